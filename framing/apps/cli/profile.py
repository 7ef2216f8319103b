"""``framing profile``: what the articles of an outlet have in common."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys

import click

from framing.apps.cli.output import coloured, lines_of, progress, write
from framing.apps.cli.run import Tally, reports
from framing.readers import list_files, read_articles

__all__ = ["profile"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "style", type=click.Choice(("text", "json", "csv")), default="text", show_default=True, help="Output."
)
@click.option(
    "--by",
    type=click.Choice(("source", "url", "author", "label")),
    help="Part the articles, and show the parts side by side.",
)
@click.option("--title", default="", help="What the profile is called.")
@click.option("--field", default="text", show_default=True, help="Key of a record that holds the article.")
@click.option("--width", type=click.IntRange(min=40), help="Signs per line; the terminal's, at most 100.")
def profile(files: tuple[str, ...], style: str, by: str | None, title: str, field: str, width: int | None) -> None:
    """Profile an outlet: what its articles have in common.

    FILE is as for "framing score"; give at least 10 articles of one outlet, or
    of several and part them with --by. Every figure has a 90 % interval and
    stands beside the middle 90 % of news sites. It describes how articles
    are told; it does not rank outlets.

    \b
    Examples:
      framing profile archive/ --title "The Foundry Bulletin"
      framing profile export.jsonl --by source --format csv > outlets.csv
    """  # noqa: D301
    tally = Tally()
    inputs = tally.watch(read_articles(list(list_files(files)), sys.stdin.buffer, field=field))
    from framing.compare.profile.profile import profile as profiled
    from framing.render.text.profile import render, table

    found = profiled((report for _, report in progress(reports(inputs), eager=True, silent=True)), name=title, by=by)
    if style == "json":
        write(found.to_json(indent=1) + "\n")
    elif style == "csv":
        write(table(found.to_dict()))
    else:
        write(render(found.to_dict(), width=lines_of(width), colour=coloured()))
    sys.exit(tally.exit())
