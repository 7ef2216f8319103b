"""Pages written to disk: one report as a file, several as a folder with an index."""
# ruff: noqa: PLC0415 - Jinja2 is imported when a page is made

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from framing.readers import Input
from framing.records.json_types import ReportDict
from framing.render.sanitize import printable

if TYPE_CHECKING:
    from framing.report.report import Report

__all__ = ["is_generated_page", "save_report_pages", "write_page"]

PAGE_SUFFIXES: Final = (".html", ".htm")
MAX_SLUG_CHARS: Final = 60
FOOTER_BYTES: Final = 20_000  # the end of a page, scripts included, in which the line about its maker stands


def save_report_pages(reports: Iterable[tuple[Input, Report]], out: Path) -> None:
    """Write every report as a page: into `out` where that is the name of a page, else into the folder `out`.

    A folder also gets an index of its pages.

    Raises
    ------
    click.UsageError
        When there are several articles and `out` is one page, or it cannot be written.
    """
    if out.suffix.lower() in PAGE_SUFFIXES:
        up_to_two = list(islice(reports, 2))
        if len(up_to_two) > 1:
            name, folder = printable(str(out)), printable(out.stem)
            message = f"{name} is one page, and there are more articles. Name a folder: --html {folder}/"
            raise click.UsageError(message)
        for item, report in up_to_two:
            if item.article is not None:
                write_page(out, report.to_html())
        return
    rows = []
    for number, (item, report) in enumerate(reports, 1):
        page = f"{number:04d}-{_slug(report.article.title or Path(item.file).stem)}.html"
        write_page(out / page, report.to_html(), announce=False)
        rows.append(_index_row(report.to_dict(), page, item.where))
    from framing.render.html.page import render_page as render

    write_page(out / "index.html", render("index.html", styles=("marks.css", "report.css"), rows=rows))


def write_page(path: Path, content: str, *, announce: bool = True) -> None:
    """Write a page, with the folders that it needs, and say on standard error where it is.

    Raises
    ------
    click.UsageError
        When a file that is no page of this library stands there, or the system refuses.
    """
    name = printable(str(path))
    try:
        if path.exists() and not is_generated_page(path):
            message = f"{name} is there already, and is no page of this library. Name another place."
            raise click.UsageError(message)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    except OSError as error:
        message = f"{name} cannot be written ({error.strerror}). Name another place."
        raise click.UsageError(message) from error
    if announce:
        click.echo(f"{name}: open it in a browser.", err=True)


def is_generated_page(path: Path) -> bool:
    """Whether a file is a page or a PDF that this library made, so that it may be overwritten."""
    content = path.read_bytes()
    if path.suffix.lower() == ".pdf":
        return content.startswith(b"%PDF") and b"/Producer (framing)" in content
    return content.startswith(b"<!doctype html>") and b"Made with <b>framing</b>" in content[-FOOTER_BYTES:]


def _slug(title: str) -> str:
    """A name for a file that every system takes: letters a to z, digits and hyphens.

    >>> _slug("Who’s afraid? / ../etc"), _slug("시장")
    ('who-s-afraid-etc', 'article')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:MAX_SLUG_CHARS].strip("-") or "article"


def _index_row(report: ReportDict, page: str, where: str) -> dict[str, Any]:
    """What the index says of one page."""
    from framing.render.html.report import score_results, signal_counts
    from framing.render.labels import article_facts, article_title

    return {
        "page": page,
        "title": article_title(report),
        "facts": article_facts(report),
        "where": where,
        "problem": report["problem"],
        "results": score_results(report),
        "sourcing": signal_counts(report),
    }
