"""What the signals of one article are read off, and what several of them ask of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from framing.records.article import Article
from framing.records.checklist import State
from framing.records.results import Cue, Sentence, VoiceSpan
from framing.records.sources import Source
from framing.sections.checklist.prose import Phrases, Prose, Span

__all__ = [
    "Facts",
    "Finding",
    "Rule",
    "Seen",
    "absent",
    "found",
    "many",
    "matches",
    "not_applicable",
    "span_of",
    "unknown",
]

FEW: Final = 40  # words: below, a rate says nothing, as for the scores
_OTHERS: Final = ("quoted", "reported")
_FORMS: Final = (
    ("interview", re.compile(r"(?i)interview|q ?(?:&|and) ?a\b|transcript")),
    ("release", re.compile(r"(?i)press release|media release|statement|sponsored|advert|promot")),
    ("opinion", re.compile(r"(?i)opinion|op-?ed|editorial|comment|column|advocacy|polemic|letter|essay|perspective")),
    ("report", re.compile(r"(?i)news|report|analysis|satire|review|feature")),
)
#: Words with which a sentence names where its facts come from.
_CITED: Final = Phrases(
    "accord|said|says|told|report|estimat|surve|stud|poll|census|audit|data|records|document|statistic|ruling|filing|memo"
    "|assess|website|voted|figures",
    r"\b(?:according to|said|says|told|reported|estimat\w+|surve\w+|study|studies|poll|census|audit\w*|data|records"
    r"|documents?|statistics|ruling|filing|memo|assessment|website|voted|official figures|figures (?:show|from|released|published))\b",
    reach=(12, 30),
)


class Genre(Protocol):
    """What is asked of a genre."""

    @property
    def reading(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def declared_in(self) -> str: ...
    @property
    def mismatch(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class ChecklistInput:
    """One article with all that was found in it."""

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
    """An article's records, sorted once for all rules."""

    def __init__(self, seen: ChecklistInput) -> None:
        self.records = seen
        self.article = seen.article
        self.voice_spans = [voice for voice in seen.voices if voice.field == "text"]
        self.attributed_spans = [voice for voice in self.voice_spans if voice.voice in _OTHERS]
        self.sentences = [sentence for sentence in seen.sentences if sentence.field == "text"]
        self.words = sum(voice.words for voice in self.voice_spans if voice.voice != "paratext")
        self.author_words = sum(voice.words for voice in self.voice_spans if voice.voice in ("author", "scare"))
        self.attributed_words = sum(voice.words for voice in self.attributed_spans)
        self.is_short = self.words < FEW
        self.work_type = self._form()

    def _form(self) -> str:
        """What kind of work it is, as far as that bears on what can be asked of it.

        Only what is declared is excused as opinion: a text that merely reads like it is asked for
        everything that a report is.
        """
        genre = self.records.genre
        names = [(self.article.label, True)]
        names += [(genre.label, True), (genre.reading, False)] if genre else []
        for name, declared in names:
            for form, pattern in _FORMS:
                if pattern.search(name) and (declared or form != "opinion"):
                    return form
        labelled = sum(voice.words for voice in self.voice_spans if voice.rule == "label")
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
        """The text without the page's furniture; what is taken out is blank, so that positions hold."""
        return self._only(("author", "scare", "mention", "quoted", "reported"))

    @cached_property
    def unquoted(self) -> Prose:
        """The text that stands in no quotation marks: the author's and what is told in paraphrase."""
        return self._only(("author", "scare", "reported"))

    @cached_property
    def author_text(self) -> Prose:
        """The author's words alone."""
        return self._only(("author", "scare"))

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
        """Stretches of the page's furniture of one kind, such as "byline" or "contact"."""
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
        return [sentence.attributed > 0 or number in cited for number, sentence in enumerate(self.sentences)]

    def cues(self, *categories: str, field: str = "text") -> list[Cue]:
        """The author's own cues of some categories."""
        return [
            cue
            for cue in self.records.cues
            if cue.field == field
            and cue.voice in ("author", "scare")
            and (cue.category in categories or not categories)
        ]


def found(spans: Iterable[Span], detail: str = "", *, enough: bool | None = None) -> Finding:
    """Present when there are spans, or when `enough` says so."""
    kept = tuple(spans)
    return Finding(State.PRESENT if (bool(kept) if enough is None else enough) else State.ABSENT, detail, kept)


def absent(detail: str = "") -> Finding:
    """Looked for and not found."""
    return Finding(State.ABSENT, detail)


def unknown(detail: str = "") -> Finding:
    """Where it would stand was not given, or its absence would mean nothing."""
    return Finding(State.UNKNOWN, detail)


def not_applicable(detail: str) -> Finding:
    """The item makes no sense for this text: `detail` says why."""
    return Finding(State.NOT_APPLICABLE, detail)


def many(count: int, noun: str) -> str:
    """A count with its noun.

    >>> many(2, "speaker")
    '2 speakers'
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def span_of(item: VoiceSpan | Cue | Sentence) -> Span:
    """Where it stands."""
    return item.field, item.start, item.end


def matches(pattern: re.Pattern[str], text: str, field: str = "text") -> tuple[Span, ...]:
    """Where a pattern matches."""
    return tuple((field, match.start(), match.end()) for match in pattern.finditer(text))
