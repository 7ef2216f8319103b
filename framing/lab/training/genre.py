"""Fit the model of genre: what publishers call opinion against what they call news, with outlets held out.

    framing train --corpora PATH --only genre

Deterministic: the same corpora, lexicon and library versions give the same file.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from framing.compare.resampling import SEED
from framing.cues.doc_batch import DocReader
from framing.cues.finders import find_cues
from framing.cues.lexicon import Lexicon
from framing.lab.evaluation.bootstrap import Estimate, compare
from framing.lab.evaluation.metrics import Figures, Statistic, auc, calibration_error, f1, ranking_statistic
from framing.lab.training.corpora import records
from framing.lab.training.fit import Fit, fit_logistic, validate
from framing.language.arrays import F64, I64, Mask, logistic
from framing.language.batching import chunks
from framing.records.article import Article
from framing.records.status import StatusCode
from framing.scoring.measures import measure
from framing.scoring.statuses import statuses
from framing.scoring.word_scores import WordScorer
from framing.scoring.word_weights import WordWeights
from framing.sections.genre.model import BETWEEN, SCHEMA, TRAITS, GenreModel, GenreReader

__all__ = ["train_genre"]

Say = Callable[[str], None]

_MAX_ARTICLES_PER_CLASS: Final = 1300  # spread over outlets so that none dominates
_PSEUDO: Final = 2.0  # hundreds of reference words added to every article
_RIDGE: Final = 30.0  # penalty on the weights of standardised traits, which draws all of them to zero alike
_MIN_ARTICLES_WITHIN_OUTLET: Final = 8  # of each kind, for a figure within one outlet
_RESAMPLES: Final = 1000
#: Traits of reporting; all others are traits of opinion. Weights cannot take the other sign.
_NEWS_TRAITS: Final = frozenset(("day_of_the_week", "attribution", "dateline"))
_SIGN: Final = np.array([-1.0 if name in _NEWS_TRAITS else 1.0 for name in TRAITS])
# Half of the collection was split into tokens by its makers. The pieces are joined again, so that no trait measures
# whether a text was split.
_TOKENISATION: Final = (
    (re.compile(r"``|''"), '"'),
    (re.compile(r" (n't|'(?:s|re|ve|m|d|ll)\b)"), r"\1"),
    (re.compile(r" ([,.;:?!])"), r"\1"),
)
_MARKER: Final = "ANALYSIS/OPINION"  # by which the collection knows one outlet's opinion pages


class _Row(NamedTuple):
    outlet: str
    leaning: str
    opinion: bool


def train_genre(folder: Path, lexicon: Lexicon, say: Say, date: str, *, resamples: int = _RESAMPLES) -> dict[str, Any]:
    """The whole model as a mapping, ready for JSON. `resamples` are the draws behind every interval."""
    say("AllSides: articles whose publishers call them opinion or news")
    rows, count, hundreds = _collect(folder, lexicon)
    chosen = np.sort(np.concatenate([_spread(rows, kind) for kind in (True, False)]))
    rows, count, hundreds = [rows[row] for row in chosen], count[chosen], hundreds[chosen]
    reference = count.sum(axis=0) / hundreds.sum()
    features = _SIGN * (count - reference * hundreds[:, None]) / (hundreds + _PSEUDO)[:, None]
    deviation = features.std(axis=0)
    spread = np.where(deviation > 0, deviation, 1.0)  # a trait that no article has weighs nothing
    labels = np.array([float(row.opinion) for row in rows])
    outlets = [row.outlet for row in rows]
    balance = np.where(labels > 0.5, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    options = {"ridge": _RIDGE, "shared": _RIDGE, "weights": balance}
    checked = validate(features / spread, labels, outlets, labels, **options)
    # Platt 1999: slope and intercept on held-out log-odds, classes balanced.
    platt = fit_logistic(checked.log_odds[:, None], labels, ridge=0.0, weights=balance)
    slope, log_odds = float(platt.weights[0]), platt.log_odds(checked.log_odds[:, None])
    fit = fit_logistic(features / spread, labels, **options)
    fit = Fit(slope * fit.base + platt.base, slope * _SIGN * fit.weights / spread)
    figures = _figures(rows, log_odds, labels, resamples)
    figures["other_corpus"] = _on_another_corpus(folder, lexicon, fit, reference, resamples)
    say(f"  outlets held out: {figures}")
    return {
        "schema": SCHEMA,
        "base": round(fit.base, 6),
        "pseudo": _PSEUDO,
        "weights": _named(fit.weights),
        "reference": _named(reference),
        "card": _card(lexicon, rows, figures, date),
    }


def _collect(folder: Path, lexicon: Lexicon) -> tuple[list[_Row], F64, F64]:
    """Rows, counts of traits and hundreds of words of all articles that are long enough to be judged."""
    records_with_genre = [
        row for row in records(folder / "allsides" / "articles.jsonl.gz") if row["genre_hint"] in {"news", "opinion"}
    ]
    rows = [
        _Row(row["source_domain"] or "none", row["bias_text"] or "none", row["genre_hint"] == "opinion")
        for row in records_with_genre
    ]
    return _count(rows, [row["content"] for row in records_with_genre], lexicon)


def _count(rows: list[_Row], texts: list[str], lexicon: Lexicon) -> tuple[list[_Row], F64, F64]:
    tokens = DocReader(lexicon)
    scorer = WordScorer(WordWeights.empty(), tokens.vocabulary, lexicon)
    blank = GenreModel(0.0, np.zeros(len(TRAITS)), np.zeros(len(TRAITS)), _PSEUDO, {})
    reader = GenreReader(lexicon, tokens.vocabulary, blank)
    counts, hundreds, long_enough = [], [], []
    for chunk in chunks(Article(_untokenised(text)) for text in texts):
        doc = tokens.read(chunk)
        cues = find_cues(doc)
        measures = measure(doc, scorer.read(doc), cues)
        count, words = reader.counts(doc, measures, cues)
        counts.append(count)
        hundreds.append(words)
        long_enough.append(statuses(measures) == StatusCode.OK)
    kept = np.concatenate(long_enough)
    return (
        [row for row, keep in zip(rows, kept, strict=True) if keep],
        np.concatenate(counts)[kept],
        np.concatenate(hundreds)[kept],
    )


def _on_another_corpus(
    folder: Path, lexicon: Lexicon, fit: Fit, reference: F64, resamples: int
) -> dict[str, float | int]:
    """The fitted weights on climate articles that readers called opinion or not (Frermann et al. 2023)."""
    articles = list(records(folder / "narrative_frames" / "train.jsonl.gz"))
    rows = [
        _Row(row["source"] or "none", row["mbfc_bias"] or "none", str(row["is_opinion"]) == "True") for row in articles
    ]
    rows, count, hundreds = _count(rows, [row["text"] for row in articles], lexicon)
    log_odds = fit.log_odds((count - reference * hundreds[:, None]) / (hundreds + _PSEUDO)[:, None])
    labels = np.array([float(row.opinion) for row in rows])
    statistics = {"weights": ranking_statistic(labels > 0.5, log_odds)}
    area = compare(statistics, np.arange(len(rows)), resamples, SEED).figures["weights"]["auc"]
    return {
        "auc": round(area.value, 3),
        "low": round(area.low, 3),
        "high": round(area.high, 3),
        "opinion": int(labels.sum()),
        "other": int((1 - labels).sum()),
    }


def _untokenised(text: str) -> str:
    """A text without the traces of its collection: tokens joined, one outlet's marker of opinion taken out."""
    text = text.replace(_MARKER, "")
    for pattern, new in _TOKENISATION:
        text = pattern.sub(new, text)
    return text


