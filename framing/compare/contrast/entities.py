"""Who is in both accounts: how each words the sentences about them, how it portrays them, and who may speak."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framing.records.contrast import ContrastRow, SharedEntity
from framing.records.results import Cue
from framing.report.report import Report
from framing.report.sections import get_section

__all__ = ["AccountNames", "shared_entities", "speakers", "words_by_speaker"]

Span = tuple[int, int]

MAX_CUES: Final = 8  # per name and account


@dataclass(frozen=True, slots=True)
class AccountNames:
    """One account, and its names as both accounts call them."""

    report: Report
    spans: Mapping[str, tuple[Span, ...]]  #: by name: its mentions in the text
    speaker_words: Counter[str]  #: by name: words that are attributed to it
    full_names: Mapping[str, str]  #: by short form: the longest name that either account uses


def words_by_speaker(report: Report, full_names: Mapping[str, str]) -> Counter[str]:
    """Words of every speaker, under the names that both accounts share; empty for a report without its sources."""
    words = Counter[str]()
    sources = get_section(report, "sources")
    for source in sources.resolved if sources is not None else ():
        words[full_names.get(source.name, source.name)] += source.word_count
    return words


def speakers(words_a: Counter[str], words_b: Counter[str]) -> tuple[ContrastRow, ...]:
    """Who speaks in either account, those with most words first."""
    order = sorted(set(words_a) | set(words_b), key=lambda name: (-(words_a[name] + words_b[name]), name))
    return tuple(ContrastRow(name, words_a[name], words_b[name]) for name in order)


def shared_entities(a: AccountNames, b: AccountNames) -> tuple[SharedEntity, ...]:
    """Every name in both texts, the most often mentioned first."""
    portrayals_a, portrayals_b = _author_portrayals(a), _author_portrayals(b)
    shared = set(a.spans) & set(b.spans)
    order = sorted(shared, key=lambda name: (-(len(a.spans[name]) + len(b.spans[name])), name))
    return tuple(
        SharedEntity(
            name,
            a=len(a.spans[name]),
            b=len(b.spans[name]),
            a_speaks=name in a.speaker_words,
            b_speaks=name in b.speaker_words,
            a_cues=_cues_around(a.report, a.spans[name]),
            b_cues=_cues_around(b.report, b.spans[name]),
            a_portrayal=portrayals_a.get(name),
            b_portrayal=portrayals_b.get(name),
        )
        for name in order
    )


def _author_portrayals(account: AccountNames) -> dict[str, float | None]:
    """How the author portrays each name, -2 … 2; empty for a report without its portrayals."""
    portrayals = get_section(account.report, "portrayals", ())
    return {account.full_names.get(row.name, row.name): row.author for row in portrayals}


def _cues_around(report: Report, spans: tuple[Span, ...]) -> tuple[Cue, ...]:
    """The cues in the sentences that mention a name, the heaviest first."""
    starts = [sentence.start for sentence in report.sentences if sentence.field == "text"]
    mentioned = {bisect_right(starts, start) for start, _ in spans}
    cues = [
        cue
        for cue in report.cues
        if cue.field == "text" and cue.severity > 0 and bisect_right(starts, cue.start) in mentioned
    ]
    return tuple(sorted(cues, key=lambda cue: (-cue.weight, cue.start))[:MAX_CUES])
