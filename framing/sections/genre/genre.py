"""What kind of text an article is: what its publisher says, what it reads like, and whether the two agree.

Genre never moves a score. It tells with what a score should be compared, and a text that is called
news and reads like opinion is a reason to look closer. The probability is a sum of traits
(`framing.sections.genre.model`); the finer classes are stated rules on top of it.
"""

from __future__ import annotations

import re
from typing import Final

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.records.genre import Genre, Trait
from framing.records.status import REASONS, Status
from framing.records.voice import VoiceCode
from framing.sections.columns import GenreColumns
from framing.sections.genre.labels import declared
from framing.sections.genre.model import BETWEEN, TRAITS

__all__ = ["ARGUED", "genre_of"]

Span = tuple[str, int, int]

_SURE: Final = 0.8  # a text that is called news: read as opinion from here on, 2 to 7 of 100 of them
_PERORATION: Final = 0.8  # of the text's length: where a call to action is its conclusion
_SPEAKERS: Final = 2
_EXPLAINING: Final = ("hedge", "causal_claim")
_RELEASE: Final = re.compile(
    r"(?im)^[#*_ ]*(?:for immediate release\b|(?:press|news|media) release\b.{0,40}$|notes? (?:to|for) editors\b|(?:media|press) (?:contact|inquir|enquir|office:)\w*)"
)
#: Genres that argue: what is called a report should read like none of them.
ARGUED: Final = frozenset(("opinion", "advocacy"))

_WHY: Final = {
    "report": "Others are given the floor often, and the author's own words argue little.",
    "analysis": "Between report and opinion, with words that explain or hedge and no call to act. The weakest of all classes.",
    "opinion": "The author's own words judge, argue or address the reader as opinion pieces do.",
    "advocacy": "It reads like opinion and calls for action, more than once or as its conclusion.",
    "interview": "Most lines begin with the name of a speaker.",
    "press release": "It carries the contact lines of a press release.",
}


def genre_of(doc: DocBatch, evidence: CueTable, readings: GenreColumns, number: int, status: Status) -> Genre:
    """The genre of one article of a chunk, built when somebody asks for it.

    >>> import framing
    >>> genre = framing.analyze({"text": "It rained.", "label": "News analysis"}).genre
    >>> genre.name, genre.basis, genre.reading, genre.probability
    ('analysis', 'label', 'unknown', None)
    """
    said = declared(doc.tokens.articles[number])
    label = "" if said.genre == "unknown" else said.genre
    probability = float(readings.probability[number]) if status is Status.OK else None
    seen = _Seen(doc, evidence, number)
    reading, deciding = _reading(seen, probability, status)
    traits: list[Trait] = []
    if probability is not None:
        places = readings.places(number)
        values = readings.contributions[number].tolist()
        traits = [
            Trait(name, value, tuple(("text", start, end) for start, end in places.get(name, ())))
            for name, value in zip(TRAITS, values, strict=True)
            if value
        ]
        traits.sort(key=lambda trait: -abs(trait.value))
    return Genre(
        name=label or reading,
        basis="label" if label else "reading",
        reading=reading,
        probability=probability,
        label=label,
        declared_in=said.where if label else "",
        mismatch=_mismatch(label, reading, probability),
        reason=_WHY.get(reading) or REASONS[status],
        status=status,
        base=readings.base if probability is not None else None,
        evidence=(*traits, *deciding),
    )


class _Seen:
    """What the rules for finer classes look at, in one article."""

    def __init__(self, doc: DocBatch, evidence: CueTable, number: int) -> None:
        self._doc, self._evidence = doc, evidence
        self._words = doc.tokens.text_tokens(number)
        self._offset = int(doc.tokens.segment_start_char[2 * number + 1])
        self.text = doc.tokens.articles[number].text
        self.turns = [zone for zone in doc.voices.page_furniture[number] if zone.kind == "label"]

    def rows(self, *categories: str) -> list[int]:
        """The author's own cues of some categories in the text, outside quotation marks and reported speech."""
        evidence, voices = self._evidence, self._doc.voices
        wanted = {self._doc.lexicon.index(name) for name in categories}
        low, high = evidence.start.searchsorted(self._words).tolist()
        return [
            row
            for row in range(low, high)
            if int(evidence.category[row]) in wanted
            and voices.voice[evidence.start[row]] == VoiceCode.AUTHOR
            and not voices.is_heading[evidence.start[row]]
        ]

    def trait(self, name: str, rows: list[int]) -> Trait:
        """Cues that decide between the finer classes."""
        places = ((int(self._evidence.start_char[row]), int(self._evidence.end_char[row])) for row in rows)
        return Trait(name, 0.0, tuple(("text", start - self._offset, end - self._offset) for start, end in places))

    def sentences(self, rows: list[int]) -> int:
        """In how many sentences cues stand."""
        return len(set(self._doc.sentence[self._evidence.start[rows]].tolist()))

    def labels(self) -> Trait:
        """The lines of a conversation, by the place where each begins."""
        spans = ((zone.start_char - self._offset, len(zone.speaker)) for zone in self.turns)
        return Trait("speaker_label", 0.0, tuple(("text", start, start + size) for start, size in spans))


def _reading(seen: _Seen, probability: float | None, status: Status) -> tuple[str, tuple[Trait, ...]]:
    """What a text reads like, and what decided besides the probability."""
    if status in {Status.EMPTY, Status.UNSUPPORTED_LANGUAGE, Status.INVALID_INPUT}:
        return "unknown", ()
    if len({zone.speaker for zone in seen.turns}) >= _SPEAKERS:
        return "interview", (seen.labels(),)
    if release := tuple(("text", match.start(), match.end()) for match in _RELEASE.finditer(seen.text)):
        return "press release", (Trait("press_contact", 0.0, release),)
    if probability is None:
        return "unknown", ()
    if probability < BETWEEN[0]:
        return "report", ()
    calls = seen.rows("call_to_action")
    if probability >= BETWEEN[1]:
        trait = seen.trait("call_for_action", calls)
        late = any(start >= _PERORATION * len(seen.text) for _, start, _ in trait.spans)
        return ("advocacy", (trait,)) if late or seen.sentences(calls) > 1 else ("opinion", ())
    if (explaining := seen.rows(*_EXPLAINING)) and not calls and len(seen.rows("label_epithet")) < 2:
        return "analysis", (seen.trait("explanation", explaining),)
    return ("opinion" if probability >= 0.5 else "report"), ()


def _mismatch(label: str, reading: str, probability: float | None) -> bool:
    """Whether what is declared and what is read lie on different sides, clearly."""
    if label == "report":
        return reading == "press release" or (reading in ARGUED and probability is not None and probability >= _SURE)
    return label in ARGUED and reading == "report" and probability is not None and probability < BETWEEN[0]
