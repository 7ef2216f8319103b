"""The model: weights, scales and reference figures as one JSON file, checked when it is read.

A model never holds code. Its features are the lexicon's categories: one that a model does not know
must say so itself (``counts = []`` in its file), it is never weighed with a silent zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.errors import DataError
from framing.lexicon import Lexicon
from framing.resources import read_json, sha256

__all__ = ["SCHEMA", "Model", "Scale", "default_model"]

Floats = npt.NDArray[np.float64]

SCHEMA: Final = "framing.model/1"
_SHIPPED: Final = "models/en.json"


@dataclass(frozen=True, slots=True)
class Scale:
    """From a raw index to 0–100, to a percentile among reference articles, and to a band in words."""

    anchors: Floats  #: raw index at each of `points`
    points: Floats
    quantiles: Floats  #: raw index of the reference articles at the percentiles 0, 1 … 100
    bands: tuple[tuple[float, str], ...]  #: upper percentile and name, in order

    def value(self, index: Floats) -> Floats:
        """Position on the scale of 0 to 100: linear between anchors."""
        return np.interp(index, self.anchors, self.points)

    def percentile(self, index: Floats) -> Floats:
        """Share of the reference articles below, in per cent."""
        return np.interp(index, self.quantiles, np.arange(len(self.quantiles), dtype=np.float64))

    def band(self, percentile: float) -> str:
        """The name of the band that a percentile falls in."""
        return next((name for upper, name in self.bands if percentile <= upper), self.bands[-1][1])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for two scores. Vectors run over the lexicon's categories."""

    name: str
    version: str
    sha256: str
    severity: Floats  #: how much a cue of severity 0, 1, 2, 3 counts
    cap: float  #: of one category in one sentence
    loaded_base: float  #: log-odds of a sentence without a cue
    loaded_weights: Floats
    loaded_spread: float  #: prior standard deviation of sentence probabilities
    loaded_scale: Scale
    partisan_base: float  #: log-odds of an article at the reference rates
    partisan_weights: Floats
    partisan_reference: Floats  #: cues per 100 author words in reference articles
    partisan_attribution: tuple[float, float]  #: weight and reference rate of attributions per 100 words
    partisan_loaded: tuple[float, float]  #: weight and reference of the loaded-language index
    partisan_pseudo: float  #: hundreds of reference words added to every article
    partisan_calibration: tuple[float, float]  #: slope and intercept on the log-odds
    partisan_spread: float  #: standard error of the log-odds of a single sentence, as a prior
    partisan_scale: Scale
    card: Mapping[str, Any]


def load_model(path: str | Path, lexicon: Lexicon) -> Model:
    """Read a model for a lexicon.

    Raises
    ------
    DataError
        When the schema is another one, or model and lexicon do not know the same features.
    """
    content = read_json(path)
    if content.get("schema") != SCHEMA:
        message = f'{path} has the schema "{content.get("schema")}", not "{SCHEMA}". Train it again.'
        raise DataError(message)
    loaded, partisan = content["loaded_language"], content["partisan_framing"]
    return Model(
        name=content["name"],
        version=content["version"],
        sha256=sha256(str(path)) if not isinstance(path, Path) else "",
        severity=np.array(content["severity"], np.float64),
        cap=float(content["cap"]),
        loaded_base=float(loaded["base"]),
        loaded_weights=_vector(loaded["weights"], lexicon, "loaded_language", path),
        loaded_spread=float(loaded["spread"]),
        loaded_scale=_scale(loaded["scale"]),
        partisan_base=float(partisan["base"]),
        partisan_weights=_vector(partisan["weights"], lexicon, "partisan_framing", path),
        partisan_reference=_rates(partisan["reference"], lexicon),
        partisan_attribution=(float(partisan["attribution"]["weight"]), float(partisan["attribution"]["reference"])),
        partisan_loaded=(float(partisan["loaded"]["weight"]), float(partisan["loaded"]["reference"])),
        partisan_pseudo=float(partisan["pseudo"]),
        partisan_calibration=(float(partisan["calibration"]["slope"]), float(partisan["calibration"]["intercept"])),
        partisan_spread=float(partisan["spread"]),
        partisan_scale=_scale(partisan["scale"]),
        card=content["card"],
    )


def _vector(weights: Mapping[str, float], lexicon: Lexicon, score: str, path: str | Path) -> Floats:
    """Weights in the order of the lexicon's categories; both must know the same ones."""
    needed = {category.id for category in lexicon if score in category.counts}
    if unknown := needed - set(weights):
        message = (
            f"{path} has no weight for {', '.join(sorted(unknown))}, which count for {score}. "
            "Train the model again, or write counts = [] in the category's file: it is then shown and not scored."
        )
        raise DataError(message)
    if orphans := set(weights) - needed:
        message = f"{path} weighs {', '.join(sorted(orphans))}, which the lexicon does not count for {score}."
        raise DataError(message)
    return np.array([float(weights.get(category.id, 0.0)) for category in lexicon])


def _rates(rates: Mapping[str, float], lexicon: Lexicon) -> Floats:
    return np.array([float(rates.get(category.id, 0.0)) for category in lexicon])


def _scale(content: Mapping[str, Any]) -> Scale:
    anchors = np.array(content["anchors"], np.float64)
    if np.any(np.diff(anchors) <= 0):
        message = "The anchors of a scale must rise. Train the model again."
        raise DataError(message)
    return Scale(
        anchors=anchors,
        points=np.array(content["points"], np.float64),
        quantiles=np.array(content["quantiles"], np.float64),
        bands=tuple((float(upper), str(name)) for upper, name in content["bands"]),
    )


@cache
def default_model(lexicon: Lexicon) -> Model:
    """The model that ships with the library."""
    return load_model(_SHIPPED, lexicon)
