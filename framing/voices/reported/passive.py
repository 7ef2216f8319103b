"""*Was described by the mayor as late*, *was told that it was late*, *is expected to leave*."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import (
    CLAUSE_BREAK,
    COMPLEMENTISER,
    NO_SOURCE,
    TELL_VERB,
    ReportedSpan,
    TokenView,
)

__all__ = ["passive"]

_TAKES_INFINITIVE: Final = WordClass.CLAUSE | WordClass.BELIEF  # is said to, is believed to
_TAKES_NONE: Final = WordClass.QUOTING | WordClass.DESCRIBE | WordClass.COMMIT  # is determined to, is seen to
_OPENS_CONTENT: Final = COMPLEMENTISER | WordClass.AS | WordClass.TO
_AROUND_AGENT: Final = _OPENS_CONTENT | WordClass.OF_FOR


def passive(view: TokenView, verb: int, verb_class: int) -> list[ReportedSpan]:
    """The content of a passive, with the agent after *by* if it has one."""
    start, end = verb + 1, view.sentence_end[verb]
    if start >= end:
        return []
    source = clause_scan.agent(view, start, end)
    if source == NO_SOURCE:
        return _without_agent(view, verb, verb_class, end)
    if not view.names_somebody(source):
        return []
    by = source[0] - 1
    if by > start:  # was described as late by the mayor
        if not view.word_class[start] & _AROUND_AGENT:
            return []
        return [ReportedSpan(start, by, verb, source, "was told by X")]
    start = source[1]  # was described by the mayor as late
    if start >= end or view.punct_before[start] & CLAUSE_BREAK or not view.word_class[start] & _AROUND_AGENT:
        return []
    return [ReportedSpan(start, view.content_end(start, end), verb, source, "was told by X")]


def _without_agent(view: TokenView, verb: int, verb_class: int, end: int) -> list[ReportedSpan]:
    """Content that nobody in particular is the source of."""
    start, follows = verb + 1, view.word_class[verb + 1]
    is_described_as = (  # was described as late; but not: was seen as late
        verb_class & WordClass.DESCRIBE and not verb_class & WordClass.BELIEF and follows & WordClass.AS
    )
    is_told = verb_class & TELL_VERB and follows & (COMPLEMENTISER | WordClass.TO)  # was told to leave
    is_said_that = verb_class & WordClass.CLAUSE and follows & WordClass.THAT
    is_said_to = verb_class & _TAKES_INFINITIVE and follows & WordClass.TO and not verb_class & _TAKES_NONE
    if not (is_described_as or is_told or is_said_that or is_said_to):
        return []
    content_end = clause_scan.first_comma(view, start, view.content_end(start, end))
    return [ReportedSpan(start, content_end, verb, NO_SOURCE, "was told that")]
