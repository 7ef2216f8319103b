"""What the voice rules read: columns to find cues on, and the questions that every rule asks.

Attribution cues are rare (one word in twenty), so the rules themselves run in Python, one cue at
a time, over views of the columns. What does not depend on the cue is found beforehand on whole
columns: where content must end, and where a noun phrase cannot reach further back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language import characters as ch
from framing.language.arrays import I64, U16, Mask
from framing.language.tokens import CAPITAL, LY, NUMBER, POSSESSIVE, TokenColumns
from framing.language.word_classes import Class
from framing.voices.quotes import QuotedSpan

__all__ = [
    "BARE",
    "BREAK",
    "CLAUSE_STARTS",
    "COMMA",
    "HARD",
    "LEADS",
    "LONGEST",
    "NEAR",
    "PARTED",
    "POSSESSED",
    "QUOTE",
    "SAYING",
    "SPEECH",
    "STOP",
    "TELLS",
    "ReportedSpan",
    "TokenView",
    "token_view",
]


COMMA: Final = int(ch.COMMA | ch.DASH)
QUOTE: Final = int(ch.QUOTE)
STOP: Final = int(ch.STOP)
POSSESSED: Final = int(POSSESSIVE)
HARD: Final = int(ch.SEMICOLON)
SAYING: Final = Class.CLAUSE | Class.QUOTING
SPEECH: Final = SAYING | Class.TELL | Class.ASK | Class.DESCRIBE
LEADS: Final = Class.THAT | Class.WHETHER
BREAK: Final = COMMA | HARD | QUOTE
PARTED: Final = COMMA | QUOTE
TELLS: Final = Class.TELL | Class.ASK
BARE: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW  # take a clause without *that*
CLAUSE_STARTS: Final = LEADS | Class.SUBJECT | Class.DETERMINER | Class.ARTICLE
NEAR: Final = 9  # words between a verb and its object's end
LONGEST: Final = 150  # words of one stretch of content: longer sentences are lists

_PUNCTUATION: Final = COMMA | QUOTE | STOP | HARD | int(ch.COLON | ch.OPEN | ch.CLOSE)
_PUNCTUATIONS, _COMMAS, _HARDS = np.uint16(_PUNCTUATION), np.uint16(COMMA), np.uint16(HARD)  # as columns need them
_PARTING: Final = np.uint16(COMMA | HARD)
_CAPITAL, _NUMBER, _LY = int(CAPITAL), int(NUMBER), int(LY)
_BETWEEN: Final = Class.ADVERB | Class.MODAL | Class.BE | Class.HAVE | Class.DO | Class.NEGATION
_CUTS: Final = Class.RELATIVE | Class.ACCORDING
_GOING_ON: Final = Class.PREPOSITION | Class.ADVERB | Class.NEGATION | Class.HAVE | Class.BE | Class.MODAL
_RESUMING: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO
_NOT_IN_SUBJECT: Final = (
    Class.THAT
    | Class.SUBORDINATE
    | Class.COORDINATOR
    | Class.CONTRAST
    | Class.RELATIVE
    | Class.MODAL
    | Class.BE
    | Class.HAVE
    | Class.TO
    | Class.WHETHER
)
_REPORTS: Final = SPEECH | Class.JUDGE | Class.DIRECT | Class.STANCE
_CUTTING: Final = Class.COORDINATOR | Class.CONTRAST | Class.ACCORDING  # these may cut without a mark
_BEFORE_EDGE: Final = _NOT_IN_SUBJECT | Class.SUBJECT | Class.PAST
_SOMEBODY: Final = Class.SUBJECT | Class.ROLE | Class.DOCUMENT | Class.PERSON | Class.TITLE
_LEADING: Final = Class.PREPOSITION | Class.ADVERB
_NO_NAME: Final = Class.STARTER | Class.VAGUE
_ADVERBIAL: Final = _LY | _CAPITAL
_SUBJECT, _BE, _STARTER, _VAGUE = Class.SUBJECT, Class.BE, Class.STARTER, Class.VAGUE  # asked for at every cue
_SHORTENED: Final = Class.ABBREVIATION | Class.SOMETIMES
_WIDEST: Final = 12  # words of a subject


@dataclass(slots=True)
class ReportedSpan:
    """A stretch of reported words: `first` to `last` (excluded), and the words that name its source."""

    start: int
    end: int
    verb: int
    source: tuple[int, int]  #: words of the subject, (0, 0) when there is none
    rule: str


@dataclass(slots=True)
class TokenView:
    """The columns of a corpus, by word."""

    word_class: memoryview  #: bits of `Class`; three zeros stand behind the last word, here and below
    punct_before: memoryview
    shape: memoryview
    sentence_start: memoryview  #: first word of the word's sentence
    sentence_end: memoryview  #: word after the sentence's last
    segment: memoryview  #: title or text that the word stands in: 2 per article
    quote_id: memoryview  #: number of the quotation that the word stands in, or -1
    quotes: list[QuotedSpan]
    content_ends: list[int]  #: words before which content ends, and one behind all words
    phrase_start: memoryview  #: per word: where a noun phrase that it ends begins at the earliest
    segment_starts: list[int]  #: first words of titles and texts
    attribution_cues: list[int]  #: words outside quotation marks that may introduce somebody else's

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return bool(self.shape[at] & _CAPITAL)

    def number(self, at: int) -> bool:
        """Whether the word is a figure."""
        return bool(self.shape[at] & _NUMBER)

    def adverbial(self, at: int) -> bool:
        """Whether the word ends like an adverb."""
        return self.shape[at] & _ADVERBIAL == _LY

    def content_end(self, first: int, end: int) -> int:
        """Where content that begins at `first` ends within its sentence."""
        end = min(end, first + LONGEST)
        while (cut := self.content_ends[bisect_right(self.content_ends, first)]) < end:
            if not self.word_class[cut] & Class.RELATIVE or (first := self._resumes(cut, end)) >= end:
                return cut
        return end

    def _resumes(self, at: int, end: int) -> int:
        """Where the verb stands that a relative clause parts from its subject: *the hall, which leaks, is old*."""
        for behind in range(at + 1, end):
            if self.punct_before[behind] & COMMA:
                return behind if self.word_class[behind] & _RESUMING else end
        return end

    def before_verb(self, verb: int) -> tuple[int, bool]:
        """The last word of the subject of a verb, and whether a form of *be* stands between.

        Adverbs and auxiliaries are stepped over.
        """
        begin, at, passed = self.sentence_start[verb], verb - 1, 0
        gap, classes, shape = self.punct_before, self.word_class, self.shape
        while at >= begin and not gap[at + 1] & _PUNCTUATION:
            flags = classes[at]
            if not (flags & _BETWEEN or shape[at] & _ADVERBIAL == _LY):
                break
            passed |= flags
            at -= 1
        return at, passed & _BE != 0

    def subject(self, last: int, begin: int) -> tuple[int, int]:
        """The words of a noun phrase that ends at `last`: back to a mark, a verb or a conjunction."""
        flags = self.word_class
        if flags[last] & _SUBJECT:
            return last, last + 1
        first = max(self.phrase_start[last], begin, last - _WIDEST)
        while first < last and flags[first] & _LEADING:
            first += 1
        return first, last + 1

    def phrase(self, last: int, begin: int) -> tuple[int, int]:
        """The words of a short noun phrase that ends at `last`: a name, or a noun with its determiner."""
        first = last
        while first > begin and last - first < 4 and not self.punct_before[first] & _PUNCTUATION:
            if self.word_class[first] & (Class.ARTICLE | Class.DETERMINER):
                break
            before = self.word_class[first - 1]
            joins = self.capital(first - 1) or before & (Class.DETERMINER | Class.ARTICLE)
            if not joins and (self.capital(first) or before & (Class.PREPOSITION | Class.COORDINATOR)):
                break
            first -= 1
        return first, last + 1

    def named(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names somebody: a pronoun, a name, a role or a document."""
        classes, shape = self.word_class, self.shape
        for at in range(*source):
            flags = classes[at]
            if flags & (_SOMEBODY | _VAGUE) or (shape[at] & _CAPITAL and not flags & _STARTER):
                return not self.vague(source)
        return False

    def vague(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names nobody in particular: *many*, *workers*, *people*."""
        first, last = source
        if (
            not (self.word_class[last - 1] | self.word_class[first]) & _VAGUE
            or self.word_class[first] & Class.POSSESSIVE
        ):
            return False
        return not any(self.shape[at] & _CAPITAL and not self.word_class[at] & _NO_NAME for at in range(first, last))


def token_view(tokens: TokenColumns, classes: I64, final: Mask, quotations: list[QuotedSpan], cues: I64) -> TokenView:
    """Prepare the columns of a corpus, once per chunk. `classes` has three zeros behind the last word."""
    begins = final.nonzero()[0]
    sizes = begins[1:] - begins[:-1]
    inside = np.full(len(classes), -1)
    for number, quotation in enumerate(quotations):
        inside[quotation.start : quotation.end] = number
    gap = np.concatenate((tokens.punct_before, np.zeros(2, np.uint16)))
    short = ((classes & _SHORTENED) != 0).nonzero()[0] + 1
    gap[short[~final[np.minimum(short, len(final) - 1)]]] &= ~ch.STOP  # the point of Ms. or U.S. stops nothing
    shape = np.concatenate((tokens.shape, np.zeros(3, np.uint8)))
    return TokenView(
        word_class=classes.data,
        punct_before=gap.data,
        shape=shape.data,
        sentence_start=begins[:-1].repeat(sizes).data,
        sentence_end=begins[1:].repeat(sizes).data,
        segment=tokens.segment.data,
        quote_id=inside.data,
        quotes=quotations,
        content_ends=_cuts(classes, gap, final).tolist(),
        phrase_start=_edges(classes, gap, shape).data,
        segment_starts=[first for first in np.unique(tokens.segment_start[:-1]).tolist() if first < len(tokens)],
        attribution_cues=cues[inside[cues] < 0].tolist(),
    )


def _cuts(classes: I64, gap: U16, final: Mask) -> I64:
    """Where content ends: at a semicolon, a relative or contrasting clause, or a new report."""
    gap = gap[:-2]
    at = (((gap & _PARTING) != 0) | ((classes[: len(gap)] & _CUTTING) != 0)).nonzero()[0]
    last = final[np.minimum(at + 1, len(final) - 1)]  # of its sentence: what follows is another's
    here, following, gap = classes[at], classes[at + 1] * ~last, gap[at]
    reports = ((following & _REPORTS) != 0) & ((following & (Class.PAST | Class.BELIEF)) == Class.PAST)
    joins = (here & (Class.COORDINATOR | Class.CONTRAST)) != 0
    inserted = ((here & Class.SUBJECT) != 0) & ((following & (Class.CLAUSE | Class.AMBIGUOUS)) == Class.CLAUSE)
    whom = ((here & Class.PREPOSITION) != 0) & ((following & Class.RELATIVE) != 0)
    saying = ((here & Class.ING) != 0) & ((here & SPEECH) != 0)
    contrast = ((here & Class.CONTRAST) != 0) & ((following & _GOING_ON) == 0)  # but not *but also*, *but in the end*
    behind_comma = ((here & _CUTS) != 0) | contrast | whom | saying | inserted
    cut = ((gap & _COMMAS) != 0) & behind_comma
    cut |= (joins & reports) | ((here & Class.ACCORDING) != 0) | ((gap & _HARDS) != 0)
    return np.concatenate((at[cut], [len(classes)]))


def _edges(classes: I64, gap: U16, shape: npt.NDArray[np.uint8]) -> I64:
    """Where noun phrases begin at the earliest: behind a mark, a conjunction, an auxiliary or a verb."""
    edge = (gap[: len(classes)] & _PUNCTUATIONS) != 0
    before = ((classes & _BEFORE_EDGE) != 0).nonzero()[0]
    flags = classes[before]
    lower, next_lower = (shape[before] & CAPITAL) == 0, (shape[before + 1] & CAPITAL) == 0
    stops = ((flags & _NOT_IN_SUBJECT) != 0) & (((flags & Class.COORDINATOR) == 0) | next_lower)  # not of Ruiz and Webb
    verb = ((flags & (Class.SUBJECT | Class.PAST)) != 0) & lower
    edge[before[stops | verb] + 1] = True
    return np.maximum.accumulate(np.arange(len(edge)) * edge)
