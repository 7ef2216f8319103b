"""The section *sources*: who speaks, how much, and how they are introduced."""

from __future__ import annotations

from typing import Any, Final

from framing.records._plain import from_plain
from framing.records.sources import Source, Sources
from framing.sections.section import ArticleInput, Section
from framing.sections.sources.sources import find_sources

__all__ = ["SOURCES"]


def _build(article: ArticleInput) -> Sources:
    return find_sources(article.speech, article.voices)


def _load(rows: list[Any]) -> Sources:
    return Sources(tuple(from_plain(Source, row) for row in rows))


SOURCES: Final = Section("sources", _build, _load)
