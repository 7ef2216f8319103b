"""Where sentences begin and end.

A stop ends a sentence when white space follows and the next word begins like a sentence; not after an abbreviation or
an initial, unless the next word is one that often begins sentences. Headings and paragraphs end sentences too.
Abbreviations stand in ``words.toml`` of ``data/grammar/``.
"""

from __future__ import annotations

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, U16, Mask
from framing.language.tokens import CAPITAL, NUMBER, PARAGRAPH, TokenColumns
from framing.language.word_classes import WordClass, WordClassColumns

__all__ = ["char_bounds", "find_starts", "numbers"]


def find_starts(tokens: TokenColumns, word_class: WordClassColumns) -> Mask:
    """Which tokens begin a sentence: one truth value per token, and one more, true, for the end of the batch."""
    punct_before, start_char = tokens.punct_before, tokens.start_char
    is_sentence_start = (punct_before & PARAGRAPH).astype(bool)
    at = ((punct_before[1:-1] & ch.STOP).astype(bool) & ~is_sentence_start[1:-1]).nonzero()[0] + 1
    nearby = tokens.char_class[start_char[at] - 1]
    for distance in (2, 3):  # white space among the three characters before the word, and after the word before
        place = start_char[at] - distance
        nearby |= np.where(place >= tokens.end_char[at - 1], tokens.char_class[place], np.uint16(0))
    opens = (tokens.shape[at] & (CAPITAL | NUMBER)).astype(bool)
    at = at[(nearby & ch.SPACE).astype(bool) & opens]
    previous, often_starts = word_class.take(at - 1), word_class.take(at).has(WordClass.STARTER)
    length = tokens.end_char[at - 1] - start_char[at - 1]
    # In *“the end.” She* the mark parts the point from the word: no abbreviation stands there.
    point_follows = tokens.char_class[tokens.end_char[at - 1]] == ch.STOP
    is_initial = (length == 1) & (tokens.shape[at - 1] & CAPITAL).astype(bool)
    never_ends = previous.has(WordClass.ABBREVIATION) & point_follows
    may_end = is_initial | previous.has(WordClass.SOMETIMES)
    is_sentence_start[at[~never_ends & (~may_end | often_starts | ~point_follows)]] = True
    is_sentence_start[[0, -1]] = True
    return is_sentence_start


def numbers(is_sentence_start: Mask) -> I64:
    """The number of every token's sentence, counted through the whole batch from 0: one entry per token."""
    return is_sentence_start[:-1].cumsum() - 1


def char_bounds(tokens: TokenColumns, start: I64, end: I64) -> tuple[I64, I64]:
    """Positions of sentences in the text: with their own stops, marks and brackets, without space around them.

    `start` and `end` (excluded) are tokens, and the results positions of characters: one entry per sentence.
    """
    segment = tokens.segment[start]
    has_previous = start > 0
    previous_end = np.where(has_previous, tokens.end_char[start - 1], 0)
    start_char = np.where(has_previous, _skip(tokens.char_class, previous_end, until_space=True), 0)
    start_char = np.maximum(start_char, tokens.segment_start_char[segment])
    start_char = _skip(tokens.char_class, start_char, until_space=False)
    end_char = _skip(tokens.char_class, tokens.end_char[end - 1], until_space=True)
    return (
        np.minimum(start_char, tokens.start_char[start]),
        np.minimum(end_char, tokens.segment_end_char[segment]),
    )


def _skip(char_class: U16, place: I64, *, until_space: bool) -> I64:
    """From each position on to the next white space, or to what follows it: one step for all positions at a time."""
    place = place.copy()
    moving = np.arange(len(place))
    while len(moving):
        is_space = (char_class[np.minimum(place[moving], len(char_class) - 1)] & ch.SPACE) != 0
        moving = moving[(is_space != until_space) & (place[moving] < len(char_class) - 1)]
        place[moving] += 1
    return place
