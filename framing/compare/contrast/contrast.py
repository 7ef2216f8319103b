"""Two accounts side by side: scores, voices, speakers, names, wordings, words, facts and signals."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from framing.compare.contrast.entities import entities, heard, speakers
from framing.compare.contrast.facts import Names, common, facts, find_names, merge
from framing.compare.contrast.keyness import Keyword, keywords
from framing.compare.contrast.wordings import Wording, wordings
from framing.entities.article_tokens import ArticleTokens
from framing.entities.speakers import Speech, read_speech
from framing.language.word_classes import Class
from framing.records import schema
from framing.records._plain import to_plain
from framing.records.article import ArticleLike
from framing.records.contrast import Entity, Fact, Pair, ScoreDifference
from framing.records.json_types import ContrastDict
from framing.records.results import Score
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report
from framing.report.sections import get_section

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Contrast", "contrast"]

Span = tuple[int, int]

_SHORTEST: Final = 3  # letters of a word that may set texts apart
_FUNCTION: Final = (
    Class.STARTER
    | Class.PREPOSITION
    | Class.PRONOUN
    | Class.POSSESSIVE
    | Class.MODAL
    | Class.BE
    | Class.HAVE
    | Class.DO
    | Class.RELATIVE
    | Class.DETERMINER
    | Class.TIME
)


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
    wordings: tuple[Wording, ...]  #: one thing in different words
    facts: tuple[Fact, ...]
    signals: tuple[Pair, ...]  #: states of `framing.records.checklist.State`

    def to_dict(self) -> ContrastDict:
        """The contrast as plain data, in the schema ``framing.contrast/2``."""
        names = {signal.id: signal for signal in self.a.credibility} if self.signals else {}
        content = {
            "schema": schema.CONTRAST,
            "offsets": schema.OFFSETS,
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "scores": [to_plain(score) for score in self.scores],
            "voices": [{"voice": pair.name, "a": pair.a, "b": pair.b} for pair in self.voices],
            "speakers": [to_plain(pair) for pair in self.speakers],
            "entities": [to_plain(entity) for entity in self.entities],
            "wordings": [to_plain(wording) for wording in self.wordings],
            "words": [to_plain(word) for word in self.words],
            "facts": [to_plain(fact) for fact in self.facts],
            "signals": [
                {
                    "id": pair.name,
                    "name": names[pair.name].name,
                    "kind": names[pair.name].kind,
                    "a": pair.a,
                    "b": pair.b,
                }
                for pair in self.signals
            ],
            "reminder": schema.REMINDER,
        }
        return cast("ContrastDict", content)

    def to_json(self, *, indent: int | None = None) -> str:
        """The contrast as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def to_html(self) -> str:
        """The contrast as a page: one file that loads nothing, the two accounts in two columns.

        >>> import framing
        >>> "Ann Low" in framing.contrast("Ann Low spoke.", "Ann Low ranted.").to_html()
        True
        """
        from framing.render.html.contrast import render  # noqa: PLC0415 - Jinja2 is loaded when a page is made

        return render(self.to_dict())

    def plot(self, *, slide: bool = False) -> Figure:
        """Draw the contrast as a picture 180 mm wide, or with `slide` in the shape of a screen. Needs ``framing[plot]``.

        Raises
        ------
        MissingPartError
            When matplotlib is not installed.

        >>> import framing
        >>> both = framing.contrast("Mayor Ann Low spoke.", "Ann Low ranted for an hour.")
        >>> [axes.get_label() for axes in both.plot().axes]
        ['voices']
        """
        from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

        return plots.draw_contrast(self.to_dict(), slide=slide)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, as notebooks show it."""
        from framing.render.html.page import in_iframe  # noqa: PLC0415

        return in_iframe(self.to_html())

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Contrast) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.a, self.b))


def contrast(a: ArticleLike | Report, b: ArticleLike | Report, *, analyzer: Analyzer | None = None) -> Contrast:
    """Lay two accounts side by side: texts, articles, records or reports.

    Raises
    ------
    ArticleError
        When one of the two holds no text.
    """
    tool = analyzer or default_analyzer()
    first = a if isinstance(a, Report) else tool.analyze(a)
    second = b if isinstance(b, Report) else tool.analyze(b)
    speeches = _speech(first, tool), _speech(second, tool)
    own = _names(first, speeches[0]), _names(second, speeches[1])
    longest = common(*own)
    places = merge(*own, longest)
    speaking = heard(first, longest), heard(second, longest)
    return Contrast(
        a=first,
        b=second,
        scores=(
            _difference(first.loaded_language, second.loaded_language),
            _difference(first.partisan_framing, second.partisan_framing),
        ),
        voices=tuple(
            Pair(name, round(first.voice_share(name), 4), round(second.voice_share(name), 4)) for name in schema.VOICES
        ),
        speakers=speakers(*speaking),
        entities=entities(first, second, longest, speaking, places),
        wordings=wordings(
            *((speech.text, side.cues, side.voices) for speech, side in zip(speeches, (first, second), strict=True))
        ),
        words=keywords(_counts(speeches[0].text), _counts(speeches[1].text)),
        facts=_facts(first, second, places),
        signals=_signals(first, second),
    )


def _names(report: Report, speech: Speech) -> Names:
    """The names in an article; none where its language is not read, since every word with a capital would be one."""
    return Names({}, {}) if report.loaded_language.status == "unsupported_language" else find_names(speech)


def _signals(a: Report, b: Report) -> tuple[Pair, ...]:
    """The signals that both checklists have; none where a report was made without its checklist."""
    other = {signal.id: signal.state.value for signal in get_section(b, "credibility", ())}
    return tuple(
        Pair(signal.id, signal.state.value, other[signal.id])
        for signal in get_section(a, "credibility", ())
        if signal.id in other
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


def _speech(report: Report, tool: Analyzer) -> Speech:
    """Names and words of a report's article: as they were read, or read again where the report was stored."""
    return report.attributed_speech or read_speech(tool.read_doc(report.article), 0)


def _counts(text: ArticleTokens) -> Counter[str]:
    """Words of weight in a text, in lower case, the page's furniture and figures left out."""
    return Counter(
        text.lower[at]
        for at in range(text.text_start, len(text))
        if text.in_article(at)
        and not text.word_class[at] & _FUNCTION
        and len(text.lower[at]) >= _SHORTEST
        and text.lower[at][0].isalpha()
    )


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
    return tuple(
        Fact(kind, text, sides[0].get((kind, text), ()), sides[1].get((kind, text), ())) for kind, text in keys
    )
