"""What a report is made of: small frozen records. Positions count code points, half-open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.records._plain import to_plain
from framing.records._record import Record
from framing.records.status import Status
from framing.records.voice import Voice

__all__ = [
    "Contribution",
    "Cue",
    "Score",
    "Sentence",
    "SentenceExplanation",
    "VoiceSpan",
    "WordContribution",
]


@dataclass(frozen=True, slots=True, repr=False)
class Cue(Record):
    """A span of the untouched text that frames what it tells."""

    start: int
    end: int
    text: str
    field: str  #: "title" or "text": what start and end count in
    category: str
    voice: Voice  #: whose words
    severity: int  #: 0 shown only, 1 mild, 2 clear, 3 condemning
    weight: float  #: log-odds added to its sentence's loaded language; 0 in somebody else's mouth
    polarity: int  #: -1 puts its target in a bad light, +1 in a good one, 0 neither or unclear
    why: str
    citation: str


@dataclass(frozen=True, slots=True, repr=False)
class VoiceSpan(Record):
    """A stretch of text in one voice. All of them together cover title and text without a gap."""

    start: int
    end: int
    field: str
    voice: Voice
    speaker: str | None  #: who says it, as far as the text tells
    rule: str  #: why: the rule that decided
    word_count: int


@dataclass(frozen=True, slots=True, repr=False)
class Sentence(Record):
    """One sentence, with the probability that experts would call its wording biased."""

    start: int
    end: int
    field: str
    loaded_probability: float  #: probability, 0 … 1, author's voice only
    attributed_share: float  #: share of its words that are somebody else's


@dataclass(frozen=True, slots=True, repr=False)
class WordContribution(Record):
    """What one of the author's words adds to the log-odds of its sentence."""

    start: int
    end: int
    text: str
    log_odds: float
    marked: float  #: probability that experts mark the word in this place, 0 … 1


@dataclass(frozen=True, slots=True, repr=False)
class SentenceExplanation(Record):
    """The log-odds that experts call a sentence biased: base, categories and words add up to them, exactly."""

    base: float  #: of a sentence without a cue and without a word that weighs
    categories: Mapping[str, float]
    words: tuple[WordContribution, ...]

    @property
    def log_odds(self) -> float:
        """Their sum."""
        return self.base + sum(self.categories.values()) + sum(word.log_odds for word in self.words)

    @property
    def probability(self) -> float:
        """That experts call the sentence biased, 0 … 1: what `Sentence.loaded_probability` says."""
        return 1 / (1 + math.exp(-self.log_odds))


@dataclass(frozen=True, slots=True, repr=False)
class Contribution(Record):
    """How many points one category adds to a score."""

    name: str
    value: float
    cues: tuple[int, ...] = ()  #: numbers of the report's cues behind it
    words: tuple[
        tuple[str, int, int, float], ...
    ] = ()  #: of words outside cues the heaviest: field, start, end, log-odds


@dataclass(frozen=True, slots=True, repr=False)
class Score(Record):
    """A score with its interval and its evidence: ``value == base + sum of contributions``, exactly.

    `value`, `low`, `high`, `percentile`, `band` and `base` are None unless `status` is ``"ok"``;
    `reason` then says why. `low` and `high` bound a 90 % interval. `percentile` is the share of
    reference news articles with a lower value, `percentile_opinion` that of opinion pieces.
    `attributed` is the same index over the words of others (loaded language only).
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    band: str | None
    percentile: float | None
    status: Status
    reason: str
    base: float | None
    contributions: tuple[Contribution, ...]
    attributed_value: float | None = None
    percentile_opinion: float | None = None

    def __bool__(self) -> bool:
        return self.value is not None

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        found: dict[str, Any] = to_plain(self)
        return found
