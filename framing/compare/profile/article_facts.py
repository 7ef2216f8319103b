"""What a profile asks of one report: one function per question, so that one place knows the sections of a report."""

from __future__ import annotations

import re
from typing import Final

from framing.records.checklist import Signal, State
from framing.records.voice import AUTHOR_VOICES
from framing.report.report import Report
from framing.sections.genre.genre import ARGUED

__all__ = [
    "author_words",
    "checkable_signals",
    "has_anonymous_source",
    "has_label",
    "is_labelled_other_than_report",
    "label_mismatch",
    "month",
    "named_sources",
    "reads_like_opinion",
    "signal_state",
    "speaker_words",
]

#: Signals whose state depends on what the record carries beside the text: they would compare records, not outlets.
_SIGNALS_OF_THE_RECORD: Final = frozenset(
    ("byline", "date", "outlet", "contact", "work_label", "disclosure", "correction_note", "label_mismatch")
)
_MONTH: Final = re.compile(r"\s*(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_NO_LABEL: Final = frozenset(("", "report"))


def signal_state(report: Report, signal_id: str) -> State:
    """The state of a signal; unknown where the checklist does not have it."""
    return next((signal.state for signal in report.credibility if signal.id == signal_id), State.UNKNOWN)


def checkable_signals(report: Report, kind: str) -> list[Signal]:
    """The signals of a kind that the text itself shows or lacks."""
    return [
        signal
        for signal in report.credibility
        if signal.kind == kind
        and signal.id not in _SIGNALS_OF_THE_RECORD
        and signal.state in {State.PRESENT, State.ABSENT}
    ]


def speaker_words(report: Report) -> dict[str, int]:
    """Words by speaker, as the article names or describes them; those whom it leaves open are not counted."""
    return {source.name: source.word_count for source in report.sources.resolved}


def named_sources(report: Report) -> int:
    """How many sources have a name."""
    return len(report.sources.of_kind("named"))


def has_anonymous_source(report: Report) -> bool:
    """Whether words are given to somebody described so that nobody could ask them."""
    return bool(report.sources.of_kind("anonymous"))


def author_words(report: Report) -> int:
    """Words of the text in the author's own voice, scare quotes included."""
    return sum(span.word_count for span in report.voices if span.field == "text" and span.voice in AUTHOR_VOICES)


def has_label(report: Report) -> bool:
    """Whether record or text says what kind of piece it is."""
    return bool(report.genre.label)


def is_labelled_other_than_report(report: Report) -> bool:
    """Whether it is declared to be something other than a report."""
    return report.genre.label not in _NO_LABEL


def reads_like_opinion(report: Report) -> bool | None:
    """Whether the text reads like opinion; None where that was not judged."""
    return None if report.genre.reading == "unknown" else report.genre.reading in ARGUED


def label_mismatch(report: Report) -> bool | None:
    """Whether it is called one thing and reads like another; None where it is called nothing."""
    return report.genre.mismatch if report.genre.label else None


def month(report: Report) -> int:
    """The month of publication as year times 12 plus month from 0, of a date like 2026-03-11; -1 without one."""
    match = _MONTH.match(report.article.published)
    return 12 * int(match[1]) + int(match[2]) - 1 if match else -1
