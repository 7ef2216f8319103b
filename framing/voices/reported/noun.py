"""*His claim that it is late*, *the mayor's promise to leave*: a noun of speech, whose possessor is the source."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import COMMA_OR_QUOTE, MAX_CONTENT_WORDS, POSSESSIVE_S, ReportedSpan, TokenView

__all__ = ["noun"]

_OPENS_CONTENT: Final = WordClass.THAT | WordClass.TOPIC


def noun(view: TokenView, cue: int) -> list[ReportedSpan]:
    """The content of a noun of speech; `cue` is the noun."""
    sentence_start, end, start = view.sentence_start[cue], view.sentence_end[cue], cue + 1
    if cue <= sentence_start or start >= end:
        return []
    follows = view.word_class[start]
    has_that = follows & WordClass.THAT
    if not follows & _OPENS_CONTENT or view.punct_before[start] & COMMA_OR_QUOTE:
        return []
    if view.word_class[cue] & WordClass.TEXT_NOUN and not has_that:
        return []  # a letter of, a statement on: no words of theirs follow
    if view.word_class[cue - 1] & WordClass.POSSESSIVE:  # his claim that
        source = (cue - 1, cue)
    elif view.punct_before[cue] & POSSESSIVE_S:  # the mayor's promise to
        source = view.short_phrase(cue, sentence_start)
    else:
        return []
    if source[0] <= sentence_start and not has_that:
        return []  # her opposition to it grew: where the subject ends is not known
    content_end = view.content_end(start, min(end, cue + MAX_CONTENT_WORDS))
    if not has_that:
        content_end = clause_scan.object_end(view, start, content_end)
    return [ReportedSpan(start, content_end, cue, source, "noun")]
