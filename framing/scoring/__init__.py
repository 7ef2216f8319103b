"""From the cues of an article to its scores; may import `cues` and what lies below it.

A score is a sum of evidence with an interval, or a stated silence. Each is a `ScoreSpec` in a module of
its own, listed in `SCORES`; what it is called and what it means stands in `framing.records.scores`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.cues.cue_table import CueTable
from framing.language.arrays import F64
from framing.records.scores import LOADED_LANGUAGE
from framing.scoring import loaded_language, partisan_framing
from framing.scoring.external_sentences import (
    ExternalScorer,
    SentenceModel,
    SentenceScorer,
    external_probabilities,
    external_scorer,
    external_scores,
    model_name,
)
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.scale import Scores, SentenceMean
from framing.scoring.score_spec import WORDING, ScoreInput, ScoreSpec
from framing.scoring.sentence_sums import author_sums

__all__ = [
    "SCORES",
    "WORDING",
    "ExternalScorer",
    "ScoreInput",
    "ScoreSpec",
    "Scores",
    "SentenceModel",
    "SentenceScorer",
    "compute_scores",
    "external_scorer",
    "loaded_index",
    "model_name",
]

#: The scores of an analyzer that is given no others, in the order of `framing.records.scores.SCORES`.
SCORES: Final[tuple[ScoreSpec, ...]] = (loaded_language.SPEC, partisan_framing.SPEC)


def compute_scores(
    inputs: ScoreInput, specs: Iterable[ScoreSpec] = SCORES, external: ExternalScorer | None = None
) -> tuple[dict[str, Scores], F64]:
    """Every score by its id, and per sentence the probability, 0 … 1, that experts would call it biased.

    An `external` sentence model gives these probabilities and loaded language in place of the model's weights.
    """
    if external is None:
        return {spec.id: spec.compute(inputs) for spec in specs}, inputs.sentence_sums.probability
    probability = external_probabilities(inputs.doc, inputs.measures, external)
    scores = {
        spec.id: external_scores(external, inputs.measures, inputs.status, probability)
        if spec.id == LOADED_LANGUAGE.id
        else spec.compute(inputs)
        for spec in specs
    }
    return scores, probability


def loaded_index(measures: Measures, cues: CueTable, model: Model) -> tuple[F64, F64, F64]:
    """By article: the raw index, the variance of its sentences, and the mean of what words add to a sentence.

    For fitting scales.
    """
    sums = author_sums(measures, cues, model)
    mean = SentenceMean(measures, measures.author_share, sums.probability)
    return mean.value, mean.variance(), SentenceMean(measures, measures.author_share, sums.word_log_odds).value
