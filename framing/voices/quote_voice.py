"""What quotation marks are for: somebody's words, scare quotes, or the mention of a title or term.

One small rule after another, and the first that knows decides; its name is the `rule` of the result. Scare quotes keep
the author's distance from a word (Recasens et al. 2013; BASIL files them under lexical bias): they are short, stand
before a noun, and are near no verb of saying.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode
from framing.voices.quotes import QuotedSpan
from framing.voices.token_view import (
    COLON,
    COMMA,
    NO_SOURCE,
    OPEN_BRACKET,
    POSSESSIVE_S,
    SEMICOLON,
    STOP,
    ReportedSpan,
    TokenView,
)

__all__ = ["QuoteVoice", "find_quote_voices"]

_FUNCTION_WORD: Final = (
    WordClass.PREPOSITION
    | WordClass.COORDINATOR
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.MODAL
    | WordClass.THAT
    | WordClass.TO
    | WordClass.DETERMINER
    | WordClass.PRONOUN
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.WHETHER
    | WordClass.AS
    | WordClass.ADVERB
    | WordClass.STARTER
)
# Looked up once: a member of an enumeration is slow to reach.
_QUOTED, _SCARE, _MENTION = VoiceCode.QUOTED, VoiceCode.SCARE, VoiceCode.MENTION
_WORDS_OF_SOMEBODY: Final = WordClass.TEXT_NOUN | WordClass.SPEECH_NOUN
_MAX_SCARE_WORDS: Final = 4  # longer quotations are somebody's words
_MIN_CLAUSE_WORDS: Final = 6  # of a quotation that ends like a sentence
_MIN_QUOTED_WORDS: Final = 10  # at least as many are somebody's words in any case
_MAX_WORDS_TO_NOUN: Final = 15  # from a noun like *statement* to its quotation
_MAX_WORDS_TO_POSSESSOR: Final = 3  # from a possessor to that noun
_MAX_WORDS_BETWEEN_QUOTES: Final = 40  # of one speaker

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_COORDINATOR: Final = WordClass.COORDINATOR
_DECEPTION: Final = WordClass.DECEPTION
_DESCRIBE: Final = WordClass.DESCRIBE
_DOUBTING: Final = WordClass.DOUBTING
_NAMING: Final = WordClass.NAMING
_OF_FOR: Final = WordClass.OF_FOR
_PAST: Final = WordClass.PAST
_POSSESSIVE: Final = WordClass.POSSESSIVE
_PREPOSITION: Final = WordClass.PREPOSITION
_ROLE: Final = WordClass.ROLE
_SO_SELF: Final = WordClass.SO_SELF
_STARTER: Final = WordClass.STARTER
_SUBJECT: Final = WordClass.SUBJECT
_TEXT_NOUN: Final = WordClass.TEXT_NOUN


class QuoteVoice(NamedTuple):
    """A quotation with its voice, the words that name its source, and the rule that decided."""

    quote: QuotedSpan
    voice: VoiceCode
    source: tuple[int, int]
    rule: str


def find_quote_voices(view: TokenView, reported_spans: list[ReportedSpan]) -> list[QuoteVoice]:
    """The voice of every quotation, in order. `reported_spans` come in the order of their first words."""
    result: list[QuoteVoice] = []
    previous: QuoteVoice | None = None
    pointer = 0
    overlapping: list[ReportedSpan] = []
    for quote in view.quotes:
        # “We met. It was late,” Ruiz said: the report may cover the end of a quotation only.
        while pointer < len(reported_spans) and reported_spans[pointer].start < quote.end:
            overlapping.append(reported_spans[pointer])
            pointer += 1
        overlapping = [span for span in overlapping if span.end > quote.start]
        if previous and view.segment[previous.quote.start] >> 1 != view.segment[quote.start] >> 1:
            previous = None  # nobody goes on to speak in the next article
        previous = _decide(view, quote, overlapping, previous)
        result.append(previous)
    return result


def _decide(
    view: TokenView, quote: QuotedSpan, reported_spans: list[ReportedSpan], previous: QuoteVoice | None
) -> QuoteVoice:
    """The voice of one quotation, with the reports that overlap it and the quotation before it."""
    start, end = quote.start, quote.end
    size = end - start
    if quote.continued and previous:
        return QuoteVoice(quote, previous.voice, previous.source, "continued")
    sentence_start, sentence_end = view.sentence_start[start], view.sentence_end[end - 1]
    is_glossed = view.punct_before[end] & OPEN_BRACKET and not view.punct_before[end] & STOP
    if size <= _MAX_SCARE_WORDS and is_glossed and end < sentence_end:  # a “stub” (a short page)
        return QuoteVoice(quote, _MENTION, NO_SOURCE, "term with a gloss")
    if introduced := _introduced(view, quote, sentence_start, reported_spans):
        return introduced
    if reported_spans:
        return QuoteVoice(quote, _QUOTED, reported_spans[-1].source, reported_spans[-1].rule)
    if view.punct_before[start] & COLON:  # Ruiz had one answer: “It is late.”
        return QuoteVoice(quote, _QUOTED, _named_before_colon(view, sentence_start, start), "colon")
    if possessor := _possessor(view, sentence_start, start):
        return QuoteVoice(quote, _QUOTED, possessor, "attribution noun")
    if view.is_capital(start) and _is_title(view, start, end):
        return QuoteVoice(quote, _MENTION, NO_SOURCE, "title")
    if size >= _MIN_QUOTED_WORDS or (size >= _MIN_CLAUSE_WORDS and _ends_like_speech(view, quote)):
        source = _named_beside(view, quote, sentence_start, sentence_end)
        if source == NO_SOURCE:
            source = _previous_speaker(view, quote, previous)
        return QuoteVoice(quote, _QUOTED, source, "full quotation")
    return _decide_short(view, quote, sentence_start, sentence_end, previous)


def _introduced(
    view: TokenView, quote: QuotedSpan, sentence_start: int, reported_spans: list[ReportedSpan]
) -> QuoteVoice | None:
    """*so-called “…”*, *slogans like “…”* are scare quotes; *the term “…”*, *titled “…”* mention."""
    at = quote.start - 1
    if at < sentence_start or view.punct_before[quote.start] & (SEMICOLON | COLON | STOP):
        return None
    classes = view.word_class[at]
    if classes & _DOUBTING or (at > sentence_start and view.word_class[at - 1] & _SO_SELF):
        return QuoteVoice(quote, _SCARE, NO_SOURCE, "doubting word before it")
    before_preposition = view.word_class[at - 1] if at > sentence_start and classes & _PREPOSITION else 0
    is_example = (  # slogans like “…”
        before_preposition & (_NAMING | _TEXT_NOUN) and not before_preposition & _DESCRIBE
    )
    if is_example and not reported_spans and quote.end - quote.start <= _MAX_SCARE_WORDS:
        return QuoteVoice(quote, _SCARE, NO_SOURCE, "held up as an example")
    if classes & _NAMING and not any(span.verb == at and span.source != NO_SOURCE for span in reported_spans):
        return QuoteVoice(quote, _MENTION, NO_SOURCE, "named")
    return None


def _named_before_colon(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """Who is named first in the words from `start` to `end`: a name, a pronoun or a role."""
    for at in range(start, end):
        if view.word_class[at] & (_SUBJECT | _ROLE) or (view.is_capital(at) and not view.word_class[at] & _STARTER):
            name_end = at + 1
            while name_end < end and view.is_capital(name_end) and not view.punct_before[name_end] & COMMA:
                name_end += 1
            return at, name_end
    return NO_SOURCE


def _possessor(view: TokenView, sentence_start: int, quote_start: int) -> tuple[int, int] | None:
    """*Her platform includes “…”*, *the city's declaration of a “…”*: the possessor speaks.

    The result is `NO_SOURCE` where there is such a noun without a possessor, and None where there is no such noun.
    """
    for at in range(quote_start - 1, max(sentence_start, quote_start - _MAX_WORDS_TO_NOUN) - 1, -1):
        if not view.word_class[at] & _WORDS_OF_SOMEBODY or view.quote_id[at] >= 0:
            continue
        if at > sentence_start and view.punct_before[at] & POSSESSIVE_S:  # the city's declaration
            return view.short_phrase(at, sentence_start)
        for earlier in range(at - 1, max(sentence_start, at - _MAX_WORDS_TO_POSSESSOR) - 1, -1):
            if view.word_class[earlier] & _POSSESSIVE:  # her bold new platform
                return earlier, earlier + 1
            if view.punct_before[earlier + 1] & POSSESSIVE_S:  # the city's bold new platform
                return view.short_phrase(earlier + 1, sentence_start)
        if view.word_class[at + 1] & _OF_FOR and at + 1 < quote_start:  # a declaration of a “…”
            return NO_SOURCE
    return None


def _ends_like_speech(view: TokenView, quote: QuotedSpan) -> bool:
    """Whether a stop or comma stands inside the closing mark, or the sentence ends with the quotation."""
    return bool(view.punct_before[quote.end] & (STOP | COMMA)) or view.sentence_end[quote.end - 1] == quote.end


def _named_beside(view: TokenView, quote: QuotedSpan, sentence_start: int, sentence_end: int) -> tuple[int, int]:
    """Who is named right after a quotation's comma (*“…,” Ruiz*), or before a verb that no list knows."""
    at = quote.end
    if at < sentence_end and view.punct_before[at] & COMMA and not view.word_class[at] & (_PREPOSITION | _COORDINATOR):
        end = at + 1
        while end < sentence_end and view.is_capital(end) and not view.punct_before[end] & (COMMA | SEMICOLON):
            end += 1
        if view.names_somebody((at, end)):
            return at, end
    if sentence_start == quote.start:
        return NO_SOURCE
    return _named_before_colon(view, sentence_start, quote.start)


