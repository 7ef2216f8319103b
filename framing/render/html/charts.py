"""The geometry of the drawings: positions in per cent or units of a view box, for templates to draw as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from framing.render.labels import CONTRIBUTION_NOTES, VOICE_MEANINGS, VOICE_NAMES, marks_by_third, scored_cues
from framing.render.labels import contribution_name as part_name
from framing.render.sanitize import one_line

__all__ = ["Band", "Step", "Strip", "bands", "steps", "strip"]

Report = Mapping[str, Any]

_MOST_PARTS, _LEAST_POINTS = 12, 0.5
_WORDS: Final = 14  # of a contribution


@dataclass(frozen=True, slots=True)
class Step:
    """One contribution in a waterfall: it leads from `start` to `end` on the scale of the score."""

    label: str
    category: str  #: "" where it is none
    value: float
    start: float
    end: float
    note: str
    cues: tuple[int, ...]
    words: tuple[str, ...]


def steps(score: Report, report: Report) -> list[Step]:
    """How a score comes about: from its base, by the contributions, the largest first, to its value."""
    if score["value"] is None:
        return []
    parts = score["contributions"]
    large = [part for part in parts if abs(part["value"]) >= _LEAST_POINTS][:_MOST_PARTS]
    found, at = [], score["base"]
    for part in large:
        said = dict.fromkeys(
            one_line(report["article"][field][start:end]) for field, start, end, _ in part.get("words", ())
        )
        own = part["name"] in CONTRIBUTION_NOTES
        label = part_name(part["name"])
        note = CONTRIBUTION_NOTES.get(part["name"], "") if own or part["cues"] else "rarer than usual"
        found.append(
            Step(
                label,
                "" if own else part["name"],
                part["value"],
                at,
                at + part["value"],
                note,
                tuple(part["cues"]),
                tuple(said)[:_WORDS],
            )
        )
        at += part["value"]
    if rest := [part["value"] for part in parts if part not in large]:
        found.append(Step(f"{len(rest)} more", "", sum(rest), at, at + sum(rest), "small ones, together", (), ()))
    return found


@dataclass(frozen=True, slots=True)
class Band:
    """One voice in a stacked bar, in per cent of its width."""

    voice: str
    name: str
    meaning: str
    start: float
    width: float
    share: float


def bands(shares: Mapping[str, float]) -> list[Band]:
    """A stacked bar of the shares of voices, the page's furniture left out."""
    found, at = [], 0.0
    total = sum(shares.get(voice, 0.0) for voice in VOICE_MEANINGS)
    for voice, meaning in VOICE_MEANINGS.items():
        if share := shares.get(voice, 0.0):
            found.append(Band(voice, VOICE_NAMES[voice], meaning, at, 100 * share / total, share))
            at += 100 * share / total
    return found


@dataclass(frozen=True, slots=True)
class Strip:
    """Where in the text something stands, in thousandths of its length."""

    voices: tuple[tuple[str, float, float], ...]  #: voice, start and width
    ticks: tuple[tuple[float, bool], ...]  #: place, and whether the mark counts
    summary: str


def strip(report: Report) -> Strip:
    """The text as one line: whose words, and where its marks are."""
    size = max(len(report["article"]["text"]), 1)
    voices = [
        (span["voice"], round(1000 * span["start"] / size, 1), round(1000 * (span["end"] - span["start"]) / size, 1))
        for span in report["voices"]
        if span["field"] == "text" and span["voice"] not in ("author", "paratext")
    ]
    strong = scored_cues(report)
    cues = [(cue["start"], number in strong) for number, cue in enumerate(report["cues"]) if cue["field"] == "text"]
    ticks = [(round(1000 * start / size, 1), counts) for start, counts in cues]
    return Strip(
        tuple(voices),
        tuple(ticks),
        f"{marks_by_third([start for start, counts in cues if counts], size, others=bool(cues))}.",
    )
