"""What kind of text an article is: as declared, and as it reads."""

from __future__ import annotations

from dataclasses import dataclass

from framing.records._record import Record
from framing.records.status import Status

__all__ = ["Genre", "Trait"]

#: Field ("title" or "text"), start and end, in characters.
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True, repr=False)
class Trait(Record):
    """What speaks for opinion (above 0) or for a report (below 0), in log-odds, and where it stands.

    A trait that is rarer than usual counts for the other side, and has few places or none. The
    value is 0 where a trait decides between the finer classes only.
    """

    name: str
    value: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Genre(Record):
    """The genre of one article: ``base`` and the values of ``evidence`` add up to the log-odds, exactly.

    `probability`, `base` are None and `evidence` is empty where the text cannot be judged.
    """

    name: str  #: one of `framing.sections.genre.labels.GENRES`: the declared one, or else what it reads like
    basis: str  #: "label" where it was declared, "reading" where it was not
    reading: str  #: what it reads like, whatever was declared
    probability: float | None  #: that it is opinion and no report, if both were equally frequent
    label: str  #: the declared genre, "" where none was declared
    declared_in: str  #: where: "label", "url", "title", "text", "source" or ""
    mismatch: bool  #: it is called news and reads like opinion, or the other way round
    reason: str  #: why this reading
    status: Status  #: whether it could be judged
    base: float | None
    traits: tuple[Trait, ...]
