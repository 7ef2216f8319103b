"""What a worksheet holds, whatever it is written as: the articles in lines, the tasks, the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from framing.apps.classroom.answers_one import ONE, Found
from framing.apps.classroom.answers_two import TWO
from framing.apps.classroom.numbered_text import Text, text_of
from framing.apps.classroom.tasks import Task, tasks
from framing.records.json_types import ReportDict
from framing.render.labels import article_title as titled
from framing.render.sanitize import one_line

__all__ = ["WIDTHS", "Exercise", "Plan", "plan"]

Row = Mapping[str, Any]

#: How wide lines are, in em, in ordinary and in large print.
WIDTHS: Final = {False: 32.0, True: 21.0}


@dataclass(frozen=True, slots=True)
class Exercise:
    """A task that this worksheet asks, with its answers."""

    number: int  #: from 1
    task: Task
    items: tuple[str, ...]  #: what the students are given: quotations, names
    answers: tuple[str, ...]  #: for the key; at least one


@dataclass(frozen=True, slots=True)
class Plan:
    """One worksheet."""

    title: str
    age: str
    large: bool
    texts: tuple[Text, ...]
    exercises: tuple[Exercise, ...]
    contrast: Row | None = None  #: as `framing.Contrast.to_dict` has it, where there are two texts


def plan(reports: tuple[Row, ...], contrast: Row | None, *, age: str, title: str, large: bool) -> Plan:
    """Plan a worksheet on one report, or on two and their contrast."""
    letters = ("A", "B") if contrast else ("",)
    texts = tuple(text_of(report, WIDTHS[large], letter) for report, letter in zip(reports, letters, strict=True))
    made = _two(contrast, texts) if contrast else _one(texts[0])
    name = "Two accounts of one event" if contrast else texts[0].title or titled(cast("ReportDict", texts[0].report))
    return Plan(
        one_line(title) or name,
        age,
        large,
        texts,
        tuple(_exercises("two" if contrast else "one", age, made, texts)),
        contrast,
    )


def _one(text: Text) -> Callable[[str], Found]:
    silent = {"headline"} if not text.title else set[str]()
    return lambda task: Found(()) if task in silent or (text.foreign and task != "leave") else ONE[task](text)


def _two(contrast: Row, texts: tuple[Text, ...]) -> Callable[[str], Found]:
    return lambda task: TWO[task](contrast, texts)


def _exercises(kind: str, age: str, found: Callable[[str], Found], texts: tuple[Text, ...]) -> Iterator[Exercise]:
    """The tasks that the articles give ground for: those with an answer, or with a reason to note that there is none.

    Nothing is noted about a text that the program could not read.
    """
    unread = tuple(text.unread for text in texts if text.unread)
    number = 0
    for task in tasks(kind, age):
        made = found(task.id)
        answers = made.answers or (unread or (task.empty,) if task.empty else ())
        if answers:
            number += 1
            yield Exercise(number, task, made.items, answers)
