"""How well voices and scores agree with people, on corpora that no weight was fitted on.

Attribution on PolNeAR (Newell et al. 2018): share of words that both call somebody else's. Genre on
AllSides: whether texts that their publishers call opinion score above those they call news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.metrics import roc_auc_score

from framing.analyzer import Analyzer
from framing.article import Article
from framing.learning.corpora import allsides, records
from framing.voice import Voice

__all__ = ["attribution", "genre"]

Say = Callable[[str], None]

_RESAMPLES: Final = 1000
_SEED: Final = 20261122


def attribution(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Word-level precision, recall and F1 of reported and quoted words, overall and outside quotation marks."""
    rows = list(records(folder / "polnear" / "train.jsonl.gz"))
    say(f"PolNeAR: {len(rows)} articles")
    counts = np.array([_compare(row, analyzer) for row in rows], np.float64)
    result: dict[str, Any] = {"articles": len(rows)}
    for name, columns in (("all", slice(0, 3)), ("outside_marks", slice(3, 6)), ("inside_marks", slice(6, 9))):
        result[name] = _figures(counts[:, columns])
    return result


def _compare(row: dict[str, Any], analyzer: Analyzer) -> list[int]:
    """True positives, false positives and false negatives: all words, those outside marks, those inside."""
    parse = analyzer.parse(Article(row["text"]))
    corpus = parse.corpus
    first, last = corpus.words_of(0)
    start = corpus.start[first:last] - corpus.piece_start[1]
    people = np.zeros(len(row["text"]) + 1, np.bool_)
    for item in row["attributions"]:
        for span in item["content"]:
            people[span["start"] : span["end"]] = True
    gold = people[start]
    voice = parse.voices.voice[first:last]
    found = (voice == Voice.QUOTED) | (voice == Voice.REPORTED)
    marked = parse.voices.quotation[first:last]
    counts: list[int] = []
    for here in (np.ones(len(gold), np.bool_), ~marked, marked):
        counts += [int((gold & found & here).sum()), int((~gold & found & here).sum()), int((gold & ~found & here).sum())]
    return counts


def _figures(counts: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> dict[str, float | list[float]]:
    """Precision, recall and F1 with a 90 % interval from resampled articles (Efron 1979)."""
    hit, extra, missed = counts.sum(axis=0)
    draws = np.random.default_rng(_SEED).integers(0, len(counts), (_RESAMPLES, len(counts)))
    again = counts[draws].sum(axis=1)
    f1 = 2 * again[:, 0] / (2 * again[:, 0] + again[:, 1] + again[:, 2])
    return {
        "precision": round(hit / (hit + extra), 3),
        "recall": round(hit / (hit + missed), 3),
        "f1": round(2 * hit / (2 * hit + extra + missed), 3),
        "f1_90": [round(float(bound), 3) for bound in np.quantile(f1, (0.05, 0.95))],
    }


def genre(folder: Path, analyzer: Analyzer, say: Say, *, limit: int = 1000) -> dict[str, Any]:
    """Area under the curve of both scores between declared opinion and declared news."""
    say(f"AllSides: {limit} opinion and {limit} news articles")
    opinion = list(_values(folder, "opinion", analyzer, limit))
    news = list(_values(folder, "news", analyzer, limit))
    labels = [1] * len(opinion) + [0] * len(news)
    columns = np.array(opinion + news).T
    return {
        "opinion": len(opinion),
        "news": len(news),
        "auc_loaded_language": round(float(roc_auc_score(labels, columns[0])), 3),
        "auc_partisan_framing": round(float(roc_auc_score(labels, columns[1])), 3),
    }


def _values(folder: Path, kind: str, analyzer: Analyzer, limit: int) -> Iterator[tuple[float, float]]:
    for report in analyzer.analyze_many(row.article for row in allsides(folder, kind, limit)):
        loaded, partisan = report.loaded_language.value, report.partisan_framing.value
        if loaded is not None and partisan is not None:
            yield loaded, partisan
