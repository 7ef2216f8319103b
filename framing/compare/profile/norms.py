"""Where a figure lies among outlets: the frozen reference of ``data/norms/outlets.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from framing.data import read_json

__all__ = ["FILE", "GRID", "Norms", "percentile", "place", "shipped"]

FILE: Final = "norms/outlets.json"
GRID: Final = np.arange(0, 101, 5)  #: the percentiles whose values are kept

#: By measure: its values over outlets at the percentiles of `GRID`.
Norms = Mapping[str, Sequence[float]]


@cache
def shipped() -> Mapping[str, Any]:
    """The reference that ships: ``"card"`` says of what, ``"quantiles"`` holds `Norms`."""
    return read_json(FILE)


def percentile(value: float, quantiles: Sequence[float]) -> float:
    """Share of a reference below a value, in per cent; of those that equal it, half.

    >>> percentile(2.5, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
    87.5
    >>> percentile(0, [0] * 11 + [1] * 10)
    25.0
    """
    known = np.asarray(quantiles, np.float64)
    same = known == value
    found = GRID[same].mean() if same.any() else np.interp(value, known, GRID, 0, 100)
    return round(float(found), 1)


def place(low: float, high: float, usual: tuple[float, float]) -> str:
    """Where an interval lies against the middle 90 % of outlets; unclear where it reaches over a border.

    >>> place(1, 2, (0, 5)), place(4, 6, (0, 5)), place(6, 7, (0, 5))
    ('within', 'unclear', 'above')
    """
    if low > usual[1]:
        return "above"
    if high < usual[0]:
        return "below"
    return "within" if usual[0] <= low and high <= usual[1] else "unclear"
