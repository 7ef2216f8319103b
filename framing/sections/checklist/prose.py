"""Looking for phrases in a text, fast: a pattern is tried only near the words it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

__all__ = ["Phrases", "Prose", "Span"]

Span = tuple[str, int, int]  #: field, start and end

#: Code points of a match that may stand before the word that gives it away, and from there on.
_REACH: Final = (90, 130)


class Phrases:
    """A pattern with words of which one stands in every match.

    Plain search for a word is many times faster than a pattern that begins with alternatives. So
    the words are looked for first, and the pattern runs over the stretches round them: each
    character is in one stretch at most, and the time is linear in the text.

    >>> Prose("Nobody could be reached. It rained.").find(Phrases("reached", r"could be reached"))
    (('text', 7, 23),)
    """

    def __init__(self, words: str, pattern: str, *, cased: bool = False, reach: tuple[int, int] = _REACH) -> None:
        self.words = tuple(words.replace("_", " ").encode("ascii").split(b"|"))  # in lower case
        self.pattern = re.compile(pattern)  # over the text in lower case, unless `cased`
        self.cased = cased
        self.reach = reach


class Prose:
    """A text, or an article's text with parts of it blanked: positions are the article's."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def low(self) -> str:
        """The text in lower case, at the same positions."""
        low = self.text.lower()
        if len(low) != len(self.text):  # some capitals have two code points in lower case
            low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in self.text)
        return low

    @cached_property
    def _plain(self) -> bytes:
        """One byte for every code point: searched several times faster than a text with curly marks."""
        return self.text.encode("ascii", "replace").lower()

    def __getitem__(self, part: slice) -> str:
        return self.text[part]

    def find(self, phrases: Phrases) -> tuple[Span, ...]:
        """All matches, in order."""
        return tuple(self._find(phrases))

    def holds(self, phrases: Phrases) -> bool:
        """Whether there is a match."""
        return next(self._find(phrases), None) is not None

    def _find(self, phrases: Phrases) -> Iterator[Span]:
        read = self.text if phrases.cased else self.low
        for start, end in self._stretches(phrases):
            for match in phrases.pattern.finditer(read, start, end):
                yield "text", match.start(), match.end()

    def _stretches(self, phrases: Phrases) -> list[tuple[int, int]]:
        """Where matches can be: round the words, joined where they meet."""
        before, behind = phrases.reach
        joined: list[tuple[int, int]] = []
        for place in sorted(place for word in phrases.words for place in _places(self._plain, word)):
            start, end = max(0, place - before), place + behind
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined


def _places(text: bytes, word: bytes) -> Iterator[int]:
    """Positions of a word in a text, overlapping ones left out."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
