"""``framing worksheet`` and ``framing agree``: pages for a class, and how far it agrees."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.apps.cli.output import coloured, lines_of, plain, write
from framing.apps.cli.run import Exit, Tally, only
from framing.readers import Input
from framing.records.article import Article

if TYPE_CHECKING:
    from framing.apps.classroom.marks import Marks

__all__ = ["agree", "worksheet"]

_ONE = "A worksheet is made of one, or of two in two files."

_AGES = ("10-13", "14-17", "18+")  # as in framing.apps.classroom.tasks, which needs not be read for --help


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("worksheet"),
    show_default=True,
    help="Folder for the files.",
)
@click.option(
    "--age", type=click.Choice(_AGES), default="14-17", show_default=True, help="Of the class: decides on the tasks."
)
@click.option("--title", default="", help="What stands at the head of the pages; else the article's title.")
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--field", default="text", show_default=True, help="Key of a record that holds the article.")
def worksheet(a: str, b: str | None, out: Path, age: str, title: str, large: bool, field: str) -> None:  # noqa: FBT001 - a flag
    """Make a worksheet and its answer key.

    A and B are files with one article each, as for "framing score". With B the
    class compares two accounts of one event.

    \b
    The files:
      students.html, students.pdf  the unmarked text in numbered lines, and tasks
      key.html, key.pdf            for the teacher: answers, marked text, cards
      mark.html                    to mark phrases in, with any browser, offline

    \b
    Examples:
      framing worksheet article.txt --age 10-13 --title "The harbour bridge"
      framing worksheet ours.json theirs.json --out monday --large
    """  # noqa: D301 - click reads the sign itself
    tally = Tally()
    found = [only(file, tally, field, _ONE) for file in (a, b) if file is not None]
    articles = [article for article in found if article is not None]
    if len(articles) < len(found):
        sys.exit(Exit.NOTHING)
    from framing.apps.classroom.worksheet import worksheet as made
    from framing.errors import ArticleError

    try:
        sheet = made(*articles, age=age, title=title, large=large)
    except ArticleError as error:
        click.echo(plain(f"framing: {a}: {error}"), err=True)
        sys.exit(Exit.NOTHING)
    try:
        paths = sheet.save(out)
    except FileExistsError as error:
        if error.errno is None:  # our own: a file there is not ours
            raise click.UsageError(plain(str(error))) from error
        _unwritable(out, error)
    except OSError as error:
        _unwritable(out, error)
    for path in paths:
        write(plain(str(path)) + "\n")
    if not any(path.suffix == ".pdf" for path in paths):
        click.echo(
            "framing: No PDF was written, because fpdf2 is not installed: pip install 'framing[class]', or print the HTML pages.",
            err=True,
        )


def _unwritable(path: Path, error: OSError) -> None:
    message = f"{path} cannot be written: {error.strerror}. Name another place with --out."
    raise click.UsageError(message) from error


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="MARKS...", type=click.Path(path_type=Path))
@click.option("--article", help="The article that was marked; else that of most files.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A folder for agreement.html and agreement.json, or a file ending in .html.",
)
@click.option(
    "--format", "style", type=click.Choice(("text", "json", "html")), default="text", show_default=True, help="Output."
)
@click.option("--field", default="text", show_default=True, help="Key of a record that holds the article.")
@click.option("--names", is_flag=True, help="List the students by name, in text.")
@click.option("--width", type=click.IntRange(min=40), help="Signs per line; the terminal's, at most 100.")
def agree(
    files: tuple[Path, ...],
    article: str | None,
    out: Path | None,
    style: str,
    field: str,
    names: bool,
    width: int | None,
) -> None:
    """Compare the marks of a class.

    MARKS are files that the page mark.html saved, one per student, of one
    article, or a folder with them. Shown are Krippendorff's alpha among the students, with the program
    and the phrases that some marked and others did not; students one by one only with --names.

    \b
    Examples:
      framing agree marks/
      framing agree marks/*.json --article bridge.txt --out agreement.html
    """  # noqa: D301
    tally = Tally()
    chosen = only(article, Tally(), field, _ONE) if article is not None else None
    if article is not None and chosen is None:
        sys.exit(Exit.NOTHING)
    kept = _kept(files, chosen, tally)
    if not kept:
        sys.exit(Exit.NOTHING)
    from framing.apps.classroom.agreement import agreement

    found = agreement(kept, article=chosen)
    if style == "text":
        from framing.apps.classroom.agreement_text import render

        write(render(found.to_dict(), names=names, width=lines_of(width), colour=coloured()))
    else:
        write(found.to_json(indent=1) + "\n" if style == "json" else found.to_html())
    if out is not None:
        try:
            if out.suffix.lower() in {".html", ".htm"}:
                out.parent.mkdir(parents=True, exist_ok=True)
                out.write_text(found.to_html(), encoding="utf-8")
            else:
                out.mkdir(parents=True, exist_ok=True)
                (out / "agreement.html").write_text(found.to_html(), encoding="utf-8")
                (out / "agreement.json").write_text(found.to_json(indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            _unwritable(out, error)
    sys.exit(tally.exit())


def _kept(files: Sequence[Path], article: Article | None, tally: Tally) -> list[Marks]:
    """The marks that can be compared; the others are told on standard error."""
    from framing.apps.classroom.collect_marks import gather, twice

    inside = [inner for path in files for inner in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    kept, problems = gather(inside, article.text if article is not None else None)
    if not inside:
        problems.append((files[0], "The folder holds no .json file. Name another folder, or the files."))
    list(tally.watch(Input(str(path), 0, str(path), None, problem) for path, problem in problems))
    list(tally.watch(Input("", 0, "", Article("")) for _ in kept))
    for who in twice(kept):
        click.echo(
            f"framing: several files of “{plain(who)}” differ: each counts as a student. Take away what is of the same one.",
            err=True,
        )
    return kept
