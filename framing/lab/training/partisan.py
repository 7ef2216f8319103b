"""Fitting partisan framing: rates of words and the loaded-language index, in one additive sum.

A kernel form of ridge-penalised logistic regression (Gaussian prior on every weight): with 645
articles and 30,000 words the dual has 645 unknowns. A word's weight has three shares: its own, one
through its vector, and one through what parts partisan outlets from wire news (`contrast`). Left and
right cancel by construction: the score's mean over news of either side is made equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from framing.lab.training.articles import Counts, spread_weights
from framing.lab.training.contrast import PSEUDO, RARE, Outlets
from framing.lab.training.fit import figures, fit_logistic
from framing.language.arrays import F64, I64, logistic
from framing.scoring.word_weights import PARTISAN_SCALE

__all__ = ["Labelled", "Partisan", "Reference", "fit_partisan", "validate_partisan"]

Strings = npt.NDArray[np.str_]

_COMMON: Final = 0.005  # smooth inverse frequency (Arora, Liang & Ma 2017): words above it count less in a mean vector
#: Prior variance of the log-odds that each share may explain.
_SHARES: Final = {"own": 8.0, "vector": 2.0, "contrast": 1.0, "loaded": 0.5}
_FOLDS: Final = 10
_STEPS: Final = 50


class Labelled(NamedTuple):
    """Articles that people called hyperpartisan or not."""

    counts: Counts
    loaded: F64  #: loaded-language index
    label: F64
    domain: Strings


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of words and of news before any label is seen."""

    outlets: Outlets
    loaded: F64  #: per article of `outlets`
    usual: F64  #: per word: rate in 100 words of reference news
    usual_loaded: float
    vectors: npt.NDArray[np.float32]
    contrast: F64


@dataclass(frozen=True, slots=True)
class Partisan:
    """Log-odds = base + (Σ weight × count − usual × hundreds) / (hundreds + PSEUDO) + loaded × (index − its reference)."""

    base: float
    words: I64  #: PARTISAN_SCALE to the unit
    usual: float  #: what 100 words of reference news weigh
    loaded: float

    def log_odds(self, counts: Counts, loaded: F64, usual_loaded: float) -> F64:
        """Of every article: what the library computes."""
        hundreds = counts.hundreds
        words = (counts.words @ self.words.astype(np.float64) / PARTISAN_SCALE - self.usual * hundreds) / (
            hundreds + PSEUDO
        )
        return np.asarray(self.base + words + self.loaded * (loaded - usual_loaded), np.float64)


class _Space:
    """Rows of features in which every weight has the prior variance 1, and the way back to weights."""

    def __init__(self, reference: Reference, counts: Counts, loaded: F64) -> None:
        self._usual, self._usual_loaded = reference.usual, reference.usual_loaded
        kept = reference.outlets.kept.astype(np.float64)
        rare = kept * _COMMON / (_COMMON + reference.usual)
        self._own = kept / np.sqrt(reference.usual + RARE)
        self._dense = np.column_stack([reference.vectors * rare[:, None], reference.contrast * kept])
        self._loaded = 1.0
        variance = self.rows(counts, loaded).var(axis=0)
        parts = np.split(variance, np.cumsum([len(kept), reference.vectors.shape[1], 1]))
        sizes = [float(np.sqrt(share / (2 * part.sum()))) for share, part in zip(_SHARES.values(), parts, strict=True)]
        self._own *= sizes[0]
        self._dense[:, :-1] *= sizes[1]
        self._dense[:, -1] *= sizes[2]
        self._loaded = sizes[3]

    def rows(self, counts: Counts, loaded: F64) -> F64:
        """One dense row per article: for some hundreds of articles."""
        hundreds = counts.hundreds[:, None]
        excess = (counts.words.toarray() - hundreds * self._usual) / (hundreds + PSEUDO)
        return np.hstack(
            [excess * self._own, excess @ self._dense, (loaded - self._usual_loaded)[:, None] * self._loaded]
        )

    def mean(self, counts: Counts, loaded: F64, weight: F64) -> F64:
        """The weighted mean row of many articles."""
        weight = weight / weight.sum()
        share = weight / (counts.hundreds + PSEUDO)
        excess = counts.words.T @ share - self._usual * (counts.hundreds @ share)
        return np.concatenate(
            [excess * self._own, excess @ self._dense, [float(weight @ (loaded - self._usual_loaded)) * self._loaded]]
        )

    def model(self, theta: F64, base: float) -> Partisan:
        """Sum the shares up by word, in whole numbers."""
        words = len(self._own)
        table = np.rint((theta[:words] * self._own + self._dense @ theta[words:-1]) * PARTISAN_SCALE).astype(np.int64)
        return Partisan(base, table, float(table @ self._usual) / PARTISAN_SCALE, float(theta[-1] * self._loaded))


def _evened(rows: F64, space: _Space, reference: Reference) -> F64:
    """The rows without what parts the two sides: every fitted score is equal for both, on the average.

    Two directions are taken out: left less right in declared news, and in partisan outlets.
    """
    outlets, directions = reference.outlets, []
    for left, right in (
        (outlets.news & (outlets.leaning == "left"), outlets.news & (outlets.leaning == "right")),
        (outlets.left, outlets.right),
    ):
        means = [
            space.mean(outlets.counts[at], reference.loaded[at], spread_weights(outlets.domain[at]))
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
    """Share of every article in the weights, and the base: reweighted least squares in the dual. Weights have the prior variance 1."""
    weight = _balanced(label)
    share, base, odds = np.zeros(len(label)), 0.0, np.zeros(len(label))
    for _ in range(_STEPS):
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


def _held_out(kernel: F64, label: F64, domain: Strings) -> F64:
    log_odds = np.zeros(len(label))
    for train, test in GroupKFold(_FOLDS).split(label, groups=domain):
        share, base = _fit(kernel[np.ix_(train, train)], label[train])
        log_odds[test] = kernel[np.ix_(test, train)] @ share + base
    return log_odds


def fit_partisan(given: Labelled, reference: Reference) -> Partisan:
    """Fitted on all articles, calibrated on held-out log-odds of the same ones (Platt 1999), in whole numbers."""
    space = _Space(reference, given.counts, given.loaded)
    rows = _evened(space.rows(given.counts, given.loaded), space, reference)
    kernel = rows @ rows.T
    held = _held_out(kernel, given.label, given.domain)
    platt = fit_logistic(held[:, None], given.label, ridge=0.0, weights=_balanced(given.label))
    share, base = _fit(kernel, given.label)
    slope = float(platt.weights[0])
    return space.model(slope * (rows.T @ share), slope * base + platt.base)


def validate_partisan(given: Labelled, reference: Reference) -> dict[str, Any]:
    """Figures of models, as they would ship, that saw no article of the same domain.

    As the classes come, with the log-odds of their shares in the training part added; and with both classes of one weight.
    """
    even, natural = np.zeros(len(given.label)), np.zeros(len(given.label))
    for train, test in GroupKFold(_FOLDS).split(even, groups=given.domain):
        part = Labelled(given.counts[train], given.loaded[train], given.label[train], given.domain[train])
        even[test] = fit_partisan(part, reference).log_odds(
            given.counts[test], given.loaded[test], reference.usual_loaded
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
