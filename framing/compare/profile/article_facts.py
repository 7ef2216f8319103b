"""What a profile asks of one report. Every question has one function here, so that one place knows the report's parts."""

from __future__ import annotations

import re
from typing import Final

from framing.records.checklist import Signal, State
from framing.report.report import Report
from framing.sections.genre.genre import ARGUED

__all__ = [
    "anonymous",
    "author_words",
    "checked",
    "declared",
    "heard",
    "labelled",
    "mismatch",
    "month",
    "named",
    "opinion_like",
    "state",
]

#: Signals whose state depends on what the record carries beside the text: they would compare records, not outlets.
_OF_THE_RECORD: Final = frozenset(
    (
        "byline",
        "date",
        "outlet",
        "contact",
        "work_label",
        "disclosure",
        "correction_note",
        "label_mismatch",
    )
)
_MONTH: Final = re.compile(r"\s*(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_NO_LABEL: Final = frozenset(("", "report"))


def state(report: Report, signal: str) -> State:
    """The state of a signal; unknown where the checklist does not have it."""
    return next((found.state for found in report.credibility if found.id == signal), State.UNKNOWN)


def checked(report: Report, kind: str) -> list[Signal]:
    """The signals of a kind that the text itself shows or lacks."""
    return [
        signal
        for signal in report.credibility
        if signal.kind == kind and signal.id not in _OF_THE_RECORD and signal.state in {State.PRESENT, State.ABSENT}
    ]


def heard(report: Report) -> dict[str, int]:
    """Words by speaker, as the article names or describes them; those whom it leaves open are not counted."""
    return {speaker.name: speaker.words for speaker in report.sources.resolved}


def named(report: Report) -> int:
    """How many sources have a name."""
    return len(report.sources.of_kind("named"))


def anonymous(report: Report) -> bool:
    """Whether words are given to somebody described so that nobody could ask them."""
    return bool(report.sources.of_kind("anonymous"))


def author_words(report: Report) -> int:
    """Words of the text in the author's own voice, scare marks included."""
    return sum(span.words for span in report.voices if span.field == "text" and span.voice in {"author", "scare"})


def declared(report: Report) -> bool:
    """Whether record or text says what kind of piece it is."""
    return bool(report.genre.label)


def opinion_like(report: Report) -> bool | None:
    """Whether the text reads like opinion; None where that was not judged."""
    return None if report.genre.reading == "unknown" else report.genre.reading in ARGUED


def labelled(report: Report) -> bool:
    """Whether it is declared to be something other than a report."""
    return report.genre.label not in _NO_LABEL


def mismatch(report: Report) -> bool | None:
    """Whether it is called one thing and reads like another; None where it is called nothing."""
    return report.genre.mismatch if report.genre.label else None


def month(report: Report) -> int:
    """The month of publication as year times 12 plus month from 0, of a date that begins like 2026-03; -1 without one."""
    found = _MONTH.match(report.article.published)
    return 12 * int(found[1]) + int(found[2]) - 1 if found else -1
