"""From measures to scores: value, interval, band, percentile, contributions, or a stated silence.

Both scores are sums of evidence. The sum of contributions and base is the value, exactly: all of
them are multiples of 2⁻²⁰, and such numbers add without rounding in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.evidence import Evidence
from framing.measure import Measures
from framing.model import Model, Scale
from framing.status import Status, statuses
from framing.voice import WEIGHTS, Voice

__all__ = ["Scores", "loaded_index", "score"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_GRID: Final = 2.0**20
_Z: Final = 1.75  # of a 90 % interval with few sentences; coverage .89–.95 by subsampling
_PRIOR: Final = 8.0  # sentences that the prior spread is worth
_AUTHOR: Final = np.array([WEIGHTS[voice] for voice in Voice])


@dataclass(frozen=True, slots=True)
class Scores:
    """One score of many articles, as columns. Values are NaN where the status is not OK."""

    status: npt.NDArray[np.int8]
    value: Floats
    low: Floats  #: 90 % interval
    high: Floats
    percentile: Floats
    base: Floats
    contributions: Floats  #: articles × categories, and two more: attribution, loaded language
    attributed: Floats  #: the same index over the words of others, NaN when there are too few


def score(measures: Measures, evidence: Evidence, model: Model) -> tuple[Scores, Scores, Floats]:
    """Loaded language, partisan framing, and the probability of every sentence."""
    strength = model.severity[evidence.severity]
    status = statuses(measures)
    loaded_model = (model.loaded_base, model.loaded_weights, model.cap)
    sums = _Sums(measures, evidence, strength * measures.cue_weight, *loaded_model)
    mean = _Mean(measures, measures.share, sums.probability)
    theirs = _Sums(measures, evidence, strength * measures.cue_attributed, *loaded_model)
    loaded = _loaded(measures, sums, mean, model, status, _attributed(measures, theirs, model))
    partisan = _partisan(measures, evidence, strength * measures.cue_weight, mean, model, status)
    return loaded, partisan, sums.probability


class _Sums:
    """Evidence summed by sentence and category, capped, and each sentence's probability."""

    def __init__(
        self, measures: Measures, evidence: Evidence, strength: Floats, base: float, weights: Floats, cap: float
    ) -> None:
        categories = len(weights)
        rows = ((strength > 0) & (weights[evidence.category] > 0)).nonzero()[0]
        key = measures.cue_sentence[rows] * categories + evidence.category[rows]
        order = key.argsort(kind="stable")
        key = key[order]
        head = np.ones(len(key), np.bool_)
        head[1:] = key[1:] != key[:-1]
        cell = key[head]
        self.sentence, self.category = np.divmod(cell, categories)
        counted = np.bincount(head.cumsum() - 1, weights=strength[rows[order]], minlength=len(cell))
        self.count = np.minimum(counted, cap)
        self.evidence = self.count * weights[self.category]
        self.log_odds = np.bincount(self.sentence, weights=self.evidence, minlength=len(measures.article))
        self.probability = _logistic(np.asarray(base + self.log_odds, np.float64))


def _logistic(log_odds: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-np.ascontiguousarray(log_odds)))
    return result


def loaded_index(
    chunks: Sequence[tuple[Measures, Evidence]], base: float, weights: Floats, severity: Floats, cap: float
) -> tuple[Floats, float]:
    """The raw index of many articles, and the typical spread of their sentences: for fitting scales."""
    means, spreads = [], []
    for measures, evidence in chunks:
        sums = _Sums(measures, evidence, severity[evidence.severity] * measures.cue_weight, base, weights, cap)
        mean = _Mean(measures, measures.share, sums.probability)
        means.append(mean.value)
        spreads.append(mean.spread())
    return np.concatenate(means), float(np.sqrt(np.concatenate(spreads).mean()))


class _Mean:
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


def _half_width(effective: Floats, spread: Floats, prior: float) -> Floats:
    """Half of a 90 % interval: the document's own spread, drawn towards a prior one when sentences are few."""
    own = np.maximum(effective - 1, 0)
    variance = (own * spread + _PRIOR * prior * prior) / (own + _PRIOR)
    half: Floats = _Z * np.sqrt(variance / np.maximum(effective, 1))
    return half


def _loaded(
    measures: Measures, sums: _Sums, mean: _Mean, model: Model, status: npt.NDArray[np.int8], attributed: Floats
) -> Scores:
    articles, categories = len(measures.per_voice), len(model.loaded_weights)
    half = _half_width(mean.effective(), mean.spread(), model.loaded_spread)
    empty = _logistic(np.full(1, model.loaded_base))
    # A sentence's distance from one without cues is shared among its categories by their evidence.
    lift = mean.weight * (sums.probability - empty) / mean.safe[measures.article]
    part = lift[sums.sentence] * sums.evidence / np.maximum(sums.log_odds[sums.sentence], 1e-12)
    cell = measures.article[sums.sentence] * (categories + 2) + sums.category
    parts = np.asarray(np.bincount(cell, weights=part, minlength=articles * (categories + 2)), np.float64)
    parts = parts.reshape(articles, -1)
    scale = model.loaded_scale
    base = np.repeat(scale.value(empty), articles)
    index = mean.value
    return _finish(scale, status, index, index - half, index + half, base, parts, scale.value(index), attributed)


