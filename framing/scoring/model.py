"""The model: weights, scales and reference figures, as a JSON file and a table of words, checked when read.

A model never holds code. Its features are words and the lexicon's categories: a category that a model
does not know must say so itself (``counts = []`` in its file), it is never weighed with a silent zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.cues.categories import LEARNED
from framing.cues.lexicon import Lexicon
from framing.data import LANGUAGE, read_bytes, read_json, sha256
from framing.errors import DataError
from framing.language.arrays import F64
from framing.records.scores import LOADED_LANGUAGE, PARTISAN_FRAMING
from framing.scoring.word_weights import LOADED_SCALE, WordWeights, read_word_weights

__all__ = [
    "SCHEMA",
    "Model",
    "Scale",
    "default_model",
    "load_model",
    "named_weights",
    "read_scale",
    "weighed_categories",
]


SCHEMA: Final = "framing.model/2"
_SHIPPED: Final = f"models/{LANGUAGE}"


@dataclass(frozen=True, slots=True)
class Scale:
    """From a raw index to 0–100, to percentiles among reference articles, and to a band in words."""

    anchors: F64  #: raw index at each of `points`, rising
    points: F64  #: of the scale, 0 … 100
    quantiles: Mapping[str, F64]  #: by genre: raw index of reference articles at the percentiles 0, 1 … 100
    bands: tuple[tuple[float, str], ...]  #: upper percentile among news and name of the band, in order

    def value(self, index: F64) -> F64:
        """Position on the scale of 0 to 100: linear between anchors."""
        return np.interp(index, self.anchors, self.points)

    def percentile(self, index: float, genre: str = "news") -> float:
        """Share of the reference articles of a genre that lie below, in per cent, to one decimal."""
        quantiles = self.quantiles[genre]
        return round(float(np.interp(index, quantiles, np.arange(len(quantiles)))), 1)

    def band(self, percentile: float) -> str:
        """The name of the band that a percentile among news falls in."""
        return next((name for upper, name in self.bands if percentile <= upper), self.bands[-1][1])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for the scores. Vectors have one entry per category of the lexicon."""

    name: str
    version: str
    sha256: str
    words: WordWeights
    severity: F64  #: how much a cue of severity 0, 1, 2, 3 counts
    category_cap: float  #: how much the cues of one category in one sentence count at most
    reference_length: float  #: a word weighs as it would in a sentence of so many words
    smoothing_words: float  #: so many words of no weight are added to each sentence
    loaded_base: float  #: log-odds of a sentence without evidence
    loaded_news_mean: float  #: what the words of reference news add to a sentence
    loaded_weights: F64
    loaded_prior_sd: float  #: prior standard deviation of sentence probabilities
    loaded_scale: Scale
    partisan_base: float  #: log-odds of an article at the reference rates
    partisan_news_mean: float  #: what 100 author words of reference news weigh
    partisan_loaded: tuple[float, float]  #: weight and reference of the loaded-language index
    partisan_pseudo_count: float  #: hundreds of reference words added to every article
    partisan_prior_sd: float  #: standard deviation of the log-odds that is expected of few words
    partisan_scale: Scale
    card: Mapping[str, Any]

    def word_unit(self, word_count: F64) -> F64:
        """What one whole number of a word's weight adds to the log-odds of its sentence.

        `word_count` has one entry per sentence: its words that may weigh.
        """
        return np.asarray(self.reference_length / (LOADED_SCALE * (word_count + self.smoothing_words)), np.float64)


def load_model(path: str | Path, lexicon: Lexicon) -> Model:
    """Read a model for a lexicon, by its path without an ending: its figures stand in .json, its words in .npz.

    Raises
    ------
    DataError
        When the schema is another one, the two files do not belong together, or model and lexicon
        do not know the same features.
    """
    file = _with_ending(path, ".json")
    content = read_json(file)
    if content.get("schema") != SCHEMA:
        message = f'{file} has the schema "{content.get("schema")}", not "{SCHEMA}". Train it again with framing train.'
        raise DataError(message)
    try:
        return _model(content, path, lexicon)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{file} is no whole model ({type(error).__name__}: {error}). Train it again with framing train."
        raise DataError(message) from error


