"""Who is in two accounts: how each words the sentences about them, in what light, and who may speak."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Final

from framing.records.contrast import Entity, Pair
from framing.records.results import Cue
from framing.report.report import Report
from framing.report.sections import get_section

__all__ = ["entities", "heard", "speakers"]

Span = tuple[int, int]
VoiceSums = Counter[str]  #: words by speaker
Places = tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]]

_MOST_CUES: Final = 8  # per name and side


def speakers(in_a: VoiceSums, in_b: VoiceSums) -> tuple[Pair, ...]:
    """Who speaks in either text, by words; the same person under one name."""
    order = sorted(set(in_a) | set(in_b), key=lambda name: (-(in_a[name] + in_b[name]), name))
    return tuple(Pair(name, in_a[name], in_b[name]) for name in order)


def heard(report: Report, longest: Mapping[str, str]) -> VoiceSums:
    """Words of every speaker, under the names that both accounts share; empty without that part."""
    words: VoiceSums = Counter()
    sources = get_section(report, "sources")
    for speaker in sources.resolved if sources is not None else ():
        words[longest.get(speaker.name, speaker.name)] += speaker.words
    return words


def entities(
    a: Report, b: Report, longest: Mapping[str, str], speaking: tuple[VoiceSums, VoiceSums], places: Places
) -> tuple[Entity, ...]:
    """Every name in both texts, the most often mentioned first."""
    lights = _lights(a, longest), _lights(b, longest)
    shared = set(places[0]) & set(places[1])
    order = sorted(shared, key=lambda name: (-(len(places[0][name]) + len(places[1][name])), name))
    return tuple(
        Entity(
            name,
            len(places[0][name]),
            len(places[1][name]),
            name in speaking[0],
            name in speaking[1],
            _around(a, places[0][name]),
            _around(b, places[1][name]),
            lights[0].get(name),
            lights[1].get(name),
        )
        for name in order
    )


def _lights(report: Report, longest: Mapping[str, str]) -> dict[str, float | None]:
    """The author's portrayals, under the names that both accounts share; empty without that part."""
    return {longest.get(row.name, row.name): row.author for row in get_section(report, "portrayals", ())}


def _around(report: Report, spans: tuple[Span, ...]) -> tuple[Cue, ...]:
    """The cues in the sentences that mention a name, the heaviest first."""
    starts = [sentence.start for sentence in report.sentences if sentence.field == "text"]
    mentioned = {bisect_right(starts, start) for start, _ in spans}
    cues = [
        cue
        for cue in report.cues
        if cue.field == "text" and cue.severity > 0 and bisect_right(starts, cue.start) in mentioned
    ]
    return tuple(sorted(cues, key=lambda cue: (-cue.weight, cue.start))[:_MOST_CUES])
