"""The five tasks: which keys their records have, how a label is read, what the library says, what is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.lab.evaluation import attribution, binary, labels, portrayal
from framing.lab.evaluation.records import Example, Fields
from framing.lab.evaluation.tables import Settings, View
from framing.report.analyzer import Analyzer

__all__ = ["TASKS", "Task"]

_TEXT: Final = ("text", "content", "body", "article", "sentence")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that people can label and the library says something of."""

    title: str
    classes: tuple[str, ...]  #: names of the classes, the positive one last; none where words are compared
    usual: Mapping[str, Sequence[str]]  #: keys that are tried for text, label and group, in order
    truth: Callable[[Mapping[str, Any], Fields], Any]
    parts: tuple[str, ...]  #: of a report that are needed
    judge: Callable[[Analyzer, Iterable[Example]], Iterator[Any]]
    views: Callable[[Sequence[Example], Sequence[Any], Settings], list[View]]


TASKS: Final[Mapping[str, Task]] = {
    "loaded": Task(
        title="Loaded language",
        classes=("plain", "loaded"),
        usual={
            "text": _TEXT,
            "label": ("label", "biased", "bias", "subjective", "loaded", "soft_bias", "label_raw"),
            "group": ("url", "article_id", "domain", "outlet", "outlet_norm", "source"),
        },
        truth=labels.two_classes,
        parts=(),
        judge=binary.loaded,
        views=binary.loaded_views,
    ),
    "partisan": Task(
        title="Partisan framing",
        classes=("not partisan", "partisan"),
        usual={
            "text": _TEXT,
            "label": ("label", "hyperpartisan", "partisan", "biased", "bias"),
            "group": ("domain", "source_domain", "outlet", "publisher", "source", "url"),
        },
        truth=labels.two_classes,
        parts=(),
        judge=binary.partisan,
        views=binary.partisan_views,
    ),
    "attribution": Task(
        title="Attribution",
        classes=(),
        usual={"text": _TEXT, "label": ("attributions", "label"), "group": ("article_id", "id", "url")},
        truth=labels.spans,
        parts=("sources",),
        judge=attribution.attribution,
        views=attribution.attribution_views,
    ),
    "portrayal": Task(
        title="Portrayal",
        classes=portrayal.CLASSES,
        usual={
            "text": _TEXT,
            "label": ("label", "sentiment", "polarity"),
            "group": ("article_id", "url", "sentence_id"),
        },
        truth=labels.light,
        parts=(),
        judge=portrayal.portrayal,
        views=portrayal.portrayal_views,
    ),
    "genre": Task(
        title="Genre",
        classes=("news", "opinion"),
        usual={
            "text": _TEXT,
            "label": ("label", "genre", "genre_hint", "is_opinion", "kind", "section"),
            "group": ("source_domain", "domain", "outlet", "publisher", "source", "url"),
        },
        truth=labels.two_classes,
        parts=("genre",),
        judge=binary.genre,
        views=binary.genre_views,
    ),
}
