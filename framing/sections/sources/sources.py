"""The table of sources: who speaks in an article, with how many words, introduced by which verbs.

The grade of a verb is that of the lexicon's report verbs (Caldas-Coulthard 1994; Hooper 1975):
*said* leaves the judgement to the reader, *claimed* doubts, *ranted* and *rightly pointed out* judge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from framing.entities.pronouns import Referent
from framing.entities.speakers import AttributedSpan, Speech
from framing.language.word_classes import WordClass
from framing.records.results import VoiceSpan
from framing.records.sources import Source, Sources, SourceVerb
from framing.sections.sources.kinds import kind_of
from framing.voices.reported.attribution_cues import REPORT_VERB

__all__ = ["find_sources"]

_GRADES: Final = {"mild_minus": "doubting", "loaded_minus": "loaded", "loaded_plus": "loaded"}
#: Classes of words that can introduce what somebody says.
_INTRODUCES: Final = REPORT_VERB | WordClass.ACCORDING | WordClass.SPEECH_NOUN | WordClass.STANCE | WordClass.ABOUT

MAX_WORDS_BEFORE_VERB: Final = 2  # of a term: rightly pointed out

#: Identity of an entity, or the words of a source that is none.
_Key = int | str


def find_sources(speech: Speech, voices: Sequence[VoiceSpan]) -> Sources:
    """The table of one article, from its speech and the spans of voice made of it: the source with most words first."""
    rows: dict[_Key, _Row] = {}
    speaking: dict[str, list[_Row]] = {}
    for span in (*speech.attributed_spans[0], *speech.attributed_spans[1]):
        if span.referent is None:
            continue
        speakers = list(_rows(rows, span.referent))
        for row in speakers:
            row.add(speech, span, span.referent)
        speaking.setdefault(span.speaker or "", speakers)
    for voice in voices:
        for row in speaking.get(voice.speaker or "", ()) if voice.voice in ("quoted", "reported") else ():
            row.spans.append((voice.field, voice.start, voice.end))
            if voice.field == "text":
                row.quoted += voice.word_count * (voice.voice == "quoted")
                row.reported += voice.word_count * (voice.voice == "reported")
    sources = [row.source() for row in rows.values() if row.spans]
    return Sources(tuple(sorted(sources, key=lambda source: (-source.word_count, source.name))))


class _Row:
    """A source while its spans are collected."""

    def __init__(self, name: str) -> None:
        self.name, self.kind = name, "unresolved"
        self.roles: list[str] = []
        self.quoted = self.reported = 0
        self.verbs: dict[int, SourceVerb] = {}
        self.spans: list[tuple[str, int, int]] = []
        self.introductions: dict[tuple[str, int, int], None] = {}

    def add(self, speech: Speech, span: AttributedSpan, referent: Referent) -> None:
        """Add what one span of somebody's words tells of its source."""
        text, phrase = speech.text, span.phrase
        # A phrase of one word is a pronoun or a *who*: its kind is that of whom it means.
        whole = text.text(phrase.start, phrase.end) if phrase and phrase.end - phrase.start > 1 else referent.words
        kind = kind_of(referent, whole)
        self.kind = kind if self.kind == "unresolved" else self.kind
        if phrase is not None:
            self.introductions[text.span(phrase.start, phrase.end)] = None
        for entity in referent.entities:
            if entity.name == self.name:
                self.roles = entity.roles
        if span.cue is None or span.cue in self.verbs:
            return
        at = span.cue - text.start
        if text.word_class[at] & _INTRODUCES:
            grade = _grade(speech, span.cue)
            self.verbs[span.cue] = SourceVerb(*text.span(at, at + 1), text.text(at, at + 1), grade)

    def source(self) -> Source:
        return Source(
            self.name,
            self.kind,
            max(self.roles, key=len, default=""),
            self.quoted,
            self.reported,
            tuple(verb for _, verb in sorted(self.verbs.items())),
            tuple(self.spans),
            tuple(self.introductions),
        )


def _rows(rows: dict[_Key, _Row], referent: Referent) -> Iterator[_Row]:
    """The rows of those who say something together: one each."""
    if referent.entities:
        for entity in referent.entities:
            yield rows.setdefault(id(entity), _Row(entity.name))
    else:
        yield rows.setdefault(referent.words.casefold(), _Row(referent.words))


def _grade(speech: Speech, cue: int) -> str:
    """The grade of the report verb at a token of the batch: that of the lexicon's term which matches there."""
    doc = speech.text.doc
    matches, terms = doc.matches, doc.lexicon.terms
    row = bisect_left(matches.start, cue - MAX_WORDS_BEFORE_VERB)
    while row < len(matches.start) and matches.start[row] <= cue:
        if matches.end[row] > cue and (grade := terms[matches.term_id[row]].group.grade):
            return _GRADES.get(grade, "neutral")
        row += 1
    return "neutral"
