"""Whose words they are: quotation, reported speech, page furniture; may import `language` and what lies below it.

A batch of tokens goes in, a voice per token and the spans behind it come out. The rules of quotation marks stand in
`framing.voices.quotes` and `framing.voices.quote_voice`, those of reported speech in `framing.voices.reported`, one
construction per file, those of bylines, captions and the like in `framing.voices.paratext`. Their words and patterns
are data: ``words.toml``, ``reporting.toml`` and ``paratext.toml`` in ``data/grammar/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language.arrays import Mask
from framing.language.grammar import read_grammar
from framing.language.tokens import CAPITAL, TokenColumns
from framing.language.word_classes import WordClassColumns
from framing.records.voice import VoiceCode
from framing.voices.paratext import FurnitureSpan, find_furniture
from framing.voices.quote_voice import QuoteVoice, find_quote_voices
from framing.voices.quotes import QuotedSpan, find_quotes
from framing.voices.reported.attribution_cues import find_attribution_cues
from framing.voices.reported.find import find_reported_spans
from framing.voices.token_view import PADDING, ReportedSpan, make_token_view

__all__ = ["FurnitureSpan", "QuoteVoice", "QuotedSpan", "ReportedSpan", "Voices", "find_voices"]

_MIN_PUBLISHER_CHARS: Final = 3


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose every token is, and why. The columns have one entry per token."""

    voice: npt.NDArray[np.uint8]  #: `VoiceCode`
    is_heading: Mask  #: tokens of titles and headings: the author's, scored apart
    in_quotes: Mask  #: tokens inside quotation marks of any kind
    quotes: list[QuoteVoice]  #: in order of their first tokens
    reported_spans: list[ReportedSpan]  #: in order of their first tokens
    page_furniture: list[list[FurnitureSpan]]  #: by article


def find_voices(tokens: TokenColumns, word_class: WordClassColumns, is_sentence_start: Mask) -> Voices:
    """The voice of every token.

    `word_class` has one entry per token, `is_sentence_start` one more. Where rules meet, quotation marks win over
    reported speech, and lines that are not the text over both.
    """
    padded = word_class.padded(PADDING)
    furniture = find_furniture(tokens, word_class)
    view = make_token_view(
        tokens,
        padded,
        is_sentence_start,
        find_quotes(tokens),
        find_attribution_cues(tokens, padded, is_sentence_start),
        {line.start_char for lines in furniture for line in lines if line.kind == "dateline"},
    )
    spans = _without_publisher(tokens, find_reported_spans(view), furniture)
    reported_spans = sorted(spans, key=lambda span: span.start)
    quotes = find_quote_voices(view, reported_spans)
    voice = np.zeros(len(tokens), np.uint8)
    in_quotes = np.zeros(len(tokens), np.bool_)
    is_heading = (tokens.segment & 1) == 0
    reported = int(VoiceCode.REPORTED)  # a member of an enumeration is slow to write
    for span in reported_spans:
        voice[span.start : span.end] = reported
    for quote in quotes:
        inside = slice(quote.quote.start, quote.quote.end)
        voice[inside] = int(quote.voice)
        in_quotes[inside] = True
    for line in (line for lines in furniture for line in lines):
        start, end = tokens.start_char.searchsorted((line.start_char, line.end_char))
        if line.kind == "heading":
            is_heading[start:end] = True
        else:
            voice[start:end] = VoiceCode.QUOTED if line.kind == "label" else VoiceCode.PARATEXT
    return Voices(voice, is_heading, in_quotes, quotes, reported_spans, furniture)


def _without_publisher(
    tokens: TokenColumns, reported_spans: list[ReportedSpan], furniture: list[list[FurnitureSpan]]
) -> list[ReportedSpan]:
    """The spans whose source is not the publisher itself: whoever a contact line names speaks as the author."""
    contacts = {
        article: " ".join(tokens.text[line.start_char : line.end_char] for line in lines if line.kind == "contact")
        for article, lines in enumerate(furniture)
        if any(line.kind == "contact" for line in lines)
    }
    if not contacts or not reported_spans:
        return reported_spans
    articles = (tokens.segment[[span.verb for span in reported_spans]] >> 1).tolist()
    return [
        span
        for span, article in zip(reported_spans, articles, strict=True)
        if article not in contacts or not _is_publisher(tokens, span.source, contacts[article])
    ]


def _is_publisher(tokens: TokenColumns, source: tuple[int, int], contact: str) -> bool:
    """Whether a source is a name that a contact line holds."""
    start, end = source
    if start >= end or not tokens.shape[end - 1] & CAPITAL:
        return False
    while start < end and not tokens.shape[start] & CAPITAL:
        start += 1
    name = tokens.text[tokens.start_char[start] : tokens.end_char[end - 1]]
    for word in read_grammar("paratext")["before_publisher"]:
        name = name.removeprefix(word)
    return len(name) >= _MIN_PUBLISHER_CHARS and name in contact
