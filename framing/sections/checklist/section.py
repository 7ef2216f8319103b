"""The section *credibility*: a checklist of sourcing and transparency signals, never a score."""

from __future__ import annotations

from typing import Any, Final

from framing.records._plain import from_plain, to_plain
from framing.records.checklist import KINDS, NOT_COMPUTED, Checklist, Signal
from framing.sections.checklist import checklist
from framing.sections.checklist.facts import ChecklistInput
from framing.sections.genre.section import GENRE
from framing.sections.section import ArticleInput, Section
from framing.sections.sources.section import SOURCES

__all__ = ["CHECKLIST"]


def _build(article: ArticleInput) -> Checklist:
    return checklist(
        ChecklistInput(
            article=article.article,
            voices=article.voices,
            cues=article.cues,
            sentences=article.sentences,
            sources=article.section(SOURCES).rows,
            genre=article.section(GENRE) if article.genre_columns is not None else None,
            is_readable=article.is_readable,
        )
    )


def _load(content: Any) -> Checklist:
    return Checklist(tuple(from_plain(Signal, signal) for signal in content["signals"]))


def _dump(made: Checklist) -> dict[str, Any]:
    return {
        "summary": made.summary,
        "shares": {kind: to_plain(made.share(kind)) for kind in KINDS},
        "signals": [to_plain(signal) for signal in made],
        "not_computed": NOT_COMPUTED,
    }


CHECKLIST: Final = Section("credibility", _build, _load, _dump)
