"""Where sentences end.

A stop ends a sentence when white space follows and the next word begins like a sentence; not
after an abbreviation or an initial, unless the next word is one that often begins sentences.
Heads and paragraphs end sentences too. Abbreviations stand in ``data/grammar/en/words.toml``.
"""

from __future__ import annotations

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, U16, Mask
from framing.language.tokens import CAPITAL, NUMBER, PARAGRAPH, TokenColumns
from framing.language.word_classes import Class

__all__ = ["bounds", "ends", "numbers"]


def ends(tokens: TokenColumns, classes: I64) -> Mask:
    """For every gap, whether a sentence ends there: n + 1 values, the first and last true.

    `classes` holds the bits of `Class` of every word.
    """
    gap, start = tokens.punct_before, tokens.start_char
    final = (gap & PARAGRAPH).astype(bool)
    at = ((gap[1:-1] & ch.STOP).astype(bool) & ~final[1:-1]).nonzero()[0] + 1
    nearby = tokens.char_class[start[at] - 1]
    for back in (2, 3):  # a space within three signs before the word, but not before the one before it
        place = start[at] - back
        nearby |= np.where(place >= tokens.end_char[at - 1], tokens.char_class[place], np.uint16(0))
    opens = (tokens.shape[at] & (CAPITAL | NUMBER)).astype(bool)
    at = at[(nearby & ch.SPACE).astype(bool) & opens]
    before, starter = classes[at - 1], (classes[at] & Class.STARTER).astype(bool)
    length = tokens.end_char[at - 1] - start[at - 1]
    point = tokens.char_class[tokens.end_char[at - 1]] == ch.STOP
    initial = (length == 1) & (tokens.shape[at - 1] & CAPITAL).astype(bool)
    abbreviation = (before & Class.ABBREVIATION).astype(bool) & point
    doubtful = initial | (before & Class.SOMETIMES).astype(bool)
    final[at[~abbreviation & (~doubtful | starter | ~point)]] = True
    final[[0, -1]] = True
    return final


def numbers(final: Mask) -> I64:
    """Sentence number of every word, counted through the whole corpus."""
    return final[:-1].cumsum() - 1


def bounds(tokens: TokenColumns, first: I64, last: I64) -> tuple[I64, I64]:
    """Positions of sentences in the text: with their own stops, marks and brackets, no space around.

    `first` and `last` are each sentence's first word and the word after its last.
    """
    piece = tokens.segment[first]
    begin = np.where(
        first > 0, _forward(tokens.char_class, np.where(first > 0, tokens.end_char[first - 1], 0), to_space=True), 0
    )
    begin = np.maximum(begin, tokens.segment_start_char[piece])
    begin = _forward(tokens.char_class, begin, to_space=False)
    stop = _forward(tokens.char_class, tokens.end_char[last - 1], to_space=True)
    return np.minimum(begin, tokens.start_char[first]), np.minimum(stop, tokens.segment_end_char[piece])


def _forward(kind: U16, place: I64, *, to_space: bool) -> I64:
    """From each place on to the first space, or past all spaces: one step for all places at a time."""
    place = place.copy()
    moving = np.arange(len(place))
    while len(moving):
        space = (kind[np.minimum(place[moving], len(kind) - 1)] & ch.SPACE) != 0
        moving = moving[(space != to_space) & (place[moving] < len(kind) - 1)]
        place[moving] += 1
    return place
