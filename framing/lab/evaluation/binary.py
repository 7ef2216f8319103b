"""Tasks with two classes: loaded language, partisan framing, opinion or news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.compare.resampling import SEED, interval
from framing.lab.evaluation.bootstrap import codes, compare, draws
from framing.lab.evaluation.metrics import (
    BINS,
    Figures,
    Statistic,
    bins,
    confusion,
    decision_statistic,
    ranking_statistic,
    roc,
)
from framing.lab.evaluation.records import Example
from framing.lab.evaluation.tables import LIBRARY, BaselineScores, FigureTable, Settings, measure_table, score_baselines
from framing.language.arrays import F64, I64, Mask
from framing.records.status import StatusCode
from framing.report.analyzer import Analyzer
from framing.report.batch import Batch

__all__ = [
    "Prediction",
    "genre_tables",
    "loaded_tables",
    "partisan_tables",
    "predict_genre",
    "predict_loaded",
    "predict_partisan",
]

Prediction = tuple[float, ...]  #: figures of one text; NaN where the library gives none

_MAX_POINTS: Final = 200  # of a ROC curve in the JSON
_MAX_SCORE: Final = 100.0
_MIN_SCORED_TEXTS: Final = 20  # texts with a score from 0 to 100, for a table of their own


def predict_loaded(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[Prediction]:
    """Probability of each text's sentences, and the score from 0 to 100."""
    for batch in analyzer.batches(example.article for example in examples):
        yield from zip(_sentences(batch).tolist(), batch.scores["loaded_language"].value.tolist(), strict=True)


def _sentences(batch: Batch) -> F64:
    """Per text: the mean probability of its sentences, weighed with the author's share of their words.

    A text without words of the author gets the plain mean.
    """
    measures, tokens = batch.measures, batch.doc.tokens
    text = (tokens.segment[batch.doc.sentence_start[:-1]] & 1) == 1
    size = len(batch.articles)

    def mean(weight: F64) -> F64:
        total = np.bincount(measures.sentence_article, weights=weight, minlength=size)
        over = np.bincount(measures.sentence_article, weights=weight * batch.probability, minlength=size)
        return np.asarray(np.where(total > 0, over / np.where(total > 0, total, 1.0), np.nan), np.float64)

    probability = mean(np.where(text & measures.in_text, measures.author_share, 0.0))
    for weight in (np.where(text, measures.author_share, 0.0), text.astype(np.float64)):
        probability = np.where(np.isnan(probability), mean(weight), probability)
    return probability


