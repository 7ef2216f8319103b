"""What both scores share: means over sentences, intervals, and the way onto the scale of 0 to 100.

The sum of contributions and base is the value, exactly: all of them are multiples of 2⁻²⁰, and
such numbers add without rounding in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.scoring.measures import Measures
from framing.scoring.model import Scale
from framing.scoring.status import Status

__all__ = ["EXTRA", "Mean", "Scores", "Z", "finish", "half_width", "logistic", "row_sums"]

Floats = npt.NDArray[np.float64]

#: Columns of contributions behind those of the categories: other words, and the loaded-language index.
EXTRA: Final = ("wording", "loaded_language")
Z: Final = 1.95  # of a 90 % interval with few sentences; its coverage stands in docs/explanation/validity.md
_GRID: Final = 2.0**20
_PRIOR: Final = 8.0  # sentences that the prior spread is worth


@dataclass(frozen=True, slots=True)
class Scores:
    """One score of many articles, as columns. Values are NaN where the status is not OK."""

    status: npt.NDArray[np.int8]
    value: Floats
    low: Floats  #: 90 % interval
    high: Floats
    index: Floats  #: before the scale: what percentiles are read from
    base: Floats
    contributions: Floats  #: articles × categories, and those of `EXTRA`
    attributed: Floats  #: the same index over the words of others, NaN when there are too few


def logistic(log_odds: Floats) -> Floats:
    """Probability of log-odds."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.ascontiguousarray(log_odds)))
    return result


class Mean:
    """Weighted mean of sentence probabilities, by article."""

    def __init__(self, measures: Measures, share: Floats, probability: Floats) -> None:
        self._article, self._articles = measures.article, len(measures.per_voice)
        self._probability = probability
        self.weight = np.where(measures.body, share, 0.0)
        self.total = self._sum(self.weight)
        self.safe = np.maximum(self.total, 1e-12)
        self.value = self._sum(self.weight * probability) / self.safe

    def _sum(self, column: Floats) -> Floats:
        sums = np.bincount(self._article, weights=column, minlength=self._articles)
        return np.asarray(sums, np.float64)

    def pull(self) -> Floats:
        """How much each sentence moves its article's mean."""
        pull: Floats = self.weight * (self._probability - self.value[self._article]) / self.safe[self._article]
        return pull

    def effective(self) -> Floats:
        """The number of sentences that count, were all of one weight."""
        number: Floats = self.total * self.total / np.maximum(self._sum(self.weight * self.weight), 1e-12)
        return number

    def spread(self) -> Floats:
        """Variance of the sentences' probabilities."""
        deviation = self._probability - self.value[self._article]
        return self._sum(self.weight * deviation * deviation) / self.safe


def half_width(effective: Floats, spread: Floats, prior: float) -> Floats:
    """Half of a 90 % interval: the document's own spread, drawn towards a prior one when sentences are few."""
    own = np.maximum(effective - 1, 0)
    variance = (own * spread + _PRIOR * prior * prior) / (own + _PRIOR)
    half: Floats = Z * np.sqrt(variance / np.maximum(effective, 1))
    return half


def row_sums(matrix: Floats) -> Floats:
    """Sums of rows, column after column: the same bits whatever the number of rows."""
    sums: Floats = matrix.cumsum(axis=1)[:, -1]
    return sums


def finish(
    scale: Scale, status: npt.NDArray[np.int8], index: Floats, low: Floats, high: Floats, empty: Floats,
    parts: Floats, attributed: Floats,
) -> Scores:  # fmt: skip
    """Put raw parts on the scale so that base and contributions add up to the value, exactly.

    `empty` is the index of a text without evidence. The scale bends; the parts keep their
    proportions along the straight line from base to value.
    """
    value = scale.value(index)
    base = np.repeat((scale.value(empty) * _GRID).round() / _GRID, len(index))
    raw = row_sums(parts)
    moved = np.abs(raw) > 1e-9
    steep = np.where(moved, (value - base) / np.where(moved, raw, 1.0), 0.0)
    contributions = (parts * steep[:, None] * _GRID).round() / _GRID
    exact = base + row_sums(contributions)
    ok = status == Status.OK
    low, high = np.minimum(scale.value(low), exact), np.maximum(scale.value(high), exact)
    return Scores(
        status=status,
        value=np.where(ok, exact, np.nan),
        low=np.where(ok, low, np.nan),
        high=np.where(ok, high, np.nan),
        index=np.where(ok, index, np.nan),
        base=np.where(ok, base, np.nan),
        contributions=np.where(ok[:, None], contributions, 0.0),
        attributed=attributed,
    )
