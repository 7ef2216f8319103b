"""*Ruiz wrote:* at the end of a paragraph: the next paragraph is the content, if no quotation marks say so."""

from __future__ import annotations

from typing import Final

from framing.language.tokens import PARAGRAPH
from framing.voices.token_view import COLON, MAX_CONTENT_WORDS, ReportedSpan, TokenView

__all__ = ["block"]

_PARAGRAPH: Final = int(PARAGRAPH)


def block(view: TokenView, verb: int, source: tuple[int, int]) -> list[ReportedSpan]:
    """The paragraph after a verb that ends its own paragraph, with a colon."""
    start, size = view.sentence_end[verb], len(view.segment)
    punct = view.punct_before[start]
    if not (punct & COLON and punct & _PARAGRAPH) or start >= size or view.quote_id[start] >= 0:
        return []
    end = start + 1
    while end < size and end - start < MAX_CONTENT_WORDS and not view.punct_before[end] & _PARAGRAPH:
        end += 1
    return [ReportedSpan(start, end, verb, source, "X said:")]
