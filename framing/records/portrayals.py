"""In what light people and organisations are shown."""

from __future__ import annotations

from dataclasses import dataclass

from framing.records._record import Record

__all__ = ["AttributedPortrayal", "Portrayal", "PortrayalEvidence", "TargetSentiment"]


@dataclass(frozen=True, slots=True, repr=False)
class PortrayalEvidence(Record):
    """A sentence that puts somebody in a good or a bad light, and the words that do it."""

    field: str
    start: int  #: of the mention
    end: int
    value: float  #: -1 bad light … +1 good light
    words: tuple[tuple[int, int, float], ...]  #: start, end and weight of the words that decide, the heaviest first


@dataclass(frozen=True, slots=True, repr=False)
class AttributedPortrayal(Record):
    """How one speaker of the article portrays somebody."""

    speaker: str | None
    value: float
    evidence: tuple[PortrayalEvidence, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Portrayal(Record):
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


@dataclass(frozen=True, slots=True, repr=False)
class TargetSentiment(Record):
    """In what light one mention stands by all words of its sentence, whoever says them."""

    start: int
    end: int
    label: int  #: the likeliest: -1 bad, 0 neither, 1 good
    bad: float  #: probabilities, together 1
    neither: float
    good: float
    words: tuple[tuple[int, int, float], ...]  #: start, end and weight of every word that weighs, in log-odds
