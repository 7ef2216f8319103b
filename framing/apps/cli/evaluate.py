"""``framing evaluate``: the library measured on labelled texts."""
# ruff: noqa: PLC0415 - the analysis imports numpy, which help and usage errors need not wait for

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.apps.cli.options import format_option, width_option
from framing.apps.cli.output import progress, terminal_width, use_colour, write
from framing.apps.cli.run import Exit, InputCounter
from framing.render.sanitize import printable

if TYPE_CHECKING:
    from framing.lab.evaluation.evaluate import LabelledRecords

__all__ = ["evaluate"]

TASKS = ("loaded", "partisan", "attribution", "portrayal", "genre")


@click.command()
@click.argument("corpus", metavar="CORPUS", type=click.Path(path_type=Path))
@click.option("--task", type=click.Choice(TASKS), required=True, help="What the labels are about.")
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
@format_option("text", "json")
@width_option
def evaluate(
    corpus: Path,
    task: str,
    model: Path | None,
    positive: tuple[str, ...],
    limit: int | None,
    resamples: int,
    baseline: bool,
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

    counter = InputCounter()
    labelled = _read_examples(corpus, task, counter, positive=positive, **keys)
    if labelled is None or not labelled.examples:
        if labelled is not None:
            why = f"{len(labelled.problems)} bad, {labelled.unlabelled} without a label, {labelled.undecided} undecided"
            click.echo(printable(f"framing: {corpus}: No record in it can be used ({why})."), err=True)
        sys.exit(Exit.NOTHING)
    try:
        result = measure(
            labelled,
            model=model,
            limit=limit,
            resamples=resamples,
            baseline=baseline,
            name=printable(corpus.name),
            watch=partial(progress, eager=True, silent=True),
        ).to_dict()
    except DataError as error:
        raise click.UsageError(str(error)) from error
    if style == "json":
        write(json.dumps(result, ensure_ascii=True, indent=1) + "\n")
    else:
        from framing.lab.evaluation.table import render

        write(render(result, width=terminal_width(width), colour=use_colour()))
    if out is not None:
        _save_figures(result, out)
    sys.exit(counter.exit_code())


def _read_examples(corpus: Path, task: str, counter: InputCounter, **keys: Any) -> LabelledRecords | None:
    """The labelled texts of a file; standard error names the records that cannot be used. None without a file."""
    from framing.errors import DataError
    from framing.lab.evaluation.evaluate import read
    from framing.lab.evaluation.records import Fields, lines

    try:
        records = list(lines(corpus))
    except DataError as error:
        counter.report_failure(str(corpus), str(error))
        return None
    try:
        labelled = read(records, task, Fields(**keys))
    except DataError as error:
        raise click.UsageError(str(error)) from error
    for line in labelled.problems:
        counter.report_failure(f"{corpus}:{line.number}", line.problem)
    counter.read_count += len(labelled.examples)
    return labelled


def _save_figures(result: dict[str, Any], folder: Path) -> None:
    """Write the figures, and a picture of them where matplotlib is installed."""
    from framing.errors import UnavailableError
    from framing.lab.evaluation.plots import svg

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "evaluation.json").write_text(
            json.dumps(result, ensure_ascii=True, indent=1) + "\n", encoding="utf-8"
        )
        (folder / "evaluation.svg").write_text(svg(result), encoding="utf-8")
    except UnavailableError as error:
        click.echo(f"framing: {error}", err=True)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}. Name another folder with --out."
        raise click.UsageError(message) from error
