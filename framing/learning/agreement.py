"""How well voices and scores agree with people, on corpora that no weight was fitted on.

Attribution on PolNeAR (Newell et al. 2018): share of words that both call somebody else's. Genre on
AllSides: whether texts that their publishers call opinion score above those they call news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from framing.analyzer import Analyzer
from framing.article import Article
from framing.learning.corpora import allsides, records
from framing.voice import Voice

__all__ = ["attribution", "genre", "roles"]

Say = Callable[[str], None]
Flags = npt.NDArray[np.bool_]

_RESAMPLES: Final = 1000
_SEED: Final = 20261122


def attribution(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Word-level precision, recall and F1 of reported and quoted words, overall and outside quotation marks."""
    rows = list(records(folder / "polnear" / "train.jsonl.gz"))
    say(f"PolNeAR: {len(rows)} articles")
    counts = np.array([_compare(row, analyzer) for row in rows], np.float64)
    result: dict[str, Any] = {"articles": len(rows)}
    for number, name in enumerate(("all", "outside_marks", "inside_marks", "source_words", "cue_words")):
        result[name] = _figures(counts[:, 3 * number : 3 * number + 3])
    return result


def _compare(row: dict[str, Any], analyzer: Analyzer) -> list[int]:
    """True positives, false positives and false negatives.

    Of content: all words, those outside marks, those inside; then of the words that name a source,
    and of the words that introduce somebody.
    """
    report = analyzer.analyze(Article(row["text"]))
    parse = analyzer.parse(report.article)
    corpus = parse.corpus
    first, last = corpus.words_of(0)
    start = corpus.start[first:last] - corpus.piece_start[1]

    def words(spans: Iterable[tuple[int, int]]) -> Flags:
        covered = np.zeros(len(row["text"]) + 1, np.bool_)
        for begin, end in spans:
            covered[begin:end] = True
        return np.asarray(covered[start])

    def people(part: str) -> Flags:
        return words((span["start"], span["end"]) for item in row["attributions"] for span in item[part])

    voice = parse.voices.voice[first:last]
    content = (voice == Voice.QUOTED) | (voice == Voice.REPORTED)
    marked = parse.voices.quotation[first:last]
    naming = words((begin, end) for source in report.sources for _, begin, end in source.introductions)
    cues = words((verb.start, verb.end) for source in report.sources for verb in source.verbs)
    everywhere = np.ones(len(content), np.bool_)
    counts: list[int] = []
    for gold, found, here in (
        (people("content"), content, everywhere),
        (people("content"), content, ~marked),
        (people("content"), content, marked),
        (people("source"), naming, everywhere),
        (people("cue"), cues, everywhere),
    ):
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


def roles(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Whether those whom readers call villains stand in a worse light of the author's than heroes.

    Climate articles with heroes and villains named by readers (Frermann et al. 2023). An entity counts
    where its words and a name of the report contain each other, and the report gives a portrayal.
    """
    rows = list(records(folder / "narrative_frames" / "train.jsonl.gz"))
    say(f"Narrative frames: {len(rows)} articles")
    found: list[tuple[int, bool, float]] = []
    for number, (row, report) in enumerate(zip(rows, analyzer.analyze_many({"text": row["text"]} for row in rows), strict=True)):
        lights = {item.name.casefold(): item.author for item in report.portrayals if item.author is not None}
        for entity in row["entities"]:
            called = entity["entity"].casefold()
            light = next((value for name, value in lights.items() if name in called or called in name), None)
            if light is not None and entity["role"] in ("hero", "villain"):
                found.append((number, entity["role"] == "hero", light))
    article, hero, value = (np.array(column) for column in zip(*found, strict=True))
    generator, areas = np.random.default_rng(_SEED), []
    for _ in range(_RESAMPLES):
        drawn = np.concatenate([np.flatnonzero(article == one) for one in generator.choice(np.unique(article), len(np.unique(article)))])
        if 0 < hero[drawn].sum() < len(drawn):
            areas.append(roc_auc_score(hero[drawn], value[drawn]))
    return {
        "heroes": int(hero.sum()),
        "villains": int((~hero).sum()),
        "heroes_in_a_good_light": round(float((value[hero] > 0).mean()), 3),
        "villains_in_a_bad_light": round(float((value[~hero] < 0).mean()), 3),
        "auc": round(float(roc_auc_score(hero, value)), 3),
        "auc_90": [round(float(bound), 3) for bound in np.quantile(areas, (0.05, 0.95))],
    }
