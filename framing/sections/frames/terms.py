"""Words of a vocabulary in one article of a batch: the leftmost and longest of every topic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.language.arrays import Mask
from framing.records.frames import Span
from framing.records.voice import VoiceCode

__all__ = ["Hit", "by_topic", "hits", "own_words", "span", "text_words"]


_FIELDS = ("title", "text")


class Hit(NamedTuple):
    """A term of a topic: words `first` to `last`, excluded."""

    topic: str
    term: str
    start: int
    end: int


def text_words(doc: DocBatch, number: int) -> Mask:
    """Which words of an article's text count, whoever says them: all but the page's furniture."""
    words = slice(*doc.tokens.text_tokens(number))
    counted: Mask = doc.voices.voice[words] != VoiceCode.PARATEXT
    return counted


def own_words(doc: DocBatch, number: int) -> Mask:
    """Which words of an article's text are the author's own outside all quotation marks, headings left out."""
    words = slice(*doc.tokens.text_tokens(number))
    voices = doc.voices
    own: Mask = (voices.voice[words] == VoiceCode.AUTHOR) & ~voices.is_heading[words] & ~voices.in_quotes[words]
    return own


def hits(doc: DocBatch, number: int, use: str, counted: Mask) -> list[Hit]:
    """Terms of one use in the counted words of an article's text, in order of place.

    Where terms of one topic overlap, the leftmost counts, and the longest that begins there.
    """
    begin, end = doc.tokens.text_tokens(number)
    low, high = doc.matches.start.searchsorted((begin, end)).tolist()
    rows = np.arange(low, high)[doc.lexicon.used_for(use)[doc.matches.term_id[low:high]]]
    found = doc.matches.where(rows)
    whole = counted[found.start - begin] & counted[np.minimum(found.end, end) - 1 - begin]
    found = found.where(whole)
    entries = doc.lexicon.terms
    free: dict[str, int] = {}  # by topic: the first word that no earlier term holds
    kept: list[Hit] = []
    order = np.lexsort((found.term_id, -found.end, found.start))
    for row in order.tolist():
        first, last, entry = int(found.start[row]), int(found.end[row]), entries[found.term_id[row]]
        if first >= free.get(entry.group.topic, 0):
            free[entry.group.topic] = last
            kept.append(Hit(entry.group.topic, entry.text, first, last))
    return kept


def by_topic(found: list[Hit]) -> dict[str, list[Hit]]:
    """Terms by topic, each in order of place."""
    topics: dict[str, list[Hit]] = {}
    for hit in found:
        topics.setdefault(hit.topic, []).append(hit)
    return topics


def span(doc: DocBatch, first: int, last: int) -> Span:
    """Field, start and end of some words."""
    tokens = doc.tokens
    piece = int(tokens.segment[first])
    offset = int(tokens.segment_start_char[piece])
    return _FIELDS[piece % 2], int(tokens.start_char[first]) - offset, int(tokens.end_char[last - 1]) - offset