def _attributed(measures: Measures, sums: _Sums, model: Model) -> Floats:
    """The loaded-language index of what others say in the article."""
    mean = _Mean(measures, measures.attributed_share, sums.probability)
    value = model.loaded_scale.value(mean.value).round(1)
    return np.where(mean.total >= 1.0, value, np.nan)


def _partisan(
    measures: Measures, evidence: Evidence, strength: Floats, mean: _Mean, model: Model, status: npt.NDArray[np.int8]
) -> Scores:  # fmt: skip
    """Log-odds over rates per 100 author words, each drawn towards the reference by pseudo-words."""
    articles, categories = len(measures.per_voice), len(model.partisan_weights)
    inside = (measures.body[measures.cue_sentence] & (strength > 0)).nonzero()[0]
    sentence, category = measures.cue_sentence[inside], evidence.category[inside]
    cell = measures.article[sentence] * categories + category
    count = np.bincount(cell, weights=strength[inside], minlength=articles * categories).reshape(articles, -1)
    voiced = np.where(measures.body, measures.voiced, 0.0)
    hundreds = np.bincount(measures.article, weights=voiced, minlength=articles) / 100
    size = (hundreds + model.partisan_pseudo)[:, None]
    excess = (count - model.partisan_reference * hundreds[:, None]) / size
    attribution, usual = model.partisan_attribution
    heard = attribution * (measures.attributions - usual * hundreds) / size[:, 0]
    weight, reference = model.partisan_loaded
    slope, intercept = model.partisan_calibration
    parts = np.empty((articles, categories + 2))
    parts[:, :-2], parts[:, -2], parts[:, -1] = excess * model.partisan_weights, heard, weight * (mean.value - reference)
    parts *= slope
    base = slope * model.partisan_base + intercept
    log_odds = base + _row_sums(parts)
    # Spread of the log-odds over sentences: each one's own evidence against the article's rate.
    gain = np.bincount(sentence, weights=strength[inside] * model.partisan_weights[category], minlength=len(measures.article))
    rate = _row_sums(count * model.partisan_weights) / np.maximum(hundreds, 1e-12)
    residual = slope * (gain - rate[measures.article] * voiced / 100) / size[measures.article, 0]
    residual = np.where(measures.body, residual + slope * weight * mean.pull(), 0.0)
    squares = np.bincount(measures.article, weights=residual * residual, minlength=articles)
    prior = (slope * model.partisan_spread) ** 2 / np.maximum(hundreds + model.partisan_pseudo, 1.0)
    half = _Z * np.sqrt(squares + prior)
    scale = model.partisan_scale
    index = _logistic(log_odds)
    low, high = _logistic(log_odds - half), _logistic(log_odds + half)
    bases = np.repeat(scale.value(_logistic(np.full(1, base))), articles)
    unheard = np.full(articles, np.nan)  # this score has no counterpart over the words of others
    return _finish(scale, status, index, low, high, bases, parts, scale.value(index), unheard)


def _row_sums(matrix: Floats) -> Floats:
    """Sums of rows, column after column: the same bits whatever the number of rows."""
    sums: Floats = matrix.cumsum(axis=1)[:, -1]
    return sums


def _finish(
    scale: Scale, status: npt.NDArray[np.int8], index: Floats, low: Floats, high: Floats, base: Floats,
    parts: Floats, value: Floats, attributed: Floats,
) -> Scores:  # fmt: skip
    """Put raw parts on the scale so that base and contributions add up to the value, exactly.

    The scale bends; the parts keep their proportions along the straight line from base to value.
    """
    base = (base * _GRID).round() / _GRID
    raw = _row_sums(parts)
    moved = np.abs(raw) > 1e-9
    steep = np.where(moved, (value - base) / np.where(moved, raw, 1.0), 0.0)
    contributions = (parts * steep[:, None] * _GRID).round() / _GRID
    exact = base + _row_sums(contributions)
    ok = status == Status.OK
    low, high = np.minimum(scale.value(low), exact), np.maximum(scale.value(high), exact)
    return Scores(
        status=status,
        value=np.where(ok, exact, np.nan),
        low=np.where(ok, low, np.nan),
        high=np.where(ok, high, np.nan),
        percentile=np.where(ok, scale.percentile(index), np.nan),
        base=np.where(ok, base, np.nan),
        contributions=np.where(ok[:, None], contributions, 0.0),
        attributed=attributed,
    )
