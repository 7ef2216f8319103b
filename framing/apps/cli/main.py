"""The command ``framing``, with ``score``, ``contrast``, ``explain`` and ``categories``; the others have own modules.

Nothing heavy is imported at the top, so that ``--help`` answers at once; every command imports
what it needs. Results go to standard output, all else to standard error.
"""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys
from pathlib import Path

import click

from framing.apps.cli.classroom import agree, worksheet
from framing.apps.cli.evaluate import evaluate
from framing.apps.cli.options import field_option, format_option, model_option, width_option
from framing.apps.cli.output import FORMATS, progress, terminal_width, use_colour, write
from framing.apps.cli.profile import profile
from framing.apps.cli.run import Exit, InputCounter, make_analyzer, read_single_article, report_inputs
from framing.apps.cli.serve import serve
from framing.apps.cli.train import train
from framing.apps.page_files import save_report_pages, write_page
from framing.data.version import __version__
from framing.readers import list_files, read_articles

__all__ = ["Exit", "main"]

_HELP = """Read a news article and show how it is told.

Two scores from 0 to 100, each with an interval and the exact words behind it:

\b
  loaded language   how much of the author's own wording pushes a judgement
  partisan framing  how strongly the wording takes a side, whichever it is

Quoted words never move the author's score, retold ones count half. A checklist
says which sourcing signals the text carries; it is never a score.
Nothing here says whether a claim holds, what anybody intended, or which outlet
is better. Where there is too little to judge there is no score but a reason.

\b
Examples:
  framing score article.txt
      scores, whose words, who speaks, and the text with its marked words
  framing contrast ours.txt theirs.json
      two accounts of one event, side by side
  framing score article.txt --html article.html
      the same as a page, to look at and to print
  framing score archive/ --format csv > archive.csv
      a folder as a table, one row per article
  framing explain scare_quote
      what a category means, with examples and questions for a class

\b
Exit codes:
  0  all was read
  1  something could not be read, the rest was
  2  the command was called in a wrong way
  3  nothing could be read
"""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="framing %(version)s")
def main() -> None:
    """Print UTF-8, wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


main.add_command(profile)
main.add_command(worksheet)
main.add_command(agree)
main.add_command(evaluate)
main.add_command(train)
main.add_command(serve)


def _refuse_empty_path(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse an empty name: as a path it would mean the current folder."""
    if value is not None and str(value) in {"", "."}:
        message = "Name a file or a folder for the pages."
        raise click.BadParameter(message)
    return value


