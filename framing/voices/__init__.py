"""Voice per word: quotation marks, reported speech, the page's furniture, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.language.tokens import CAPITAL, Corpus
from framing.records.voice import Voice
from framing.voices.columns import Scope, reading
from framing.voices.paratext import Zone, zones
from framing.voices.quote_voice import Marked, marked
from framing.voices.quotes import quotations
from framing.voices.reported.attribution_cues import find_cues
from framing.voices.reported.frames import reported

__all__ = ["Marked", "Scope", "Voices", "Zone", "find_voices"]


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose every word is, and why."""

    voice: npt.NDArray[np.uint8]  #: `Voice` per word
    apart: npt.NDArray[np.bool_]  #: words of titles and headings: the author's, scored apart
    quotation: npt.NDArray[np.bool_]  #: words inside quotation marks of any kind
    marks: list[Marked]  #: in order of their first words, as the scopes
    scopes: list[Scope]
    zones: list[list[Zone]]  #: by article


def find_voices(
    corpus: Corpus, classes: npt.NDArray[np.int64], final: npt.NDArray[np.bool_]
) -> Voices:
    """The voice of every word.

    `classes` are the words' bits of `Class`, `final` tells where sentences end. Reported speech
    is laid down first, quotations over it, lines that are not the text last.
    """
    padded = np.concatenate((classes, np.zeros(3, np.int64)))
    read = reading(corpus, padded, final, quotations(corpus), find_cues(corpus, padded, final))
    found = zones(corpus, classes)
    dated = {zone.start for zones_of in found for zone in zones_of if zone.kind == "dateline"}
    read.heads = [first for first in read.heads if int(corpus.start[first]) not in dated]
    scopes = sorted(_others(corpus, reported(read), found), key=lambda scope: scope.first)
    marks = marked(read, scopes)
    voice = np.zeros(len(corpus), np.uint8)
    quotation = np.zeros(len(corpus), np.bool_)
    said = int(Voice.REPORTED)  # a member of an enumeration is slow to write
    for scope in scopes:
        voice[scope.first : scope.last] = said
    for mark in marks:
        words = slice(mark.quotation.first, mark.quotation.last)
        voice[words] = int(mark.voice)
        quotation[words] = True
    apart = (corpus.piece & 1) == 0
    for zone in (zone for zones_of in found for zone in zones_of):
        first, last = corpus.start.searchsorted((zone.start, zone.end))
        if zone.kind == "heading":
            apart[first:last] = True
        else:
            voice[first:last] = Voice.QUOTED if zone.kind == "label" else Voice.PARATEXT
    return Voices(voice, apart, quotation, marks, scopes, found)


def _others(corpus: Corpus, scopes: list[Scope], found: list[list[Zone]]) -> list[Scope]:
    """The scopes whose source is not the publisher itself: whoever a contact line names speaks as the author."""
    contacts = {
        number: " ".join(corpus.text[zone.start : zone.end] for zone in zones_of if zone.kind == "contact")
        for number, zones_of in enumerate(found)
        if any(zone.kind == "contact" for zone in zones_of)
    }
    if not contacts:
        return scopes
    articles = (corpus.piece[[scope.cue for scope in scopes]] >> 1).tolist() if scopes else []
    return [
        scope
        for scope, article in zip(scopes, articles, strict=True)
        if article not in contacts or not _is_publisher(corpus, scope, contacts[article])
    ]


def _is_publisher(corpus: Corpus, scope: Scope, contact: str) -> bool:
    first, last = scope.source
    if first >= last or not corpus.shape[last - 1] & CAPITAL:
        return False
    while first < last and not corpus.shape[first] & CAPITAL:
        first += 1
    name = corpus.text[corpus.start[first] : corpus.end[last - 1]].removeprefix("The ").removeprefix("In ")
    return len(name) > 2 and name in contact
