"""Logistic regression over blocks of features, each with a prior of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from framing.language.arrays import F64, I64, logistic

__all__ = ["Block", "fit_blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows × features, dense or sparse, whose weights are drawn to 0 with some standard deviation."""

    rows: Any
    deviation: float
    positive: bool = False


def fit_blocks(
    blocks: Sequence[Block], labels: F64, chosen: I64, weights: F64 | None = None, *, iterations: int = 120
) -> tuple[float, list[F64]]:
    """Base, and the weights of every block, from the chosen rows. Labels are shares in [0, 1]."""
    parts = [block.rows[chosen] for block in blocks]
    edges = np.cumsum([1, *(part.shape[1] for part in parts)]).tolist()
    target = labels[chosen]
    sample = np.ones(len(chosen)) if weights is None else weights[chosen]

    def loss(theta: F64) -> tuple[float, F64]:
        odds = np.full(len(chosen), theta[0])
        for block, part, low, high in zip(blocks, parts, edges, edges[1:], strict=False):
            odds += part @ (block.deviation * theta[low:high]).astype(part.dtype)
        error = sample * (logistic(np.clip(odds, -500, 500)) - target)
        value = float(sample @ (np.logaddexp(0, odds) - target * odds)) + 0.5 * float(theta[1:] @ theta[1:])
        slope = [
            block.deviation * (part.T @ error.astype(part.dtype)) for block, part in zip(blocks, parts, strict=True)
        ]
        slopes = np.concatenate(slope) + theta[1:]
        return value, np.concatenate(([error.sum()], slopes))

    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    for block, part in zip(blocks, parts, strict=True):
        bounds += [(0.0 if block.positive else None, None)] * part.shape[1]
    found = minimize(
        loss, np.zeros(edges[-1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": iterations}
    ).x
    return float(found[0]), [
        block.deviation * found[low:high] for block, low, high in zip(blocks, edges, edges[1:], strict=False)
    ]
