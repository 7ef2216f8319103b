"""How well voices and scores agree with people, on corpora that no weight was fitted on.

Attribution on PolNeAR (Newell et al. 2018): share of words that both call somebody else's. Genre on
AllSides: whether texts that their publishers call opinion score above those they call news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.lab.evaluation.attribution import VIEWS
from framing.lab.evaluation.attribution import attribution as words
from framing.lab.evaluation.attribution import attribution_views as views
from framing.lab.evaluation.bootstrap import SEED
from framing.lab.evaluation.evaluate import read
from framing.lab.evaluation.metrics import auc
from framing.lab.evaluation.records import Line
from framing.lab.evaluation.tables import LIBRARY, Settings
from framing.lab.training.corpora import allsides, records
from framing.report.analyzer import Analyzer

__all__ = ["attribution", "genre", "roles"]

Say = Callable[[str], None]

_RESAMPLES: Final = 1000
_NAMES: Final = dict(zip(VIEWS, ("all", "outside_marks", "inside_marks", "source_words", "cue_words"), strict=True))


def attribution(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Word-level precision, recall and F1 of reported and quoted words, overall and outside quotation marks."""
    rows = [Line(number, row) for number, row in enumerate(records(folder / "polnear" / "train.jsonl.gz"), 1)]
    say(f"PolNeAR: {len(rows)} articles")
    examples = read(rows, "attribution").examples
    result: dict[str, Any] = {"articles": len(examples)}
    for view in views(examples, list(words(analyzer, examples)), Settings(_RESAMPLES, baseline=False)):
        figures = view.figures[LIBRARY]
        low, high = figures["f1"].low, figures["f1"].high
        result[_NAMES[view.name]] = {
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


def roles(folder: Path, analyzer: Analyzer, say: Say) -> dict[str, Any]:
    """Whether those whom readers call villains stand in a worse light of the author's than heroes.

    Climate articles with heroes and villains named by readers (Frermann et al. 2023). An entity counts
    where its words and a name of the report contain each other, and the report gives a portrayal.
    """
    rows = list(records(folder / "narrative_frames" / "train.jsonl.gz"))
    say(f"Narrative frames: {len(rows)} articles")
    found: list[tuple[int, bool, float]] = []
    for number, (row, report) in enumerate(
        zip(rows, analyzer.analyze_many({"text": row["text"]} for row in rows), strict=True)
    ):
        lights = {item.name.casefold(): item.author for item in report.portrayals if item.author is not None}
        for entity in row["entities"]:
            called = entity["entity"].casefold()
            light = next((value for name, value in lights.items() if name in called or called in name), None)
            if light is not None and entity["role"] in ("hero", "villain"):
                found.append((number, entity["role"] == "hero", light))
    article, hero, value = (np.array(column) for column in zip(*found, strict=True))
    generator, areas = np.random.default_rng(SEED), []
    for _ in range(_RESAMPLES):
        drawn = np.concatenate(
            [np.flatnonzero(article == one) for one in generator.choice(np.unique(article), len(np.unique(article)))]
        )
        if 0 < hero[drawn].sum() < len(drawn):
            areas.append(auc(hero[drawn], value[drawn]))
    return {
        "heroes": int(hero.sum()),
        "villains": int((~hero).sum()),
        "heroes_in_a_good_light": round(float((value[hero] > 0).mean()), 3),
        "villains_in_a_bad_light": round(float((value[~hero] < 0).mean()), 3),
        "auc": round(auc(hero, value), 3),
        "auc_90": [round(float(bound), 3) for bound in np.quantile(areas, (0.05, 0.95))],
    }
