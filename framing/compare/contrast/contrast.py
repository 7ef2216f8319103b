"""Two accounts side by side: scores, voices, speakers, names, wordings, words, facts and signals."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from framing.compare.contrast.entities import AccountNames, shared_entities, speakers, words_by_speaker
from framing.compare.contrast.facts import (
    ArticleNames,
    blanked,
    dates_and_numbers,
    full_names,
    names_in_text,
    spans_by_full_name,
)
from framing.compare.contrast.keyness import keywords
from framing.compare.contrast.wordings import AccountPhrases, wordings
from framing.entities.article_tokens import ArticleTokens
from framing.entities.speakers import Speech, read_speech
from framing.language.word_classes import WordClass
from framing.records import schema
from framing.records._plain import from_plain, to_plain
from framing.records.article import ArticleLike
from framing.records.contrast import ContrastRow, Fact, Keyword, ScoreDifference, SharedEntity, Wording
from framing.records.json_types import ContrastDict
from framing.records.results import Score
from framing.records.voice import Voice
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report
from framing.report.sections import SECTIONS, get_section
from framing.sections.section import Section

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Contrast", "contrast"]

Span = tuple[int, int]  # start and end in the text, in code points, the end excluded

MIN_KEYWORD_LETTERS: Final = 3
_FUNCTION_WORDS: Final = (
    WordClass.STARTER
    | WordClass.PREPOSITION
    | WordClass.PRONOUN
    | WordClass.POSSESSIVE
    | WordClass.MODAL
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.RELATIVE
    | WordClass.DETERMINER
    | WordClass.TIME
)


@dataclass(frozen=True, eq=False, repr=False)
class Contrast:
    """What differs between two accounts, `a` and `b`. Swapping the two mirrors everything.

    Contrasts are made by `framing.contrast`, or read by `Contrast.from_dict`.

    >>> import framing
    >>> contrast = framing.contrast("Mayor Ann Low spoke. So did Bo Ek.", "Ann Low ranted for an hour.")
    >>> [(entity.name, [cue.text for cue in entity.b_cues]) for entity in contrast.entities]
    [('Ann Low', ['ranted'])]
    """

    a: Report
    b: Report
    scores: tuple[ScoreDifference, ...]
    voices: tuple[ContrastRow, ...]  #: share of the words, 0 … 1
    speakers: tuple[ContrastRow, ...]  #: words
    entities: tuple[SharedEntity, ...]
    words: tuple[Keyword, ...]
    wordings: tuple[Wording, ...]  #: one thing in different words
    facts: tuple[Fact, ...]
    signals: tuple[ContrastRow, ...]  #: states of `framing.records.State`

    def to_dict(self) -> ContrastDict:
        """The contrast as plain data, in the schema ``framing.contrast/2``."""
        signals = {signal.id: signal for signal in self.a.credibility} if self.signals else {}
        content = {
            "schema": schema.CONTRAST,
            "offsets": schema.OFFSETS,
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "scores": [to_plain(score) for score in self.scores],
            "voices": [{"voice": row.name, "a": row.a, "b": row.b} for row in self.voices],
            "speakers": [to_plain(row) for row in self.speakers],
            "entities": [to_plain(entity) for entity in self.entities],
            "wordings": [to_plain(wording) for wording in self.wordings],
            "words": [to_plain(keyword) for keyword in self.words],
            "facts": [to_plain(fact) for fact in self.facts],
            "signals": [
                {
                    "id": row.name,
                    "name": signals[row.name].name,
                    "kind": signals[row.name].kind,
                    "a": row.a,
                    "b": row.b,
                }
                for row in self.signals
            ],
            "reminder": schema.REMINDER,
        }
        return cast("ContrastDict", content)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], *, sections: tuple[Section[Any], ...] = SECTIONS) -> Contrast:
        """A contrast from `to_dict` or from its JSON. `sections` are those that the two reports may have.

        Raises
        ------
        SchemaError
            When the data is of another schema, or a key is missing.

        >>> import framing, json
        >>> contrast = framing.contrast("Ann Low spoke.", "Ann Low ranted.")
        >>> framing.Contrast.from_dict(json.loads(contrast.to_json())) == contrast
        True
        """
        schema.check(content, schema.CONTRAST)
        return cls(
            a=Report.from_dict(content["a"], sections=sections),
            b=Report.from_dict(content["b"], sections=sections),
            scores=from_plain(tuple[ScoreDifference, ...], content["scores"]),
            voices=tuple(ContrastRow(Voice(row["voice"]), row["a"], row["b"]) for row in content["voices"]),
            speakers=from_plain(tuple[ContrastRow, ...], content["speakers"]),
            entities=from_plain(tuple[SharedEntity, ...], content["entities"]),
            words=from_plain(tuple[Keyword, ...], content["words"]),
            wordings=from_plain(tuple[Wording, ...], content["wordings"]),
            facts=from_plain(tuple[Fact, ...], content["facts"]),
            signals=tuple(ContrastRow(row["id"], row["a"], row["b"]) for row in content["signals"]),
        )

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
        """Draw the contrast as a picture 180 mm wide, or with `slide` in the shape of a screen.

        Needs ``framing[plot]``.

        Raises
        ------
        UnavailableError
            When matplotlib is not installed.

        >>> import framing
        >>> contrast = framing.contrast("Mayor Ann Low spoke.", "Ann Low ranted for an hour.")
        >>> [axes.get_label() for axes in contrast.plot().axes]
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

    def __repr__(self) -> str:
        counts = f"{len(self.entities)} entities, {len(self.wordings)} wordings, {len(self.facts)} facts"
        return f"<Contrast {self.a.article.id} {self.b.article.id} {counts}>"

    def __str__(self) -> str:
        lines = [f"{side}: {_headline(report)}" for side, report in (("A", self.a), ("B", self.b))]
        for score in self.scores:
            name = score.name.replace("_", " ")
            if score.difference is None or score.low is None or score.high is None:
                lines.append(f"  {name}: no difference. {score.reason}")
            else:
                values = f"A {score.a:.0f}, B {score.b:.0f}"
                interval = f"{score.low:.0f} to {score.high:.0f}"
                lines.append(f"  {name}: {values}, difference {score.difference:.0f} ({interval})")
        only_a, only_b = sum(not fact.b for fact in self.facts), sum(not fact.a for fact in self.facts)
        lines.append(f"  names in both: {', '.join(entity.name for entity in self.entities) or 'none'}")
        lines.append(f"  one thing in different words: {', '.join(row.referent for row in self.wordings) or 'none'}")
        lines.append(f"  names, dates and numbers: {only_a} only in A, {only_b} only in B")
        return "\n".join(lines)


