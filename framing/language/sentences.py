"""Where sentences end.

A stop ends a sentence when white space follows and the next word begins like a sentence; not
after an abbreviation or an initial, unless the next word is one that often begins sentences.
Heads and paragraphs end sentences too. Abbreviations stand in ``data/grammar/en/words.toml``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.language import characters as ch
from framing.language.tokens import CAPITAL, NUMBER, PARAGRAPH, Corpus
from framing.language.word_classes import Class

__all__ = ["bounds", "ends", "numbers"]

Ints = npt.NDArray[np.int64]


def ends(corpus: Corpus, classes: Ints) -> npt.NDArray[np.bool_]:
    """For every gap, whether a sentence ends there: n + 1 values, the first and last true.

    `classes` holds the bits of `Class` of every word.
    """
    gap, start = corpus.gap, corpus.start
    final = (gap & PARAGRAPH).astype(bool)
    at = ((gap[1:-1] & ch.STOP).astype(bool) & ~final[1:-1]).nonzero()[0] + 1
    nearby = corpus.kind[start[at] - 1]
    for back in (2, 3):  # a space within three signs before the word, but not before the one before it
        place = start[at] - back
        nearby |= np.where(place >= corpus.end[at - 1], corpus.kind[place], np.uint16(0))
    opens = (corpus.shape[at] & (CAPITAL | NUMBER)).astype(bool)
    at = at[(nearby & ch.SPACE).astype(bool) & opens]
    before, starter = classes[at - 1], (classes[at] & Class.STARTER).astype(bool)
    length = corpus.end[at - 1] - start[at - 1]
    point = corpus.kind[corpus.end[at - 1]] == ch.STOP
    initial = (length == 1) & (corpus.shape[at - 1] & CAPITAL).astype(bool)
    abbreviation = (before & Class.ABBREVIATION).astype(bool) & point
    doubtful = initial | (before & Class.SOMETIMES).astype(bool)
    final[at[~abbreviation & (~doubtful | starter | ~point)]] = True
    final[[0, -1]] = True
    return final


def numbers(final: npt.NDArray[np.bool_]) -> Ints:
    """Sentence number of every word, counted through the whole corpus."""
    return final[:-1].cumsum() - 1


def bounds(corpus: Corpus, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Positions of sentences in the text: with their own stops, marks and brackets, no space around.

    `first` and `last` are each sentence's first word and the word after its last.
    """
    piece = corpus.piece[first]
    begin = np.where(first > 0, _forward(corpus.kind, np.where(first > 0, corpus.end[first - 1], 0), to_space=True), 0)
    begin = np.maximum(begin, corpus.piece_start[piece])
    begin = _forward(corpus.kind, begin, to_space=False)
    stop = _forward(corpus.kind, corpus.end[last - 1], to_space=True)
    return np.minimum(begin, corpus.start[first]), np.minimum(stop, corpus.piece_end[piece])


def _forward(kind: npt.NDArray[np.uint16], place: Ints, *, to_space: bool) -> Ints:
    """From each place on to the first space, or past all spaces: one step for all places at a time."""
    place = place.copy()
    moving = np.arange(len(place))
    while len(moving):
        space = (kind[np.minimum(place[moving], len(kind) - 1)] & ch.SPACE) != 0
        moving = moving[(space != to_space) & (place[moving] < len(kind) - 1)]
        place[moving] += 1
    return place
