"""What quotation marks are for: somebody's words, scare quotes, or the mention of a title or term.

One small rule after another, the first that knows decides; its name is the `rule` of the result.
Scare quotes keep the author's distance from a word (Recasens et al. 2013; BASIL files them under
lexical bias); they stand before a noun, near no verb of saying, and are short.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.language import characters as ch
from framing.language.word_classes import Class
from framing.records.voice import VoiceCode
from framing.voices.columns import COMMA, HARD, POSSESSED, ReportedSpan, TokenView
from framing.voices.quotes import QuotedSpan

__all__ = ["QuoteVoice", "marked"]

_COLON: Final = int(ch.COLON)
_OPEN: Final = int(ch.OPEN)
_STOP: Final = int(ch.STOP)
_FUNCTION: Final = (
    Class.PREPOSITION
    | Class.COORDINATOR
    | Class.BE
    | Class.HAVE
    | Class.DO
    | Class.MODAL
    | Class.THAT
    | Class.TO
    | Class.DETERMINER
    | Class.PRONOUN
    | Class.CONTRAST
    | Class.RELATIVE
    | Class.WHETHER
    | Class.AS
    | Class.ADVERB
    | Class.STARTER
)
# Looked up once: a member of an enumeration is slow to reach.
_QUOTED, _SCARE, _MENTION = VoiceCode.QUOTED, VoiceCode.SCARE, VoiceCode.MENTION
_ATTRIBUTION: Final = Class.TEXT_NOUN | Class.SPEECH_NOUN
_SHORT, _PARTIAL, _FULL = 4, 6, 10
_REACH: Final = 15  # words between an attribution noun and its quotation


class QuoteVoice(NamedTuple):
    """A quotation with its voice, the words that name its source, and the rule that decided."""

    quote: QuotedSpan
    voice: VoiceCode
    source: tuple[int, int]
    rule: str


def marked(view: TokenView, scopes: list[ReportedSpan]) -> list[QuoteVoice]:
    """The voice of every quotation, in order. `scopes` come in the order of their first words."""
    found: list[QuoteVoice] = []
    previous: QuoteVoice | None = None
    pointer = 0
    active: list[ReportedSpan] = []
    for quotation in view.quotes:
        # “We met. It was late,” Ruiz said: the report may cover the end of a quotation only.
        while pointer < len(scopes) and scopes[pointer].start < quotation.end:
            active.append(scopes[pointer])
            pointer += 1
        active = [scope for scope in active if scope.end > quotation.start]
        if previous and view.segment[previous.quote.start] >> 1 != view.segment[quotation.start] >> 1:
            previous = None  # nobody goes on to speak in the next article
        previous = _decide(view, quotation, active, previous)
        found.append(previous)
    return found


def _decide(
    view: TokenView, quotation: QuotedSpan, scopes: list[ReportedSpan], previous: QuoteVoice | None
) -> QuoteVoice:
    first, last = quotation.start, quotation.end
    size = last - first
    if quotation.continued and previous:
        return QuoteVoice(quotation, previous.voice, previous.source, "continued")
    begin, end = view.sentence_start[first], view.sentence_end[last - 1]
    if size <= _SHORT and view.punct_before[last] & _OPEN and not view.punct_before[last] & _STOP and last < end:
        return QuoteVoice(quotation, _MENTION, (0, 0), "term with a gloss")
    if introduced := _introduced(view, quotation, begin, scopes):
        return introduced
    if scopes:
        return QuoteVoice(quotation, _QUOTED, scopes[-1].source, scopes[-1].rule)
    if view.punct_before[first] & _COLON:
        return QuoteVoice(quotation, _QUOTED, _before_colon(view, begin, first), "colon")
    if noun := _attribution_noun(view, begin, first):
        return QuoteVoice(quotation, _QUOTED, noun, "attribution noun")
    if view.capital(first) and _is_title(view, first, last):
        return QuoteVoice(quotation, _MENTION, (0, 0), "title")
    if size >= _FULL or (size >= _PARTIAL and _ends_like_speech(view, quotation)):
        source = _beside(view, quotation, begin, end)
        if source == (0, 0):
            source = _carried(view, quotation, previous)
        return QuoteVoice(quotation, _QUOTED, source, "full quotation")
    return _short(view, quotation, begin, end, previous)


def _introduced(view: TokenView, quotation: QuotedSpan, begin: int, scopes: list[ReportedSpan]) -> QuoteVoice | None:
    """*so-called “…”*, *slogans like “…”* are scare quotes; *the term “…”*, *titled “…”* mention."""
    at = quotation.start - 1
    if at < begin or view.punct_before[quotation.start] & (HARD | _COLON | _STOP):
        return None
    flags = view.word_class[at]
    if flags & Class.DOUBTING or (at > begin and view.word_class[at - 1] & Class.SO_SELF):
        return QuoteVoice(quotation, _SCARE, (0, 0), "doubting word before it")
    noun = view.word_class[at - 1] if at > begin and flags & Class.PREPOSITION else 0
    example = noun & (Class.NAMING | Class.TEXT_NOUN) and not noun & Class.DESCRIBE  # slogans like “…”
    if example and not scopes and quotation.end - quotation.start <= _SHORT:
        return QuoteVoice(quotation, _SCARE, (0, 0), "held up as an example")
    if flags & Class.NAMING and not any(scope.verb == at and scope.source != (0, 0) for scope in scopes):
        return QuoteVoice(quotation, _MENTION, (0, 0), "named")
    return None


def _before_colon(view: TokenView, begin: int, first: int) -> tuple[int, int]:
    """Who is named in the words before a colon: a first name, pronoun or role."""
    for at in range(begin, first):
        if view.word_class[at] & (Class.SUBJECT | Class.ROLE) or (
            view.capital(at) and not view.word_class[at] & Class.STARTER
        ):
            last = at + 1
            while last < first and view.capital(last) and not view.punct_before[last] & COMMA:
                last += 1
            return at, last
    return 0, 0


def _attribution_noun(view: TokenView, begin: int, first: int) -> tuple[int, int] | None:
    """*Her platform includes “…”*, *the city's declaration of a “…”*: the possessor speaks."""
    for at in range(first - 1, max(begin, first - _REACH) - 1, -1):
        if not view.word_class[at] & _ATTRIBUTION or view.quote_id[at] >= 0:
            continue
        if at > begin and view.punct_before[at] & POSSESSED:
            return view.phrase(at - 1, begin)
        for back in range(at - 1, max(begin, at - 3) - 1, -1):
            if view.word_class[back] & Class.POSSESSIVE:
                return back, back + 1
            if view.punct_before[back + 1] & POSSESSED:
                return view.phrase(back, begin)
        if view.word_class[at + 1] & Class.OF_FOR and at + 1 < first:
            return 0, 0
    return None


