"""The tables of a page: who speaks, who is shown in what light, what the frame does, and the checklist with its places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.render.html.article import Paragraph, places
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
    "Check",
    "Excerpt",
    "Lit",
    "Shown",
    "Voiced",
    "actions",
    "checklist",
    "functions",
    "portrayals",
    "sources",
    "unknowable",
]

Report = Mapping[str, Any]
Span = Sequence[Any]

_MOST: Final = 6  # excerpts and words behind one row
_LONGEST: Final = 70  # signs of an excerpt
_POINTS: Final = re.compile(r" \([^)]*points\)")
#: The checklist is shown in this order of states.
_STATES: Final = ("present", "absent", "unknown", "not applicable")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of the article, and the paragraph to find them in."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """A row of the sources table."""

    name: str
    about: str
    quoted: int
    reported: int
    verbs: str
    judged: str
    place: str


@dataclass(frozen=True, slots=True)
class Lit:
    """In whose words somebody stands in what light, -2 … 2, and the words that say it."""

    who: str  #: "" is the author
    light: str
    value: float | None
    words: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody, with the lights in which they are shown."""

    name: str
    kind: str
    mentions: int
    lights: tuple[Lit, ...]


@dataclass(frozen=True, slots=True)
class Check:
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
    more: int


def excerpts(
    spans: Sequence[Span], report: Report, found: Sequence[Paragraph], most: int = _MOST
) -> tuple[Excerpt, ...]:
    """The words at some places, each once."""
    texts = dict.fromkeys(
        (shorten(report["article"][field][start:end], _LONGEST), _place(field, start, found))
        for field, start, end in spans[: 4 * most]
    )
    return tuple(Excerpt(text, place) for text, place in list(texts)[:most] if text)


def sources(report: Report, found: Sequence[Paragraph]) -> list[Voiced]:
    """Who speaks, the most heard first."""
    return [
        Voiced(
            one_line(row["name"]),
            SOURCE_KINDS.get(row["kind"], one_line(row["kind"]))
            + (f"; {one_line(row['role'])}" if row["role"] else ""),
            row["quoted"],
            row["reported"],
            ", ".join(dict.fromkeys(one_line(verb["text"]).lower() for verb in row["verbs"])),
            judging_verbs(row["verbs"]),
            _place(row["spans"][0][0], row["spans"][0][1], found) if row["spans"] else "",
        )
        for row in report.get("sources", ())
    ]


def portrayals(report: Report, found: Sequence[Paragraph]) -> list[Shown]:
    """Who is shown in a light at all, by the author and by others."""
    shown = []
    for row in report.get("portrayals", ()):
        lights = [] if row["author"] is None else [_lit("", row["author"], row["evidence"], report, found)]
        lights += [
            _lit(_whose(item, report), item["value"], item["evidence"], report, found) for item in row["attributed"]
        ]
        if lights:
            shown.append(
                Shown(
                    one_line(row["name"]),
                    "" if row["kind"] == "unknown" else one_line(row["kind"]),
                    row["mentions"],
                    tuple(lights),
                )
            )
    return shown


def _whose(item: Report, report: Report) -> str:
    """Whose view it is, and whether it stands in their own words or in the author's."""
    who = one_line(item["speaker"] or "somebody unnamed")
    for one in item["evidence"]:
        inside = (
            span
            for span in report["voices"]
            if span["field"] == one["field"] and span["start"] <= one["start"] < span["end"]
        )
        if any(span["voice"] in ("quoted", "reported") and span["speaker"] == item["speaker"] for span in inside):
            return who
    return f"{who}, as the author tells it"


def _lit(who: str, value: float, evidence: Sequence[Report], report: Report, found: Sequence[Paragraph]) -> Lit:
    spans = sorted(
        ((abs(weight), item["field"], start, end) for item in evidence for start, end, weight in item["words"]),
        reverse=True,
    )
    said = dict.fromkeys(one_line(report["article"][field][start:end]).lower() for _, field, start, end in spans)
    place = _place(evidence[0]["field"], evidence[0]["start"], found) if evidence else ""
    return Lit(who, sentiment_in_words(value), value, tuple(said)[:_MOST], place)


def functions(
    report: Report, found: Sequence[Paragraph]
) -> list[tuple[str, tuple[Excerpt, ...], tuple[str, ...], tuple[str, ...]]]:
    """What the frame does, after Entman 1993: question, the author's words, near whom, and who else speaks of it."""
    rows, told = report.get("frame_functions", ()), []
    for role, question in FUNCTION_QUESTIONS.items() if rows else ():
        own = [row for row in rows if row["role"] == role and row["voice"] == "author"]
        others = dict.fromkeys(
            one_line(row["speaker"] or "somebody unnamed")
            for row in rows
            if row["role"] == role and row["voice"] != "author"
        )
        said = excerpts(own[0]["spans"], report, found) if own else ()
        told.append((question, said, tuple(map(one_line, own[0]["entities"][:3])) if own else (), tuple(others)[:3]))
    return told


def actions(report: Report) -> list[tuple[str, str, str]]:
    """Who does harm to whom in the author's words; "" where the text does not say."""
    rows = [row for row in report.get("agency", ()) if row["voice"] in ("author", "scare")]
    return [
        (_who(row["actor"], report), one_line(row["verb"]), _who(row["victim"], report)) for row in rows[: 2 * _MOST]
    ]


def checklist(report: Report, found: Sequence[Paragraph]) -> list[tuple[str, list[Check]]]:
    """The two lists of signals, each in the order there, not there, unknown, does not apply."""
    signals = report.get("credibility", {}).get("signals", ())
    order = {state: number for number, state in enumerate(_STATES)}
    return [
        (
            label,
            [
                _check(row, report, found)
                for row in sorted(
                    (row for row in signals if row["kind"] == kind), key=lambda row: order.get(row["state"], 9)
                )
            ],
        )
        for kind, label in SIGNAL_HEADINGS.items()
        if signals
    ]


def unknowable(report: Report) -> list[tuple[str, str]]:
    """What no reading of a text can tell, and why, without the points that raters of outlets give for it."""
    found = report.get("credibility", {}).get("not_computed", {})
    return [(one_line(what), _POINTS.sub("", one_line(why))) for what, why in found.items()]


def _check(row: Report, report: Report, found: Sequence[Paragraph]) -> Check:
    sign, state = signal_state(row)
    helps = (row["kind"] == "support") == (row["state"] == "present") if row["state"] in ("present", "absent") else None
    shown = excerpts(row["spans"], report, found)
    return Check(
        one_line(row["name"]),
        sign,
        state,
        helps,
        one_line(row["detail"]),
        one_line(row["why"]),
        one_line(row["check"]),
        one_line(row["framework"]),
        shown,
        max(len({(field, report["article"][field][start:end]) for field, start, end in row["spans"]}) - len(shown), 0),
    )


def _who(span: Span | None, report: Report) -> str:
    return "" if span is None else shorten(report["article"][span[0]][span[1] : span[2]])


def _place(field: str, start: int, found: Sequence[Paragraph]) -> str:
    return places(found, start) if field == "text" else "headline"
