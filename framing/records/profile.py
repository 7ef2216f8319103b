"""What the profile of an outlet is made of: small frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from framing.records._record import Record

__all__ = ["ArticlePlacement", "MonthlyRates", "OutletSpeaker", "Rate"]


@dataclass(frozen=True, slots=True, repr=False)
class Rate(Record):
    """One figure of an outlet, its 90 % interval, and where it lies among other outlets.

    `value`, `low` and `high` are None where no article has what is measured; `reason` then says
    why. The reference is None for what the record of an article decides, and not its text.
    """

    name: str
    label: str
    group: str  #: the part of the profile: wording, bands, voices, sources, signals, facts or cues
    unit: str
    n: int  #: articles behind it
    value: float | None
    low: float | None
    high: float | None
    median: float | None  #: of the outlets of the reference
    usual: tuple[float, float] | None  #: the middle 90 % of these outlets
    percentile: float | None  #: share of these outlets with a lower value, 0 … 100
    difference: float | None  #: value minus median
    place: str  #: "below", "within" or "above" the middle 90 %; "unclear" where the interval crosses its border; or ""
    reason: str

    def __bool__(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True, repr=False)
class OutletSpeaker(Record):
    """Somebody who speaks in an outlet, under the name or description that its articles use."""

    name: str
    words: int  #: in quotation and paraphrase
    articles: int


@dataclass(frozen=True, slots=True, repr=False)
class MonthlyRates(Record):
    """The articles of one month."""

    month: str  #: like 2026-03
    n: int  #: articles
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ArticlePlacement(Record):
    """Where one article lies among the articles of its outlet."""

    name: str  #: of the score or share that is compared
    value: float
    percentile: float  #: share of the outlet's articles with a lower value, 0 … 100
