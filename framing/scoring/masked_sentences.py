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
from framing.records.voice import Voice

__all__ = ["BLANK", "Passage", "author_passages", "quoted_passages"]

BLANK: Final = "“…”"  #: stands for one quotation, however long it is and whatever its marks are
_QUOTATION: Final = 1
_FURNITURE: Final = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A text without line breaks, and where it comes from."""

    text: str
    places: tuple[int, ...]  #: position of every character in the corpus; -1 for those of a blank


def author_passages(doc: DocBatch, numbers: Iterable[int]) -> list[Passage]:
    """Sentences by their numbers: quotations blanked but for scare quotes, datelines and other furniture left out."""
    corpus = doc.corpus
    if not len(corpus):
        return []
    cut = np.zeros(len(corpus.text) + 1, np.uint8)
    for mark in doc.voices.marks:
        if mark.voice != Voice.SCARE:
            cut[mark.quotation.start : mark.quotation.end] = _QUOTATION
    for zone in (zone for zones in doc.voices.zones for zone in zones):
        if zone.kind != "heading":
            cut[zone.start : zone.end] = _FURNITURE
    edges, painted = list(_bounds(doc)), cut.tobytes()
    return [_passage(corpus.text, *edges[number], painted) for number in numbers]


def quoted_passages(doc: DocBatch) -> list[Passage]:
    """Every quotation that is somebody else's, sentence by sentence, with its marks."""
    found, edges = [], list(_bounds(doc)) if doc.voices.marks else []
    uncut = bytes(len(doc.corpus.text) + 1)
    for mark in doc.voices.marks:
        if mark.voice != Voice.SCARE:
            quotation = mark.quotation
            for number in range(int(doc.sentence[quotation.first]), int(doc.sentence[quotation.last - 1]) + 1):
                start, end = edges[number]
                found.append(_passage(doc.corpus.text, max(start, quotation.start), min(end, quotation.end), uncut))
    return found


def _bounds(doc: DocBatch) -> Iterator[tuple[int, int]]:
    start, end = sentences.bounds(doc.corpus, doc.begins[:-1], doc.begins[1:])
    return zip(start.tolist(), end.tolist(), strict=True)


def _passage(text: str, start: int, end: int, cut: bytes) -> Passage:
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
    return Passage("".join(signs), tuple(places))
