"""*Ruiz: The plan is late*, as a title or first line: the name before the colon speaks."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.token_view import COLON, MAX_CONTENT_WORDS, ReportedSpan, TokenView

__all__ = ["headline"]

_MAX_NAME_WORDS: Final = 4
_NOT_IN_NAME: Final = WordClass.STARTER | WordClass.RUBRIC  # *Watch: Ruiz leaves* names no speaker


def headline(view: TokenView, start: int) -> list[ReportedSpan]:
    """The words after the colon of a title or first line that begins at `start`."""
    end = view.sentence_end[start]
    places = range(start + 1, min(end, start + 1 + _MAX_NAME_WORDS))
    colon = next((at for at in places if view.punct_before[at] & COLON), 0)  # the word that follows it
    if not colon or view.quote_id[colon] >= 0 or not view.is_capital(colon):
        return []
    if not all(view.is_capital(at) and not view.word_class[at] & _NOT_IN_NAME for at in range(start, colon)):
        return []
    return [ReportedSpan(colon, min(end, colon + MAX_CONTENT_WORDS), colon - 1, (start, colon), "headline colon")]
