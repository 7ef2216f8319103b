"""Lexicon terms, and the loaded ones that come back again and again."""

from __future__ import annotations

import numpy as np

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Columns
from framing.cues.matcher import Matches
from framing.language.arrays import I64

__all__ = ["phrases", "repetition"]

_OFTEN = 3


def phrases(doc: DocBatch) -> CueTable:
    """Every lexicon term; where terms of one category overlap, the leftmost and longest."""
    columns = doc.lexicon.term_columns
    matches = doc.matches.where(columns.is_shown[doc.matches.term_id])
    matches = matches.where(_leftmost(matches, columns.category[matches.term_id]))
    return _evidence(doc, matches, columns)


def _leftmost(matches: Matches, category: I64) -> I64:
    """Rows that overlap no earlier match of their category, nor a longer one from the same word."""
    size = int(matches.end.max(initial=0)) + 1
    own = category * size  # words numbered through all categories, so that none reaches into the next
    first, last = own + matches.start, own + matches.end
    order = (first * size - matches.end).argsort(kind="stable")
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


def _evidence(doc: DocBatch, matches: Matches, columns: Columns) -> CueTable:
    tokens = doc.tokens
    return CueTable.from_columns(
        start=matches.start,
        end=matches.end,
        category=columns.category[matches.term_id],
        term_id=matches.term_id,
        severity=columns.severity[matches.term_id],
        start_char=tokens.start_char[matches.start],
        end_char=tokens.end_char[matches.end - 1],
    )


def repetition(doc: DocBatch) -> CueTable:
    """The third and later uses of one clearly loaded term in the author's voice of one article."""
    columns, matches = doc.lexicon.term_columns, doc.matches
    matches = matches.where(columns.is_repeatable[matches.term_id])
    matches = matches.where((doc.is_author & ~doc.voices.is_heading)[matches.start])
    if len(matches.start) < _OFTEN:
        return CueTable.empty()
    matches = matches.where(_leftmost(matches, columns.category[matches.term_id]))
    article = doc.tokens.segment[matches.start] >> 1
    key = article * len(columns.category) + matches.term_id
    order = key.argsort(kind="stable")
    key = key[order]
    head = np.diff(key, prepend=-1).nonzero()[0]
    rank = np.arange(len(key)) - np.repeat(head, np.diff(np.append(head, len(key))))
    found = matches.where(np.sort(order[rank >= _OFTEN - 1]))
    tokens = doc.tokens
    return CueTable.from_columns(
        start=found.start,
        end=found.end,
        category=doc.lexicon.index("repetition"),
        term_id=-1,
        severity=1,
        start_char=tokens.start_char[found.start],
        end_char=tokens.end_char[found.end - 1],
    )
