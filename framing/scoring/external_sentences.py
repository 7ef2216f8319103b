"""Loaded language by a sentence model of somebody else's: any callable, from a list of words to a neural network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.cues.doc_batch import DocBatch
from framing.errors import DataError
from framing.language.arrays import F64
from framing.scoring.masked_sentences import author_sentences
from framing.scoring.measures import Measures
from framing.scoring.model import Model, Scale, read_scale
from framing.scoring.scale import SentenceMean, Scores, finish, half_width

__all__ = ["ExternalScorer", "SentenceModel", "SentenceScorer", "external_scorer", "external_scores", "name_of"]


#: Texts of sentences in, for each the probability, 0 … 1, that its wording is loaded, out.
SentenceModel = Callable[[Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class SentenceScorer:
    """A sentence model with its own scale, for ``Analyzer(sentence_model=…)``.

    The shipped scale was made for the shipped model. Another model needs one of its own, or its
    points mean little: `framing.calibrate_scale` makes it.

    >>> import framing
    >>> shouting = SentenceScorer(lambda texts: [float("!" in text) for text in texts], name="exclamation marks")
    >>> framing.Analyzer(sentence_model=shouting).analyze("It rained. What a shame!").sentences[1].loaded
    1.0
    """

    model: SentenceModel
    name: str = ""  #: stands in every report; the model's own when empty
    scale: Mapping[str, Any] | None = None  #: from `framing.calibrate_scale`; None: the shipped model's


@dataclass(frozen=True, slots=True)
class ExternalScorer:
    """A sentence model, ready to score."""

    model: SentenceModel
    name: str
    scale: Scale
    spread: float  #: prior standard deviation of sentence probabilities
    origin: str  #: of the scale, for provenance


def name_of(model: object) -> str:
    """What a callable calls itself: its attribute `name`, else its name in code."""
    return str(getattr(model, "name", "") or getattr(model, "__name__", type(model).__name__))


def external_scorer(given: SentenceModel | SentenceScorer, shipped: Model) -> ExternalScorer:
    """A sentence model with a scale: its own, or else the one of the shipped model.

    Raises
    ------
    DataError
        When the scale is none.
    """
    scorer = given if isinstance(given, SentenceScorer) else SentenceScorer(given)
    name = scorer.name or name_of(scorer.model)
    if scorer.scale is None:
        origin = f"of {shipped.name}-{shipped.version}, not calibrated for this sentence model"
        return ExternalScorer(scorer.model, name, shipped.loaded_scale, shipped.loaded_prior_sd, origin)
    try:
        scale, spread = read_scale(scorer.scale), float(scorer.scale["spread"])
        written = json.dumps(dict(scorer.scale), sort_keys=True)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"The scale of the sentence model {name} is none ({type(error).__name__}: {error}). Make it with framing.calibrate_scale."
        raise DataError(message) from error
    return ExternalScorer(scorer.model, name, scale, spread, f"own:{hashlib.sha256(written.encode()).hexdigest()[:16]}")


def external_scores(
    doc: DocBatch, measures: Measures, plugged: ExternalScorer, status: npt.NDArray[np.int8]
) -> tuple[Scores, F64]:
    """The score of every article, and the probability of every sentence: 0 where no word is the author's.

    The same mean over sentences, interval and scale as ever. There is one contribution: how far
    the article lies from the middle of the reference news.
    """
    probability = np.zeros(len(measures.sentence_article))
    heard = (measures.author_share > 0).nonzero()[0]
    probability[heard] = _answers(plugged, [passage.text for passage in author_sentences(doc, heard.tolist())])
    mean = SentenceMean(measures, measures.author_share, probability)
    half = half_width(mean.effective_sentences(), mean.variance(), plugged.spread)
    middle = plugged.scale.quantiles["news"][50:51]
    parts = (mean.value - middle)[:, None]
    unheard = np.full(len(parts), np.nan)  # the words of others are not shown to the model
    return finish(
        plugged.scale, status, mean.value, mean.value - half, mean.value + half, middle, parts, unheard
    ), probability


def _answers(plugged: ExternalScorer, texts: list[str]) -> F64:
    if not texts:
        return np.zeros(0)
    answer = plugged.model(texts)
    try:
        found = np.asarray(answer, np.float64)
    except (TypeError, ValueError) as error:
        message = f"The sentence model {plugged.name} gave something else than numbers: {error}"
        raise DataError(message) from error
    if found.shape != (len(texts),):
        message = f"The sentence model {plugged.name} gave an answer of shape {found.shape} to {len(texts)} sentences: it must give one number for each."
        raise DataError(message)
    wrong = (~((found >= 0) & (found <= 1))).nonzero()[0]  # NaN is in no range
    if len(wrong):
        message = f"The sentence model {plugged.name} gave {found[wrong[0]]} for {texts[wrong[0]]!r}: it must give probabilities from 0 to 1."
        raise DataError(message)
    return found