def _ends_like_speech(view: TokenView, quotation: QuotedSpan) -> bool:
    """Whether a stop or comma stands inside the closing mark."""
    return (
        bool(view.punct_before[quotation.end] & (_STOP | COMMA))
        or view.sentence_end[quotation.end - 1] == quotation.end
    )


def _beside(view: TokenView, quotation: QuotedSpan, begin: int, end: int) -> tuple[int, int]:
    """Who is named right behind a quotation's comma, or before a verb that no list knows."""
    at = quotation.end
    if at < end and view.punct_before[at] & COMMA and not view.word_class[at] & (Class.PREPOSITION | Class.COORDINATOR):
        last = at + 1
        while last < end and view.capital(last) and not view.punct_before[last] & (COMMA | HARD):
            last += 1
        if view.named((at, last)):
            return at, last
    return (0, 0) if begin == quotation.start else _before_colon(view, begin, quotation.start)


def _carried(view: TokenView, quotation: QuotedSpan, previous: QuoteVoice | None) -> tuple[int, int]:
    """The speaker of the quotation before, if it stands in the sentence before this one or nearer."""
    if previous is None or previous.voice is not _QUOTED:
        return 0, 0
    near = view.sentence_start[quotation.start] <= view.sentence_end[previous.quote.end - 1] + 40
    return previous.source if near else (0, 0)


def _short(view: TokenView, quotation: QuotedSpan, begin: int, end: int, previous: QuoteVoice | None) -> QuoteVoice:
    """A few marked words without a verb of saying: scare quotes, a title, or nobody's in particular."""
    first, last = quotation.start, quotation.end
    size = last - first
    attached = last < end and not view.punct_before[last] & (COMMA | HARD | _STOP | _OPEN)
    if view.punct_before[last] & _STOP and last < end:
        return QuoteVoice(quotation, _QUOTED, _carried(view, quotation, previous), "exclamation")
    attributive = attached and _before_noun(view, last, end)
    if attached and any(view.word_class[at] & Class.DECEPTION for at in range(last, min(last + 2, end))):
        return QuoteVoice(quotation, _SCARE, (0, 0), "deception noun behind it")
    if attributive and size <= _SHORT:
        return QuoteVoice(quotation, _SCARE, (0, 0), "before a noun")
    carried = _carried(view, quotation, previous)
    if carried != (0, 0) or size > _SHORT:
        return QuoteVoice(quotation, _QUOTED, carried, "no cue")
    if first > begin and not view.punct_before[first] & COMMA:
        return QuoteVoice(quotation, _SCARE, (0, 0), "marks without a speaker")
    return QuoteVoice(quotation, _QUOTED, (0, 0), "no cue")


def _before_noun(view: TokenView, last: int, end: int) -> bool:
    """Whether the word behind a quotation can be the noun that it stands before."""
    return last < end and not view.word_class[last] & (_FUNCTION | Class.PAST) and not view.capital(last)


def _is_title(view: TokenView, first: int, last: int) -> bool:
    """Whether all words of weight are capitalised, as in the title of a work or the name of an event."""
    content = [at for at in range(first, last) if not view.word_class[at] & _FUNCTION]
    return len(content) > 1 and all(view.capital(at) or view.number(at) for at in content)
