"""Logistic regression over blocks of features, each with a prior of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, minimize

from framing.language.arrays import F64, I64, logistic

__all__ = ["Block", "fit_blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """Features of one kind, with a common prior of their weights."""

    rows: Any  #: rows × features, dense or sparse
    prior_sd: float  #: standard deviation of the weights around 0
    positive: bool = False  #: whether weights may not fall below 0


def fit_blocks(
    blocks: Sequence[Block], labels: F64, chosen: I64, weights: F64 | None = None, *, iterations: int = 120
) -> tuple[float, list[F64]]:
    """The base and the weights of every block, fitted on the `chosen` rows.

    `labels` are shares in [0, 1]; `weights` say how much every row counts.
    """
    parts = [block.rows[chosen] for block in blocks]
    edges = np.cumsum([1, *(part.shape[1] for part in parts)]).tolist()
    target = labels[chosen]
    sample = np.ones(len(chosen)) if weights is None else weights[chosen]

    def loss(theta: F64) -> tuple[float, F64]:
        odds = np.full(len(chosen), theta[0])
        for block, part, low, high in zip(blocks, parts, edges, edges[1:], strict=False):
            odds += part @ (block.prior_sd * theta[low:high]).astype(part.dtype)
        error = sample * (logistic(np.clip(odds, -500, 500)) - target)
        value = float(sample @ (np.logaddexp(0, odds) - target * odds)) + 0.5 * float(theta[1:] @ theta[1:])
        gradients = [
            block.prior_sd * (part.T @ error.astype(part.dtype)) for block, part in zip(blocks, parts, strict=True)
        ]
        gradient = np.concatenate(gradients) + theta[1:]
        return value, np.concatenate(([error.sum()], gradient))

    lowest = np.full(edges[-1], -np.inf)
    for block, low, high in zip(blocks, edges, edges[1:], strict=False):
        lowest[low:high] = 0.0 if block.positive else -np.inf
    bounds = Bounds(lowest, np.inf)
    theta = minimize(
        loss, np.zeros(edges[-1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": iterations}
    ).x
    return float(theta[0]), [
        block.prior_sd * theta[low:high] for block, low, high in zip(blocks, edges, edges[1:], strict=False)
    ]
