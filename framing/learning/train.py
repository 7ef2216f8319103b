"""Fit the shipped model: loaded language, partisan framing, and the scales of both.

    python -m framing.learning fit --corpora PATH

Deterministic: the same corpora, lexicon and library versions give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.learning import corpora
from framing.learning.features import SEVERITY, Collected, collect
from framing.learning.fit import Fit, Validation, fit_logistic, validate
from framing.lexicon import Lexicon
from framing.model import SCHEMA
from framing.parse import Parser
from framing.scoring import loaded_index

__all__ = ["train"]

Floats = npt.NDArray[np.float64]
Say = Callable[[str], None]

_CAP: Final = 3.0
_PSEUDO: Final = 4.0  # hundreds of reference words added to every article
_REFERENCE: Final = 6000  # news articles that percentiles are taken from
_RIDGE: Final = 10.0
_RARE: Final = 6  # sentences that a category must be found in for a weight of its own
_HAND: Final = {"scare_quote": 0.6}  # isolated sentences hide who speaks: too many false marks there
_POINTS: Final = {5: 10.0, 25: 25.0, 50: 35.0, 75: 45.0, 95: 60.0, 99: 75.0, 99.9: 90.0}
_LOADED_BANDS: Final = [[75, "plain"], [95, "coloured"], [99, "loaded"], [100, "heavily loaded"]]
_PARTISAN_BANDS: Final = [[75, "slight"], [95, "some"], [99, "strong"], [100, "very strong"]]


def train(folder: Path, lexicon: Lexicon, say: Say, date: str) -> dict[str, Any]:
    """The whole model as a mapping, ready for JSON. `say` is told of every step."""
    parser = Parser(lexicon)
    say("BABE: sentences judged by experts")
    loaded, loaded_card = _loaded(folder, lexicon, parser)
    say(f"  by url {loaded_card['by_url']}")
    say("AllSides: news articles for the reference figures")
    news = collect((row.article for row in corpora.allsides(folder, "news", _REFERENCE)), parser)
    usual = news.counts.sum(axis=0) / news.hundreds.sum()
    usual_attribution = float(news.attributions.sum() / news.hundreds.sum())
    news_index, spread = loaded_index(news.chunks, loaded.base, loaded.weights, SEVERITY, _CAP)
    say("SemEval-2019 Task 4: hyperpartisan articles")
    rows = list(corpora.hyperpartisan(folder))
    articles = collect((row.article for row in rows), parser)
    index, _ = loaded_index(articles.chunks, loaded.base, loaded.weights, SEVERITY, _CAP)
    columns = [number for number, category in enumerate(lexicon) if "partisan_framing" in category.counts]
    reference = float(np.median(news_index))

    def features(found: Collected, loaded: Floats) -> Floats:
        size = (found.hundreds + _PSEUDO)[:, None]
        excess = (found.counts - usual * found.hundreds[:, None]) / size
        heard = (usual_attribution * found.hundreds - found.attributions) / size[:, 0]
        return np.column_stack([excess[:, columns], heard, 10 * (loaded - reference)])

    labels = np.array([row.label for row in rows])
    fit, checked, calibration = _partisan(features(articles, index), labels, [row.groups["domain"] for row in rows])
    say(f"  by domain {checked.to_dict()}")
    weights = np.zeros(len(lexicon))
    weights[columns] = fit.weights[: len(columns)]
    slope, intercept = calibration
    news_odds = slope * fit.log_odds(features(news, news_index)) + intercept
    news_strength = 1 / (1 + np.exp(-news_odds))
    return {
        "schema": SCHEMA,
        "name": "en",
        "version": "1",
        "severity": SEVERITY.tolist(),
        "cap": _CAP,
        "loaded_language": {
            "base": _round(loaded.base),
            "weights": _named(loaded.weights, lexicon, "loaded_language"),
            "spread": _round(spread),
            "scale": _quantile_scale(news_index, _LOADED_BANDS),
        },
        "partisan_framing": {
            "base": _round(fit.base),
            "weights": _named(weights, lexicon, "partisan_framing"),
            "reference": {category.id: _round(usual[number]) for number, category in enumerate(lexicon)},
            "attribution": {"weight": -_round(fit.weights[-2]), "reference": _round(usual_attribution)},
            "loaded": {"weight": _round(10 * fit.weights[-1]), "reference": _round(reference)},
            "pseudo": _PSEUDO,
            "calibration": {"slope": _round(slope), "intercept": _round(intercept)},
            "spread": _round(_sentence_spread(articles, weights)),
            "scale": _percent_scale(news_strength),
        },
        "card": _card(lexicon, loaded_card, checked, len(news_index), date),
    }


def _loaded(folder: Path, lexicon: Lexicon, parser: Parser) -> tuple[Fit, dict[str, Any]]:
    """Weights of categories on sentences, with folds by url, topic and outlet."""
    rows = list(corpora.babe(folder))
    found = collect((row.article for row in rows), parser)
    columns = [number for number, category in enumerate(lexicon) if "loaded_language" in category.counts]
    features = np.minimum(found.counts[:, columns], _CAP)
    soft = np.array([row.label for row in rows])
    majority = np.array([float(row.groups["majority"]) for row in rows])
    card: dict[str, Any] = {}
    for name in ("url", "topic", "outlet"):
        checked = validate(features, soft, [row.groups[name] for row in rows], majority, ridge=_RIDGE, shared=1.0)
        card[f"by_{name}"] = checked.to_dict()
        if name == "url":
            card["errors_by_leaning"] = _errors([row.groups["leaning"] for row in rows], checked.log_odds > 0, majority)
    fit = fit_logistic(features, soft, ridge=_RIDGE, shared=1.0)
    weights = np.zeros(len(lexicon))
    weights[columns] = fit.weights
    seen = (features > 0).sum(axis=0)
    for column, count in zip(columns, seen, strict=True):
        if count < _RARE:  # too rare to be fitted: the mean of the others
            weights[column] = float(fit.weights[seen >= _RARE].mean())
        weights[column] = _HAND.get(lexicon.categories[column].id, weights[column])
    card["sentences"] = len(rows)
    return Fit(fit.base, weights), card


def _errors(leanings: list[str], guess: npt.NDArray[np.bool_], truth: Floats) -> dict[str, dict[str, float | int]]:
    """False positive and false negative rates by the outlet's leaning."""
    names, table = np.array(leanings), {}
    for name, size in sorted(Counter(leanings).items()):
        here = names == name
        plain, biased = here & (truth < 0.5), here & (truth > 0.5)
        table[name] = {
            "n": size,
            "false_positive_rate": round(float(guess[plain].mean()), 3),
            "false_negative_rate": round(float((~guess)[biased].mean()), 3),
        }
    return table


