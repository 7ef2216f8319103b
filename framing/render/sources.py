"""Rows of the sources table that several renderers show."""

from __future__ import annotations

from framing.records.json_types import ReportDict, SourceDict

__all__ = ["resolved_sources"]


def resolved_sources(report: ReportDict) -> list[SourceDict]:
    """The sources of whom the article tells who they are, and who have words in its text.

    >>> unnamed = {"name": "he", "kind": "unresolved", "quoted": 3, "reported": 0}
    >>> resolved_sources({"sources": [unnamed]}), resolved_sources({})
    ([], [])
    """
    return [
        row
        for row in report.get("sources", ())
        if row["kind"] != "unresolved" and row["quoted_words"] + row["reported_words"]
    ]
