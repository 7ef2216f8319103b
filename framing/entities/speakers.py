"""Who says what: every stretch of somebody else's words in one article, with its speaker resolved.

The voice rules say where words are somebody else's and which words stand beside the verb. Here
names are chained, pronouns traced and descriptions read, once for one article; the stretches of
voice, the table of sources and the portrayals are all made of this.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from framing.cues.doc_batch import DocBatch
from framing.entities.article_tokens import Passage, passage
from framing.entities.coreference import Entity, chain
from framing.entities.names import Names, find_names
from framing.entities.noun_phrases import Phrase, read_phrase
from framing.entities.pronouns import Referent
from framing.entities.resolver import Referring

__all__ = ["Said", "Speech", "read_speech"]

_SPEAKING: Final = ("quoted", "reported")
_ZONE_VOICE: Final = {"heading": "author", "label": "quoted"}


@dataclass(frozen=True, slots=True)
class Said:
    """One layer over the text: reported words, a quotation, a line of the page."""

    start: int  #: positions in the text of the batch
    end: int
    depth: int  #: what lies over what: reports, quotations, zones
    voice: str
    rule: str
    cue: int | None  #: word of the batch that introduces it
    phrase: Phrase | None  #: words of the article that name its source
    referent: Referent | None  #: who that is

    @property
    def speaker(self) -> str | None:
        """The speaker's name, or the words that describe them; None where nobody is named."""
        if self.referent is None:
            return None
        return " and ".join(entity.name for entity in self.referent.entities) or self.referent.words


@dataclass(frozen=True, slots=True)
class Speech:
    """An article's names, and all that is said in it by others, in the order of reading."""

    text: Passage
    names: Names
    entities: list[Entity]
    referring: Referring
    said: tuple[tuple[Said, ...], tuple[Said, ...]]  #: of the title, of the text


def read_speech(doc: DocBatch, number: int) -> Speech:
    """Resolve the speakers of one article of a parse."""
    text = passage(doc, number)
    names = find_names(text)
    entities = chain(text, names)
    referring = Referring(text, names, entities)
    by_form = {form.casefold(): entity for entity in entities for form in entity.forms}
    said = tuple(
        tuple(_resolved(layer, text, names, referring, by_form) for layer in sorted(_layers(doc, number, field), key=_order))
        for field in (0, 1)
    )
    referring.pronouns.read_to(len(text))
    return Speech(text, names, entities, referring, (said[0], said[1]))


@dataclass(frozen=True, slots=True)
class _Layer:
    start: int
    end: int
    depth: int
    voice: str
    rule: str
    cue: int | None
    source: tuple[int, int]
    label: str = ""


def _order(layer: _Layer) -> tuple[int, int]:
    return layer.start, layer.depth


def _layers(doc: DocBatch, number: int, field: int) -> Iterator[_Layer]:
    """Reports, quotations and zones of a field, as the voice rules left them."""
    corpus, voices = doc.corpus, doc.voices
    first, last = int(corpus.first[2 * number + field]), int(corpus.first[2 * number + field + 1])
    scopes, marks = voices.scopes, voices.marks
    low, high = (bisect_left(scopes, word, key=lambda scope: scope.first) for word in (first, last))
    begin, end = (bisect_left(marks, word, key=lambda mark: mark.quotation.first) for word in (first, last))
    cues = {scope.source: scope.cue for scope in scopes[low:high]}
    for scope in scopes[low:high]:
        if scope.first < scope.last:
            start, stop = int(corpus.start[scope.first]), int(corpus.end[scope.last - 1])
            yield _Layer(start, stop, 0, "reported", scope.rule, scope.cue, scope.source)
    for mark in marks[begin:end]:
        place = mark.quotation
        yield _Layer(place.start, place.end, 1, mark.voice.label, mark.rule, cues.get(mark.source), mark.source)
    for zone in voices.zones[number] if field else ():
        yield _Layer(zone.start, zone.end, 2, _ZONE_VOICE.get(zone.kind, "paratext"), zone.kind, None, (0, 0), zone.speaker)


def _resolved(layer: _Layer, text: Passage, names: Names, referring: Referring, by_form: dict[str, Entity]) -> Said:
    phrase, referent = None, None
    first, last = layer.source
    if layer.label:
        label = layer.label.casefold()
        entity = by_form.get(label) or by_form.get(label.rpartition(" ")[2])
        referent = Referent((entity,) if entity else (), layer.label, resolved=len(layer.label) > 1)  # not Q, not A
    elif layer.voice in _SPEAKING and first < last:
        own = text.first
        referring.pronouns.read_to(first - own)
        phrase = read_phrase(text, (first - own, last - own), None if layer.cue is None else layer.cue - own, names)
        referent = referring.source(phrase)
    return Said(layer.start, layer.end, layer.depth, layer.voice, layer.rule, layer.cue, phrase, referent)
