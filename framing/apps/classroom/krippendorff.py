"""Krippendorff's alpha for marks of words: how far raters agree beyond chance, and how sure that is.

Units are words, values nominal: marked or not. 1 is perfect agreement, 0 that of chance, below 0
worse. Krippendorff 2004 calls .800 reliable and .667 the least for tentative conclusions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from framing.language.arrays import F64, I64, Mask

__all__ = ["Estimate", "alpha", "estimate", "fast_alpha"]


_DRAWS, _SEED, _FEWEST = 1000, 0, 8  # sentences below which no interval is given
_SURE: Final = 0.95  # share of draws in which alpha is defined, below which no interval is given


@dataclass(frozen=True, slots=True)
class Estimate:
    """An alpha with its 90 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None
    reason: str  #: why there is no value; "" where there is one


def alpha(marked: Mask) -> float | None:
    """Give Krippendorff's alpha of raters (rows) over words (columns), by nltk; None where all words have one value.

    >>> round(alpha(np.array([[True, True, False, False], [True, False, False, False]])), 4)
    0.5333
    """
    if len(marked) < 2 or marked.all() or not marked.any():
        return None
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - slow to load, and rarely wanted

    rows: list[tuple[Any, Any, Any]] = [
        (rater, word, value) for rater, row in enumerate(marked.tolist()) for word, value in enumerate(row)
    ]
    return float(AnnotationTask(rows).alpha())


def fast_alpha(raters: int, disagreeing: I64 | np.int64, marks: I64 | np.int64, words: I64 | np.int64) -> F64:
    """Give the same figure from counts: of disagreeing pairs, of marks, and of words, each for one or many samples.

    It is nan where all words have one value.
    """
    ratings = words * raters
    unlike = marks * (ratings - marks)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = disagreeing / (ratings * (raters - 1))
        return np.where(unlike > 0, 1 - observed * ratings * (ratings - 1) / unlike, np.nan)


def estimate(marked: Mask, sentence: I64) -> Estimate:
    """Give alpha with a 90 % interval from resampled sentences: the same raters, other sentences of the kind.

    Words of one sentence hang together, so whole sentences are drawn (bootstrap, 1,000 draws, always
    the same). Nothing is said about other raters.
    """
    value = alpha(marked)
    if value is None:
        why = (
            "It takes two who mark."
            if len(marked) < 2
            else "All words were treated alike: there is nothing to agree or disagree about."
        )
        return Estimate(None, None, None, why)
    count = marked.sum(axis=0, dtype=np.int64)
    _, group = np.unique(sentence, return_inverse=True)
    raters, groups = len(marked), int(group.max()) + 1
    sums = np.zeros((3, groups), np.int64)
    for row, each in enumerate((count * (raters - count), count, np.ones_like(count))):
        np.add.at(sums[row], group, each)
    if groups < _FEWEST:
        return Estimate(value, None, None, "")
    drawn = np.random.default_rng(_SEED).multinomial(groups, np.full(groups, 1 / groups), size=_DRAWS)
    found = fast_alpha(raters, *(drawn @ row for row in sums))
    found = found[~np.isnan(found)]
    if len(found) < _SURE * _DRAWS:
        return Estimate(value, None, None, "")
    low, high = np.quantile(found, (0.05, 0.95))
    return Estimate(value, min(float(low), value), max(float(high), value), "")
