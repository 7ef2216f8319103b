"""``framing evaluate``: the library measured on labelled texts."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.apps.cli.output import coloured, lines_of, plain, progress, write
from framing.apps.cli.run import Exit, Tally
from framing.readers import Input
from framing.records.article import Article

if TYPE_CHECKING:
    from framing.lab.evaluation.evaluate import LabelledRecords

__all__ = ["evaluate"]

_TASKS = ("loaded", "partisan", "attribution", "portrayal", "genre")


@click.command()
@click.argument("corpus", metavar="CORPUS", type=click.Path(path_type=Path))
@click.option("--task", type=click.Choice(_TASKS), required=True, help="What the labels are about.")
@click.option("--model", type=click.Path(path_type=Path), help="A model of your own instead of the one that ships.")
@click.option("--text", default="", metavar="FIELD", help="Key of the text; guessed.")
@click.option("--label", default="", metavar="FIELD", help="Key of the label; guessed.")
@click.option("--group", default="", metavar="FIELD", help="Key of what texts have in common: url, outlet …; guessed.")
@click.option(
    "--by", default="", metavar="FIELD", help="Show error rates for each value of this key (two classes only)."
)
@click.option(
    "--positive",
    multiple=True,
    metavar="VALUE",
    help="Label of the positive class, all others being negative; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many texts, spread over the file.")
@click.option(
    "--resamples", type=click.IntRange(min=1), default=1000, show_default=True, help="Draws behind the intervals."
)
@click.option("--baseline/--no-baseline", default=True, help="With or without baselines for comparison.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for evaluation.json and evaluation.svg."
)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True, help="Output."
)
@click.option("--width", type=click.IntRange(min=40), help="Signs per line; the terminal's, at most 100.")
def evaluate(
    corpus: Path,
    task: str,
    model: Path | None,
    positive: tuple[str, ...],
    limit: int | None,
    resamples: int,
    baseline: bool,  # noqa: FBT001 - a flag
    out: Path | None,
    style: str,
    width: int | None,
    **keys: str,
) -> None:
    """Measure the library on your own labelled texts.

    CORPUS is a .jsonl or .jsonl.gz file with a record per line: a text, a
    label and, if texts have something in common, what it is. All figures have
    90 % intervals from resampled groups.

    \b
    The labels of the tasks:
      loaded       0 or 1, a share of annotators, or words (SUBJ, biased …)
      partisan     the same, of whole articles
      genre        opinion or news, or true for opinion
      portrayal    -1, 0 or 1 for a target {"start", "end"} in the text
      attribution  a list of {"source", "cue", "content"} with spans

    Baselines: the most frequent class, and a classifier trained on the words
    of the other groups' texts; for attribution, every quotation mark.

    \b
    Examples:
      framing evaluate sentences.jsonl --task loaded --by outlet_leaning
      framing evaluate articles.jsonl.gz --task genre --out figures
    """  # noqa: D301 - click reads the sign itself
    if keys["by"] and task in {"attribution", "portrayal"}:
        message = f"--by is for tasks with two classes, not for {task}."
        raise click.UsageError(message)
    from framing.errors import DataError
    from framing.lab.evaluation.evaluate import evaluate as measure

    tally = Tally()
    given = _read(corpus, task, tally, positive=positive, **keys)
    if given is None or not given.examples:
        if given is not None:
            why = f"{len(given.problems)} bad, {given.unlabelled} without a label, {given.undecided} undecided"
            click.echo(plain(f"framing: {corpus}: No record in it can be used ({why})."), err=True)
        sys.exit(Exit.NOTHING)
    watch = lambda found: progress(found, eager=True, silent=True)  # noqa: E731 - one call, with its options
    try:
        result = measure(
            given,
            model=model,
            limit=limit,
            resamples=resamples,
            baseline=baseline,
            name=plain(corpus.name),
            watch=watch,
        ).to_dict()
    except DataError as error:
        raise click.UsageError(str(error)) from error
    if style == "json":
        write(json.dumps(result, ensure_ascii=True, indent=1) + "\n")
    else:
        from framing.lab.evaluation.table import render

        write(render(result, width=lines_of(width), colour=coloured()))
    if out is not None:
        _save(result, out)
    sys.exit(tally.exit())


def _read(corpus: Path, task: str, tally: Tally, **keys: Any) -> LabelledRecords | None:
    """The examples of a file; what cannot be used is told on standard error."""
    from framing.errors import DataError
    from framing.lab.evaluation.evaluate import read
    from framing.lab.evaluation.records import Fields, lines

    try:
        found = list(lines(corpus))
    except DataError as error:
        list(tally.watch([Input(str(corpus), 0, str(corpus), None, str(error))]))
        return None
    try:
        given = read(found, task, Fields(**keys))
    except DataError as error:
        raise click.UsageError(str(error)) from error
    bad = (Input(str(corpus), line.number, f"{corpus}:{line.number}", None, line.problem) for line in given.problems)
    used = (Input(str(corpus), example.line, "", Article("")) for example in given.examples)
    for inputs in (bad, used):
        list(tally.watch(inputs))
    return given


def _save(result: dict[str, Any], folder: Path) -> None:
    """Write the figures, and the picture where it can be drawn."""
    from framing.errors import MissingPartError
    from framing.lab.evaluation.plots import svg

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "evaluation.json").write_text(
            json.dumps(result, ensure_ascii=True, indent=1) + "\n", encoding="utf-8"
        )
        (folder / "evaluation.svg").write_text(svg(result), encoding="utf-8")
    except MissingPartError as error:
        click.echo(f"framing: {error}", err=True)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}. Name another folder with --out."
        raise click.UsageError(message) from error
