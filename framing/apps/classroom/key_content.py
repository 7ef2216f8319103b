"""What the answer key tells beside the answers: the marked text, cards for the marks, the results in words, the checklist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from framing.apps.classroom.line_breaks import Line, break_lines
from framing.apps.classroom.numbered_text import Text, ended, on_one_line, quoted, said, spoken
from framing.cues.lexicon import default_lexicon
from framing.render.labels import (
    SIGNAL_HEADINGS,
    difference_in_words,
    genre_in_words,
    percentile_in_words,
    score_in_numbers,
    score_meaning,
    score_name,
    signal_state,
)
from framing.render.sanitize import one_line

__all__ = [
    "LEGEND",
    "Card",
    "Run",
    "Sign",
    "cards",
    "checklist",
    "compare",
    "results",
    "runs",
    "title_lines",
    "title_runs",
    "unmarked",
]

Row = Mapping[str, Any]

#: Voices and their names, in the order of the legend.
LEGEND: Final = (
    *((voice, said(voice)) for voice in ("author", "quoted", "reported", "scare", "mention")),
    ("paratext", "byline and the like"),
)

_STATES: Final = ("present", "absent", "unknown")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line with one voice and one strength of mark."""

    text: str
    voice: str
    mark: str  #: "counted" where it moved a score, "shown", or ""
    numbers: tuple[int, ...]  #: of the marks that end with it, from 1


@dataclass(frozen=True, slots=True)
class Card:
    """One category of marks, as told to a class."""

    name: str
    found: tuple[str, ...]
    what: str
    why: str
    fine: str
    ask: tuple[str, ...]
    plainer: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One item of the checklist."""

    mark: str
    state: str
    name: str
    detail: str
    check: str


def runs(text: Text, line: Line) -> tuple[Run, ...]:
    """A line with its voices and its marks."""
    return _runs(text, "text", line.start, line.end)


def title_runs(text: Text) -> tuple[Run, ...]:
    """The headline with its voices and its marks."""
    return _runs(text, "title", 0, len(text.report["article"]["title"]))


def title_lines(text: Text, width: float) -> Iterator[tuple[Run, ...]]:
    """The same in lines of at most `width` em."""
    return (_runs(text, "title", line.start, line.end) for line in break_lines(text.report["article"]["title"], width))


def _runs(text: Text, field: str, start: int, end: int) -> tuple[Run, ...]:
    voices = [
        row for row in text.report["voices"] if row["field"] == field and row["start"] < end and row["end"] > start
    ]
    cues = [
        (number, cue)
        for number, cue in enumerate(text.report["cues"], 1)
        if cue["field"] == field and cue["start"] < end and cue["end"] > start
    ]
    edges = {
        start,
        end,
        *(row["start"] for row in voices),
        *(cue["start"] for _, cue in cues),
        *(cue["end"] for _, cue in cues),
    }
    content = text.report["article"][field]
    made = []
    for first, last in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        over = [(number, cue) for number, cue in cues if cue["start"] <= first < cue["end"]]
        mark = "counted" if any(number - 1 in text.strong for number, _ in over) else "shown" if over else ""
        voice = next((row["voice"] for row in voices if row["start"] <= first < row["end"]), "author")
        made.append(
            Run(
                on_one_line(content[first:last]),
                voice,
                mark,
                tuple(number for number, cue in over if cue["end"] == last),
            )
        )
    return tuple(made)


def cards(text: Text) -> Iterator[Card]:
    """A card for every category with a mark, those that moved a score first."""
    found = defaultdict[str, list[tuple[int, Row]]](list)
    for number, cue in enumerate(text.report["cues"], 1):
        found[cue["category"]].append((number, cue))
    known = {category.id: category for category in default_lexicon()}
    for name, cues in sorted(
        found.items(),
        key=lambda row: (not any(number - 1 in text.strong for number, _ in row[1]), -len(row[1]), row[0]),
    ):
        pupil: Mapping[str, Any] = known[name].pupil if name in known else {}
        yield Card(
            name=one_line(known[name].name if name in known else name.replace("_", " ")),
            found=tuple(
                f"{number}: {quoted(cue['text'], 40)}, {text.where(cue['start'], cue['field'])}{_whose(cue)}"
                for number, cue in cues
            ),
            what=pupil.get("what", one_line(cues[0][1]["why"])),
            why=pupil.get("why", ""),
            fine=pupil.get("legitimate_when", ""),
            ask=tuple(pupil.get("ask", ())),
            plainer=ended(pupil["neutral_alternative"]) if "neutral_alternative" in pupil else "",
        )


def _whose(cue: Row) -> str:
    return f" ({spoken(cue)}: not the writer’s)" if spoken(cue) else ""


def unmarked(text: Text) -> str:
    """What is said where a text has no mark."""
    return (
        text.unread or "Nothing is marked. That is worth noting: a plain text can still mislead by what it leaves out."
    )


def results(text: Text) -> Iterator[tuple[str, str]]:
    """The results in words with their intervals: a heading and a sentence each."""
    for score in text.report["scores"].values():
        name, meaning = score_name(score["name"]), score_meaning(score["name"])
        if score["value"] is None:
            yield name, f"No score. {one_line(score['reason'])}"
            continue
        yield (
            name,
            f"{one_line(score['band']).capitalize()}: {percentile_in_words(score['percentile'])}. {score_in_numbers(score)} It says {meaning}.",
        )
    found = text.report["genre"]
    yield "Kind of text", "".join(genre_in_words(found)) or f"No reading. {one_line(found['reason'])}".strip()


def compare(contrast: Row) -> Iterator[tuple[str, str]]:
    """How the scores of two texts differ, in words."""
    for score in contrast["scores"]:
        told = difference_in_words(score)
        yield score_name(score["name"]), f"{told[0].upper()}{told[1:]}."


def checklist(text: Text) -> Iterator[tuple[str, tuple[Sign, ...]]]:
    """The signals that apply, supports and warnings apart, with what to do next."""
    for kind, heading in SIGNAL_HEADINGS.items():
        rows = [
            signal
            for signal in text.report["credibility"]["signals"]
            if signal["kind"] == kind and signal["state"] in _STATES
        ]
        yield (
            heading,
            tuple(
                Sign(
                    *signal_state(row["kind"], row["state"]),
                    one_line(row["name"]),
                    one_line(row["detail"]),
                    one_line(row["check"]),
                )
                for row in rows
            ),
        )
