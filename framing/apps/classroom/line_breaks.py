"""A text in numbered lines: the same breaks on every page and in print, whatever the fonts there.

Lines are broken by a table of letter widths in em, those of DejaVu Serif in a few steps. Every sign
of the text but white space stands in exactly one line, at its own place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["Line", "break_lines", "number_of"]

_WRAPPED: Final = 60  # signs from which a line that ends was wrapped by its editor, and is no paragraph
_CLOSED: Final = re.compile(r"[.!?:;…\"”’»)\]]\s*$")
_CHUNK: Final = re.compile(r"\S+?[—–/-]{1,8}(?=\w)|\S+")
_WIDTHS: Final = {
    sign: width
    for width, signs in {
        0.33: "ijlI.,:;'‘’|! ",
        0.43: 'ft()[]/-“”"',
        0.5: "rscz°*",
        0.86: "wADGHKNOQRUVXY",
        0.97: "mMW%@—…&",
    }.items()
    for sign in signs
}
_CAPITAL, _WIDE, _OTHER = 0.75, 1.05, 0.62


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a stretch of the text, without white space at its ends."""

    number: int  #: from 1
    start: int  #: in code points of the untouched text
    end: int
    opens: bool  #: a paragraph begins here


def _advance(text: str) -> float:
    """How wide a text runs, in em, on the safe side."""
    return sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _CAPITAL if sign.isupper() else _OTHER


def break_lines(text: str, width: float) -> tuple[Line, ...]:
    r"""Break a text into lines of at most `width` em. An empty line, or one line break behind a short line, ends a paragraph.

    >>> text = "The council met on Monday.\n\nIt agreed."
    >>> [(line.number, text[line.start:line.end], line.opens) for line in break_lines(text, 9.5)]
    [(1, 'The council met', True), (2, 'on Monday.', False), (3, 'It agreed.', True)]
    """
    lines: list[Line] = []
    for start, end in _paragraphs(text):
        opens = True
        for first, last in _filled(text, start, end, width):
            lines.append(Line(len(lines) + 1, first, last, opens))
            opens = False
    return tuple(lines)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between breaks that end a paragraph."""
    begin = place = 0
    for line in text.splitlines(keepends=True):
        last, place = place, place + len(line)
        bare = line.strip()
        ahead = text[place : place + 200].lstrip(" \t")
        wrapped = (
            len(bare) >= _WRAPPED
            and ahead[:1].strip()
            and (ahead[0].islower() or not _CLOSED.search(bare) or len(bare) > _WRAPPED + 5)
        )
        if not bare:
            begin = begin if text[begin:last].strip() else place
        if not wrapped and text[begin:place].strip():
            yield begin, place
            begin = place


def _filled(text: str, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
    """Fill lines with as many words as fit; a word longer than a line is cut."""
    first = last = -1
    for begin, stop in _chunks(text, start, end, width):
        if first >= 0 and _advance(text[first:stop]) > width:
            yield first, last
            first = -1
        first, last = (begin if first < 0 else first), stop
    if first >= 0:
        yield first, last


def _chunks(text: str, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
    for match in _CHUNK.finditer(text, start, end):
        begin = at = match.start()
        room = width
        while at < match.end():
            room -= _em(text[at])
            if room < 0 and at > begin:
                yield begin, at
                begin, room = at, width - _em(text[at])
            at += 1
        yield begin, at


def number_of(lines: tuple[Line, ...], place: int) -> int:
    """The number of the line in which a place of the text stands, or of the next one; 0 where there is no line.

    >>> number_of(break_lines("The council met on Monday.", 9.5), 19)
    2
    """
    return next((line.number for line in lines if place < line.end), len(lines))
