"""An additive model fitted again to other labels: a new base, slopes of its terms, and corrections of single weights.

The terms of the given model are only stretched (Platt 1999). Corrections are drawn to 0, so that each must improve the
fit by as much as its size costs. How much correction is allowed is chosen on held-out groups, beginning with none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from framing.lab.training.blocks import Block, fit_blocks
from framing.language.arrays import F64, I64

__all__ = ["Corrections", "Fitted", "Problem", "choose", "fit", "validate"]


#: Prior variance of the log-odds that each kind of correction may explain. At 0 there are none.
STRENGTHS: Final = (0.0, 0.1, 0.4, 1.6, 6.4)
_SLOPE_SD: Final = 10.0  # prior standard deviation of a slope: so large that slopes are nearly free
_FOLDS: Final = 5
_MIN_VARIANCE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Corrections:
    """Features of one kind, a column for each weight that may be corrected."""

    rows: Any  #: texts × features, dense or sparse
    lower_bound: F64 | None = None  #: the weights given, which no correction may turn below 0; None: signs are free

    @property
    def prior_sd(self) -> float:
        """Prior standard deviation of every weight, such that all weights together explain a variance of 1."""
        mean = np.asarray(self.rows.mean(axis=0), np.float64).ravel()
        squares = self.rows.multiply(self.rows) if hasattr(self.rows, "multiply") else self.rows * self.rows
        variance = np.asarray(squares.mean(axis=0), np.float64).ravel() - mean * mean
        return float(1 / np.sqrt(max(float(variance.sum()), _MIN_VARIANCE)))


@dataclass(frozen=True, slots=True)
class Problem:
    """Labelled texts as columns."""

    share: F64  #: per text: share of people who chose the positive class
    weight: F64  #: … how much it counts
    group: npt.NDArray[np.str_]  #: … what it has in common with others: folds share no group
    terms: F64  #: texts × terms: what the given model adds to its base
    corrections: tuple[Corrections, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Base, slopes of the terms, and by kind of correction the change of every weight."""

    base: float
    slopes: F64
    changes: tuple[F64, ...]

    def log_odds(self, problem: Problem) -> F64:
        """Log-odds of every text of the problem."""
        log_odds = self.base + problem.terms @ self.slopes
        for part, change in zip(problem.corrections, self.changes, strict=True):
            log_odds = log_odds + part.rows @ change
        return np.asarray(log_odds, np.float64)


def fit(problem: Problem, train: I64, strength: float) -> Fitted:
    """Fit on the texts `train`. Slopes are never below 0, so that labels cannot reverse the given model."""
    blocks = [Block(problem.terms, _SLOPE_SD, positive=True)]
    if strength:
        blocks += [Block(part.rows, part.prior_sd * float(np.sqrt(strength))) for part in problem.corrections]
    base, (slopes, *changes) = fit_blocks(blocks, problem.share, train, problem.weight)
    unbounded = changes or [np.zeros(part.rows.shape[1]) for part in problem.corrections]
    bounded = [
        change if part.lower_bound is None else np.maximum(change, -slopes[0] * part.lower_bound)
        for part, change in zip(problem.corrections, unbounded, strict=True)
    ]
    return Fitted(base, slopes, tuple(bounded))


def _splits(problem: Problem, rows: I64) -> Iterator[tuple[I64, I64]]:
    """Rows to fit on and rows to test on, which share no group."""
    groups = problem.group[rows]
    for train, test in GroupKFold(min(_FOLDS, len(np.unique(groups)))).split(rows, groups=groups):
        yield rows[train], rows[test]


def choose(problem: Problem, rows: I64) -> float:
    """The strength with the smallest log loss on held-out groups; the smallest strength where several are equal."""
    losses = []
    for strength in STRENGTHS:
        loss = 0.0
        for train, test in _splits(problem, rows):
            odds = fit(problem, train, strength).log_odds(problem)[test]
            loss += float(problem.weight[test] @ (np.logaddexp(0, odds) - problem.share[test] * odds))
        losses.append(loss)
    return STRENGTHS[int(np.argmin(losses))]


def validate(problem: Problem) -> F64:
    """Log-odds of every text by a fit and a choice of strength without any text of its group."""
    odds = np.zeros(len(problem.share))
    for train, test in _splits(problem, np.arange(len(problem.share))):
        strength = choose(problem, train) if len(np.unique(problem.group[train])) > 1 else 0.0
        odds[test] = fit(problem, train, strength).log_odds(problem)[test]
    return odds
