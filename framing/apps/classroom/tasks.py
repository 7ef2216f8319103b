"""What ``data/classroom/`` holds: tasks of a worksheet, reasons for a mark, what to say about a class's agreement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from framing.data import read_toml
from framing.records.classroom import Task

__all__ = ["AGES", "Reason", "agreement_bands", "misconceptions", "reason_of", "reasons", "tasks"]

AGES: Final = ("10-13", "14-17", "18+")  #: of the class

_TASKS_FILE: Final = "classroom/tasks.toml"
_REASONS_FILE: Final = "classroom/reasons.toml"
_AGREEMENT_FILE: Final = "classroom/agreement.toml"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a student marks a phrase, in plain words."""

    id: str
    label: str
    hint: str
    categories: tuple[str, ...]  #: of cues that it stands for


@cache
def _content() -> dict[str, Any]:
    return read_toml(_TASKS_FILE)


def tasks(kind: str, age: str) -> tuple[Task, ...]:
    """The tasks for "one" article or for "two", for a class of an age.

    >>> [task.id for task in tasks("two", "10-13")]
    ['names', 'wordings', 'speakers', 'only', 'agree_two', 'leave']
    """
    return tuple(
        Task(
            id=row["id"],
            title=row["title"],
            ask=row["ask"][age],
            rows=row["rows"],
            columns=tuple(row.get("columns", ())),
            empty=row.get("empty", ""),
            guard=row["guard"],
            source=row["source"],
        )
        for row in _content()["task"]
        if row["kind"] == kind and age in row["ask"]
    )


def misconceptions() -> tuple[str, ...]:
    """What is easily misunderstood, for the key."""
    return tuple(_content()["misconceptions"]["sure"])


@cache
def reasons() -> tuple[Reason, ...]:
    """The reasons that a student can choose from, the last one being "other".

    >>> reasons()[0].label
    'It judges'
    """
    return tuple(
        Reason(row["id"], row["label"], row["hint"], tuple(row["categories"]))
        for row in read_toml(_REASONS_FILE)["reason"]
    )


def reason_of(category: str) -> Reason:
    """The reason that a category of cues stands for.

    >>> reason_of("scare_quote").id, reason_of("a_category_of_my_own").id
    ('tag', 'other')
    """
    return next((reason for reason in reasons() if category in reason.categories), reasons()[-1])


@cache
def agreement_bands() -> tuple[dict[str, Any], ...]:
    """What is said about an alpha, from high to low: from which figure on, the headline, the advice."""
    return tuple(read_toml(_AGREEMENT_FILE)["band"])
