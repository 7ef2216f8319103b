"""The page of a picture: blocks with a title that says the finding, in columns, row under row. All measures are millimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from framing.render.plots.lettering import POINT, wrap
from framing.render.plots.picture import Picture
from framing.render.plots.style import GREY, INK, SIZES

__all__ = ["PAPER", "SLIDE", "Block", "Box", "Row", "note", "page", "panel"]

#: Width of a page, and its least height: the two columns of most journals, and 16 to 9.
PAPER, SLIDE = (180.0, 0.0), (240.0, 135.0)
_MARGIN, _GUTTER, _GAP = 4.0, 8.0, 4.5
_LINE: Final = 1.32  # of the size of its letters
_MOST_LINES: Final = 3


class Box(NamedTuple):
    """A place on the page, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """Title and note, and below them something drawn."""

    title: str
    note: str = ""
    height: float = 0.0  #: of what is drawn
    draw: Callable[[Picture, Box], object] | None = None
    size: str = "panel"  #: of the title, as in `SIZES`

    def lines(self, width: float) -> list[tuple[str, float, bool]]:
        """The lines above the drawing: text, size, whether bold."""
        head, text = SIZES[self.size], SIZES["text"]
        titles = [(line, head, True) for line in wrap(self.title, width, head, bold=True, most=_MOST_LINES)]
        return titles + [(line, text, False) for line in wrap(self.note, width, text, most=_MOST_LINES, even=False)]

    def tall(self, width: float) -> float:
        """How much of a column the block takes."""
        head = sum(size * POINT * _LINE for _, size, _ in self.lines(width))
        return head + (self.height + 1 if self.height else 0)


Row = Sequence[Sequence[Block]]  #: columns


def page(rows: Sequence[Row], size: tuple[float, float] = PAPER) -> Picture:
    """Lay blocks out: every row has columns of equal width, every column its blocks from the top."""
    wide, least = size
    rows = [[column for column in row if column] for row in rows]
    widths = [(wide - 2 * _MARGIN - _GUTTER * (len(row) - 1)) / max(len(row), 1) for row in rows]
    heights = [
        max((_column(column, width) for column in row), default=-_GAP) for row, width in zip(rows, widths, strict=True)
    ]
    tall = 2 * _MARGIN + sum(heights) + _GAP * (len(rows) - 1)
    gap = _GAP + max(least - tall, 0) / max(len(rows) - 1, 1)
    picture = Picture(figsize=(wide / 72 / POINT, max(tall, least) / 72 / POINT))
    with picture.styled():
        top = _MARGIN
        for row, width, height in zip(rows, widths, heights, strict=True):
            for number, column in enumerate(row):
                _fill(picture, column, Box(_MARGIN + number * (width + _GUTTER), top, width, height))
            top += height + gap
    return picture


def _column(column: Sequence[Block], width: float) -> float:
    return sum(block.tall(width) for block in column) + _GAP * (len(column) - 1)


def _fill(picture: Picture, column: Sequence[Block], box: Box) -> None:
    top = box.top
    for block in column:
        under = top
        for line, size, bold in block.lines(box.width):
            under += size * POINT * _LINE
            note(
                picture, box.left, under - 0.32 * size * POINT, line, size=size, bold=bold, colour=INK if bold else GREY
            )
        if block.draw and block.height:
            block.draw(picture, Box(box.left, under + 1, box.width, block.height))
        top += block.tall(box.width) + _GAP


def note(
    picture: Picture,
    left: float,
    base: float,
    line: str,
    *,
    size: float = SIZES["text"],
    bold: bool = False,
    colour: str = INK,
    align: str = "left",
) -> None:
    """Write a line: `base` is how far below the page's upper edge its letters stand."""
    wide, tall = (inches * 72 * POINT for inches in picture.get_size_inches())
    weight = "bold" if bold else "normal"
    picture.text(
        left / wide, 1 - base / tall, line, fontsize=size, fontweight=weight, color=colour, ha=align, va="baseline"
    )


def panel(picture: Picture, box: Box, *, name: str, across: tuple[float, float], rows: float) -> Axes:
    """Make bare axes: `across` is what they measure, and rows are counted from 0 at the top, each in its middle."""
    wide, tall = (inches * 72 * POINT for inches in picture.get_size_inches())
    place = (box.left / wide, 1 - (box.top + box.height) / tall, box.width / wide, box.height / tall)
    axes = picture.add_axes(place, label=name)
    axes.set(xlim=across, ylim=(rows - 0.5, -0.5), yticks=[], facecolor="none")
    axes.spines["left"].set_visible(False)
    return axes
