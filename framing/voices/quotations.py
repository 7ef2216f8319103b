"""Quotation marks, paired.

Curly, straight, single, doubled (``…'') and low marks. Only the outermost quotation is kept;
marks nested in it are followed so that they do not end it. A new paragraph that opens with a mark
while a quotation is open continues it; a quotation that nobody closes ends with its paragraph.
One pass over the marks: time grows with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from framing import characters as ch
from framing.corpus import PARAGRAPH, Corpus

__all__ = ["Quotation", "quotations"]

#: What closes a quotation, by what opens it. A doubled sign reads as one: `` is “ and '' is ".
_CLOSING: Final = {
    "“": '”"', "„": "“”", "‟": "”", "«": "»", '"': '"”', "‘": "’'", "'": "'’", "‚": "‘’",
}  # fmt: skip
_ALWAYS_OPEN: Final = "“„‟«‘‚"
_SINGLE: Final = "'’‘`"
_WORD, _SPACE = int(ch.WORD), int(ch.SPACE)
_BEFORE_OPENING = int(ch.SPACE | ch.OPEN | ch.DASH | ch.QUOTE | ch.HYPHEN)


@dataclass(slots=True)
class Quotation:
    """One quotation within one paragraph. Positions count code points of the corpus, marks included."""

    start: int
    end: int
    first: int  #: first word inside
    last: int  #: word after the last one inside
    closed: bool  #: by a mark of its own
    continued: bool  #: goes on from the quotation before it


class _Mark(NamedTuple):
    place: int
    width: int
    sign: str
    opens: bool  # by what stands beside it
    ends_word: bool  # no letter follows
    leads: bool  # nothing stands before it in its paragraph
    paragraph: int
    after_s: bool  # an s before it and a space behind it: perhaps a possessive


def quotations(corpus: Corpus) -> list[Quotation]:
    """Every outermost quotation of the corpus, in order, empty ones left out."""
    at = corpus.signs(ch.QUOTE)
    if not len(at):
        return []
    paragraphs, paragraph_end = _paragraphs(corpus, at)
    leads = _begins_paragraph(corpus, at)
    marks = list(_marks(corpus, at.tolist(), paragraphs.tolist(), leads.tolist()))
    spans = list(_pair(marks, paragraph_end.tolist()))
    edges = np.array([span[:2] for span in spans], np.int64).reshape(-1, 2)
    first = np.searchsorted(corpus.start, edges[:, 0]).tolist()
    last = np.searchsorted(corpus.start, edges[:, 1]).tolist()
    return [
        Quotation(start, end, begins, finishes, closed, continued)
        for (start, end, closed, continued), begins, finishes in zip(spans, first, last, strict=True)
        if begins < finishes
    ]


def _paragraphs(
    corpus: Corpus, at: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The paragraph of every mark, and where the last word of each paragraph ends."""
    begin = np.flatnonzero((corpus.gap[:-1] & PARAGRAPH) != 0)
    behind = np.searchsorted(corpus.start, at)
    paragraph = np.searchsorted(begin, behind, "right")
    # In the gap between two paragraphs a mark belongs to the first until a line break comes.
    newline = corpus.signs(ch.NEWLINE)
    previous = corpus.end.take(behind - 1, mode="clip") if len(corpus) else at
    broken = np.searchsorted(newline, at) > np.searchsorted(newline, previous)
    between = (corpus.gap[behind] & PARAGRAPH).astype(bool) & (behind > 0)
    paragraph = np.where(between & ~broken, np.searchsorted(begin, behind - 1, "right"), paragraph)
    paragraph = np.where(between & broken & (behind == len(corpus)), len(begin) + 1, paragraph)
    final = np.append(begin[1:], len(corpus)) - 1
    ends = corpus.end[final] if len(corpus) else final
    return paragraph, np.concatenate(([0], ends, [len(corpus.text)]))


