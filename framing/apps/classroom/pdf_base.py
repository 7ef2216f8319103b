"""Paper to print on: pages, fonts that ship with the library, and the few things that a worksheet draws on them.

The same content makes the same bytes: dates are fixed, and no font of the system is used. What no
shipped font has is printed as the sign of replacement, never as an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Final

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import TTFFont

__all__ = ["Paper"]

_FONTS: Final = {
    ("serif", ""): "DejaVuSerif",
    ("serif", "B"): "DejaVuSerif-Bold",
    ("serif", "I"): "DejaVuSerif-Italic",
    ("sans", ""): "DejaVuSans",
    ("sans", "B"): "DejaVuSans-Bold",
}
_MADE: Final = datetime(2024, 1, 1, tzinfo=UTC)  # a date of printing would make every file another
_LONGEST: Final = 400  # signs of a line that is cut to fit
_SIDE, _TOP, _FOOT = 18.0, 16.0, 20.0  # margins in mm
_MM: Final = 25.4 / 72  # in a point
_UNSEEN: Final = ("Cf", "Mn", "Me")  # unseen signs, and accents on letters that have no such form
_HYPHEN: Final = "\u00ad"  # fpdf2 breaks words there
INK, SOFT, FAINT = 25, 95, 190  # greys


class Paper(FPDF):
    """A document of A4 pages with a foot line. Sizes are in points, lengths in mm; `pages` are those it has in the end."""

    def __init__(self, title: str, *, large: bool, pages: int = 0) -> None:
        super().__init__(format="A4")
        self._pages = pages
        self.large = large
        self.size = 18.0 if large else 10.5  #: of reading matter: large print begins at 18 points (APH)
        self.small = 16.0 if large else 8.5  #: of the apparatus
        self.tiny = 14.0 if large else 7.5  #: of numbers
        with ExitStack() as stack:
            for (family, style), name in _FONTS.items():
                path = stack.enter_context(as_file(files("framing") / "data" / "fonts" / f"{name}.ttf"))
                self.add_font(family, style, path)
        self.creation_date = _MADE
        self.set_lang("en")
        self.set_font("sans", "", self.small)
        self._heading = self.clean(title)
        self.set_title(self._heading)
        self.set_producer("framing")
        self.set_margins(_SIDE, _TOP, _SIDE)
        self.set_auto_page_break(auto=True, margin=_FOOT)
        self.c_margin = 0
        self.set_draw_color(FAINT)
        self.alias_nb_pages("")  # nothing in an article stands for the number of pages
        self.add_page()

    @property
    def room(self) -> float:
        """How wide a page is between its margins."""
        return float(self.epw)

    @property
    def left(self) -> float:
        """How much of the page is left below."""
        return float(self.h - _FOOT - self.get_y())

    def release(self) -> None:
        """Close the fonts' files, which fpdf2 leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def footer(self) -> None:
        """Draw title and page number; called by fpdf2 at the end of every page."""
        self.set_y(-_FOOT + 7)
        self.face("sans", "", self.small)
        self.set_text_color(SOFT)
        place = f"Page {self.page_no()} of {self._pages}"
        wide = self.get_string_width(place) + 6
        self.cell(self.room - wide, 5, self.cut(self._heading, self.room - wide))
        self.cell(wide, 5, place, align="R")

    def face(self, family: str, style: str = "", size: float | None = None) -> None:
        """Choose a font; in black."""
        self.set_font(family, style, size or self.size)
        self.set_text_color(INK)

    def clean(self, text: str) -> str:
        """Compose accents, leave out unseen signs, and replace letters that the font at hand lacks."""
        known = self.current_font.cmap if isinstance(self.current_font, TTFFont) else ()
        composed = unicodedata.normalize("NFC", text.encode("utf-16", "replace").decode("utf-16"))
        return "".join(
            sign if ord(sign) in known and sign != _HYPHEN else "" if unicodedata.category(sign) in _UNSEEN else "�"
            for sign in composed
        )

    def cut(self, text: str, width: float) -> str:
        """Shorten a text until it fits, in the font at hand."""
        if self.get_string_width(text) <= width:
            return text
        least, most = 0, min(len(text), _LONGEST)
        while least < most:
            middle = (least + most + 1) // 2
            fits = self.get_string_width(text[:middle] + "…") <= width
            least, most = (middle, most) if fits else (least, middle - 1)
        return text[:least].rstrip() + "…"

    def need(self, height: float) -> None:
        """Begin a new page unless so much is left on this one."""
        if self.left < height:
            self.add_page()

    def tall(self, text: str, width: float, line: float) -> float:
        """How tall a paragraph would stand, in the font at hand."""
        return float(self.multi_cell(width, line, self.clean(text), align="L", dry_run=True, output="HEIGHT"))  # type: ignore[arg-type]

    def paragraph(self, text: str, *, indent: float = 0, gap: float = 1.5, line: float | None = None) -> None:
        """Write a paragraph in the font at hand."""
        self.set_x(_SIDE + indent)
        self.multi_cell(
            self.room - indent,
            line or self.font_size_pt * _MM * 1.4,
            self.clean(text),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(gap)

    def heading(self, text: str, *, above: float = 6, keep: float = 30, scale: float = 1.5) -> None:
        """Write a heading that stays with what follows it."""
        self.need(above + keep)
        if self.get_y() > _TOP + 1:
            self.ln(above)
        line = self._head(scale)
        self.paragraph(text, line=line)

    def headed(self, text: str, *, above: float = 6, scale: float = 1.5) -> float:
        """How tall a heading would stand, with what parts it from its neighbours."""
        line = self._head(scale)
        return above + self.tall(text, self.room, line) + 1.5

    def _head(self, scale: float) -> float:
        """Choose the font of a heading, and give the height of its lines; in large print all sizes lie closer together."""
        size = self.size * (1 + (scale - 1) * 0.6 if self.large else scale)
        self.face("serif", "B", size)
        return size * _MM * 1.25

    def note(self, text: str) -> None:
        """Write a soft line of the apparatus."""
        self.face("sans", "", self.small)
        self.set_text_color(SOFT)
        self.paragraph(text)

    def bullets(self, told: Iterable[str]) -> None:
        """Write a list."""
        for text in told:
            self.face("serif")
            self.need(2 * self.size * _MM * 1.4)
            self.set_x(_SIDE + 1)
            self.cell(4, self.size * _MM * 1.4, "•")
            self.paragraph(text, indent=1 + self.size * 0.38, gap=0.8)

    def listed(self, parts: Sequence[tuple[str, str]], *, size: float, column: float) -> float:
        """How tall a list of labelled parts would stand."""
        self.face("sans", "", size)
        return sum(self.tall(text, self.room - column, size * _MM * 1.45) + 0.3 for _, text in parts)

    def labelled(self, parts: Sequence[tuple[str, str]], *, size: float, column: float) -> None:
        """Write a row for each part: its label in bold, the text beside it; all on one page where they are few."""
        line = size * _MM * 1.45
        self.need(min(self.listed(parts, size=size, column=column), 90))
        for label, text in parts:
            self.face("sans", "B", size)
            self.cell(column, line, self.cut(label, column))
            self.face("sans", "", size)
            self.paragraph(text, indent=column, gap=0.3, line=line)
        self.ln(1.5)

    def ruled(self, rows: int, *, indent: float = 0) -> None:
        """Draw lines to write on, as many of them together as one page holds."""
        step = self.size * _MM * 2.4
        for _ in range(rows):
            self.need(step)
            self.ln(step)
            self.set_draw_color(FAINT - 50)
            self.line(_SIDE + indent, self.get_y(), _SIDE + self.room, self.get_y())
        self.ln(3)

    def grid(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        least: float = 0,
        rules: bool = True,
    ) -> None:
        """Draw a table; its heads stand again on every page. `least` is how tall a row is, and `rules` parts the columns, too."""
        self.face("sans", "", self.small)
        self.set_draw_color(FAINT - 50 if rules else FAINT)
        self.set_fill_color(255)
        borders = TableBordersLayout.ALL if rules else TableBordersLayout.HORIZONTAL_LINES
        with self.table(
            col_widths=tuple(widths),
            width=self.room,
            line_height=self.small * _MM * 1.4,
            padding=1.2,
            text_align="LEFT",
            borders_layout=borders,
        ) as table:
            for number, row in enumerate((heads, *rows)):
                drawn = table.row(min_height=least if number else 0)
                for text in row:
                    drawn.cell(self.clean(text))
        self.ln(3)
