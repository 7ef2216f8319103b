"""What a contrast is made of: small frozen records. `a` and `b` are the two accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.records._record import Record
from framing.records.results import Cue

__all__ = ["Entity", "Fact", "Pair", "ScoreDifference"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, repr=False)
class ScoreDifference(Record):
    """Two values of one score, `a` minus `b`, and the 90 % interval of the difference."""

    name: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    reason: str  #: why there is no difference


@dataclass(frozen=True, slots=True, repr=False)
class Pair(Record):
    """One thing in both texts: a voice's share, a speaker's words, a signal's state."""

    name: str
    a: Any
    b: Any


@dataclass(frozen=True, slots=True, repr=False)
class Entity(Record):
    """A name that both articles mention, and how each of them words the sentences around it."""

    name: str
    a: int  #: mentions
    b: int
    a_speaks: bool  #: False: only spoken about
    b_speaks: bool
    a_cues: tuple[Cue, ...]
    b_cues: tuple[Cue, ...]
    a_portrayal: float | None = None  #: by the author, -2 … 2; None: no evidence, or not asked for
    b_portrayal: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Fact(Record):
    """A name, number or date, with its places in each text; no place: the text does not have it."""

    kind: str
    text: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
