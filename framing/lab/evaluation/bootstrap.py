"""90 % intervals from resampled groups (Efron 1979; Field & Welsh 2007 on whole clusters).

Texts of one outlet or one article are alike: resampling single texts would make intervals too
narrow. Groups are drawn whole, with replacement, and all systems are measured on the same draws, so
that their differences have intervals too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from framing.compare.resampling import SEED, draw_counts, interval
from framing.lab.evaluation.metrics import Statistic
from framing.language.arrays import F64, I64

__all__ = ["Compared", "Estimate", "codes", "compare", "draws"]

_DIGITS: Final = 4


class Estimate(NamedTuple):
    """A figure and its 90 % interval. NaN: there is none, as with one class or one group only."""

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float | None]:
        """As plain data: four decimals, null where there is no figure."""
        return {name: None if math.isnan(value) else round(value, _DIGITS) for name, value in self._asdict().items()}


@dataclass(frozen=True, slots=True)
class Compared:
    """Figures by system, and the first system's figures less those of every other."""

    figures: dict[str, dict[str, Estimate]]
    differences: dict[str, dict[str, Estimate]]


def codes(names: list[str]) -> I64:
    """A number for every group, in the order of first sight.

    >>> codes(["b", "a", "b"]).tolist()
    [0, 1, 0]
    """
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], np.int64)


def draws(group: I64, resamples: int, seed: int = SEED) -> Iterator[I64]:
    """How often every row counts, draw after draw: rows of one group always the same number of times."""
    size = int(group.max(initial=-1)) + 1
    generator = np.random.default_rng(seed)
    for _ in range(resamples):
        yield draw_counts(size, 1, generator)[0][group]


def compare(systems: Mapping[str, Statistic], group: I64, resamples: int, seed: int = SEED) -> Compared:
    """Measure systems on the same rows and the same draws. The first is the one that the others are held against."""
    if not len(group):
        return Compared({name: {} for name in systems}, {})
    every = np.ones(len(group), np.int64)
    value = {name: statistic(every) for name, statistic in systems.items()}
    again: dict[str, dict[str, list[float]]] = {name: {key: [] for key in found} for name, found in value.items()}
    for weight in draws(group, resamples if int(group.max()) else 0, seed):  # one group says nothing about others
        for name, statistic in systems.items():
            for key, figure in statistic(weight).items():
                again[name][key].append(figure)
    first, *others = systems
    drawn = {name: {key: np.array(figures) for key, figures in found.items()} for name, found in again.items()}
    return Compared(
        {
            name: {key: _estimate(figure, drawn[name][key]) for key, figure in found.items()}
            for name, found in value.items()
        },
        {
            other: {
                key: _estimate(value[first][key] - figure, drawn[first][key] - drawn[other][key])
                for key, figure in value[other].items()
            }
            for other in others
        },
    )


def _estimate(value: float, drawn: F64) -> Estimate:
    if math.isnan(value) or np.isnan(drawn).all():
        return Estimate(value, math.nan, math.nan)
    low, high = interval(drawn)
    return Estimate(value, min(low, value), max(high, value))
