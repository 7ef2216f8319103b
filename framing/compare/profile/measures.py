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
from framing.records.voice import AUTHOR_VOICES, Voice
from framing.report.report import Report

__all__ = [
    "BANDS",
    "CUE_RATE",
    "DIVERSITY",
    "MEASURES",
    "ArticleFigures",
    "Measure",
    "Ratio",
    "all_measures",
    "read_figures",
]

Ratio = tuple[float, float]  #: what an article adds to the numerator and to the denominator of a measure
_NOT_APPLICABLE: Final = (0.0, 0.0)
#: By score: the names of the shipped model's bands.
BANDS: Final = {score.id: tuple(band.name for band in score.bands) for score in SCORES}


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a profile."""

    name: str
    label: str
    group: str  #: the part of a profile it stands in
    unit: str  #: "points", "share of words", "share of articles", "per article", "per 1,000 words" or "speakers"
    read: Callable[[Report], Ratio]
    compared: bool = True  #: whether other outlets' figures mean the same; False where the record decides, not the text


class ArticleFigures(NamedTuple):
    """What is kept of one article: numbers, and the names of its speakers."""

    id: int  #: of the article
    ratios: list[float]  #: numerator and denominator of every measure, in turn
    speaker_words: dict[str, int]  #: by name
    month: int  #: year times 12 plus month from 0; -1 without a date


def _mean(value: float | None) -> Ratio:
    """What an article adds to a mean over articles; None where the measure does not apply to it."""
    return _NOT_APPLICABLE if value is None else (float(value), 1.0)


def _score(name: str) -> Callable[[Report], Ratio]:
    return lambda report: _mean(report.scores[name].value)


def _band(name: str, band: str) -> Callable[[Report], Ratio]:
    def read(report: Report) -> Ratio:
        score: Score = report.scores[name]
        return _mean(float(score.band == band) if score else None)

    return read


def _bands(name: str, label: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(f"{name}_{band.replace(' ', '_')}", f"{label}: {band}", "bands", "share of articles", _band(name, band))
        for band in BANDS[name]
    )


def _share(*voices: Voice) -> Callable[[Report], Ratio]:
    return lambda report: _mean(report.voice_share(*voices))


def _signal(name: str) -> Callable[[Report], Ratio]:
    """The share of articles with a signal, among those where it can be checked."""

    def read(report: Report) -> Ratio:
        state = article_facts.signal_state(report, name)
        return _mean(float(state is State.PRESENT) if state in {State.PRESENT, State.ABSENT} else None)

    return read


def _in_record(name: str) -> Callable[[Report], Ratio]:
    """The share of articles whose record or text has a fact of publication, among all."""
    return lambda report: _mean(float(article_facts.signal_state(report, name) is State.PRESENT))


def _supports(report: Report) -> Ratio:
    """Present supports among checkable ones: a count without weights, declared before it was tested."""
    signals = article_facts.checkable_signals(report, "support")
    return _mean(sum(signal.state is State.PRESENT for signal in signals) / len(signals) if signals else None)


def _warnings(report: Report) -> Ratio:
    signals = article_facts.checkable_signals(report, "warning")
    return _mean(float(sum(signal.state is State.PRESENT for signal in signals)))


def _opinion(report: Report) -> Ratio:
    reads = article_facts.reads_like_opinion(report)
    return _mean(None if reads is None else float(reads))


def _mismatch(report: Report) -> Ratio:
    differs = article_facts.label_mismatch(report)
    return _mean(None if differs is None else float(differs))


def _labelled(report: Report) -> Ratio:
    return _mean(
        float(article_facts.is_labelled_other_than_report(report)) if article_facts.reads_like_opinion(report) else None
    )


_ARTICLES, _WORDS = "share of articles", "share of words"

MEASURES: Final[tuple[Measure, ...]] = (
    *(Measure(score.id, score.name, "wording", "points", _score(score.id)) for score in SCORES),
    Measure(
        "attributed_loaded",
        "Loaded language of others",
        "wording",
        "points",
        lambda report: _mean(report.loaded_language.attributed_value),
    ),
    *(measure for score in SCORES for measure in _bands(score.id, score.short_name)),
    Measure("attributed", "Words of others", "voices", _WORDS, _share(Voice.QUOTED, Voice.REPORTED)),
    Measure("quoted", "… in quotation marks", "voices", _WORDS, _share(Voice.QUOTED)),
    Measure(
        "named_sources",
        "Named sources",
        "sources",
        "per article",
        lambda report: _mean(float(article_facts.named_sources(report))),
    ),
    Measure(
        "anonymous_sources",
        "With an anonymous source",
        "sources",
        _ARTICLES,
        lambda report: _mean(float(article_facts.has_anonymous_source(report))),
    ),
    Measure("vague_sources", "With vague sources", "sources", _ARTICLES, _signal("vague_sources")),
    Measure("documents", "With documents or links", "sources", _ARTICLES, _signal("documents")),
    Measure("right_of_reply", "Another side is heard", "sources", _ARTICLES, _signal("other_side")),
    Measure("unsourced_figures", "With unsourced figures", "sources", _ARTICLES, _signal("unsourced_figures")),
    Measure("supports", "Supports present", "signals", "share of signals", _supports),
    Measure("warnings", "Warnings", "signals", "per article", _warnings),
    Measure("byline", "Byline given", "facts", _ARTICLES, _in_record("byline"), compared=False),
    Measure("date", "Date given", "facts", _ARTICLES, _in_record("date"), compared=False),
    Measure(
        "label",
        "Kind of piece declared",
        "facts",
        _ARTICLES,
        lambda report: _mean(float(article_facts.has_label(report))),
        compared=False,
    ),
    Measure("opinion_like", "Reads like opinion", "facts", _ARTICLES, _opinion),
    Measure("opinion_labelled", "… and is labelled", "facts", _ARTICLES, _labelled, compared=False),
    Measure("mismatch", "Called one thing, reads like another", "facts", _ARTICLES, _mismatch, compared=False),
)


def _no_ratio(_report: Report) -> Ratio:
    """What one article adds to figures that are no sums over articles: nothing."""
    return _NOT_APPLICABLE


#: Figures of several articles together.
DIVERSITY: Final = (
    Measure("source_diversity", "Speakers in ten articles", "sources", "speakers", _no_ratio),
    Measure("source_concentration", "Concentration of speakers", "sources", "index", _no_ratio),
)

CUE_RATE: Final = "per 1,000 words"  #: the unit of the frequencies of cues


def all_measures(lexicon: Lexicon) -> tuple[Measure, ...]:
    """The measures above, and one per category of cues: the author's own, per 1,000 words of the author's."""
    return MEASURES + tuple(
        Measure(category.id, category.name, "cues", CUE_RATE, _no_ratio) for category in _cue_categories(lexicon)
    )


def _cue_categories(lexicon: Lexicon) -> list[Category]:
    """All categories but those whose words are vocabulary of a topic: such words are no cues."""
    return [category for category in lexicon if not any(group.topic for group in category.groups)]


def read_figures(report: Report, lexicon: Lexicon) -> ArticleFigures:
    """All numbers of one scored article, in the order of `all_measures`."""
    ratios = [number for measure in MEASURES for number in measure.read(report)]
    thousand_words = article_facts.author_words(report) / 1000
    counts = dict.fromkeys((category.id for category in _cue_categories(lexicon)), 0)
    for cue in report.cues:
        if cue.field == "text" and cue.voice in AUTHOR_VOICES and cue.category in counts:
            counts[cue.category] += 1
    for count in counts.values():
        ratios += (float(count), thousand_words)
    return ArticleFigures(
        int(report.article.id, 16), ratios, article_facts.speaker_words(report), article_facts.month(report)
    )
