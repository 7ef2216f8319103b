"""Who says what: every span of somebody else's words in one article, with its speaker resolved.

The voice rules say where words are somebody else's and which words stand beside the verb. Here it is found who is
meant: names of one entity are brought together, pronouns traced and descriptions read, once per article. Spans of
voice, the table of sources and the portrayals are all made of this.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from framing.cues.doc_batch import DocBatch
from framing.entities.article_tokens import ArticleTokens, article_tokens
from framing.entities.coreference import Entity, find_entities
from framing.entities.names import Names, find_names
from framing.entities.noun_phrases import Phrase, read_phrase
from framing.entities.pronouns import Referent
from framing.entities.resolver import resolve_sources

__all__ = ["AttributedSpan", "Speech", "read_speech"]

_SPEAKING: Final = ("quoted", "reported")
_LINE_VOICES: Final = {"heading": "author", "label": "quoted"}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class AttributedSpan:
    """A span of one voice: reported words, a quotation, or a line of the page. Spans may lie over each other."""

    start: int  #: characters of the batch's text
    end: int
    depth: int  #: the span of greater depth holds where two overlap: reports 0, quotations 1, lines of the page 2
    voice: str
    rule: str
    cue: int | None  #: token of the batch that introduces it
    phrase: Phrase | None  #: tokens of the article that name its source
    referent: Referent | None  #: who that is

    @property
    def speaker(self) -> str | None:
        """The speaker's name, or the words that describe them; None where nobody is named."""
        if self.referent is None:
            return None
        return " and ".join(entity.name for entity in self.referent.entities) or self.referent.words


@dataclass(frozen=True, slots=True)
class Speech:
    """An article's names, and all that others say in it, in the order of reading."""

    text: ArticleTokens
    names: Names
    entities: list[Entity]
    pronouns: tuple[
        tuple[int, Entity], ...
    ]  #: *he* and *she* outside quotations: token of the article, and whom it means
    attributed_spans: tuple[tuple[AttributedSpan, ...], tuple[AttributedSpan, ...]]  #: of the title, of the text


def read_speech(doc: DocBatch, number: int) -> Speech:
    """Resolve the speakers of one article of a batch, from the title on.

    >>> from framing.report.analyzer import Analyzer
    >>> from framing.records.article import Article
    >>> doc = Analyzer().read_doc(Article("Ann Low left. “It is late,” she said."))
    >>> [span.speaker for span in read_speech(doc, 0).attributed_spans[1]]
    ['Ann Low', 'Ann Low']
    """
    text = article_tokens(doc, number)
    names = find_names(text)
    entities = find_entities(text, names)
    layers = [sorted(_layers(doc, number, field), key=_order) for field in (0, 1)]
    named = {layer: _phrase(layer, text, names) for layer in (*layers[0], *layers[1]) if _names_source(layer)}
    resolution = resolve_sources(
        text, names, entities, [(layer.source[0] - text.start, phrase) for layer, phrase in named.items()]
    )
    referents = dict(zip(named, resolution.referents, strict=True))
    by_form = {form.casefold(): entity for entity in entities for form in entity.forms}

    def attributed(layer: _Layer) -> AttributedSpan:
        referent = _labelled(layer.label, by_form) if layer.label else referents.get(layer)
        return AttributedSpan(
            start=layer.start,
            end=layer.end,
            depth=layer.depth,
            voice=layer.voice,
            rule=layer.rule,
            cue=layer.cue,
            phrase=named.get(layer),
            referent=referent,
        )

    in_title, in_text = (tuple(map(attributed, of_field)) for of_field in layers)
    return Speech(text, names, entities, resolution.pronouns, (in_title, in_text))


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """A span of one voice before its speaker is resolved. Two are the same only where they are one."""

    start: int
    end: int
    depth: int
    voice: str
    rule: str
    cue: int | None
    source: tuple[int, int]  #: tokens of the batch that name its source; an empty span where none do
    label: str = ""  #: name of a speaker at the beginning of a line


def _order(layer: _Layer) -> tuple[int, int]:
    return layer.start, layer.depth


def _layers(doc: DocBatch, number: int, field: int) -> Iterator[_Layer]:
    """Reports, quotations and lines of the page in the title (0) or the text (1), as the voice rules left them."""
    tokens, voices = doc.tokens, doc.voices
    segment = 2 * number + field
    first, last = int(tokens.segment_start[segment]), int(tokens.segment_start[segment + 1])
    reports = _from_to(voices.reported_spans, first, last, lambda report: report.start)
    quotes = _from_to(voices.quotes, first, last, lambda quoted: quoted.quote.start)
    verb_of = {report.source: report.verb for report in reports}
    for report in reports:
        if report.start < report.end:
            start, end = int(tokens.start_char[report.start]), int(tokens.end_char[report.end - 1])
            yield _Layer(start, end, 0, "reported", report.rule, report.verb, report.source)
    for quoted in quotes:
        start, end, verb = quoted.quote.start_char, quoted.quote.end_char, verb_of.get(quoted.source)
        yield _Layer(start, end, 1, quoted.voice.voice, quoted.rule, verb, quoted.source)
    for line in voices.page_furniture[number] if field else ():
        voice = _LINE_VOICES.get(line.kind, "paratext")
        yield _Layer(line.start_char, line.end_char, 2, voice, line.kind, None, (0, 0), line.speaker)


def _from_to(spans: Sequence[_T], first: int, last: int, start_of: Callable[[_T], int]) -> Sequence[_T]:
    """Of spans in order those that begin at one of the tokens from `first` to `last` (excluded)."""
    low, high = (bisect_left(spans, token, key=start_of) for token in (first, last))
    return spans[low:high]


def _names_source(layer: _Layer) -> bool:
    """Whether words beside a verb name a source of somebody else's words."""
    return not layer.label and layer.voice in _SPEAKING and layer.source[0] < layer.source[1]


def _phrase(layer: _Layer, text: ArticleTokens, names: Names) -> Phrase:
    """The whole phrase that names a layer's source, in tokens of the article."""
    start, end = layer.source
    verb = None if layer.cue is None else layer.cue - text.start
    return read_phrase(text, (start - text.start, end - text.start), verb, names)


def _labelled(label: str, by_form: dict[str, Entity]) -> Referent:
    """Whom the name before a line of an interview means; Q and A are nobody."""
    name = label.casefold()
    entity = by_form.get(name) or by_form.get(name.rpartition(" ")[2])
    return Referent((entity,) if entity else (), label, resolved=len(label) > 1)
