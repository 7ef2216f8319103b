"""Loaded language: how much of the author's own wording pushes a judgement. An article is the mean of its sentences."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.language.arrays import F64, logistic
from framing.records.scores import LOADED_LANGUAGE
from framing.scoring.scale import Scores, SentenceMean, half_width, to_scale
from framing.scoring.score_spec import WORDING_COLUMN, ScoreInput, ScoreSpec
from framing.scoring.sentence_sums import attributed_sums

__all__ = ["SPEC"]

_NO_CHANGE: Final = 1e-9
_MIN_ATTRIBUTED_SENTENCES: Final = 1.0  # weighted: with less said by others there is no index of it


def _compute(inputs: ScoreInput) -> Scores:
    """The mean probability of every article's sentences, with what categories and words contribute.

    A sentence's distance from one without cues, worded like news, is shared among its cues and words by
    what they add to its log-odds; an article's contributions are the weighted means of these shares.
    """
    model, measures, sums, mean = inputs.model, inputs.measures, inputs.sentence_sums, inputs.mean
    article = measures.sentence_article
    baseline = logistic(np.full(1, model.loaded_base + model.loaded_news_mean))
    log_odds = sums.log_odds - model.loaded_news_mean
    changes = np.abs(log_odds) > _NO_CHANGE
    # Probability per unit of log-odds: the chord from the baseline, its tangent where the sentence lies on it.
    slope = np.where(
        changes, (sums.probability - baseline) / np.where(changes, log_odds, 1.0), baseline * (1 - baseline)
    )
    effect = mean.weight * slope / mean.denominator[article]  # … on the article's mean
    half = half_width(mean.effective_sentences(), mean.variance(), model.loaded_prior_sd)
    return to_scale(
        model.loaded_scale,
        inputs.status,
        index=mean.value,
        low=mean.value - half,
        high=mean.value + half,
        baseline=baseline,
        raw_contributions=_contributions(inputs, effect),
        attributed=_attributed(inputs),
        contribution_names=inputs.contribution_names,
    )


def _contributions(inputs: ScoreInput, effect: F64) -> F64:
    """Articles × contribution names; `effect` is what one unit of each sentence's log-odds moves its article's mean."""
    measures, sums, names = inputs.measures, inputs.sentence_sums, inputs.contribution_names
    article, cue_words = measures.sentence_article, measures.word_sums.cue_words
    articles = len(measures.voice_words)
    word_effects = cue_words.loaded * sums.word_unit[cue_words.sentence] * effect[cue_words.sentence]
    cell = np.concatenate(
        (
            article[sums.sentence] * len(names) + sums.category,
            article[cue_words.sentence] * len(names) + cue_words.category,
        )
    )
    value = np.concatenate((effect[sums.sentence] * sums.cell_log_odds, word_effects))
    contributions = np.asarray(np.bincount(cell, weights=value, minlength=articles * len(names)), np.float64)
    contributions = contributions.reshape(articles, len(names))
    all_words = np.bincount(
        article, weights=effect * (sums.word_log_odds - inputs.model.loaded_news_mean), minlength=articles
    )
    in_cues = np.bincount(article[cue_words.sentence], weights=word_effects, minlength=articles)
    contributions[:, WORDING_COLUMN] = all_words - in_cues
    return contributions


def _attributed(inputs: ScoreInput) -> F64:
    """Per article: loaded language, 0 to 100, of what others say in it; NaN where that is too little."""
    measures, model = inputs.measures, inputs.model
    sums = attributed_sums(measures, inputs.cues, model)
    mean = SentenceMean(measures, measures.attributed_share, sums.probability)
    return np.where(mean.total >= _MIN_ATTRIBUTED_SENTENCES, model.loaded_scale.value(mean.value).round(1), np.nan)


def _word_log_odds(inputs: ScoreInput, tokens: slice) -> F64:
    unit = inputs.model.word_unit(inputs.measures.word_sums.author.word_count[inputs.doc.sentence[tokens]])
    return np.asarray(inputs.word_scores.loaded[tokens] * unit, np.float64)


SPEC: Final = ScoreSpec(LOADED_LANGUAGE, _compute, _word_log_odds)
