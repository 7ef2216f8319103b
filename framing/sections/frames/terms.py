"""Terms of a vocabulary in one article of a batch: the leftmost and longest of every topic."""

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
    """A term of a topic: tokens `start` to `end` (excluded) of the batch."""

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
    matches = doc.matches.where(rows)
    matches = matches.where(counted[matches.start - begin] & counted[np.minimum(matches.end, end) - 1 - begin])
    terms = doc.lexicon.terms
    free_from: dict[str, int] = {}  # by topic: the first token that no earlier term holds
    kept: list[Hit] = []
    order = np.lexsort((matches.term_id, -matches.end, matches.start))
    for row in order.tolist():
        start, stop, term = int(matches.start[row]), int(matches.end[row]), terms[matches.term_id[row]]
        if start >= free_from.get(term.group.topic, 0):
            free_from[term.group.topic] = stop
            kept.append(Hit(term.group.topic, term.text, start, stop))
    return kept


def by_topic(found: list[Hit]) -> dict[str, list[Hit]]:
    """Terms by topic, each in order of place."""
    topics: dict[str, list[Hit]] = {}
    for hit in found:
        topics.setdefault(hit.topic, []).append(hit)
    return topics


def span(doc: DocBatch, start: int, end: int) -> Span:
    """Field, start and end, in characters, of the tokens from `start` to `end` (excluded)."""
    tokens = doc.tokens
    segment = int(tokens.segment[start])
    offset = int(tokens.segment_start_char[segment])
    return _FIELDS[segment % 2], int(tokens.start_char[start]) - offset, int(tokens.end_char[end - 1]) - offset
