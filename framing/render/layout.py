"""What all text renderers share: headings, tables, bars and scales, and drawing them to a string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

__all__ = [
    "MIN_WIDTH",
    "and_more",
    "bar",
    "columns",
    "draw",
    "heading",
    "indented",
    "interval_line",
    "stacked_bar",
]

#: Characters of a line that no layout goes below.
MIN_WIDTH: Final = 40

#: Bars grow by eighths of a character: the blocks of that width.
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def draw(blocks: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """Draw renderables below each other as text, in lines of `width` characters.

    With `colour` the text holds the escape codes of a terminal; without, it holds none.
    """
    console = Console(
        file=StringIO(),
        width=max(width, MIN_WIDTH),
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for block in blocks:
            console.print(block)
    drawn = capture.get()
    return drawn if colour else "".join(line.rstrip() + "\n" for line in drawn.splitlines())


def heading(title: str, note: str = "") -> Text:
    """The heading of a section, after an empty line."""
    text = Text("\n" + title.upper(), style="bold")
    return text.append(f"  {note}", style="not bold dim") if note else text


def indented(block: RenderableType, by: int = 2) -> Padding:
    """A block moved to the right by some characters."""
    return Padding(block, (0, 0, 0, by))


def and_more(count: int) -> Iterator[RenderableType]:
    """A line that says how many rows were left out; nothing where none was."""
    if count > 0:
        yield indented(Text(f"and {count} more", "dim"))


def columns(*shares: int | None, right: Sequence[int] = (), flow: Sequence[int] = ()) -> Table:
    """A table without lines, to which rows can be added.

    Parameters
    ----------
    *shares
        One per column: its share of the width that is left, or None for the width of its content.
    right
        Numbers of the columns that are aligned to the right.
    flow
        Numbers of the columns that may take several lines; all others are cut with an ellipsis.
    """
    table = Table.grid(padding=(0, 2, 0, 0), expand=any(share is not None for share in shares))
    for number, share in enumerate(shares):
        flows = number in flow
        table.add_column(
            ratio=share,
            justify="right" if number in right else "left",
            no_wrap=not flows,
            overflow="fold" if flows else "ellipsis",
        )
    return table


def bar(value: float, greatest: float, width: int) -> Text:
    """A value of either sign as a bar: solid where it adds, shaded where it takes away.

    The bar of a value of the size of `greatest` has `width` characters.
    """
    eighths = round(8 * width * min(abs(value) / greatest, 1.0)) if greatest else 0
    if value < 0:
        return Text().append("░" * max(round(eighths / 8), 1), "cyan")
    return Text().append("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip() or "▏", "yellow")


def interval_line(low: float, value: float, high: float, width: int) -> Text:
    """A scale from 0 to 100, of `width` characters, with a value and its interval on it."""
    last = width - 1
    left, dot, right = (min(max(round(number * last / 100), 0), last) for number in (low, value, high))
    text = Text("0 ")
    text.append("─" * left, "dim").append("━" * (dot - left), "bold").append("●", "bold")
    return text.append("━" * (right - dot), "bold").append("─" * (last - right), "dim").append(" 100")


def stacked_bar(shares: Sequence[tuple[float, str, str]], width: int) -> Text:
    """One bar of several shares, each with the sign and the style that it is drawn in.

    The characters of the bar are given out by the method of the largest remainder, so that they add up.
    """
    total = sum(share for share, _, _ in shares)
    if not total:
        return Text("–", style="dim")
    exact = [width * share / total for share, _, _ in shares]
    cells = [int(size) for size in exact]
    by_remainder = sorted(range(len(shares)), key=lambda index: cells[index] - exact[index])
    for index in by_remainder[: width - sum(cells)]:
        cells[index] += 1
    text = Text()
    for size, (_, sign, style) in zip(cells, shares, strict=True):
        text.append(sign * size, style)
    return text
