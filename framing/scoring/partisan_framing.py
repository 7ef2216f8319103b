"""Partisan framing: log-odds over the rates of words and the loaded-language index of an article."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.scale import EXTRA, SentenceMean, Scores, Z, finish, logistic
from framing.scoring.word_weights import PARTISAN_SCALE

__all__ = ["partisan_scores"]


_LONG: Final = 8.0  # hundreds of words that may weigh: those of a long article


def partisan_scores(measures: Measures, model: Model, status: npt.NDArray[np.int8], mean: SentenceMean) -> Scores:
    """The score of every article. Rates are per 100 words and drawn towards the reference by pseudo-words."""
    articles, columns = len(measures.voice_words), len(model.loaded_weights) + len(EXTRA)
    article, heard, owned = measures.sentence_article, measures.word_sums.author, measures.word_sums.cue_words
    inside = measures.in_text[owned.sentence]
    count = np.where(measures.in_text, heard.word_count, 0.0)
    gain = np.where(measures.in_text, heard.partisan / PARTISAN_SCALE, 0.0)
    hundreds = np.bincount(article, weights=count, minlength=articles) / 100
    total = np.bincount(article, weights=gain, minlength=articles)
    size = hundreds + model.partisan_pseudo_count
    cell = article[owned.sentence[inside]] * columns + owned.category[inside]
    words = owned.partisan[inside] / PARTISAN_SCALE
    parts = np.asarray(np.bincount(cell, weights=words, minlength=articles * columns), np.float64).reshape(articles, -1)
    usual = model.partisan_news_mean * hundreds
    parts[:, -2] = total - np.bincount(article[owned.sentence[inside]], weights=words, minlength=articles) - usual
    parts /= size[:, None]
    weight, reference = model.partisan_loaded
    parts[:, -1] = weight * (mean.value - reference)
    log_odds = model.partisan_base + (total - usual) / size + parts[:, -1]
    # Spread of the log-odds over sentences: each one's own words against the article's rate.
    rate = total / np.maximum(hundreds, 1e-12)
    residual = (gain - rate[article] * count / 100) / size[article] + weight * np.where(
        measures.in_text, mean.influence(), 0.0
    )
    squares = np.bincount(article, weights=residual * residual, minlength=articles)
    prior = model.partisan_prior_sd**2 / np.maximum(size, 1.0)
    half = Z * np.sqrt(squares + prior)
    # Pseudo-words draw a short text towards news: the interval reaches to where it would stand, went it on so for long.
    longer = np.maximum(hundreds, _LONG)
    gone_on = (
        (total - usual) * (longer / np.maximum(hundreds, 1e-12)) / (longer + model.partisan_pseudo_count)
        + parts[:, -1]
        + model.partisan_base
    )
    empty = logistic(np.full(1, model.partisan_base))
    unheard = np.full(articles, np.nan)  # this score has no counterpart over the words of others
    index = logistic(log_odds)
    low, high = logistic(np.minimum(log_odds, gone_on) - half), logistic(np.maximum(log_odds, gone_on) + half)
    return finish(model.partisan_scale, status, index, low, high, empty, parts, unheard)
