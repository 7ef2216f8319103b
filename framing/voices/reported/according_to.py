"""*According to Ruiz, it is late*, and *It is late, according to Ruiz*."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import COMMA, MAX_CONTENT_WORDS, SEMICOLON, ReportedSpan, TokenView

__all__ = ["according_to"]

_NO_CONTENT: Final = WordClass.RELATIVE | WordClass.CONTRAST | WordClass.DETERMINER  # after a source and a comma
_MAX_SOURCE_WORDS: Final = 28
_MAX_OPENING_WORDS: Final = 3  # before an *according to* that opens its sentence all the same


def according_to(view: TokenView, cue: int) -> list[ReportedSpan]:
    """The words of whoever is named after *according to*; `cue` is the word *according*."""
    sentence_start, end = view.sentence_start[cue], view.sentence_end[cue]
    source_start = cue + 2
    if not view.word_class[cue + 1] & WordClass.TO or source_start >= end:
        return []
    end = min(end, cue + MAX_CONTENT_WORDS)
    source_end, limit = source_start, min(end, source_start + _MAX_SOURCE_WORDS)
    while source_end < limit and not (
        source_end > source_start and view.punct_before[source_end] & (COMMA | SEMICOLON)
    ):
        source_end += 1
    source = (source_start, source_end)
    opens_sentence = cue == sentence_start or (  # But according to Ruiz, it is late.
        cue - sentence_start <= _MAX_OPENING_WORDS
        and source_end < end
        and not clause_scan.is_clause(view, sentence_start, cue)
    )
    if opens_sentence:
        return [ReportedSpan(source_end, end, cue, source, "according to")] if source_end < end else []
    start = clause_scan.after_last_semicolon(view, sentence_start, cue)
    spans = [ReportedSpan(start, cue, cue, source, "according to")]
    if (  # It is late, according to Ruiz, and cold.
        source_end < end and view.punct_before[source_end] & COMMA and not view.word_class[source_end] & _NO_CONTENT
    ):
        spans.append(ReportedSpan(source_end, view.content_end(source_end, end), cue, source, "according to"))
    return spans