_html_option = click.option(
    "--html",
    type=click.Path(path_type=Path),
    callback=_refuse_empty_path,
    help="Write a page to look at instead: a file, or a folder for several.",
)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "json", "jsonl", "csv")
@_html_option
@click.option("--cues/--no-cues", default=True, help="With or without the marked article (text only).")
@click.option(
    "--sections",
    metavar="NAMES",
    help="Only these sections beside scores, voices and cues: names with commas, or none.",
)
@model_option
@field_option
@width_option
@click.option("--title", help="Title of a single text file.")
@click.option("--source", help="Its outlet.")
@click.option("--url", help="Its address.")
@click.option("--published", help="Its date.")
@click.option("--author", help="Who wrote it.")
@click.option("--label", help="What the outlet calls it: news, opinion, analysis.")
def score(
    files: tuple[str, ...],
    style: str,
    html: Path | None,
    cues: bool,
    sections: str | None,
    model: Path | None,
    field: str,
    width: int | None,
    **facts: str | None,
) -> None:
    """Report on articles: how each of them is told.

    FILE is a text in UTF-8, a .json with a record or a list of records, a
    .jsonl with a record per line, a folder with any of these, or - for a text
    on standard input. A record needs a "text"; its "title", "source", "url",
    "published", "author" and "label" are used when they are there.

    json prints one list of reports, jsonl one report per line, csv one row per
    article. These hold an entry for every input, in order; one that could not
    be read has the status invalid_input and says why.

    A report has the sections credibility, sources, portrayals, genre,
    frame_functions, agency, vocabulary_families and issue_frames. Leaving some
    out saves time in long runs.

    \b
    Examples:
      framing score article.txt --title "Mayor resigns"
      framing score export.jsonl --field body --format csv > scores.csv
      framing score article.txt --html article.html
          a page with the marked article; works offline, opens in any browser
    """  # noqa: D301 - click reads the sign itself
    _refuse_two_outputs(html, style)
    known_facts = {name: value for name, value in facts.items() if value is not None}
    paths = list(list_files(files))
    if known_facts and (len(paths) != 1 or paths[0].lower().endswith((".json", ".jsonl"))):
        message = f"--{next(iter(known_facts))} is for a single text file. Records carry their own facts."
        raise click.UsageError(message)
    counter = InputCounter()
    inputs = counter.count_failures(read_articles(paths, sys.stdin.buffer, field=field, facts=known_facts))
    from framing.errors import DataError

    try:
        reports = report_inputs(inputs, sections, model)
    except DataError as error:
        raise click.UsageError(str(error)) from error
    reports = progress(reports, eager=any(Path(file).is_dir() for file in files))
    if html:
        save_report_pages(reports, html)
        sys.exit(counter.exit_code())
    for text in FORMATS[style](reports, width=terminal_width(width), cues=cues):
        write(text)
    sys.exit(counter.exit_code())


@main.command()
@click.argument("a")
@click.argument("b")
@format_option("text", "json")
@_html_option
@model_option
@field_option
@width_option
def contrast(a: str, b: str, style: str, html: Path | None, model: Path | None, field: str, width: int | None) -> None:
    """Lay two accounts side by side.

    A and B are files with one article each, as for "framing score".
    """
    _refuse_two_outputs(html, style)
    counter = InputCounter()
    accounts = [
        read_single_article(file, counter, field, "Give a file with one article on each side.") for file in (a, b)
    ]
    if accounts[0] is None or accounts[1] is None:
        sys.exit(Exit.NOTHING)
    from framing.compare.contrast.contrast import contrast as compare
    from framing.errors import DataError
    from framing.render.text.contrast import render

    try:
        result = compare(accounts[0], accounts[1], analyzer=make_analyzer(model=model))
    except DataError as error:
        raise click.UsageError(str(error)) from error
    if html:
        write_page(html if html.suffix else html / "contrast.html", result.to_html())
    elif style == "json":
        write(result.to_json(indent=1) + "\n")
    else:
        write(render(result.to_dict(), width=terminal_width(width), colour=use_colour()))


@main.command()
@click.argument("category", nargs=-1, required=True)
@width_option
def explain(category: tuple[str, ...], width: int | None) -> None:
    """Say what a category of cues is, with examples and questions.

    CATEGORY is an id or a name, as "framing categories" lists them.
    """
    from framing.cues.lexicon import default_lexicon
    from framing.errors import DataError
    from framing.render.text.lexicon import card

    lexicon = default_lexicon()
    asked = " ".join(category).strip().lower()
    names = {entry.name.lower(): entry.id for entry in lexicon}
    try:
        entry = lexicon[names.get(asked, asked.replace(" ", "_"))]
    except DataError as error:
        message = f'{error} "framing categories" lists all.'
        raise click.UsageError(message) from error
    write(card(entry, width=terminal_width(width), colour=use_colour()))


@main.command()
@width_option
def categories(width: int | None) -> None:
    """List all categories of cues."""
    from framing.cues.lexicon import default_lexicon
    from framing.render.text.lexicon import table

    write(table(default_lexicon(), width=terminal_width(width), colour=use_colour()))


def _refuse_two_outputs(html: Path | None, style: str) -> None:
    """Refuse --html together with a --format."""
    if html and style != "text":
        message = "--html writes pages, --format prints. Give one of them."
        raise click.UsageError(message)
