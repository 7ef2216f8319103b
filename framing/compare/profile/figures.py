"""From the numbers of an outlet's articles to the records of its profile: rates, speakers, months, quantiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from framing.compare.profile.accumulate import ArticleTable
from framing.compare.profile.bootstrap import SAMPLE_ARTICLES, Estimate, diversity, rates
from framing.compare.profile.measures import DIVERSITY, Measure
from framing.compare.profile.norms import PERCENTILES, Norms, compare_interval, percentile_among
from framing.language.arrays import F64
from framing.records.profile import MonthlyRates, OutletSpeaker, Rate
from framing.records.scores import SCORES

__all__ = ["monthly_rates", "most_heard_speakers", "outlet_rates", "quantiles_over_articles"]

MAX_SPEAKERS: Final = 20
MIN_MONTHLY_ARTICLES: Final = 5
_MEASURES_OVER_TIME: Final = (*(score.id for score in SCORES), "attributed")
_NOT_MEASURED: Final = "No article tells it."
_TOO_FEW_WITH_SPEAKERS: Final = f"Fewer than {2 * SAMPLE_ARTICLES} articles in which somebody speaks."


def outlet_rates(table: ArticleTable, measures: tuple[Measure, ...], norms: Norms, seed: int) -> list[Rate]:
    """Every measure of some articles, the diversity of their speakers last. Without `norms` nothing is compared."""
    shares = np.array([measure.unit == "share of articles" for measure in measures])
    estimates = [*rates(table.ratios, shares, seed), *diversity(table.speaker_words, seed)]
    return [
        _rate(measure, estimate, norms) for measure, estimate in zip((*measures, *DIVERSITY), estimates, strict=True)
    ]


def most_heard_speakers(table: ArticleTable) -> tuple[OutletSpeaker, ...]:
    """The speakers with most words."""
    speaker, names = table.speaker_words.speaker, table.speaker_names
    words = np.bincount(speaker, table.speaker_words.words, len(names)).astype(int).tolist()
    articles = np.bincount(speaker, minlength=len(names)).tolist()
    speakers = [OutletSpeaker(*row) for row in zip(names, words, articles, strict=True)]
    return tuple(sorted(speakers, key=lambda row: (-row.words, row.name))[:MAX_SPEAKERS])


def monthly_rates(table: ArticleTable, measures: tuple[Measure, ...], seed: int) -> Iterator[MonthlyRates]:
    """The main measures of every month with enough dated articles."""
    shown = [number for number, measure in enumerate(measures) if measure.name in _MEASURES_OVER_TIME]
    columns = [column for number in shown for column in (2 * number, 2 * number + 1)]
    for month in np.unique(table.months[table.months >= 0]).tolist():
        ratios = table.ratios[table.months == month][:, columns]
        if len(ratios) >= MIN_MONTHLY_ARTICLES:
            estimates = rates(ratios, np.zeros(len(shown), np.bool_), seed)
            month_rates = (_rate(measures[number], row, {}) for number, row in zip(shown, estimates, strict=True))
            yield MonthlyRates(f"{month // 12:04d}-{month % 12 + 1:02d}", len(ratios), tuple(month_rates))


def quantiles_over_articles(table: ArticleTable, measures: tuple[Measure, ...], name: str) -> tuple[float, ...]:
    """The articles' own values of one measure at `PERCENTILES`; () where no article has one."""
    column = 2 * next(number for number, measure in enumerate(measures) if measure.name == name)
    values: F64 = table.ratios[table.ratios[:, column + 1] > 0, column]
    return tuple(np.quantile(values, PERCENTILES / 100).round(4).tolist()) if len(values) else ()


def _rate(measure: Measure, estimate: Estimate, norms: Norms) -> Rate:
    """One figure, and where it lies among the outlets of the reference where it can be compared."""
    about = (measure.name, measure.label, measure.group, measure.unit, estimate.n)
    if np.isnan(estimate.value):
        reason = _TOO_FEW_WITH_SPEAKERS if measure in DIVERSITY else _NOT_MEASURED
        return Rate(*about, None, None, None, None, None, None, None, "", reason)
    quantiles = norms.get(measure.name) if measure.compared else None
    if quantiles is None:
        return Rate(*about, estimate.value, estimate.low, estimate.high, None, None, None, None, "", "")
    median, usual = quantiles[len(PERCENTILES) // 2], (quantiles[1], quantiles[-2])
    return Rate(
        *about,
        estimate.value,
        estimate.low,
        estimate.high,
        median,
        usual,
        percentile_among(estimate.value, quantiles),
        round(estimate.value - median, 4),
        compare_interval(estimate.low, estimate.high, usual),
        "",
    )
