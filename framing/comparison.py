"""Two accounts side by side: scores, voices, speakers, names, words, facts and signals."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Final

from framing import schema
from framing.analyzer import Analyzer, Given, default_analyzer
from framing.grammar import Class
from framing.keyness import Keyword, keywords
from framing.mentions import Names, facts, find_names, merge
from framing.parse import Parse
from framing.report import Report
from framing.results import Cue, Score
from framing.voice import Voice

__all__ = ["Contrast", "Entity", "Fact", "Pair", "ScoreDifference", "contrast"]

Span = tuple[int, int]

_MOST_CUES: Final = 8  # per name and side
_SHORTEST: Final = 3  # letters of a word that may set texts apart
_FUNCTION: Final = (
    Class.STARTER | Class.PREPOSITION | Class.PRONOUN | Class.POSSESSIVE | Class.MODAL | Class.BE | Class.HAVE | Class.DO
    | Class.RELATIVE | Class.DETERMINER | Class.TIME
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """Two values of one score, `a` minus `b`, and the 90 % interval of the difference."""

    name: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    reason: str  #: why there is no difference


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing in both texts: a voice's share, a speaker's words, a signal's state."""

    name: str
    a: Any
    b: Any


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that both articles mention, and how each of them words the sentences around it."""

    name: str
    a: int  #: mentions
    b: int
    a_speaks: bool
    b_speaks: bool
    a_cues: tuple[Cue, ...]
    b_cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, number or date, with its places in each text; no place: the text does not have it."""

    kind: str
    text: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Contrast:
    """What differs between two accounts. Swapping the two mirrors every part.

    >>> import framing
    >>> both = framing.contrast("Mayor Ann Low spoke. So did Bo Ek.", "Ann Low ranted for an hour.")
    >>> [(entity.name, [cue.text for cue in entity.b_cues]) for entity in both.entities]
    [('Ann Low', ['ranted'])]
    """

    a: Report
    b: Report
    scores: tuple[ScoreDifference, ...]
    voices: tuple[Pair, ...]  #: share of the words, 0 … 1
    speakers: tuple[Pair, ...]  #: words
    entities: tuple[Entity, ...]
    words: tuple[Keyword, ...]
    facts: tuple[Fact, ...]
    signals: tuple[Pair, ...]  #: states of `framing.credibility.State`

    def to_dict(self) -> dict[str, Any]:
        """The contrast as plain data, in the schema ``framing.contrast/1``."""
        names = {signal.id: signal for signal in self.a.credibility}
        return {
            "schema": schema.CONTRAST,
            "offsets": schema.OFFSETS,
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "scores": [asdict(score) for score in self.scores],
            "voices": [{"voice": pair.name, "a": pair.a, "b": pair.b} for pair in self.voices],
            "speakers": [asdict(pair) for pair in self.speakers],
            "entities": [asdict(entity) for entity in self.entities],
            "words": [asdict(word) for word in self.words],
            "facts": [asdict(fact) for fact in self.facts],
            "signals": [
                {"id": pair.name, "name": names[pair.name].name, "kind": names[pair.name].kind, "a": pair.a, "b": pair.b}
                for pair in self.signals
            ],
            "reminder": schema.REMINDER,
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The contrast as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Contrast) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.a, self.b))


def contrast(a: Given | Report, b: Given | Report, *, analyzer: Analyzer | None = None) -> Contrast:
    """Lay two accounts side by side: texts, articles, records or reports.

    Raises
    ------
    ArticleError
        When one of the two holds no text.
    """
    tool = analyzer or default_analyzer()
    first = a if isinstance(a, Report) else tool.analyze(a)
    second = b if isinstance(b, Report) else tool.analyze(b)
    parses = tool.parse(first.article), tool.parse(second.article)
    own = find_names(parses[0]), find_names(parses[1])
    places = merge(*own)
    return Contrast(
        a=first,
        b=second,
        scores=(
            _difference(first.loaded_language, second.loaded_language),
            _difference(first.partisan_framing, second.partisan_framing),
        ),
        voices=tuple(Pair(name, round(first.share(name), 4), round(second.share(name), 4)) for name in schema.VOICES),
        speakers=_speakers(first, second, own),
        entities=_entities(first, second, places),
        words=keywords(_counts(parses[0]), _counts(parses[1])),
        facts=_facts(first, second, places),
        signals=tuple(
            Pair(signal.id, signal.state.value, second.credibility[signal.id].state.value) for signal in first.credibility
        ),
    )


