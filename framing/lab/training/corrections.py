"""A fitted sum fitted again to other labels: a new base, slopes of its parts, and small corrections of single weights.

What is known stays whole and is only stretched (Platt 1999); a correction must be worth its size, for all of
them are drawn to 0. How strongly is chosen on held-out groups, from nothing but stretching upwards.
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
_FREE: Final = 10.0  # standard deviation of a slope: as good as free
_FOLDS: Final = 5
_SMALL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Corrections:
    """Features of one kind, a column for each weight that may be corrected."""

    rows: Any  #: texts × features, dense or sparse
    least: F64 | None = None  #: weights that no correction may turn below 0; None where signs are free

    @property
    def deviation(self) -> float:
        """Of every weight, so that together they explain a variance of 1."""
        mean = np.asarray(self.rows.mean(axis=0), np.float64).ravel()
        squares = self.rows.multiply(self.rows) if hasattr(self.rows, "multiply") else self.rows * self.rows
        variance = np.asarray(squares.mean(axis=0), np.float64).ravel() - mean * mean
        return float(1 / np.sqrt(max(float(variance.sum()), _SMALL)))


@dataclass(frozen=True, slots=True)
class Problem:
    """Labelled texts as columns."""

    share: F64  #: of people who chose the positive class
    weight: F64  #: how much a text counts
    group: npt.NDArray[np.str_]
    known: F64  #: texts × parts: what the given model adds to its base
    corrections: tuple[Corrections, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Base, slopes, and the corrections of every kind."""

    base: float
    slopes: F64
    moved: tuple[F64, ...]

    def log_odds(self, given: Problem) -> F64:
        """Of every text."""
        found = self.base + given.known @ self.slopes
        for part, moved in zip(given.corrections, self.moved, strict=True):
            found = found + part.rows @ moved
        return np.asarray(found, np.float64)


def fit(given: Problem, train: I64, strength: float) -> Fitted:
    """Fit on some of the texts. Slopes are never below 0: no label turns the given model round."""
    blocks = [Block(given.known, _FREE, positive=True)]
    if strength:
        blocks += [Block(part.rows, part.deviation * float(np.sqrt(strength))) for part in given.corrections]
    base, (slopes, *found) = fit_blocks(blocks, given.share, train, given.weight)
    moved = found or [np.zeros(part.rows.shape[1]) for part in given.corrections]
    bounded = [
        change if part.least is None else np.maximum(change, -slopes[0] * part.least)
        for part, change in zip(given.corrections, moved, strict=True)
    ]
    return Fitted(base, slopes, tuple(bounded))


def _parts(given: Problem, rows: I64) -> Iterator[tuple[I64, I64]]:
    groups = given.group[rows]
    for train, test in GroupKFold(min(_FOLDS, len(np.unique(groups)))).split(rows, groups=groups):
        yield rows[train], rows[test]


def choose(given: Problem, rows: I64) -> float:
    """The strength with the smallest log loss on groups that were not fitted on; of equals the smallest."""
    losses = []
    for strength in STRENGTHS:
        loss = 0.0
        for train, test in _parts(given, rows):
            odds = fit(given, train, strength).log_odds(given)[test]
            loss += float(given.weight[test] @ (np.logaddexp(0, odds) - given.share[test] * odds))
        losses.append(loss)
    return STRENGTHS[int(np.argmin(losses))]


def validate(given: Problem) -> F64:
    """Log-odds of every text by a fit, and a choice of strength, that saw no text of its group."""
    odds = np.zeros(len(given.share))
    for train, test in _parts(given, np.arange(len(given.share))):
        strength = choose(given, train) if len(np.unique(given.group[train])) > 1 else 0.0
        odds[test] = fit(given, train, strength).log_odds(given)[test]
    return odds
