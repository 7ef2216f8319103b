"""The table of sources: who speaks in an article, with how many words, introduced by which verbs.

The grade of a verb is that of the lexicon's report verbs (Caldas-Coulthard 1994; Hooper 1975):
*said* leaves the judgement to the reader, *claimed* doubts, *ranted* and *rightly pointed out* judge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from framing.entities.speakers import AttributedSpan, Speech
from framing.language.word_classes import WordClass
from framing.records.results import VoiceSpan
from framing.records.sources import Source, Sources, SourceVerb
from framing.sections.sources.kinds import kind_of
from framing.voices.reported.attribution_cues import REPORT_VERB

__all__ = ["find_sources"]

_GRADES: Final = {"mild_minus": "doubting", "loaded_minus": "loaded", "loaded_plus": "loaded"}
_INTRODUCES: Final = REPORT_VERB | WordClass.ACCORDING | WordClass.SPEECH_NOUN | WordClass.STANCE | WordClass.ABOUT

_Key = int | str


def find_sources(speech: Speech, voices: Sequence[VoiceSpan]) -> Sources:
    """The table of one article, from its speech and the stretches of voice made of it."""
    rows: dict[_Key, _Row] = {}
    speaking: dict[str, list[_Row]] = {}
    for said in (said for part in speech.attributed_spans for said in part if said.referent is not None):
        found = list(_rows(rows, said))
        for row in found:
            row.add(speech, said)
        speaking.setdefault(said.speaker or "", found)
    for span in voices:
        for row in speaking.get(span.speaker or "", ()) if span.voice in ("quoted", "reported") else ():
            row.spans.append((span.field, span.start, span.end))
            if span.field == "text":
                row.quoted += span.words * (span.voice == "quoted")
                row.reported += span.words * (span.voice == "reported")
    sources = [row.source() for row in rows.values() if row.spans]
    return Sources(tuple(sorted(sources, key=lambda source: (-source.words, source.name))))


class _Row:
    """A source while its stretches are gathered."""

    def __init__(self, name: str) -> None:
        self.name, self.kind = name, "unresolved"
        self.roles: list[str] = []
        self.quoted = self.reported = 0
        self.verbs: dict[int, SourceVerb] = {}
        self.spans: list[tuple[str, int, int]] = []
        self.introductions: dict[tuple[str, int, int], None] = {}

    def add(self, speech: Speech, said: AttributedSpan) -> None:
        text, referent = speech.text, said.referent
        assert referent is not None
        phrase = said.phrase
        # Of a *who* its noun tells the kind.
        whole = text.text(phrase.start, phrase.end) if phrase and phrase.end - phrase.start > 1 else referent.words
        kind = kind_of(referent, whole)
        self.kind = kind if self.kind == "unresolved" else self.kind
        if phrase is not None:
            self.introductions[text.span(phrase.start, phrase.end)] = None
        for entity in referent.entities:
            if entity.name == self.name:
                self.roles = entity.roles
        introduces = said.cue is not None and text.word_class[said.cue - text.start] & _INTRODUCES
        if said.cue is not None and introduces and said.cue not in self.verbs:
            field, start, end = text.span(said.cue - text.start, said.cue - text.start + 1)
            word = text.text(said.cue - text.start, said.cue - text.start + 1)
            self.verbs[said.cue] = SourceVerb(field, start, end, word, _grade(speech, said.cue))

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


def _rows(rows: dict[_Key, _Row], said: AttributedSpan) -> Iterator[_Row]:
    """The rows of those who say something together: one each."""
    assert said.referent is not None
    if said.referent.entities:
        for entity in said.referent.entities:
            yield rows.setdefault(id(entity), _Row(entity.name))
    else:
        yield rows.setdefault(said.referent.words.casefold(), _Row(said.referent.words))


def _grade(speech: Speech, cue: int) -> str:
    """The grade of a report verb, as the lexicon's match over it has it."""
    doc = speech.text.doc
    matches, entries = doc.matches, doc.lexicon.terms
    row = bisect_left(matches.start, cue - 2)  # rightly pointed out
    while row < len(matches.start) and matches.start[row] <= cue:
        if matches.end[row] > cue and (grade := entries[matches.term_id[row]].group.grade):
            return _GRADES.get(grade, "neutral")
        row += 1
    return "neutral"
