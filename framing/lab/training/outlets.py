"""The reference of profiles over outlets, and how far its figures agree with ratings of domains.

Ratings: pc1 of Lin et al. (2023, PNAS Nexus), the first component of fifteen expert ratings per
domain. Articles: AllSides (Baly et al. 2020), those that their publisher does not declare opinion,
at most 60 per outlet, spread over the file. The rating is of the outlet, never of an article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import rankdata

from framing.compare.profile.accumulate import OutletArticles
from framing.compare.profile.figures import outlet_rates
from framing.compare.profile.measures import DIVERSITY, MEASURES, ArticleFigures, all_measures, read_figures
from framing.compare.profile.norms import PERCENTILES
from framing.compare.resampling import interval
from framing.lab.training.corpora import records
from framing.language.arrays import F64, Mask
from framing.records.article import Article
from framing.report.analyzer import Analyzer

__all__ = ["outlet_norms"]

Say = Callable[[str], None]

_MAX_ARTICLES: Final = 60  # of an outlet
_MIN_ARTICLES: Final = 20  # of an outlet
_MIN_OUTLETS: Final = 20  # with a figure, for its quantiles
_MIN_WORDS: Final = 150  # of an article
_RESAMPLES: Final = 5_000
_SPLITS: Final = 200
_SEED: Final = 0
_RIDGE: Final = 10.0  # penalty on standardised measures, fixed before the fit
_DECLARED: Final = "supports"  # the measure named before any was tested
# Two properties of outlets that are no figures of a profile, and might explain an agreement.
_LENGTH: Final = "words per article"
_CENTRE: Final = "rated as centre"


def outlet_norms(
    folder: Path,
    analyzer: Analyzer,
    say: Say,
    date: str,
    *,
    min_outlets: int = _MIN_OUTLETS,
    resamples: int = _RESAMPLES,
) -> dict[str, Any]:
    """Quantiles over outlets for every measure, and a card with the validation.

    A measure has quantiles where `min_outlets` have a figure. `resamples` are the draws behind intervals and p-values.
    """
    rated = {row["domain"]: float(row["pc1"]) for row in records(folder / "domain_quality" / "train.jsonl")}
    rows = [row for row in records(folder / "allsides" / "articles.jsonl.gz") if _usable(row)]
    readings = _Readings(analyzer)
    every = _Table(rows, readings, say)
    news = _Table([row for row in rows if row["genre_hint"] == "news"], readings, say)
    return {
        "schema": "framing.outlets/1",
        "card": {
            "what": "news sites of the USA and Britain, 2012 to 2020, articles not declared opinion",
            "date": date,
            "command": "framing train --corpora PATH --only outlets",
            "cite": "AllSides articles (Baly et al. 2020, EMNLP); domain ratings (Lin et al. 2023, PNAS Nexus)",
            "outlets": len(every.domains),
            "articles": every.articles,
            "most_articles_of_an_outlet": _MAX_ARTICLES,
            "fewest_articles_of_an_outlet": _MIN_ARTICLES,
            "sha256": every.digest,
            "lexicon": {"version": analyzer.lexicon.version, "sha256": analyzer.lexicon.sha256},
            "validation": {
                "criterion": "pc1 per domain (Lin et al. 2023): rank correlation (Spearman), "
                "90 % bootstrap interval over outlets",
                "declared_before": _DECLARED,
                "not_declared_opinion": _validate(every, rated, resamples, say),
                "declared_news_only": _validate(news, rated, resamples, say),
            },
        },
        "quantiles": every.quantiles(min_outlets),
    }


def _usable(row: dict[str, Any]) -> bool:
    return row["genre_hint"] != "opinion" and row["n_words"] >= _MIN_WORDS and bool(row["source_domain"])


class _Readings:
    """What a profile keeps of articles, each read once. Those without a score are left out."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._known: dict[str, ArticleFigures | None] = {}

    def of(self, rows: Sequence[dict[str, Any]]) -> list[ArticleFigures]:
        new = [row for row in rows if row["id"] not in self._known]
        reports = self.analyzer.analyze_many(Article(row["content"], title=row["title"] or "") for row in new)
        for row, report in zip(new, reports, strict=True):
            self._known[row["id"]] = read_figures(report, self.analyzer.lexicon) if report.loaded_language else None
        return [reading for row in rows if (reading := self._known[row["id"]])]


class _Table:
    """The figures of every outlet with enough articles: a row per outlet, a column per measure."""

    def __init__(self, rows: Sequence[dict[str, Any]], readings: _Readings, say: Say) -> None:
        by_domain: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            by_domain.setdefault(row["source_domain"], []).append(row)
        chosen = {domain: _spread(found) for domain, found in sorted(by_domain.items()) if len(found) >= _MIN_ARTICLES}
        self.domains = list(chosen)
        self.leanings = [found[0]["bias_text"] for found in chosen.values()]
        self.articles = sum(map(len, chosen.values()))
        self.digest = _digest(row["id"] for found in chosen.values() for row in found)
        self.known = all_measures(readings.analyzer.lexicon)
        self.names = [measure.name for measure in (*self.known, *DIVERSITY)]
        say(f"{len(chosen)} outlets, {self.articles} articles")
        self.values = np.array([self._figures(readings.of(found)) for found in chosen.values()])
        self.length = np.array([np.mean([row["n_words"] for row in found]) for found in chosen.values()])

    def _figures(self, readings: Sequence[ArticleFigures]) -> list[float]:
        articles = OutletArticles()
        for reading in readings:
            articles.add(reading)
        rates = outlet_rates(articles.table(), self.known, {}, _SEED)
        return [np.nan if rate.value is None else rate.value for rate in rates]

    def quantiles(self, min_outlets: int) -> dict[str, list[float]]:
        """By measure: its values over outlets, each outlet counting once, at the percentiles of `PERCENTILES`."""
        compared = {measure.name for measure in (*self.known, *DIVERSITY) if measure.compared}
        columns = {name: column[~np.isnan(column)] for name, column in zip(self.names, self.values.T, strict=True)}
        return {
            name: np.quantile(column, PERCENTILES / 100).round(4).tolist()
            for name, column in columns.items()
            if name in compared and len(column) >= min_outlets
        }


