"""Sentences as their author wrote them: what stands inside somebody else's quotation marks is blanked.

For models that read text and not columns. They never see what is blanked, so that quoted words
cannot move the author's score; every other character knows its place in the batch.
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
#: What a character is, in the bytes that `_masked` reads: shown, blanked, or left out.
_QUOTED: Final = 1
_FURNITURE: Final = 2


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A text without line breaks, and where it comes from."""

    text: str
    positions: tuple[int, ...]  #: of every character in the text of the batch; -1 for those of a blank


def author_sentences(doc: DocBatch, numbers: Iterable[int]) -> list[MaskedSentence]:
    """Sentences by their numbers: quotations blanked but for scare quotes, datelines and other furniture left out."""
    tokens = doc.tokens
    if not len(tokens):
        return []
    mask = np.zeros(len(tokens.text) + 1, np.uint8)
    for quote in doc.voices.quotes:
        if quote.voice != VoiceCode.SCARE:
            mask[quote.quote.start_char : quote.quote.end_char] = _QUOTED
    for span in (span for spans in doc.voices.page_furniture for span in spans):
        if span.kind != "heading":
            mask[span.start_char : span.end_char] = _FURNITURE
    bounds, masked = list(_bounds(doc)), mask.tobytes()
    return [_masked(tokens.text, *bounds[number], masked) for number in numbers]


def quoted_sentences(doc: DocBatch) -> list[MaskedSentence]:
    """Every quotation that is somebody else's, sentence by sentence, with its marks."""
    result: list[MaskedSentence] = []
    bounds = list(_bounds(doc)) if doc.voices.quotes else []
    unmasked = bytes(len(doc.tokens.text) + 1)
    for quote_voice in doc.voices.quotes:
        if quote_voice.voice == VoiceCode.SCARE:
            continue
        quote = quote_voice.quote
        for number in range(int(doc.sentence[quote.start]), int(doc.sentence[quote.end - 1]) + 1):
            start, end = bounds[number]
            result.append(_masked(doc.tokens.text, max(start, quote.start_char), min(end, quote.end_char), unmasked))
    return result


def _bounds(doc: DocBatch) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence, in characters of the batch."""
    start, end = sentences.char_bounds(doc.tokens, doc.sentence_start[:-1], doc.sentence_start[1:])
    return zip(start.tolist(), end.tolist(), strict=True)


def _masked(text: str, start: int, end: int, mask: bytes) -> MaskedSentence:
    """The characters from `start` to `end`: one blank for every run of quoted ones, one space for all white space."""
    characters: list[str] = []
    positions: list[int] = []
    for place in range(start, end):
        if mask[place] == _QUOTED and (place == start or mask[place - 1] != _QUOTED):
            characters += BLANK
            positions += [-1] * len(BLANK)
        elif not mask[place]:
            is_space = text[place].isspace()
            if not is_space or (characters and characters[-1] != " "):
                characters.append(" " if is_space else text[place])
                positions.append(place)
    if characters and characters[-1] == " ":
        del characters[-1], positions[-1]
    return MaskedSentence("".join(characters), tuple(positions))
