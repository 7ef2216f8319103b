"""Drawing units with replacement, as a bootstrap needs it, and the 90 % interval of what comes out.

Efron (1979). A unit is what is drawn as a whole: an article of an outlet, or a group of texts that are alike, such as
all texts of one page (Field & Welsh 2007). Callers pass a seeded generator of random numbers, so that the same data
give the same interval.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.language.arrays import F64, I64

__all__ = ["LEVEL", "SEED", "TAILS", "draw_counts", "interval"]

LEVEL: Final = 0.9  #: of the intervals
TAILS: Final = (0.05, 0.95)  #: quantiles at the ends of an interval
SEED: Final = 20261122


def draw_counts(units: int, resamples: int, generator: np.random.Generator) -> I64:
    """How often each unit is drawn, when as many are drawn with replacement as there are: resamples × units.

    >>> draw_counts(4, 2, np.random.default_rng(0)).sum(axis=1).tolist()
    [4, 4]
    """
    drawn = generator.integers(0, units, (resamples, units)) + units * np.arange(resamples)[:, None]
    return np.bincount(drawn.ravel(), minlength=resamples * units).reshape(resamples, units)


def interval(values: F64) -> tuple[float, float]:
    """The lower and upper end of the middle 90 % of resampled figures, NaN left out.

    >>> interval(np.array([*range(101), np.nan]))
    (5.0, 95.0)
    """
    low, high = np.quantile(values[~np.isnan(values)], TAILS).tolist()
    return low, high
