"""From the cues of an article to its two scores; may import `cues` and what lies below it.

A score is a sum of evidence with an interval, or a stated silence.
"""

from __future__ import annotations

from framing.cues.cue_table import CueTable
from framing.language.arrays import F64
from framing.scoring.external_sentences import (
    ExternalScorer,
    SentenceModel,
    SentenceScorer,
    external_scorer,
    external_scores,
    name_of,
)
from framing.scoring.loaded_language import SentenceSums, attributed_index, loaded_scores
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.partisan_framing import partisan_scores
from framing.scoring.scale import EXTRA, SentenceMean, Scores
from framing.scoring.status import statuses

__all__ = [
    "EXTRA",
    "ExternalScorer",
    "Scores",
    "SentenceModel",
    "SentenceScorer",
    "external_scorer",
    "external_scores",
    "loaded_index",
    "name_of",
    "score",
]


def score(measures: Measures, cues: CueTable, model: Model) -> tuple[Scores, Scores, F64]:
    """Loaded language, partisan framing, and the probability of every sentence."""
    status = statuses(measures)
    sums = SentenceSums(measures, cues, model, measures.cue_author_weight, measures.word_sums.author)
    mean = SentenceMean(measures, measures.author_share, sums.probability)
    attributed = attributed_index(measures, cues, model)
    loaded = loaded_scores(measures, model, status, sums, mean, attributed)
    return loaded, partisan_scores(measures, model, status, mean), sums.probability


def loaded_index(measures: Measures, cues: CueTable, model: Model) -> tuple[F64, F64, F64]:
    """By article: the raw index, the variance of its sentences, and what words add to a sentence on the average. For fitting scales."""
    sums = SentenceSums(measures, cues, model, measures.cue_author_weight, measures.word_sums.author)
    mean = SentenceMean(measures, measures.author_share, sums.probability)
    return mean.value, mean.variance(), SentenceMean(measures, measures.author_share, sums.words).value
