"""The article as a page shows it: paragraphs of runs, every run in one voice, cues nested in links.

Cues that overlap share one link, so that there is one thing to point at; inside it every cue has
an element of its own. Where cues cross, the later one is closed and opened again at the edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from framing.records.json_types import FieldName, ReportDict, VoiceName
from framing.render.labels import VOICE_NAMES, scored_cues
from framing.render.sanitize import escape_controls, one_line

__all__ = ["CueSpan", "Link", "NamePlace", "Paragraph", "Run", "paragraph_at", "paragraphs"]

_MAX_DEPTH: Final = 3  # of underlines below each other that can still be told apart
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_BREAK: Final = re.compile(r"\n\s*")


class NamePlace(NamedTuple):
    """Where a name stands in the text, so that it can be made to stand out."""

    start: int
    end: int
    name_index: int  #: which of the page's names


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue in the text: what the page calls a mark."""

    index: int  #: in the report's cues, from 0
    category: str
    voice: VoiceName
    is_scored: bool  #: False: shown, and moves no score
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one voice, under the same cues."""

    text: str
    voice: VoiceName
    voice_note: str  #: whose words begin here, for those who cannot see the shading; "" inside a span
    speaker: str
    cues: tuple[tuple[CueSpan, int], ...]  #: the outermost first, each with its depth from 0
    name_index: int = -1  #: of the name that stands here, of those that were asked for; -1: of none


@dataclass(frozen=True, slots=True)
class Link:
    """Runs that one link holds: a cue, or several that overlap. Without cues: plain text."""

    cues: tuple[CueSpan, ...]
    is_start: bool  #: False where a cue goes on from the paragraph before
    runs: tuple[Run, ...]

    @property
    def lead(self) -> int:
        """Index of the cue that the link's id is made of: of the first that counts, or of the first."""
        return next((cue.index for cue in self.cues if cue.is_scored), self.cues[0].index)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of title or text."""

    id: str
    start: int
    end: int
    is_furniture: bool  #: byline, caption and the like, no part of the story
    links: tuple[Link, ...]

    @property
    def cues(self) -> tuple[CueSpan, ...]:
        """The cues that begin here."""
        return tuple(cue for link in self.links for cue in link.cues if self.start <= cue.start < self.end)


class _VoicePlace(NamedTuple):
    """A span of text in one voice, by its beginning: it ends where the next one begins."""

    start: int
    voice: VoiceName
    speaker: str


class _Layers:
    """What lies over one field: cues, voices and names, looked up by position."""

    def __init__(self, report: ReportDict, field: FieldName, size: int, names: Sequence[NamePlace]) -> None:
        scored = scored_cues(report)
        cues = [
            CueSpan(index, cue["category"], _known_voice(cue["voice"]), index in scored, cue["start"], cue["end"])
            for index, cue in enumerate(report["cues"])
            if cue["field"] == field and 0 <= cue["start"] < cue["end"] <= size
        ]
        self._groups = _overlapping(cues)
        self._group_starts = [group[0].start for group in self._groups]
        self._group_ends = [max(cue.end for cue in group) for group in self._groups]
        voices = [
            _VoicePlace(span["start"], _known_voice(span["voice"]), one_line(span["speaker"] or ""))
            for span in report["voices"]
            if span["field"] == field
        ]
        self._voices = sorted(voices, key=lambda voice: voice.start) or [_VoicePlace(0, "author", "")]
        self._voice_starts = [voice.start for voice in self._voices]
        self._names = sorted(names)
        self._name_starts = [name.start for name in self._names]

    def cues_within(self, start: int, end: int) -> list[list[CueSpan]]:
        """The groups of overlapping cues that touch a span."""
        return self._groups[bisect_right(self._group_ends, start) : bisect_right(self._group_starts, end - 1)]

    def cues_over(self, start: int, end: int) -> tuple[CueSpan, ...]:
        """The overlapping cues that touch a span between two neighbouring edges: one group of them, or none."""
        return next((tuple(group) for group in self.cues_within(start, end)), ())

    def edges(self, start: int, end: int) -> list[int]:
        """Positions in a span where cues, voices or names begin or end, with its own two ends."""
        first_voice = bisect_right(self._voice_starts, start)
        voice_edges = self._voice_starts[first_voice : bisect_right(self._voice_starts, end - 1)]
        cue_edges = (edge for group in self.cues_within(start, end) for cue in group for edge in (cue.start, cue.end))
        first_name = max(bisect_right(self._name_starts, start) - 1, 0)
        names = self._names[first_name : bisect_right(self._name_starts, end - 1)]
        name_edges = (edge for name in names for edge in (name.start, name.end))
        inner = (edge for edge in (*voice_edges, *cue_edges, *name_edges) if start < edge < end)
        return sorted({start, end, *inner})

    def name_at(self, position: int) -> int:
        """Index of the name that stands at a position, -1 where there is none."""
        last = bisect_right(self._name_starts, position) - 1
        if last < 0 or position >= self._names[last].end:
            return -1
        return self._names[last].name_index

    def voice_at(self, position: int) -> _VoicePlace:
        """The voice that holds a position."""
        return self._voices[max(bisect_right(self._voice_starts, position) - 1, 0)]


def paragraphs(
    report: ReportDict,
    field: FieldName,
    id_prefix: str = "",
    max_chars: int | None = None,
    names: Sequence[NamePlace] = (),
) -> tuple[Paragraph, ...]:
    """Cut title or text into paragraphs: at empty lines, or at every line where there are none.

    Nothing is lost but the white space between paragraphs: the runs of one paragraph are its text.
    With `max_chars`, no more than so many characters are read. `names` stand in the text.
    """
    text = escape_controls(report["article"][field][:max_chars])
    layers = _Layers(report, field, len(text), names)
    letter = "p" if field == "text" else "t"
    result, shown = list[Paragraph](), set[int]()
    for number, (start, end) in enumerate(_paragraph_bounds(text), 1):
        links = tuple(_links(text, start, end, layers, shown))
        is_furniture = all(run.voice == "paratext" for link in links for run in link.runs if run.text.strip())
        result.append(Paragraph(f"{id_prefix}{letter}{number}", start, end, is_furniture, links))
    return tuple(result)


def paragraph_at(body: Sequence[Paragraph], position: int) -> str:
    """The id of the paragraph in which a position of the text lies; "" where there are no paragraphs."""
    if not body:
        return ""
    return body[max(bisect_right(body, position, key=lambda paragraph: paragraph.start) - 1, 0)].id


def _paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph, without white space at its ends."""
    gap = _EMPTY_LINE if _EMPTY_LINE.search(text.strip()) else _LINE_BREAK
    edges = [edge for match in gap.finditer(text) for edge in match.span()]
    for start, end in zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True):
        if content := text[start:end].strip():
            first = start + text[start:end].index(content[0])
            yield first, first + len(content)