def _model(content: Mapping[str, Any], path: str | Path, lexicon: Lexicon) -> Model:
    loaded, partisan = content[LOADED_LANGUAGE.id], content[PARTISAN_FRAMING.id]
    return Model(
        name=content["name"],
        version=content["version"],
        sha256=_fingerprint(path),
        words=read_word_weights(_with_ending(path, ".npz"), content["words"]),
        severity=np.array(content["severity"], np.float64),
        category_cap=float(content["cap"]),
        reference_length=float(content["per"]),
        smoothing_words=float(content["kept"]),
        loaded_base=float(loaded["base"]),
        loaded_news_mean=float(loaded["usual"]),
        loaded_weights=_vector(loaded["weights"], lexicon, path),
        loaded_prior_sd=float(loaded["spread"]),
        loaded_scale=read_scale(loaded["scale"]),
        partisan_base=float(partisan["base"]),
        partisan_news_mean=float(partisan["usual"]),
        partisan_loaded=(float(partisan["loaded"]["weight"]), float(partisan["loaded"]["reference"])),
        partisan_pseudo_count=float(partisan["pseudo"]),
        partisan_prior_sd=float(partisan["spread"]),
        partisan_scale=read_scale(partisan["scale"]),
        card=content["card"],
    )


def _fingerprint(path: str | Path) -> str:
    """Of the .json file, which itself holds that of the .npz file: 16 hex digits."""
    if isinstance(path, str):
        return sha256(f"{path}.json")
    return hashlib.sha256(read_bytes(_with_ending(path, ".json"))).hexdigest()[:16]


def _with_ending(path: str | Path, ending: str) -> str | Path:
    return path.with_name(path.name.removesuffix(".json") + ending) if isinstance(path, Path) else path + ending


def weighed_categories(lexicon: Lexicon) -> list[int]:
    """Numbers of the categories that have a weight of their own: those of loaded language, but for learned words."""
    return [
        number
        for number, category in enumerate(lexicon)
        if LOADED_LANGUAGE.id in category.counts and category.id != LEARNED
    ]


def named_weights(weights: F64, lexicon: Lexicon) -> dict[str, float]:
    """A vector over categories as it stands in a model's file."""
    return {lexicon.categories[number].id: round(float(weights[number]), 6) for number in weighed_categories(lexicon)}


def _vector(weights: Mapping[str, float], lexicon: Lexicon, path: str | Path) -> F64:
    """Weights in the order of the lexicon's categories; both must know the same ones."""
    needed = {lexicon.categories[number].id for number in weighed_categories(lexicon)}
    if unknown := needed - set(weights):
        message = (
            f"{path} has no weight for {', '.join(sorted(unknown))}, which count for {LOADED_LANGUAGE.id}. "
            "Train the model again, or write counts = [] in the category's file: it is then shown and not scored."
        )
        raise DataError(message)
    if orphans := set(weights) - needed:
        message = (
            f"{path} weighs {', '.join(sorted(orphans))}, which the lexicon does not count for {LOADED_LANGUAGE.id}."
        )
        raise DataError(message)
    return np.array([float(weights.get(category.id, 0.0)) for category in lexicon])


def read_scale(content: Mapping[str, Any]) -> Scale:
    """A scale from plain data, as it stands in a model's file."""
    anchors = np.array(content["anchors"], np.float64)
    if np.any(np.diff(anchors) <= 0):
        message = "The anchors of a scale must rise. Train the model again."
        raise DataError(message)
    return Scale(
        anchors=anchors,
        points=np.array(content["points"], np.float64),
        quantiles={genre: np.array(values, np.float64) for genre, values in content["quantiles"].items()},
        bands=tuple((float(upper), str(name)) for upper, name in content["bands"]),
    )


@cache
def default_model(lexicon: Lexicon) -> Model:
    """The model that ships with the library."""
    return load_model(_SHIPPED, lexicon)
