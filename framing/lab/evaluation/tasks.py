"""The five tasks: the usual keys of their records, how a label is read, what the library says, and what is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.lab.evaluation import attribution, binary, labels, portrayal
from framing.lab.evaluation.records import Example, Fields
from framing.lab.evaluation.tables import FigureTable, Settings
from framing.report.analyzer import Analyzer

__all__ = ["TASKS", "Task"]

_TEXT: Final = ("text", "content", "body", "article", "sentence")


@dataclass(frozen=True, slots=True)
class Task:
    """Something that people label and the library measures."""

    title: str
    classes: tuple[str, ...]  #: names of the classes, the positive one last; none where words are compared
    usual_keys: Mapping[str, Sequence[str]]  #: keys that are tried for text, label and group, in order
    read_label: Callable[[Mapping[str, Any], Fields], Any]  #: None where a record has no label
    sections: tuple[str, ...]  #: of a report that are needed
    predict: Callable[[Analyzer, Iterable[Example]], Iterator[Any]]  #: what the library says, example by example
    tables: Callable[[Sequence[Example], Sequence[Any], Settings], list[FigureTable]]


TASKS: Final[Mapping[str, Task]] = {
    "loaded": Task(
        title="Loaded language",
        classes=("plain", "loaded"),
        usual_keys={
            "text": _TEXT,
            "label": ("label", "biased", "bias", "subjective", "loaded", "soft_bias", "label_raw"),
            "group": ("url", "article_id", "domain", "outlet", "outlet_norm", "source"),
        },
        read_label=labels.binary_label,
        sections=(),
        predict=binary.predict_loaded,
        tables=binary.loaded_tables,
    ),
    "partisan": Task(
        title="Partisan framing",
        classes=("not partisan", "partisan"),
        usual_keys={
            "text": _TEXT,
            "label": ("label", "hyperpartisan", "partisan", "biased", "bias"),
            "group": ("domain", "source_domain", "outlet", "publisher", "source", "url"),
        },
        read_label=labels.binary_label,
        sections=(),
        predict=binary.predict_partisan,
        tables=binary.partisan_tables,
    ),
    "attribution": Task(
        title="Attribution",
        classes=(),
        usual_keys={"text": _TEXT, "label": ("attributions", "label"), "group": ("article_id", "id", "url")},
        read_label=labels.attribution_spans,
        sections=("sources",),
        predict=attribution.count_agreement,
        tables=attribution.attribution_tables,
    ),
    "portrayal": Task(
        title="Portrayal",
        classes=portrayal.CLASSES,
        usual_keys={
            "text": _TEXT,
            "label": ("label", "sentiment", "polarity"),
            "group": ("article_id", "url", "sentence_id"),
        },
        read_label=labels.target_label,
        sections=(),
        predict=portrayal.predict_target_sentiment,
        tables=portrayal.portrayal_tables,
    ),
    "genre": Task(
        title="Genre",
        classes=("news", "opinion"),
        usual_keys={
            "text": _TEXT,
            "label": ("label", "genre", "genre_hint", "is_opinion", "kind", "section"),
            "group": ("source_domain", "domain", "outlet", "publisher", "source", "url"),
        },
        read_label=labels.binary_label,
        sections=("genre",),
        predict=binary.predict_genre,
        tables=binary.genre_tables,
    ),
}
