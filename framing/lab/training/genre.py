"""Fit the reading of genre: what publishers call opinion against what they call news, outlets held out.

    framing train --corpora PATH --only genre

Deterministic: the same corpora, lexicon and library versions give the same file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score

from framing.cues.doc_batch import DocReader
from framing.cues.finders import find_cues
from framing.cues.lexicon import Lexicon
from framing.lab.evaluation.metrics import calibration_error
from framing.lab.training.corpora import records
from framing.lab.training.fit import Fit, fit_logistic, validate
from framing.language.arrays import F64, I64
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

_PER_CLASS: Final = 1300  # articles, spread over outlets so that none dominates
_PSEUDO: Final = 2.0  # hundreds of reference words added to every article
_RIDGE: Final = 30.0  # on weights of standardised traits, all drawn to zero alike
_FEWEST: Final = 8  # articles of both kinds for a figure within one outlet
_RESAMPLES: Final = 1000
_SEED: Final = 20261122
#: Traits of reporting; all others are traits of opinion. Weights cannot take the other sign.
_REPORT: Final = frozenset(("day_of_the_week", "attribution", "dateline"))
_SIGN: Final = np.array([-1.0 if name in _REPORT else 1.0 for name in TRAITS])
# Half of the collection is cut into tokens: put together again, so that no trait sees the cutting.
_TOKENS: Final = (
    (re.compile(r"``|''"), '"'),
    (re.compile(r" (n't|'(?:s|re|ve|m|d|ll)\b)"), r"\1"),
    (re.compile(r" ([,.;:?!])"), r"\1"),
)
_MARKER: Final = "ANALYSIS/OPINION"  # by which the collection knows one outlet's opinion pages


class _Row(NamedTuple):
    outlet: str
    leaning: str
    opinion: bool


def train_genre(folder: Path, lexicon: Lexicon, say: Say, date: str) -> dict[str, Any]:
    """The whole model as a mapping, ready for JSON."""
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
    figures = _figures(rows, log_odds, labels)
    figures["other_corpus"] = _elsewhere(folder, lexicon, fit, reference)
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
    """Rows, counts of traits and hundreds of words of all articles that can be judged."""
    found = [
        row for row in records(folder / "allsides" / "articles.jsonl.gz") if row["genre_hint"] in {"news", "opinion"}
    ]
    rows = [
        _Row(row["source_domain"] or "none", row["bias_text"] or "none", row["genre_hint"] == "opinion")
        for row in found
    ]
    return _count(rows, [row["content"] for row in found], lexicon)


def _count(rows: list[_Row], texts: list[str], lexicon: Lexicon) -> tuple[list[_Row], F64, F64]:
    tokens = DocReader(lexicon)
    scorer = WordScorer(WordWeights.empty(), tokens.vocabulary, lexicon)
    blank = GenreModel(0.0, np.zeros(len(TRAITS)), np.zeros(len(TRAITS)), _PSEUDO, {})
    reader = GenreReader(lexicon, tokens.vocabulary, blank)
    counts, hundreds, judged = [], [], []
    for chunk in chunks(Article(_whole(text)) for text in texts):
        doc = tokens.read(chunk)
        cues = find_cues(doc)
        measures = measure(doc, scorer.read(doc), cues)
        count, words = reader.counts(doc, measures, cues)
        counts.append(count)
        hundreds.append(words)
        judged.append(statuses(measures) == StatusCode.OK)
    kept = np.concatenate(judged)
    return (
        [row for row, keep in zip(rows, kept, strict=True) if keep],
        np.concatenate(counts)[kept],
        np.concatenate(hundreds)[kept],
    )


def _elsewhere(folder: Path, lexicon: Lexicon, fit: Fit, reference: F64) -> dict[str, float | int]:
    """The fitted weights on another corpus: climate articles that readers called opinion or not (Frermann et al. 2023)."""
    found = list(records(folder / "narrative_frames" / "train.jsonl.gz"))
    rows = [
        _Row(row["source"] or "none", row["mbfc_bias"] or "none", str(row["is_opinion"]) == "True") for row in found
    ]
    rows, count, hundreds = _count(rows, [row["text"] for row in found], lexicon)
    log_odds = fit.log_odds((count - reference * hundreds[:, None]) / (hundreds + _PSEUDO)[:, None])
    labels = np.array([float(row.opinion) for row in rows])
    draws = np.random.default_rng(_SEED).integers(0, len(rows), (_RESAMPLES, len(rows)))
    again = [roc_auc_score(labels[draw], log_odds[draw]) for draw in draws if 0 < labels[draw].mean() < 1]
    low, high = np.quantile(again, (0.05, 0.95))
    return {
        "auc": round(float(roc_auc_score(labels, log_odds)), 3),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
        "opinion": int(labels.sum()),
        "other": int((1 - labels).sum()),
    }


def _whole(text: str) -> str:
    """A text without the traces of its collection: tokens joined, the outlet's marker taken out."""
    text = text.replace(_MARKER, "")
    for pattern, new in _TOKENS:
        text = pattern.sub(new, text)
    return text


