"""What kind of text an article is: what its publisher says, what it reads like, and whether the two agree.

Genre never moves a score. It tells with what a score should be compared, and a text that is called
news and reads like opinion is a reason to look closer. The probability is a sum of traits
(`framing.sections.genre.model`); the finer classes are stated rules on top of it.
"""

from __future__ import annotations

from typing import Final

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.records.genre import Genre, Trait
from framing.records.status import REASONS as STATUS_REASONS
from framing.records.status import Status
from framing.records.voice import VoiceCode
from framing.sections.columns import GenreColumns
from framing.sections.genre.labels import PRESS_RELEASE, declared
from framing.sections.genre.labels import REASONS as GENRE_REASONS
from framing.sections.genre.model import BETWEEN, TRAITS

__all__ = ["ARGUED", "genre_of"]

Span = tuple[str, int, int]

MIN_MISMATCH_PROBABILITY: Final = 0.8  # of a text called news: 2 to 7 of 100 of them read as opinion from here on
CONCLUSION_FROM: Final = 0.8  # of the text's length: a call to action after it is the text's conclusion
MIN_SPEAKERS: Final = 2  # of an interview
MAX_EPITHETS: Final = 1  # of an analysis
_EXPLAINING: Final = ("hedge", "causal_claim")  # categories of cues
#: Genres that argue: what is called a report should read like none of them.
ARGUED: Final = frozenset(("opinion", "advocacy"))


def genre_of(doc: DocBatch, cues: CueTable, columns: GenreColumns, number: int, status: Status) -> Genre:
    """The genre of one article of a batch, by its number in it.

    >>> import framing
    >>> genre = framing.analyze({"text": "It rained.", "label": "News analysis"}).genre
    >>> genre.name, genre.basis, genre.reading, genre.probability
    ('analysis', 'label', 'unknown', None)
    """
    declaration = declared(doc.tokens.articles[number])
    label = "" if declaration.genre == "unknown" else declaration.genre
    probability = float(columns.probability[number]) if status is Status.OK else None
    article = _ArticleCues(doc, cues, number)
    reading, deciding = _reading(article, probability, status)
    traits: list[Trait] = []
    if probability is not None:
        places = columns.places(number)
        values = columns.contributions[number].tolist()
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
        declared_in=declaration.where if label else "",
        mismatch=_mismatch(label, reading, probability),
        reason=GENRE_REASONS.get(reading) or STATUS_REASONS[status],
        status=status,
        base=columns.base if probability is not None else None,
        traits=(*traits, *deciding),
    )


class _ArticleCues:
    """What the rules for the finer genres ask of one article."""

    def __init__(self, doc: DocBatch, cues: CueTable, number: int) -> None:
        self._doc, self._cues = doc, cues
        self._words = doc.tokens.text_tokens(number)
        self._offset = int(doc.tokens.segment_start_char[2 * number + 1])
        self.text = doc.tokens.articles[number].text
        self.turns = [zone for zone in doc.voices.page_furniture[number] if zone.kind == "label"]

    def rows(self, *categories: str) -> list[int]:
        """The author's own cues of some categories in the text, outside quotation marks and reported speech."""
        cues, voices = self._cues, self._doc.voices
        wanted = {self._doc.lexicon.index(name) for name in categories}
        low, high = cues.start.searchsorted(self._words).tolist()
        return [
            row
            for row in range(low, high)
            if int(cues.category[row]) in wanted
            and voices.voice[cues.start[row]] == VoiceCode.AUTHOR
            and not voices.is_heading[cues.start[row]]
        ]

    def trait(self, name: str, rows: list[int]) -> Trait:
        """Cues that decide between the finer classes."""
        places = ((int(self._cues.start_char[row]), int(self._cues.end_char[row])) for row in rows)
        return Trait(name, 0.0, tuple(("text", start - self._offset, end - self._offset) for start, end in places))

    def sentences(self, rows: list[int]) -> int:
        """In how many sentences cues stand."""
        return len(set(self._doc.sentence[self._cues.start[rows]].tolist()))

    def labels(self) -> Trait:
        """The lines of a conversation, by the place where each begins."""
        spans = ((zone.start_char - self._offset, len(zone.speaker)) for zone in self.turns)
        return Trait("speaker_label", 0.0, tuple(("text", start, start + size) for start, size in spans))


def _reading(article: _ArticleCues, probability: float | None, status: Status) -> tuple[str, tuple[Trait, ...]]:
    """What a text reads like, and what decided besides the probability."""
    if status in {Status.EMPTY, Status.UNSUPPORTED_LANGUAGE, Status.INVALID_INPUT}:
        return "unknown", ()
    if len({zone.speaker for zone in article.turns}) >= MIN_SPEAKERS:
        return "interview", (article.labels(),)
    if release := tuple(("text", match.start(), match.end()) for match in PRESS_RELEASE.finditer(article.text)):
        return "press release", (Trait("press_contact", 0.0, release),)
    if probability is None:
        return "unknown", ()
    if probability < BETWEEN[0]:
        return "report", ()
    calls = article.rows("call_to_action")
    if probability >= BETWEEN[1]:
        trait = article.trait("call_for_action", calls)
        late = any(start >= CONCLUSION_FROM * len(article.text) for _, start, _ in trait.spans)
        return ("advocacy", (trait,)) if late or article.sentences(calls) > 1 else ("opinion", ())
    if (explaining := article.rows(*_EXPLAINING)) and not calls and len(article.rows("label_epithet")) <= MAX_EPITHETS:
        return "analysis", (article.trait("explanation", explaining),)
    return ("opinion" if probability >= 0.5 else "report"), ()


def _mismatch(label: str, reading: str, probability: float | None) -> bool:
    """Whether what is declared and what is read lie on different sides, clearly."""
    if label == "report":
        return reading == "press release" or (
            reading in ARGUED and probability is not None and probability >= MIN_MISMATCH_PROBABILITY
        )
    return label in ARGUED and reading == "report" and probability is not None and probability < BETWEEN[0]
