"""Quotation marks, paired.

Curly, straight, single, doubled (``…'') and low marks. Only the outermost quotation is kept;
marks nested in it are followed so that they do not end it. A new paragraph that opens with a mark
while a quotation is open continues it; a quotation that nobody closes ends with its paragraph.
One pass over the marks: time grows with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.tokens import PARAGRAPH, TokenColumns

__all__ = ["QuotedSpan", "quotations"]

#: What closes a quotation, by what opens it. A doubled sign reads as one: `` is “ and '' is ".
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
_BEFORE_OPENING: Final = ch.SPACE | ch.OPEN | ch.DASH | ch.QUOTE | ch.HYPHEN


@dataclass(slots=True)
class QuotedSpan:
    """One quotation within one paragraph. Positions count code points of the corpus, marks included."""

    start_char: int
    end_char: int
    start: int  #: first word inside
    end: int  #: word after the last one inside
    closed: bool  #: by a mark of its own
    continued: bool  #: goes on from the quotation before it


def quotations(tokens: TokenColumns) -> list[QuotedSpan]:
    """Every outermost quotation of the corpus, in order, empty ones left out."""
    at = tokens.punct_at(ch.QUOTE)
    if not len(at):
        return []
    paragraphs, paragraph_end = _paragraphs(tokens, at)
    leads = _begins_paragraph(tokens, at)
    spans = list(_pair(_Marks(tokens, at, paragraphs, leads), paragraph_end.tolist()))
    edges = np.array([span[:2] for span in spans], np.int64).reshape(-1, 2)
    first = tokens.start_char.searchsorted(edges[:, 0]).tolist()
    last = tokens.start_char.searchsorted(edges[:, 1]).tolist()
    return [
        QuotedSpan(start, end, begins, finishes, closed, continued)
        for (start, end, closed, continued), begins, finishes in zip(spans, first, last, strict=True)
        if begins < finishes
    ]


def _paragraphs(tokens: TokenColumns, at: I64) -> tuple[I64, I64]:
    """The paragraph of every mark, and where the last word of each paragraph ends."""
    begin = ((tokens.punct_before[:-1] & PARAGRAPH) != 0).nonzero()[0]
    behind = tokens.start_char.searchsorted(at)
    paragraph = begin.searchsorted(behind, "right")
    # In the gap between two paragraphs a mark belongs to the first until a line break comes.
    newline = tokens.punct_at(ch.NEWLINE)
    previous = tokens.end_char.take(behind - 1, mode="clip") if len(tokens) else at
    broken = newline.searchsorted(at) > newline.searchsorted(previous)
    between = (tokens.punct_before[behind] & PARAGRAPH).astype(bool) & (behind > 0)
    paragraph = np.where(between & ~broken, begin.searchsorted(behind - 1, "right"), paragraph)
    paragraph = np.where(between & broken & (behind == len(tokens)), len(begin) + 1, paragraph)
    final = np.append(begin[1:], len(tokens)) - 1
    ends = tokens.end_char[final] if len(tokens) else final
    ends = ends + ((tokens.char_class.take(ends) & ch.STOP) != 0)  # a stop behind the last word belongs to it
    return paragraph, np.concatenate(([0], ends, [len(tokens.text)]))


def _begins_paragraph(tokens: TokenColumns, at: I64) -> Mask:
    """Whether nothing but space stands between the start of a paragraph's line and a mark."""
    place = at - 1
    moving = (place >= 0).nonzero()[0]
    while len(moving):  # back over spaces: one step for all marks at a time
        moving = moving[(tokens.char_class[place[moving]] & (ch.SPACE | ch.NEWLINE)) == ch.SPACE]
        place[moving] -= 1
        moving = moving[place[moving] >= 0]
    leads: Mask = (place < 0) | ((tokens.char_class[place] & ch.NEWLINE) != 0)
    return leads