def _partisan(features: Floats, labels: Floats, domains: list[str]) -> tuple[Fit, Validation, tuple[float, float]]:
    """Weights on articles with equal class weights, checked and calibrated with domains held out."""
    balance = np.where(labels > 0.5, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    checked = validate(features, labels, domains, labels, ridge=2.0, shared=0.2, weights=balance)
    # Platt 1999: slope and intercept on held-out log-odds, classes balanced.
    platt = fit_logistic(checked.log_odds[:, None], labels, ridge=0.0, positive=True, weights=balance)
    fit = fit_logistic(features, labels, ridge=2.0, shared=0.2, weights=balance)
    return fit, checked, (float(platt.weights[0]), platt.base)


def _sentence_spread(articles: Collected, weights: Floats) -> float:
    """Typical size of one hundred words' evidence: the prior for intervals of short articles."""
    rates = articles.counts @ weights / np.maximum(articles.hundreds, 1)
    return float(np.sqrt(np.mean(np.abs(rates) * weights[weights > 0].mean())))


def _quantile_scale(index: Floats, bands: list[list[object]]) -> dict[str, Any]:
    """Anchors at quantiles of the reference articles: plain news around 35, its loudest hundredth above 75."""
    anchors = {0.0: 0.0, **{float(np.quantile(index, q / 100)): point for q, point in _POINTS.items()}, 1.0: 100.0}
    return {
        "anchors": [_round(anchor) for anchor in anchors],
        "points": list(anchors.values()),
        "quantiles": [_round(value) for value in np.quantile(index, np.linspace(0, 1, 101))],
        "bands": bands,
    }


def _percent_scale(strength: Floats) -> dict[str, Any]:
    """Probability as per cent, with percentiles among the reference articles."""
    return {
        "anchors": [0.0, 1.0],
        "points": [0.0, 100.0],
        "quantiles": [_round(value) for value in np.quantile(strength, np.linspace(0, 1, 101))],
        "bands": _PARTISAN_BANDS,
    }


def _named(weights: Floats, lexicon: Lexicon, score: str) -> dict[str, float]:
    pairs = zip(lexicon, weights, strict=True)
    return {category.id: _round(weight) for category, weight in pairs if score in category.counts}


def _round(value: float) -> float:
    return round(float(value), 6)


def _card(lexicon: Lexicon, loaded: dict[str, Any], partisan: Validation, news: int, date: str) -> dict[str, Any]:
    return {
        "date": date,
        "command": "python -m framing.learning fit --corpora PATH",
        "lexicon": {"version": lexicon.version, "sha256": lexicon.sha256},
        "data": [
            {"name": "BABE, SG2, three quarters of its urls", "cite": "Spinde et al. 2021, Findings of EMNLP",
             "use": "weights of loaded language", "licence": "repository AGPL-3.0; figures only ship"},
            {"name": "SemEval-2019 Task 4, by article, training set", "cite": "Kiesel et al. 2019, SemEval",
             "use": "weights of partisan framing", "licence": "CC BY 4.0"},
            {"name": f"AllSides articles, {news} declared as news by their publishers", "cite": "Baly et al. 2020, EMNLP",
             "use": "reference rates, scales and percentiles", "licence": "repository Apache-2.0; figures only ship"},
        ],
        "loaded_language": loaded,
        "partisan_framing": {"by_domain": partisan.to_dict()},
        "not_for": "Judging truth, ranking outlets, moderating content, or deciding about people.",
    }  # fmt: skip
