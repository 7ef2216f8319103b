"""Whose words they are: quotation, reported speech, page furniture; may import `language` and what lies below it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.language.arrays import I64, Mask
from framing.language.tokens import CAPITAL, TokenColumns
from framing.records.voice import VoiceCode
from framing.voices.columns import ReportedSpan, token_view
from framing.voices.paratext import FurnitureSpan, zones
from framing.voices.quote_voice import QuoteVoice, marked
from framing.voices.quotes import quotations
from framing.voices.reported.attribution_cues import find_cues
from framing.voices.reported.frames import reported

__all__ = ["FurnitureSpan", "QuoteVoice", "ReportedSpan", "Voices", "find_voices"]


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose every word is, and why."""

    voice: npt.NDArray[np.uint8]  #: `Voice` per word
    is_heading: Mask  #: words of titles and headings: the author's, scored apart
    in_quotes: Mask  #: words inside quotation marks of any kind
    quotes: list[QuoteVoice]  #: in order of their first words, as the scopes
    reported_spans: list[ReportedSpan]
    page_furniture: list[list[FurnitureSpan]]  #: by article


def find_voices(tokens: TokenColumns, classes: I64, final: Mask) -> Voices:
    """The voice of every word.

    `classes` are the words' bits of `Class`, `final` tells where sentences end. Reported speech
    is laid down first, quotations over it, lines that are not the text last.
    """
    padded = np.concatenate((classes, np.zeros(3, np.int64)))
    view = token_view(tokens, padded, final, quotations(tokens), find_cues(tokens, padded, final))
    found = zones(tokens, classes)
    dated = {zone.start_char for zones_of in found for zone in zones_of if zone.kind == "dateline"}
    view.segment_starts = [first for first in view.segment_starts if int(tokens.start_char[first]) not in dated]
    scopes = sorted(_others(tokens, reported(view), found), key=lambda scope: scope.start)
    marks = marked(view, scopes)
    voice = np.zeros(len(tokens), np.uint8)
    quotation = np.zeros(len(tokens), np.bool_)
    said = int(VoiceCode.REPORTED)  # a member of an enumeration is slow to write
    for scope in scopes:
        voice[scope.start : scope.end] = said
    for mark in marks:
        words = slice(mark.quote.start, mark.quote.end)
        voice[words] = int(mark.voice)
        quotation[words] = True
    apart = (tokens.segment & 1) == 0
    for zone in (zone for zones_of in found for zone in zones_of):
        first, last = tokens.start_char.searchsorted((zone.start_char, zone.end_char))
        if zone.kind == "heading":
            apart[first:last] = True
        else:
            voice[first:last] = VoiceCode.QUOTED if zone.kind == "label" else VoiceCode.PARATEXT
    return Voices(voice, apart, quotation, marks, scopes, found)


def _others(tokens: TokenColumns, scopes: list[ReportedSpan], found: list[list[FurnitureSpan]]) -> list[ReportedSpan]:
    """The scopes whose source is not the publisher itself: whoever a contact line names speaks as the author."""
    contacts = {
        number: " ".join(tokens.text[zone.start_char : zone.end_char] for zone in zones_of if zone.kind == "contact")
        for number, zones_of in enumerate(found)
        if any(zone.kind == "contact" for zone in zones_of)
    }
    if not contacts:
        return scopes
    articles = (tokens.segment[[scope.verb for scope in scopes]] >> 1).tolist() if scopes else []
    return [
        scope
        for scope, article in zip(scopes, articles, strict=True)
        if article not in contacts or not _is_publisher(tokens, scope, contacts[article])
    ]


def _is_publisher(tokens: TokenColumns, scope: ReportedSpan, contact: str) -> bool:
    first, last = scope.source
    if first >= last or not tokens.shape[last - 1] & CAPITAL:
        return False
    while first < last and not tokens.shape[first] & CAPITAL:
        first += 1
    name = tokens.text[tokens.start_char[first] : tokens.end_char[last - 1]].removeprefix("The ").removeprefix("In ")
    return len(name) > 2 and name in contact
