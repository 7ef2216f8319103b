"""What a profile is made of: frozen records, and their way to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, cast

from framing.compare.profile.norms import percentile
from framing.errors import SchemaError
from framing.records import schema
from framing.records.json_types import ProfileDict
from framing.report.report import Report

__all__ = ["OWN", "PROFILE", "Month", "Placement", "Profile", "Rate", "Voiced"]

PROFILE: Final = "framing.profile/1"
OWN: Final = (
    "loaded_language",
    "partisan_framing",
    "attributed",
    "quoted",
)  #: by what an article is placed in its outlet


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure of an outlet, its 90 % interval, and where it lies among other outlets.

    `value`, `low` and `high` are None where no article tells it; `reason` then says why. The
    reference is None for what a record decides and no text.
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
    place: str  #: "below", "within" or "above" the middle 90 %, "unclear" where the interval reaches over its border, or ""
    reason: str

    def __bool__(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Voiced:
    """Somebody who speaks in an outlet, under the name or description that its articles use."""

    name: str
    words: int  #: in quotation and paraphrase
    articles: int


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of one month."""

    month: str  #: like 2026-03
    n: int
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article lies among the articles of its outlet."""

    name: str
    value: float
    percentile: float  #: share of the outlet's articles with a lower value, 0 … 100


@dataclass(frozen=True)
class Profile:
    """How the articles of one outlet are told: rates, never a grade of the outlet.

    >>> import framing
    >>> framing.profile(["It rained."] * 3, name="The Daily Drizzle").reason
    'Fewer than 10 articles have a score: too few for a profile.'
    """

    name: str
    articles: int  #: read
    scored: int  #: with a score; all figures are of these
    unreadable: int  #: records without a text, on top of `articles`
    repeated: int  #: scored articles that are the same as an earlier one; they count again
    reason: str  #: why there are no figures; empty where there are
    measures: tuple[Rate, ...]
    cues: tuple[Rate, ...]  #: the author's own cues by category, per 1,000 author words, the most frequent first
    speakers: tuple[Voiced, ...]  #: the most heard
    months: tuple[Month, ...]  #: those with enough dated articles
    baseline: Mapping[str, tuple[float, ...]]  #: the outlet's own values at the percentiles 0, 5 … 100
    parts: tuple[Profile, ...]  #: one per outlet where the articles were parted, in order of name
    reference: Mapping[str, Any]  #: what the outlets of the reference are
    provenance: Mapping[str, str]
    seed: int

    def __iter__(self) -> Iterator[Rate]:
        return iter(self.measures)

    def __getitem__(self, name: str) -> Rate:
        for rate in (*self.measures, *self.cues):
            if rate.name == name:
                return rate
        known = ", ".join(rate.name for rate in self.measures) or f"none. {self.reason}"
        message = f'There is no figure "{name}". Known: {known}'
        raise KeyError(message)

    def __bool__(self) -> bool:
        return not self.reason

    def place(self, report: Report) -> tuple[Placement, ...]:
        """Where one article lies among those of this outlet; empty where either of the two has no figures."""
        if not self or not report.loaded_language:
            return ()
        values = {
            "loaded_language": report.loaded_language.value,
            "partisan_framing": report.partisan_framing.value,
            "attributed": report.voice_share("quoted", "reported"),
            "quoted": report.voice_share("quoted"),
        }
        return tuple(
            Placement(name, round(value, 4), percentile(round(value, 4), self.baseline[name]))
            for name, value in values.items()
            if value is not None
        )

    def to_dict(self) -> ProfileDict:
        """The profile as plain data, in the schema ``framing.profile/1``."""
        content = {key: value for key, value in vars(self).items() if key not in _RECORDS}
        content["baseline"] = {name: list(values) for name, values in self.baseline.items()}
        content |= {
            key: [asdict(item) for item in getattr(self, key)] for key in ("measures", "cues", "speakers", "months")
        }
        content["parts"] = [part.to_dict() for part in self.parts]
        whole = {"schema": PROFILE, **content, "reference": dict(self.reference), "reminder": _REMINDER}
        return cast("ProfileDict", whole)

    def to_json(self, *, indent: int | None = None) -> str:
        """The profile as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Profile:
        """A profile from `to_dict` or from its JSON.

        Raises
        ------
        SchemaError
            When the data is of another schema.
        """
        if content.get("schema") != PROFILE:
            message = f'This is "{content.get("schema")}", not "{PROFILE}". Read it with the version that wrote it.'
            raise SchemaError(message)
        plain = {key: value for key, value in content.items() if key not in {"schema", "reminder"}}
        return cls(
            **{
                **plain,
                "measures": tuple(map(_rate, content["measures"])),
                "cues": tuple(map(_rate, content["cues"])),
                "speakers": tuple(Voiced(**item) for item in content["speakers"]),
                "months": tuple(
                    Month(item["month"], item["n"], tuple(map(_rate, item["rates"]))) for item in content["months"]
                ),
                "baseline": {name: tuple(values) for name, values in content["baseline"].items()},
                "parts": tuple(map(cls.from_dict, content["parts"])),
            }
        )

    def __str__(self) -> str:
        lines = [
            f"{self.name or 'Articles'}: {self.articles} article{'' if self.articles == 1 else 's'}, {self.scored} with a score"
        ]
        if self.reason:
            return f"{lines[0]}. {self.reason}"
        for rate in self.measures:
            if rate.value is not None and rate.group in {"wording", "voices", "sources", "signals"}:
                where = (
                    f", {rate.place} the middle 90 % of outlets" if rate.place in {"above", "below", "within"} else ""
                )
                lines.append(f"  {rate.label}: {rate.value:.4g} ({rate.low:.4g}–{rate.high:.4g}) {rate.unit}{where}")
        return "\n".join(lines)


_RECORDS: Final = frozenset(("measures", "cues", "speakers", "months", "baseline", "parts", "reference"))
_REMINDER: Final = f"{schema.REMINDER} A profile describes how articles are told; it does not rank outlets."


def _rate(content: Mapping[str, Any]) -> Rate:
    return Rate(**{**content, "usual": tuple(content["usual"]) if content["usual"] else None})
