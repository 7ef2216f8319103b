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

from framing.apps.cli.output import plain, write
from framing.apps.cli.run import Tally
from framing.readers import Input, list_files, read_articles
from framing.records.article import Article

if TYPE_CHECKING:
    from framing.lab.training.adapt import LabelledArticles
    from framing.lab.training.rebuild import Written

__all__ = ["train"]

_STEPS: Final = ("words", "scores", "genre", "topics", "portrayal", "outlets")


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
@click.option("--only", type=click.Choice(_STEPS), multiple=True, help="Only this step of --corpora; may be repeated.")
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
    with _mended():
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
def _mended() -> Iterator[None]:
    """What can go wrong on the way, as a message."""
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
    from framing.lab.training import rebuild

    steps, folder = rebuild.plan(corpora, only), out or rebuild.DATA
    if folder.resolve() != rebuild.DATA.resolve() and "outlets" in {step.name for step in steps}:
        click.echo(
            "The step outlets reads the scores from --out; genre, portrayals and norms are those of the package.",
            err=True,
        )
    with _messages([step.name for step in steps]) as tell:
        done = list(rebuild.rebuild(steps, corpora, folder, date, lambda step, line: tell(step.name, line)))
    write(_table(done))


def _adapt(
    labelled: Path, task: str, out: Path, model: Path | None, reference: Path | None, date: str, keys: dict[str, Any]
) -> int:
    from framing.cues.lexicon import default_lexicon
    from framing.data import read_json
    from framing.lab.training.adapt import adapt
    from framing.lab.training.rebuild import written
    from framing.scoring.model import default_model, load_model

    tally, begun = Tally(), time.monotonic()
    given, facts = _labels(labelled, task, tally, keys)
    articles = None if reference is None else _articles(reference, tally)
    lexicon, name = default_lexicon(), out.name.removesuffix(".json")
    start = default_model(lexicon) if model is None else load_model(model, lexicon)
    content = dict(
        read_json("models/en.json" if model is None else model.with_name(model.name.removesuffix(".json") + ".json"))
    )
    card = {"date": date, "command": f"framing train LABELLED --task {task} --out {name}", "data": [facts]}
    with _messages(["adapt"]) as tell:
        tell("adapt", f"{len(given.articles)} labelled texts")
        packed, content = adapt(
            task, given, start, content | {"name": name, "version": "1"}, lexicon, card=card, reference=articles
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
    write(
        f"{figures['words_corrected']} words corrected, strength {figures['strength']}. Scale: {content['card']['scale']}.\n\n"
    )
    write(_table([written("adapt", path, time.monotonic() - begun) for path in files]))
    return tally.exit()


def _labels(path: Path, task: str, tally: Tally, keys: dict[str, Any]) -> tuple[LabelledArticles, dict[str, Any]]:
    """The labelled texts, and what a card says of them; what cannot be used is told on standard error."""
    import numpy as np

    from framing.lab.evaluation.evaluate import read
    from framing.lab.evaluation.records import Fields, lines
    from framing.lab.training.adapt import LabelledArticles

    found = list(lines(path))
    given = read(found, task, Fields(**keys))
    list(
        tally.watch(
            Input(str(path), line.number, f"{path}:{line.number}", None, line.problem) for line in given.problems
        )
    )
    list(tally.watch(Input(str(path), example.line, "", Article("")) for example in given.examples))
    records = {line.number: line.record or {} for line in found}

    def share(line: int, *, truth: bool) -> float:
        held = records[line].get(given.fields.label)
        return float(held) if isinstance(held, int | float) and not given.fields.positive else float(truth)

    labels = LabelledArticles(
        tuple(example.article for example in given.examples),
        np.array([share(example.line, truth=example.truth) for example in given.examples]),
        np.array([example.group for example in given.examples], np.str_),
    )
    fields = {name: getattr(given.fields, name) for name in ("text", "label", "group")} | {
        "positive": list(given.fields.positive)
    }
    return labels, {
        "name": plain(path.name),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "texts": len(given.examples),
        "positive": int((labels.share > 0.5).sum()),
        "groups": len(np.unique(labels.group)),
        "fields": fields,
        "bad": len(given.problems),
        "unlabelled": given.unlabelled,
        "undecided": given.undecided,
    }


def _articles(path: Path, tally: Tally) -> list[Article]:
    inputs = tally.watch(read_articles(list(list_files([str(path)])), sys.stdin.buffer))
    return [item.article for item in inputs if item.article is not None]


def _table(files: Sequence[Written]) -> str:
    """Files with size, fingerprint, and seconds that their step took."""
    wide = max((len(str(file.path)) for file in files), default=4)
    rows = [f"{'file':{wide}}  {'bytes':>11}  {'seconds':>8}  sha256"]
    rows += [f"{file.path!s:{wide}}  {file.size:11,}  {file.seconds:8.1f}  {file.sha256}" for file in files]
    return "\n".join(rows) + "\n"


@contextmanager
def _messages(names: Sequence[str]) -> Iterator[Callable[[str, str], None]]:
    """How far it is, on standard error: lines, and below them on a terminal what runs and since when."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console, begun = Console(stderr=True, highlight=False, soft_wrap=True), time.monotonic()
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
    task = bar.add_task("", total=len(names))

    def tell(name: str, line: str) -> None:
        place = names.index(name)
        bar.update(task, description=name, completed=place)
        console.print(f"[{place + 1}/{len(names)}] {name}: {line} ({time.monotonic() - begun:.0f} s)", markup=False)

    with bar:
        yield tell
