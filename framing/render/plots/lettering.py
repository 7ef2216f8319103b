"""Text that a picture can show: no character without a glyph, no line wider than its place.

Widths are in millimetres, sizes of letters in points.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

from framing.render.plots.style import FONT
from framing.render.sanitize import one_line

__all__ = ["MM_PER_POINT", "drawable", "fit_line", "line_width", "wrap_lines"]

#: Millimetres of a typographic point.
MM_PER_POINT: Final = 25.4 / 72
_BOX: Final = "□"  # for a character that the font does not have
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_MAX_CHARS: Final = 600  # of a text that are looked at
_MAX_SLACK: Final = 1.0  # millimetres: lines of more even length than this are not looked for


@cache
def _glyphs() -> frozenset[int]:
    """Code points that both weights of the font can draw."""
    fonts = (FT2Font(findfont(FontProperties(family=FONT, weight=weight))) for weight in ("normal", "bold"))
    return frozenset.intersection(*(frozenset(font.get_charmap()) for font in fonts))


def drawable(text: object) -> str:
    r"""A text on one line, with a box for what the font cannot draw, and without characters that reorder others.

    >>> drawable("a\u202eb\n 中\x1b")
    'ab □□'
    """
    known = _glyphs()
    visible = (char for char in str(text)[:_MAX_CHARS] if unicodedata.category(char) != "Cf")
    return "".join(char if char == " " or ord(char) in known else _BOX for char in one_line("".join(visible)))


def line_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in millimetres, in letters of `size` points.

    >>> 0 < line_width("ill", 7.5) < line_width("MMM", 7.5) < line_width("MMM", 7.5, bold=True)
    True
    """
    return _ems(text, bold) * size * MM_PER_POINT


@lru_cache(maxsize=2048)
def _ems(text: str, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    """The width of a line, in sizes of its letters."""
    font = FontProperties(family=FONT, size=1, weight="bold" if bold else "normal")
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0])


def fit_line(text: object, width: float, size: float, *, bold: bool = False) -> str:
    """A text on one line, cut where it is too wide.

    >>> fit_line("The Figueroa Street Ledger", 26, 7.5)
    'The Figueroa …'
    """
    return _cut(drawable(text), width, size, bold=bold)


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    """Cut a line after the last word that has room. A long word that has none is cut itself."""
    if line_width(line, size, bold=bold) <= width:
        return line
    room = width - line_width(" …", size, bold=bold)
    fitting = line[: _chars_that_fit(line, room, size, bold=bold)]
    whole_words = fitting.rsplit(" ", 1)[0]
    if whole_words != fitting and len(whole_words) > len(fitting) / 2:
        return f"{whole_words} …"
    return f"{fitting.rstrip()}…"


def wrap_lines(
    text: object, width: float, size: float, *, bold: bool = False, max_lines: int = 4, even: bool = True
) -> list[str]:
    """Break a text into lines, of about one length where they are to be `even`.

    Of a text that needs more than `max_lines`, the last line is cut.

    >>> wrap_lines("The council agrees on the new budget", 40, 8)
    ['The council agrees', 'on the new budget']
    """
    whole = drawable(text).replace(" …", f"{_NO_BREAK_SPACE}…").replace(" %", f"{_NO_BREAK_SPACE}%")
    lines = _broken(whole, width, size, bold=bold, max_lines=max_lines)
    # The narrowest width at which the text takes no more lines, by bisection.
    too_narrow, wide_enough = width / 2, width
    while even and 1 < len(lines) < max_lines and wide_enough - too_narrow > _MAX_SLACK:
        middle = (too_narrow + wide_enough) / 2
        narrower = _broken(whole, middle, size, bold=bold, max_lines=max_lines)
        if len(narrower) == len(lines):
            lines, wide_enough = narrower, middle
        else:
            too_narrow = middle
    return lines


def _broken(rest: str, width: float, size: float, *, bold: bool, max_lines: int) -> list[str]:
    """Fill one line after the other with as many words as it has room for."""
    lines = list[str]()
    while rest and len(lines) < max_lines - 1 and line_width(rest, size, bold=bold) > width:
        head = rest[: max(_chars_that_fit(rest, width, size, bold=bold), 1)]
        if rest[len(head)] != " " and " " in head:
            head = head[: head.rindex(" ")]
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip(" ·")
    return [*lines, _cut(rest, width, size, bold=bold)] if rest else lines


def _chars_that_fit(line: str, width: float, size: float, *, bold: bool) -> int:
    """How many characters of a line have room, by bisection."""
    fewest, most = 0, len(line)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if line_width(line[:middle], size, bold=bold) <= width:
            fewest = middle
        else:
            most = middle - 1
    return fewest
