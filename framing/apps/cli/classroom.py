"""``framing worksheet`` and ``framing agree``: pages for a class, and how far it agrees."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from framing.apps.cli.options import field_option, format_option, width_option
from framing.apps.cli.output import terminal_width, use_colour, write
from framing.apps.cli.run import Exit, InputCounter, read_single_article
from framing.records.article import Article
from framing.render.sanitize import printable

if TYPE_CHECKING:
    from framing.records.classroom import StudentMarks

__all__ = ["agree", "worksheet"]

ONE_ARTICLE_PER_FILE = "A worksheet is made of one, or of two in two files."
AGES = ("10-13", "14-17", "18+")  # as in framing.apps.classroom.tasks, which --help need not import


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
    "--age", type=click.Choice(AGES), default="14-17", show_default=True, help="Of the class: decides on the tasks."
)
@click.option("--title", default="", help="What stands at the head of the pages; else the article's title.")
@click.option("--large", is_flag=True, help="Large print.")
@field_option
def worksheet(a: str, b: str | None, out: Path, age: str, title: str, large: bool, field: str) -> None:
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
    counter = InputCounter()
    files = [file for file in (a, b) if file is not None]
    articles = [
        article
        for file in files
        if (article := read_single_article(file, counter, field, ONE_ARTICLE_PER_FILE)) is not None
    ]
    if len(articles) < len(files):
        sys.exit(Exit.NOTHING)
    from framing.apps.classroom.worksheet import worksheet as make_worksheet
    from framing.errors import ArticleError

    try:
        sheet = make_worksheet(*articles, age=age, title=title, large=large)
    except ArticleError as error:
        click.echo(printable(f"framing: {a}: {error}"), err=True)
        sys.exit(Exit.NOTHING)
    try:
        paths = sheet.save(out)
    except FileExistsError as error:
        if error.errno is None:  # raised by `save`, which overwrites no file but its own; else by the system
            raise click.UsageError(printable(str(error))) from error
        _unwritable(out, error)
    except OSError as error:
        _unwritable(out, error)
    for path in paths:
        write(printable(str(path)) + "\n")
    if not any(path.suffix == ".pdf" for path in paths):
        click.echo(
            "framing: No PDF was written, because fpdf2 is not installed: "
            "pip install 'framing[class]', or print the HTML pages.",
            err=True,
        )


def _unwritable(path: Path, error: OSError) -> NoReturn:
    """Refuse a folder or file that the system does not let us write."""
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
@format_option("text", "json", "html")
@field_option
@click.option("--names", is_flag=True, help="List the students by name, in text.")
@width_option
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
    counter = InputCounter()
    chosen = read_single_article(article, InputCounter(), field, ONE_ARTICLE_PER_FILE) if article is not None else None
    if article is not None and chosen is None:
        sys.exit(Exit.NOTHING)
    marks = _comparable_marks(files, chosen, counter)
    if not marks:
        sys.exit(Exit.NOTHING)
    from framing.apps.classroom.agreement import agreement

    result = agreement(marks, article=chosen)
    if style == "text":
        from framing.apps.classroom.agreement_text import render

        write(render(result.to_dict(), names=names, width=terminal_width(width), colour=use_colour()))
    else:
        write(result.to_json(indent=1) + "\n" if style == "json" else result.to_html())
    if out is not None:
        try:
            if out.suffix.lower() in {".html", ".htm"}:
                out.parent.mkdir(parents=True, exist_ok=True)
                out.write_text(result.to_html(), encoding="utf-8")
            else:
                out.mkdir(parents=True, exist_ok=True)
                (out / "agreement.html").write_text(result.to_html(), encoding="utf-8")
                (out / "agreement.json").write_text(result.to_json(indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            _unwritable(out, error)
    sys.exit(counter.exit_code())


def _comparable_marks(files: Sequence[Path], article: Article | None, counter: InputCounter) -> list[StudentMarks]:
    """The marks that can be compared; standard error names the files of the others."""
    from framing.apps.classroom.collect_marks import collect_marks, repeated_names

    expanded = [inner for path in files for inner in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    marks, problems = collect_marks(expanded, article.text if article is not None else None)
    if not expanded:
        problems.append((files[0], "The folder holds no .json file. Name another folder, or the files."))
    for path, problem in problems:
        counter.report_failure(str(path), problem)
    counter.read_count += len(marks)
    for who in repeated_names(marks):
        click.echo(
            f"framing: several files of “{printable(who)}” differ: each counts as a student. "
            "Take away what is of the same one.",
            err=True,
        )
    return marks
