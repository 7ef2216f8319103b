"""Four sections on frames: Entman's functions, agency, families of political vocabulary, issue frames."""

from __future__ import annotations

from typing import Any, Final

from framing.records._plain import from_plain
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.sections.frames.agency import actions
from framing.sections.frames.entman import functions
from framing.sections.frames.issues import issue_frames
from framing.sections.frames.vocabulary_families import families
from framing.sections.section import ArticleInput, Section

__all__ = ["AGENCY", "FRAME_FUNCTIONS", "ISSUE_FRAMES", "VOCABULARY_FAMILIES"]


def _functions(article: ArticleInput) -> tuple[EntmanFunction, ...]:
    if not article.is_readable:
        return ()
    text = article.speech.text
    mentions = [
        (entity.name, *text.span(start, end))
        for entity in article.speech.entities
        if entity.kind != "place"
        for start, end in entity.mentions
    ]
    return functions(article.doc, article.number, article.cues, article.voices, mentions)


def _actions(article: ArticleInput) -> tuple[HarmAction, ...]:
    return actions(article.doc, article.number) if article.is_readable else ()


def _families(article: ArticleInput) -> tuple[VocabularyFamily, ...]:
    return families(article.doc, article.number) if article.is_readable else ()


def _issue_frames(article: ArticleInput) -> tuple[IssueFrame, ...]:
    if not article.is_readable:
        return ()
    return tuple(frame for frame in issue_frames(article.doc, article.number) if not frame.hidden)


def _load_functions(rows: list[Any]) -> tuple[EntmanFunction, ...]:
    return tuple(from_plain(EntmanFunction, row) for row in rows)


def _load_actions(rows: list[Any]) -> tuple[HarmAction, ...]:
    return tuple(from_plain(HarmAction, row) for row in rows)


def _load_families(rows: list[Any]) -> tuple[VocabularyFamily, ...]:
    return tuple(from_plain(VocabularyFamily, row) for row in rows)


def _load_issue_frames(rows: list[Any]) -> tuple[IssueFrame, ...]:
    return tuple(from_plain(IssueFrame, row) for row in rows)


FRAME_FUNCTIONS: Final = Section("frame_functions", _functions, _load_functions)
AGENCY: Final = Section("agency", _actions, _load_actions)
VOCABULARY_FAMILIES: Final = Section("vocabulary_families", _families, _load_families)
ISSUE_FRAMES: Final = Section("issue_frames", _issue_frames, _load_issue_frames)
