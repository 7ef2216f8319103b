"""What the voice rules read: the corpus as plain lists, and the questions they all ask.

Attribution cues are rare (one word in twenty), so their rules run in Python over lists; only
finding the cues is done on columns. Every scan stays inside one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing import characters as ch
from framing.corpus import CAPITAL, LY, NUMBER, POSSESSIVE, Corpus
from framing.grammar import Class
from framing.voices.quotations import Quotation

__all__ = ["COMMA", "HARD", "POSSESSED", "QUOTE", "STOP", "Reading", "Scope", "reading"]

COMMA: Final = int(ch.COMMA | ch.DASH)
QUOTE: Final = int(ch.QUOTE)
STOP: Final = int(ch.STOP)
POSSESSED: Final = int(POSSESSIVE)
_CAPITAL, _NUMBER, _LY = int(CAPITAL), int(NUMBER), int(LY)
HARD: Final = int(ch.SEMICOLON | ch.NEWLINE)
_PUNCTUATION: Final = int(ch.COMMA | ch.DASH | ch.STOP | ch.SEMICOLON | ch.COLON | ch.QUOTE | ch.OPEN | ch.CLOSE)
_BETWEEN: Final = (Class.ADVERB | Class.MODAL | Class.BE | Class.HAVE | Class.DO | Class.NEGATION)
_NAME_PARTS: Final = (Class.OF_FOR | Class.DETERMINER)


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
    """The columns of a corpus as lists, by word."""

    flags: list[int]
    gap: list[int]
    shape: list[int]
    begin: list[int]  #: first word of the word's sentence
    end: list[int]  #: word after the sentence's last
    quotation: list[int]  #: number of the quotation that the word stands in, or -1
    quotations: list[Quotation]

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return bool(self.shape[at] & _CAPITAL)

    def number(self, at: int) -> bool:
        """Whether the word is a figure."""
        return bool(self.shape[at] & _NUMBER)

    def before_verb(self, verb: int) -> tuple[int, bool]:
        """The last word of the subject of a verb, and whether a form of *be* stands between.

        Adverbs and auxiliaries are stepped over.
        """
        begin, at, passive = self.begin[verb], verb - 1, False
        while at >= begin and not self.gap[at + 1] & _PUNCTUATION:
            flags = self.flags[at]
            if not (flags & _BETWEEN or self.shape[at] & _LY and not self.capital(at)):
                break
            passive = passive or bool(flags & Class.BE)
            at -= 1
        return at, passive

    def subject(self, last: int, begin: int) -> tuple[int, int]:
        """The words of a noun phrase that ends at `last`: back to a mark, a verb or a conjunction."""
        stops = (Class.THAT | Class.COORDINATOR | Class.CONTRAST | Class.RELATIVE | Class.MODAL | Class.BE | Class.HAVE | Class.TO | Class.WHETHER)  # fmt: skip
        first = last
        if self.flags[last] & Class.SUBJECT:
            return last, last + 1
        while first > begin and last - first < 12 and not self.gap[first] & _PUNCTUATION:
            before = self.flags[first - 1]
            if before & stops and not (before & Class.COORDINATOR and self.capital(first)):
                break
            if before & (Class.SUBJECT | Class.PAST) and not self.capital(first - 1):
                break
            first -= 1
        while first < last and self.flags[first] & (Class.PREPOSITION | Class.ADVERB):
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
        first, last = source
        known = (Class.SUBJECT | Class.ROLE | Class.DOCUMENT | Class.PERSON | Class.TITLE)
        for at in range(first, last):
            if self.flags[at] & known or (self.capital(at) and not self.flags[at] & Class.STARTER):
                return not self.vague(source)
        return False

    def vague(self, source: tuple[int, int]) -> bool:
        """Whether a noun phrase names nobody in particular: *many*, *workers*, *people*."""
        first, last = source
        if any(self.capital(at) and not self.flags[at] & (Class.STARTER | Class.VAGUE) for at in range(first, last)):
            return False
        return bool(self.flags[last - 1] & Class.VAGUE) or bool(self.flags[first] & Class.VAGUE)


def reading(
    corpus: Corpus, classes: npt.NDArray[np.int64], final: npt.NDArray[np.bool_], quotations: list[Quotation]
) -> Reading:
    """Turn columns into lists, once per chunk."""
    begins = np.flatnonzero(final)
    sizes = np.diff(begins)
    inside = np.full(len(corpus) + 1, -1)
    for number, quotation in enumerate(quotations):
        inside[quotation.first : quotation.last] = number
    return Reading(
        flags=[*classes.tolist(), 0, 0, 0],
        gap=[*corpus.gap.tolist(), 0, 0],
        shape=[*corpus.shape.tolist(), 0, 0],
        begin=np.repeat(begins[:-1], sizes).tolist(),
        end=np.repeat(begins[1:], sizes).tolist(),
        quotation=inside.tolist(),
        quotations=quotations,
    )
