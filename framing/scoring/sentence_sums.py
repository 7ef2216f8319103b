"""The log-odds that experts call a sentence biased: a base, what its cues add by category, and its words."""

from __future__ import annotations

import numpy as np

from framing.cues.cue_table import CueTable
from framing.language.arrays import F64, I64, logistic, run_starts
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.word_sums import VoiceSums

__all__ = ["SentenceSums", "attributed_sums", "author_sums"]


class SentenceSums:
    """The log-odds of every sentence in the voice of the author, or of others.

    `cue_weight` says how much every cue counts in that voice, `word_sums` what the words of that voice weigh.
    """

    def __init__(self, measures: Measures, cues: CueTable, model: Model, cue_weight: F64, word_sums: VoiceSums) -> None:
        weights, sentences = model.loaded_weights, len(measures.sentence_article)
        strength = model.severity[cues.severity] * cue_weight
        rows = ((strength > 0) & (weights[cues.category] > 0)).nonzero()[0]
        cell = measures.cue_sentence[rows] * len(weights) + cues.category[rows]
        order = cell.argsort(kind="stable")
        cell = cell[order]
        starts = run_starts(cell)
        self.cell: I64 = cell[starts]  #: pairs of sentence and category with a cue: sentence × categories + category
        self.sentence, self.category = np.divmod(self.cell, len(weights))  #: of every cell
        summed = np.bincount(starts.cumsum() - 1, weights=strength[rows[order]], minlength=len(self.cell))
        #: Per cell: what its cues add to the log-odds; no category counts above the cap.
        self.cell_log_odds: F64 = np.minimum(summed, model.category_cap) * weights[self.category]
        #: Per sentence: what one whole number of a word's weight adds to its log-odds.
        self.word_unit = model.word_unit(word_sums.word_count)
        self.word_log_odds: F64 = word_sums.loaded * self.word_unit  #: per sentence: what its words add
        #: Per sentence: what cues and words add to the base.
        self.log_odds: F64 = (
            np.bincount(self.sentence, weights=self.cell_log_odds, minlength=sentences) + self.word_log_odds
        )
        #: Per sentence: that experts call it biased, 0 … 1.
        self.probability = logistic(np.asarray(model.loaded_base + self.log_odds, np.float64))


def author_sums(measures: Measures, cues: CueTable, model: Model) -> SentenceSums:
    """Sentences as far as they are the author's."""
    return SentenceSums(measures, cues, model, measures.cue_author_weight, measures.word_sums.author)


def attributed_sums(measures: Measures, cues: CueTable, model: Model) -> SentenceSums:
    """Sentences as far as they are somebody else's."""
    return SentenceSums(measures, cues, model, measures.cue_attributed_weight, measures.word_sums.attributed)
