"""Quotation marks, paired.

Curly, straight, single, doubled (``…'') and low marks. Only the outermost quotation is kept; marks nested in it are
followed so that they do not end it. A new paragraph that opens with a mark while a quotation is open continues it; a
quotation that nobody closes ends with its paragraph. One pass over the marks: time grows with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.tokens import PARAGRAPH, TokenColumns

__all__ = ["QuotedSpan", "find_quotes"]

#: What closes a quotation, by what opens it. A doubled character reads as one: `` is “ and '' is ".
_CLOSING: Final = {
    "“": '”"',
    "„": "“”",
    "‟": "”",
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
}
_ALWAYS_OPEN: Final = "“„‟«‘‚"
_SINGLE: Final = "'’‘`"
_OPENS_ANEW: Final = "“„"  # a second one inside a quotation means that the first was not closed
_BEFORE_OPENING: Final = ch.SPACE | ch.OPEN | ch.DASH | ch.QUOTE | ch.HYPHEN
_MAX_APOSTROPHE_MARKS: Final = 3  # marks after *workers’* in which its quotation may still be closed


@dataclass(slots=True)
class QuotedSpan:
    """One quotation within one paragraph; not frozen, since thousands are made."""

    start_char: int  #: the opening mark's position in the text of the batch
    end_char: int  #: and the position after the closing mark
    start: int  #: first token inside
    end: int  #: token after the last one inside
    closed: bool  #: by a mark of its own
    continued: bool  #: goes on from the quotation before it


#: A quotation before its tokens are known: start and end of its characters, whether it is closed, and continued.
_Pair = tuple[int, int, bool, bool]


def find_quotes(tokens: TokenColumns) -> list[QuotedSpan]:
    """Every outermost quotation of a batch, in order, empty ones left out."""
    at = tokens.punct_at(ch.QUOTE)
    if not len(at):
        return []
    paragraph, paragraph_end = _paragraphs(tokens, at)
    marks = _Marks(tokens, at, paragraph, paragraph_end)
    pairs = list(_pair(marks))
    edges = np.array([pair[:2] for pair in pairs], np.int64).reshape(-1, 2)
    starts = tokens.start_char.searchsorted(edges[:, 0]).tolist()
    ends = tokens.start_char.searchsorted(edges[:, 1]).tolist()
    return [
        QuotedSpan(start_char, end_char, start, end, closed, continued)
        for (start_char, end_char, closed, continued), start, end in zip(pairs, starts, ends, strict=True)
        if start < end
    ]


def _paragraphs(tokens: TokenColumns, at: I64) -> tuple[I64, I64]:
    """The paragraph of every mark, counted from 1, and where the last word of each paragraph ends.

    `at` holds the marks' positions. The second result has an entry 0 for no paragraph, and one for the end of the text.
    """
    begin = ((tokens.punct_before[:-1] & PARAGRAPH) != 0).nonzero()[0]
    next_token = tokens.start_char.searchsorted(at)
    paragraph = begin.searchsorted(next_token, "right")
    # Between two paragraphs a mark belongs to the first one until a line break comes.
    newline = tokens.punct_at(ch.NEWLINE)
    previous_end = tokens.end_char.take(next_token - 1, mode="clip") if len(tokens) else at
    after_newline = newline.searchsorted(at) > newline.searchsorted(previous_end)
    between = (tokens.punct_before[next_token] & PARAGRAPH).astype(bool) & (next_token > 0)
    paragraph = np.where(between & ~after_newline, begin.searchsorted(next_token - 1, "right"), paragraph)
    paragraph = np.where(between & after_newline & (next_token == len(tokens)), len(begin) + 1, paragraph)
    last_token = np.append(begin[1:], len(tokens)) - 1
    end_char = tokens.end_char[last_token] if len(tokens) else last_token
    end_char = end_char + ((tokens.char_class.take(end_char) & ch.STOP) != 0)  # a stop after the word belongs to it
    return paragraph, np.concatenate(([0], end_char, [len(tokens.text)]))


class _Marks:
    """The quotation marks as lists, by number: the character, and what stands beside it."""

    def __init__(self, tokens: TokenColumns, at: I64, paragraph: I64, paragraph_end: I64) -> None:
        characters = [tokens.text[place] for place in at.tolist()]
        before, after = tokens.char_class[at - 1], tokens.char_class[at + 1]
        before[0] = before[0] if at[0] else ch.SPACE
        opens = (before & _BEFORE_OPENING) != 0
        width = [1] * len(characters)
        second_halves = set()
        # A character twice is one mark: `` opens, two apostrophes open or close.
        for number in ((np.diff(at) == 1).nonzero()[0]).tolist():
            character = characters[number]
            if number not in second_halves and character == characters[number + 1] and character in "`'’":
                second_halves.add(number + 1)
                width[number] = 2
                characters[number] = "“" if character == "`" else '"'
                after[number] = after[number + 1]
        before_space, before_word = (after & ch.SPACE) != 0, (after & ch.WORD) != 0
        self.place: list[int] = at.tolist()
        self.width, self.character = width, characters
        self.opens: list[bool] = (opens & ~before_space).tolist()
        self.ends_word: list[bool] = (~before_word).tolist()
        self.before_space: list[bool] = before_space.tolist()
        self.paragraph: list[int] = paragraph.tolist()
        self.paragraph_end: list[int] = paragraph_end.tolist()
        quotes_singly = _quotes_with_single_marks(tokens, at, characters, opens) if "'" in characters else []
        #: The marks that can open or close a quotation.
        self.numbers = [
            number
            for number, character in enumerate(characters)
            if number not in second_halves and character != "`" and (character != "'" or quotes_singly[number])
        ]
        self.text = tokens.text
        self._tokens = tokens

    def may_open(self, number: int) -> bool:
        """Whether a mark can begin a quotation."""
        character = self.character[number]
        if character == "“" and self.width[number] > 1:
            return True
        return character in _CLOSING and (
            self.opens[number] or (character in _ALWAYS_OPEN and not self.ends_word[number])
        )

    def is_apostrophe(self, number: int) -> bool:
        """Whether a single closing mark is an apostrophe: *’em*, or *workers’* with a close still to come."""
        place = self.place[number]
        if not self.ends_word[number]:
            return True
        if not self.before_space[number] or self.text[place - 1 : place] not in ("s", "S"):
            return False
        for later in range(number + 1, min(number + 1 + _MAX_APOSTROPHE_MARKS, len(self.place))):
            character = self.character[later]
            if self.paragraph[later] != self.paragraph[number] or self.opens[later] or character in _ALWAYS_OPEN:
                return False
            if character in "'’":
                return self.ends_word[later]
        return False

    def continues(self, number: int, opened: int) -> bool:
        """Whether a mark opens the next paragraph of the quotation that the mark `opened` began."""
        if self.paragraph[number] != self.paragraph[opened] + 1 or not self._begins_line(number):
            return False
        places = (self.place[opened], self.place[number])
        segments = self._tokens.segment_start_char.searchsorted(places, "right") - 1
        return bool(segments[0] >> 1 == segments[1] >> 1)  # of one article

    def _begins_line(self, number: int) -> bool:
        """Whether nothing but space stands between the start of a line and a mark."""
        char_class, place = self._tokens.char_class, self.place[number] - 1
        while place >= 0 and (char_class[place] & (ch.SPACE | ch.NEWLINE)) == ch.SPACE:
            place -= 1
        return place < 0 or bool(char_class[place] & ch.NEWLINE)

    def end_char(self, number: int) -> int:
        """The position after a mark."""
        return self.place[number] + self.width[number]

    def unclosed_end(self, opened: int, limit: int) -> int:
        """Where a quotation ends that nobody closed: after the last stop of its paragraph, and not after `limit`."""
        paragraph = min(self.paragraph[opened], len(self.paragraph_end) - 1)
        return max(min(self.paragraph_end[paragraph], limit), self.place[opened] + 1)


def _quotes_with_single_marks(tokens: TokenColumns, at: I64, characters: list[str], opens: Mask) -> list[bool]:
    """For every mark, whether its title or text quotes with straight single marks: double ones are rarer."""
    segment = tokens.segment_start_char.searchsorted(at, "right") - 1
    is_double = np.array([character not in _SINGLE for character in characters])
    is_single = np.array([character == "'" for character in characters]) & opens
    size = len(tokens.segment_start_char)
    singly = 2 * np.bincount(segment[is_single], minlength=size) > np.bincount(segment[is_double], minlength=size)
    result: list[bool] = singly[segment].tolist()
    return result


def _pair(marks: _Marks) -> Iterator[_Pair]:
    """Every outermost quotation."""
    opened = -1  # the number of the open mark
    closing = nested_closing = ""  # what closes the quotation, and what closes the one inside it
    continued = False
    for number in marks.numbers:
        character = marks.character[number]
        if opened >= 0 and marks.paragraph[number] != marks.paragraph[opened]:
            end_char = marks.unclosed_end(opened, marks.place[number])
            yield marks.place[opened], end_char, False, continued
            continued = marks.continues(number, opened)
            opened, nested_closing = -1, ""
        elif opened < 0:
            continued = False
        if opened < 0:
            if marks.may_open(number):
                opened, closing = number, _CLOSING[character]
        elif character in (nested_closing or closing) and not (character in _SINGLE and marks.is_apostrophe(number)):
            if nested_closing:
                nested_closing = ""
                continue
            yield marks.place[opened], marks.end_char(number), True, continued
            opened = -1
        elif nested_closing and character in closing and character not in _SINGLE:
            yield marks.place[opened], marks.end_char(number), True, continued
            opened, nested_closing = -1, ""
        elif not nested_closing and character == marks.character[opened] and character in _OPENS_ANEW:
            yield marks.place[opened], marks.place[number], False, continued
            opened, continued = number, False
        elif not nested_closing and character in _CLOSING and marks.opens[number]:
            nested_closing = _CLOSING[character]
    if opened >= 0:
        end_char = marks.unclosed_end(opened, marks.paragraph_end[-1])
        yield marks.place[opened], end_char, False, continued
