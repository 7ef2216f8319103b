"""What both scores share: means over sentences, intervals, and the way onto the scale of 0 to 100.

The sum of contributions and base is the value, exactly: all of them are multiples of 2⁻²⁰, and
such numbers add without rounding in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language.arrays import F64, logistic, to_grid
from framing.scoring.measures import Measures
from framing.scoring.model import Scale
from framing.scoring.status import Status

__all__ = ["EXTRA", "Mean", "Scores", "Z", "finish", "half_width", "logistic", "row_sums"]


#: Columns of contributions behind those of the categories: other words, and the loaded-language index.
EXTRA: Final = ("wording", "loaded_language")
Z: Final = 1.95  # of a 90 % interval with few sentences; its coverage stands in docs/explanation/validity.md
_PRIOR: Final = 8.0  # sentences that the prior spread is worth


@dataclass(frozen=True, slots=True)
class Scores:
    """One score of many articles, as columns. Values are NaN where the status is not OK."""

    status: npt.NDArray[np.int8]
    value: F64
    low: F64  #: 90 % interval
    high: F64
    index: F64  #: before the scale: what percentiles are read from
    base: F64
    contributions: F64  #: articles × categories, and those of `EXTRA`
    attributed: F64  #: the same index over the words of others, NaN when there are too few


class SentenceMean:
    """Weighted mean of sentence probabilities, by article."""

    def __init__(self, measures: Measures, share: F64, probability: F64) -> None:
        self._article, self._articles = measures.sentence_article, len(measures.voice_words)
        self._probability = probability
        self.weight = np.where(measures.in_text, share, 0.0)
        self.total = self._sum(self.weight)
        self.denominator = np.maximum(self.total, 1e-12)
        self.value = self._sum(self.weight * probability) / self.denominator

    def _sum(self, column: F64) -> F64:
        sums = np.bincount(self._article, weights=column, minlength=self._articles)
        return np.asarray(sums, np.float64)

    def influence(self) -> F64:
        """How much each sentence moves its article's mean."""
        pull: F64 = self.weight * (self._probability - self.value[self._article]) / self.denominator[self._article]
        return pull

    def effective_sentences(self) -> F64:
        """The number of sentences that count, were all of one weight."""
        number: F64 = self.total * self.total / np.maximum(self._sum(self.weight * self.weight), 1e-12)
        return number

    def variance(self) -> F64:
        """Variance of the sentences' probabilities."""
        deviation = self._probability - self.value[self._article]
        return self._sum(self.weight * deviation * deviation) / self.denominator


def half_width(effective: F64, spread: F64, prior: float) -> F64:
    """Half of a 90 % interval: the document's own spread, drawn towards a prior one when sentences are few."""
    own = np.maximum(effective - 1, 0)
    variance = (own * spread + _PRIOR * prior * prior) / (own + _PRIOR)
    half: F64 = Z * np.sqrt(variance / np.maximum(effective, 1))
    return half


def row_sums(matrix: F64) -> F64:
    """Sums of rows, column after column: the same bits whatever the number of rows."""
    sums: F64 = matrix.cumsum(axis=1)[:, -1]
    return sums


def finish(
    scale: Scale,
    status: npt.NDArray[np.int8],
    index: F64,
    low: F64,
    high: F64,
    empty: F64,
    parts: F64,
    attributed: F64,
) -> Scores:
    """Put raw parts on the scale so that base and contributions add up to the value, exactly.

    `empty` is the index of a text without evidence. The scale bends; the parts keep their
    proportions along the straight line from base to value.
    """
    value = scale.value(index)
    base = np.repeat(to_grid(scale.value(empty)), len(index))
    raw = row_sums(parts)
    moved = np.abs(raw) > 1e-9
    steep = np.where(moved, (value - base) / np.where(moved, raw, 1.0), 0.0)
    contributions = to_grid(parts * steep[:, None])
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
