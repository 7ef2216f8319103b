"""The scales of an adapted model: moved along with the labelled texts, or read off reference articles of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from framing.cues.lexicon import Lexicon
from framing.errors import DataError
from framing.lab.training.scales import percent_scale, quantile_scale, rounded
from framing.language.arrays import F64
from framing.records.article import Article
from framing.records.scores import LOADED_LANGUAGE, PARTISAN_FRAMING
from framing.report.analyzer import Analyzer
from framing.scoring import loaded_index
from framing.scoring.model import Model, Scale, named_weights

__all__ = ["FEWEST", "Move", "follow", "indices", "loaded_part", "partisan_part"]


FEWEST: Final = 200  #: articles with a score that a scale needs
_EDGE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Move:
    """Where the given model's log-odds lie in the adapted one, on the average: a straight line."""

    base: float
    slope: float

    @classmethod
    def between(cls, before: F64, after: F64) -> Move:
        """The line of least squares from one model's log-odds of some texts to the other's."""
        middle = float(before.mean())
        apart = before - middle
        slope = float(apart @ after / max(float(apart @ apart), _EDGE))
        return cls(float(after.mean()) - slope * middle, slope)

    def __call__(self, share: F64) -> F64:
        """The same for probabilities; 0 and 1 stay what they are."""
        inner = np.clip(share, _EDGE, 1 - _EDGE)
        new = 1 / (1 + np.exp(-(self.base + self.slope * np.log(inner / (1 - inner)))))
        return np.where((share > 0) & (share < 1), new, share)


def indices(articles: Iterable[Article], model: Model, lexicon: Lexicon) -> dict[str, F64]:
    """By article: both raw indices, NaN where there is no score; and three columns of loaded language for every article.

    These are its index, the variance of its sentences, and what its words add to a sentence.
    """
    parts = [
        (
            *(batch.scores[name].index for name in (LOADED_LANGUAGE.id, PARTISAN_FRAMING.id)),
            *loaded_index(batch.measures, batch.cues, model),
        )
        for batch in Analyzer(lexicon, model=model, sections=()).batches(articles)
    ]
    names = ("loaded", "partisan", "every", "spread", "words")
    return {name: np.concatenate(column) for name, column in zip(names, zip(*parts, strict=True), strict=True)}


def _reference(articles: Sequence[Article], model: Model, lexicon: Lexicon) -> dict[str, F64]:
    """The indices of the articles that have a score."""
    found = indices(articles, model, lexicon) if articles else {}
    scored = {name: column[~np.isnan(found["loaded"])] for name, column in found.items()}
    if len(scored.get("loaded", ())) < FEWEST:
        message = f"{len(scored.get('loaded', ()))} reference articles with a score are too few for a scale. Give at least {FEWEST}, or leave --reference out."
        raise DataError(message)
    return scored


def _moved(scale: Scale, move: Move) -> dict[str, list[float]]:
    return {genre: [rounded(value) for value in move(values)] for genre, values in scale.quantiles.items()}


def _rising(content: dict[str, Any]) -> dict[str, Any]:
    if np.any(np.diff(content["anchors"]) <= 0):
        message = "The scale of the adapted model does not rise: it hardly tells texts apart. Give more labels, or other --reference articles."
        raise DataError(message)
    return content


def loaded_part(
    model: Model, before: Model, move: Move, lexicon: Lexicon, reference: Sequence[Article] | None
) -> dict[str, Any]:
    """What an adapted model's .json says of loaded language; `before` is what it was adapted from."""
    scale, spread = model.loaded_scale, model.loaded_prior_sd
    usual = move.base + move.slope * (before.loaded_base + before.loaded_news_mean) - model.loaded_base
    quantiles = _moved(scale, move)
    content = {
        "anchors": [rounded(anchor) for anchor in move(scale.anchors)],
        "points": scale.points.tolist(),
        "quantiles": quantiles,
        "bands": [list(band) for band in scale.bands],
    }
    if reference is not None:
        found = _reference(reference, model, lexicon)
        content = quantile_scale({"news": found["loaded"]})
        content["quantiles"] = quantiles | content["quantiles"]
        usual, spread = float(found["words"].mean()), float(np.sqrt(found["spread"].mean()))
    return {
        "base": rounded(model.loaded_base),
        "usual": rounded(usual),
        "weights": named_weights(model.loaded_weights, lexicon),
        "spread": rounded(spread),
        "scale": _rising(content),
    }


def follow(content: Mapping[str, Any], move: Move) -> dict[str, Any]:
    """Partisan framing, which hears loaded language as well: the same article goes on adding the same."""
    weight, usual = content["loaded"]["weight"], content["loaded"]["reference"]
    low, here, high = move(np.array([usual - _EDGE, usual, usual + _EDGE])).tolist()
    steep = (high - low) / (2 * _EDGE)
    return {**content, "loaded": {"weight": rounded(weight / steep), "reference": rounded(here)}}


def partisan_part(model: Model, move: Move, lexicon: Lexicon, reference: Sequence[Article] | None) -> dict[str, Any]:
    """What an adapted model's .json says of partisan framing."""
    weight, usual = model.partisan_loaded
    scale = model.partisan_scale
    quantiles = _moved(scale, move)
    if reference is not None:
        quantiles |= percent_scale({"news": _reference(reference, model, lexicon)["partisan"]})["quantiles"]
    return {
        "base": rounded(model.partisan_base),
        "usual": rounded(model.partisan_news_mean),
        "loaded": {"weight": rounded(weight), "reference": rounded(usual)},
        "pseudo": model.partisan_pseudo_count,
        "spread": model.partisan_prior_sd,
        "scale": {
            "anchors": scale.anchors.tolist(),
            "points": scale.points.tolist(),
            "quantiles": quantiles,
            "bands": [list(band) for band in scale.bands],
        },
    }
