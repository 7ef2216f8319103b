"""What the commands share: articles read from files, their reports, and an exit code that says how it went."""
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

from framing.readers import Input, read_articles
from framing.records.article import Article
from framing.render.sanitize import printable

if TYPE_CHECKING:
    from framing.records.article import ArticleLike
    from framing.report.analyzer import Analyzer
    from framing.report.report import Report

__all__ = ["Exit", "InputCounter", "make_analyzer", "read_single_article", "report_inputs"]


class Exit(IntEnum):
    """What the command's exit code says."""

    DONE = 0
    PARTLY = 1  #: something could not be read, the rest was
    USAGE = 2  #: given by click
    NOTHING = 3  #: nothing could be read


class InputCounter:
    """Counts what could be read and what could not, and reports the latter on standard error."""

    def __init__(self) -> None:
        self.read_count = 0
        self.failed_count = 0

    def count_failures(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """Pass all inputs on, and report those that could not be read."""
        for item in inputs:
            if item.article is None:
                self.report_failure(item.where, item.problem)
            else:
                self.read_count += 1
            yield item

    def report_failure(self, where: str, problem: str) -> None:
        """Count one input that could not be read, and say on standard error where it stands and why."""
        self.failed_count += 1
        click.echo(printable(f"framing: {where}: {problem}"), err=True)

    def exit_code(self) -> Exit:
        """Return the exit code; where only some inputs could be read, say so on standard error."""
        if not self.failed_count:
            return Exit.DONE
        if not self.read_count:
            return Exit.NOTHING
        total = self.read_count + self.failed_count
        click.echo(f"framing: {self.failed_count} of {total} could not be read.", err=True)
        return Exit.PARTLY


def read_single_article(file: str, counter: InputCounter, field: str, remedy: str) -> Article | None:
    """Read the one article of a file; None when it cannot be read.

    Raises
    ------
    click.UsageError
        When there are several, or none: the message ends with the `remedy`.
    """
    inputs = list(counter.count_failures(read_articles([file], sys.stdin.buffer, field=field)))
    if len(inputs) != 1:
        message = f"{file} holds {len(inputs)} articles. {remedy}"
        raise click.UsageError(message)
    return inputs[0].article


def make_analyzer(sections: str | None = None, model: Path | None = None) -> Analyzer:
    """Make the analyzer that a command asks for: the default one where nothing is asked.

    Parameters
    ----------
    sections
        Names of sections with commas between them, "none" for no section at all, None for all.
    model
        A model of the user's own. It is read here, so that a broken one is refused before the first text.

    Raises
    ------
    DataError
        When there is no such section, or no such model.
    """
    from framing.report.analyzer import Analyzer, default_analyzer
    from framing.report.sections import SECTION_NAMES

    if sections is None and model is None:
        return default_analyzer()
    names = [] if sections == "none" else [name.strip() for name in (sections or "").split(",")]
    analyzer = Analyzer(model=model, sections=SECTION_NAMES if sections is None else names)
    if model is not None:
        analyzer.provenance  # noqa: B018 - reading it loads the model
    return analyzer


def report_inputs(
    inputs: Iterable[Input], sections: str | None = None, model: Path | None = None
) -> Iterator[tuple[Input, Report]]:
    """Yield every input with its report, with memory for one chunk of them. Options are those of `make_analyzer`.

    Raises
    ------
    DataError
        When there is no such section, or no such model: at once, not when the first report is asked for.
    """
    return _report_inputs(inputs, make_analyzer(sections, model))


def _report_inputs(inputs: Iterable[Input], analyzer: Analyzer) -> Iterator[tuple[Input, Report]]:
    waiting: deque[Input] = deque()

    def articles() -> Iterator[ArticleLike]:
        for item in inputs:
            waiting.append(item)
            yield item.article or {}  # an empty record makes a report that says invalid_input

    for report in analyzer.analyze_many(articles()):
        item = waiting.popleft()
        yield item, replace(report, problem=item.problem) if item.article is None else report
