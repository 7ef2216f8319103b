"""What the signals of one article are read off, and what several of them ask of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from framing.records.article import Article
from framing.records.checklist import State
from framing.records.genre import Genre
from framing.records.results import Cue, Sentence, VoiceSpan
from framing.records.sources import Source
from framing.sections.checklist.patterns import read_pattern, read_phrases
from framing.sections.checklist.prose import Prose, Span

__all__ = [
    "ChecklistInput",
    "Facts",
    "Finding",
    "Rule",
    "absent",
    "counted",
    "find_all",
    "not_applicable",
    "present_if",
    "span_of",
    "unknown",
]

MIN_WORDS: Final = 40  # below, a rate says nothing, as for the scores
_SPEAKER_VOICES: Final = ("quoted", "reported")
_AUTHOR_VOICES: Final = ("author", "scare")
#: Kinds of work with the labels that name them; the first that fits counts.
_WORK_TYPES: Final = tuple(
    (name, read_pattern("facts", f"work_type_{name}")) for name in ("interview", "release", "opinion", "report")
)
#: Words with which a sentence names where its facts come from.
_CITED: Final = read_phrases("facts", "cited")


@dataclass(frozen=True, slots=True)
class ChecklistInput:
    """One article with the records of its other sections."""

    article: Article
    voices: tuple[VoiceSpan, ...]
    cues: tuple[Cue, ...]
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    genre: Genre | None = None
    is_readable: bool = True  #: False in a language that is not supported


class Finding(NamedTuple):
    """What one rule has to say."""

    state: State
    detail: str = ""
    spans: tuple[Span, ...] = ()


Rule = Callable[["Facts"], Finding]


class Facts:
    """What rules ask of an article: words by voice, sentences and sources, sorted out once for all rules."""

    def __init__(self, records: ChecklistInput) -> None:
        self.records = records
        self.article = records.article
        self.voice_spans = [voice for voice in records.voices if voice.field == "text"]
        self.attributed_spans = [voice for voice in self.voice_spans if voice.voice in _SPEAKER_VOICES]
        self.sentences = [sentence for sentence in records.sentences if sentence.field == "text"]
        self.words = sum(voice.word_count for voice in self.voice_spans if voice.voice != "paratext")
        self.author_words = sum(voice.word_count for voice in self.voice_spans if voice.voice in _AUTHOR_VOICES)
        self.attributed_words = sum(voice.word_count for voice in self.attributed_spans)
        self.is_short = self.words < MIN_WORDS
        self.work_type = self._find_work_type()

    def _find_work_type(self) -> str:
        """What kind of work it is, as far as that decides what can be asked of it.

        Only a declared opinion is excused from what is asked of reports: a text that merely reads
        like opinion is asked for everything.
        """
        genre = self.records.genre
        names = [(self.article.label, True)]
        names += [(genre.label, True), (genre.reading, False)] if genre else []
        for name, declared in names:
            for work_type, pattern in _WORK_TYPES:
                if pattern.search(name) and (declared or work_type != "opinion"):
                    return work_type
        labelled = sum(voice.word_count for voice in self.voice_spans if voice.rule == "label")
        return "interview" if 2 * labelled > self.words else ""

    @property
    def has_no_speaker(self) -> bool:
        """Whether nobody but the author speaks."""
        return not self.attributed_words

    @property
    def attribution(self) -> float:
        """Share of the words that are quoted or reported, 0 … 1."""
        return self.attributed_words / self.words if self.words else 0.0

    @cached_property
    def content(self) -> Prose:
        """The text without the page's furniture. What is left out is blanked, so that positions stay the article's."""
        return self._only(("author", "scare", "mention", "quoted", "reported"))

    @cached_property
    def unquoted(self) -> Prose:
        """The text outside quotation marks: the author's words and paraphrases of others."""
        return self._only(("author", "scare", "reported"))

    @cached_property
    def author_text(self) -> Prose:
        """The author's words alone."""
        return self._only(_AUTHOR_VOICES)

    @cached_property
    def whole_text(self) -> Prose:
        """The text as it is."""
        return Prose(self.article.text)

    def _only(self, voices: Container[str]) -> Prose:
        text = self.article.text
        return Prose(
            "".join(
                text[voice.start : voice.end] if voice.voice in voices else " " * (voice.end - voice.start)
                for voice in self.voice_spans
            )
        )

    def furniture(self, rule: str) -> tuple[Span, ...]:
        """Spans of the page's furniture of one kind, such as "byline" or "contact"."""
        return tuple(span_of(voice) for voice in self.voice_spans if voice.voice == "paratext" and voice.rule == rule)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, place: int) -> int:
        """Number of the sentence of the text that holds a place, -1 before the first one."""
        return bisect_right(self._starts, place) - 1

    def sentence_text(self, number: int) -> str:
        """Its words."""
        sentence = self.sentences[number]
        return self.article.text[sentence.start : sentence.end]

    @cached_property
    def sourced(self) -> list[bool]:
        """Per sentence: whether it holds somebody else's words or names a source."""
        cited = {self.sentence_at(start) for _, start, _ in self.unquoted.find(_CITED)}
        return [sentence.attributed_share > 0 or number in cited for number, sentence in enumerate(self.sentences)]

    def cues(self, *categories: str, field: str = "text") -> list[Cue]:
        """The author's own cues of some categories."""
        return [
            cue
            for cue in self.records.cues
            if cue.field == field and cue.voice in _AUTHOR_VOICES and (cue.category in categories or not categories)
        ]


def present_if(spans: Iterable[Span], detail: str = "", *, enough: bool | None = None) -> Finding:
    """Present when there are spans, or when `enough` says so."""
    places = tuple(spans)
    is_present = bool(places) if enough is None else enough
    return Finding(State.PRESENT if is_present else State.ABSENT, detail, places)


def absent(detail: str = "") -> Finding:
    """The rule looked for it, and it is not there."""
    return Finding(State.ABSENT, detail)


def unknown(detail: str = "") -> Finding:
    """It may stand on a part of the page that was not given, or its absence would mean nothing."""
    return Finding(State.UNKNOWN, detail)


def not_applicable(detail: str) -> Finding:
    """The signal makes no sense for this text: `detail` says why."""
    return Finding(State.NOT_APPLICABLE, detail)


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(2, "speaker")
    '2 speakers'
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def span_of(item: VoiceSpan | Cue | Sentence) -> Span:
    """Where it stands."""
    return item.field, item.start, item.end


def find_all(pattern: re.Pattern[str], text: str, field: str = "text") -> tuple[Span, ...]:
    """Where a pattern matches."""
    return tuple((field, match.start(), match.end()) for match in pattern.finditer(text))