def contrast(a: ArticleLike | Report, b: ArticleLike | Report, *, analyzer: Analyzer | None = None) -> Contrast:
    """Lay two accounts side by side: texts, articles, records or reports.

    Parameters
    ----------
    a, b
        The two accounts of one event.
    analyzer
        A pipeline of your own.

    Raises
    ------
    ArticleError
        When one of the two holds no text.

    >>> import framing
    >>> contrast = framing.contrast("It rained on 4 March.", "It rained on 5 March.")
    >>> [(fact.text, len(fact.a), len(fact.b)) for fact in contrast.facts]
    [('4 March', 1, 0), ('5 March', 0, 1)]
    """
    tool = analyzer or default_analyzer()
    report_a, report_b = (account if isinstance(account, Report) else tool.analyze(account) for account in (a, b))
    speech_a, speech_b = _speech(report_a, tool), _speech(report_b, tool)
    names_a, names_b = _account_names((report_a, speech_a), (report_b, speech_b))
    return Contrast(
        a=report_a,
        b=report_b,
        scores=tuple(
            _difference(score, report_b.scores[name])
            for name, score in report_a.scores.items()
            if name in report_b.scores
        ),
        voices=tuple(
            ContrastRow(voice, round(report_a.voice_share(voice), 4), round(report_b.voice_share(voice), 4))
            for voice in Voice
        ),
        speakers=speakers(names_a.speaker_words, names_b.speaker_words),
        entities=shared_entities(names_a, names_b),
        wordings=wordings(
            AccountPhrases(speech_a.text, report_a.cues, report_a.voices),
            AccountPhrases(speech_b.text, report_b.cues, report_b.voices),
        ),
        words=keywords(_content_word_counts(speech_a.text), _content_word_counts(speech_b.text)),
        facts=_facts(names_a, names_b),
        signals=_signals(report_a, report_b),
    )


