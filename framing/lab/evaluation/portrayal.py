"""The light on somebody named: bad, neither or good (Hamborg & Donnay 2021)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.errors import ArticleError
from framing.lab.evaluation.bootstrap import codes
from framing.lab.evaluation.metrics import confusion, of_classes
from framing.lab.evaluation.records import Example
from framing.lab.evaluation.tables import LIBRARY, Settings, View, learned, view
from framing.report.analyzer import Analyzer

__all__ = ["CLASSES", "portrayal", "portrayal_views"]

CLASSES: Final = ("bad", "neither", "good")


def portrayal(analyzer: Analyzer, examples: Iterable[Example]) -> Iterator[int | None]:
    """The likeliest light of every target, -1, 0 or 1; None where the library reads no word in it."""
    for example in examples:
        _, start, end = example.truth
        try:
            yield analyzer.target_sentiment(example.article, [(start, end)])[0].label
        except ArticleError:
            yield None


def portrayal_views(examples: Sequence[Example], judged: Sequence[int | None], settings: Settings) -> list[View]:
    """Accuracy, macro-F1 and the F1 of every light."""
    told = [(example, light) for example, light in zip(examples, judged, strict=True) if light is not None]
    kept = [example for example, _ in told]
    truth = np.array([example.truth[0] for example in kept], np.int64) + 1
    guess = np.array([light for _, light in told], np.int64) + 1
    group = codes([example.group for example in kept])
    others = learned(kept, truth, group, len(CLASSES), settings)
    guesses = {LIBRARY: guess, **{name: share.argmax(axis=1) for name, share in others.probability.items()}}
    counts = {
        "targets": len(kept),
        **dict(zip(CLASSES, np.bincount(truth, minlength=len(CLASSES)).tolist(), strict=True)),
        "groups": len(set(group.tolist())),
        "abstentions": len(examples) - len(kept),
    }
    systems = {name: of_classes(truth, found, CLASSES) for name, found in guesses.items()}
    curves = {"confusion": confusion(truth, guess, len(CLASSES)).tolist()}
    return [view("light on the target", counts, systems, group, settings, missing=others.missing, curves=curves)]
