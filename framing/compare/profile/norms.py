"""Where a figure lies among outlets: the frozen reference of ``data/norms/outlets.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from framing.data import read_json

__all__ = ["NORMS_FILE", "PERCENTILES", "Norms", "compare_interval", "default_norms", "percentile_among"]

NORMS_FILE: Final = "norms/outlets.json"
PERCENTILES: Final = np.arange(0, 101, 5)  #: the percentiles whose values are kept

#: By measure: its values over outlets at the percentiles of `PERCENTILES`.
Norms = Mapping[str, Sequence[float]]


@cache
def default_norms() -> Mapping[str, Any]:
    """The reference that ships: ``"card"`` says of what, ``"quantiles"`` holds `Norms`."""
    return read_json(NORMS_FILE)


def percentile_among(value: float, quantiles: Sequence[float]) -> float:
    """Share of a reference below a value, in per cent; of those that equal it, half.

    `quantiles` are the values of the reference at `PERCENTILES`, from the lowest to the highest.

    >>> percentile_among(2.5, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
    87.5
    >>> percentile_among(0, [0] * 11 + [1] * 10)
    25.0
    """
    known = np.asarray(quantiles, np.float64)
    same = known == value
    percentile = PERCENTILES[same].mean() if same.any() else np.interp(value, known, PERCENTILES, 0, 100)
    return round(float(percentile), 1)


def compare_interval(low: float, high: float, usual: tuple[float, float]) -> str:
    """Where an interval lies beside the middle 90 % of outlets, `usual`; unclear where it crosses a border.

    >>> compare_interval(1, 2, (0, 5)), compare_interval(4, 6, (0, 5)), compare_interval(6, 7, (0, 5))
    ('within', 'unclear', 'above')
    """
    if low > usual[1]:
        return "above"
    if high < usual[0]:
        return "below"
    return "within" if usual[0] <= low and high <= usual[1] else "unclear"
