"""Scales of an adapted model: moved along with the labelled texts, or measured on reference articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from framing.cues.lexicon import Lexicon
from framing.errors import DataError
from framing.lab.training.scales import percent_scale, quantile_scale, rounded
from framing.language.arrays import F64, logistic
from framing.records.article import Article
from framing.records.scores import LOADED_LANGUAGE, PARTISAN_FRAMING
from framing.report.analyzer import Analyzer
from framing.scoring import loaded_index
from framing.scoring.model import Model, Scale, named_weights

__all__ = [
    "MIN_ARTICLES",
    "LogOddsLine",
    "indices",
    "keep_partisan_input",
    "loaded_section",
    "partisan_section",
    "reference_indices",
]


MIN_ARTICLES: Final = 200  #: with a score, for a scale
_EDGE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class LogOddsLine:
    """The log-odds of an adapted model as a straight line over those of the given one, on the average."""

    base: float
    slope: float

    @classmethod
    def between(cls, before: F64, after: F64) -> LogOddsLine:
        """The line of least squares from one model's log-odds of some texts to the other's."""
        mean = float(before.mean())
        deviation = before - mean
        slope = float(deviation @ after / max(float(deviation @ deviation), _EDGE))
        return cls(float(after.mean()) - slope * mean, slope)

    def __call__(self, share: F64) -> F64:
        """Probabilities of the given model moved to the adapted one; 0 and 1 stay what they are."""
        inner = np.clip(share, _EDGE, 1 - _EDGE)
        new = logistic(self.base + self.slope * np.log(inner / (1 - inner)))
        return np.where((share > 0) & (share < 1), new, share)


def indices(articles: Iterable[Article], model: Model, lexicon: Lexicon) -> dict[str, F64]:
    """Columns over articles.

    "loaded" and "partisan" are the raw indices, NaN where there is no score. "every" is the loaded-language index of
    every article, "spread" the variance of its sentences, "words" what its words add to a sentence.
    """
    batches = [
        (
            *(batch.scores[name].index for name in (LOADED_LANGUAGE.id, PARTISAN_FRAMING.id)),
            *loaded_index(batch.measures, batch.cues, model),
        )
        for batch in Analyzer(lexicon, model=model, sections=()).batches(articles)
    ]
    names = ("loaded", "partisan", "every", "spread", "words")
    return {name: np.concatenate(column) for name, column in zip(names, zip(*batches, strict=True), strict=True)}


def reference_indices(articles: Sequence[Article], model: Model, lexicon: Lexicon) -> dict[str, F64]:
    """The `indices` of the articles that have a score.

    Raises
    ------
    DataError
        When there are fewer than `MIN_ARTICLES`.
    """
    columns = indices(articles, model, lexicon) if articles else {}
    scored = {name: column[~np.isnan(columns["loaded"])] for name, column in columns.items()}
    count = len(scored.get("loaded", ()))
    if count < MIN_ARTICLES:
        message = (
            f"{count} reference articles with a score are too few for a scale. "
            f"Give at least {MIN_ARTICLES}, or leave --reference out."
        )
        raise DataError(message)
    return scored


def _moved_quantiles(scale: Scale, line: LogOddsLine) -> dict[str, list[float]]:
    return {genre: [rounded(value) for value in line(values)] for genre, values in scale.quantiles.items()}


def _check_rising(content: dict[str, Any]) -> dict[str, Any]:
    if np.any(np.diff(content["anchors"]) <= 0):
        message = (
            "The scale of the adapted model does not rise: it hardly tells texts apart. "
            "Give more labels, or other --reference articles."
        )
        raise DataError(message)
    return content


def loaded_section(
    model: Model, before: Model, line: LogOddsLine, lexicon: Lexicon, reference: Sequence[Article] | None
) -> dict[str, Any]:
    """Loaded language in the .json of an adapted model; `before` is the model that it was adapted from."""
    scale, spread = model.loaded_scale, model.loaded_prior_sd
    news_mean = line.base + line.slope * (before.loaded_base + before.loaded_news_mean) - model.loaded_base
    quantiles = _moved_quantiles(scale, line)
    content = {
        "anchors": [rounded(anchor) for anchor in line(scale.anchors)],
        "points": scale.points.tolist(),
        "quantiles": quantiles,
        "bands": [list(band) for band in scale.bands],
    }
    if reference is not None:
        news = reference_indices(reference, model, lexicon)
        content = quantile_scale({"news": news["loaded"]})
        content["quantiles"] = quantiles | content["quantiles"]
        news_mean, spread = float(news["words"].mean()), float(np.sqrt(news["spread"].mean()))
    return {
        "base": rounded(model.loaded_base),
        "usual": rounded(news_mean),
        "weights": named_weights(model.loaded_weights, lexicon),
        "spread": rounded(spread),
        "scale": _check_rising(content),
    }


def keep_partisan_input(content: Mapping[str, Any], line: LogOddsLine) -> dict[str, Any]:
    """Partisan framing in the .json of a model whose loaded language was adapted.

    Partisan framing takes the loaded-language index as an input. Its weight and reference are changed so that an
    ordinary article adds as much as before.
    """
    weight, reference = content["loaded"]["weight"], content["loaded"]["reference"]
    low, moved, high = line(np.array([reference - _EDGE, reference, reference + _EDGE])).tolist()
    slope = (high - low) / (2 * _EDGE)
    return {**content, "loaded": {"weight": rounded(weight / slope), "reference": rounded(moved)}}


def partisan_section(
    model: Model, line: LogOddsLine, lexicon: Lexicon, reference: Sequence[Article] | None
) -> dict[str, Any]:
    """Partisan framing in the .json of an adapted model."""
    weight, reference_index = model.partisan_loaded
    scale = model.partisan_scale
    quantiles = _moved_quantiles(scale, line)
    if reference is not None:
        quantiles |= percent_scale({"news": reference_indices(reference, model, lexicon)["partisan"]})["quantiles"]
    return {
        "base": rounded(model.partisan_base),
        "usual": rounded(model.partisan_news_mean),
        "loaded": {"weight": rounded(weight), "reference": rounded(reference_index)},
        "pseudo": model.partisan_pseudo_count,
        "spread": model.partisan_prior_sd,
        "scale": {
            "anchors": scale.anchors.tolist(),
            "points": scale.points.tolist(),
            "quantiles": quantiles,
            "bands": [list(band) for band in scale.bands],
        },
    }
