"""Loaded language by a sentence model of your own: any callable, from a list of words to a neural network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.errors import DataError
from framing.language.arrays import F64
from framing.scoring.masked_sentences import author_sentences
from framing.scoring.measures import Measures
from framing.scoring.model import Model, Scale, read_scale
from framing.scoring.scale import Scores, SentenceMean, half_width, to_scale
from framing.scoring.statuses import StatusCodes

__all__ = [
    "ExternalScorer",
    "SentenceModel",
    "SentenceScorer",
    "external_probabilities",
    "external_scorer",
    "external_scores",
    "model_name",
]


#: Texts of sentences in; for each the probability, 0 … 1, that its wording is loaded, out.
SentenceModel = Callable[[Sequence[str]], Sequence[float]]

_CONTRIBUTION: Final = "sentence_model"
_FINGERPRINT_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class SentenceScorer:
    """A sentence model with its own scale, for ``Analyzer(sentence_model=…)``.

    The shipped scale was made for the shipped model. Another model needs one of its own, or its
    points mean little: `framing.calibrate_scale` makes it.

    >>> import framing
    >>> shouting = SentenceScorer(lambda texts: [float("!" in text) for text in texts], name="exclamation marks")
    >>> framing.Analyzer(sentence_model=shouting).analyze("It rained. What a shame!").sentences[1].loaded_probability
    1.0
    """

    model: SentenceModel
    name: str = ""  #: stands in every report; the model's own when empty
    scale: Mapping[str, Any] | None = None  #: from `framing.calibrate_scale`; None: the shipped model's


@dataclass(frozen=True, slots=True)
class ExternalScorer:
    """A sentence model that stands in for the model's own weights, ready to score."""

    model: SentenceModel
    name: str
    scale: Scale
    prior_sd: float  #: prior standard deviation of sentence probabilities
    origin: str  #: of the scale, for provenance


def model_name(model: object) -> str:
    """What a callable calls itself: its attribute `name`, else its name in code."""
    return str(getattr(model, "name", "") or getattr(model, "__name__", type(model).__name__))


def external_scorer(model: SentenceModel | SentenceScorer, shipped: Model) -> ExternalScorer:
    """A sentence model with a scale: its own, or else the one of the shipped model.

    Raises
    ------
    DataError
        When the scale is none.
    """
    scorer = model if isinstance(model, SentenceScorer) else SentenceScorer(model)
    name = scorer.name or model_name(scorer.model)
    if scorer.scale is None:
        origin = f"of {shipped.name}-{shipped.version}, not calibrated for this sentence model"
        return ExternalScorer(scorer.model, name, shipped.loaded_scale, shipped.loaded_prior_sd, origin)
    try:
        scale, prior_sd = read_scale(scorer.scale), float(scorer.scale["spread"])
        content = json.dumps(dict(scorer.scale), sort_keys=True)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = (
            f"The scale of the sentence model {name} is none ({type(error).__name__}: {error}). "
            "Make it with framing.calibrate_scale."
        )
        raise DataError(message) from error
    fingerprint = hashlib.sha256(content.encode()).hexdigest()[:_FINGERPRINT_DIGITS]
    return ExternalScorer(scorer.model, name, scale, prior_sd, f"own:{fingerprint}")


def external_probabilities(doc: DocBatch, measures: Measures, external: ExternalScorer) -> F64:
    """The probability of every sentence: 0 where no word is the author's, which the model is not shown.

    Raises
    ------
    DataError
        When the model's answer is not one probability for each sentence.
    """
    probability = np.zeros(len(measures.sentence_article))
    shown = (measures.author_share > 0).nonzero()[0]
    probability[shown] = _ask(external, [sentence.text for sentence in author_sentences(doc, shown.tolist())])
    return probability


def external_scores(external: ExternalScorer, measures: Measures, status: StatusCodes, probability: F64) -> Scores:
    """The score of every article from the probabilities of its sentences.

    The same mean over sentences, interval and scale as with the model's own weights. There is one
    contribution: how far the article lies from the middle of the reference news.
    """
    mean = SentenceMean(measures, measures.author_share, probability)
    half = half_width(mean.effective_sentences(), mean.variance(), external.prior_sd)
    baseline = external.scale.quantiles["news"][50:51]  # the median
    return to_scale(
        external.scale,
        status,
        index=mean.value,
        low=mean.value - half,
        high=mean.value + half,
        baseline=baseline,
        raw_contributions=(mean.value - baseline)[:, None],
        attributed=np.full(len(mean.value), np.nan),  # the words of others are not shown to the model
        contribution_names=(_CONTRIBUTION,),
    )


def _ask(external: ExternalScorer, texts: list[str]) -> F64:
    """The model's probability for each text, checked."""
    if not texts:
        return np.zeros(0)
    answer = external.model(texts)
    try:
        probability = np.asarray(answer, np.float64)
    except (TypeError, ValueError) as error:
        message = f"The sentence model {external.name} gave something else than numbers: {error}"
        raise DataError(message) from error
    if probability.shape != (len(texts),):
        message = (
            f"The sentence model {external.name} gave an answer of shape {probability.shape} "
            f"to {len(texts)} sentences: it must give one number for each."
        )
        raise DataError(message)
    wrong = (~((probability >= 0) & (probability <= 1))).nonzero()[0]  # NaN is in no range
    if len(wrong):
        message = (
            f"The sentence model {external.name} gave {probability[wrong[0]]} for {texts[wrong[0]]!r}: "
            "it must give probabilities from 0 to 1."
        )
        raise DataError(message)
    return probability