class _Marks:
    """The marks as lists, by number: their sign, and what stands beside them."""

    def __init__(self, tokens: TokenColumns, at: I64, paragraph: I64, leads: Mask) -> None:
        signs = [tokens.text[place] for place in at.tolist()]
        before, after = tokens.char_class[at - 1], tokens.char_class[at + 1]
        before[0] = before[0] if at[0] else ch.SPACE
        opens = (before & _BEFORE_OPENING) != 0
        width = [1] * len(signs)
        skipped = set()
        # A sign twice is one mark: `` opens, two apostrophes open or close.
        for number in ((np.diff(at) == 1).nonzero()[0]).tolist():
            if number not in skipped and signs[number] == signs[number + 1] and signs[number] in "`'’":
                skipped.add(number + 1)
                width[number] = 2
                signs[number] = "“" if signs[number] == "`" else '"'
                after[number] = after[number + 1]
        space, word = (after & ch.SPACE) != 0, (after & ch.WORD) != 0
        places: list[int] = at.tolist()
        self.place, self.width, self.sign = places, width, signs
        self.opens: list[bool] = (opens & ~space).tolist()
        self.ends_word: list[bool] = (~word).tolist()
        self.before_space: list[bool] = space.tolist()
        self.leads: list[bool] = leads.tolist()
        self.paragraph: list[int] = paragraph.tolist()
        self.article: list[int] = ((tokens.segment_start_char.searchsorted(at, "right") - 1) >> 1).tolist()
        quoting = _quotes_with_single_marks(tokens, at, signs, opens) if "'" in signs else []
        self.number = [
            number
            for number, sign in enumerate(signs)
            if number not in skipped and sign != "`" and (sign != "'" or quoting[number])
        ]
        self.text = tokens.text

    def may_open(self, number: int) -> bool:
        """Whether a mark can begin a quotation."""
        sign = self.sign[number]
        if sign == "“" and self.width[number] > 1:
            return True
        return sign in _CLOSING and (self.opens[number] or (sign in _ALWAYS_OPEN and not self.ends_word[number]))

    def is_apostrophe(self, number: int) -> bool:
        """Whether a single closing mark is an apostrophe: *’em*, or *workers’* with a close still to come."""
        place = self.place[number]
        if not self.ends_word[number]:
            return True
        if not self.before_space[number] or self.text[place - 1 : place] not in ("s", "S"):
            return False
        for later in range(number + 1, min(number + 4, len(self.place))):
            sign = self.sign[later]
            if self.paragraph[later] != self.paragraph[number] or self.opens[later] or sign in _ALWAYS_OPEN:
                return False
            if sign in "'’":
                return self.ends_word[later]
        return False


def _quotes_with_single_marks(tokens: TokenColumns, at: I64, signs: list[str], opens: Mask) -> list[bool]:
    """Whether the piece round each mark quotes with straight single marks: double ones are rarer."""
    piece = tokens.segment_start_char.searchsorted(at, "right") - 1
    double = np.array([sign not in _SINGLE for sign in signs])
    single = np.array([sign == "'" for sign in signs]) & opens
    size = len(tokens.segment_start_char)
    allowed = 2 * np.bincount(piece[single], minlength=size) > np.bincount(piece[double], minlength=size)
    answer: list[bool] = allowed[piece].tolist()
    return answer


def _pair(marks: _Marks, paragraph_end: list[int]) -> Iterator[tuple[int, int, bool, bool]]:
    """Start, end, closed, continued of every outermost quotation."""
    opened, partner, nested, continued = -1, "", "", False  # number of the open mark, what closes it
    for number in marks.number:
        sign, paragraph = marks.sign[number], marks.paragraph[number]
        if opened >= 0 and paragraph != marks.paragraph[opened]:
            yield marks.place[opened], _tail(marks, opened, paragraph_end, marks.place[number]), False, continued
            same = marks.article[number] == marks.article[opened]
            continued = same and marks.leads[number] and paragraph == marks.paragraph[opened] + 1
            opened, nested = -1, ""
        elif opened < 0:
            continued = False
        if opened < 0:
            if marks.may_open(number):
                opened, partner = number, _CLOSING[sign]
        elif sign in (nested or partner) and not (sign in _SINGLE and marks.is_apostrophe(number)):
            if nested:
                nested = ""
                continue
            yield marks.place[opened], marks.place[number] + marks.width[number], True, continued
            opened = -1
        elif nested and sign in partner and sign not in _SINGLE:
            yield marks.place[opened], marks.place[number] + marks.width[number], True, continued
            opened, nested = -1, ""
        elif not nested and sign == marks.sign[opened] and sign in "“„":
            yield marks.place[opened], marks.place[number], False, continued
            opened, continued = number, False
        elif not nested and sign in _CLOSING and marks.opens[number]:
            nested = _CLOSING[sign]
    if opened >= 0:
        yield marks.place[opened], _tail(marks, opened, paragraph_end, paragraph_end[-1]), False, continued


def _tail(marks: _Marks, opened: int, paragraph_end: list[int], limit: int) -> int:
    """Where a quotation ends that nobody closed: behind the last stop of its paragraph."""
    paragraph = min(marks.paragraph[opened], len(paragraph_end) - 1)
    return max(min(paragraph_end[paragraph], limit), marks.place[opened] + 1)
