"""The page of a picture: blocks with a title that says the finding, in columns, row under row.

All measures are millimetres, from the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from framing.render.plots.lettering import MM_PER_POINT, wrap_lines
from framing.render.plots.picture import Picture
from framing.render.plots.style import FONT_SIZES, GREY, INK, SizeName

__all__ = ["PAPER_MM", "SLIDE_MM", "Block", "Box", "Row", "add_axes", "lay_out", "write_line"]

#: Width of a page and its least height: two columns of most journals, as high as need be.
PAPER_MM: Final = (180.0, 0.0)
#: The same of a page for a screen, 16 to 9.
SLIDE_MM: Final = (240.0, 135.0)
_MARGIN_MM: Final = 4.0
_BETWEEN_COLUMNS_MM: Final = 8.0
_BETWEEN_BLOCKS_MM: Final = 4.5
_LINE_HEIGHT: Final = 1.32  # of the size of its letters
_BELOW_BASELINE: Final = 0.32  # of the size of its letters: how much of a line lies below the letters' foot
_MAX_LINES: Final = 3  # of a title or a note


Line = tuple[str, float, bool]  # text, size in points, whether bold


class Box(NamedTuple):
    """A place on the page, in millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """Title and note, and below them a drawing."""

    title: str
    note: str = ""
    drawing_height: float = 0.0
    draw: Callable[[Picture, Box], object] | None = None  #: draws into a box of the block's width and that height
    title_size: SizeName = "panel"

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines above the drawing, in a column of some width: text, size in points, whether bold."""
        return _block_lines(self.title, self.note, self.title_size, width)

    def height(self, width: float) -> float:
        """How much of a column of some width the block takes."""
        lines_height = sum(size * MM_PER_POINT * _LINE_HEIGHT for _, size, _ in self.lines(width))
        return lines_height + (self.drawing_height + 1 if self.drawing_height else 0)


Row = Sequence[Sequence[Block]]  #: columns


@lru_cache(maxsize=128)  # asked for once to find the height of a block, and again to write it
def _block_lines(title: str, note: str, title_size: SizeName, width: float) -> tuple[Line, ...]:
    title_points, note_points = FONT_SIZES[title_size], FONT_SIZES["text"]
    title_lines = wrap_lines(title, width, title_points, bold=True, max_lines=_MAX_LINES)
    note_lines = wrap_lines(note, width, note_points, max_lines=_MAX_LINES, even=False)
    return (
        *((line, title_points, True) for line in title_lines),
        *((line, note_points, False) for line in note_lines),
    )


def lay_out(rows: Sequence[Row], size: tuple[float, float] = PAPER_MM) -> Picture:
    """Lay blocks out: every row has columns of equal width, every column its blocks from the top.

    `size` is the width of the page and its least height. On a page that is higher than its blocks need,
    the rows stand apart.
    """
    width, least_height = size
    rows = [[column for column in row if column] for row in rows]
    widths = [(width - 2 * _MARGIN_MM - _BETWEEN_COLUMNS_MM * (len(row) - 1)) / max(len(row), 1) for row in rows]
    heights = [
        max((_column_height(column, column_width) for column in row), default=-_BETWEEN_BLOCKS_MM)
        for row, column_width in zip(rows, widths, strict=True)
    ]
    height = 2 * _MARGIN_MM + sum(heights) + _BETWEEN_BLOCKS_MM * (len(rows) - 1)
    gap = _BETWEEN_BLOCKS_MM + max(least_height - height, 0) / max(len(rows) - 1, 1)
    picture = Picture(figsize=(width / 72 / MM_PER_POINT, max(height, least_height) / 72 / MM_PER_POINT))
    with picture.styled():
        top = _MARGIN_MM
        for row, column_width, row_height in zip(rows, widths, heights, strict=True):
            for number, column in enumerate(row):
                left = _MARGIN_MM + number * (column_width + _BETWEEN_COLUMNS_MM)
                _draw_column(picture, column, Box(left, top, column_width, row_height))
            top += row_height + gap
    return picture


def _column_height(column: Sequence[Block], width: float) -> float:
    return sum(block.height(width) for block in column) + _BETWEEN_BLOCKS_MM * (len(column) - 1)


def _draw_column(picture: Picture, column: Sequence[Block], box: Box) -> None:
    top = box.top
    for block in column:
        line_bottom = top
        for line, size, bold in block.lines(box.width):
            line_bottom += size * MM_PER_POINT * _LINE_HEIGHT
            baseline = line_bottom - _BELOW_BASELINE * size * MM_PER_POINT
            write_line(picture, box.left, baseline, line, size=size, bold=bold, colour=INK if bold else GREY)
        if block.draw and block.drawing_height:
            block.draw(picture, Box(box.left, line_bottom + 1, box.width, block.drawing_height))
        top += block.height(box.width) + _BETWEEN_BLOCKS_MM


def write_line(
    picture: Picture,
    left: float,
    baseline: float,
    line: str,
    *,
    size: float = FONT_SIZES["text"],
    bold: bool = False,
    colour: str = INK,
    align: str = "left",
) -> None:
    """Write a line: `baseline` is how far below the page's upper edge its letters stand."""
    width, height = _page_size(picture)
    weight = "bold" if bold else "normal"
    picture.text(
        left / width,
        1 - baseline / height,
        line,
        fontsize=size,
        fontweight=weight,
        color=colour,
        ha=align,
        va="baseline",
    )


def add_axes(picture: Picture, box: Box, *, name: str, across: tuple[float, float], rows: float) -> Axes:
    """Make bare axes: `across` is what they measure, and rows are counted from 0 at the top, each in its middle."""
    width, height = _page_size(picture)
    place = (box.left / width, 1 - (box.top + box.height) / height, box.width / width, box.height / height)
    axes = picture.add_axes(place, label=name)
    axes.set(xlim=across, ylim=(rows - 0.5, -0.5), yticks=[], facecolor="none")
    axes.spines["left"].set_visible(False)
    return axes


def _page_size(picture: Picture) -> tuple[float, float]:
    """Width and height of the page in millimetres."""
    width, height = (inches * 72 * MM_PER_POINT for inches in picture.get_size_inches())
    return width, height