def _difference(a: Score, b: Score) -> ScoreDifference:
    """The interval of a difference from the intervals of both (Zou & Donner 2008, MOVER)."""
    if a.value is None or b.value is None or a.low is None or b.low is None or a.high is None or b.high is None:
        reason = a.reason if a.value is None else b.reason
        return ScoreDifference(a.name, a.value, b.value, None, None, None, reason)
    gap = a.value - b.value
    low = gap - math.hypot(a.value - a.low, b.high - b.value)
    high = gap + math.hypot(a.high - a.value, b.value - b.low)
    return ScoreDifference(a.name, a.value, b.value, gap, low, high, "")


def _speakers(a: Report, b: Report, own: tuple[Names, Names]) -> tuple[Pair, ...]:
    """Who speaks in either text, by words; the same person under one name."""
    longest = {short: full for names in own for short, full in sorted(names.aliases.items(), key=lambda pair: len(pair[1]))}

    def heard(report: Report) -> Counter[str]:
        words: Counter[str] = Counter()
        for speaker in report.speakers:
            words[longest.get(speaker.name, speaker.name)] += speaker.words
        return words

    in_a, in_b = heard(a), heard(b)
    order = sorted(set(in_a) | set(in_b), key=lambda name: (-(in_a[name] + in_b[name]), name))
    return tuple(Pair(name, in_a[name], in_b[name]) for name in order)


def _entities(a: Report, b: Report, places: tuple[dict[str, tuple[Span, ...]], ...]) -> tuple[Entity, ...]:
    shared = set(places[0]) & set(places[1])
    order = sorted(shared, key=lambda name: (-(len(places[0][name]) + len(places[1][name])), name))
    return tuple(
        Entity(
            name,
            len(places[0][name]),
            len(places[1][name]),
            _speaks(a, name),
            _speaks(b, name),
            _around(a, places[0][name]),
            _around(b, places[1][name]),
        )
        for name in order
    )


def _speaks(report: Report, name: str) -> bool:
    """Whether somebody of that name, or of its last part, speaks in the article."""
    return any(speaker.name == name or speaker.name == name.rsplit(" ", 1)[-1] for speaker in report.speakers)


def _around(report: Report, spans: tuple[Span, ...]) -> tuple[Cue, ...]:
    """The cues in the sentences that mention a name, the heaviest first."""
    starts = [sentence.start for sentence in report.sentences if sentence.field == "text"]
    mentioned = {bisect_right(starts, start) for start, _ in spans}
    cues = [
        cue
        for cue in report.cues
        if cue.field == "text" and cue.severity > 0 and bisect_right(starts, cue.start) in mentioned
    ]
    return tuple(sorted(cues, key=lambda cue: (-cue.weight, cue.start))[:_MOST_CUES])


def _counts(parse: Parse) -> Counter[str]:
    """Words of weight in a text, in lower case, the page's furniture and figures left out."""
    corpus = parse.corpus
    first, last = corpus.words_of(0)
    words = (
        corpus.text[corpus.start[at] : corpus.end[at]].lower().replace("’", "'")
        for at in range(first, last)
        if parse.voices.voice[at] != Voice.PARATEXT and not parse.classes[at] & _FUNCTION
    )
    return Counter(word for word in words if len(word) >= _SHORTEST and word[0].isalpha())


def _body(report: Report) -> str:
    """The text with the page's furniture blanked, so that positions stay what they are."""
    text = list(report.article.text)
    for span in report.voices:
        if span.field == "text" and span.voice == "paratext":
            text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


def _facts(a: Report, b: Report, places: tuple[dict[str, tuple[Span, ...]], ...]) -> tuple[Fact, ...]:
    """Names, numbers and dates of either text."""
    sides = []
    for report, named in ((a, places[0]), (b, places[1])):
        sides.append({**{("name", name): spans for name, spans in named.items()}, **facts(_body(report))})
    keys = sorted(set(sides[0]) | set(sides[1]))
    return tuple(Fact(kind, text, sides[0].get((kind, text), ()), sides[1].get((kind, text), ())) for kind, text in keys)
