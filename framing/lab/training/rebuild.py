"""Make every file again that ships and was learned or counted from the corpora: the steps, in their order.

Each step runs in a Python process of its own with one thread. So it reads the files that the steps before it wrote, and
the same corpora and library versions give the same files to the bit on one machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import framing.data
from framing.cues.lexicon import default_lexicon
from framing.errors import DataError, FramingError
from framing.lab.training.coverage import coverage
from framing.lab.training.genre import train_genre
from framing.lab.training.outlets import outlet_norms
from framing.lab.training.portrayal import train_portrayal
from framing.lab.training.topics import topics
from framing.lab.training.train import train
from framing.lab.training.words import common_words, word_counts
from framing.report.analyzer import Analyzer

__all__ = ["DATA", "STEPS", "Step", "Written", "make", "plan", "rebuild", "written"]

DATA: Final = Path(framing.data.__file__).parent  #: the folder of the files that ship
Say = Callable[[str], None]
Files = dict[str, bytes | dict[str, Any]]

_ALLSIDES: Final = "allsides/articles.jsonl.gz"
_ONE_THREAD: Final = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM")} | {
    "PYTHONHASHSEED": "0"
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the corpora it reads, and the function that makes its files."""

    name: str
    title: str
    corpora: tuple[str, ...]  #: files that are read
    make: Callable[[Path, Path, Say, str], Files]  #: of corpora, folder that is written to, messages, and date


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a step wrote, and how long the step took."""

    step: str
    path: Path
    size: int  #: bytes
    sha256: str
    seconds: float


def _words(corpora: Path, _out: Path, _say: Say, date: str) -> Files:
    return {"norms/words.json": word_counts(corpora, date), "norms/common.json": common_words(corpora, date)}


def _scores(corpora: Path, _out: Path, say: Say, date: str) -> Files:
    packed, content = train(corpora, default_lexicon(), say, date)
    with TemporaryDirectory() as folder:  # coverage is measured on the model as it will be read from its files
        path = Path(folder) / "en"
        path.with_suffix(".npz").write_bytes(packed)
        path.with_suffix(".json").write_text(json.dumps(content), encoding="utf-8")
        content["card"]["intervals"] = coverage(corpora, Analyzer(model=path, sections=()), say)
    return {"models/en.npz": packed, "models/en.json": content}


def _genre(corpora: Path, _out: Path, say: Say, date: str) -> Files:
    return {"models/genre.json": train_genre(corpora, default_lexicon(), say, date)}


def _topics(corpora: Path, _out: Path, say: Say, date: str) -> Files:
    return {"norms/topics.json": topics(corpora, default_lexicon(), say, date)}


def _portrayal(corpora: Path, _out: Path, say: Say, date: str) -> Files:
    packed, content = train_portrayal(corpora, default_lexicon(), say, date)
    return {"models/portrayal.npz": packed, "models/portrayal.json": content}


def _outlets(corpora: Path, out: Path, say: Say, date: str) -> Files:
    """With the scores in `out`, or with those that ship if there are none in `out`. All else is read where it ships."""
    own = out / "models" / "en.json"
    analyzer = Analyzer(model=own) if out.resolve() != DATA.resolve() and own.exists() else Analyzer()
    return {"norms/outlets.json": outlet_norms(corpora, analyzer, say, date)}


#: Every step, in the order in which one may read what another wrote.
STEPS: Final = (
    Step("words", "background of keywords, and words that are no names", (_ALLSIDES,), _words),
    Step(
        "scores",
        "loaded language and partisan framing",
        ("babe/train.jsonl", "hyperpartisan2019/train.jsonl.gz", _ALLSIDES),
        _scores,
    ),
    Step("genre", "how opinion-like a text reads", (_ALLSIDES, "narrative_frames/train.jsonl.gz"), _genre),
    Step(
        "topics",
        "reference rates of issue frames and families",
        (_ALLSIDES, "narrative_frames/train.jsonl.gz"),
        _topics,
    ),
    Step("portrayal", "words beside names", ("newsmtsc/train.jsonl", _ALLSIDES), _portrayal),
    Step("outlets", "the reference of profiles", (_ALLSIDES, "domain_quality/train.jsonl"), _outlets),
)


def plan(corpora: Path, only: Collection[str] = ()) -> list[Step]:
    """The steps that are asked for, all by default, in their order.

    Raises
    ------
    DataError
        When a corpus that one of them needs is not there.
    """
    steps = [step for step in STEPS if not only or step.name in only]
    missing = {file: step.name for step in reversed(steps) for file in step.corpora if not (corpora / file).is_file()}
    if missing:
        files = ", ".join(f"{file} (for {name})" for file, name in sorted(missing.items()))
        message = f"{corpora} lacks {files}. Get the corpora from their authors, or choose steps with --only."
        raise DataError(message)
    return steps


def make(step: Step, corpora: Path, out: Path, say: Say, date: str) -> list[str]:
    """Run a step in this process, and write its files once all of them are made. Returns their names, under `out`."""
    files = step.make(corpora, out, say, date)
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (
            content
            if isinstance(content, bytes)
            else (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
        )
        path.write_bytes(data)
    return list(files)


def make_in_new_process(step: Step, corpora: Path, out: Path, say: Say, date: str) -> list[str]:
    """Run a step with `make` in a Python process of its own, with nothing kept from the steps before."""
    command = [sys.executable, "-m", __name__, step.name, str(corpora), str(out), date]
    files: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, **_ONE_THREAD}
    ) as process:
        for line in process.stdout or ():
            kind, _, rest = line.rstrip("\n").partition("\t")
            files.append(rest) if kind == "file" else say(rest)
    if process.returncode:
        message = f"The step {step.name} failed; what went wrong stands above. Go on later with --only {step.name}."
        raise DataError(message)
    return files


def rebuild(
    steps: Iterable[Step],
    corpora: Path,
    out: Path,
    date: str,
    tell: Callable[[Step, str], None],
    run: Callable[[Step, Path, Path, Say, str], list[str]] = make_in_new_process,
) -> Iterator[Written]:
    """Run steps one after the other, and yield every file as soon as it is written. Messages go to `tell`."""
    for step in steps:
        started = time.monotonic()
        tell(step, step.title)
        names = run(step, corpora, out, lambda line, step=step: tell(step, line), date)  # type: ignore[misc]
        yield from (written(step.name, out / name, time.monotonic() - started) for name in names)


def written(step: str, path: Path, seconds: float) -> Written:
    """What there is to say of a file that was just written."""
    data = path.read_bytes()
    return Written(step, path, len(data), hashlib.sha256(data).hexdigest(), seconds)


def _main(name: str, corpora: str, out: str, date: str) -> int:
    """A step in a process of its own: messages and names of files as lines on standard output."""
    step = next(step for step in STEPS if step.name == name)

    def line(kind: str, text: str) -> None:
        sys.stdout.write(f"{kind}\t{text}\n")
        sys.stdout.flush()

    try:
        for file in make(step, Path(corpora), Path(out), lambda text: line("say", text), date):
            line("file", file)
    except FramingError as error:
        sys.stderr.write(f"framing: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
