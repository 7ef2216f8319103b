"""Partisan framing: how strongly the wording takes a side. Log-odds over word rates and the loaded-language index."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.language.arrays import F64, logistic
from framing.records.scores import PARTISAN_FRAMING
from framing.scoring.scale import Scores, Z, to_scale
from framing.scoring.score_spec import LOADED_INDEX_COLUMN, WORDING_COLUMN, ScoreInput, ScoreSpec
from framing.scoring.word_weights import PARTISAN_SCALE

__all__ = ["SPEC"]

_LONG_ARTICLE_HUNDREDS: Final = 8.0  # hundreds of words that may weigh, in a long article
_TINY: Final = 1e-12  # in place of a denominator of 0


def _compute(inputs: ScoreInput) -> Scores:
    """The score of every article. Rates are per 100 words, and drawn towards the reference by pseudo-words."""
    measures, model, mean = inputs.measures, inputs.model, inputs.mean
    article, articles = measures.sentence_article, len(measures.voice_words)
    author = measures.word_sums.author
    word_count = np.where(measures.in_text, author.word_count, 0.0)  # per sentence
    gain = np.where(measures.in_text, author.partisan / PARTISAN_SCALE, 0.0)
    hundreds = np.bincount(article, weights=word_count, minlength=articles) / 100  # per article, as all that follows
    total = np.asarray(np.bincount(article, weights=gain, minlength=articles), np.float64)
    size = hundreds + model.partisan_pseudo_count
    usual = model.partisan_news_mean * hundreds  # what words of news weigh, in a text of that length
    weight, reference = model.partisan_loaded
    from_loaded = weight * (mean.value - reference)
    log_odds = model.partisan_base + (total - usual) / size + from_loaded
    # Spread of the log-odds over sentences: each one's own words against the article's rate.
    rate = total / np.maximum(hundreds, _TINY)
    residual = (gain - rate[article] * word_count / 100) / size[article]
    residual = residual + weight * np.where(measures.in_text, mean.influence(), 0.0)
    squares = np.bincount(article, weights=residual * residual, minlength=articles)
    half = Z * np.sqrt(squares + model.partisan_prior_sd**2 / np.maximum(size, 1.0))
    # Pseudo-words draw a short text towards news. Its interval therefore also reaches to the value
    # that the text would have if it went on in the same way to the length of a long article.
    longer = np.maximum(hundreds, _LONG_ARTICLE_HUNDREDS)
    extrapolated = (
        (total - usual) * (longer / np.maximum(hundreds, _TINY)) / (longer + model.partisan_pseudo_count)
        + from_loaded
        + model.partisan_base
    )
    return to_scale(
        model.partisan_scale,
        inputs.status,
        index=logistic(log_odds),
        low=logistic(np.minimum(log_odds, extrapolated) - half),
        high=logistic(np.maximum(log_odds, extrapolated) + half),
        baseline=logistic(np.full(1, model.partisan_base)),
        raw_contributions=_contributions(inputs, total, usual, size, from_loaded),
        attributed=np.full(articles, np.nan),  # this score has no counterpart over the words of others
        contribution_names=inputs.contribution_names,
    )


def _contributions(inputs: ScoreInput, total: F64, usual: F64, size: F64, from_loaded: F64) -> F64:
    """Articles × contribution names, in log-odds.

    Per article: `total` is what its words weigh, `usual` what as many words of news would, `size` its length
    in hundreds of words with the pseudo-words, and `from_loaded` what the loaded-language index adds.
    """
    measures, names = inputs.measures, inputs.contribution_names
    article, cue_words = measures.sentence_article, measures.word_sums.cue_words
    articles = len(measures.voice_words)
    in_text = measures.in_text[cue_words.sentence]
    word_article = article[cue_words.sentence[in_text]]
    gain = cue_words.partisan[in_text] / PARTISAN_SCALE
    cell = word_article * len(names) + cue_words.category[in_text]
    contributions = np.asarray(np.bincount(cell, weights=gain, minlength=articles * len(names)), np.float64)
    contributions = contributions.reshape(articles, len(names))
    in_cues = np.bincount(word_article, weights=gain, minlength=articles)
    contributions[:, WORDING_COLUMN] = total - in_cues - usual
    contributions /= size[:, None]
    contributions[:, LOADED_INDEX_COLUMN] = from_loaded
    return contributions


def _word_log_odds(inputs: ScoreInput, tokens: slice) -> F64:
    return np.asarray(inputs.word_scores.partisan[tokens] / PARTISAN_SCALE, np.float64)


SPEC: Final = ScoreSpec(PARTISAN_FRAMING, _compute, _word_log_odds)
