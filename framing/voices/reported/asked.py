"""*Asked whether it was late, Ruiz left*, *When asked by reporters if it was late, Ruiz left*."""

from __future__ import annotations

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import (
    CLAUSE_BREAK,
    COMPLEMENTISER,
    MAX_OBJECT_WORDS,
    TELL_VERB,
    ReportedSpan,
    TokenView,
)

__all__ = ["asked"]


def asked(view: TokenView, verb: int, verb_class: int) -> list[ReportedSpan]:
    """What somebody was told or asked, up to the comma; a source only where *by* names one."""
    first, end = verb + 1, view.sentence_end[verb]
    if first >= end or not verb_class & TELL_VERB or not verb_class & WordClass.PAST:
        return []
    for at in range(first, min(end, first + MAX_OBJECT_WORDS)):
        if view.punct_before[at] & CLAUSE_BREAK:
            return []
        if view.word_class[at] & COMPLEMENTISER:
            content_end = clause_scan.first_comma(view, at, view.content_end(at, end))
            return [ReportedSpan(at, content_end, verb, clause_scan.agent(view, first, at), "asked whether")]
    return []
