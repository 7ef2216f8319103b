"""*Ruiz is confident that it is late*, *Ruiz is afraid of delays*, *Ruiz is eager to leave*."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.token_view import COMMA, COMPLEMENTISER, ReportedSpan, TokenView

__all__ = ["of_mind"]

_OPENS_CONTENT: Final = COMPLEMENTISER | WordClass.OF_FOR


def of_mind(view: TokenView, adjective: int, source: tuple[int, int]) -> list[ReportedSpan]:
    """The content of an adjective of mind, of a holder who is named."""
    start, end = adjective + 1, view.sentence_end[adjective]
    if start >= end or not view.word_class[start] & _OPENS_CONTENT or view.punct_before[start] & COMMA:
        return []
    if not view.names_somebody(source):
        return []
    return [ReportedSpan(start, view.content_end(start, end), adjective, source, "X is sure that")]