def _headline(report: Report) -> str:
    return str(report).partition("\n")[0]


def _speech(report: Report, tool: Analyzer) -> Speech:
    """Names and words of a report's article: as they were read, or read again where the report was stored."""
    return report.attributed_speech or read_speech(tool.read_doc(report.article), 0)


def _account_names(a: tuple[Report, Speech], b: tuple[Report, Speech]) -> tuple[AccountNames, AccountNames]:
    """The names of both accounts, under the longest form that either of them uses."""
    names_a, names_b = _names(*a), _names(*b)
    full = full_names(names_a, names_b)
    account_a, account_b = (
        AccountNames(report, spans_by_full_name(names, full), words_by_speaker(report, full), full)
        for (report, _), names in ((a, names_a), (b, names_b))
    )
    return account_a, account_b


def _names(report: Report, speech: Speech) -> ArticleNames:
    """The names in an article; none in a language that is not read, where every word with a capital would be one."""
    if report.loaded_language.status == "unsupported_language":
        return ArticleNames({}, {})
    return names_in_text(speech)


def _signals(a: Report, b: Report) -> tuple[ContrastRow, ...]:
    """The signals that both checklists have; none where a report was made without its checklist."""
    states_b = {signal.id: signal.state.value for signal in get_section(b, "credibility", ())}
    return tuple(
        ContrastRow(signal.id, signal.state.value, states_b[signal.id])
        for signal in get_section(a, "credibility", ())
        if signal.id in states_b
    )


def _difference(a: Score, b: Score) -> ScoreDifference:
    """The interval of a difference from the intervals of both (Zou & Donner 2008, MOVER)."""
    if a.value is None or b.value is None or a.low is None or b.low is None or a.high is None or b.high is None:
        reason = a.reason if a.value is None else b.reason
        return ScoreDifference(a.name, a.value, b.value, None, None, None, reason)
    difference = a.value - b.value
    low = difference - math.hypot(a.value - a.low, b.high - b.value)
    high = difference + math.hypot(a.high - a.value, b.value - b.low)
    return ScoreDifference(a.name, a.value, b.value, difference, low, high, "")


def _content_word_counts(tokens: ArticleTokens) -> Counter[str]:
    """How often a text has each content word, in lower case; the page's furniture and figures are left out."""
    return Counter(
        tokens.lower[at]
        for at in range(tokens.text_start, len(tokens))
        if tokens.in_article(at)
        and not tokens.word_class[at] & _FUNCTION_WORDS
        and len(tokens.lower[at]) >= MIN_KEYWORD_LETTERS
        and tokens.lower[at][0].isalpha()
    )


def _facts(a: AccountNames, b: AccountNames) -> tuple[Fact, ...]:
    """Names, numbers and dates of either text."""
    facts_a, facts_b = (
        {**{("name", name): spans for name, spans in account.spans.items()}, **_dates_and_numbers(account.report)}
        for account in (a, b)
    )
    return tuple(
        Fact(kind, text, facts_a.get((kind, text), ()), facts_b.get((kind, text), ()))
        for kind, text in sorted(set(facts_a) | set(facts_b))
    )


def _dates_and_numbers(report: Report) -> dict[tuple[str, str], tuple[Span, ...]]:
    furniture = [(span.start, span.end) for span in report.voices if span.field == "text" and span.voice == "paratext"]
    return dates_and_numbers(blanked(report.article.text, furniture))
