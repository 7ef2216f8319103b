"""Docstrings as this library writes them, turned into what numpydoc asks for, so that mkdocstrings shows all of it.

Fields are described by a ``#:`` behind them, and examples stand under no heading of their own.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_COMMENT = re.compile(r"#: (.+)$", re.MULTILINE)
_EXAMPLE = re.compile(r"^(?=>>> )", re.MULTILINE)


def _section(title: str, text: str) -> str:
    return f"{title}\n{'-' * len(title)}\n{text}"


class Docstrings(griffe.Extension):
    """Comments of fields become the section Attributes; the first ``>>>`` opens the section Examples."""

    def on_class_members(self, *, cls: griffe.Class, **_: Any) -> None:
        """List the fields of a class before its examples."""
        found = {name: _COMMENT.search(item.source) for name, item in cls.attributes.items() if not item.docstring}
        rows = "".join(f"{name}\n    {comment[1]}\n" for name, comment in found.items() if comment)
        if cls.docstring and rows:
            prose, *examples = _EXAMPLE.split(cls.docstring.value, maxsplit=1)
            cls.docstring.value = "\n\n".join((prose.rstrip(), _section("Attributes", rows), *examples))

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Head the examples of anything that has a docstring."""
        if obj.docstring:
            obj.docstring.value = _EXAMPLE.sub(_section("Examples", ""), obj.docstring.value, count=1)
