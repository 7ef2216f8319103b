"""Figures of agreement with people, in numpy alone. Every one can be taken under weights, as resampling needs it.

Ranking: area under the ROC curve (Hanley & McNeil 1982) and average precision. Decisions: accuracy,
precision, recall and F1 (van Rijsbergen 1979). Probabilities: expected calibration error in equally
wide bins (Guo et al. 2017).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from framing.language.arrays import F64, I64, Mask

__all__ = [
    "BINS",
    "Figures",
    "Statistic",
    "auc",
    "average_precision",
    "bins",
    "calibration_error",
    "class_statistic",
    "confusion",
    "count_statistic",
    "decision_statistic",
    "f1",
    "ranking_statistic",
    "roc",
]

Figures = dict[str, float]
Statistic = Callable[[I64], Figures]  #: from how often every row counts to figures; NaN where there is none

BINS: Final = 10


def auc(truth: Mask, score: F64) -> float:
    """How often a positive row has the higher score of two, one of each class; ties count half. NaN with one class.

    >>> auc(np.array([True, False, True]), np.array([0.9, 0.4, 0.4]))
    0.75
    """
    return ranking_statistic(truth, score)(_once(truth))["auc"]


def average_precision(truth: Mask, score: F64) -> float:
    """Precision over all thresholds, each weighed with the recall that it adds. NaN without a positive row.

    >>> average_precision(np.array([True, False, True]), np.array([0.9, 0.4, 0.4]))
    0.8333333333333333
    """
    return ranking_statistic(truth, score)(_once(truth))["average_precision"]


def calibration_error(truth: Mask, probability: F64) -> float:
    """Mean distance of probability and share of positive rows, over ten equally wide bins.

    >>> calibration_error(np.array([True, False]), np.array([0.75, 0.25]))
    0.25
    """
    return decision_statistic(truth, probability)(_once(truth))["calibration_error"]


def ranking_statistic(truth: Mask, score: F64) -> Statistic:
    """Area under the curve and average precision, sorted once for any number of weights."""
    distinct, step = np.unique(score, return_inverse=True)

    def figures(weight: I64) -> Figures:
        both = np.bincount(step, weights=weight, minlength=len(distinct))
        hit = np.bincount(step, weights=weight * truth, minlength=len(distinct))
        positive, every = float(hit.sum()), float(both.sum())
        if not positive:
            return {"auc": math.nan, "average_precision": math.nan}
        miss = both - hit
        below = miss.cumsum() - miss / 2
        pairs = positive * (every - positive)
        found, called = hit[::-1].cumsum(), both[::-1].cumsum()
        precision = found / np.maximum(called, 1)
        return {
            "auc": float(hit @ below) / pairs if pairs else math.nan,
            "average_precision": float(hit[::-1] @ precision) / positive,
        }

    return figures


def decision_statistic(truth: Mask, probability: F64) -> Statistic:
    """Decisions of a probability at one half, and how far it is from the shares that it foretells."""
    guess = probability >= 0.5
    cell = truth.astype(np.int64) * 2 + guess
    which = bins(probability)

    def figures(weight: I64) -> Figures:
        count = np.bincount(cell, weights=weight, minlength=4).reshape(2, 2)
        each = f1(count)
        hit, every = float(count[1, 1]), float(count.sum())
        gaps = np.bincount(which, weights=weight * (probability - truth), minlength=BINS)
        return {
            "accuracy": _ratio(float(np.trace(count)), every),
            "macro_f1": float(each.mean()),
            "f1": float(each[1]),
            "precision": _ratio(hit, float(count[:, 1].sum())),
            "recall": _ratio(hit, float(count[1].sum())),
            "calibration_error": _ratio(float(np.abs(gaps).sum()), every),
        }

    return figures


def class_statistic(truth: I64, guess: I64, names: tuple[str, ...]) -> Statistic:
    """Accuracy, macro-F1 and the F1 of every class."""
    size = len(names)
    cell = truth * size + guess

    def figures(weight: I64) -> Figures:
        count = np.bincount(cell, weights=weight, minlength=size * size).reshape(size, size)
        each = f1(count)
        by_class = {f"f1_{name}": float(value) for name, value in zip(names, each, strict=True)}
        return {
            "accuracy": _ratio(float(np.trace(count)), float(count.sum())),
            "macro_f1": float(each.mean()),
            **by_class,
        }

    return figures


def count_statistic(counts: I64) -> Statistic:
    """Precision, recall and F1 of counts: texts × (true positives, false positives, false negatives)."""

    def figures(weight: I64) -> Figures:
        hit, extra, missed = (float(value) for value in weight @ counts)
        return {
            "precision": _ratio(hit, hit + extra),
            "recall": _ratio(hit, hit + missed),
            "f1": _ratio(2 * hit, 2 * hit + extra + missed),
        }

    return figures


def f1(count: I64 | F64) -> F64:
    """F1 of every class of a confusion matrix, truth in rows; 0 for a class that nobody named.

    >>> f1(np.array([[3, 1], [0, 2]])).round(3).tolist()
    [0.857, 0.8]
    """
    named = count.sum(axis=0) + count.sum(axis=1)
    found: F64 = 2 * np.diagonal(count) / np.maximum(named, 1)
    return found


def confusion(truth: I64, guess: I64, size: int) -> I64:
    """How often rows of each class are called each class, truth in rows."""
    return np.bincount(truth * size + guess, minlength=size * size).reshape(size, size)


def roc(truth: Mask, score: F64) -> F64:
    """Points of the ROC curve: false and true positive rate at every threshold, from (0, 0) to (1, 1)."""
    _, step = np.unique(score, return_inverse=True)
    most = int(step.max(initial=0)) + 1
    hit, miss = (np.bincount(step, weights=rows, minlength=most)[::-1].cumsum() for rows in (truth, ~truth))
    points = np.column_stack((miss / max(miss[-1], 1), hit / max(hit[-1], 1)))
    return np.vstack((np.zeros((1, 2)), points))


def bins(probability: F64) -> I64:
    """In which of ten equally wide bins every probability falls."""
    return np.minimum((probability * BINS).astype(np.int64), BINS - 1)


def _once(truth: Mask) -> I64:
    return np.ones(len(truth), np.int64)


def _ratio(over: float, under: float) -> float:
    return over / under if under else 0.0
