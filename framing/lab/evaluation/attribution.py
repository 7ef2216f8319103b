"""Attribution: which words annotators and the library give to somebody else, word by word.

After PolNeAR (Newell, Margolin & Ruths 2018): spans of content, source and cue. The baseline gives every word inside
quotation marks to somebody else, and no other word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.lab.evaluation.bootstrap import codes
from framing.lab.evaluation.metrics import count_statistic
from framing.lab.evaluation.records import Example
from framing.lab.evaluation.tables import LIBRARY, FigureTable, Settings, measure_table
from framing.language.arrays import I64, Mask
from framing.records.voice import VoiceCode
from framing.report.analyzer import Analyzer
from framing.report.article_view import ArticleView
from framing.report.batch import Batch
from framing.report.report import Report

__all__ = ["QUOTATION_MARKS", "TABLES", "attribution_tables", "count_agreement"]

Counts = tuple[I64, I64]  #: of the library and of the baseline: tables × (hits, false hits, missed words)

QUOTATION_MARKS: Final = "quotation marks"
#: By name of a table: which spans of the attributions it measures.
TABLES: Final = {
    "all words": "content",
    "words outside quotation marks": "content",
    "words inside quotation marks": "content",
    "words that name a source": "source",
    "words that introduce somebody": "cue",
}


def count_agreement(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[Counts]:
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
    start, end = int(tokens.segment_start[2 * number + 1]), int(tokens.segment_start[2 * number + 2])
    start_char = tokens.start_char[start:end] - tokens.segment_start_char[2 * number + 1]
    size = len(example.article.text)

    def words(spans: Iterable[tuple[int, int]]) -> Mask:
        """Words that begin inside spans of the text."""
        edge = np.zeros(size + 2, np.int64)
        for span_start, span_end in spans:
            edge[span_start] += 1
            edge[span_end] -= 1
        return np.asarray(edge.cumsum()[start_char] > 0)

    sources = Report(example.article, analyzer.provenance, ArticleView(batch, number)).sources
    voice, in_quotes = voices.voice[start:end], voices.in_quotes[start:end]
    content = (voice == VoiceCode.QUOTED) | (voice == VoiceCode.REPORTED)
    by_library = {
        "content": content,
        "source": words(
            (span_start, span_end)
            for source in sources
            for field, span_start, span_end in source.introductions
            if field == "text"
        ),
        "cue": words((verb.start, verb.end) for source in sources for verb in source.verbs if verb.field == "text"),
    }
    by_people = {kind: words(spans) for kind, spans in example.truth.items()}
    everywhere = np.ones(len(start_char), np.bool_)
    where = (everywhere, ~in_quotes, in_quotes, everywhere, everywhere)
    of_library, of_baseline = [], []
    for kind, here in zip(TABLES.values(), where, strict=True):
        of_library.append(_counts(by_people[kind] & here, by_library[kind] & here))
        of_baseline.append(_counts(by_people[kind] & here, in_quotes & here))
    return np.array(of_library, np.int64), np.array(of_baseline, np.int64)


def _counts(gold: Mask, found: Mask) -> tuple[int, int, int]:
    return int((gold & found).sum()), int((~gold & found).sum()), int((gold & ~found).sum())


def attribution_tables(
    examples: Sequence[Example], predictions: Sequence[Counts], settings: Settings
) -> list[FigureTable]:
    """Precision, recall and F1 of words that are somebody else's, of sources and of words that introduce them."""
    group = codes([example.group for example in examples])
    of_library, of_baseline = (
        np.array([row[system] for row in predictions], np.int64).reshape(-1, len(TABLES), 3) for system in (0, 1)
    )
    tables = []
    for number, (name, kind) in enumerate(TABLES.items()):
        systems = {LIBRARY: count_statistic(of_library[:, number])}
        if settings.baseline and kind == "content":
            systems[QUOTATION_MARKS] = count_statistic(of_baseline[:, number])
        hit, extra, missed = of_library[:, number].sum(axis=0).tolist()
        counts = {"texts": len(examples), "marked words": hit + missed, "found words": hit + extra}
        tables.append(measure_table(name, counts, systems, group, settings))
    return tables
