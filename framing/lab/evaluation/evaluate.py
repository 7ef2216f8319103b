"""One evaluation: labelled records in, figures with intervals and baselines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.compare.resampling import LEVEL, SEED
from framing.errors import DataError
from framing.lab.evaluation.labels import UNDECIDED
from framing.lab.evaluation.records import Example, Fields, Line, RecordError, article, guess
from framing.lab.evaluation.tables import FigureTable, Settings
from framing.lab.evaluation.tasks import TASKS, Task
from framing.report.analyzer import Analyzer
from framing.scoring.model import Model

__all__ = ["SCHEMA", "Evaluation", "LabelledRecords", "evaluate", "read"]

SCHEMA: Final = "framing.evaluation/1"
Progress = Callable[[Iterator[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class LabelledRecords:
    """The labelled records of a file, read for one task."""

    task: str
    fields: Fields
    examples: list[Example]
    problems: list[Line]  #: what could not be used, and why
    unlabelled: int
    undecided: int  #: as many annotators on one side as on the other


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of a task on labelled records, with intervals from resampled groups and with baselines."""

    task: str
    title: str
    classes: tuple[str, ...]
    name: str  #: of the file, or what you call it
    fields: Fields
    records: dict[str, int]
    provenance: dict[str, str]
    settings: Settings
    views: list[FigureTable]

    def to_dict(self) -> dict[str, Any]:
        """The evaluation as plain data, in the schema ``framing.evaluation/1``."""
        fields = {name: getattr(self.fields, name) for name in ("text", "label", "group", "by")}
        return {
            "schema": SCHEMA,
            "task": self.task,
            "title": self.title,
            "classes": list(self.classes),
            "name": self.name,
            "fields": {**fields, "positive": list(self.fields.positive)},
            "records": self.records,
            "provenance": self.provenance,
            "interval": LEVEL,
            "resamples": self.settings.resamples,
            "seed": SEED,
            "views": [table.to_dict() for table in self.views],
        }


def read(lines: Iterable[Line], task: str, fields: Fields | None = None) -> LabelledRecords:
    """Sort lines into examples, unlabelled ones and bad ones; guess the keys that were not given.

    Raises
    ------
    DataError
        When there is no such task, or no key looks like the text or the label.

    >>> lines = [Line(1, {"text": "A shameful vote.", "biased": 1}), Line(2, {"text": "It rained.", "biased": None})]
    >>> labelled = read(lines, "loaded")
    >>> labelled.fields.label, len(labelled.examples), labelled.unlabelled
    ('biased', 1, 1)
    """
    kind = _task(task)
    every_line = list(lines)
    records = [line.record for line in every_line if line.record is not None]
    chosen = guess(records, fields or Fields(), kind.usual_keys) if records else fields or Fields()
    result = LabelledRecords(task, chosen, [], [line for line in every_line if line.record is None], 0, 0)
    unlabelled = undecided = 0
    for line in every_line:
        if line.record is None:
            continue
        try:
            text = article(line.record, chosen.text)
            truth = kind.read_label(line.record, chosen)
        except RecordError as error:
            result.problems.append(Line(line.number, None, str(error)))
            continue
        if truth is None:
            unlabelled += 1
        elif truth == UNDECIDED:
            undecided += 1
        else:
            group = _as_text(line.record.get(chosen.group)) or f"\0{line.number}"
            result.examples.append(Example(line.number, text, truth, group, _as_text(line.record.get(chosen.by))))
    problems = sorted(result.problems, key=lambda line: line.number)
    return LabelledRecords(task, chosen, result.examples, problems, unlabelled, undecided)


def evaluate(
    given: LabelledRecords,
    *,
    model: Model | Path | None = None,
    limit: int | None = None,
    resamples: int = 1000,
    baseline: bool = True,
    name: str = "",
    watch: Progress = iter,
) -> Evaluation:
    """Measure the library on what was read.

    Parameters
    ----------
    given
        From `read`.
    model
        As of `Analyzer`: a model, its path, or the one that ships.
    limit
        At most so many examples, spread evenly over all.
    resamples
        Draws of groups behind every interval.
    baseline
        Whether to measure the baselines as well.
    name
        What the records are called in the result.
    watch
        Is given the iterator of results, one per example, to count them as they come.

    >>> records = [{"text": "A shameful, disgraceful vote.", "label": 1}, {"text": "It rained.", "label": 0}]
    >>> labelled = read([Line(number, record) for number, record in enumerate(records, 1)], "loaded")
    >>> result = evaluate(labelled, baseline=False, resamples=10)
    >>> result.views[0].figures["framing"]["auc"].value
    1.0
    """
    kind = TASKS[given.task]
    chosen = _spread(given.examples, limit)
    analyzer = _shipped(kind.sections) if model is None else Analyzer(model=model, sections=kind.sections)
    predictions = list(watch(kind.predict(analyzer, chosen)))
    records = {
        "read": len(given.examples) + len(given.problems) + given.unlabelled + given.undecided,
        "bad": len(given.problems),
        "unlabelled": given.unlabelled,
        "undecided": given.undecided,
        "beyond_limit": len(given.examples) - len(chosen),
        "used": len(chosen),
        "groups": len({example.group for example in chosen}),
    }
    settings = Settings(resamples, baseline)
    views = kind.tables(chosen, predictions, settings)
    return Evaluation(
        given.task, kind.title, kind.classes, name, given.fields, records, analyzer.provenance, settings, views
    )


@cache
def _shipped(sections: tuple[str, ...]) -> Analyzer:
    """The pipeline with the model that ships, built once."""
    return Analyzer(sections=sections)


def _task(name: str) -> Task:
    if name not in TASKS:
        message = f'There is no task "{name}". Known: {", ".join(TASKS)}.'
        raise DataError(message)
    return TASKS[name]


def _spread(examples: Sequence[Example], limit: int | None) -> list[Example]:
    if limit is None or limit >= len(examples):
        return list(examples)
    return [examples[number] for number in np.linspace(0, len(examples) - 1, limit).round().astype(int).tolist()]


def _as_text(value: Any) -> str:
    return "" if value is None else str(value).strip()
