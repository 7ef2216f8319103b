"""Words of a vocabulary in one article of a batch: the leftmost and longest of every topic."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.cues.doc_batch import DocBatch
from framing.records.frames import Span
from framing.records.voice import Voice

__all__ = ["Hit", "by_topic", "hits", "own_words", "span", "text_words"]

Flags = npt.NDArray[np.bool_]

_FIELDS = ("title", "text")


class Hit(NamedTuple):
    """A term of a topic: words `first` to `last`, excluded."""

    topic: str
    term: str
    first: int
    last: int


def text_words(doc: DocBatch, number: int) -> Flags:
    """Which words of an article's text count, whoever says them: all but the page's furniture."""
    words = slice(*doc.corpus.words_of(number))
    counted: Flags = doc.voices.voice[words] != Voice.PARATEXT
    return counted


def own_words(doc: DocBatch, number: int) -> Flags:
    """Which words of an article's text are the author's own outside all quotation marks, headings left out."""
    words = slice(*doc.corpus.words_of(number))
    voices = doc.voices
    own: Flags = (voices.voice[words] == Voice.AUTHOR) & ~voices.apart[words] & ~voices.quotation[words]
    return own


def hits(doc: DocBatch, number: int, use: str, counted: Flags) -> list[Hit]:
    """Terms of one use in the counted words of an article's text, in order of place.

    Where terms of one topic overlap, the leftmost counts, and the longest that begins there.
    """
    begin, end = doc.corpus.words_of(number)
    low, high = doc.matches.first.searchsorted((begin, end)).tolist()
    rows = np.arange(low, high)[doc.lexicon.used_for(use)[doc.matches.entry[low:high]]]
    found = doc.matches.where(rows)
    whole = counted[found.first - begin] & counted[np.minimum(found.last, end) - 1 - begin]
    found = found.where(whole)
    entries = doc.lexicon.entries
    free: dict[str, int] = {}  # by topic: the first word that no earlier term holds
    kept: list[Hit] = []
    order = np.lexsort((found.entry, -found.last, found.first))
    for row in order.tolist():
        first, last, entry = int(found.first[row]), int(found.last[row]), entries[found.entry[row]]
        if first >= free.get(entry.group.topic, 0):
            free[entry.group.topic] = last
            kept.append(Hit(entry.group.topic, entry.term, first, last))
    return kept


def by_topic(found: list[Hit]) -> dict[str, list[Hit]]:
    """Terms by topic, each in order of place."""
    topics: dict[str, list[Hit]] = {}
    for hit in found:
        topics.setdefault(hit.topic, []).append(hit)
    return topics


def span(doc: DocBatch, first: int, last: int) -> Span:
    """Field, start and end of some words."""
    corpus = doc.corpus
    piece = int(corpus.piece[first])
    offset = int(corpus.piece_start[piece])
    return _FIELDS[piece % 2], int(corpus.start[first]) - offset, int(corpus.end[last - 1]) - offset
