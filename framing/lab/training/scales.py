"""Scales: from a raw index to 0–100, with percentiles among reference news and opinion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from framing.lab.calibrate import QUANTILE_POINTS
from framing.language.arrays import F64

__all__ = ["percent_scale", "quantile_scale", "rounded"]


_LOADED_BANDS: Final = [[75, "plain"], [95, "coloured"], [99, "loaded"], [100, "heavily loaded"]]
_PARTISAN_BANDS: Final = [[75, "slight"], [95, "some"], [99, "strong"], [100, "very strong"]]


def rounded(value: float) -> float:
    """A figure with the six decimals that model files have."""
    return round(float(value), 6)


def _quantiles(genres: Mapping[str, F64]) -> dict[str, list[float]]:
    grid = np.linspace(0, 1, 101)
    return {genre: [rounded(value) for value in np.quantile(index, grid)] for genre, index in genres.items()}


def quantile_scale(genres: Mapping[str, F64]) -> dict[str, Any]:
    """A scale with anchors at quantiles of reference news: plain news lies around 35, its loudest hundredth above 75.

    `genres` has the raw indices of articles by genre; "news" must be among them.
    """
    news = genres["news"]
    anchors = {
        0.0: 0.0,
        **{float(np.quantile(news, percentile / 100)): point for percentile, point in QUANTILE_POINTS.items()},
        1.0: 100.0,
    }
    return {
        "anchors": [rounded(anchor) for anchor in anchors],
        "points": list(anchors.values()),
        "quantiles": _quantiles(genres),
        "bands": _LOADED_BANDS,
    }


def percent_scale(genres: Mapping[str, F64]) -> dict[str, Any]:
    """A scale that shows a probability as per cent."""
    return {"anchors": [0.0, 1.0], "points": [0.0, 100.0], "quantiles": _quantiles(genres), "bands": _PARTISAN_BANDS}
