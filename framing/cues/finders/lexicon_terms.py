"""Lexicon terms, and the loaded ones that come back again and again."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.cues.matcher import Matches
from framing.language.arrays import I64

__all__ = ["lexicon_terms", "repetition"]

_MIN_USES: Final = 3  # of one term in one article that make it a repetition


def lexicon_terms(doc: DocBatch) -> CueTable:
    """Every lexicon term; where terms of one category overlap, the leftmost and longest."""
    columns, tokens = doc.lexicon.term_columns, doc.tokens
    matches = doc.matches.where(columns.is_shown[doc.matches.term_id])
    category = columns.category[matches.term_id]
    kept = _leftmost(matches, category)
    matches = matches.where(kept)
    return CueTable.from_columns(
        start=matches.start,
        end=matches.end,
        category=category[kept],
        term_id=matches.term_id,
        severity=columns.severity[matches.term_id],
        start_char=tokens.start_char[matches.start],
        end_char=tokens.end_char[matches.end - 1],
    )


def _leftmost(matches: Matches, category: I64) -> I64:
    """Rows that overlap no earlier match of their category, nor a longer one from the same word.

    `category` has one number per match.
    """
    size = int(matches.end.max(initial=0)) + 1
    offset = category * size  # tokens numbered through all categories, so that none reaches into the next
    start, end = offset + matches.start, offset + matches.end
    order = (start * size - matches.end).argsort(kind="stable")
    start, end = start[order], end[order]
    free = np.ones(len(order), np.bool_)
    free[1:] = start[1:] >= np.maximum.accumulate(end[:-1])
    # In a chain of overlaps a match that is dropped keeps no other out: the few chains are walked.
    for row in ((~free[1:] & ~free[:-1]).nonzero()[0] + 1).tolist():
        previous = row - 1
        while not free[previous]:
            previous -= 1
        free[row] = start[row] >= end[previous]
    kept = order[free]
    kept.sort()
    return kept


def repetition(doc: DocBatch) -> CueTable:
    """The third and later uses of one clearly loaded term in the author's voice of one article."""
    columns, tokens = doc.lexicon.term_columns, doc.tokens
    matches = doc.matches.where(columns.is_repeatable[doc.matches.term_id])
    matches = matches.where((doc.is_author & ~doc.voices.is_heading)[matches.start])
    if len(matches.start) < _MIN_USES:
        return CueTable.empty()
    matches = matches.where(_leftmost(matches, columns.category[matches.term_id]))
    article = tokens.segment[matches.start] >> 1
    key = article * len(columns.category) + matches.term_id
    order = key.argsort(kind="stable")
    key = key[order]
    first_use = np.diff(key, prepend=-1).nonzero()[0]
    uses_before = np.arange(len(key)) - np.repeat(first_use, np.diff(np.append(first_use, len(key))))
    repeated = matches.where(np.sort(order[uses_before >= _MIN_USES - 1]))
    return CueTable.from_columns(
        start=repeated.start,
        end=repeated.end,
        category=doc.lexicon.index("repetition"),
        term_id=-1,
        severity=1,
        start_char=tokens.start_char[repeated.start],
        end_char=tokens.end_char[repeated.end - 1],
    )
