"""Fitting partisan framing: rates of words and the loaded-language index, in one additive sum.

A kernel form of ridge-penalised logistic regression (Gaussian prior on every weight): with 645 articles and 30,000
words the dual has 645 unknowns. A word's weight has three shares: its own, one through its vector, and one through what
divides partisan outlets from wire news (`contrast`). Left and right cancel by construction: the score's mean over news
of either side is made equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from framing.lab.training.articles import WordCounts, outlet_weights
from framing.lab.training.contrast import PSEUDO_COUNT, RARE_RATE, Outlets
from framing.lab.training.fit import figures, fit_logistic
from framing.language.arrays import F64, I64, logistic
from framing.scoring.word_weights import PARTISAN_SCALE

__all__ = ["FOLDS", "LabelledCounts", "Partisan", "Reference", "fit_partisan", "validate_partisan"]

Strings = npt.NDArray[np.str_]

_COMMON_RATE: Final = (
    0.005  # smooth inverse frequency (Arora, Liang & Ma 2017): words above it count less in a mean vector
)
#: Prior variance of the log-odds that each share of a weight may explain.
_PRIOR_VARIANCE: Final = {"own": 8.0, "vector": 2.0, "contrast": 1.0, "loaded": 0.5}
FOLDS: Final = 10
_MAX_STEPS: Final = 50  # of reweighted least squares


class LabelledCounts(NamedTuple):
    """Articles that people called hyperpartisan or not."""

    counts: WordCounts
    loaded: F64  #: loaded-language index
    label: F64
    domain: Strings


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of words and of news before any label is seen."""

    outlets: Outlets
    loaded: F64  #: per article of `outlets`
    news_rate: F64  #: per word: occurrences in 100 words of reference news
    news_loaded: float  #: loaded-language index of reference news
    vectors: npt.NDArray[np.float32]  #: words × numbers
    contrast: F64  #: per word


@dataclass(frozen=True, slots=True)
class Partisan:
    """A fitted model: a base, weights of words, and one of loaded language.

    The log-odds of an article are base + (Σ weight × count − news_mean × hundreds) / (hundreds + PSEUDO_COUNT) +
    loaded × (index − index of reference news), where hundreds are its words, divided by 100.
    """

    base: float
    words: I64  #: PARTISAN_SCALE to the unit
    news_mean: float  #: what 100 words of reference news weigh
    loaded: float

    def log_odds(self, counts: WordCounts, loaded: F64, news_loaded: float) -> F64:
        """Of every article: what the library computes."""
        hundreds = counts.hundreds
        words = (counts.words @ self.words.astype(np.float64) / PARTISAN_SCALE - self.news_mean * hundreds) / (
            hundreds + PSEUDO_COUNT
        )
        return np.asarray(self.base + words + self.loaded * (loaded - news_loaded), np.float64)


class _Space:
    """Rows of features in which every weight has the prior variance 1, and the way back to weights."""

    def __init__(self, reference: Reference, counts: WordCounts, loaded: F64) -> None:
        self._news_rate, self._news_loaded = reference.news_rate, reference.news_loaded
        kept = reference.outlets.kept.astype(np.float64)
        weight = kept * _COMMON_RATE / (_COMMON_RATE + reference.news_rate)
        self._own = kept / np.sqrt(reference.news_rate + RARE_RATE)
        self._dense = np.column_stack([reference.vectors * weight[:, None], reference.contrast * kept])
        self._loaded = 1.0
        variance = self.rows(counts, loaded).var(axis=0)
        by_share = np.split(variance, np.cumsum([len(kept), reference.vectors.shape[1], 1]))
        own, vector, contrast, loaded_scale = (
            float(np.sqrt(prior / (2 * part.sum())))
            for prior, part in zip(_PRIOR_VARIANCE.values(), by_share, strict=True)
        )
        self._own *= own
        self._dense[:, :-1] *= vector
        self._dense[:, -1] *= contrast
        self._loaded = loaded_scale

    def rows(self, counts: WordCounts, loaded: F64) -> F64:
        """Articles × features, dense: for some hundreds of articles."""
        hundreds = counts.hundreds[:, None]
        excess = (counts.words.toarray() - hundreds * self._news_rate) / (hundreds + PSEUDO_COUNT)
        return np.hstack(
            [excess * self._own, excess @ self._dense, (loaded - self._news_loaded)[:, None] * self._loaded]
        )

    def mean(self, counts: WordCounts, loaded: F64, weight: F64) -> F64:
        """The weighted mean row of many articles."""
        weight = weight / weight.sum()
        share = weight / (counts.hundreds + PSEUDO_COUNT)
        excess = counts.words.T @ share - self._news_rate * (counts.hundreds @ share)
        return np.concatenate(
            [excess * self._own, excess @ self._dense, [float(weight @ (loaded - self._news_loaded)) * self._loaded]]
        )

    def model(self, theta: F64, base: float) -> Partisan:
        """Weights of words as whole numbers, summed up from their shares."""
        words = len(self._own)
        table = np.rint((theta[:words] * self._own + self._dense @ theta[words:-1]) * PARTISAN_SCALE).astype(np.int64)
        return Partisan(base, table, float(table @ self._news_rate) / PARTISAN_SCALE, float(theta[-1] * self._loaded))


