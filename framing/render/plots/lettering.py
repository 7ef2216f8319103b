"""Text that a picture can show: no sign without a glyph, no line wider than its place. Widths are in millimetres."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

from framing.render.plots.style import FONT
from framing.render.sanitize import one_line

__all__ = ["POINT", "fit", "shown", "span", "wrap"]

POINT: Final = 25.4 / 72  #: millimetres
_BOX: Final = "□"  # for a sign that the font does not have
_TIE: Final = "\N{NO-BREAK SPACE}"
_LONGEST: Final = 600  # signs of a text that are looked at


@cache
def _glyphs() -> frozenset[int]:
    """Code points that both weights of the font can draw."""
    fonts = (FT2Font(findfont(FontProperties(family=FONT, weight=weight))) for weight in ("normal", "bold"))
    return frozenset.intersection(*(frozenset(font.get_charmap()) for font in fonts))


def shown(text: object) -> str:
    r"""Put a text on one line; signs that reorder are left out, and a box stands for what the font cannot draw.

    >>> shown("a\u202eb\n 中\x1b")
    'ab □□'
    """
    known = _glyphs()
    signs = one_line("".join(sign for sign in str(text)[:_LONGEST] if unicodedata.category(sign) != "Cf"))
    return "".join(sign if sign == " " or ord(sign) in known else _BOX for sign in signs)


def span(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line.

    >>> 0 < span("ill", 7.5) < span("MMM", 7.5) < span("MMM", 7.5, bold=True)
    True
    """
    return _ems(text, bold) * size * POINT


@lru_cache(maxsize=2048)
def _ems(text: str, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    """Measure a line in sizes of its letters."""
    font = FontProperties(family=FONT, size=1, weight="bold" if bold else "normal")
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0])


def fit(text: object, width: float, size: float, *, bold: bool = False) -> str:
    """Cut a text where it is too wide.

    >>> fit("The Figueroa Street Ledger", 26, 7.5)
    'The Figueroa …'
    """
    return _cut(shown(text), width, size, bold=bold)


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    """Cut a line behind the last word that has room; a word that has none is cut itself."""
    if span(line, size, bold=bold) <= width:
        return line
    room = width - span(" …", size, bold=bold)
    head = line[: _reach(line, room, size, bold=bold)]
    whole = head.rsplit(" ", 1)[0]
    return f"{whole} …" if len(whole) > len(head) / 2 and whole != head else f"{head.rstrip()}…"


def wrap(text: object, width: float, size: float, *, bold: bool = False, most: int = 4, even: bool = True) -> list[str]:
    """Break a text into lines, of about one length where they are to be `even`; the last of `most` is cut where more would follow.

    >>> wrap("The council agrees on the new budget", 40, 8)
    ['The council agrees', 'on the new budget']
    """
    whole = shown(text).replace(" …", f"{_TIE}…").replace(" %", f"{_TIE}%")
    lines = _broken(whole, width, size, bold=bold, most=most)
    narrow, wide = width / 2, width
    while even and 1 < len(lines) < most and wide - narrow > 1:
        middle = (narrow + wide) / 2
        again = _broken(whole, middle, size, bold=bold, most=most)
        if len(again) == len(lines):
            lines, wide = again, middle
        else:
            narrow = middle
    return lines


def _broken(rest: str, width: float, size: float, *, bold: bool, most: int) -> list[str]:
    lines = list[str]()
    while rest and len(lines) < most - 1 and span(rest, size, bold=bold) > width:
        head = rest[: max(_reach(rest, width, size, bold=bold), 1)]
        if rest[len(head)] != " " and " " in head:
            head = head[: head.rindex(" ")]
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip(" ·")
    return [*lines, _cut(rest, width, size, bold=bold)] if rest else lines


def _reach(line: str, width: float, size: float, *, bold: bool) -> int:
    """How many signs of a line have room."""
    least, most = 0, len(line)
    while least < most:
        middle = (least + most + 1) // 2
        if span(line[:middle], size, bold=bold) <= width:
            least = middle
        else:
            most = middle - 1
    return least
