"""``framing profile``: what the articles of an outlet have in common."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys

import click

from framing.apps.cli.options import field_option, format_option, width_option
from framing.apps.cli.output import progress, terminal_width, use_colour, write
from framing.apps.cli.run import InputCounter, report_inputs
from framing.readers import list_files, read_articles

__all__ = ["profile"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "json", "csv")
@click.option(
    "--by",
    type=click.Choice(("source", "url", "author", "label")),
    help="Divide the articles by this, and show the groups side by side.",
)
@click.option("--title", default="", help="What the profile is called.")
@field_option
@width_option
def profile(files: tuple[str, ...], style: str, by: str | None, title: str, field: str, width: int | None) -> None:
    """Profile an outlet: what its articles have in common.

    FILE is as for "framing score"; give at least 10 articles of one outlet, or
    of several and divide them with --by. Every figure has a 90 % interval and
    stands beside the middle 90 % of news sites. It describes how articles
    are told; it does not rank outlets.

    \b
    Examples:
      framing profile archive/ --title "The Foundry Bulletin"
      framing profile export.jsonl --by source --format csv > outlets.csv
    """  # noqa: D301
    counter = InputCounter()
    inputs = counter.count_failures(read_articles(list(list_files(files)), sys.stdin.buffer, field=field))
    from framing.compare.profile.profile import profile as make_profile
    from framing.render.text.profile import render, table

    reports = progress(report_inputs(inputs), eager=True, silent=True)
    result = make_profile((report for _, report in reports), name=title, by=by)
    if style == "json":
        write(result.to_json(indent=1) + "\n")
    elif style == "csv":
        write(table(result.to_dict()))
    else:
        write(render(result.to_dict(), width=terminal_width(width), colour=use_colour()))
    sys.exit(counter.exit_code())
