"""Reference rates of topical vocabularies, and how well their words find what they are lists of.

    framing train --corpora PATH --only topics

Rates come from AllSides articles that their publishers call news. The quality of an issue frame is
the area under the curve of its rate: against annotators of climate news for economy and morality
(Frermann et al. 2023), and against AllSides' topic labels, a distant check: a topic is what an
article is about, and only some dimensions have a topic of their own. Intervals resample outlets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.compare.resampling import SEED
from framing.cues.doc_batch import DocReader
from framing.cues.lexicon import Lexicon
from framing.data import read_toml
from framing.lab.evaluation.bootstrap import compare
from framing.lab.evaluation.metrics import ranking_statistic
from framing.lab.training.corpora import records
from framing.language.arrays import F64
from framing.language.batching import chunks
from framing.records.article import Article
from framing.sections.frames.issues import NAMES, steadied
from framing.sections.frames.terms import Hit, by_topic, hits, own_words, text_words
from framing.sections.frames.vocabulary_families import FAMILIES, fires

__all__ = ["topics"]

Say = Callable[[str], None]

#: By issue: the topics of AllSides that are about it alone. Issues without one are not measured by topics.
_ABOUT: Final = read_toml("training/en/topics.toml")
_ANNOTATED: Final = {"economic": "EC", "morality": "MO"}
_MIN_AREA: Final = 0.65  # area under the curve below which a frame stays hidden
_MIN_WORDS: Final = 100  # of an article that is measured
_RESAMPLES: Final = 200
_WIRE: Final = ("reuters.com", "apnews.com")
_SIDES: Final = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class _TermCounts:
    """One article's record, its words, and the terms of topical vocabularies found in it."""

    row: dict[str, Any]
    words: int
    author_words: int
    frames: dict[str, int]  #: terms in all voices, by issue
    families: dict[str, list[Hit]]  #: terms in the author's voice, by family


def topics(folder: Path, lexicon: Lexicon, say: Say, date: str, *, resamples: int = _RESAMPLES) -> dict[str, Any]:
    """The content of ``norms/topics.json``. `resamples` are the draws of outlets behind every interval."""
    reader = DocReader(lexicon)
    articles = list(_count_terms(records(folder / "allsides" / "articles.jsonl.gz"), "content", reader))
    say(f"AllSides: {len(articles)} articles")
    climate = list(_count_terms(records(folder / "narrative_frames" / "train.jsonl.gz"), "text", reader))
    news = [article for article in articles if article.row["genre_hint"] == "news" and article.words >= _MIN_WORDS]
    rates = _rates(news)
    return {
        "date": date,
        "command": "framing train --corpora PATH --only topics",
        "reference": f"{len(news)} AllSides articles declared as news by their publishers (Baly et al. 2020)",
        "frames": {topic: _frame(topic, rates[topic], news, articles, climate, resamples) for topic in NAMES},
        "families": {topic: _family(topic, rates[topic], articles) for topic in FAMILIES},
    }


def _count_terms(rows: Iterable[dict[str, Any]], key: str, reader: DocReader) -> Iterator[_TermCounts]:
    pending: list[dict[str, Any]] = []

    def articles() -> Iterator[Article]:
        for row in rows:
            pending.append(row)
            yield Article(row[key])

    for chunk in chunks(articles()):
        doc = reader.read(chunk)
        for number in range(len(chunk)):
            words, author_words = text_words(doc, number), own_words(doc, number)
            frames = {topic: len(terms) for topic, terms in by_topic(hits(doc, number, "frame", words)).items()}
            families = by_topic(hits(doc, number, "family", author_words))
            yield _TermCounts(pending[number], int(words.sum()), int(author_words.sum()), frames, families)
        del pending[: len(chunk)]


def _rates(news: list[_TermCounts]) -> dict[str, float]:
    """Terms per 1,000 words: of frames in the whole text, of families in the author's own words."""
    words, author_words = sum(article.words for article in news), sum(article.author_words for article in news)
    rates = {topic: 1000 * sum(article.frames.get(topic, 0) for article in news) / words for topic in NAMES}
    rates |= {
        topic: 1000 * sum(len(article.families.get(topic, ())) for article in news) / author_words for topic in FAMILIES
    }
    return {topic: round(rate, 4) for topic, rate in rates.items()}


def _steadied_rates(topic: str, rate: float, articles: list[_TermCounts]) -> F64:
    return np.array([steadied(article.frames.get(topic, 0), article.words, rate) for article in articles])


def _frame(
    topic: str,
    rate: float,
    news: list[_TermCounts],
    articles: list[_TermCounts],
    climate: list[_TermCounts],
    resamples: int,
) -> dict[str, Any]:
    """The norms of one issue frame: its rate, its quantiles in news, and how well its words find the issue."""
    quantiles = np.quantile(_steadied_rates(topic, rate, news), np.linspace(0, 1, 101))
    measured: list[dict[str, Any]] = []
    if topic in _ANNOTATED:
        labels = [article.row["frames"][_ANNOTATED[topic]] for article in climate]
        outlets = [article.row["source"] for article in climate]
        on = f"annotators of {len(climate)} articles on climate (Frermann et al. 2023)"
        measured.append({"on": on, **_area(labels, _steadied_rates(topic, rate, climate), outlets, resamples)})
    if topic in _ABOUT:
        labelled = [article for article in articles if article.row["topic"] and article.words >= _MIN_WORDS]
        labels = [article.row["topic"] in _ABOUT[topic].split() for article in labelled]
        outlets = [article.row["source_domain"] for article in labelled]
        on = f"topic labels of {len(labelled)} AllSides articles: a distant check"
        measured.append({"on": on, **_area(labels, _steadied_rates(topic, rate, labelled), outlets, resamples)})
    best = measured[0] if measured else None  # people before topics
    return {
        "rate": rate,
        "quantiles": [round(float(value), 4) for value in quantiles],
        "auc": best["auc"] if best else None,
        "measured": best["on"] if best else "not measured: no label of its own was at hand",
        "hidden": best is None or best["auc_90"][0] < _MIN_AREA,
        "areas": measured,
    }


def _area(labels: list[Any], values: F64, outlets: list[str], resamples: int) -> dict[str, Any]:
    """Area under the curve, with a 90 % interval from resampled outlets (Efron 1979)."""
    truth = np.array(labels, np.bool_)
    names, outlet = np.unique([name or "none" for name in outlets], return_inverse=True)
    area = compare({"rate": ranking_statistic(truth, values)}, outlet, resamples, SEED).figures["rate"]["auc"]
    return {
        "auc": round(area.value, 3),
        "auc_90": [round(area.low, 3), round(area.high, 3)],
        "positive": int(truth.sum()),
        "outlets": len(names),
    }


def _family(topic: str, rate: float, articles: list[_TermCounts]) -> dict[str, Any]:
    """The rate, and in how many of a hundred articles of each kind the family fires."""
    fired_by_kind: dict[str, list[bool]] = {}
    for article in articles:
        genre, side = article.row["genre_hint"], article.row["bias_text"]
        if article.author_words < _MIN_WORDS:
            continue
        fired = fires(article.families.get(topic, []), article.author_words, rate)
        if article.row["source_domain"] in _WIRE and genre != "opinion":
            fired_by_kind.setdefault("wire", []).append(fired)
        if genre and side in _SIDES:
            fired_by_kind.setdefault(f"{genre}_{side}", []).append(fired)
    shares = {
        kind: {"percent": round(100 * sum(fired) / len(fired), 2), "articles": len(fired)}
        for kind, fired in sorted(fired_by_kind.items())
    }
    return {"rate": rate, "fires": shares}
