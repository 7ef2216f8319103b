"""What worksheets and the agreement of a class are made of: small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.records._record import Record

__all__ = [
    "AlphaEstimate",
    "Exercise",
    "MarkedPhrase",
    "MarkedWord",
    "NumberedLine",
    "RaterPair",
    "StudentMark",
    "StudentMarks",
    "Task",
]


@dataclass(frozen=True, slots=True, repr=False)
class NumberedLine(Record):
    """One line of a worksheet's text, without white space at its ends."""

    number: int  #: from 1
    start: int  #: in code points of the untouched text
    end: int
    opens: bool  #: a paragraph begins here


@dataclass(frozen=True, slots=True, repr=False)
class Task(Record):
    """One kind of exercise, as it is asked of one age."""

    id: str
    title: str
    ask: str
    rows: int  #: ruled lines to write on, or rows of the table
    columns: tuple[str, ...]  #: heads of the table; () for plain lines
    empty: str  #: what the key says where there is no answer; "": the task is left out then
    guard: str  #: the misunderstanding that the key guards against
    source: str


@dataclass(frozen=True, slots=True, repr=False)
class Exercise(Record):
    """A task that a worksheet asks, with its answers."""

    number: int  #: from 1
    task: Task
    items: tuple[str, ...]  #: what the students are given: quotations, names
    answers: tuple[str, ...]  #: for the key; at least one


@dataclass(frozen=True, slots=True, order=True, repr=False)
class StudentMark(Record):
    """A phrase that a student marked."""

    start: int  #: in code points of the untouched text
    end: int
    reason: str  #: id of one of `framing.apps.classroom.tasks.reasons`


@dataclass(frozen=True, slots=True, repr=False)
class StudentMarks(Record):
    """All marks of one student in one article."""

    who: str
    sha256: str  #: of the article's text
    title: str
    text: str
    marks: tuple[StudentMark, ...]  #: in order of place; empty where nothing was marked, which is an answer, too


@dataclass(frozen=True, slots=True, repr=False)
class AlphaEstimate(Record):
    """Krippendorff's alpha with its 90 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None
    reason: str  #: why there is no value; "" where there is one


@dataclass(frozen=True, slots=True, repr=False)
class MarkedWord(Record):
    """One word of the text, and how many students marked it."""

    start: int
    end: int
    marked: int  #: students
    program: bool  #: whether the program marks it


@dataclass(frozen=True, slots=True, repr=False)
class RaterPair(Record):
    """How far two raters agree; one of them may be the program."""

    a: str
    b: str
    alpha: float | None  #: None where neither marked anything
    both: int  #: words that both marked
    only_a: int
    only_b: int


@dataclass(frozen=True, slots=True, repr=False)
class MarkedPhrase(Record):
    """Words in a row, of one sentence, that somebody marked."""

    start: int
    end: int
    text: str
    who: tuple[str, ...]  #: the students who marked any of it
    voice: str
    speaker: str | None
    reasons: Mapping[str, int]  #: label of the reason: how many gave it
    program: tuple[str, ...]  #: categories of the program's own marks in it
