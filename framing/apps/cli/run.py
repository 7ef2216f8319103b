"""What the commands share: reports for a stream of inputs, and how much of it could be read."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.apps.cli.output import plain
from framing.readers import Input, read_articles
from framing.records.article import Article

if TYPE_CHECKING:
    from framing.records.article import ArticleLike
    from framing.report.analyzer import Analyzer
    from framing.report.report import Report

__all__ = ["Exit", "Tally", "analyzer", "only", "reports"]


class Exit(IntEnum):
    """What the command's exit code says."""

    DONE = 0
    PARTLY = 1  #: something could not be read, the rest was
    USAGE = 2  #: given by click
    NOTHING = 3  #: nothing could be read


class Tally:
    """How much was read and how much was not; tells about the latter on standard error."""

    def __init__(self) -> None:
        self.read = self.failed = 0

    def watch(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """Pass inputs on, and name those that could not be read."""
        for item in inputs:
            if item.article is None:
                self.failed += 1
                click.echo(plain(f"framing: {item.where}: {item.problem}"), err=True)
            else:
                self.read += 1
            yield item

    def exit(self) -> Exit:
        """Say how it went, in words where it went half."""
        if self.read and self.failed:
            click.echo(f"framing: {self.failed} of {self.read + self.failed} could not be read.", err=True)
        return Exit.DONE if not self.failed else Exit.PARTLY if self.read else Exit.NOTHING


def only(file: str, tally: Tally, field: str, needed: str) -> Article | None:
    """Read the one article of a file; None when it cannot be read.

    Raises
    ------
    click.UsageError
        When there are several, or none: the message ends with what is `needed`.
    """
    found = list(tally.watch(read_articles([file], sys.stdin.buffer, field=field)))
    if len(found) != 1:
        message = f"{file} holds {len(found)} articles. {needed}"
        raise click.UsageError(message)
    return found[0].article


def analyzer(parts: str | None = None, model: Path | None = None) -> Analyzer:
    """Make the pipeline that a command asks for, with its model read: the default one where nothing is asked.

    Raises
    ------
    DataError
        When there is no such part, or no such model.
    """
    from framing.report.analyzer import Analyzer, default_analyzer
    from framing.report.sections import SECTION_NAMES

    if parts is None and model is None:
        return default_analyzer()
    named = [] if parts == "none" else [name.strip() for name in (parts or "").split(",")]
    found = Analyzer(model=model, sections=SECTION_NAMES if parts is None else named)
    if model is not None:
        found.provenance  # noqa: B018 - a model that cannot be read is refused before the first text
    return found


def reports(
    inputs: Iterable[Input], parts: str | None = None, model: Path | None = None
) -> Iterator[tuple[Input, Report]]:
    """Yield every input with its report, with memory for one chunk of them.

    `parts` are names with commas between them, "none" for no part at all, None for all; `model` is one of the user's own.

    Raises
    ------
    DataError
        When there is no such part, or no such model.
    """
    return _reports(inputs, analyzer(parts, model))


def _reports(inputs: Iterable[Input], tool: Analyzer) -> Iterator[tuple[Input, Report]]:
    waiting: deque[Input] = deque()

    def articles() -> Iterator[ArticleLike]:
        for item in inputs:
            waiting.append(item)
            yield item.article or {}  # an empty record makes a report that says invalid_input

    for report in tool.analyze_many(articles()):
        item = waiting.popleft()
        yield item, replace(report, problem=item.problem) if item.article is None else report
