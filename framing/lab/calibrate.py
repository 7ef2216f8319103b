"""A scale for a sentence model of your own: the points of the shipped scale at the same percentiles of news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from framing.errors import DataError
from framing.language.arrays import F64
from framing.records.article import ArticleLike, as_article
from framing.report.analyzer import Analyzer
from framing.scoring import SentenceModel
from framing.scoring.model import default_model
from framing.scoring.scale import SentenceMean

__all__ = ["QUANTILE_POINTS", "calibrate_scale", "quantile_anchors"]


#: Points of the scale by percentile of reference news: plain news around 35, its loudest hundredth above 75.
QUANTILE_POINTS: Final[Mapping[float, float]] = {5: 10.0, 25: 25.0, 50: 35.0, 75: 45.0, 95: 60.0, 99: 75.0, 99.9: 90.0}
_MIN_ARTICLES: Final = 100  # news articles with a score


def calibrate_scale(
    model: SentenceModel, news: Iterable[ArticleLike], opinion: Iterable[ArticleLike] = ()
) -> dict[str, Any]:
    """The scale of a sentence model, from what it says of reference articles: plain data, to be kept as JSON.

    `news` are at least 100 news reports long enough for a score; better a thousand, of many outlets
    on all sides, since the loudest hundredth of them sets the upper end. `opinion` are articles for
    the second percentile; without any, reports have none.

    Raises
    ------
    DataError
        When there are too few articles, or the model says the same of most of them.

    >>> import framing
    >>> try:
    ...     framing.calibrate_scale(lambda texts: [0.5] * len(texts), ["It rained."])
    ... except framing.DataError as error:
    ...     print(error)
    A scale needs 100 news articles with a score at least; there are 0.
    """
    analyzer = Analyzer(sentence_model=model, sections=())
    index, variance = _indices(analyzer, news)
    if len(index) < _MIN_ARTICLES:
        message = f"A scale needs {_MIN_ARTICLES} news articles with a score at least; there are {len(index)}."
        raise DataError(message)
    if np.quantile(index, 0.25) >= np.quantile(index, 0.75):
        message = (
            "The sentence model says the same of half of the news articles and more: no scale can be made of that."
        )
        raise DataError(message)
    genres = {"news": index, "opinion": _indices(analyzer, opinion)[0]}
    anchors = quantile_anchors(index)
    return {
        "anchors": list(anchors),
        "points": list(anchors.values()),
        "quantiles": {
            genre: np.quantile(raw, np.linspace(0, 1, 101)).tolist() for genre, raw in genres.items() if len(raw)
        },
        "bands": [list(band) for band in default_model(analyzer.lexicon).loaded_scale.bands],
        "spread": float(np.sqrt(variance.mean())),
    }


def quantile_anchors(news: F64) -> dict[float, float]:
    """Points of the scale by raw index, rising from 0 to 1. A quantile equal to the one before it is left out.

    >>> quantile_anchors(np.zeros(9))
    {0.0: 0.0, 1.0: 100.0}
    """
    anchors = {0.0: 0.0}
    for percentile, point in QUANTILE_POINTS.items():
        if max(anchors) < (at := float(np.quantile(news, percentile / 100))) < 1:
            anchors[at] = point
    return {**anchors, 1.0: 100.0}


def _indices(analyzer: Analyzer, articles: Iterable[ArticleLike]) -> tuple[F64, F64]:
    """Raw index of every article with a score, and the variance of its sentences' probabilities."""
    columns = [np.zeros((2, 0))]
    for batch in analyzer.batches(as_article(article) for article in articles):
        of_sentences = SentenceMean(batch.measures, batch.measures.author_share, batch.probability).variance()
        both = np.stack((batch.scores["loaded_language"].index, of_sentences))
        columns.append(both[:, ~np.isnan(both[0])])
    index, variance = np.concatenate(columns, axis=1)
    return index, variance
