"""Loaded language: the log-odds of every sentence, and an article as the mean of its sentences."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import CueTable
from framing.language.arrays import F64
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.scale import EXTRA, SentenceMean, Scores, finish, half_width, logistic
from framing.scoring.word_sums import VoiceSums

__all__ = ["SentenceSums", "attributed_index", "loaded_scores"]


class SentenceSums:
    """The log-odds of sentences in some voice: a base, evidence by category (capped), and the words."""

    def __init__(self, measures: Measures, cues: CueTable, model: Model, voice: F64, heard: VoiceSums) -> None:
        weights, sentences = model.loaded_weights, len(measures.sentence_article)
        strength = model.severity[cues.severity] * voice
        rows = ((strength > 0) & (weights[cues.category] > 0)).nonzero()[0]
        key = measures.cue_sentence[rows] * len(weights) + cues.category[rows]
        order = key.argsort(kind="stable")
        key = key[order]
        head = np.ones(len(key), np.bool_)
        head[1:] = key[1:] != key[:-1]
        self.cell = key[head]  #: sentence × category
        counted = np.bincount(head.cumsum() - 1, weights=strength[rows[order]], minlength=len(self.cell))
        sentence, category = np.divmod(self.cell, len(weights))
        self.evidence = np.minimum(counted, model.category_cap) * weights[category]
        #: What one whole number of a word's weight adds to its sentence.
        self.unit = model.unit(heard.word_count)
        self.words = heard.loaded * self.unit
        self.cues = np.bincount(sentence, weights=self.evidence, minlength=sentences)
        self.log_odds = self.cues + self.words
        self.probability = logistic(np.asarray(model.loaded_base + self.log_odds, np.float64))


def attributed_index(measures: Measures, cues: CueTable, model: Model) -> F64:
    """Loaded language, 0 to 100, of what others say in each article; NaN where that is too little."""
    sums = SentenceSums(measures, cues, model, measures.cue_attributed_weight, measures.word_sums.attributed)
    mean = SentenceMean(measures, measures.attributed_share, sums.probability)
    return np.where(mean.total >= 1.0, model.loaded_scale.value(mean.value).round(1), np.nan)


def loaded_scores(
    measures: Measures,
    model: Model,
    status: npt.NDArray[np.int8],
    sums: SentenceSums,
    mean: SentenceMean,
    attributed: F64,
) -> Scores:
    """The score of every article, with what categories and words contribute."""
    articles, columns = len(measures.voice_words), len(model.loaded_weights) + len(EXTRA)
    half = half_width(mean.effective_sentences(), mean.variance(), model.loaded_prior_sd)
    empty = logistic(np.full(1, model.loaded_base + model.loaded_news_mean))
    # A sentence's distance from one without cues, worded like news, is shared among its parts by their log-odds.
    odds = sums.log_odds - model.loaded_news_mean
    apart = np.abs(odds) > 1e-9
    slope = np.where(apart, (sums.probability - empty) / np.where(apart, odds, 1.0), empty * (1 - empty))
    steep = mean.weight * slope / mean.denominator[measures.sentence_article]
    sentence, category = np.divmod(sums.cell, len(model.loaded_weights))
    owned = measures.word_sums.cue_words
    words = owned.loaded * sums.unit[owned.sentence] * steep[owned.sentence]
    cell = np.concatenate(
        (
            measures.sentence_article[sentence] * columns + category,
            measures.sentence_article[owned.sentence] * columns + owned.category,
        )
    )
    part = np.concatenate((steep[sentence] * sums.evidence, words))
    parts = np.asarray(np.bincount(cell, weights=part, minlength=articles * columns), np.float64).reshape(articles, -1)
    total = np.bincount(
        measures.sentence_article, weights=steep * (sums.words - model.loaded_news_mean), minlength=articles
    )
    parts[:, -2] = total - np.bincount(measures.sentence_article[owned.sentence], weights=words, minlength=articles)
    return finish(
        model.loaded_scale, status, mean.value, mean.value - half, mean.value + half, empty, parts, attributed
    )
