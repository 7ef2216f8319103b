"""The tables of a page: who speaks, who is shown in what light, what the frame does, and the checklist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from framing.records.json_types import (
    AttributedPortrayalDict,
    FieldName,
    PortrayalEvidenceDict,
    ReportDict,
    SignalDict,
    SpanTuple,
)
from framing.render.html.article import Paragraph, paragraph_at
from framing.render.labels import (
    FUNCTION_QUESTIONS,
    SIGNAL_HEADINGS,
    SOURCE_KINDS,
    judging_verbs,
    sentiment_in_words,
    signal_state,
)
from framing.render.sanitize import one_line, shorten

__all__ = [
    "ActionRow",
    "Excerpt",
    "FunctionRow",
    "PortrayalRow",
    "SignalRow",
    "SourceRow",
    "View",
    "action_rows",
    "function_rows",
    "portrayal_rows",
    "signal_rows",
    "source_rows",
    "unknowable",
]

_MAX_EXCERPTS: Final = 6
_MAX_EXCERPT_CHARS: Final = 70
_MAX_EVIDENCE_WORDS: Final = 6
_MAX_ACTIONS: Final = 12
_MAX_NAMES: Final = 3
_POINTS: Final = re.compile(r" \([^)]*points\)")
#: The checklist is shown in this order of states.
_STATES: Final = ("present", "absent", "unknown", "not applicable")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of the article, and the id of the paragraph to find them in."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the sources table."""

    name: str
    description: str
    quoted: int
    reported: int
    verbs: str
    judging_verbs: str
    anchor: str


@dataclass(frozen=True, slots=True)
class View:
    """The light in which one speaker shows somebody, and the words that do it."""

    speaker: str  #: "" is the author
    sentiment: str
    value: float  #: -2 … 2
    words: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class PortrayalRow:
    """Somebody, with the lights in which they are shown."""

    name: str
    kind: str
    mentions: int
    views: tuple[View, ...]


class FunctionRow(NamedTuple):
    """One of the four functions of a frame: what the author says, near whom, and who else speaks of it."""

    question: str
    excerpts: tuple[Excerpt, ...]
    names: tuple[str, ...]
    other_speakers: tuple[str, ...]


class ActionRow(NamedTuple):
    """Who does harm to whom; "" where the text does not say."""

    actor: str
    verb: str
    victim: str


@dataclass(frozen=True, slots=True)
class SignalRow:
    """An item of the checklist."""

    name: str
    sign: str
    state: str
    helps: bool | None  #: whether this state helps a reader; None: neither
    detail: str
    why: str
    check: str
    framework: str
    excerpts: tuple[Excerpt, ...]
    left_out: int  #: how many excerpts more there are


def source_rows(report: ReportDict, body: Sequence[Paragraph]) -> list[SourceRow]:
    """Who speaks, the one with most words first."""
    return [
        SourceRow(
            name=one_line(row["name"]),
            description=SOURCE_KINDS.get(row["kind"], one_line(row["kind"]))
            + (f"; {one_line(row['role'])}" if row["role"] else ""),
            quoted=row["quoted_words"],
            reported=row["reported_words"],
            verbs=", ".join(dict.fromkeys(one_line(verb["text"]).lower() for verb in row["verbs"])),
            judging_verbs=judging_verbs(row["verbs"]),
            anchor=_anchor(row["spans"][0][0], row["spans"][0][1], body) if row["spans"] else "",
        )
        for row in report.get("sources", ())
    ]


def portrayal_rows(report: ReportDict, body: Sequence[Paragraph]) -> list[PortrayalRow]:
    """Who is shown in a light at all, by the author and by others."""
    rows = []
    for row in report.get("portrayals", ()):
        views = [] if row["author"] is None else [_view("", row["author"], row["evidence"], report, body)]
        views += [
            _view(_speaker(other, report), other["value"], other["evidence"], report, body)
            for other in row["attributed"]
        ]
        if views:
            kind = "" if row["kind"] == "unknown" else one_line(row["kind"])
            rows.append(PortrayalRow(one_line(row["name"]), kind, row["mentions"], tuple(views)))
    return rows


def _speaker(portrayal: AttributedPortrayalDict, report: ReportDict) -> str:
    """Whose view it is, and whether it stands in their own words or in the author's."""
    speaker = one_line(portrayal["speaker"] or "somebody unnamed")
    for mention in portrayal["evidence"]:
        spans_of_mention = (
            span
            for span in report["voices"]
            if span["field"] == mention["field"] and span["start"] <= mention["start"] < span["end"]
        )
        if any(
            span["voice"] in ("quoted", "reported") and span["speaker"] == portrayal["speaker"]
            for span in spans_of_mention
        ):
            return speaker
    return f"{speaker}, as the author tells it"


