"""``framing train``: a model for labels of one's own, or everything that ships made again from the corpora."""
# ruff: noqa: PLC0415 - training imports scikit-learn, which help and usage errors need not wait for

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from framing.apps.cli.output import write
from framing.apps.cli.run import InputCounter
from framing.readers import list_files, read_articles
from framing.records.article import Article
from framing.render.sanitize import printable

if TYPE_CHECKING:
    from framing.lab.training.adapt import LabelledArticles
    from framing.lab.training.rebuild import Written

__all__ = ["train"]

STEPS: Final = ("words", "scores", "genre", "topics", "portrayal", "outlets")


@click.command()
@click.argument(
    "labelled", required=False, metavar="[LABELLED]", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--task", type=click.Choice(("loaded", "partisan")), help="What your labels are about.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The model to write, without an ending; with --corpora a folder, the package's own by default.",
)
@click.option(
    "--model", type=click.Path(path_type=Path), help="A model of your own to start from, instead of the one that ships."
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path, exists=True),
    metavar="TEXTS",
    help="News articles for the scale, as for framing score: at least 200.",
)
@click.option("--text", default="", metavar="FIELD", help="Key of the text; guessed.")
@click.option("--label", default="", metavar="FIELD", help="Key of the label; guessed.")
@click.option("--group", default="", metavar="FIELD", help="Key of what texts have in common: url, outlet …; guessed.")
@click.option(
    "--positive",
    multiple=True,
    metavar="VALUE",
    help="Label of the positive class, all others being negative; may be repeated.",
)
@click.option(
    "--corpora",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Make again what ships, from the corpora in this folder.",
)
@click.option("--only", type=click.Choice(STEPS), multiple=True, help="Only this step of --corpora; may be repeated.")
@click.option(
    "--date",
    default=lambda: datetime.now(UTC).date().isoformat(),
    metavar="DATE",
    help="The date in what is written; today.",
)
def train(
    labelled: Path | None,
    task: str | None,
    out: Path | None,
    model: Path | None,
    reference: Path | None,
    corpora: Path | None,
    only: tuple[str, ...],
    date: str,
    **keys: Any,
) -> None:
    """Train a model on your own labels.

    LABELLED is a .jsonl or .jsonl.gz file with a record per line: a text, a
    label (0 or 1, a share of annotators, or words) and, if texts have something
    in common, what it is. For loaded the texts are sentences, for partisan
    whole articles. At least 50, better some hundreds.

    The model that ships is adapted: base and slope are fitted to your labels,
    and single weights are corrected as far as that helps with texts that were
    held out. Two files are written, which --model of other commands reads.

    With --corpora everything that ships is made again instead: models and
    reference figures, in six steps.

    \b
    Examples:
      framing train sentences.jsonl --task loaded --group outlet --out my-model
      framing score article.txt --model my-model
      framing train --corpora PATH --only genre --only topics
    """  # noqa: D301 - click reads the sign itself
    if (labelled is None) == (corpora is None):
        message = "Give either a file with your labels, or --corpora to make again what ships."
        raise click.UsageError(message)
    with _errors_as_messages():
        if corpora is not None:
            if misplaced := [
                name
                for name, value in (("task", task), ("model", model), ("reference", reference), *keys.items())
                if value
            ]:
                message = f"--{misplaced[0]} is for labels of your own, not for --corpora."
                raise click.UsageError(message)
            _rebuild(corpora, only, out, date)
        elif labelled is not None:
            if task is None or out is None or only:
                message = (
                    "--only is for --corpora."
                    if only
                    else "Say what the labels are about with --task, and where the model goes with --out."
                )
                raise click.UsageError(message)
            sys.exit(_adapt(labelled, task, out, model, reference, date, keys))


@contextmanager
def _errors_as_messages() -> Iterator[None]:
    """Turn what can go wrong in training into a message of the command line."""
    from framing.errors import DataError

    try:
        yield
    except DataError as error:
        raise click.UsageError(str(error)) from error
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"sklearn", "scipy"}:
            raise
        message = "Training needs scikit-learn and scipy. Install them: pip install 'framing[learn]'"
        raise click.ClickException(message) from error
    except OSError as error:
        message = f"{error.filename} cannot be written or read: {error.strerror}. Check --out."
        raise click.UsageError(message) from error


def _rebuild(corpora: Path, only: tuple[str, ...], out: Path | None, date: str) -> None:
    """Make the models and reference figures of the package again, and print what was written."""
    from framing.lab.training import rebuild

    steps, folder = rebuild.plan(corpora, only), out or rebuild.DATA
    if folder.resolve() != rebuild.DATA.resolve() and "outlets" in {step.name for step in steps}:
        click.echo(
            "The step outlets reads the scores from --out; genre, portrayals and norms are those of the package.",
            err=True,
        )
    with _progress_messages([step.name for step in steps]) as say:
        files = list(rebuild.rebuild(steps, corpora, folder, date, lambda step, line: say(step.name, line)))
    write(_file_table(files))


