"""A batch of articles with everything that was found in them, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import F64
from framing.records.article import Article
from framing.scoring import ExternalScorer, Scores
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.word_scores import WordScores
from framing.sections.columns import GenreColumns, TargetSentimentColumns
from framing.sections.section import Section

__all__ = ["Batch"]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a reading and the models of the scores say of some articles. Nothing in it is written to again."""

    articles: tuple[Article, ...]
    doc: DocBatch
    cues: CueTable
    word_scores: WordScores
    measures: Measures
    loaded: Scores
    partisan: Scores
    probability: F64  #: per sentence
    model: Model
    sections: tuple[Section[Any], ...] = ()  #: those that were asked for
    genre: GenreColumns | None = None
    target_sentiment: TargetSentimentColumns | None = None
    external_scorer: ExternalScorer | None = None  #: the sentence model that stands in for the model's own
    word_model_name: str = ""  #: name of the word model that does
