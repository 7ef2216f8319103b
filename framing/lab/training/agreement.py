"""How well voices and scores agree with annotators, on corpora that no weight was fitted on.

Attribution on PolNeAR (Newell et al. 2018): share of words that both give to somebody else. Genre on AllSides:
whether texts that their publishers call opinion score above those they call news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.compare.resampling import SEED
from framing.lab.evaluation.attribution import TABLES, attribution_tables, count_agreement
from framing.lab.evaluation.bootstrap import compare
from framing.lab.evaluation.evaluate import read
from framing.lab.evaluation.metrics import auc, ranking_statistic
from framing.lab.evaluation.records import Line
from framing.lab.evaluation.tables import LIBRARY, Settings
from framing.lab.training.corpora import allsides, records
from framing.report.analyzer import Analyzer

__all__ = ["attribution", "genre", "roles"]

Say = Callable[[str], None]

_RESAMPLES: Final = 1000
_NAMES: Final = dict(zip(TABLES, ("all", "outside_marks", "inside_marks", "source_words", "cue_words"), strict=True))


def attribution(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Word-level precision, recall and F1 of reported and quoted words, overall and outside quotation marks."""
    rows = [Line(number, row) for number, row in enumerate(records(folder / "polnear" / "train.jsonl.gz"), 1)]
    say(f"PolNeAR: {len(rows)} articles")
    examples = read(rows, "attribution").examples
    result: dict[str, Any] = {"articles": len(examples)}
    for table in attribution_tables(
        examples, list(count_agreement(analyzer, examples)), Settings(_RESAMPLES, baseline=False)
    ):
        figures = table.figures[LIBRARY]
        low, high = figures["f1"].low, figures["f1"].high
        result[_NAMES[table.name]] = {
            **{name: round(figure.value, 3) for name, figure in figures.items()},
            "f1_90": [round(low, 3), round(high, 3)],
        }
    return result


def genre(folder: Path, analyzer: Analyzer, say: Say, *, limit: int = 1000) -> dict[str, Any]:
    """Area under the curve of both scores between declared opinion and declared news."""
    say(f"AllSides: {limit} opinion and {limit} news articles")
    opinion = list(_values(folder, "opinion", analyzer, limit))
    news = list(_values(folder, "news", analyzer, limit))
    labels = np.arange(len(opinion) + len(news)) < len(opinion)
    columns = np.array(opinion + news).T
    return {
        "opinion": len(opinion),
        "news": len(news),
        "auc_loaded_language": round(auc(labels, columns[0]), 3),
        "auc_partisan_framing": round(auc(labels, columns[1]), 3),
    }


def _values(folder: Path, kind: str, analyzer: Analyzer, limit: int) -> Iterator[tuple[float, float]]:
    for report in analyzer.analyze_many(row.article for row in allsides(folder, kind, limit)):
        loaded, partisan = report.loaded_language.value, report.partisan_framing.value
        if loaded is not None and partisan is not None:
            yield loaded, partisan


def roles(folder: Path, analyzer: Analyzer, say: Say, *, resamples: int = _RESAMPLES) -> dict[str, Any]:
    """Whether the author portrays those whom readers call villains worse than those whom they call heroes.

    Climate articles with heroes and villains named by readers (Frermann et al. 2023). An entity counts where its words
    contain a name of the report, or the name contains them, and where the report gives a portrayal. Intervals resample
    articles.
    """
    rows = list(records(folder / "narrative_frames" / "train.jsonl.gz"))
    say(f"Narrative frames: {len(rows)} articles")
    portrayed: list[tuple[int, bool, float]] = []  # number of the article, whether it is a hero, the portrayal
    for number, (row, report) in enumerate(
        zip(rows, analyzer.analyze_many({"text": row["text"]} for row in rows), strict=True)
    ):
        by_name = {item.name.casefold(): item.author for item in report.portrayals if item.author is not None}
        for entity in row["entities"]:
            words = entity["entity"].casefold()
            sentiment = next((value for name, value in by_name.items() if name in words or words in name), None)
            if sentiment is not None and entity["role"] in ("hero", "villain"):
                portrayed.append((number, entity["role"] == "hero", sentiment))
    article, hero, value = (np.array(column) for column in zip(*portrayed, strict=True))
    by_article = np.unique(article, return_inverse=True)[1]
    area = compare({"portrayal": ranking_statistic(hero, value)}, by_article, resamples, SEED).figures["portrayal"][
        "auc"
    ]
    return {
        "heroes": int(hero.sum()),
        "villains": int((~hero).sum()),
        "heroes_in_a_good_light": round(float((value[hero] > 0).mean()), 3),
        "villains_in_a_bad_light": round(float((value[~hero] < 0).mean()), 3),
        "auc": round(area.value, 3),
        "auc_90": [round(area.low, 3), round(area.high, 3)],
    }
