"""What all text renderers share: harmless text, headings, bars, and drawing to a string."""

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

MIN_WIDTH: Final = 40

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def draw(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """Draw renderables as text: with escape codes where `colour` is, without any where it is not."""
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
        for part in parts:
            console.print(part)
    drawn = capture.get()
    return drawn if colour else "".join(line.rstrip() + "\n" for line in drawn.splitlines())


def heading(title: str, note: str = "") -> Text:
    """Head a section, after an empty line."""
    text = Text("\n" + title.upper(), style="bold")
    return text.append(f"  {note}", style="not bold dim") if note else text


def indented(part: RenderableType, by: int = 2) -> Padding:
    """Move a part to the right."""
    return Padding(part, (0, 0, 0, by))


def and_more(count: int) -> Iterator[RenderableType]:
    """Say how many rows were left out, where there are any."""
    if count > 0:
        yield indented(Text(f"and {count} more", "dim"))


def columns(*shares: int | None, right: Sequence[int] = (), flow: Sequence[int] = ()) -> Table:
    """Make a table without lines. A share of None takes the width of its content.

    Columns in `right` are aligned to the right; those in `flow` may take several lines, all others
    are cut with an ellipsis.
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


def bar(value: float, most: float, width: int) -> Text:
    """Draw a value of either sign as a bar: solid where it adds, shaded where it takes away."""
    eighths = round(8 * width * min(abs(value) / most, 1.0)) if most else 0
    if value < 0:
        return Text().append("░" * max(round(eighths / 8), 1), "cyan")
    return Text().append("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip() or "▏", "yellow")


def interval_line(low: float, value: float, high: float, width: int) -> Text:
    """Draw a scale from 0 to 100 with the value and its interval marked."""
    last = width - 1
    left, at, right = (min(max(round(number * last / 100), 0), last) for number in (low, value, high))
    text = Text("0 ")
    text.append("─" * left, "dim").append("━" * (at - left), "bold").append("●", "bold")
    return text.append("━" * (right - at), "bold").append("─" * (last - right), "dim").append(" 100")


def stacked_bar(parts: Sequence[tuple[float, str, str]], width: int) -> Text:
    """Draw one bar of shares (share, sign, style), its cells given out by largest remainder."""
    total = sum(share for share, _, _ in parts)
    if not total:
        return Text("–", style="dim")
    exact = [width * share / total for share, _, _ in parts]
    cells = [int(size) for size in exact]
    for number in sorted(range(len(parts)), key=lambda part: cells[part] - exact[part])[: width - sum(cells)]:
        cells[number] += 1
    text = Text()
    for size, (_, sign, style) in zip(cells, parts, strict=True):
        text.append(sign * size, style)
    return text
