"""How often an interval made from a few sentences of an article holds the value of the whole article.

Long articles are cut down to 3, 5, 10 or 20 sentences: the first ones, a block, or any. The smaller text
is analysed as any other. Nominal coverage is 90 of 100.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.lab.training.corpora import allsides
from framing.language.arrays import I64
from framing.records.article import Article
from framing.records.scores import SCORES
from framing.report.analyzer import Analyzer
from framing.report.report import Report

__all__ = ["coverage"]

_SIZES: Final = (3, 5, 10, 20)
_LONG: Final = 40  # sentences of the whole article
_ARTICLES: Final = 400  # of every genre, before the short ones are left out
_SEED: Final = 20261122


def coverage(folder: Path, analyzer: Analyzer, say: Callable[[str], None]) -> dict[str, Any]:
    """By score and number of sentences: share of intervals that hold the whole article's value, and their mean width."""
    say("AllSides: intervals of cut articles")
    articles = [row.article for genre in ("news", "opinion") for row in allsides(folder, genre, _ARTICLES)]
    random = np.random.default_rng(_SEED)
    wholes, cuts = [], []
    for report in analyzer.analyze_many(articles):
        parts = [
            report.article.text[sentence.start : sentence.end]
            for sentence in report.sentences
            if sentence.field == "text"
        ]
        if len(parts) >= _LONG:
            for size in _SIZES:
                for chosen in _choices(len(parts), size, random):
                    wholes.append((size, _values(report)))
                    cuts.append(Article("\n\n".join(parts[place] for place in chosen)))
    found: dict[str, dict[str, list[tuple[bool, float]]]] = {
        score.id: {str(size): [] for size in _SIZES} for score in SCORES
    }
    for (size, values), cut in zip(wholes, analyzer.analyze_many(cuts), strict=True):
        for name, value in values.items():
            score = cut.scores[name]
            if value is not None and score.low is not None and score.high is not None:
                found[name][str(size)].append((score.low <= value <= score.high, score.high - score.low))
    return {
        name: {
            size: {
                "n": len(rows),
                "held": round(float(np.mean([row[0] for row in rows])), 3),
                "width": round(float(np.mean([row[1] for row in rows])), 1),
            }
            for size, rows in sizes.items()
            if rows
        }
        for name, sizes in found.items()
    }


def _values(report: Report) -> dict[str, float | None]:
    return {name: score.value for name, score in report.scores.items()}


def _choices(sentences: int, size: int, random: np.random.Generator) -> list[I64]:
    """The first ones, a block from anywhere, any ones in order."""
    begin = int(random.integers(0, sentences - size + 1))
    return [np.arange(size), np.arange(begin, begin + size), np.sort(random.choice(sentences, size, replace=False))]
