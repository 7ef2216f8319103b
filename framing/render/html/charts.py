"""The geometry of the drawings: positions in per cent or units of a view box, for templates to draw as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framing.records.json_types import ReportDict, ScoreDict, VoiceName
from framing.render.labels import (
    CONTRIBUTION_NOTES,
    VOICE_MEANINGS,
    VOICE_NAMES,
    contribution_name,
    cues_by_third,
    scored_cues,
)
from framing.render.sanitize import one_line

__all__ = ["Step", "TextStrip", "VoiceShare", "text_strip", "voice_shares", "waterfall_steps"]

_MAX_STEPS: Final = 12
_MIN_POINTS: Final = 0.5  # smaller contributions are shown together
_MAX_WORDS: Final = 14  # of a contribution
_STRIP_LENGTH: Final = 1000  # units of a view box: the whole text


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


def waterfall_steps(score: ScoreDict, report: ReportDict) -> list[Step]:
    """How a score comes about: from its base, by the contributions, the largest first, to its value."""
    if score["value"] is None:
        return []
    contributions = score["contributions"]
    large = [own for own in contributions if abs(own["value"]) >= _MIN_POINTS][:_MAX_STEPS]
    steps, reached = list[Step](), score["base"]
    for own in large:
        words = dict.fromkeys(
            one_line(report["article"][field][start:end]) for field, start, end, _ in own.get("words", ())
        )
        is_category = own["name"] not in CONTRIBUTION_NOTES
        note = "rarer than usual" if is_category and not own["cues"] else CONTRIBUTION_NOTES.get(own["name"], "")
        steps.append(
            Step(
                label=contribution_name(own["name"]),
                category=own["name"] if is_category else "",
                value=own["value"],
                start=reached,
                end=reached + own["value"],
                note=note,
                cues=tuple(own["cues"]),
                words=tuple(words)[:_MAX_WORDS],
            )
        )
        reached += own["value"]
    if rest := [own["value"] for own in contributions if own not in large]:
        end = reached + sum(rest)
        steps.append(Step(f"{len(rest)} more", "", sum(rest), reached, end, "small ones, together", (), ()))
    return steps


@dataclass(frozen=True, slots=True)
class VoiceShare:
    """One voice in a stacked bar. `start` and `width` are in per cent of the bar, `share` is 0 … 1 of the words."""

    voice: VoiceName
    name: str
    meaning: str
    start: float
    width: float
    share: float


def voice_shares(shares: Mapping[VoiceName, float]) -> list[VoiceShare]:
    """A stacked bar of the shares of voices, the page's furniture left out."""
    bars, reached = list[VoiceShare](), 0.0
    total = sum(shares.get(voice, 0.0) for voice in VOICE_MEANINGS)
    for voice, meaning in VOICE_MEANINGS.items():
        if share := shares.get(voice, 0.0):
            bars.append(VoiceShare(voice, VOICE_NAMES[voice], meaning, reached, 100 * share / total, share))
            reached += 100 * share / total
    return bars


@dataclass(frozen=True, slots=True)
class TextStrip:
    """Where in the text something stands, in thousandths of its length."""

    voices: tuple[tuple[VoiceName, float, float], ...]  #: voice, start and width
    ticks: tuple[tuple[float, bool], ...]  #: of every cue: its start, and whether it counts for a score
    summary: str


def text_strip(report: ReportDict) -> TextStrip:
    """The text as one line: whose words, and where its cues are."""
    size = max(len(report["article"]["text"]), 1)

    def in_strip(chars: int) -> float:
        return round(_STRIP_LENGTH * chars / size, 1)

    voices = [
        (span["voice"], in_strip(span["start"]), in_strip(span["end"] - span["start"]))
        for span in report["voices"]
        if span["field"] == "text" and span["voice"] not in ("author", "paratext")
    ]
    scored = scored_cues(report)
    cues = [(cue["start"], index in scored) for index, cue in enumerate(report["cues"]) if cue["field"] == "text"]
    scored_starts = [start for start, is_scored in cues if is_scored]
    return TextStrip(
        tuple(voices),
        tuple((in_strip(start), is_scored) for start, is_scored in cues),
        f"{cues_by_third(scored_starts, size, has_unscored=bool(cues))}.",
    )
