"""How the command line prints: formats, colour, width, and a bar that shows progress."""
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

__all__ = ["FORMATS", "progress", "terminal_width", "use_colour", "write"]

Reports = Iterable[tuple[Input, "Report"]]
Item = TypeVar("Item")

MIN_ITEMS_FOR_BAR: Final = 50  # fewer are read before anybody would look at a progress bar
MIN_COLUMNS: Final = 40
MAX_COLUMNS: Final = 100  # longer lines are hard to read


def _text(reports: Reports, *, width: int, cues: bool) -> Iterator[str]:
    """Full reports with a line between them. What could not be read is left out: standard error names it."""
    from framing.render.text.report import render

    separator = ""
    for item, report in reports:
        if item.article is not None:
            yield separator + render(report.to_dict(), width=width, colour=use_colour(), cues=cues)
            separator = f"\n{'═' * width}\n\n"


def _json(reports: Reports, **_options: int) -> Iterator[str]:
    """One list, whatever the number of reports."""
    separator = "[\n"
    for _, report in reports:
        yield separator + report.to_json(indent=1)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _jsonl(reports: Reports, **_options: int) -> Iterator[str]:
    return (report.to_json() + "\n" for _, report in reports)


def _csv(reports: Reports, **_options: int) -> Iterator[str]:
    from framing.render.csv_rows import csv_header, csv_line

    yield csv_header()
    for item, report in reports:
        yield csv_line(report.to_dict(), item.file, item.record)


#: For every value of --format a function that prints reports as pieces of text.
FORMATS: Final[dict[str, Callable[..., Iterator[str]]]] = {"text": _text, "json": _json, "jsonl": _jsonl, "csv": _csv}


def progress(items: Iterable[Item], *, eager: bool, silent: bool = False) -> Iterator[Item]:
    """Pass all items on, and count them in a progress bar on standard error.

    The bar appears only where standard error is a terminal and the results do not appear on a terminal too:
    there the results themselves show the progress.

    Parameters
    ----------
    items
        What is counted, article by article.
    eager
        Show the bar at once; otherwise after the first `MIN_ITEMS_FOR_BAR` items.
    silent
        Nothing is printed before the last item, so that the bar is needed even where the results go to a terminal.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not silent):
        yield from items
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
        for number, item in enumerate(items, 1):
            if number > MIN_ITEMS_FOR_BAR and not bar.live.is_started:
                stack.enter_context(bar)
            bar.update(task, completed=number)
            yield item


def write(text: str) -> None:
    """Print; end quietly when the reader closes the pipe early (``| head``)."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        # Python flushes standard output once more at its end, which must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def terminal_width(width: int | None) -> int:
    """Columns of a line: the `width` that was asked for, else that of the terminal within what reads well."""
    return width or min(max(shutil.get_terminal_size((80, 24)).columns, MIN_COLUMNS), MAX_COLUMNS)


def use_colour() -> bool:
    """Whether to print in colour: on a terminal, or on demand (FORCE_COLOR), never against NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
