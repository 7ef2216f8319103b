"""Many articles of one outlet: rates with intervals, beside other outlets and its own articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np

from framing.compare.profile.accumulate import Gathered, Pile
from framing.compare.profile.bootstrap import TEN, Estimate, diversity, rates
from framing.compare.profile.measures import CUE, DIVERSITY, MEASURES, Measure, measures, read
from framing.compare.profile.norms import GRID, Norms, percentile, place, shipped
from framing.compare.profile.records import OWN, Month, Placement, Profile, Rate, Voiced
from framing.errors import ArticleError
from framing.records.article import Article, ArticleLike
from framing.records.scores import SCORES
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report

__all__ = ["FEWEST", "Month", "Placement", "Profile", "Rate", "Voiced", "profile"]

FEWEST: Final = 10  #: scored articles for a profile
_MONTHLY: Final = 5  # … for a month
_LOUDEST: Final = 20
_OVER_TIME: Final = (*(score.id for score in SCORES), "attributed")
_FIELDS: Final = tuple(item.name for item in fields(Article) if item.name not in {"text", "title"})
_REASON: Final = f"Fewer than {FEWEST} articles have a score: too few for a profile."
_UNTOLD: Final = "No article tells it."
_TOO_FEW: Final = f"Fewer than {2 * TEN} articles in which somebody speaks."


def profile(
    articles: Iterable[ArticleLike | Report],
    *,
    name: str = "",
    by: str | None = None,
    analyzer: Analyzer | None = None,
    seed: int = 0,
) -> Profile:
    """Profile an outlet: what its articles have in common, with 90 % intervals over articles.

    The order of the articles changes nothing. Memory grows by a few hundred numbers per article;
    texts are not kept. A record that cannot be read is counted, and the rest goes on.

    Parameters
    ----------
    articles
        Texts, articles, records or reports, from any iterable.
    name
        What the profile is called.
    by
        A fact of publication (``"source"``, ``"label"``, ``"author"`` …) that parts the articles:
        the profile then has `parts`, one per value; ``"url"`` parts by site.
    analyzer
        A pipeline of your own.
    seed
        Of the resampling.

    >>> days = [f"The council met on day {day}. It was a shameful farce. " * 9 for day in range(12)]
    >>> found = profile(days, name="The Foundry Bulletin")
    >>> rate = found["loaded_language"]
    >>> rate.low <= rate.value <= rate.high, rate.place, found["loaded_word"].n
    (True, 'within', 12)
    """
    if isinstance(articles, str | Mapping | Article | Report):
        message = "profile takes an iterable of articles. For a single one call analyze."
        raise ArticleError(message)
    if by is not None and by not in _FIELDS:
        message = f'Articles cannot be parted by "{by}". Known: {", ".join(_FIELDS)}.'
        raise ArticleError(message)
    tool = analyzer or default_analyzer()
    whole, parts = Pile(), dict[str, Pile]()
    for report in _reports(articles, tool):
        piles = [whole] if by is None else [whole, parts.setdefault(_part(report, by), Pile())]
        if report.problem:
            whole.unreadable += 1
            continue
        reading = read(report, tool.lexicon) if report.loaded_language else None
        for pile in piles:
            pile.articles += 1
            if reading:
                pile.add(reading)
    known = measures(tool.lexicon)
    found = _profile(name, whole, known, tool, seed)
    shown = {part: pile for part, pile in parts.items() if pile.articles}
    return replace(found, parts=tuple(_profile(part, shown[part], known, tool, seed) for part in sorted(shown)))


def _reports(articles: Iterable[ArticleLike | Report], tool: Analyzer) -> Iterator[Report]:
    """Pass reports on and analyse all else, in chunks; in which order does not matter."""
    ready: list[Report] = []

    def pending() -> Iterator[ArticleLike]:
        for item in articles:
            if isinstance(item, Report):
                ready.append(item)
            else:
                yield item

    found = tool.analyze_many(pending())
    for report in found:
        yield report
        while ready:
            yield ready.pop()
    yield from ready


def _part(report: Report, by: str) -> str:
    value = str(getattr(report.article, by)).strip()
    if by == "url":
        value = (urlsplit(value).hostname or "").removeprefix("www.")
    return value or f"(no {by})"


def _profile(name: str, pile: Pile, known: tuple[Measure, ...], tool: Analyzer, seed: int) -> Profile:
    kept = pile.sorted()
    scored = len(kept.keys)
    reference = shipped()
    empty = Profile(
        name=name,
        articles=pile.articles,
        scored=scored,
        unreadable=pile.unreadable,
        repeated=scored - len(np.unique(kept.keys)),
        reason=_REASON,
        measures=(),
        cues=(),
        speakers=(),
        months=(),
        baseline={},
        parts=(),
        reference=_described(reference["card"]),
        provenance=tool.provenance,
        seed=seed,
    )
    if scored < FEWEST:
        return empty
    norms: Norms = reference["quantiles"]
    found = {rate.name: rate for rate in figures(kept, known, norms, seed)}
    order = [measure.name for measure in (*MEASURES, *DIVERSITY)]
    cues = [rate for rate in found.values() if rate.unit == CUE]
    return replace(
        empty,
        reason="",
        measures=tuple(found[measure] for measure in order),
        cues=tuple(sorted(cues, key=lambda rate: (-(rate.value or 0), rate.name))),
        speakers=_speakers(kept),
        months=tuple(_months(kept, known, seed)),
        baseline={measure: _quantiles(kept, known, measure) for measure in OWN},
    )


def figures(kept: Gathered, known: tuple[Measure, ...], norms: Norms, seed: int) -> list[Rate]:
    """Every measure of some articles, the diversity of their speakers last."""
    shares = np.array([measure.unit == "share of articles" for measure in known])
    estimates = [*rates(kept.parts, shares, seed), *diversity(kept.heard, seed)]
    return [_rate(measure, estimate, norms) for measure, estimate in zip((*known, *DIVERSITY), estimates, strict=True)]


def _rate(measure: Measure, found: Estimate, norms: Norms) -> Rate:
    about = (measure.name, measure.label, measure.group, measure.unit, found.n)
    if np.isnan(found.value):
        reason = _TOO_FEW if measure in DIVERSITY else _UNTOLD
        return Rate(*about, None, None, None, None, None, None, None, "", reason)
    own = (found.value, found.low, found.high)
    quantiles = norms.get(measure.name) if measure.compared else None
    if quantiles is None:
        return Rate(*about, *own, None, None, None, None, "", "")
    median, usual = quantiles[len(GRID) // 2], (quantiles[1], quantiles[-2])
    return Rate(
        *about,
        *own,
        median,
        usual,
        percentile(found.value, quantiles),
        round(found.value - median, 4),
        place(found.low, found.high, usual),
        "",
    )


def _described(card: Mapping[str, Any]) -> dict[str, Any]:
    return {key: card[key] for key in ("what", "date", "outlets", "articles", "sha256")}


def _speakers(kept: Gathered) -> tuple[Voiced, ...]:
    """The most heard, by words."""
    words = np.bincount(kept.heard.speaker, kept.heard.words, len(kept.names)).astype(int).tolist()
    articles = np.bincount(kept.heard.speaker, minlength=len(kept.names)).tolist()
    every = [Voiced(*row) for row in zip(kept.names, words, articles, strict=True)]
    return tuple(sorted(every, key=lambda voiced: (-voiced.words, voiced.name))[:_LOUDEST])


def _months(kept: Gathered, known: tuple[Measure, ...], seed: int) -> Iterator[Month]:
    columns = [number for number, measure in enumerate(known) if measure.name in _OVER_TIME]
    pairs = [column for number in columns for column in (2 * number, 2 * number + 1)]
    for month in np.unique(kept.months[kept.months >= 0]).tolist():
        rows = kept.parts[kept.months == month][:, pairs]
        if len(rows) >= _MONTHLY:
            estimates = rates(rows, np.zeros(len(columns), np.bool_), seed)
            found = (_rate(known[number], estimate, {}) for number, estimate in zip(columns, estimates, strict=True))
            yield Month(f"{month // 12:04d}-{month % 12 + 1:02d}", len(rows), tuple(found))


def _quantiles(kept: Gathered, known: tuple[Measure, ...], name: str) -> tuple[float, ...]:
    column = next(number for number, measure in enumerate(known) if measure.name == name)
    values = kept.parts[kept.parts[:, 2 * column + 1] > 0, 2 * column]
    return tuple(np.quantile(values, GRID / 100).round(4).tolist()) if len(values) else ()
