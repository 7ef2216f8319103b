"""The reference page of the library: a table of its public names, and a line for mkdocstrings for each of them.

mkdocstrings replaces these lines (``::: framing.Report``) by signatures, fields and examples when the site is built.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

import framing
from framing import records
from framing.apps.classroom.agreement import Agreement
from framing.apps.classroom.worksheet import Worksheet
from framing.cues.categories import Category, Group
from framing.records.schema import json_schema
from framing.scoring.huggingface import sentences, words
from framing.sections.readability import readability

__all__ = ["api_page", "described"]

#: Public functions that ``import framing`` does not give.
OTHER_FUNCTIONS: Final = (json_schema, readability, sentences, words)
#: What lexicons hold and what classrooms get; the records inside results are those of ``framing.records``.
OTHER_RECORDS: Final = (Category, Group, Worksheet, Agreement)
INTRODUCTION: Final = (
    (
        "# The library\n\nWhat `import framing` gives. Results are frozen; positions count Unicode code points, "
        "the end excluded. `framing.__version__` is the version."
    ),
    (
        "Names come first. In the site every name leads to its signature, fields and examples; in the plain files, "
        "to its docstring: `python -m pydoc framing.Report`."
    ),
)
#: What stands below a heading, before the names.
NOTES: Final = {
    "Records inside results": "Imported from `framing.records`, for type hints and tests.",
    "Other records": "Reached through the above; where they are imported from may change.",
}


def described() -> dict[str, dict[str, Any]]:
    """All that the page describes: functions and classes by heading and by the path they are imported from.

    >>> described()["Functions"]["framing.analyze"].__name__
    'analyze'
    """
    names = [name for name in framing.__all__ if not name.startswith("_")]
    public = {f"framing.{name}": getattr(framing, name) for name in names}
    public = {path: item for path, item in public.items() if not inspect.ismodule(item)}
    functions = {path for path, item in public.items() if not inspect.isclass(item)}
    errors = {path for path, item in public.items() if inspect.isclass(item) and issubclass(item, Exception)}
    inside = {f"framing.records.{name}": getattr(records, name) for name in records.__all__ if name not in names}
    return {
        "Functions": {path: item for path, item in public.items() if path in functions},
        "Classes": {path: item for path, item in public.items() if path not in functions | errors},
        "Errors": {path: item for path, item in public.items() if path in errors},
        "Functions in modules of their own": {_defined_at(item): item for item in OTHER_FUNCTIONS},
        "Records inside results": inside,
        "Other records": {_defined_at(item): item for item in OTHER_RECORDS},
    }


def _defined_at(item: Any) -> str:
    return f"{item.__module__}.{item.__name__}"


def _summary(item: Any) -> str:
    """The first paragraph of a docstring, as a cell of a table in Markdown."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


def api_page() -> Iterator[str]:
    """The paragraphs of the page: for every group a table of its names, then a line for mkdocstrings per name."""
    groups = described()
    yield from INTRODUCTION
    for title, items in groups.items():
        rows = [f"| [`{path.removeprefix('framing.')}`](#{path}) | {_summary(item)} |" for path, item in items.items()]
        yield "\n".join([f"| {title} | what it is |", "| --- | --- |", *rows])
    for title, items in groups.items():
        yield f"## {title}"
        yield NOTES.get(title, "")
        yield from (f"::: {path}" for path in items)
