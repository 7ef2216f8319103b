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
from framing.entities.article_tokens import ArticleTokens, article_tokens
from framing.entities.coreference import Entity, find_entities
from framing.entities.names import Names, find_names
from framing.entities.noun_phrases import Phrase, read_phrase
from framing.entities.pronouns import Referent
from framing.entities.resolver import Resolver

__all__ = ["AttributedSpan", "Speech", "read_speech"]

_SPEAKING: Final = ("quoted", "reported")
_ZONE_VOICE: Final = {"heading": "author", "label": "quoted"}


@dataclass(frozen=True, slots=True)
class AttributedSpan:
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

    text: ArticleTokens
    names: Names
    entities: list[Entity]
    resolver: Resolver
    attributed_spans: tuple[tuple[AttributedSpan, ...], tuple[AttributedSpan, ...]]  #: of the title, of the text


def read_speech(doc: DocBatch, number: int) -> Speech:
    """Resolve the speakers of one article of a parse."""
    text = article_tokens(doc, number)
    names = find_names(text)
    entities = find_entities(text, names)
    referring = Resolver(text, names, entities)
    by_form = {form.casefold(): entity for entity in entities for form in entity.forms}
    said = tuple(
        tuple(
            _resolved(layer, text, names, referring, by_form)
            for layer in sorted(_layers(doc, number, field), key=_order)
        )
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
    tokens, voices = doc.tokens, doc.voices
    first, last = int(tokens.segment_start[2 * number + field]), int(tokens.segment_start[2 * number + field + 1])
    scopes, marks = voices.reported_spans, voices.quotes
    low, high = (bisect_left(scopes, word, key=lambda scope: scope.start) for word in (first, last))
    begin, end = (bisect_left(marks, word, key=lambda mark: mark.quote.start) for word in (first, last))
    cues = {scope.source: scope.verb for scope in scopes[low:high]}
    for scope in scopes[low:high]:
        if scope.start < scope.end:
            start, stop = int(tokens.start_char[scope.start]), int(tokens.end_char[scope.end - 1])
            yield _Layer(start, stop, 0, "reported", scope.rule, scope.verb, scope.source)
    for mark in marks[begin:end]:
        place = mark.quote
        yield _Layer(
            place.start_char, place.end_char, 1, mark.voice.voice, mark.rule, cues.get(mark.source), mark.source
        )
    for zone in voices.page_furniture[number] if field else ():
        yield _Layer(
            zone.start_char,
            zone.end_char,
            2,
            _ZONE_VOICE.get(zone.kind, "paratext"),
            zone.kind,
            None,
            (0, 0),
            zone.speaker,
        )


def _resolved(
    layer: _Layer, text: ArticleTokens, names: Names, referring: Resolver, by_form: dict[str, Entity]
) -> AttributedSpan:
    phrase, referent = None, None
    first, last = layer.source
    if layer.label:
        label = layer.label.casefold()
        entity = by_form.get(label) or by_form.get(label.rpartition(" ")[2])
        referent = Referent((entity,) if entity else (), layer.label, resolved=len(layer.label) > 1)  # not Q, not A
    elif layer.voice in _SPEAKING and first < last:
        own = text.start
        referring.pronouns.read_to(first - own)
        phrase = read_phrase(text, (first - own, last - own), None if layer.cue is None else layer.cue - own, names)
        referent = referring.source(phrase)
    return AttributedSpan(layer.start, layer.end, layer.depth, layer.voice, layer.rule, layer.cue, phrase, referent)
