"""The article as a page shows it: paragraphs of runs, every run in one voice, marks nested in links.

Marks that overlap share one link, so that there is one thing to point at; inside it every mark has
an element of its own. Where marks cross, the later one is closed and opened again at the edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

from framing.render.labels import VOICE_NAMES, scored_cues
from framing.render.sanitize import escape_controls, one_line

__all__ = ["Link", "Mark", "Paragraph", "Run", "paragraphs", "places"]

Report = Mapping[str, Any]
Named = tuple[int, int, int]

_DEEPEST: Final = 3  # underlines below each other that can still be told apart
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_NOBODY: Final = {"start": 0, "voice": "author", "speaker": None}


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue in the text."""

    number: int  #: of the report's cues, from 0
    category: str
    voice: str
    counts: bool  #: False: shown, and moves no score
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one voice, under the same marks."""

    text: str
    voice: str
    opens: str  #: whose words begin here, for those who cannot see the shading; "" inside a stretch
    speaker: str
    marks: tuple[tuple[Mark, int], ...]  #: the outermost first, each with its depth from 0
    named: int = -1  #: number of the name that stands here, of those that were asked for


@dataclass(frozen=True, slots=True)
class Link:
    """Runs that one link holds: a mark, or several that overlap. Without marks: plain text."""

    marks: tuple[Mark, ...]
    first: bool  #: False where a mark goes on in the next paragraph
    runs: tuple[Run, ...]

    @property
    def lead(self) -> int:
        """Number of the mark that the link is named after: the first that counts, or the first."""
        return next((mark.number for mark in self.marks if mark.counts), self.marks[0].number)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of title or text."""

    id: str
    start: int
    end: int
    furniture: bool  #: byline, caption and the like, no part of the story
    links: tuple[Link, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that begin here."""
        return tuple(mark for link in self.links for mark in link.marks if self.start <= mark.start < self.end)


class _Layers:
    """Marks and voices of one field, looked up by place."""

    def __init__(self, report: Report, field: str, size: int, named: Sequence[Named]) -> None:
        strong = scored_cues(report)
        marks = [
            Mark(number, cue["category"], _voice(cue["voice"]), number in strong, cue["start"], cue["end"])
            for number, cue in enumerate(report["cues"])
            if cue["field"] == field and 0 <= cue["start"] < cue["end"] <= size
        ]
        self.groups = _groups(marks)
        self.starts = [group[0].start for group in self.groups]
        self.ends = [max(mark.end for mark in group) for group in self.groups]
        self.voices: list[Report] = sorted(
            (span for span in report["voices"] if span["field"] == field), key=lambda span: span["start"]
        ) or [_NOBODY]
        self.spoken = [span["start"] for span in self.voices]
        self.named = sorted(named)
        self.naming = [start for start, _, _ in self.named]

    def within(self, start: int, end: int) -> list[list[Mark]]:
        """The groups of marks that touch a stretch."""
        return self.groups[bisect_right(self.ends, start) : bisect_right(self.starts, end - 1)]

    def edges(self, start: int, end: int) -> list[int]:
        """Where marks or voices change in a stretch, with its ends."""
        spoken = self.spoken[bisect_right(self.spoken, start) : bisect_right(self.spoken, end - 1)]
        marked = (edge for group in self.within(start, end) for mark in group for edge in (mark.start, mark.end))
        names = self.named[max(bisect_right(self.naming, start) - 1, 0) : bisect_right(self.naming, end - 1)]
        named = (edge for first, last, _ in names for edge in (first, last))
        return sorted({start, end, *(edge for edge in (*spoken, *marked, *named) if start < edge < end)})

    def name(self, place: int) -> int:
        """Number of the name that stands at a place, -1 where there is none."""
        near = self.named[max(bisect_right(self.naming, place) - 1, 0) :][:1]
        return next((number for start, end, number in near if start <= place < end), -1)

    def voice(self, place: int) -> Report:
        """The stretch of voice that holds a place."""
        return self.voices[max(bisect_right(self.spoken, place) - 1, 0)]


def paragraphs(
    report: Report, field: str, prefix: str = "", most: int | None = None, named: Sequence[Named] = ()
) -> tuple[Paragraph, ...]:
    """Cut title or text into paragraphs: at empty lines, or at every line where there are none.

    Nothing is lost but the white space between paragraphs: the runs of one paragraph are its text.
    With `most`, only as many characters are read. `named` are places of names, each with its number.
    """
    text = escape_controls(report["article"][field][:most])
    layers = _Layers(report, field, len(text), named)
    found, seen = [], set[int]()
    for number, (start, end) in enumerate(_bounds(text)):
        links = tuple(_links(text, start, end, layers, seen))
        furniture = all(run.voice == "paratext" for link in links for run in link.runs if run.text.strip())
        found.append(Paragraph(f"{prefix}{'p' if field == 'text' else 't'}{number + 1}", start, end, furniture, links))
    return tuple(found)


def places(found: Sequence[Paragraph], start: int) -> str:
    """The id of the paragraph in which a position lies."""
    return found[max(bisect_right(found, start, key=lambda part: part.start) - 1, 0)].id if found else ""


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph, without white space at its ends."""
    gap = _BLANK if _BLANK.search(text.strip()) else _LINE
    edges = [edge for match in gap.finditer(text) for edge in match.span()]
    for start, end in zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True):
        if piece := text[start:end].strip():
            first = start + text[start:end].index(piece[0])
            yield first, first + len(piece)


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks in order of place, those that overlap together."""
    found: list[list[Mark]] = []
    reach = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        if mark.start >= reach:
            found.append([])
        found[-1].append(mark)
        reach = max(reach, mark.end)
    return found


def _links(text: str, start: int, end: int, layers: _Layers, seen: set[int]) -> Iterator[Link]:
    """What a paragraph is made of: plain text and links, in order."""
    runs = [(layers.within(first, last), first, last) for first, last in pairwise(layers.edges(start, end))]
    for _, same in groupby(runs, key=lambda run: run[0][0][0].number if run[0] else -1):
        members = list(same)
        marks = tuple(members[0][0][0]) if members[0][0] else ()
        yield Link(
            marks,
            not marks or marks[0].number not in seen,
            tuple(_run(text, first, last, start, marks, layers) for _, first, last in members),
        )
        seen.update(mark.number for mark in marks)


def _voice(told: str) -> str:
    """A voice by one of its names: it becomes a class of the page, and stored data may say anything."""
    return told if told in VOICE_NAMES or told == "paratext" else "author"


def _run(text: str, first: int, last: int, start: int, marks: Sequence[Mark], layers: _Layers) -> Run:
    span = layers.voice(first)
    voice = _voice(span["voice"])
    inside = [mark for mark in marks if mark.start <= first < mark.end]
    speaker = one_line(span["speaker"] or "")
    opens = first in (start, span["start"]) and voice not in ("author", "paratext")
    told = f"{VOICE_NAMES[voice]}{f', {speaker}' if speaker else ''}: " if opens else ""
    return Run(
        text[first:last],
        voice,
        told,
        speaker,
        tuple((mark, min(depth, _DEEPEST)) for depth, mark in enumerate(inside)),
        layers.name(first),
    )