def _overlapping(cues: Sequence[CueSpan]) -> list[list[CueSpan]]:
    """Cues in order of place, those that overlap together."""
    groups: list[list[CueSpan]] = []
    group_end = -1
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.index)):
        if cue.start >= group_end:
            groups.append([])
        groups[-1].append(cue)
        group_end = max(group_end, cue.end)
    return groups


def _links(text: str, start: int, end: int, layers: _Layers, shown: set[int]) -> Iterator[Link]:
    """What a paragraph is made of: plain text and links, in order.

    `shown` holds the cues of paragraphs before; those of this one are added to it.
    """
    spans = [(layers.cues_over(*span), *span) for span in pairwise(layers.edges(start, end))]
    for cues, same_cues in groupby(spans, key=lambda span: span[0]):
        runs = [_run(text[first:last], first, start, cues, layers) for _, first, last in same_cues]
        yield Link(cues, not cues or cues[0].index not in shown, tuple(runs))
        shown.update(cue.index for cue in cues)


def _known_voice(voice: VoiceName) -> VoiceName:
    """A voice that pages know, else the author's: it becomes a class of the page, and stored data may say anything."""
    return voice if voice in VOICE_NAMES or voice == "paratext" else "author"


def _run(text: str, start: int, paragraph_start: int, cues: Sequence[CueSpan], layers: _Layers) -> Run:
    """A piece of text that begins at a position: whose words, under which of some overlapping cues."""
    voice_start, voice, speaker = layers.voice_at(start)
    voice_note = ""
    if start in (paragraph_start, voice_start) and voice not in ("author", "paratext"):
        voice_note = f"{VOICE_NAMES[voice]}{f', {speaker}' if speaker else ''}: "
    covering = [cue for cue in cues if cue.start <= start < cue.end]
    return Run(
        text,
        voice,
        voice_note,
        speaker,
        tuple((cue, min(depth, _MAX_DEPTH)) for depth, cue in enumerate(covering)),
        layers.name_at(start),
    )
