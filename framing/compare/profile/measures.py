"""The measures of a profile: name, unit, and what one article adds to numerator and denominator.

A rate is the sum of all numerators over the sum of all denominators. For a mean over articles the
denominator is 1, or 0 where the measure does not apply to an article; for a rate per 1,000 words
it is the words. So every rate is read, added and resampled in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from framing.compare.profile import article_facts
from framing.cues.categories import Category
from framing.cues.lexicon import Lexicon
from framing.records.checklist import State
from framing.records.results import Score
from framing.records.scores import SCORES
from framing.report.report import Report

__all__ = ["BANDS", "CUE", "DIVERSITY", "MEASURES", "Measure", "Reading", "measures", "read"]

Part = tuple[float, float]
_NONE: Final = (0.0, 0.0)
#: The names of the shipped model's bands.
BANDS: Final = {score.id: tuple(band.name for band in score.bands) for score in SCORES}


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a profile."""

    name: str
    label: str
    group: str  #: the part of a profile it stands in
    unit: str  #: "points", "share of words", "share of articles", "per article", "per 1,000 words" or "speakers"
    read: Callable[[Report], Part]
    compared: bool = True  #: whether other outlets' figures mean the same; False where the record decides, not the text


class Reading(NamedTuple):
    """What is kept of one article: numbers, and the names of its speakers."""

    key: int  #: the article's id
    parts: list[float]  #: numerator and denominator of every measure, in turn
    heard: dict[str, int]
    month: int


def _mean(value: float | None) -> Part:
    return _NONE if value is None else (float(value), 1.0)


def _score(name: str) -> Callable[[Report], Part]:
    return lambda report: _mean(getattr(report, name).value)


def _band(name: str, band: str) -> Callable[[Report], Part]:
    def read(report: Report) -> Part:
        score: Score = getattr(report, name)
        return _mean(float(score.band == band) if score else None)

    return read


def _bands(name: str, label: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(f"{name}_{band.replace(' ', '_')}", f"{label}: {band}", "bands", "share of articles", _band(name, band))
        for band in BANDS[name]
    )


def _share(*voices: str) -> Callable[[Report], Part]:
    return lambda report: _mean(report.voice_share(*voices))


def _signal(name: str) -> Callable[[Report], Part]:
    """The share of articles with a signal, among those where it can be checked."""

    def read(report: Report) -> Part:
        state = article_facts.state(report, name)
        return _mean(float(state is State.PRESENT) if state in {State.PRESENT, State.ABSENT} else None)

    return read


def _given(name: str) -> Callable[[Report], Part]:
    return lambda report: _mean(float(article_facts.state(report, name) is State.PRESENT))


def _supports(report: Report) -> Part:
    """Present supports among checkable ones: a count without weights, declared before it was tested."""
    found = article_facts.checked(report, "support")
    return _mean(sum(signal.state is State.PRESENT for signal in found) / len(found) if found else None)


def _warnings(report: Report) -> Part:
    return _mean(float(sum(signal.state is State.PRESENT for signal in article_facts.checked(report, "warning"))))


def _opinion(report: Report) -> Part:
    reads = article_facts.opinion_like(report)
    return _mean(None if reads is None else float(reads))


def _mismatch(report: Report) -> Part:
    differs = article_facts.mismatch(report)
    return _mean(None if differs is None else float(differs))


def _labelled(report: Report) -> Part:
    return _mean(float(article_facts.labelled(report)) if article_facts.opinion_like(report) else None)


_ARTICLES, _WORDS = "share of articles", "share of words"

MEASURES: Final[tuple[Measure, ...]] = (
    *(Measure(score.id, score.name, "wording", "points", _score(score.id)) for score in SCORES),
    Measure(
        "attributed_loaded",
        "Loaded language of others",
        "wording",
        "points",
        lambda report: _mean(report.loaded_language.attributed),
    ),
    *(measure for score in SCORES for measure in _bands(score.id, score.short_name)),
    Measure("attributed", "Words of others", "voices", _WORDS, _share("quoted", "reported")),
    Measure("quoted", "… in quotation marks", "voices", _WORDS, _share("quoted")),
    Measure(
        "named_sources",
        "Named sources",
        "sources",
        "per article",
        lambda report: _mean(float(article_facts.named(report))),
    ),
    Measure(
        "anonymous_sources",
        "With an anonymous source",
        "sources",
        _ARTICLES,
        lambda report: _mean(float(article_facts.anonymous(report))),
    ),
    Measure("vague_sources", "With vague sources", "sources", _ARTICLES, _signal("vague_sources")),
    Measure("documents", "With documents or links", "sources", _ARTICLES, _signal("documents")),
    Measure("right_of_reply", "Another side is heard", "sources", _ARTICLES, _signal("other_side")),
    Measure("unsourced_figures", "With unsourced figures", "sources", _ARTICLES, _signal("unsourced_figures")),
    Measure("supports", "Supports present", "signals", "share of signals", _supports),
    Measure("warnings", "Warnings", "signals", "per article", _warnings),
    Measure("byline", "Byline given", "facts", _ARTICLES, _given("byline"), compared=False),
    Measure("date", "Date given", "facts", _ARTICLES, _given("date"), compared=False),
    Measure(
        "label",
        "Kind of piece declared",
        "facts",
        _ARTICLES,
        lambda report: _mean(float(article_facts.declared(report))),
        compared=False,
    ),
    Measure("opinion_like", "Reads like opinion", "facts", _ARTICLES, _opinion),
    Measure("opinion_labelled", "… and is labelled", "facts", _ARTICLES, _labelled, compared=False),
    Measure("mismatch", "Called one thing, reads like another", "facts", _ARTICLES, _mismatch, compared=False),
)


def _silent(_report: Report) -> Part:
    """Read nothing: what is no property of one article by itself."""
    return _NONE


#: Figures of several articles together.
DIVERSITY: Final = (
    Measure("source_diversity", "Speakers in ten articles", "sources", "speakers", _silent),
    Measure("source_concentration", "Concentration of speakers", "sources", "index", _silent),
)

CUE: Final = "per 1,000 words"


def measures(lexicon: Lexicon) -> tuple[Measure, ...]:
    """The measures above, and one per category of cues: the author's own, per 1,000 words of the author's."""
    return MEASURES + tuple(Measure(entry.id, entry.name, "cues", CUE, _silent) for entry in _categories(lexicon))


def _categories(lexicon: Lexicon) -> list[Category]:
    """All categories but those whose words are vocabulary of a topic: such words are no cues."""
    return [entry for entry in lexicon if not any(group.topic for group in entry.groups)]


def read(report: Report, lexicon: Lexicon) -> Reading:
    """All numbers of one scored article."""
    parts = [number for measure in MEASURES for number in measure.read(report)]
    thousands = article_facts.author_words(report) / 1000
    counts = dict.fromkeys((entry.id for entry in _categories(lexicon)), 0)
    for cue in report.cues:
        if cue.field == "text" and cue.voice in {"author", "scare"} and cue.category in counts:
            counts[cue.category] += 1
    for count in counts.values():
        parts += (float(count), thousands)
    return Reading(int(report.article.id, 16), parts, article_facts.heard(report), article_facts.month(report))
