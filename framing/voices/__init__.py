"""Voice per word: quotation marks, reported speech, the page's furniture, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.corpus import Corpus
from framing.voice import Voice
from framing.voices.clauses import reported
from framing.voices.marks import Marked, marked
from framing.voices.paratext import Zone, zones
from framing.voices.quotations import quotations
from framing.voices.reading import Scope, reading

__all__ = ["Marked", "Scope", "Voices", "Zone", "find_voices"]


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose every word is, and why."""

    voice: npt.NDArray[np.uint8]  #: `Voice` per word
    apart: npt.NDArray[np.bool_]  #: words of titles and headings: the author's, scored apart
    quotation: npt.NDArray[np.bool_]  #: words inside quotation marks of any kind
    marks: list[Marked]
    scopes: list[Scope]
    zones: list[list[Zone]]  #: by article


def find_voices(
    corpus: Corpus, classes: npt.NDArray[np.int64], final: npt.NDArray[np.bool_]
) -> Voices:
    """The voice of every word.

    `classes` are the words' bits of `Class`, `final` tells where sentences end. Reported speech
    is laid down first, quotations over it, lines that are not the text last.
    """
    read = reading(corpus, classes, final, quotations(corpus))
    scopes = reported(read, classes)
    marks = marked(read, scopes)
    voice = np.zeros(len(corpus), np.uint8)
    quotation = np.zeros(len(corpus), np.bool_)
    for scope in scopes:
        voice[scope.first : scope.last] = Voice.REPORTED
    for mark in marks:
        voice[mark.quotation.first : mark.quotation.last] = mark.voice
        quotation[mark.quotation.first : mark.quotation.last] = True
    apart = corpus.piece % 2 == 0
    found = zones(corpus)
    for zone in (zone for zones_of in found for zone in zones_of):
        first, last = np.searchsorted(corpus.start, (zone.start, zone.end))
        if zone.kind == "heading":
            apart[first:last] = True
        else:
            voice[first:last] = Voice.QUOTED if zone.kind == "label" else Voice.PARATEXT
    return Voices(voice, apart, quotation, marks, scopes, found)
