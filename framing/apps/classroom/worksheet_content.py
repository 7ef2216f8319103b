"""What a worksheet holds, whatever it is written as: the articles in lines, the tasks, the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from framing.apps.classroom.answers_one import ANSWERS_ON_ONE, TaskAnswers
from framing.apps.classroom.answers_two import ANSWERS_ON_TWO
from framing.apps.classroom.numbered_text import NumberedText, number_text
from framing.apps.classroom.tasks import tasks
from framing.records.classroom import Exercise
from framing.records.json_types import ContrastDict, ReportDict
from framing.render.labels import article_title
from framing.render.sanitize import one_line

__all__ = ["LINE_WIDTHS", "WorksheetPlan", "plan_worksheet"]

#: How wide lines are, in em, by whether they are in large print.
LINE_WIDTHS: Final = {False: 32.0, True: 21.0}


@dataclass(frozen=True, slots=True)
class WorksheetPlan:
    """The content of one worksheet."""

    title: str
    age: str
    large: bool
    texts: tuple[NumberedText, ...]
    exercises: tuple[Exercise, ...]
    contrast: ContrastDict | None = None  #: where there are two texts


def plan_worksheet(
    reports: tuple[ReportDict, ...], contrast: ContrastDict | None, *, age: str, title: str, large: bool
) -> WorksheetPlan:
    """Plan a worksheet on one report, or on two and their contrast."""
    letters = ("A", "B") if contrast else ("",)
    width = LINE_WIDTHS[large]
    texts = tuple(number_text(report, width, letter) for report, letter in zip(reports, letters, strict=True))
    if contrast:
        default_title, kind, answers_to = "Two accounts of one event", "two", _answers_on_two(contrast, texts)
    else:
        default_title = texts[0].title or article_title(texts[0].report)
        kind, answers_to = "one", _answers_on_one(texts[0])
    exercises = tuple(_exercises(kind, age, answers_to, texts))
    return WorksheetPlan(one_line(title) or default_title, age, large, texts, exercises, contrast)


def _answers_on_one(text: NumberedText) -> Callable[[str], TaskAnswers]:
    """How a task on one article is answered, by its id. Of an unknown language only the last task can be."""

    def answers_to(task: str) -> TaskAnswers:
        without_headline = task == "headline" and not text.title
        if without_headline or (text.in_unknown_language and task != "leave"):
            return TaskAnswers(())
        return ANSWERS_ON_ONE[task](text)

    return answers_to


def _answers_on_two(contrast: ContrastDict, texts: tuple[NumberedText, ...]) -> Callable[[str], TaskAnswers]:
    return lambda task: ANSWERS_ON_TWO[task](contrast, texts)


def _exercises(
    kind: str, age: str, answers_to: Callable[[str], TaskAnswers], texts: tuple[NumberedText, ...]
) -> Iterator[Exercise]:
    """The tasks that the articles give ground for: those with an answer, or with a reason to note that there is none.

    Nothing is noted about a text that the program could not read.
    """
    unread_notes = tuple(text.unread_note for text in texts if text.unread_note)
    number = 0
    for task in tasks(kind, age):
        task_answers = answers_to(task.id)
        answers = task_answers.answers or (unread_notes or (task.empty,) if task.empty else ())
        if answers:
            number += 1
            yield Exercise(number, task, task_answers.items, answers)
