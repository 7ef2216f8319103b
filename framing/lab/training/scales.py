"""Scales: from a raw index to 0–100, with percentiles among reference news and opinion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from framing.language.arrays import F64

__all__ = ["percent_scale", "quantile_scale", "rounded"]


_POINTS: Final = {5: 10.0, 25: 25.0, 50: 35.0, 75: 45.0, 95: 60.0, 99: 75.0, 99.9: 90.0}
_LOADED_BANDS: Final = [[75, "plain"], [95, "coloured"], [99, "loaded"], [100, "heavily loaded"]]
_PARTISAN_BANDS: Final = [[75, "slight"], [95, "some"], [99, "strong"], [100, "very strong"]]


def rounded(value: float) -> float:
    """As it stands in a model's file."""
    return round(float(value), 6)


def _quantiles(genres: Mapping[str, F64]) -> dict[str, list[float]]:
    grid = np.linspace(0, 1, 101)
    return {genre: [rounded(value) for value in np.quantile(index, grid)] for genre, index in genres.items()}


def quantile_scale(genres: Mapping[str, F64]) -> dict[str, Any]:
    """Anchors at quantiles of reference news: plain news around 35, its loudest hundredth above 75."""
    news = genres["news"]
    anchors = {0.0: 0.0, **{float(np.quantile(news, q / 100)): point for q, point in _POINTS.items()}, 1.0: 100.0}
    return {
        "anchors": [rounded(anchor) for anchor in anchors],
        "points": list(anchors.values()),
        "quantiles": _quantiles(genres),
        "bands": _LOADED_BANDS,
    }


def percent_scale(genres: Mapping[str, F64]) -> dict[str, Any]:
    """Probability as per cent."""
    return {"anchors": [0.0, 1.0], "points": [0.0, 100.0], "quantiles": _quantiles(genres), "bands": _PARTISAN_BANDS}