def _view(
    speaker: str,
    value: float,
    evidence: Sequence[PortrayalEvidenceDict],
    report: ReportDict,
    body: Sequence[Paragraph],
) -> View:
    spans = sorted(
        ((abs(weight), item["field"], start, end) for item in evidence for start, end, weight in item["words"]),
        reverse=True,
    )
    words = dict.fromkeys(one_line(report["article"][field][start:end]).lower() for _, field, start, end in spans)
    anchor = _anchor(evidence[0]["field"], evidence[0]["start"], body) if evidence else ""
    return View(speaker, sentiment_in_words(value), value, tuple(words)[:_MAX_EVIDENCE_WORDS], anchor)


def function_rows(report: ReportDict, body: Sequence[Paragraph]) -> list[FunctionRow]:
    """What the frame does, after Entman 1993."""
    rows = report.get("frame_functions", ())
    return [_function_row(question, role, report, body) for role, question in FUNCTION_QUESTIONS.items() if rows]


def _function_row(question: str, role: str, report: ReportDict, body: Sequence[Paragraph]) -> FunctionRow:
    rows = [row for row in report["frame_functions"] if row["role"] == role]
    by_author = next((row for row in rows if row["voice"] == "author"), None)
    others = dict.fromkeys(one_line(row["speaker"] or "somebody unnamed") for row in rows if row["voice"] != "author")
    return FunctionRow(
        question,
        _excerpts(by_author["spans"], report, body) if by_author else (),
        tuple(map(one_line, by_author["entities"][:_MAX_NAMES])) if by_author else (),
        tuple(others)[:_MAX_NAMES],
    )


def action_rows(report: ReportDict) -> list[ActionRow]:
    """Who does harm to whom in the author's words."""
    rows = [row for row in report.get("agency", ()) if row["voice"] in ("author", "scare")]
    return [
        ActionRow(_participant(row["actor"], report), one_line(row["verb"]), _participant(row["victim"], report))
        for row in rows[:_MAX_ACTIONS]
    ]


def signal_rows(report: ReportDict, body: Sequence[Paragraph]) -> list[tuple[str, list[SignalRow]]]:
    """The checklist, supports and warnings apart: what is there, what is not, unknown, does not apply."""
    if "credibility" not in report or not (signals := report["credibility"]["signals"]):
        return []
    order = {state: number for number, state in enumerate(_STATES)}
    in_order = sorted(signals, key=lambda row: order.get(row["state"], len(order)))
    return [
        (label, [_signal_row(row, report, body) for row in in_order if row["kind"] == kind])
        for kind, label in SIGNAL_HEADINGS.items()
    ]


def unknowable(report: ReportDict) -> list[tuple[str, str]]:
    """What no reading of a text can tell, and why, without the points that raters of outlets give for it."""
    if "credibility" not in report:
        return []
    return [
        (one_line(what), _POINTS.sub("", one_line(why))) for what, why in report["credibility"]["not_computed"].items()
    ]


def _signal_row(row: SignalDict, report: ReportDict, body: Sequence[Paragraph]) -> SignalRow:
    sign, state = signal_state(row["kind"], row["state"])
    is_decided = row["state"] in ("present", "absent")
    texts = {(field, report["article"][field][start:end]) for field, start, end in row["spans"]}
    shown = _excerpts(row["spans"], report, body)
    return SignalRow(
        name=one_line(row["name"]),
        sign=sign,
        state=state,
        helps=(row["kind"] == "support") == (row["state"] == "present") if is_decided else None,
        detail=one_line(row["detail"]),
        why=one_line(row["why"]),
        check=one_line(row["check"]),
        framework=one_line(row["framework"]),
        excerpts=shown,
        left_out=max(len(texts) - len(shown), 0),
    )


def _excerpts(spans: Sequence[SpanTuple], report: ReportDict, body: Sequence[Paragraph]) -> tuple[Excerpt, ...]:
    """The words at some places, each once. Of many places the first are looked at: enough to fill a row."""
    excerpts = dict.fromkeys(
        Excerpt(shorten(report["article"][field][start:end], _MAX_EXCERPT_CHARS), _anchor(field, start, body))
        for field, start, end in spans[: 4 * _MAX_EXCERPTS]
    )
    return tuple(excerpt for excerpt in list(excerpts)[:_MAX_EXCERPTS] if excerpt.text)


def _participant(span: SpanTuple | None, report: ReportDict) -> str:
    if span is None:
        return ""
    field, start, end = span
    return shorten(report["article"][field][start:end])


def _anchor(field: FieldName, start: int, body: Sequence[Paragraph]) -> str:
    """The id of the place on the page where a position of the article is shown."""
    return paragraph_at(body, start) if field == "text" else "headline"
