"""Where the command line's reports go: formats, colour, width, a bar that shows progress."""
# ruff: noqa: PLC0415 - rich and the renderers are imported when something is rendered

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, TypeVar

import click

from framing.readers import Input

if TYPE_CHECKING:
    from framing.report.report import Report

__all__ = ["FORMATS", "coloured", "lines_of", "plain", "progress", "write"]

Found = Iterable[tuple[Input, "Report"]]
Item = TypeVar("Item")

_LONG: Final = 50  # articles from which a progress bar is worth its place
_WIDEST, _NARROWEST = 100, 40  # longer lines are hard to read


def _text(found: Found, *, width: int, cues: bool) -> Iterator[str]:
    """Full reports with a line between them; what could not be read was told on standard error."""
    from framing.render.text.report import render

    between = ""
    for item, report in found:
        if item.article is not None:
            yield between + render(report.to_dict(), width=width, colour=coloured(), cues=cues)
            between = f"\n{'═' * width}\n\n"


def _json(found: Found, **_options: int) -> Iterator[str]:
    """One list, whatever the number of reports."""
    between = "[\n"
    for _, report in found:
        yield between + report.to_json(indent=1)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _jsonl(found: Found, **_options: int) -> Iterator[str]:
    return (report.to_json() + "\n" for _, report in found)


def _csv(found: Found, **_options: int) -> Iterator[str]:
    from framing.render.csv_rows import header, line

    yield header()
    for item, report in found:
        yield line(report.to_dict(), item.file, item.record)


FORMATS: Final[dict[str, Callable[..., Iterator[str]]]] = {"text": _text, "json": _json, "jsonl": _jsonl, "csv": _csv}


def progress(found: Iterable[Item], *, eager: bool, silent: bool = False) -> Iterator[Item]:
    """Pass everything on, and count it on standard error.

    Only where that is a terminal which does not show the results as well: they are progress enough,
    unless all is `silent` until the end. `eager` shows the bar at once; otherwise it comes when
    there are many.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not silent):
        yield from found
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} articles"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    task = bar.add_task("", total=None)
    with ExitStack() as stack:
        if eager:
            stack.enter_context(bar)
        for number, item in enumerate(found, 1):
            if number > _LONG and not bar.live.is_started:
                stack.enter_context(bar)
            bar.update(task, completed=number)
            yield item


def write(text: str) -> None:
    """Print; end quietly when the reader has seen enough (``| head``)."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush into the pipe
        sys.exit(0)


def plain(text: str) -> str:
    """Take out the control signs that the name of a file or of a key may hold."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def lines_of(width: int | None) -> int:
    """Say how long lines are: as asked for, or as the terminal has them, within reason."""
    return width or min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)


def coloured() -> bool:
    """Tell whether to use colour: on a terminal, or on demand (FORCE_COLOR), never against NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
