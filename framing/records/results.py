"""What a report is made of: small frozen records. Positions count code points, half-open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.records._asdict import plain

__all__ = [
    "AttributedPortrayal",
    "Contribution",
    "Cue",
    "Portrayal",
    "PortrayalEvidence",
    "Score",
    "Sentence",
    "SentenceWording",
    "Source",
    "SourceVerb",
    "Speaker",
    "TargetSentiment",
    "VoiceSpan",
    "WordShare",
]


@dataclass(frozen=True, slots=True)
class Cue:
    """A span of the untouched text that frames what it tells."""

    start: int
    end: int
    text: str
    field: str  #: "title" or "text": what start and end count in
    category: str
    voice: str  #: whose words: "author", "scare", "reported", "quoted" …
    severity: int  #: 0 shown only, 1 mild, 2 clear, 3 condemning
    weight: float  #: log-odds added to its sentence's loaded language; 0 in somebody else's mouth
    polarity: int  #: -1 puts its target in a bad light, +1 in a good one, 0 neither or unclear
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """A stretch of text in one voice. All of them together cover title and text without a gap."""

    start: int
    end: int
    field: str
    voice: str
    speaker: str | None  #: who says it, as far as the text tells
    rule: str  #: why: the rule that decided
    words: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the probability that experts would call its wording biased."""

    start: int
    end: int
    field: str
    loaded: float  #: probability, 0 … 1, author's voice only
    attributed: float  #: share of its words that are somebody else's


@dataclass(frozen=True, slots=True)
class WordShare:
    """What one of the author's words adds to the log-odds of its sentence."""

    start: int
    end: int
    text: str
    log_odds: float
    marked: float  #: probability that experts mark the word in this place, 0 … 1


@dataclass(frozen=True, slots=True)
class SentenceWording:
    """The log-odds that experts call a sentence biased, taken apart: base, categories and words add up to them, exactly."""

    base: float  #: of a sentence without a cue and without a word that weighs
    categories: Mapping[str, float]
    words: tuple[WordShare, ...]

    @property
    def log_odds(self) -> float:
        """Their sum."""
        return self.base + sum(self.categories.values()) + sum(word.log_odds for word in self.words)

    @property
    def probability(self) -> float:
        """That experts call the sentence biased, 0 … 1: what `Sentence.loaded` says."""
        return 1 / (1 + math.exp(-self.log_odds))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the article, by words in quotation and in paraphrase."""

    name: str
    quoted: int
    reported: int

    @property
    def words(self) -> int:
        """All words of this speaker."""
        return self.quoted + self.reported


@dataclass(frozen=True, slots=True)
class SourceVerb:
    """A word that introduces somebody's words: *said*, *claimed*, *according*."""

    field: str
    start: int
    end: int
    text: str
    grade: str  #: "neutral", "doubting" (claimed) or "loaded" (ranted, rightly pointed out)


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the sources table: who speaks, how they are introduced, and where."""

    name: str  #: the longest form of the name in the article, or the description where none is given
    kind: str  #: "named", "titled" (a role without a name), "anonymous", "document", "crowd" or "unresolved"
    role: str  #: how the article describes them; "" where it does not
    quoted: int  #: words in quotation marks
    reported: int  #: words in paraphrase
    verbs: tuple[SourceVerb, ...]
    spans: tuple[tuple[str, int, int], ...]  #: field, start and end of their words
    introductions: tuple[tuple[str, int, int], ...] = ()  #: … of the words that name them as the source

    @property
    def words(self) -> int:
        """All words of this source."""
        return self.quoted + self.reported


@dataclass(frozen=True, slots=True)
class PortrayalEvidence:
    """A sentence that puts somebody in a good or a bad light, and the words that do it."""

    field: str
    start: int  #: of the mention
    end: int
    value: float  #: -1 bad light … +1 good light
    words: tuple[tuple[int, int, float], ...]  #: start, end and weight of the words that decide, the heaviest first


@dataclass(frozen=True, slots=True)
class TargetSentiment:
    """In what light one mention stands by all words of its sentence, whoever says them."""

    start: int
    end: int
    label: int  #: the likeliest: -1 bad, 0 neither, 1 good
    bad: float  #: probabilities, together 1
    neither: float
    good: float
    words: tuple[tuple[int, int, float], ...]  #: start, end and weight of every word that weighs, in log-odds


@dataclass(frozen=True, slots=True)
class AttributedPortrayal:
    """How one speaker of the article portrays somebody."""

    speaker: str | None
    value: float
    evidence: tuple[PortrayalEvidence, ...]


@dataclass(frozen=True, slots=True)
class Portrayal:
    """How a person or an organisation is shown: by the author, and apart from that by others.

    `author` lies between -2 and 2 and is None where the author's words give no evidence: which is
    not the same as neutral.
    """

    name: str
    kind: str  #: "person", "organisation", "place" or "unknown"
    mentions: int  #: by name or pronoun
    author: float | None
    evidence: tuple[PortrayalEvidence, ...]
    attributed: tuple[AttributedPortrayal, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """How many points one category adds to a score."""

    name: str
    value: float
    cues: tuple[int, ...] = ()  #: numbers of the report's cues behind it
    words: tuple[
        tuple[str, int, int, float], ...
    ] = ()  #: of words outside cues the heaviest: field, start, end, log-odds


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its interval and its evidence: ``value == base + sum of contributions``, exactly.

    `value`, `low`, `high`, `percentile`, `band` and `base` are None unless `status` is ``"ok"``;
    `reason` then says why. `low` and `high` bound a 90 % interval. `percentile` is the share of
    reference news articles with a lower value, `percentile_opinion` that of opinion pieces. `attributed` is the same index over the words of
    others (loaded language only).
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    band: str | None
    percentile: float | None
    status: str
    reason: str
    base: float | None
    contributions: tuple[Contribution, ...]
    attributed: float | None = None
    percentile_opinion: float | None = None

    def __bool__(self) -> bool:
        return self.value is not None

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        found: dict[str, Any] = plain(self)
        return found
