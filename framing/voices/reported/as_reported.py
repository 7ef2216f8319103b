"""*As reported by Ruiz, it is late*, and *It is late, as reported by Ruiz*."""

from __future__ import annotations

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import COMMA, NO_SOURCE, ReportedSpan, TokenView

__all__ = ["as_reported"]


def as_reported(view: TokenView, verb: int) -> list[ReportedSpan]:
    """The main clause beside a participle with *as* before it and an agent after it."""
    sentence_start, end = view.sentence_start[verb], view.sentence_end[verb]
    source = clause_scan.agent(view, verb + 1, end)
    if source == NO_SOURCE or not view.names_somebody(source):
        return []
    as_word = next(at for at in range(verb - 1, sentence_start - 1, -1) if view.word_class[at] & WordClass.AS)
    after = source[1]
    if as_word == sentence_start:  # As reported by Ruiz, it is late
        if after >= end or not view.punct_before[after] & COMMA:
            return []
        return [ReportedSpan(after, view.content_end(after, end), verb, source, "as X said")]
    if not view.punct_before[as_word] & COMMA:
        return []
    start = clause_scan.content_start(view, sentence_start, as_word)  # It is late, as reported by Ruiz
    return [ReportedSpan(start, as_word, verb, source, "as X said")]
