"""The reference page on the library itself: its names here, the rest by mkdocstrings when the site is built."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

import framing
from framing.apps.classroom.agreement import Agreement
from framing.apps.classroom.worksheet import Worksheet
from framing.cues.categories import Category, Group
from framing.records.checklist import Share, State
from framing.records.classroom import (
    AlphaEstimate,
    Exercise,
    MarkedPhrase,
    MarkedWord,
    NumberedLine,
    RaterPair,
    StudentMark,
    StudentMarks,
    Task,
)
from framing.records.contrast import (
    ContrastRow,
    Fact,
    Keyword,
    ScoreDifference,
    SharedEntity,
    Wording,
    WordingPhrase,
)
from framing.records.genre import Trait
from framing.records.portrayals import AttributedPortrayal, PortrayalEvidence
from framing.records.profile import ArticlePlacement, MonthlyRates, OutletSpeaker, Rate
from framing.records.readability import Readability
from framing.records.results import SentenceExplanation, WordContribution
from framing.records.schema import json_schema
from framing.records.sources import SourceVerb
from framing.scoring.huggingface import sentences, words
from framing.sections.readability import readability

__all__ = ["api_page", "described"]

#: Public functions that live in modules of their own.
_ELSEWHERE: Final = (json_schema, readability, sentences, words)
#: Records that public ones hold.
_INNER: Final = (
    SentenceExplanation,
    WordContribution,
    SourceVerb,
    PortrayalEvidence,
    AttributedPortrayal,
    Trait,
    State,
    Share,
    ContrastRow,
    SharedEntity,
    Wording,
    WordingPhrase,
    Fact,
    ScoreDifference,
    Keyword,
    Rate,
    OutletSpeaker,
    MonthlyRates,
    ArticlePlacement,
    Readability,
    Category,
    Group,
    Worksheet,
    Exercise,
    Task,
    NumberedLine,
    Agreement,
    AlphaEstimate,
    RaterPair,
    MarkedPhrase,
    MarkedWord,
    StudentMarks,
    StudentMark,
)


def described() -> dict[str, dict[str, Any]]:
    """All that the page describes: functions and classes by heading and by the path they are imported from."""
    public = {f"framing.{name}": getattr(framing, name) for name in framing.__all__ if not name.startswith("_")}
    errors = {path for path, item in public.items() if inspect.isclass(item) and issubclass(item, Exception)}
    functions = {path for path, item in public.items() if not inspect.isclass(item)}
    return {
        "Functions": {path: item for path, item in public.items() if path in functions},
        "Classes": {path: item for path, item in public.items() if path not in functions | errors},
        "Errors": {path: item for path, item in public.items() if path in errors},
        "Functions in modules of their own": {_path(item): item for item in _ELSEWHERE},
        "Records inside results": {_path(item): item for item in _INNER},
    }


def _path(item: Any) -> str:
    return f"{item.__module__}.{item.__name__}"


def _line(item: Any) -> str:
    """The first sentence of a docstring."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


def api_page() -> Iterator[str]:
    """The parts of the page: a table of names, then a line for mkdocstrings for each of them."""
    groups = described()
    yield "# The library\n\nWhat `import framing` gives. Results are frozen; positions count Unicode code points, the end excluded. `framing.__version__` is the version."
    yield "Names come first. In the site every name leads to its signature, fields and examples; in the plain files, to its docstring: `python -m pydoc framing.Report`."
    for title, items in groups.items():
        rows = "\n".join(
            f"| [`{path.removeprefix('framing.')}`](#{path}) | {_line(item)} |" for path, item in items.items()
        )
        yield f"| {title} | what it is |\n| --- | --- |\n{rows}"
    for title, items in groups.items():
        yield f"## {title}"
        yield (
            "Reached through the above; where they are imported from may change." if title.startswith("Records") else ""
        )
        yield from (f"::: {path}" for path in items)
