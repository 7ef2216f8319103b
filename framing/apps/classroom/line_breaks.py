"""A text in numbered lines: the same breaks on every page and in print, whatever fonts are at hand there.

Lines are broken by a table of letter widths in em, those of DejaVu Serif in a few steps. Every
character of the text but white space stands in exactly one line, at its own place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from framing.records.classroom import NumberedLine

__all__ = ["break_lines", "line_number"]

_MIN_WRAPPED_CHARS: Final = 60  # a shorter line that ends was ended by its author; a longer one may have been wrapped
_ENDS_SENTENCE: Final = re.compile(r"[.!?:;…\"”’»)\]]\s*$")
_UNBREAKABLE: Final = re.compile(r"\S+?[—–/-]{1,8}(?=\w)|\S+")  # a word; a dash or slash within it allows a break
_LETTER_WIDTHS: Final = {
    character: width
    for width, characters in {
        0.33: "ijlI.,:;'‘’|! ",
        0.43: 'ft()[]/-“”"',
        0.5: "rscz°*",
        0.86: "wADGHKNOQRUVXY",
        0.97: "mMW%@—…&",
    }.items()
    for character in characters
}
_OTHER_CAPITAL_WIDTH: Final = 0.75
_EAST_ASIAN_WIDTH: Final = 1.05
_OTHER_WIDTH: Final = 0.62


def break_lines(text: str, width: float) -> tuple[NumberedLine, ...]:
    r"""Break a text into lines of at most `width` em.

    An empty line ends a paragraph, and so does a line break after a short line.

    >>> text = "The council met on Monday.\n\nIt agreed."
    >>> [(line.number, text[line.start:line.end], line.opens) for line in break_lines(text, 9.5)]
    [(1, 'The council met', True), (2, 'on Monday.', False), (3, 'It agreed.', True)]
    """
    lines: list[NumberedLine] = []
    for paragraph_start, paragraph_end in _paragraphs(text):
        opens = True
        for start, end in _filled_lines(text, paragraph_start, paragraph_end, width):
            lines.append(NumberedLine(len(lines) + 1, start, end, opens))
            opens = False
    return tuple(lines)


def line_number(lines: tuple[NumberedLine, ...], place: int) -> int:
    """The number of the line in which a place of the text stands, or of the next one; 0 where there is no line.

    >>> line_number(break_lines("The council met on Monday.", 9.5), 19)
    2
    """
    return next((line.number for line in lines if place < line.end), len(lines))


def _text_width(text: str) -> float:
    """How wide a text is, in em, rather too wide than too narrow."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> float:
    if character in _LETTER_WIDTHS:
        return _LETTER_WIDTHS[character]
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _EAST_ASIAN_WIDTH
    return _OTHER_CAPITAL_WIDTH if character.isupper() else _OTHER_WIDTH


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs. A line break within a paragraph was made by an editor that wraps long lines."""
    paragraph_start = line_end = 0
    for line in text.splitlines(keepends=True):
        line_start, line_end = line_end, line_end + len(line)
        words = line.strip()
        next_words = text[line_end : line_end + 200].lstrip(" \t")
        wrapped = (
            len(words) >= _MIN_WRAPPED_CHARS
            and next_words[:1].strip()
            and (next_words[0].islower() or not _ENDS_SENTENCE.search(words) or len(words) > _MIN_WRAPPED_CHARS + 5)
        )
        if not words and not text[paragraph_start:line_start].strip():
            paragraph_start = line_end
        if not wrapped and text[paragraph_start:line_end].strip():
            yield paragraph_start, line_end
            paragraph_start = line_end


def _filled_lines(text: str, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
    """The spans of lines with as many words as fit; a word longer than a line is cut."""
    line_start = line_end = -1
    for word_start, word_end in _unbreakable_spans(text, start, end, width):
        if line_start >= 0 and _text_width(text[line_start:word_end]) > width:
            yield line_start, line_end
            line_start = -1
        line_start, line_end = (word_start if line_start < 0 else line_start), word_end
    if line_start >= 0:
        yield line_start, line_end


def _unbreakable_spans(text: str, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
    """The spans of words between which a line may break, none of them wider than a line."""
    for match in _UNBREAKABLE.finditer(text, start, end):
        piece_start = match.start()
        room = width
        for at in range(match.start(), match.end()):
            room -= _character_width(text[at])
            if room < 0 and at > piece_start:
                yield piece_start, at
                piece_start, room = at, width - _character_width(text[at])
        yield piece_start, match.end()
