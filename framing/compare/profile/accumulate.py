"""What a profile keeps while articles stream by: numbers in flat arrays, and one table of speakers' names."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from framing.compare.profile.bootstrap import SpeakerWords
from framing.compare.profile.measures import ArticleFigures
from framing.language.arrays import F64, I64, ranges

__all__ = ["ArticleTable", "OutletArticles"]


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """The scored articles of an outlet, in an order that does not depend on how they came."""

    ids: npt.NDArray[np.uint64]  #: one per article
    ratios: F64  #: articles × 2 measures: numerator and denominator of every measure in turn
    months: I64  #: one per article: year times 12 plus month from 0; -1 without a date
    speaker_names: tuple[str, ...]  #: sorted
    speaker_words: SpeakerWords


@dataclass(slots=True)
class OutletArticles:
    """The articles of one outlet so far."""

    articles: int = 0
    unreadable: int = 0
    ids: array[int] = field(default_factory=lambda: array("Q"))
    ratios: array[float] = field(default_factory=lambda: array("d"))
    months: array[int] = field(default_factory=lambda: array("q"))
    speaker_ids: dict[str, int] = field(default_factory=dict)  #: by name, in the order in which they were first read
    row_start: array[int] = field(default_factory=lambda: array("q", [0]))  #: of each article, and the end of the last
    speaker: array[int] = field(default_factory=lambda: array("q"))  #: a row per article and speaker: the speaker's id
    words: array[float] = field(default_factory=lambda: array("d"))  #: … and their words

    def add(self, figures: ArticleFigures) -> None:
        """Keep the numbers of one scored article."""
        self.ids.append(figures.id)
        self.ratios.extend(figures.ratios)
        self.months.append(figures.month)
        for name, words in figures.speaker_words.items():
            self.speaker.append(self.speaker_ids.setdefault(name, len(self.speaker_ids)))
            self.words.append(words)
        self.row_start.append(len(self.speaker))

    def table(self) -> ArticleTable:
        """Put articles in order of id, and speakers in order of name."""
        ids = np.array(self.ids, np.uint64)
        ratios = np.array(self.ratios, np.float64).reshape(len(ids), -1 if len(ids) else 0)
        order = np.lexsort((*ratios.T, ids))
        names = sorted(self.speaker_ids)
        rank = np.empty(len(names), np.int64)  # by id of a speaker: the place of their name in alphabetical order
        rank[[self.speaker_ids[name] for name in names]] = np.arange(len(names))
        row_start = np.array(self.row_start, np.int64)
        speaker, words = np.array(self.speaker, np.int64), np.array(self.words, np.float64)
        start, end = row_start[:-1][order], row_start[1:][order]
        rows, _ = ranges(start, end)
        new_start = np.concatenate(([0], np.cumsum(end - start)))
        speaker_words = SpeakerWords(new_start, rank[speaker[rows]] if names else speaker, words[rows])
        return ArticleTable(
            ids[order], ratios[order], np.array(self.months, np.int64)[order], tuple(names), speaker_words
        )
