"""Pages written to disk: one report as a file, several as a folder with an index."""
# ruff: noqa: PLC0415 - Jinja2 is imported when a page is made

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from framing.apps.cli.output import plain
from framing.readers import Input

if TYPE_CHECKING:
    from framing.report.report import Report

__all__ = ["ours", "save", "write_page"]

_SUFFIXES: Final = (".html", ".htm")
_LONGEST: Final = 60  # signs of a file's name
_FOOT: Final = 20_000  # bytes at a page's end, its scripts among them, that hold the line about its maker


def save(found: Iterable[tuple[Input, Report]], out: Path) -> None:
    """Write every report as a page: into `out` where that is a file's name, else into the folder `out`, with an index.

    Raises
    ------
    click.UsageError
        When there are several articles and `out` is one file, or it cannot be written.
    """
    if out.suffix.lower() in _SUFFIXES:
        first = list(islice(found, 2))
        if len(first) > 1:
            message = (
                f"{plain(str(out))} is one page, and there are more articles. Name a folder: --html {plain(out.stem)}/"
            )
            raise click.UsageError(message)
        for item, report in first:
            if item.article is not None:
                write_page(out, report.to_html())
        return
    rows = []
    for number, (item, report) in enumerate(found, 1):
        page = f"{number:04d}-{_slug(report.article.title or Path(item.file).stem)}.html"
        write_page(out / page, report.to_html(), told=False)
        rows.append(_row(report.to_dict(), page, item.where))
    from framing.render.html.page import page as render

    write_page(out / "index.html", render("index.html", styles=("marks.css", "report.css"), rows=rows))


def write_page(path: Path, content: str, *, told: bool = True) -> None:
    """Write a page, with the folders that it needs, and say where it is.

    Raises
    ------
    click.UsageError
        When something else stands there, or the system refuses.
    """
    name = plain(str(path))
    try:
        if path.exists() and not ours(path):
            message = f"{name} is there already, and is no page of this library. Name another place."
            raise click.UsageError(message)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    except OSError as error:
        message = f"{name} cannot be written ({error.strerror}). Name another place."
        raise click.UsageError(message) from error
    if told:
        click.echo(f"{name}: open it in a browser.", err=True)


def ours(path: Path) -> bool:
    """Whether a file is a page or a PDF that this library made, and may be written anew."""
    content = path.read_bytes()
    if path.suffix.lower() == ".pdf":
        return content.startswith(b"%PDF") and b"/Producer (framing)" in content
    return content.startswith(b"<!doctype html>") and b"Made with <b>framing</b>" in content[-_FOOT:]


def _slug(title: str) -> str:
    """A name for a file that every system takes: letters a to z, figures and hyphens.

    >>> _slug("Who’s afraid? / ../etc"), _slug("시장")
    ('who-s-afraid-etc', 'article')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:_LONGEST].strip("-") or "article"


def _row(report: dict[str, Any], page: str, where: str) -> dict[str, Any]:
    from framing.render.html.report import results, sourcing
    from framing.render.labels import facts, title

    return {
        "page": page,
        "title": title(report),
        "facts": facts(report),
        "where": where,
        "problem": report["problem"],
        "results": results(report),
        "sourcing": sourcing(report),
    }
