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
from typing import Final, Self

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import TTFFont

__all__ = ["BLACK", "GREY", "LINE_GREY", "MM_PER_POINT", "Paper"]

BLACK: Final = 25
GREY: Final = 95  #: of the apparatus
LINE_GREY: Final = 190  #: of lines
MM_PER_POINT: Final = 25.4 / 72
_FONT_FILES: Final = {
    ("serif", ""): "DejaVuSerif",
    ("serif", "B"): "DejaVuSerif-Bold",
    ("serif", "I"): "DejaVuSerif-Italic",
    ("sans", ""): "DejaVuSans",
    ("sans", "B"): "DejaVuSans-Bold",
}
_CREATION_DATE: Final = datetime(2024, 1, 1, tzinfo=UTC)  # with the date of printing, every file would be another
MAX_LINE_CHARS: Final = 400  # of a line that is cut to fit
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 18.0, 16.0, 20.0  # in mm
# Characters that are not seen, and accents on letters that have no composed form: left out where a font lacks them.
_UNSEEN_CATEGORIES: Final = ("Cf", "Mn", "Me")
_SOFT_HYPHEN: Final = "\u00ad"  # fpdf2 breaks words there
_REPLACEMENT: Final = "�"


class Paper(FPDF):
    """A document of A4 pages with a foot line. Sizes of letters are in points, lengths in mm.

    Use it with ``with``, which closes the files of the fonts, and end with `finish`.
    """

    def __init__(self, title: str, *, large: bool) -> None:
        super().__init__(format="A4")
        self.large = large
        self.size = 18.0 if large else 10.5  #: of reading matter: large print begins at 18 points (APH)
        self.small = 16.0 if large else 8.5  #: of the apparatus
        self.tiny = 14.0 if large else 7.5  #: of numbers
        with ExitStack() as stack:
            for (family, style), name in _FONT_FILES.items():
                path = stack.enter_context(as_file(files("framing") / "data" / "fonts" / f"{name}.ttf"))
                self.add_font(family, style, path)
        # Measuring takes as long as drawing, and most paragraphs are measured more than once.
        self._paragraph_heights: dict[tuple[str, float, float, str, str, float], float] = {}
        self.creation_date = _CREATION_DATE
        self.set_lang("en")
        self.set_font("sans", "", self.small)
        self._foot_title = self.printable(title)
        self.set_title(self._foot_title)
        self.set_producer("framing")
        self.set_margins(_SIDE_MARGIN, _TOP_MARGIN, _SIDE_MARGIN)
        self.set_auto_page_break(auto=True, margin=_BOTTOM_MARGIN)
        self.c_margin = 0
        self.set_draw_color(LINE_GREY)
        self.alias_nb_pages("")  # nothing in an article stands for the number of pages
        self.add_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close the fonts' files, which fpdf2 leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    @property
    def text_width(self) -> float:
        """How wide a page is between its margins."""
        return float(self.epw)

    @property
    def height_left(self) -> float:
        """How much of the page is left below the place where the next thing is drawn."""
        return float(self.h - _BOTTOM_MARGIN - self.get_y())

    def finish(self) -> bytes:
        """The document with title and page number at the foot of every page.

        They are drawn last, because each page says how many there are.
        """
        self.set_auto_page_break(auto=False)
        for page in range(1, self.pages_count + 1):
            self.page = page
            self.set_font("serif", "", self.small)  # fpdf2 writes a font to the page only where another was chosen
            self.choose_font("sans", "", self.small)
            self.set_text_color(GREY)
            self.set_y(-_BOTTOM_MARGIN + 7)
            number = f"Page {page} of {self.pages_count}"
            number_width = self.get_string_width(number) + 6
            title_width = self.text_width - number_width
            self.cell(title_width, 5, self.cut_to_width(self._foot_title, title_width))
            self.cell(number_width, 5, number, align="R")
        return bytes(self.output())

    def choose_font(self, family: str, style: str = "", size: float | None = None) -> None:
        """Choose a font, in black. Without a size it is that of reading matter."""
        self.set_font(family, style, size or self.size)
        self.set_text_color(BLACK)

    def printable(self, text: str) -> str:
        """Compose accents, leave out unseen characters, and replace those that the font at hand lacks."""
        known = self.current_font.cmap if isinstance(self.current_font, TTFFont) else ()

        def shown(character: str) -> str:
            if ord(character) in known and character != _SOFT_HYPHEN:
                return character
            return "" if unicodedata.category(character) in _UNSEEN_CATEGORIES else _REPLACEMENT

        without_lone_surrogates = text.encode("utf-16", "replace").decode("utf-16")
        return "".join(map(shown, unicodedata.normalize("NFC", without_lone_surrogates)))

    def cut_to_width(self, text: str, width: float) -> str:
        """Shorten a text until it fits, in the font at hand."""
        if self.get_string_width(text) <= width:
            return text
        fitting, most = 0, min(len(text), MAX_LINE_CHARS)
        while fitting < most:
            middle = (fitting + most + 1) // 2
            if self.get_string_width(text[:middle] + "…") <= width:
                fitting = middle
            else:
                most = middle - 1
        return text[:fitting].rstrip() + "…"

    def ensure_height(self, height: float) -> None:
        """Begin a new page unless this one has so much height left."""
        if self.height_left < height:
            self.add_page()

    def paragraph_height(self, text: str, width: float, line_height: float) -> float:
        """How tall a paragraph would be, in the font at hand."""
        key = (text, width, line_height, self.font_family, self.font_style, self.font_size_pt)
        if key not in self._paragraph_heights:
            content = self.printable(text)
            height = self.multi_cell(width, line_height, content, align="L", dry_run=True, output="HEIGHT")
            self._paragraph_heights[key] = float(height)  # type: ignore[arg-type]
        return self._paragraph_heights[key]

    def paragraph(self, text: str, *, indent: float = 0, gap: float = 1.5, line_height: float | None = None) -> None:
        """Write a paragraph in the font at hand, with a gap below it."""
        self.set_x(_SIDE_MARGIN + indent)
        self.multi_cell(
            self.text_width - indent,
            line_height or self.font_size_pt * MM_PER_POINT * 1.4,
            self.printable(text),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(gap)

    def heading(self, text: str, *, above: float = 6, keep: float = 30, scale: float = 1.5) -> None:
        """Write a heading. It stays on one page with what follows it, of which `keep` mm are drawn there at least."""
        self.ensure_height(above + keep)
        if self.get_y() > _TOP_MARGIN + 1:
            self.ln(above)
        self.paragraph(text, line_height=self._choose_heading_font(scale))

    def heading_height(self, text: str, *, above: float = 6, scale: float = 1.5) -> float:
        """How tall a heading would be, with the gaps above and below it."""
        line_height = self._choose_heading_font(scale)
        return above + self.paragraph_height(text, self.text_width, line_height) + 1.5

    def _choose_heading_font(self, scale: float) -> float:
        """Choose the font of a heading, and give the height of its lines.

        In large print all sizes lie closer together.
        """
        size = self.size * (1 + (scale - 1) * 0.6 if self.large else scale)
        self.choose_font("serif", "B", size)
        return size * MM_PER_POINT * 1.25

    def note(self, text: str) -> None:
        """Write a grey line of the apparatus."""
        self.choose_font("sans", "", self.small)
        self.set_text_color(GREY)
        self.paragraph(text)

    def bullets(self, items: Iterable[str]) -> None:
        """Write a list."""
        line_height = self.size * MM_PER_POINT * 1.4
        for text in items:
            self.choose_font("serif")
            self.ensure_height(2 * self.size * MM_PER_POINT * 1.4)
            self.set_x(_SIDE_MARGIN + 1)
            self.cell(4, line_height, "•")
            self.paragraph(text, indent=1 + self.size * 0.38, gap=0.8)

    def labelled_height(self, rows: Sequence[tuple[str, str]], *, size: float, column: float) -> float:
        """How tall a list of labels and texts would be."""
        self.choose_font("sans", "", size)
        line_height, width = size * MM_PER_POINT * 1.45, self.text_width - column
        return sum(self.paragraph_height(text, width, line_height) + 0.3 for _, text in rows)

    def labelled_rows(self, rows: Sequence[tuple[str, str]], *, size: float, column: float) -> None:
        """Write labels in bold, in a column of a given width, and a text beside each. Few rows stay on one page."""
        line_height = size * MM_PER_POINT * 1.45
        self.ensure_height(min(self.labelled_height(rows, size=size, column=column), 90))
        for label, text in rows:
            self.choose_font("sans", "B", size)
            self.cell(column, line_height, self.cut_to_width(label, column))
            self.choose_font("sans", "", size)
            self.paragraph(text, indent=column, gap=0.3, line_height=line_height)
        self.ln(1.5)

    def ruled_lines(self, rows: int, *, indent: float = 0) -> None:
        """Draw lines to write on, as many of them together as one page holds."""
        step = self.size * MM_PER_POINT * 2.4
        for _ in range(rows):
            self.ensure_height(step)
            self.ln(step)
            self.set_draw_color(LINE_GREY - 50)
            self.line(_SIDE_MARGIN + indent, self.get_y(), _SIDE_MARGIN + self.text_width, self.get_y())
        self.ln(3)

    def draw_table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        min_height: float = 0,
        column_rules: bool = True,
    ) -> None:
        """Draw a table whose heads stand again on every page, with rows of at least some height.

        `widths` are shares of the width of the page.
        """
        self.choose_font("sans", "", self.small)
        self.set_draw_color(LINE_GREY - 50 if column_rules else LINE_GREY)
        self.set_fill_color(255)
        borders = TableBordersLayout.ALL if column_rules else TableBordersLayout.HORIZONTAL_LINES
        with self.table(
            col_widths=tuple(widths),
            width=self.text_width,
            line_height=self.small * MM_PER_POINT * 1.4,
            padding=1.2,
            text_align="LEFT",
            borders_layout=borders,
        ) as table:
            for number, row in enumerate((heads, *rows)):
                drawn = table.row(min_height=min_height if number else 0)
                for text in row:
                    drawn.cell(self.printable(text))
        self.ln(3)
