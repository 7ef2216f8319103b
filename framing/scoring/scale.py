"""What scores share: means over sentences, intervals, and the way onto the scale of 0 to 100.

The sum of contributions and base is the value, exactly: all of them are multiples of 2⁻²⁰, and
such numbers add without rounding in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.language.arrays import F64, to_grid
from framing.records.status import StatusCode
from framing.scoring.measures import Measures
from framing.scoring.model import Scale
from framing.scoring.statuses import StatusCodes

__all__ = ["Scores", "SentenceMean", "Z", "half_width", "to_scale"]


#: Half of a 90 % interval in standard deviations, with few sentences: docs/explanation/validity.md shows its coverage.
Z: Final = 1.95
_PRIOR_SENTENCES: Final = 8.0  # how many sentences the prior spread is worth
_TINY: Final = 1e-12  # in place of a denominator of 0
_NO_CHANGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Scores:
    """One score of many articles: columns with one entry per article. Values are NaN where the status is not OK."""

    status: StatusCodes
    value: F64  #: 0 … 100
    low: F64  #: 90 % interval
    high: F64
    index: F64  #: before the scale: what percentiles are read from
    base: F64  #: value of a text without evidence
    contributions: F64  #: articles × `contribution_names`, in points of the scale
    attributed: F64  #: the same index over the words of others, NaN when there are too few
    contribution_names: tuple[str, ...]  #: ids of categories, and what adds beside them
    scale: Scale  #: from `index` to value, percentile and band


class SentenceMean:
    """Weighted mean of sentence probabilities, by article.

    `share` says how much each sentence counts, `probability` is what is averaged: one entry per sentence.
    """

    def __init__(self, measures: Measures, share: F64, probability: F64) -> None:
        self._article, self._articles = measures.sentence_article, len(measures.voice_words)
        self._probability = probability
        self.weight: F64 = np.where(measures.in_text, share, 0.0)  #: per sentence
        self.total = self._sum(self.weight)  #: per article: sum of weights
        self.denominator: F64 = np.maximum(self.total, _TINY)  #: per article: the same, never 0
        self.value: F64 = self._sum(self.weight * probability) / self.denominator  #: per article: the mean

    def _sum(self, column: F64) -> F64:
        sums = np.bincount(self._article, weights=column, minlength=self._articles)
        return np.asarray(sums, np.float64)

    def influence(self) -> F64:
        """Per sentence: how far it moves the mean of its article."""
        distance = self._probability - self.value[self._article]
        influence: F64 = self.weight * distance / self.denominator[self._article]
        return influence

    def effective_sentences(self) -> F64:
        """Per article: how many sentences of equal weight would tell as much."""
        number: F64 = self.total * self.total / np.maximum(self._sum(self.weight * self.weight), _TINY)
        return number

    def variance(self) -> F64:
        """Per article: variance of the sentences' probabilities."""
        distance = self._probability - self.value[self._article]
        return self._sum(self.weight * distance * distance) / self.denominator


def half_width(effective_sentences: F64, variance: F64, prior_sd: float) -> F64:
    """Half of a 90 % interval, per article: its own variance, drawn towards a prior one when sentences are few."""
    degrees = np.maximum(effective_sentences - 1, 0)
    drawn = (degrees * variance + _PRIOR_SENTENCES * prior_sd * prior_sd) / (degrees + _PRIOR_SENTENCES)
    half: F64 = Z * np.sqrt(drawn / np.maximum(effective_sentences, 1))
    return half


def _row_sums(matrix: F64) -> F64:
    """Sums of rows, column after column: the same bits whatever the number of rows."""
    sums: F64 = matrix.cumsum(axis=1)[:, -1]
    return sums


def to_scale(
    scale: Scale,
    status: StatusCodes,
    *,
    index: F64,
    low: F64,
    high: F64,
    baseline: F64,
    raw_contributions: F64,
    attributed: F64,
    contribution_names: tuple[str, ...],
) -> Scores:
    """Put an index and its parts on the scale, so that base and contributions add up to the value, exactly.

    `index`, `low`, `high` and `attributed` have one entry per article, `raw_contributions` is articles ×
    `contribution_names`, and `baseline` holds one number: the index of a text without evidence. The scale
    bends; the contributions keep their proportions along the straight line from base to value.
    """
    value = scale.value(index)
    base = np.repeat(to_grid(scale.value(baseline)), len(index))
    raw = _row_sums(raw_contributions)
    changes = np.abs(raw) > _NO_CHANGE
    slope = np.where(changes, (value - base) / np.where(changes, raw, 1.0), 0.0)
    contributions = to_grid(raw_contributions * slope[:, None])
    exact = base + _row_sums(contributions)
    is_ok = status == StatusCode.OK
    low, high = np.minimum(scale.value(low), exact), np.maximum(scale.value(high), exact)
    return Scores(
        status=status,
        value=np.where(is_ok, exact, np.nan),
        low=np.where(is_ok, low, np.nan),
        high=np.where(is_ok, high, np.nan),
        index=np.where(is_ok, index, np.nan),
        base=np.where(is_ok, base, np.nan),
        contributions=np.where(is_ok[:, None], contributions, 0.0),
        attributed=attributed,
        contribution_names=contribution_names,
        scale=scale,
    )