def _spread(rows: list[_Row], kind: bool) -> I64:  # noqa: FBT001 - a class, not a switch
    """Rows of one class, at most `_MAX_ARTICLES_PER_CLASS`: each outlet gives as many as the others, or all it has."""
    by_outlet: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row.opinion is kind:
            by_outlet.setdefault(row.outlet, []).append(number)
    sizes = np.array([len(own) for own in by_outlet.values()])
    cap = max(
        cap for cap in range(1, sizes.max() + 1) if cap == 1 or np.minimum(sizes, cap).sum() <= _MAX_ARTICLES_PER_CLASS
    )
    every = [np.array(own)[np.linspace(0, len(own) - 1, min(len(own), cap)).astype(int)] for own in by_outlet.values()]
    return np.concatenate(every)


def _figures(rows: list[_Row], log_odds: F64, labels: F64, resamples: int) -> dict[str, Any]:
    """Discrimination and calibration with outlets held out; 90 % intervals from resampled outlets (Efron 1979)."""
    truth = labels > 0.5
    outlets, outlet = np.unique([row.outlet for row in rows], return_inverse=True)
    estimates = compare({"weights": _statistic(truth, log_odds)}, outlet, resamples, SEED).figures["weights"]
    result: dict[str, Any] = {name: _rounded(estimate) for name, estimate in estimates.items()}
    result["ece"] = round(calibration_error(truth, logistic(log_odds)), 3)
    own_rows = [np.flatnonzero(outlet == number) for number in range(len(outlets))]
    fewest = _MIN_ARTICLES_WITHIN_OUTLET
    with_both_kinds = [own for own in own_rows if fewest <= labels[own].sum() <= len(own) - fewest]
    within = [auc(truth[own], log_odds[own]) for own in with_both_kinds]
    result["auc_within_outlets"] = {
        "mean": round(float(np.mean(within)), 3),
        "lowest": round(min(within), 3),
        "outlets": len(within),
    }
    result["outlets"] = len(outlets)
    result["read_as"] = {
        name: dict(zip(("report", "between", "opinion"), _thirds(log_odds[labels == label]), strict=True))
        for name, label in (("news", 0.0), ("opinion", 1.0))
    }
    leanings = np.array([row.leaning for row in rows])
    result["by_leaning"] = {
        str(name): _errors(log_odds[leanings == name], labels[leanings == name]) for name in np.unique(leanings)
    }
    return result