def _evened(rows: F64, space: _Space, reference: Reference) -> F64:
    """The rows without what divides the two political sides, so that every fitted score is equal for both on average.

    Two directions are projected out: left minus right in declared news, and left minus right in partisan outlets.
    """
    outlets, directions = reference.outlets, []
    for left, right in (
        (outlets.news & (outlets.leaning == "left"), outlets.news & (outlets.leaning == "right")),
        (outlets.left, outlets.right),
    ):
        means = [
            space.mean(outlets.counts[at], reference.loaded[at], outlet_weights(outlets.domain[at]))
            for at in (left.nonzero()[0], right.nonzero()[0])
        ]
        directions.append(means[0] - means[1])
    basis, _ = np.linalg.qr(np.array(directions).T)
    even: F64 = rows - (rows @ basis) @ basis.T
    return even


def _balanced(label: F64) -> F64:
    """Sample weights by which both classes count the same."""
    return np.asarray(np.where(label > 0.5, 0.5 / label.mean(), 0.5 / (1 - label.mean())), np.float64)


def _fit(kernel: F64, label: F64) -> tuple[F64, float]:
    """The share of every article in the weights, and the base: reweighted least squares in the dual.

    Weights have the prior variance 1.
    """
    weight = _balanced(label)
    share, base, odds = np.zeros(len(label)), 0.0, np.zeros(len(label))
    for _ in range(_MAX_STEPS):
        probability = logistic(odds + base)
        curve = np.maximum(weight * probability * (1 - probability), 1e-9)
        target = odds + base + weight * (label - probability) / curve
        solved = np.linalg.solve(kernel + np.diag(1 / curve), np.column_stack([target, np.ones(len(label))]))
        base = float(solved[:, 0].sum() / solved[:, 1].sum())
        new = solved[:, 0] - base * solved[:, 1]
        moved = float(np.abs(new - share).max())
        share, odds = new, kernel @ new
        if moved < 1e-9:
            break
    return share, base


def _held_out(kernel: F64, label: F64, domain: Strings, folds: int) -> F64:
    """Log-odds of every article by a fit on articles of other domains."""
    log_odds = np.zeros(len(label))
    for train, test in GroupKFold(folds).split(label, groups=domain):
        share, base = _fit(kernel[np.ix_(train, train)], label[train])
        log_odds[test] = kernel[np.ix_(test, train)] @ share + base
    return log_odds


def fit_partisan(given: LabelledCounts, reference: Reference, folds: int = FOLDS) -> Partisan:
    """Fitted on all articles, calibrated on held-out log-odds of the same articles (Platt 1999), in whole numbers."""
    space = _Space(reference, given.counts, given.loaded)
    rows = _evened(space.rows(given.counts, given.loaded), space, reference)
    kernel = rows @ rows.T
    held_out = _held_out(kernel, given.label, given.domain, folds)
    platt = fit_logistic(held_out[:, None], given.label, ridge=0.0, weights=_balanced(given.label))
    share, base = _fit(kernel, given.label)
    slope = float(platt.weights[0])
    return space.model(slope * (rows.T @ share), slope * base + platt.base)


def validate_partisan(given: LabelledCounts, reference: Reference, folds: int = FOLDS) -> dict[str, Any]:
    """Figures of models, as they would ship, that were fitted on no article of the same domain.

    "by_domain" takes the classes as they come: the log-odds of their shares among the articles fitted on are added.
    "by_domain_even" gives both classes the same weight.
    """
    even, natural = np.zeros(len(given.label)), np.zeros(len(given.label))
    for train, test in GroupKFold(folds).split(even, groups=given.domain):
        part = LabelledCounts(given.counts[train], given.loaded[train], given.label[train], given.domain[train])
        even[test] = fit_partisan(part, reference, folds).log_odds(
            given.counts[test], given.loaded[test], reference.news_loaded
        )
        natural[test] = even[test] + np.log(part.label.mean() / (1 - part.label.mean()))
    truth, guess, weight = given.label > 0.5, even > 0, _balanced(given.label)
    share = logistic(even)
    bins = np.minimum((share * 10).astype(int), 9)
    gaps = np.bincount(bins, weights=weight * (share - truth), minlength=10)
    hits = [float((guess[side] == truth[side]).mean()) for side in (truth, ~truth)]
    plain = ~truth
    length = np.corrcoef(even[plain], np.log(given.counts.hundreds[plain] + 1e-9))[0, 1]
    return {
        "by_domain": figures(natural, given.label, given.domain).to_dict(),
        "by_domain_even": {
            "accuracy": round(sum(hits) / 2, 3),
            "ece": round(float(np.abs(gaps).sum() / weight.sum()), 3),
            "true_positive_rate": round(hits[0], 3),
            "true_negative_rate": round(hits[1], 3),
        },
        "length_correlation": round(float(length), 3),
    }