def _spread(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most so many articles, spread over the file, which is in no order of quality."""
    return rows[:: max(1, len(rows) // _MAX_ARTICLES)][:_MAX_ARTICLES]


def _digest(ids: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]


def _validate(table: _Table, rated: dict[str, float], resamples: int, say: Say) -> dict[str, Any]:
    """How the figures of rated outlets go with their ratings, with the checks that the card names."""
    known = np.array([domain in rated for domain in table.domains])
    truth = np.array([rated[domain] for domain in table.domains if domain in rated])
    tested = [measure.name for measure in (*MEASURES, *DIVERSITY) if measure.compared]
    columns = {name: table.values[known, table.names.index(name)] for name in tested}
    centre = np.array([leaning == "center" for leaning in table.leanings])[known]
    confounds = {_LENGTH: table.length[known], _CENTRE: centre.astype(float)}
    everything = np.ones(len(truth), np.bool_)
    tests = _tests(columns, truth, everything, resamples)
    _holm(tests)
    main = {name: columns[name] for name in (_DECLARED, "loaded_language", "partisan_framing")}
    whole = [columns[name] for name in tests if not np.isnan(columns[name]).any()]
    say(f"{len(truth)} rated outlets; {_DECLARED}: {tests.get(_DECLARED)}")
    return {
        "outlets": len(truth),
        "rated_as_centre": int(centre.sum()),
        "measures": tests,
        "without_the_centre": _tests(main, truth, ~centre, resamples),
        "among_the_upper_half": _tests(main, truth, truth > np.median(truth), resamples),
        "confounds": _tests(confounds, truth, everything, resamples, min_values=2),
        "ridge": _ridge(np.column_stack(whole), truth),
    }


def _tests(
    columns: dict[str, F64], truth: F64, chosen: Mask, resamples: int, *, min_values: int = 3
) -> dict[str, dict[str, Any]]:
    """The tests of all columns that take enough different values among the chosen outlets."""
    picked = {name: column[chosen] for name, column in columns.items()}
    return {
        name: _test(column, truth[chosen], resamples)
        for name, column in picked.items()
        if len(np.unique(column[~np.isnan(column)])) >= min_values
    }


def _rho(a: F64, b: F64) -> float:
    """Spearman's rank correlation; ties share their mean rank."""
    return round(float(_rhos(a[None], b[None])[0]), 3)


def _rhos(a: F64, b: F64) -> F64:
    """The correlation of every row of `a` with that of `b`; NaN for a row without differences."""
    one, two = (rankdata(rows, axis=1) for rows in (a, b))
    one -= one.mean(axis=1, keepdims=True)
    two -= two.mean(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.asarray(
            (one * two).sum(axis=1) / np.sqrt((one**2).sum(axis=1) * (two**2).sum(axis=1)),
            np.float64,
        )


def _test(column: F64, truth: F64, resamples: int) -> dict[str, Any]:
    """A correlation, its bootstrap interval over outlets, and its p-value by permutation."""
    rng = np.random.default_rng(_SEED)
    known = ~np.isnan(column)
    column, truth = column[known], truth[known]
    draws = rng.integers(0, len(truth), (resamples, len(truth)))
    low, high = interval(_rhos(column[draws], truth[draws]))
    rho = _rho(column, truth)
    shuffled = rng.permuted(np.tile(truth, (resamples, 1)), axis=1)
    chance = _rhos(np.tile(column, (resamples, 1)), shuffled)
    p = (1 + int((np.abs(chance) >= abs(rho) - 5e-4).sum())) / (1 + resamples)
    return {"outlets": len(truth), "rho": rho, "low": round(low, 3), "high": round(high, 3), "p": round(p, 4)}


def _holm(tests: dict[str, dict[str, Any]]) -> None:
    """Write the p-values adjusted for the number of measures (Holm 1979) beside the others."""
    largest = 0.0
    for left, test in enumerate(sorted(tests.values(), key=lambda test: test["p"])):
        largest = max(largest, min(1.0, test["p"] * (len(tests) - left)))
        test["p_holm"] = round(largest, 4)


def _ridge(features: F64, truth: F64) -> dict[str, Any]:
    """All measures combined: fitted on half of the outlets, ranked on the other half, many times."""
    rng = np.random.default_rng(_SEED)
    rhos = []
    for _ in range(_SPLITS):
        order = rng.permutation(len(truth))
        fit, test = order[: len(order) // 2], order[len(order) // 2 :]
        mean, spread = features[fit].mean(axis=0), features[fit].std(axis=0)
        scaled = (features - mean) / np.where(spread > 0, spread, 1.0)
        gram = scaled[fit].T @ scaled[fit] + _RIDGE * np.eye(features.shape[1])
        weights = np.linalg.solve(gram, scaled[fit].T @ (truth[fit] - truth[fit].mean()))
        rhos.append(_rho(scaled[test] @ weights, truth[test]))
    low, high = interval(np.array(rhos))
    return {
        "measures": features.shape[1],
        "penalty": _RIDGE,
        "splits": _SPLITS,
        "held_out_rho": round(float(np.mean(rhos)), 3),
        "splits_low": round(low, 3),
        "splits_high": round(high, 3),
    }
