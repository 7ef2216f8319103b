"""A batch of articles with everything that was found in them, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import F64
from framing.records.article import Article
from framing.scoring import ScoreInput, Scores, ScoreSpec
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.statuses import StatusCodes
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
    model: Model
    status: StatusCodes  #: per article: `StatusCode`
    scores: Mapping[str, Scores]  #: by id
    probability: F64  #: per sentence: that experts would call it biased, 0 … 1
    score_specs: Mapping[str, ScoreSpec]  #: by id
    sections: tuple[Section[Any], ...] = ()  #: those that were asked for
    genre: GenreColumns | None = None
    target_sentiment: TargetSentimentColumns | None = None
    word_model_name: str = ""  #: name of the word model that stands in for the model's own weights of words

    @property
    def score_input(self) -> ScoreInput:
        """What scores are computed from."""
        return ScoreInput(self.doc, self.cues, self.word_scores, self.measures, self.model, self.status)