def _previous_speaker(view: TokenView, quote: QuotedSpan, previous: QuoteVoice | None) -> tuple[int, int]:
    """The source of the quotation before this one, if it stands near enough for its speaker to go on."""
    if previous is None or previous.voice is not _QUOTED:
        return NO_SOURCE
    previous_end = view.sentence_end[previous.quote.end - 1]
    is_near = view.sentence_start[quote.start] <= previous_end + _MAX_WORDS_BETWEEN_QUOTES
    return previous.source if is_near else NO_SOURCE


def _decide_short(
    view: TokenView, quote: QuotedSpan, sentence_start: int, sentence_end: int, previous: QuoteVoice | None
) -> QuoteVoice:
    """A few words in quotation marks without a verb of saying: scare quotes, or somebody's words."""
    start, end = quote.start, quote.end
    size = end - start
    if view.punct_before[end] & STOP and end < sentence_end:  # “Shame!” and other chants
        return QuoteVoice(quote, _QUOTED, _previous_speaker(view, quote, previous), "exclamation")
    goes_on = end < sentence_end and not view.punct_before[end] & (COMMA | SEMICOLON | STOP | OPEN_BRACKET)
    next_words = range(end, min(end + 2, sentence_end))
    if goes_on and any(view.word_class[at] & _DECEPTION for at in next_words):  # their “green” rhetoric
        return QuoteVoice(quote, _SCARE, NO_SOURCE, "deception noun behind it")
    if goes_on and size <= _MAX_SCARE_WORDS and _may_be_noun(view, end):  # the “green” plan
        return QuoteVoice(quote, _SCARE, NO_SOURCE, "before a noun")
    source = _previous_speaker(view, quote, previous)
    if source != NO_SOURCE or size > _MAX_SCARE_WORDS:
        return QuoteVoice(quote, _QUOTED, source, "no cue")
    if start > sentence_start and not view.punct_before[start] & COMMA:  # the hall is “safe”
        return QuoteVoice(quote, _SCARE, NO_SOURCE, "marks without a speaker")
    return QuoteVoice(quote, _QUOTED, NO_SOURCE, "no cue")


def _may_be_noun(view: TokenView, at: int) -> bool:
    """Whether a word can be the noun, or begin the noun phrase, that a quotation before it describes."""
    return not view.word_class[at] & (_FUNCTION_WORD | _PAST) and not view.is_capital(at)


def _is_title(view: TokenView, start: int, end: int) -> bool:
    """Whether all words of weight are capitalised, as in the title of a work or the name of an event."""
    content_words = [at for at in range(start, end) if not view.word_class[at] & _FUNCTION_WORD]
    return len(content_words) > 1 and all(view.is_capital(at) or view.is_number(at) for at in content_words)
