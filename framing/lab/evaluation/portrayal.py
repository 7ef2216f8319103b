"""Sentiment towards somebody named: bad, neither or good (Hamborg & Donnay 2021)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.errors import ArticleError
from framing.lab.evaluation.bootstrap import codes
from framing.lab.evaluation.metrics import class_statistic, confusion
from framing.lab.evaluation.records import Example
from framing.lab.evaluation.tables import LIBRARY, FigureTable, Settings, measure_table, score_baselines
from framing.report.analyzer import Analyzer

__all__ = ["CLASSES", "portrayal_tables", "predict_target_sentiment"]

CLASSES: Final = ("bad", "neither", "good")


def predict_target_sentiment(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[int | None]:
    """The likeliest sentiment towards every target, -1, 0 or 1; None where the library finds no word in it."""
    for example in examples:
        _, start, end = example.truth
        try:
            yield analyzer.target_sentiment(example.article, [(start, end)])[0].label
        except ArticleError:
            yield None


def portrayal_tables(
    examples: Sequence[Example], predictions: Sequence[int | None], settings: Settings
) -> list[FigureTable]:
    """Accuracy, macro-F1 and the F1 of every class."""
    predicted = [(example, label) for example, label in zip(examples, predictions, strict=True) if label is not None]
    kept = [example for example, _ in predicted]
    truth = np.array([example.truth[0] for example in kept], np.int64) + 1
    guess = np.array([label for _, label in predicted], np.int64) + 1
    group = codes([example.group for example in kept])
    others = score_baselines(kept, truth, group, len(CLASSES), settings)
    guesses = {LIBRARY: guess, **{name: share.argmax(axis=1) for name, share in others.probability.items()}}
    counts = {
        "targets": len(kept),
        **dict(zip(CLASSES, np.bincount(truth, minlength=len(CLASSES)).tolist(), strict=True)),
        "groups": len(set(group.tolist())),
        "abstentions": len(examples) - len(kept),
    }
    systems = {name: class_statistic(truth, guessed, CLASSES) for name, guessed in guesses.items()}
    curves = {"confusion": confusion(truth, guess, len(CLASSES)).tolist()}
    return [
        measure_table("light on the target", counts, systems, group, settings, missing=others.missing, curves=curves)
    ]