def predict_partisan(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[Prediction]:
    """The score from 0 to 100 as a probability."""
    for batch in analyzer.batches(example.article for example in examples):
        yield from zip((batch.scores["partisan_framing"].value / _MAX_SCORE).tolist())


def predict_genre(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[Prediction]:
    """Probability that a text is opinion, both kinds being equally frequent."""
    for batch in analyzer.batches(example.article for example in examples):
        if batch.genre is not None:
            yield from zip(np.where(batch.status == StatusCode.OK, batch.genre.probability, np.nan).tolist())


class _Rows:
    """All texts of a task as columns."""

    def __init__(self, examples: Sequence[Example], predictions: Sequence[Prediction], settings: Settings) -> None:
        self.truth = np.array([bool(example.truth) for example in examples], np.bool_)
        self.group = codes([example.group for example in examples])
        self.by = np.array([example.by for example in examples], object)
        self.columns = np.array(predictions, np.float64).reshape(len(examples), -1).T
        self.settings = settings
        self.baselines: BaselineScores = score_baselines(examples, self.truth.astype(np.int64), self.group, 2, settings)

    def table(self, name: str, score: F64, *, probability: bool = True) -> FigureTable:
        """Figures for the texts with a score; of its order alone where it is no probability."""
        has_score = ~np.isnan(score)
        truth, group, score = self.truth[has_score], self.group[has_score], score[has_score]
        others = {system: share[:, 1] for system, share in self.baselines.select(has_score).items()}
        systems = {
            system: _binary(truth, value, probability=probability)
            for system, value in {LIBRARY: score, **others}.items()
        }
        counts = {
            "texts": len(score),
            "positive": int(truth.sum()),
            "groups": len(np.unique(group)),
            "abstentions": int((~has_score).sum()),
        }
        curves: dict[str, Any] = {}
        by: dict[str, Any] = {}
        if probability and len(score):
            curves = {
                "calibration": _calibration(truth, score, group, self.settings),
                "roc": {system: _points(truth, value) for system, value in {LIBRARY: score, **others}.items()},
                "confusion": confusion(truth.astype(np.int64), (score >= 0.5).astype(np.int64), 2).tolist(),
            }
            by = _errors(truth, score, group, self.by[has_score], self.settings)
        return measure_table(
            name,
            counts,
            systems,
            codes(group.tolist()),
            self.settings,
            missing=self.baselines.missing,
            curves=curves,
            by=by,
        )


def loaded_tables(
    examples: Sequence[Example], predictions: Sequence[Prediction], settings: Settings
) -> list[FigureTable]:
    """The probability of sentences; and the order of the scores where texts are long enough to have one."""
    rows = _Rows(examples, predictions, settings)
    probability, value = rows.columns if len(predictions) else np.zeros((2, 0))
    tables = [rows.table("probability of sentences", probability)]
    if np.isfinite(value).sum() >= _MIN_SCORED_TEXTS:
        tables.append(rows.table("score from 0 to 100, texts that have one", value, probability=False))
    return tables


def partisan_tables(
    examples: Sequence[Example], predictions: Sequence[Prediction], settings: Settings
) -> list[FigureTable]:
    """The score as a probability, with and without texts that have none."""
    return _with_and_without(examples, predictions, settings, "texts with a score")


def genre_tables(
    examples: Sequence[Example], predictions: Sequence[Prediction], settings: Settings
) -> list[FigureTable]:
    """The probability of opinion, with and without texts that have none."""
    return _with_and_without(examples, predictions, settings, "texts with a reading")


def _with_and_without(
    examples: Sequence[Example], predictions: Sequence[Prediction], settings: Settings, name: str
) -> list[FigureTable]:
    rows = _Rows(examples, predictions, settings)
    score = rows.columns[0] if len(predictions) else np.zeros(0)
    tables = [rows.table(name, score)]
    if np.isnan(score).any():
        tables.append(rows.table("all texts, abstentions counted as negative", np.nan_to_num(score, nan=0.0)))
    return tables


def _binary(truth: Mask, score: F64, *, probability: bool) -> Statistic:
    order = ranking_statistic(truth, score)
    if not probability:
        return order
    decisions = decision_statistic(truth, score)
    return lambda weight: {**order(weight), **decisions(weight)}


def _calibration(truth: Mask, probability: F64, group: I64, settings: Settings) -> list[dict[str, Any]]:
    """Ten bins: mean probability, share of positive texts with its interval, and how many texts."""
    which = bins(probability)
    size = np.bincount(which, minlength=BINS)
    mean = np.bincount(which, weights=probability, minlength=BINS)
    hit = np.bincount(which, weights=truth, minlength=BINS)
    again = []
    for weight in draws(codes(group.tolist()), settings.resamples, SEED):
        both = np.bincount(which, weights=weight, minlength=BINS)
        again.append(
            np.where(both > 0, np.bincount(which, weights=weight * truth, minlength=BINS) / np.maximum(both, 1), np.nan)
        )
    drawn = np.array(again).reshape(-1, BINS)
    table = []
    for number in np.flatnonzero(size).tolist():
        share = float(hit[number] / size[number])
        resampled = drawn[:, number]
        low, high = (share, share) if np.isnan(resampled).all() else interval(resampled)
        table.append(
            {
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "texts": int(size[number]),
                "mean": round(float(mean[number] / size[number]), 4),
                "share": round(share, 4),
                "low": round(min(low, share), 4),
                "high": round(max(high, share), 4),
            }
        )
    return table


def _points(truth: Mask, score: F64) -> list[list[float]]:
    points = roc(truth, score)
    chosen = np.unique(np.linspace(0, len(points) - 1, min(len(points), _MAX_POINTS)).round().astype(int))
    return [[round(value, 4) for value in point] for point in points[chosen].tolist()]


def _errors(truth: Mask, score: F64, group: I64, by: npt.NDArray[np.object_], settings: Settings) -> dict[str, Any]:
    """False positive and false negative rates at one half, by value of a field, with their intervals."""
    table: dict[str, Any] = {}
    for value in sorted(set(by.tolist()) - {""}):
        here = by == value
        found = compare(
            {value: _rates(truth[here], score[here] >= 0.5)}, codes(group[here].tolist()), settings.resamples
        )
        counts = {"texts": int(here.sum()), "positive": int(truth[here].sum())}
        table[str(value)] = {**counts, **{name: figure.to_dict() for name, figure in found.figures[value].items()}}
    return table


def _rates(truth: Mask, guess: Mask) -> Statistic:
    def figures(weight: I64) -> Figures:
        positive, negative = float(weight[truth].sum()), float(weight[~truth].sum())
        return {
            "false_positive_rate": float(weight[~truth & guess].sum()) / negative if negative else float("nan"),
            "false_negative_rate": float(weight[truth & ~guess].sum()) / positive if positive else float("nan"),
        }

    return figures