def _thirds(log_odds: F64) -> list[float]:
    """Shares of articles below, between and above the probabilities that divide report, analysis and opinion."""
    third = np.digitize(logistic(log_odds), BETWEEN)
    return [round(float((third == number).mean()), 3) for number in range(3)]


def _statistic(truth: Mask, log_odds: F64) -> Statistic:
    """Area under the curve, balanced accuracy and macro-F1 at one half; NaN where a draw holds one class only."""
    order, cell = ranking_statistic(truth, log_odds), truth.astype(np.int64) * 2 + (log_odds > 0)

    def figures(weight: I64) -> Figures:
        confusion = np.bincount(cell, weights=weight, minlength=4).reshape(2, 2)
        size = confusion.sum(axis=1)
        if not size.all():
            return dict.fromkeys(("auc", "balanced_accuracy", "macro_f1"), math.nan)
        return {
            "auc": order(weight)["auc"],
            "balanced_accuracy": float((np.diagonal(confusion) / size).mean()),
            "macro_f1": float(f1(confusion).mean()),
        }

    return figures


def _rounded(estimate: Estimate) -> dict[str, float]:
    return {"value": round(estimate.value, 3), "low": round(estimate.low, 3), "high": round(estimate.high, 3)}


def _errors(log_odds: F64, labels: F64) -> dict[str, float | int]:
    """Shares of articles that are taken for the other kind: at one half, and news above four fifths."""
    news, opinion = log_odds[labels < 0.5], log_odds[labels > 0.5]
    return {
        "news": len(news),
        "opinion": len(opinion),
        "news_above_half": round(float((news > 0).mean()), 3),
        "news_above_four_fifths": round(float((news > np.log(4)).mean()), 3),
        "opinion_below_half": round(float((opinion <= 0).mean()), 3),
    }


def _named(values: F64) -> dict[str, float]:
    return {name: round(float(value), 6) for name, value in zip(TRAITS, values, strict=True)}


def _card(lexicon: Lexicon, rows: list[_Row], figures: dict[str, Any], date: str) -> dict[str, Any]:
    size = Counter("opinion" if row.opinion else "news" for row in rows)
    return {
        "date": date,
        "command": "framing train --corpora PATH --only genre",
        "lexicon": {"version": lexicon.version, "sha256": lexicon.sha256},
        "data": [
            {
                "name": f"AllSides articles: {size['opinion']} declared as opinion by their publishers, "
                f"{size['news']} as news",
                "cite": "Baly et al. 2020, EMNLP",
                "use": "weights, reference rates, calibration",
                "licence": "repository Apache-2.0; figures only ship",
            },
            {
                "name": "Narrative frames of climate articles, called opinion or not by readers",
                "cite": "Frermann et al. 2023, ACL",
                "use": "a check on another corpus; nothing is fitted",
                "licence": "MIT",
            },
        ],
        "outlets_held_out": figures,
        "not_for": "Judging truth or quality, ranking outlets, moderating content, "
        "or accusing anybody of a wrong label.",
    }
