"""What a contrast is made of: small frozen records. `a` and `b` are the two accounts, in the order they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.records._record import Record
from framing.records.results import Cue

__all__ = ["ContrastRow", "Fact", "Keyword", "ScoreDifference", "SharedEntity", "Wording", "WordingPhrase"]

Span = tuple[int, int]  #: start and end in the text, in code points, the end excluded


@dataclass(frozen=True, slots=True, repr=False)
class ScoreDifference(Record):
    """Two values of one score, `a` minus `b`, and the 90 % interval of the difference."""

    name: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    reason: str  #: why there is no difference; "" where there is one


@dataclass(frozen=True, slots=True, repr=False)
class ContrastRow(Record):
    """One thing in both accounts: a voice's share of the words, a speaker's words, a signal's state."""

    name: str
    a: Any
    b: Any


@dataclass(frozen=True, slots=True, repr=False)
class SharedEntity(Record):
    """A name that both accounts mention, and how each of them words the sentences around it."""

    name: str
    a: int  #: mentions
    b: int
    a_speaks: bool  #: False: only spoken about
    b_speaks: bool
    a_cues: tuple[Cue, ...]  #: of the sentences that mention it, the heaviest first
    b_cues: tuple[Cue, ...]
    a_portrayal: float | None = None  #: by the author, -2 … 2; None: no evidence, or not asked for
    b_portrayal: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Fact(Record):
    """A name, number or date, with its spans in each text; no span: the text does not have it."""

    kind: str  #: "name", "number" or "date"
    text: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Keyword(Record):
    """A word that sets the two texts apart, with its counts in both.

    Its log-odds are above 0 where it is typical of `a`, and below where it is typical of `b`.
    """

    word: str
    a: int
    b: int
    log_odds: float
    low: float  #: of its 90 % interval, which never holds 0
    high: float


@dataclass(frozen=True, slots=True, repr=False)
class WordingPhrase(Record):
    """How one account words something, where it does so first."""

    text: str
    start: int
    end: int
    voice: str
    speaker: str | None
    marked: bool  #: whether a cue stands in it


@dataclass(frozen=True, slots=True, repr=False)
class Wording(Record):
    """One thing in the words of both accounts."""

    referent: str  #: the noun that all phrases end in, or what the rival terms stand for
    basis: str  #: "same noun" or "rival terms"
    a: tuple[WordingPhrase, ...]
    b: tuple[WordingPhrase, ...]
