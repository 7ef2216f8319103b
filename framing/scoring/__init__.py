"""From measures to scores: value, interval, contributions, or a stated silence. Both scores are sums of evidence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import Evidence
from framing.scoring.external_sentences import Plugged, SentenceModel, SentenceScorer, name_of, plug, plugged_scores
from framing.scoring.loaded_language import SentenceSums, attributed_index, loaded_scores
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.partisan_framing import partisan_scores
from framing.scoring.scale import EXTRA, Mean, Scores
from framing.scoring.status import statuses

__all__ = ["EXTRA", "Plugged", "Scores", "SentenceModel", "SentenceScorer", "loaded_index", "name_of", "plug", "plugged_scores", "score"]

Floats = npt.NDArray[np.float64]


def score(measures: Measures, evidence: Evidence, model: Model) -> tuple[Scores, Scores, Floats]:
    """Loaded language, partisan framing, and the probability of every sentence."""
    status = statuses(measures)
    sums = SentenceSums(measures, evidence, model, measures.cue_weight, measures.weighed.author)
    mean = Mean(measures, measures.share, sums.probability)
    attributed = attributed_index(measures, evidence, model)
    loaded = loaded_scores(measures, model, status, sums, mean, attributed)
    return loaded, partisan_scores(measures, model, status, mean), sums.probability


def loaded_index(measures: Measures, evidence: Evidence, model: Model) -> tuple[Floats, Floats, Floats]:
    """By article: the raw index, the variance of its sentences, and what words add to a sentence on the average. For fitting scales."""
    sums = SentenceSums(measures, evidence, model, measures.cue_weight, measures.weighed.author)
    mean = Mean(measures, measures.share, sums.probability)
    return mean.value, mean.spread(), Mean(measures, measures.share, sums.words).value
