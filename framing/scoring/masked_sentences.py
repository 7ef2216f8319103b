"""Sentences as their author wrote them: what stands inside somebody else's quotation marks is blanked.

For models that read text and not columns. What is blanked they cannot hear, so that quoted words
move nothing of the author's by construction; every other character knows its place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.language import sentences
from framing.records.voice import VoiceCode

__all__ = ["BLANK", "MaskedSentence", "author_sentences", "quoted_sentences"]

BLANK: Final = "“…”"  #: stands for one quotation, however long it is and whatever its marks are
_QUOTATION: Final = 1
_FURNITURE: Final = 2


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A text without line breaks, and where it comes from."""

    text: str
    places: tuple[int, ...]  #: position of every character in the corpus; -1 for those of a blank


def author_sentences(doc: DocBatch, numbers: Iterable[int]) -> list[MaskedSentence]:
    """Sentences by their numbers: quotations blanked but for scare quotes, datelines and other furniture left out."""
    tokens = doc.tokens
    if not len(tokens):
        return []
    cut = np.zeros(len(tokens.text) + 1, np.uint8)
    for mark in doc.voices.quotes:
        if mark.voice != VoiceCode.SCARE:
            cut[mark.quote.start_char : mark.quote.end_char] = _QUOTATION
    for zone in (zone for zones in doc.voices.page_furniture for zone in zones):
        if zone.kind != "heading":
            cut[zone.start_char : zone.end_char] = _FURNITURE
    edges, painted = list(_bounds(doc)), cut.tobytes()
    return [_passage(tokens.text, *edges[number], painted) for number in numbers]


def quoted_sentences(doc: DocBatch) -> list[MaskedSentence]:
    """Every quotation that is somebody else's, sentence by sentence, with its marks."""
    found, edges = [], list(_bounds(doc)) if doc.voices.quotes else []
    uncut = bytes(len(doc.tokens.text) + 1)
    for mark in doc.voices.quotes:
        if mark.voice != VoiceCode.SCARE:
            quotation = mark.quote
            for number in range(int(doc.sentence[quotation.start]), int(doc.sentence[quotation.end - 1]) + 1):
                start, end = edges[number]
                found.append(
                    _passage(doc.tokens.text, max(start, quotation.start_char), min(end, quotation.end_char), uncut)
                )
    return found


def _bounds(doc: DocBatch) -> Iterator[tuple[int, int]]:
    start, end = sentences.char_bounds(doc.tokens, doc.sentence_start[:-1], doc.sentence_start[1:])
    return zip(start.tolist(), end.tolist(), strict=True)


def _passage(text: str, start: int, end: int, cut: bytes) -> MaskedSentence:
    """One blank for every run of quoted characters, one space for every run of white space."""
    signs: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        if cut[at] == _QUOTATION and (at == start or cut[at - 1] != _QUOTATION):
            signs += BLANK
            places += [-1] * len(BLANK)
        elif not cut[at]:
            space = text[at].isspace()
            if not space or (signs and signs[-1] != " "):
                signs.append(" " if space else text[at])
                places.append(at)
    if signs and signs[-1] == " ":
        del signs[-1], places[-1]
    return MaskedSentence("".join(signs), tuple(places))
