"""Types of columns, and the few operations on them that every package needs.

A *column* is a one-dimensional array with one entry per token (or sentence, or span) of a batch.
A *span* is a pair ``start, end`` of entries, the end excluded.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

__all__ = ["F64", "I32", "I64", "U16", "Mask", "inside_spans", "logistic", "ranges", "run_starts", "to_grid"]

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U16 = npt.NDArray[np.uint16]
Mask = npt.NDArray[np.bool_]

_GRID: Final = 2.0**20  # sums of multiples of its inverse are exact, in any order, up to 2**33


def ranges(start: npt.NDArray[np.integer[Any]], end: npt.NDArray[np.integer[Any]]) -> tuple[I64, I64]:
    """Every number of every span, and the row of the span it comes from.

    `start` and `end` have one entry per span; both results have one entry per number in a span.

    >>> values, row = ranges(np.array([3, 7]), np.array([5, 8]))
    >>> values.tolist(), row.tolist()
    ([3, 4, 7], [0, 0, 1])
    """
    size = end - start
    row = np.arange(len(size)).repeat(size)
    return np.arange(len(row)) + (start - (size.cumsum() - size))[row], row


def inside_spans(start: npt.NDArray[np.integer[Any]], end: npt.NDArray[np.integer[Any]], size: int) -> Mask:
    """Which of `size` places stand in any of some spans.

    >>> inside_spans(np.array([1]), np.array([3]), 4).tolist()
    [False, True, True, False]
    """
    result = np.zeros(size, np.bool_)
    result[ranges(start, end)[0]] = True
    return result


def run_starts(*keys: npt.NDArray[Any]) -> Mask:
    """Where a run of equal rows begins, in one or several columns of one length.

    >>> run_starts(np.array([4, 4, 9, 4])).tolist()
    [True, False, True, True]
    """
    head = np.ones(len(keys[0]), np.bool_)
    head[1:] = False
    for key in keys:
        head[1:] |= key[1:] != key[:-1]
    return head


def logistic(log_odds: F64) -> F64:
    """Probabilities of log-odds.

    >>> logistic(np.array([0.0])).tolist()
    [0.5]
    """
    # A strided array takes another path through numpy, which may differ in the last bit.
    result: F64 = 1.0 / (1.0 + np.exp(-np.ascontiguousarray(log_odds)))
    return result


def to_grid(values: F64) -> F64:
    """Numbers moved to the nearest multiple of 2**-20, whose sums are exact in any order.

    >>> to_grid(np.array([0.1])).tolist()
    [0.10000038146972656]
    """
    result: F64 = (values * _GRID).round() / _GRID
    return result
