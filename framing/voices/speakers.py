"""Who speaks: from the words of a source to a name, by chaining names within one article.

*Huang* is Rae Huang when the article says so, *she* the last person who spoke, *Bass's office* an
agent of its principal. What no rule resolves stays as the article words it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from framing import characters as ch
from framing.corpus import CAPITAL, PARAGRAPH, Corpus
from framing.grammar import Class

__all__ = ["Speakers", "names"]

_JOINS: Final = int(~(ch.SPACE | ch.HYPHEN) & 0xFFFF)
_NOT_A_NAME: Final = Class.STARTER | Class.TIME
_PRONOUN: Final = Class.SUBJECT | Class.PERSON | Class.PLURAL | Class.POSSESSIVE
_CLOSE: Final = 8  # words between a name and its *who*
_ARTICLES: Final = ("the ", "a ", "an ")


def names(corpus: Corpus, classes: np.ndarray[tuple[int], np.dtype[np.int64]], first: int, last: int) -> list[tuple[int, int]]:
    """Runs of capitalised words between two words: the names, and a little more."""
    capital = ((corpus.shape[first:last] & CAPITAL) != 0).nonzero()[0] + first
    found: list[tuple[int, int]] = []
    for at in capital.tolist():
        joined = found and found[-1][1] == at and not int(corpus.gap[at]) & (_JOINS | int(PARAGRAPH))
        if classes[at] & _NOT_A_NAME and not joined:
            continue
        if joined:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


class Speakers:
    """The speakers of one article, resolved in the order in which they speak."""

    def __init__(self, corpus: Corpus, classes: np.ndarray[tuple[int], np.dtype[np.int64]], first: int, last: int) -> None:
        self._corpus, self._classes = corpus, classes
        runs = names(corpus, classes, first, last)
        self._full = dict(self._longest(runs))
        self._people = [run for run in runs if self._text(run[1] - 1, run[1]) in self._full]
        self._person = self._group = ""

    def _longest(self, runs: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
        """Surname to full name; the first full name of the article wins."""
        seen: set[str] = set()
        for begin, last in runs:
            first = self._behind_titles(begin, last)
            surname = self._text(last - 1, last)
            if last - first > 1 and surname not in seen:
                seen.add(surname)
                yield surname, self._text(first, last)

    def _behind_titles(self, first: int, last: int) -> int:
        """The first word of a name behind *DSA Democratic Mayor* and the like."""
        titles = [at for at in range(first, last - 1) if self._classes[at] & (Class.TITLE | Class.ROLE)]
        return titles[-1] + 1 if titles else first

    def _text(self, first: int, last: int) -> str:
        return " ".join(self._corpus.text[self._corpus.start[first] : self._corpus.end[last - 1]].split())

    def resolve(self, source: tuple[int, int]) -> str | None:
        """The speaker that the words of a source mean, or None when there are no such words."""
        first, last = source
        if first >= last:
            return None
        if last - first == 1 and self._classes[first] & Class.RELATIVE:
            return self._before(first)
        if last - first == 1 and self._classes[first] & _PRONOUN:
            return self._pronoun(first)
        runs = names(self._corpus, self._classes, first, last)
        if runs:
            return self._named(runs, last)
        described = self._text(first, last)
        if described.lower().startswith(_ARTICLES):
            described = described.partition(" ")[2]
        self._group = described
        return described

    def _pronoun(self, at: int) -> str:
        flags = int(self._classes[at])
        if flags & (Class.PERSON | Class.POSSESSIVE) and not self._person:
            before = [run for run in self._people if run[1] <= at]
            if before:
                self._person = self._full[self._text(before[-1][1] - 1, before[-1][1])]
        if flags & (Class.PERSON | Class.POSSESSIVE) and self._person:
            return self._person
        if not flags & (Class.PERSON | Class.OWN) and self._group:
            return self._group
        return self._text(at, at + 1).lower()

    def _before(self, at: int) -> str | None:
        """The name that a *who* belongs to: one close before it."""
        near = [run for run in self._people if at - _CLOSE <= run[1] <= at]
        return self._full[self._text(near[-1][1] - 1, near[-1][1])] if near else None

    def _named(self, runs: list[tuple[int, int]], last: int) -> str:
        """The last name in front of the verb, in its longest form; an office by its principal's name."""
        first, end = runs[-1]
        first = self._behind_titles(first, end)
        name = self._text(first, end)
        name = self._full.get(name, name) if end - first == 1 else name
        if end < last and self._corpus.gap[end] & np.uint16(4):  # Bass's office
            self._group = f"{name}’s {self._text(end, last)}"
            return self._group
        self._person = name
        return name
