"""Whose words: those that people and the library give to somebody else, word by word.

After PolNeAR (Newell, Margolin & Ruths 2018): spans of content, source and cue. The baseline takes
every word inside quotation marks for somebody else's, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.lab.evaluation.bootstrap import codes
from framing.lab.evaluation.metrics import of_counts
from framing.lab.evaluation.records import Example
from framing.lab.evaluation.tables import LIBRARY, Settings, View, view
from framing.language.arrays import I64, Mask
from framing.records.voice import VoiceCode
from framing.report.analyzer import Analyzer
from framing.report.article_view import ArticleView
from framing.report.batch import Batch
from framing.report.report import Report

__all__ = ["MARKS", "VIEWS", "attribution", "attribution_views"]

Counts = tuple[I64, I64]  #: of the library and of the baseline: a row per view; hits, false ones, missed ones

MARKS: Final = "quotation marks"
#: What is measured, and of which part of the attributions.
VIEWS: Final = {
    "all words": "content",
    "words outside quotation marks": "content",
    "words inside quotation marks": "content",
    "words that name a source": "source",
    "words that introduce somebody": "cue",
}


def attribution(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[Counts]:
    """Words on which people and the library agree, and those on which they do not, text by text."""
    waiting: list[Example] = []

    def articles() -> Iterator[Example]:
        for example in examples:
            waiting.append(example)
            yield example

    for batch in analyzer.batches(example.article for example in articles()):
        for number in range(len(batch.articles)):
            yield _compare(batch, number, waiting.pop(0), analyzer)


def _compare(batch: Batch, number: int, example: Example, analyzer: Analyzer) -> Counts:
    tokens, voices = batch.doc.tokens, batch.doc.voices
    first, last = int(tokens.segment_start[2 * number + 1]), int(tokens.segment_start[2 * number + 2])
    start = tokens.start_char[first:last] - tokens.segment_start_char[2 * number + 1]
    size = len(example.article.text)

    def words(spans: Iterable[tuple[int, int]]) -> Mask:
        """Words that begin inside spans of the text."""
        edge = np.zeros(size + 2, np.int64)
        for begin, end in spans:
            edge[begin] += 1
            edge[end] -= 1
        return np.asarray(edge.cumsum()[start] > 0)

    sources = Report(example.article, analyzer.provenance, ArticleView(batch, number)).sources
    voice, marked = voices.voice[first:last], voices.in_quotes[first:last]
    content = (voice == VoiceCode.QUOTED) | (voice == VoiceCode.REPORTED)
    found = {
        "content": content,
        "source": words(
            (begin, end) for source in sources for field, begin, end in source.introductions if field == "text"
        ),
        "cue": words((verb.start, verb.end) for source in sources for verb in source.verbs if verb.field == "text"),
    }
    gold = {part: words(spans) for part, spans in example.truth.items()}
    everywhere = np.ones(len(start), np.bool_)
    where = (everywhere, ~marked, marked, everywhere, everywhere)
    ours, theirs = [], []
    for part, here in zip(VIEWS.values(), where, strict=True):
        ours.append(_counts(gold[part] & here, found[part] & here))
        theirs.append(_counts(gold[part] & here, marked & here))
    return np.array(ours, np.int64), np.array(theirs, np.int64)


def _counts(gold: Mask, found: Mask) -> tuple[int, int, int]:
    return int((gold & found).sum()), int((~gold & found).sum()), int((gold & ~found).sum())


def attribution_views(examples: Sequence[Example], judged: Sequence[Counts], settings: Settings) -> list[View]:
    """Precision, recall and F1 of words that are somebody else's, of sources and of words that introduce them."""
    group = codes([example.group for example in examples])
    ours, theirs = (np.array([row[system] for row in judged], np.int64).reshape(-1, len(VIEWS), 3) for system in (0, 1))
    found = []
    for number, (name, part) in enumerate(VIEWS.items()):
        systems = {LIBRARY: of_counts(ours[:, number])}
        if settings.baseline and part == "content":
            systems[MARKS] = of_counts(theirs[:, number])
        hit, extra, missed = ours[:, number].sum(axis=0).tolist()
        counts = {"texts": len(examples), "marked words": hit + missed, "found words": hit + extra}
        found.append(view(name, counts, systems, group, settings))
    return found
