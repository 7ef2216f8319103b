"""The tasks of a worksheet and the reasons for a mark, as their data files have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from framing.data import read_toml

__all__ = ["AGES", "Reason", "Task", "misconceptions", "reason_of", "reasons", "tasks"]

AGES: Final = ("10-13", "14-17", "18+")  #: of the class

_TASKS: Final = "classroom/tasks.toml"
_OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise, as it is asked of one age."""

    id: str
    title: str
    ask: str
    rows: int  #: ruled lines to write on, or rows of the table
    columns: tuple[str, ...]  #: heads of the table; () for plain lines
    empty: str  #: what the key says where there is no answer; "": the task is left out then
    guard: str  #: the misunderstanding that the key guards against
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a student marks a phrase, in plain words."""

    id: str
    label: str
    hint: str
    categories: tuple[str, ...]  #: of cues that it stands for


@cache
def _content() -> dict[str, Any]:
    return read_toml(_TASKS)


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
        for row in read_toml("classroom/reasons.toml")["reason"]
    )


def reason_of(category: str) -> Reason:
    """The reason that a category of cues stands for.

    >>> reason_of("scare_quote").id, reason_of("a_category_of_my_own").id
    ('tag', 'other')
    """
    other = next(reason for reason in reasons() if reason.id == _OTHER)
    return next((reason for reason in reasons() if category in reason.categories), other)
