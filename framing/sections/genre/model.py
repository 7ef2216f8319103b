"""How opinion-like a text reads: one column of log-odds, and what adds to it, trait by trait.

A trait is a rate per 100 of the author's own words: cues of a category, a class of small words, or
how often somebody else is given the floor. Nothing inside quotation marks counts, on either side.
Classes of words after Biber 1988, Variation across Speech and Writing, whose dimensions of
involvement and overt persuasion part editorials from reportage. No name, no topic, no length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Lexicon
from framing.data import LANGUAGE, read_json, read_toml
from framing.errors import DataError
from framing.language.arrays import F64, I64, logistic, to_grid
from framing.language.tokens import ALL_CAPS
from framing.language.vocabulary import Vocabulary
from framing.records.voice import AUTHOR_WEIGHTS, VoiceCode
from framing.scoring.measures import Measures
from framing.sections.columns import GenreColumns

__all__ = [
    "BETWEEN",
    "CUES",
    "SCHEMA",
    "TRAITS",
    "WORDS",
    "GenreModel",
    "GenreReader",
    "default_genre_model",
]


SCHEMA: Final = "framing.genre/1"
_SHIPPED: Final = "models/genre.json"
_REMEDY: Final = "Train it again with framing train --only genre."

#: Categories of cues whose author-voice rate is read.
CUES: Final = (
    "absolute",
    "antithesis",
    "appeal_fear",
    "booster",
    "call_to_action",
    "doubt",
    "evaluative_modifier",
    "intensifier",
    "label_epithet",
    "loaded_word",
    "metaphor",
    "motive_attribution",
    "slogan_cliche",
    "virtue_word",
)

#: Classes of words whose rate is read, in the order of their traits: a name, and words apart by spaces.
WORDS: Final[Mapping[str, str]] = read_toml(f"genre/{LANGUAGE}/traits.toml")["words"]

#: Everything that moves the log-odds, in the order of all columns.
TRAITS: Final = (*CUES, *WORDS, "attribution", "dateline")
#: Probabilities between which a text reads like neither. Outside: a report below, opinion above.
BETWEEN: Final = (0.35, 0.65)
_FIRST_WORD_TRAIT: Final = len(CUES)
# Half words that a word of each voice counts: none in scare quotes, which are quotation marks too.
_HALF_WORDS: Final = np.array([2 * AUTHOR_WEIGHTS[voice] * (voice is not VoiceCode.SCARE) for voice in VoiceCode])
_CLASSES: Final = len(WORDS) + 1  # class 0: a word of no class


@dataclass(frozen=True, slots=True)
class GenreModel:
    """Weights of the traits. Vectors run over `TRAITS`."""

    base: float  #: log-odds of a text at the reference rates
    weights: F64  #: log-odds per unit of rate; below 0: more like a report
    reference: F64  #: usual rate per 100 author words
    pseudo_hundreds: float  #: hundreds of words at the reference rates that are added to every text
    card: Mapping[str, Any]


class GenreReader:
    """A model made ready for one lexicon and vocabulary: built once, used for every batch."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, model: GenreModel | None = None) -> None:
        self.model = model or default_genre_model()
        self._trait_of = np.full(len(lexicon), -1, np.int64)  # by number of a category: its trait, or -1
        self._trait_of[[lexicon.index(name) for name in CUES]] = np.arange(len(CUES))
        self._class_of = np.zeros(vocabulary.size + 1, np.uint8)  # by number of a word
        for number, words in enumerate(WORDS.values(), 1):
            self._class_of[[ids[0] for ids in vocabulary.word_ids(words.split())]] = number
        self._class_of[0] = 0

    def read(self, doc: DocBatch, measures: Measures, cues: CueTable) -> GenreColumns:
        """The log-odds of every article of a batch."""
        count, hundreds = self.counts(doc, measures, cues)
        model = self.model
        size = (hundreds + model.pseudo_hundreds)[:, None]
        excess = (count - model.reference * hundreds[:, None]) / size
        contributions = to_grid(excess * model.weights)
        base = float(to_grid(np.asarray(model.base, np.float64)))
        log_odds = base + contributions.sum(axis=1)
        return GenreColumns(
            logistic(log_odds), log_odds, base, contributions, partial(self.places, doc, measures, cues)
        )

    def counts(self, doc: DocBatch, measures: Measures, cues: CueTable) -> tuple[F64, F64]:
        """How often each trait occurs in each article, and its author's words outside quotation marks, in hundreds.

        Returns articles × traits, and one number per article. Words count by the author's weight of their voice.
        """
        tokens, voices, articles = doc.tokens, doc.voices, len(doc.tokens.articles)
        hundreds = (measures.voice_words * _HALF_WORDS).sum(axis=1) / 200
        count = np.zeros((articles, len(TRAITS)))
        rows = self._cue_rows(doc, measures, cues, 0, len(cues))
        cell = (tokens.segment[cues.start[rows]] >> 1) * len(CUES) + self._trait_of[cues.category[rows]]
        strength = np.bincount(cell, weights=measures.cue_author_weight[rows], minlength=articles * len(CUES))
        count[:, :_FIRST_WORD_TRAIT] = strength.reshape(articles, -1)
        at, word_class = self._class_words(doc, 0, len(tokens))
        cell = (tokens.segment.take(at) >> 1) * _CLASSES + word_class
        words = np.bincount(cell, weights=_HALF_WORDS.take(voices.voice.take(at)), minlength=articles * _CLASSES) / 2
        count[:, _FIRST_WORD_TRAIT:-2] = words.reshape(articles, -1)[:, 1:]
        count[:, -2] = measures.attribution_count
        # A dateline stands once in a text: counted by its hundreds of words, its rate is 0 or 1.
        dated = np.array([any(zone.kind == "dateline" for zone in zones) for zones in voices.page_furniture], np.bool_)
        count[:, -1] = dated * hundreds
        return count, hundreds

    def _cue_rows(self, doc: DocBatch, measures: Measures, cues: CueTable, low: int, high: int) -> I64:
        """Of the rows from `low` to `high` (excluded) the author's cues in the text, outside quotation marks."""
        word = cues.start[low:high]
        plain = (measures.cue_author_weight[low:high] > 0) & ~doc.voices.in_quotes[word] & ~doc.voices.is_heading[word]
        rows: I64 = (plain & (self._trait_of[cues.category[low:high]] >= 0)).nonzero()[0]
        return rows + low

    def _class_words(self, doc: DocBatch, start: int, end: int) -> tuple[I64, npt.NDArray[np.uint8]]:
        """Tokens from `start` to `end` (excluded) that are of a class, and the class of each.

        Headings are left out, and so is *US* in capitals, which is a country and no pronoun.
        """
        word_class = self._class_of.take(doc.tokens.word_id[start:end])
        is_read = (word_class > 0) & ((doc.tokens.shape[start:end] & ALL_CAPS) == 0)
        is_read &= ~doc.voices.is_heading[start:end]
        at: I64 = is_read.nonzero()[0]
        return at + start, word_class.take(at)

    def places(
        self, doc: DocBatch, measures: Measures, cues: CueTable, number: int
    ) -> dict[str, list[tuple[int, int]]]:
        """Where the traits of one article stand: start and end in its text, by trait."""
        tokens, voices = doc.tokens, doc.voices
        start, end = tokens.text_tokens(number)
        offset = int(tokens.segment_start_char[2 * number + 1])
        places: dict[str, list[tuple[int, int]]] = {}
        low, high = cues.start.searchsorted((start, end)).tolist()
        for row in self._cue_rows(doc, measures, cues, low, high).tolist():
            span = (int(cues.start_char[row]) - offset, int(cues.end_char[row]) - offset)
            places.setdefault(CUES[self._trait_of[cues.category[row]]], []).append(span)
        at, word_class = self._class_words(doc, start, end)
        own = _HALF_WORDS[voices.voice[at]] > 0
        names = tuple(WORDS)
        for word, kind in zip(at[own].tolist(), word_class[own].tolist(), strict=True):
            places.setdefault(names[kind - 1], []).append(
                (int(tokens.start_char[word]) - offset, int(tokens.end_char[word]) - offset)
            )
        low, high = (bisect_left(voices.reported_spans, word, key=lambda scope: scope.start) for word in (start, end))
        # A report with nothing after its verb has its empty span where the next text begins: its verb stands here.
        verbs = {scope.verb for scope in voices.reported_spans[low:high] if scope.verb >= start}
        in_text = sorted(verb for verb in verbs if voices.voice[verb] != VoiceCode.PARATEXT)
        verb_spans = [(int(tokens.start_char[word]) - offset, int(tokens.end_char[word]) - offset) for word in in_text]
        datelines = [
            (zone.start_char - offset, zone.end_char - offset)
            for zone in voices.page_furniture[number]
            if zone.kind == "dateline"
        ]
        return places | {"attribution": verb_spans, "dateline": datelines}


def load_genre_model(path: str | Path) -> GenreModel:
    """Read a model.

    Raises
    ------
    DataError
        When the schema is another one, or the model's traits are not exactly those that are read.
    """
    content = read_json(path)
    if content.get("schema") != SCHEMA:
        message = f'{path} has the schema "{content.get("schema")}", not "{SCHEMA}". {_REMEDY}'
        raise DataError(message)
    for key in ("weights", "reference"):
        if wrong := set(content[key]) ^ set(TRAITS):
            message = f"{path}: {key} and the traits that are read differ in {', '.join(sorted(wrong))}. {_REMEDY}"
            raise DataError(message)
    return GenreModel(
        base=float(content["base"]),
        weights=np.array([float(content["weights"][name]) for name in TRAITS]),
        reference=np.array([float(content["reference"][name]) for name in TRAITS]),
        pseudo_hundreds=float(content["pseudo"]),
        card=content["card"],
    )


@cache
def default_genre_model() -> GenreModel:
    """The model that ships with the library."""
    return load_genre_model(_SHIPPED)
