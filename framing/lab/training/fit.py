"""Penalised logistic regression, and the figures that say how good it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from framing.lab.evaluation.metrics import calibration_error
from framing.language.arrays import F64, logistic

__all__ = ["Fit", "Validation", "figures", "fit_logistic", "validate"]


@dataclass(frozen=True, slots=True)
class Fit:
    """Intercept and weights of a logistic regression."""

    base: float
    weights: F64

    def log_odds(self, features: F64) -> F64:
        """Log-odds of every row."""
        return self.base + features @ self.weights


@dataclass(frozen=True, slots=True)
class Validation:
    """Out-of-fold figures: area under the curve, accuracy and macro-F1 at one half, calibration error."""

    auc: float
    accuracy: float
    macro_f1: float
    ece: float
    n: int
    groups: int
    log_odds: F64

    def to_dict(self) -> dict[str, float | int]:
        """The figures, rounded for a model card."""
        return {
            "auc": round(self.auc, 3),
            "accuracy": round(self.accuracy, 3),
            "macro_f1": round(self.macro_f1, 3),
            "ece": round(self.ece, 3),
            "n": self.n,
            "groups": self.groups,
        }


def fit_logistic(
    features: F64,
    labels: F64,
    *,
    ridge: float,
    shared: float = 0.0,
    positive: bool = True,
    weights: F64 | None = None,
) -> Fit:
    """Logistic regression on soft labels in [0, 1].

    `ridge` draws every weight towards their common mean, so that a rare category gets the mean
    and not a guess; `shared` draws that mean towards zero. `positive` keeps weights at 0 or above.
    """
    rows, columns = features.shape
    sample = np.ones(rows) if weights is None else weights / weights.mean()

    def loss(theta: F64) -> tuple[float, F64]:
        odds = theta[0] + features @ theta[1:]
        probability = logistic(odds)
        value = float(np.sum(sample * (np.logaddexp(0, odds) - labels * odds)))
        error = sample * (probability - labels)
        gradient = np.concatenate(([error.sum()], features.T @ error))
        mean = theta[1:].mean()
        apart = theta[1:] - mean
        value += 0.5 * ridge * float(apart @ apart) + 0.5 * shared * columns * float(mean) ** 2
        gradient[1:] += ridge * apart + shared * mean
        return value, gradient

    bounds = [(None, None)] + [(0.0, None) if positive else (None, None)] * columns
    found = minimize(loss, np.zeros(columns + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return Fit(float(found.x[0]), np.asarray(found.x[1:]))


def validate(
    features: F64, labels: F64, groups: list[str], truth: F64, *, folds: int = 10, **options: object
) -> Validation:
    """Out-of-fold log-odds with folds that share no group, and their figures against `truth`."""
    names = np.array(groups)
    splits = min(folds, len(set(groups)))
    log_odds = np.zeros(len(labels))
    for train, test in GroupKFold(splits).split(features, groups=names):
        chosen = dict(options)
        if chosen.get("weights") is not None:
            chosen["weights"] = np.asarray(chosen["weights"])[train]
        log_odds[test] = fit_logistic(features[train], labels[train], **chosen).log_odds(features[test])  # type: ignore[arg-type]
    return figures(log_odds, truth, names)


def figures(log_odds: F64, truth: F64, groups: npt.NDArray[np.str_]) -> Validation:
    """How held-out log-odds agree with the truth."""
    probability = logistic(log_odds)
    guess = probability >= 0.5
    return Validation(
        auc=float(roc_auc_score(truth, log_odds)),
        accuracy=float(np.mean(guess == (truth > 0.5))),
        macro_f1=float(f1_score(truth > 0.5, guess, average="macro")),
        ece=calibration_error(truth > 0.5, probability),
        n=len(truth),
        groups=len(set(groups.tolist())),
        log_odds=log_odds,
    )
