"""Lexicon terms, and the loaded ones that come back again and again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import Evidence
from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Columns
from framing.cues.matcher import Matches

__all__ = ["phrases", "repetition"]

_OFTEN = 3


def phrases(doc: DocBatch) -> Evidence:
    """Every lexicon term; where terms of one category overlap, the leftmost and longest."""
    columns = doc.lexicon.columns
    matches = doc.matches.where(columns.shown[doc.matches.entry])
    matches = matches.where(_leftmost(matches, columns.category[matches.entry]))
    return _evidence(doc, matches, columns)


def _leftmost(matches: Matches, category: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Rows that overlap no earlier match of their category, nor a longer one from the same word."""
    size = int(matches.last.max(initial=0)) + 1
    own = category * size  # words numbered through all categories, so that none reaches into the next
    first, last = own + matches.first, own + matches.last
    order = (first * size - matches.last).argsort(kind="stable")
    first, last = first[order], last[order]
    free = np.ones(len(order), np.bool_)
    free[1:] = first[1:] >= np.maximum.accumulate(last[:-1])
    # In a chain of overlaps a match that is dropped bars nothing: the few chains are walked.
    for row in ((~free[1:] & ~free[:-1]).nonzero()[0] + 1).tolist():
        before = row - 1
        while not free[before]:
            before -= 1
        free[row] = first[row] >= last[before]
    kept = order[free]
    kept.sort()
    return kept


def _evidence(doc: DocBatch, matches: Matches, columns: Columns) -> Evidence:
    corpus = doc.corpus
    return Evidence.of(
        first=matches.first,
        last=matches.last,
        category=columns.category[matches.entry],
        entry=matches.entry,
        severity=columns.severity[matches.entry],
        start=corpus.start[matches.first],
        end=corpus.end[matches.last - 1],
    )


def repetition(doc: DocBatch) -> Evidence:
    """The third and later uses of one clearly loaded term in the author's voice of one article."""
    columns, matches = doc.lexicon.columns, doc.matches
    matches = matches.where(columns.repeats[matches.entry])
    matches = matches.where((doc.author & ~doc.voices.apart)[matches.first])
    if len(matches.first) < _OFTEN:
        return Evidence.none()
    matches = matches.where(_leftmost(matches, columns.category[matches.entry]))
    article = doc.corpus.piece[matches.first] >> 1
    key = article * len(columns.category) + matches.entry
    order = key.argsort(kind="stable")
    key = key[order]
    head = np.diff(key, prepend=-1).nonzero()[0]
    rank = np.arange(len(key)) - np.repeat(head, np.diff(np.append(head, len(key))))
    found = matches.where(np.sort(order[rank >= _OFTEN - 1]))
    corpus = doc.corpus
    return Evidence.of(
        first=found.first,
        last=found.last,
        category=doc.lexicon.index("repetition"),
        entry=-1,
        severity=1,
        start=corpus.start[found.first],
        end=corpus.end[found.last - 1],
    )