def _adapt(
    labelled: Path, task: str, out: Path, model: Path | None, reference: Path | None, date: str, keys: dict[str, Any]
) -> int:
    """Adapt a model to labelled texts, write it, print how well it does; return the exit code."""
    from framing.cues.lexicon import default_lexicon
    from framing.data import read_json
    from framing.lab.training.adapt import adapt
    from framing.lab.training.rebuild import written
    from framing.scoring.model import default_model, load_model

    counter, start_time = InputCounter(), time.monotonic()
    labels, facts = _read_labels(labelled, task, counter, keys)
    articles = None if reference is None else _read_reference(reference, counter)
    lexicon, name = default_lexicon(), out.name.removesuffix(".json")
    model_to_adapt = default_model(lexicon) if model is None else load_model(model, lexicon)
    content = dict(
        read_json("models/en.json" if model is None else model.with_name(model.name.removesuffix(".json") + ".json"))
    )
    card = {"date": date, "command": f"framing train LABELLED --task {task} --out {name}", "data": [facts]}
    with _progress_messages(["adapt"]) as say:
        say("adapt", f"{len(labels.articles)} labelled texts")
        packed, content = adapt(
            task,
            labels,
            model_to_adapt,
            content | {"name": name, "version": "1"},
            lexicon,
            card=card,
            reference=articles,
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    files = [out.with_name(name + ending) for ending in (".npz", ".json")]
    files[0].write_bytes(packed)
    files[1].write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    figures = content["card"][task]
    write(f"{'held out':16}{'AUC':>8}{'macro-F1':>10}{'calibration error':>19}\n")
    for key in ("given_model", "adapted"):
        row = figures[key]
        write(f"{key.replace('_', ' '):16}{row['auc']:8.3f}{row['macro_f1']:10.3f}{row['ece']:19.3f}\n")
    write(f"{figures['words_corrected']} words corrected, strength {figures['strength']}. ")
    write(f"Scale: {content['card']['scale']}.\n\n")
    write(_file_table([written("adapt", path, time.monotonic() - start_time) for path in files]))
    return counter.exit_code()


def _read_labels(
    path: Path, task: str, counter: InputCounter, keys: dict[str, Any]
) -> tuple[LabelledArticles, dict[str, Any]]:
    """The labelled texts, and what the model's card says of them; standard error names records that cannot be used."""
    import numpy as np

    from framing.lab.evaluation.evaluate import read
    from framing.lab.evaluation.records import Fields, lines
    from framing.lab.training.adapt import LabelledArticles

    records = list(lines(path))
    labelled = read(records, task, Fields(**keys))
    for line in labelled.problems:
        counter.report_failure(f"{path}:{line.number}", line.problem)
    counter.read_count += len(labelled.examples)
    by_line = {line.number: line.record or {} for line in records}

    def share(line: int, *, truth: bool) -> float:
        """The share of annotators who chose the positive class: a number in the record, else 0 or 1."""
        value = by_line[line].get(labelled.fields.label)
        return float(value) if isinstance(value, int | float) and not labelled.fields.positive else float(truth)

    labels = LabelledArticles(
        tuple(example.article for example in labelled.examples),
        np.array([share(example.line, truth=example.truth) for example in labelled.examples]),
        np.array([example.group for example in labelled.examples], np.str_),
    )
    fields = {name: getattr(labelled.fields, name) for name in ("text", "label", "group")} | {
        "positive": list(labelled.fields.positive)
    }
    return labels, {
        "name": printable(path.name),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "texts": len(labelled.examples),
        "positive": int((labels.share > 0.5).sum()),
        "groups": len(np.unique(labels.group)),
        "fields": fields,
        "bad": len(labelled.problems),
        "unlabelled": labelled.unlabelled,
        "undecided": labelled.undecided,
    }


def _read_reference(path: Path, counter: InputCounter) -> list[Article]:
    """The news articles that the scale of an adapted model is made from."""
    inputs = counter.count_failures(read_articles(list(list_files([str(path)])), sys.stdin.buffer))
    return [item.article for item in inputs if item.article is not None]


def _file_table(files: Sequence[Written]) -> str:
    """Files with size, fingerprint, and seconds that their step took."""
    width = max((len(str(file.path)) for file in files), default=4)
    rows = [f"{'file':{width}}  {'bytes':>11}  {'seconds':>8}  sha256"]
    rows += [f"{file.path!s:{width}}  {file.size:11,}  {file.seconds:8.1f}  {file.sha256}" for file in files]
    return "\n".join(rows) + "\n"


@contextmanager
def _progress_messages(steps: Sequence[str]) -> Iterator[Callable[[str, str], None]]:
    """Give a function that prints a line on standard error for a step; on a terminal a bar stands below the lines."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console, start_time = Console(stderr=True, highlight=False, soft_wrap=True), time.monotonic()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("", total=len(steps))

    def say(step: str, line: str) -> None:
        number, seconds = steps.index(step), time.monotonic() - start_time
        bar.update(task, description=step, completed=number)
        console.print(f"[{number + 1}/{len(steps)}] {step}: {line} ({seconds:.0f} s)", markup=False)

    with bar:
        yield say
