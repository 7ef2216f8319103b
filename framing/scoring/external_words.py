"""Words that a word model of your own marks: cues in place of the learned ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.cues.categories import LEARNED
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.errors import DataError
from framing.language.arrays import Mask, inside_spans
from framing.scoring.masked_sentences import MaskedSentence, author_sentences, quoted_sentences

__all__ = ["WordModel", "external_word_cues"]

#: Texts of sentences in; for each its marked spans out: start, end (in characters) and probability, 0 … 1, of each.
WordModel = Callable[[Sequence[str]], Sequence[Sequence[tuple[int, int, float]]]]

_MIN_PROBABILITY: Final = 0.5  # from which a span is a cue
_CLEAR_PROBABILITY: Final = 0.8  # from which it is one of severity 2
_WRONG_ANSWER: Final = (
    "The word model must give a list of (start, end, probability) for each of {} sentences, positions inside "
    "its text and probabilities from 0 to 1. It gave {!r}."
)


def external_word_cues(model: WordModel) -> Callable[[DocBatch], CueTable]:
    """The finder of a word model's cues.

    The model reads the author's sentences with quotations blanked, and every quotation by itself, so that
    neither moves the other. Words of lexicon cues belong to those: a span is cut where such a cue stands.
    """

    def find(doc: DocBatch) -> CueTable:
        sentences = [*author_sentences(doc, range(len(doc.sentence_start) - 1)), *quoted_sentences(doc)]
        sentences = [sentence for sentence in sentences if any(map(str.isalnum, sentence.text))]
        is_free = _is_free(doc)
        best: dict[tuple[int, int], float] = {}
        for sentence, start, end, probability in _marked_spans(model, sentences):
            if probability >= _MIN_PROBABILITY:
                for run in _token_runs(doc, is_free, sentence.positions[start:end]):
                    best[run] = max(probability, best.get(run, 0.0))
        start_column, end_column = np.array(sorted(best), np.int64).reshape(-1, 2).T
        return CueTable.from_columns(
            start=start_column,
            end=end_column,
            category=doc.lexicon.index(LEARNED),
            term_id=-1,
            severity=[1 + (best[run] >= _CLEAR_PROBABILITY) for run in sorted(best)],
            start_char=doc.tokens.start_char[start_column],
            end_char=doc.tokens.end_char[end_column - 1],
        )

    return find


def _marked_spans(
    model: WordModel, sentences: list[MaskedSentence]
) -> Iterator[tuple[MaskedSentence, int, int, float]]:
    """Every span that the model marks: its sentence, start and end in characters, and probability."""
    answers = model([sentence.text for sentence in sentences]) if sentences else []
    if len(answers) != len(sentences):
        raise DataError(_WRONG_ANSWER.format(len(sentences), answers))
    for sentence, answer in zip(sentences, answers, strict=True):
        for span in answer:
            try:
                start, end, probability = span
                fits = 0 <= start < end <= len(sentence.text) and 0 <= probability <= 1
            except (TypeError, ValueError):
                fits = False
            if not fits:
                raise DataError(_WRONG_ANSWER.format(len(sentences), span))
            yield sentence, int(start), int(end), float(probability)


def _is_free(doc: DocBatch) -> Mask:
    """Per token: whether it stands in no cue of the lexicon."""
    shown = doc.matches.where(doc.lexicon.term_columns.is_shown[doc.matches.term_id])
    return ~inside_spans(shown.start, shown.end, len(doc.tokens))


def _token_runs(doc: DocBatch, is_free: Mask, positions: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Spans of the tokens under some characters, cut where a blank or a lexicon cue stands."""
    tokens = doc.tokens
    place = np.array([position for position in positions if position >= 0], np.int64)
    token = tokens.end_char.searchsorted(place, "right")
    exists = token < len(tokens)
    place, token = place[exists], token[exists]
    token = np.unique(token[tokens.start_char[token] <= place])
    token = token[is_free[token]]
    for run in np.split(token, (np.diff(token) != 1).nonzero()[0] + 1):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1
