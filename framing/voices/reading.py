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

from framing import characters as ch
from framing.corpus import CAPITAL, LY, NUMBER, POSSESSIVE, Corpus
from framing.grammar import Class
from framing.voices.quotations import Quotation

__all__ = ["COMMA", "HARD", "LEADS", "POSSESSED", "QUOTE", "SAYING", "SPEECH", "STOP", "Reading", "Scope", "reading"]

Ints = npt.NDArray[np.int64]

COMMA: Final = int(ch.COMMA | ch.DASH)
QUOTE: Final = int(ch.QUOTE)
STOP: Final = int(ch.STOP)
POSSESSED: Final = int(POSSESSIVE)
HARD: Final = int(ch.SEMICOLON | ch.NEWLINE)
SAYING: Final = Class.CLAUSE | Class.QUOTING
SPEECH: Final = SAYING | Class.TELL | Class.ASK | Class.DESCRIBE
LEADS: Final = Class.THAT | Class.WHETHER

_PUNCTUATION: Final = COMMA | QUOTE | STOP | HARD | int(ch.COLON | ch.OPEN | ch.CLOSE)
_CAPITAL, _NUMBER, _LY = int(CAPITAL), int(NUMBER), int(LY)
_BETWEEN: Final = Class.ADVERB | Class.MODAL | Class.BE | Class.HAVE | Class.DO | Class.NEGATION
_CUTS: Final = Class.CONTRAST | Class.RELATIVE | Class.ACCORDING
_NOT_IN_SUBJECT: Final = (
    Class.THAT | Class.COORDINATOR | Class.CONTRAST | Class.RELATIVE | Class.MODAL | Class.BE | Class.HAVE | Class.TO
    | Class.WHETHER
)  # fmt: skip
_SOMEBODY: Final = Class.SUBJECT | Class.ROLE | Class.DOCUMENT | Class.PERSON | Class.TITLE
_LEADING: Final = Class.PREPOSITION | Class.ADVERB
_NO_NAME: Final = Class.STARTER | Class.VAGUE
_WIDEST: Final = 12  # words of a subject


@dataclass(slots=True)
class Scope:
    """A stretch of reported words: `first` to `last` (excluded), and the words that name its source."""

    first: int
    last: int
    cue: int
    source: tuple[int, int]  #: words of the subject, (0, 0) when there is none
    rule: str