def _spread(rows: list[_Row], kind: bool) -> I64:  # noqa: FBT001 - a class, not a switch
    """Rows of one class, about `_PER_CLASS` of them: each outlet gives as many as the others, or all it has."""
    by_outlet: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row.opinion is kind:
            by_outlet.setdefault(row.outlet, []).append(number)
    sizes = np.array([len(own) for own in by_outlet.values()])
    cap = max(cap for cap in range(1, sizes.max() + 1) if cap == 1 or np.minimum(sizes, cap).sum() <= _PER_CLASS)
    every = [np.array(own)[np.linspace(0, len(own) - 1, min(len(own), cap)).astype(int)] for own in by_outlet.values()]
    return np.concatenate(every)


def _figures(rows: list[_Row], log_odds: F64, labels: F64) -> dict[str, Any]:
    """Discrimination and calibration with outlets held out; 90 % intervals from resampled outlets (Efron 1979)."""
    names = np.array([row.outlet for row in rows])
    places = {name: np.flatnonzero(names == name) for name in np.unique(names)}
    outlets = list(places)
    draws = np.random.default_rng(_SEED).integers(0, len(outlets), (_RESAMPLES, len(outlets)))
    samples = [np.concatenate([places[outlets[number]] for number in draw]) for draw in draws]
    again = np.array([_three(log_odds[sample], labels[sample]) for sample in samples if 0 < labels[sample].mean() < 1])
    low, high = np.quantile(again, (0.05, 0.95), axis=0)
    result: dict[str, Any] = {
        name: {"value": round(value, 3), "low": round(float(low[number]), 3), "high": round(float(high[number]), 3)}
        for number, (name, value) in enumerate(
            zip(("auc", "balanced_accuracy", "macro_f1"), _three(log_odds, labels), strict=True)
        )
    }
    result["ece"] = round(calibration_error(labels > 0.5, 1 / (1 + np.exp(-log_odds))), 3)
    both = [own for own in places.values() if _FEWEST <= labels[own].sum() <= len(own) - _FEWEST]
    within = [float(roc_auc_score(labels[own], log_odds[own])) for own in both]
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
    """Shares below, between and above the probabilities that part report, analysis and opinion."""
    place = np.digitize(1 / (1 + np.exp(-log_odds)), BETWEEN)
    return [round(float((place == part).mean()), 3) for part in range(3)]


def _three(log_odds: F64, labels: F64) -> tuple[float, float, float]:
    """Area under the curve, balanced accuracy and macro-F1 at one half."""
    guess = log_odds > 0
    return (
        float(roc_auc_score(labels, log_odds)),
        float(balanced_accuracy_score(labels > 0.5, guess)),
        float(f1_score(labels > 0.5, guess, average="macro")),
    )


def _errors(log_odds: F64, labels: F64) -> dict[str, float | int]:
    """What is read as the other kind: at one half, and news above four fifths."""
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
                "name": f"AllSides articles: {size['opinion']} declared as opinion by their publishers, {size['news']} as news",
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
        "not_for": "Judging truth or quality, ranking outlets, moderating content, or accusing anybody of a wrong label.",
    }
