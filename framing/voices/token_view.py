"""What the rules of voices read: columns as plain lists, and the questions that every rule asks of them.

Verbs that report are rare (one word in twenty), so the rules themselves run in plain Python, on one verb at a time.
What does not depend on the verb is prepared on whole columns: where content must end, and how far back a noun phrase
can reach.

Places are tokens of the batch. A span is a pair ``start, end`` of them, the end excluded; ``(0, 0)`` is no span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language import characters as ch
from framing.language.arrays import I64, U16, Mask
from framing.language.tokens import CAPITAL, LY, NUMBER, POSSESSIVE, TokenColumns
from framing.language.word_classes import WordClass, WordClassColumns
from framing.voices.quotes import QuotedSpan

__all__ = [
    "CLAUSE_BREAK",
    "CLAUSE_OPENER",
    "COLON",
    "COMMA",
    "COMMA_OR_QUOTE",
    "COMPLEMENTISER",
    "MAX_CONTENT_WORDS",
    "MAX_OBJECT_WORDS",
    "NO_SOURCE",
    "OPEN_BRACKET",
    "PADDING",
    "POSSESSIVE_S",
    "QUOTE",
    "SAY_VERB",
    "SEMICOLON",
    "SPEECH_VERB",
    "STOP",
    "TAKES_BARE_CLAUSE",
    "TELL_VERB",
    "ReportedSpan",
    "TokenView",
    "make_token_view",
]

# Punctuation before a token, as plain numbers.
COMMA: Final = int(ch.COMMA | ch.DASH)
QUOTE: Final = int(ch.QUOTE)
STOP: Final = int(ch.STOP)
COLON: Final = int(ch.COLON)
SEMICOLON: Final = int(ch.SEMICOLON)
OPEN_BRACKET: Final = int(ch.OPEN)
POSSESSIVE_S: Final = int(POSSESSIVE)
COMMA_OR_QUOTE: Final = COMMA | QUOTE
CLAUSE_BREAK: Final = COMMA | SEMICOLON | QUOTE

# Classes that several rules ask for.
COMPLEMENTISER: Final = WordClass.THAT | WordClass.WHETHER
SAY_VERB: Final = WordClass.CLAUSE | WordClass.QUOTING
TELL_VERB: Final = WordClass.TELL | WordClass.ASK
SPEECH_VERB: Final = SAY_VERB | TELL_VERB | WordClass.DESCRIBE
TAKES_BARE_CLAUSE: Final = SAY_VERB | TELL_VERB | WordClass.SHOW  # without *that*
CLAUSE_OPENER: Final = COMPLEMENTISER | WordClass.SUBJECT | WordClass.DETERMINER | WordClass.ARTICLE

MAX_OBJECT_WORDS: Final = 9  #: from a verb to the end of its object
MAX_CONTENT_WORDS: Final = 150  #: in one stretch of reported words: longer sentences are lists
NO_SOURCE: Final = (0, 0)
PADDING: Final = 3  #: tokens without class or shape after the last one, so that a rule may look at the next ones

_MAX_SUBJECT_WORDS: Final = 13
_MAX_PHRASE_WORDS: Final = 5
_PUNCTUATION: Final = COMMA | QUOTE | STOP | SEMICOLON | int(ch.COLON | ch.OPEN | ch.CLOSE)
_COMMA_OR_SEMICOLON: Final = COMMA | SEMICOLON
_CAPITAL, _NUMBER, _LY = int(CAPITAL), int(NUMBER), int(LY)
_LY_OR_CAPITAL: Final = _LY | _CAPITAL
_BEFORE_VERB: Final = (  # may stand between a verb and its subject
    WordClass.ADVERB | WordClass.MODAL | WordClass.BE | WordClass.HAVE | WordClass.DO | WordClass.NEGATION
)
_CONTINUES_PHRASE: Final = (  # after a *but*: *but also*, *but in the end* begin no clause
    WordClass.PREPOSITION | WordClass.ADVERB | WordClass.NEGATION | WordClass.HAVE | WordClass.BE | WordClass.MODAL
)
_AUXILIARY: Final = WordClass.BE | WordClass.HAVE | WordClass.MODAL | WordClass.DO
_NOT_IN_SUBJECT: Final = (
    COMPLEMENTISER
    | WordClass.SUBORDINATE
    | WordClass.COORDINATOR
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.MODAL
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.TO
)
_REPORTS: Final = SPEECH_VERB | WordClass.JUDGE | WordClass.DIRECT | WordClass.STANCE
_PAST_OR_BELIEF: Final = WordClass.PAST | WordClass.BELIEF
_CLAUSE_OR_AMBIGUOUS: Final = WordClass.CLAUSE | WordClass.AMBIGUOUS
_JOINS: Final = WordClass.COORDINATOR | WordClass.CONTRAST
_ENDS_WITHOUT_COMMA: Final = _JOINS | WordClass.ACCORDING
_ENDS_AFTER_COMMA: Final = WordClass.RELATIVE | WordClass.ACCORDING
_MAY_END_BEFORE_PHRASE: Final = _NOT_IN_SUBJECT | WordClass.SUBJECT | WordClass.PAST
_SOMEBODY: Final = WordClass.SUBJECT | WordClass.ROLE | WordClass.DOCUMENT | WordClass.PERSON | WordClass.TITLE
_BEFORE_SUBJECT: Final = WordClass.PREPOSITION | WordClass.ADVERB
_NO_NAME: Final = WordClass.STARTER | WordClass.VAGUE
_SHORTENED: Final = WordClass.ABBREVIATION | WordClass.SOMETIMES
_SUBJECT, _BE, _STARTER, _VAGUE, _RELATIVE = (  # looked up once: these are asked for at every verb
    WordClass.SUBJECT,
    WordClass.BE,
    WordClass.STARTER,
    WordClass.VAGUE,
    WordClass.RELATIVE,
)


@dataclass(slots=True)
class ReportedSpan:
    """A stretch of reported words, from `start` to `end` (excluded); not frozen, since thousands are made."""

    start: int
    end: int
    verb: int  #: the word that introduces it: a verb, a noun of speech, or *according*
    source: tuple[int, int]  #: the words that name who speaks, `NO_SOURCE` where nobody is named
    rule: str  #: the construction, by an example: ``"X said that"``


@dataclass(frozen=True, slots=True)
class TokenView:
    """The columns of a batch as plain sequences, one entry per token unless they say otherwise.

    `word_class` and `shape` have three entries without any bit after the last token, and `punct_before` has as many
    entries as they have.
    """

    word_class: Sequence[int]  #: bits of `WordClass`
    punct_before: memoryview
    shape: memoryview
    sentence_start: memoryview  #: first token of the token's sentence
    sentence_end: memoryview  #: token after the last one of the token's sentence
    segment: memoryview  #: title or text that the token stands in: 2 per article
    quote_id: memoryview  #: number of the quotation that the token stands in, or -1
    phrase_start: memoryview  #: where a noun phrase that ends with the token begins at the earliest
    quotes: list[QuotedSpan]
    content_ends: list[int]  #: tokens before which content ends, in order, and one after all tokens
    headline_starts: list[int]  #: first tokens of titles and texts, without those that begin with a dateline
    attribution_cues: list[int]  #: words outside quotation marks that may introduce somebody else's

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return bool(self.shape[at] & _CAPITAL)

    def is_number(self, at: int) -> bool:
        """Whether the word is a figure."""
        return bool(self.shape[at] & _NUMBER)

    def is_adverbial(self, at: int) -> bool:
        """Whether the word ends like an adverb."""
        return self.shape[at] & _LY_OR_CAPITAL == _LY

    def content_end(self, start: int, end: int) -> int:
        """Where content that begins at `start` ends, no later than `end`, the end of its sentence."""
        end = min(end, start + MAX_CONTENT_WORDS)
        while (cut := self.content_ends[bisect_right(self.content_ends, start)]) < end:
            if not self.word_class[cut] & _RELATIVE:
                return cut
            start = self._after_relative_clause(cut, end)
            if start >= end:
                return cut
        return end

    def _after_relative_clause(self, at: int, end: int) -> int:
        """Where the verb stands that a relative clause parts from its subject, or `end`.

        *He said the hall, which leaks, is old*: content goes on with *is*.
        """
        for place in range(at + 1, end):
            if self.punct_before[place] & COMMA:
                return place if self.word_class[place] & _AUXILIARY else end
        return end

    def subject_end(self, verb: int) -> tuple[int, bool]:
        """Where the subject of a verb ends (excluded), and whether a form of *be* stands between them.

        Adverbs and auxiliaries are stepped over. Where no word can be the subject's, the result is the start of the
        sentence, or the place where the search stopped.
        """
        sentence_start, at, passed = self.sentence_start[verb], verb - 1, 0
        punct_before, word_class, shape = self.punct_before, self.word_class, self.shape
        while at >= sentence_start and not punct_before[at + 1] & _PUNCTUATION:
            classes = word_class[at]
            if not (classes & _BEFORE_VERB or shape[at] & _LY_OR_CAPITAL == _LY):
                break
            passed |= classes
            at -= 1
        return at + 1, passed & _BE != 0

    def subject(self, end: int, earliest: int) -> tuple[int, int]:
        """The noun phrase before `end`: back to punctuation, a verb or a conjunction, and not before `earliest`."""
        word_class, last = self.word_class, end - 1
        if word_class[last] & _SUBJECT:
            return last, end
        start = max(self.phrase_start[last], earliest, end - _MAX_SUBJECT_WORDS)
        while start < last and word_class[start] & _BEFORE_SUBJECT:
            start += 1
        return start, end

    def short_phrase(self, end: int, earliest: int) -> tuple[int, int]:
        """The short noun phrase before `end`: a name, or a noun with its determiner. Not before `earliest`."""
        start = end - 1
        while start > earliest and end - start < _MAX_PHRASE_WORDS and not self.punct_before[start] & _PUNCTUATION:
            if self.word_class[start] & (WordClass.ARTICLE | WordClass.DETERMINER):
                break
            before = self.word_class[start - 1]
            joins = self.is_capital(start - 1) or before & (WordClass.DETERMINER | WordClass.ARTICLE)
            if not joins and (self.is_capital(start) or before & (WordClass.PREPOSITION | WordClass.COORDINATOR)):
                break
            start -= 1
        return start, end

    def names_somebody(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names somebody: a pronoun, a name, a role or a document."""
        word_class, shape = self.word_class, self.shape
        for at in range(*source):
            classes = word_class[at]
            if classes & (_SOMEBODY | _VAGUE) or (shape[at] & _CAPITAL and not classes & _STARTER):
                return not self.is_vague(source)
        return False

    def is_vague(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names nobody in particular: *many*, *workers*, *people*."""
        start, end = source
        first, last = self.word_class[start], self.word_class[end - 1]
        if not (first | last) & _VAGUE or first & WordClass.POSSESSIVE:
            return False
        return not any(self.shape[at] & _CAPITAL and not self.word_class[at] & _NO_NAME for at in range(start, end))


def make_token_view(
    tokens: TokenColumns,
    word_class: WordClassColumns,
    is_sentence_start: Mask,
    quotes: list[QuotedSpan],
    attribution_cues: I64,
    dateline_starts: Collection[int],
) -> TokenView:
    """Prepare the columns of a batch, once.

    `word_class` has three words without class after the last token, `is_sentence_start` one entry more than tokens.
    `attribution_cues` are tokens, `dateline_starts` positions of characters.
    """
    sentence_start = is_sentence_start.nonzero()[0]
    sizes = sentence_start[1:] - sentence_start[:-1]
    quote_id = np.full(len(word_class), -1)
    for number, quote in enumerate(quotes):
        quote_id[quote.start : quote.end] = number
    punct_before = _without_points(tokens.punct_before, word_class, is_sentence_start)
    shape = np.concatenate((tokens.shape, np.zeros(PADDING, np.uint8)))
    return TokenView(
        word_class=word_class.to_sequence(),
        punct_before=punct_before.data,
        shape=shape.data,
        sentence_start=sentence_start[:-1].repeat(sizes).data,
        sentence_end=sentence_start[1:].repeat(sizes).data,
        segment=tokens.segment.data,
        quote_id=quote_id.data,
        phrase_start=_phrase_starts(word_class, punct_before, shape).data,
        quotes=quotes,
        content_ends=_content_ends(word_class, punct_before, is_sentence_start).tolist(),
        headline_starts=[
            start
            for start in dict.fromkeys(tokens.segment_start[:-1].tolist())
            if start < len(tokens) and int(tokens.start_char[start]) not in dateline_starts
        ],
        attribution_cues=attribution_cues[quote_id[attribution_cues] < 0].tolist(),
    )


def _without_points(punct_before: U16, word_class: WordClassColumns, is_sentence_start: Mask) -> U16:
    """A copy of the punctuation before tokens, as long as `word_class`, in which the point of *Ms.* stops nothing."""
    padded = np.concatenate((punct_before, np.zeros(PADDING - 1, np.uint16)))
    after_abbreviation = word_class.has(_SHORTENED).nonzero()[0] + 1
    ends_sentence = is_sentence_start[np.minimum(after_abbreviation, len(is_sentence_start) - 1)]
    padded[after_abbreviation[~ends_sentence]] &= ~ch.STOP
    return padded


def _content_ends(word_class: WordClassColumns, punct_before: U16, is_sentence_start: Mask) -> I64:
    """Tokens before which content ends, in order; the last entry lies after all tokens.

    Content ends at a semicolon, at *according*, and

    - at a relative clause: *He said it was late, which it was*;
    - at a contrast: *He said it was late, but the hall was open*;
    - at a participle that reports: *He said it was late, adding that it was cold*;
    - at a report that is put in: *It was late, he said*;
    - where a second report is joined: *He said it was late and called it a disaster*.
    """
    punct_before = punct_before[: 1 - PADDING]
    commas_and_semicolons = (punct_before & np.uint16(_COMMA_OR_SEMICOLON)) != 0
    at = (commas_and_semicolons | word_class.has(_ENDS_WITHOUT_COMMA)[: len(punct_before)]).nonzero()[0]
    ends_sentence = is_sentence_start[np.minimum(at + 1, len(is_sentence_start) - 1)]
    here, following, punct = word_class.take(at), word_class.take(at + 1).where(~ends_sentence), punct_before[at]
    reports = following.has(_REPORTS) & following.has_exactly(WordClass.PAST, among=_PAST_OR_BELIEF)
    joins_report = here.has(_JOINS) & reports
    is_inserted = here.has(WordClass.SUBJECT) & following.has_exactly(WordClass.CLAUSE, among=_CLAUSE_OR_AMBIGUOUS)
    in_which = here.has(WordClass.PREPOSITION) & following.has(WordClass.RELATIVE)
    saying = here.has(WordClass.ING) & here.has(SPEECH_VERB)
    contrast = here.has(WordClass.CONTRAST) & ~following.has(_CONTINUES_PHRASE)
    after_comma = here.has(_ENDS_AFTER_COMMA) | contrast | in_which | saying | is_inserted
    ends = ((punct & np.uint16(COMMA)) != 0) & after_comma
    ends |= joins_report | here.has(WordClass.ACCORDING) | ((punct & np.uint16(SEMICOLON)) != 0)
    return np.concatenate((at[ends], [len(word_class)]))


def _phrase_starts(word_class: WordClassColumns, punct_before: U16, shape: npt.NDArray[np.uint8]) -> I64:
    """Per token: where a noun phrase that ends with it begins at the earliest.

    That is after punctuation, a conjunction (but not that of *Ruiz and Webb*), an auxiliary or a verb. All columns
    are padded to one length.
    """
    begins = (punct_before & np.uint16(_PUNCTUATION)) != 0
    before = word_class.has(_MAY_END_BEFORE_PHRASE).nonzero()[0]
    classes = word_class.take(before)
    is_lower, next_is_lower = (shape[before] & CAPITAL) == 0, (shape[before + 1] & CAPITAL) == 0
    is_function_word = classes.has(_NOT_IN_SUBJECT) & (~classes.has(WordClass.COORDINATOR) | next_is_lower)
    is_verb_or_pronoun = classes.has(WordClass.SUBJECT | WordClass.PAST) & is_lower
    begins[before[is_function_word | is_verb_or_pronoun] + 1] = True
    return np.maximum.accumulate(np.arange(len(begins)) * begins)