def _begins_paragraph(corpus: Corpus, at: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether nothing but space stands between the start of a paragraph's line and a mark."""
    place = at - 1
    moving = np.flatnonzero(place >= 0)
    while len(moving):  # back over spaces: one step for all marks at a time
        moving = moving[(corpus.kind[place[moving]] & (ch.SPACE | ch.NEWLINE)) == ch.SPACE]
        place[moving] -= 1
        moving = moving[place[moving] >= 0]
    return (place < 0) | ((corpus.kind[place] & ch.NEWLINE) != 0)


def _marks(
    corpus: Corpus, places: list[int], paragraphs: list[int], leads: list[bool]
) -> Iterator[_Mark]:
    """The marks in order, doubled ones as one, apostrophes that can open nothing left out."""
    text, kind = corpus.text, corpus.kind
    before = kind[np.array(places) - 1].tolist()
    after = kind[np.array(places) + 1].tolist()
    before[0] = before[0] if places[0] else _SPACE
    allowed = _with_single_marks(corpus, places, before)
    skip = -1
    for index, place in enumerate(places):
        if place == skip:
            continue
        sign, width, follows = text[place], 1, after[index]
        if sign in "`'’" and text[place + 1 : place + 2] == sign:
            skip, width, follows = place + 1, 2, int(kind[place + 2])
            sign = "“" if sign == "`" else '"'
        elif sign == "`" or (sign == "'" and not allowed[index]):
            continue
        opens = bool(before[index] & _BEFORE_OPENING) and not follows & _SPACE
        after_s = bool(follows & _SPACE) and text[place - 1 : place] in ("s", "S")
        yield _Mark(
            place, width, sign, opens, not follows & _WORD, leads[index], paragraphs[index], after_s
        )


def _with_single_marks(corpus: Corpus, places: list[int], before: list[int]) -> list[bool]:
    """Whether the piece round each mark quotes with straight single marks: double ones are rarer."""
    piece = np.searchsorted(corpus.piece_start, places, "right") - 1
    signs = [corpus.text[place] for place in places]
    double = np.array([sign not in _SINGLE for sign in signs])
    single = np.array([s == "'" and bool(b & _BEFORE_OPENING) for s, b in zip(signs, before, strict=True)])
    size = len(corpus.piece_start)
    allowed = 2 * np.bincount(piece[single], minlength=size) > np.bincount(piece[double], minlength=size)
    answer: list[bool] = allowed[piece].tolist()
    return answer


def _pair(marks: list[_Mark], paragraph_end: list[int]) -> Iterator[tuple[int, int, bool, bool]]:
    """Start, end, closed, continued of every outermost quotation."""
    opened: _Mark | None = None
    continued, nested = False, ""
    for index, mark in enumerate(marks):
        if opened and mark.paragraph != opened.paragraph:
            yield opened.place, _tail(opened, paragraph_end, mark.place), False, continued
            continued = mark.leads and mark.paragraph == opened.paragraph + 1
            opened, nested = None, ""
        elif opened is None:
            continued = False
        if opened is None:
            if _may_open(mark):
                opened = mark
        elif mark.sign in (nested or _CLOSING[opened.sign]) and not _is_apostrophe(marks, index):
            if nested:
                nested = ""
                continue
            yield opened.place, mark.place + mark.width, True, continued
            opened = None
        elif nested and mark.sign in _CLOSING[opened.sign] and mark.sign not in _SINGLE:
            yield opened.place, mark.place + mark.width, True, continued
            opened, nested = None, ""
        elif not nested and mark.sign == opened.sign and mark.sign in "“„":
            yield opened.place, mark.place, False, continued
            opened, continued = mark, False
        elif not nested and mark.sign in _CLOSING and mark.opens:
            nested = _CLOSING[mark.sign]
    if opened:
        yield opened.place, _tail(opened, paragraph_end, paragraph_end[-1]), False, continued


def _may_open(mark: _Mark) -> bool:
    doubled = mark.width > 1 and mark.sign == "“"
    return doubled or mark.sign in _CLOSING and (mark.opens or mark.sign in _ALWAYS_OPEN and not mark.ends_word)


def _tail(opened: _Mark, paragraph_end: list[int], limit: int) -> int:
    """Where a quotation ends that nobody closed: behind the last stop of its paragraph."""
    return max(min(paragraph_end[min(opened.paragraph, len(paragraph_end) - 1)] + 1, limit), opened.place + 1)


def _is_apostrophe(marks: list[_Mark], index: int) -> bool:
    """Whether a single closing mark is an apostrophe: *’em*, or *workers’* with a close still to come."""
    mark = marks[index]
    if mark.sign not in _SINGLE:
        return False
    if not mark.ends_word or not mark.after_s:
        return not mark.ends_word
    for later in marks[index + 1 : index + 4]:
        if later.paragraph != mark.paragraph or later.opens or later.sign in _ALWAYS_OPEN:
            return False
        if later.sign in "'’":
            return later.ends_word
    return False