@dataclass(slots=True)
class Reading:
    """The columns of a corpus, by word."""

    flags: memoryview  #: bits of `Class`; three zeros stand behind the last word, here and below
    gap: memoryview
    shape: memoryview
    begin: memoryview  #: first word of the word's sentence
    end: memoryview  #: word after the sentence's last
    quotation: memoryview  #: number of the quotation that the word stands in, or -1
    quotations: list[Quotation]
    cuts: list[int]  #: words before which content ends
    edges: list[int]  #: words that begin a noun phrase at the latest
    cues: list[int]  #: words outside quotation marks that may introduce somebody else's

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return bool(self.shape[at] & _CAPITAL)

    def number(self, at: int) -> bool:
        """Whether the word is a figure."""
        return bool(self.shape[at] & _NUMBER)

    def content_end(self, first: int, end: int) -> int:
        """Where content that begins at `first` ends within its sentence."""
        place = bisect_right(self.cuts, first)
        return min(self.cuts[place], end) if place < len(self.cuts) else end

    def before_verb(self, verb: int) -> tuple[int, bool]:
        """The last word of the subject of a verb, and whether a form of *be* stands between.

        Adverbs and auxiliaries are stepped over.
        """
        begin, at, passive = self.begin[verb], verb - 1, False
        while at >= begin and not self.gap[at + 1] & _PUNCTUATION:
            flags = self.flags[at]
            if not (flags & _BETWEEN or self.shape[at] & (_LY | _CAPITAL) == _LY):
                break
            passive = passive or bool(flags & Class.BE)
            at -= 1
        return at, passive

    def subject(self, last: int, begin: int) -> tuple[int, int]:
        """The words of a noun phrase that ends at `last`: back to a mark, a verb or a conjunction."""
        if self.flags[last] & Class.SUBJECT:
            return last, last + 1
        first = max(self.edges[bisect_right(self.edges, last) - 1], begin, last - _WIDEST)
        while first < last and self.flags[first] & _LEADING:
            first += 1
        return first, last + 1

    def phrase(self, last: int, begin: int) -> tuple[int, int]:
        """The words of a short noun phrase that ends at `last`: a name, or a noun with its determiner."""
        first = last
        while first > begin and last - first < 4 and not self.gap[first] & _PUNCTUATION:
            if self.flags[first] & (Class.ARTICLE | Class.DETERMINER):
                break
            before = self.flags[first - 1]
            joins = self.capital(first - 1) or before & (Class.DETERMINER | Class.ARTICLE)
            if not joins and (self.capital(first) or before & (Class.PREPOSITION | Class.COORDINATOR)):
                break
            first -= 1
        return first, last + 1

    def named(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names somebody: a pronoun, a name, a role or a document."""
        for at in range(*source):
            flags = self.flags[at]
            if flags & _SOMEBODY or (self.shape[at] & _CAPITAL and not flags & Class.STARTER):
                return not self.vague(source)
        return False

    def vague(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names nobody in particular: *many*, *workers*, *people*."""
        first, last = source
        if not (self.flags[last - 1] | self.flags[first]) & Class.VAGUE:
            return False
        return not any(self.shape[at] & _CAPITAL and not self.flags[at] & _NO_NAME for at in range(first, last))


def reading(corpus: Corpus, classes: Ints, final: npt.NDArray[np.bool_], quotations: list[Quotation], cues: Ints) -> Reading:
    """Prepare the columns of a corpus, once per chunk. `classes` has three zeros behind the last word."""
    begins = np.flatnonzero(final)
    sizes = np.diff(begins)
    inside = np.full(len(classes), -1)
    for number, quotation in enumerate(quotations):
        inside[quotation.first : quotation.last] = number
    gap = np.concatenate((corpus.gap, np.zeros(2, np.uint16)))
    shape = np.concatenate((corpus.shape, np.zeros(3, np.uint8)))
    return Reading(
        flags=memoryview(classes),
        gap=memoryview(gap),
        shape=memoryview(shape),
        begin=memoryview(np.repeat(begins[:-1], sizes)),
        end=memoryview(np.repeat(begins[1:], sizes)),
        quotation=memoryview(inside),
        quotations=quotations,
        cuts=_cuts(classes, gap).tolist(),
        edges=_edges(classes, gap, shape).tolist(),
        cues=cues[inside[cues] < 0].tolist(),
    )


def _cuts(classes: Ints, gap: npt.NDArray[np.uint16]) -> Ints:
    """Where content ends: at a semicolon, a relative or contrasting clause, or a new report."""
    here, following = classes[:-1], classes[1:]
    gap = gap[: len(here)]
    comma = (gap & np.uint16(COMMA)) != 0
    reports = ((following & SPEECH) != 0) & ((following & Class.PAST) != 0)
    joins = (here & (Class.COORDINATOR | Class.CONTRAST)) != 0
    inserted = ((here & Class.SUBJECT) != 0) & ((following & Class.CLAUSE) != 0) & ((following & Class.AMBIGUOUS) == 0)
    whom = ((here & Class.PREPOSITION) != 0) & ((following & Class.RELATIVE) != 0)
    saying = ((here & Class.ING) != 0) & ((here & SPEECH) != 0)
    behind_comma = ((here & _CUTS) != 0) | whom | saying | inserted
    cut = (comma & behind_comma) | (joins & reports) | ((here & Class.ACCORDING) != 0)
    return np.flatnonzero(cut | ((gap & np.uint16(HARD)) != 0))


def _edges(classes: Ints, gap: npt.NDArray[np.uint16], shape: npt.NDArray[np.uint8]) -> Ints:
    """Where noun phrases begin at the latest: behind a mark, a conjunction, an auxiliary or a verb."""
    here, before = classes[1:], classes[:-1]
    capital = (shape & np.uint8(_CAPITAL)) != 0
    named_pair = ((before & Class.COORDINATOR) != 0) & capital[1:]  # Ruiz and Webb
    stops = ((before & _NOT_IN_SUBJECT) != 0) & ~named_pair
    verb = ((before & (Class.SUBJECT | Class.PAST)) != 0) & ~capital[:-1]
    edge = stops | verb | ((gap[1 : len(here) + 1] & np.uint16(_PUNCTUATION)) != 0)
    return np.concatenate(([0], np.flatnonzero(edge) + 1))
