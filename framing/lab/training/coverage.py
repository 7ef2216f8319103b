"""How often an interval made from a few sentences of an article holds the value of the whole article.

Long articles are cut down to 3, 5, 10 or 20 sentences: the first ones, a block from anywhere, or any sentences in
their order. The shorter text is analysed as any other. Nominal coverage is 90 of 100.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.compare.resampling import SEED
from framing.lab.training.corpora import allsides
from framing.language.arrays import I64
from framing.records.article import Article
from framing.records.scores import SCORES
from framing.report.analyzer import Analyzer
from framing.report.report import Report

__all__ = ["coverage"]

_SIZES: Final = (3, 5, 10, 20)  # sentences of the shorter text
_MIN_SENTENCES: Final = 40  # of the whole article
_ARTICLES: Final = 400  # of every genre, before the short ones are left out


def coverage(folder: Path, analyzer: Analyzer, say: Callable[[str], None]) -> dict[str, Any]:
    """How intervals of cut articles do, by score and number of sentences.

    "held" is the share of intervals that hold the value of the whole article, "width" their mean width.
    """
    say("AllSides: intervals of cut articles")
    articles = [row.article for genre in ("news", "opinion") for row in allsides(folder, genre, _ARTICLES)]
    random = np.random.default_rng(SEED)
    wholes, cuts = [], []
    for report in analyzer.analyze_many(articles):
        sentences = [
            report.article.text[sentence.start : sentence.end]
            for sentence in report.sentences
            if sentence.field == "text"
        ]
        if len(sentences) >= _MIN_SENTENCES:
            for size in _SIZES:
                for chosen in _choices(len(sentences), size, random):
                    wholes.append((size, _values(report)))
                    cuts.append(Article("\n\n".join(sentences[number] for number in chosen)))
    held_and_width: dict[str, dict[str, list[tuple[bool, float]]]] = {
        score.id: {str(size): [] for size in _SIZES} for score in SCORES
    }
    for (size, values), cut in zip(wholes, analyzer.analyze_many(cuts), strict=True):
        for name, value in values.items():
            score = cut.scores[name]
            if value is not None and score.low is not None and score.high is not None:
                held_and_width[name][str(size)].append((score.low <= value <= score.high, score.high - score.low))
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
        for name, sizes in held_and_width.items()
    }


def _values(report: Report) -> dict[str, float | None]:
    return {name: score.value for name, score in report.scores.items()}


def _choices(sentences: int, size: int, random: np.random.Generator) -> list[I64]:
    """Numbers of sentences, three times: the first ones, a block from anywhere, any ones in their order."""
    start = int(random.integers(0, sentences - size + 1))
    return [np.arange(size), np.arange(start, start + size), np.sort(random.choice(sentences, size, replace=False))]
