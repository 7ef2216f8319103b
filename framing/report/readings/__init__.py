"""Readings turn a batch of articles into columns; the analyzer chooses one, and nothing else knows which it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Lexicon
from framing.records.article import Article
from framing.records.portrayals import TargetSentiment
from framing.scoring.measures import Measures
from framing.scoring.word_scores import WordScores
from framing.sections.columns import GenreColumns, TargetSentimentColumns

__all__ = ["Reading", "ReadingColumns"]


@dataclass(frozen=True, slots=True)
class ReadingColumns:
    """What a reading finds in a batch of articles. Everything above reads these columns and asks no further.

    Tokens are numbered through the batch, titles and texts in the order of the articles.
    """

    #: Tokens, sentences and lexicon matches; `doc.voices` says whose word each is and who is named as its source.
    doc: DocBatch
    #: Every cue: its tokens, its category, its severity.
    cues: CueTable
    #: Per token: what it adds to loaded language and to partisan framing, in whole numbers.
    word_scores: WordScores
    #: Per mention of a name or pronoun: the light on it. None where portrayals were not asked for.
    target_sentiment: TargetSentimentColumns | None
    #: Per article: log-odds of opinion against report. None where genre was not asked for.
    genre: GenreColumns | None
    #: What follows from the columns above by counting (`framing.scoring.measures`): the same for every reading.
    measures: Measures


class Reading(Protocol):
    """Articles in, columns out."""

    @property
    def name(self) -> str:
        """What users call it, as in ``Analyzer(reading="quick")``."""
        ...

    @property
    def lexicon(self) -> Lexicon:
        """The categories that cues may have."""
        ...

    @property
    def provenance(self) -> Mapping[str, str]:
        """Versions and fingerprints of what the columns depend on, beside the lexicon and the model of the scores."""
        ...

    def read_doc(self, articles: Sequence[Article]) -> DocBatch:
        """Tokens, sentences and voices alone, before any cue."""
        ...

    def read_targets(self, doc: DocBatch, spans: Sequence[tuple[int, int]]) -> tuple[TargetSentiment, ...]:
        """The light on spans, in characters, of the text of the first article that `read_doc` gave."""
        ...

    def read(self, articles: Sequence[Article]) -> ReadingColumns:
        """All columns of a batch. Nothing in one article depends on the others."""
        ...
