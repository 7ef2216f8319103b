"""False friends: which matches are none, by the words and letters around them.

A radical prostatectomy is not radical, the Justice Department no appeal to justice. Filters are
lists of words in the lexicon's groups; all lists together are one bit table over the vocabulary.
Context is read in the voice of the match only: words inside quotation marks neither cancel nor
allow a cue outside them, and the other way round.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing import characters as ch
from framing.corpus import ALL_CAPS, CAPITAL, NUMBER, Corpus
from framing.lexicon import Lexicon
from framing.matcher import Matches
from framing.vocabulary import Vocabulary

__all__ = ["Filters"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_OPENS: Final = ch.QUOTE | ch.COLON | ch.OPEN  # a capital behind these begins something
_ACRONYM: Final = 4  # capitals shorter than this are an acronym
_COLUMNS: Final = ("unless.next", "unless.prev", "unless.near", "only.next", "only.prev", "only.near")
_NEXT, _NEAR, _ONLY = (0, 3), (2, 5), 3  # columns that look behind, that look round, and the first that allows
_REACH: Final = 2  # words before and after a match that `prev` and `next` look at


class Filters:
    """The filters of a lexicon, compiled for one vocabulary."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        entries = lexicon.entries
        lists: dict[tuple[str, ...], int] = {}
        self._number = np.full((6, len(entries)), -1)
        for row, entry in enumerate(entries):
            for column, name in enumerate(_COLUMNS):
                if words := entry.group.filters.get(name):
                    self._number[column, row] = lists.setdefault(words, len(lists))
        self._any_case = np.array([entry.group.capitalised for entry in entries])
        self._no_number = np.array([entry.group.unless_number for entry in entries])
        self._bits = np.zeros((vocabulary.size + 1, len(lists) // 64 + 1), np.uint64)
        for words, number in lists.items():
            spelled = [numbers[0] for numbers in vocabulary.spell(list(words))]
            self._bits[spelled, number // 64] |= np.uint64(1 << (number % 64))
        self._bits[0] = 0
        self._context = self._bits.any(axis=1)

    def keep(self, matches: Matches, corpus: Corpus, sentence: Ints, quoted: Flags, apart: Flags) -> Matches:
        """The matches that pass every filter of their group."""
        matches = matches.where(~self._is_name(matches, corpus, sentence, apart))
        keep = np.ones(len(matches.first), np.bool_)
        number = self._number[:, matches.entry]
        for column in np.flatnonzero((number >= 0).any(axis=1)).tolist():
            at = np.flatnonzero(number[column] >= 0)
            here, lists = matches.where(at), number[column, at]
            if column in _NEAR:
                hit = self._near(here, lists, corpus, sentence, quoted)
            else:
                hit = self._beside(here, lists, corpus, sentence, quoted, after=column in _NEXT)
            keep[at] &= hit != (column < _ONLY)
        counted = np.flatnonzero(self._no_number[matches.entry])
        if len(counted):
            figures = np.flatnonzero(((corpus.shape & NUMBER) != 0) & ~quoted)
            keep[counted] &= ~np.isin(sentence[matches.first[counted]], sentence[figures])
        return matches.where(keep)

    def _is_name(self, matches: Matches, corpus: Corpus, sentence: Ints, apart: Flags) -> Flags:
        """Whether a match is part of a proper name: a capital where none is due."""
        shape, first = corpus.shape, matches.first
        capital = (shape[first] & CAPITAL).astype(bool)
        at = np.flatnonzero(capital & ~self._any_case[matches.entry] & ~apart[first])
        head, last = first[at], matches.last[at]
        begins = (corpus.gap[head] & _OPENS).astype(bool) | (head == 0)
        begins |= sentence[head] != sentence[np.maximum(head - 1, 0)]
        shouted = (shape[head] & ALL_CAPS).astype(bool)
        long = corpus.end[head] - corpus.start[head] >= _ACRONYM
        follows = np.minimum(last, len(corpus) - 1)
        plain = (corpus.gap[follows] & ~(ch.SPACE | ch.HYPHEN)) == 0
        joined = (shape[follows] & CAPITAL).astype(bool) & plain & (last == head + 1) & (last < len(corpus))
        name = np.where(shouted, ~long, ~begins | (joined & ~(shape[follows] & ALL_CAPS).astype(bool)))
        answer = np.zeros(len(first), np.bool_)
        answer[at] = name
        return answer

    def _test(self, words: Ints, number: Ints) -> Flags:
        return (self._bits[words, number // 64] >> (number % 64).astype(np.uint64) & np.uint64(1)).astype(bool)

    def _beside(self, matches: Matches, number: Ints, corpus: Corpus, sentence: Ints, quoted: Flags, *, after: bool) -> Flags:
        """Whether one of the two words before or after a match is in its list."""
        hit = np.zeros(len(number), np.bool_)
        for step in range(_REACH):
            at = matches.last + step if after else matches.first - 1 - step
            inside = np.flatnonzero((at >= 0) & (at < len(corpus)))
            word, first = at[inside], matches.first[inside]
            inside = inside[(sentence[word] == sentence[first]) & (quoted[word] == quoted[first])]
            hit[inside] |= self._test(corpus.word[at[inside]], number[inside])
        return hit

    def _near(self, matches: Matches, number: Ints, corpus: Corpus, sentence: Ints, quoted: Flags) -> Flags:
        """Whether a word of the list stands in the match's sentence, the match itself left out."""
        at = np.flatnonzero(self._context.take(corpus.word))
        where, own = sentence[at], sentence[matches.first]
        low, high = np.searchsorted(where, own, "left"), np.searchsorted(where, own, "right")
        size = high - low
        pair = np.repeat(np.arange(len(number)), size)
        word = at[np.arange(len(pair)) + np.repeat(low - (np.cumsum(size) - size), size)]
        outside = (word < matches.first[pair]) | (word >= matches.last[pair])
        outside &= quoted[word] == quoted[matches.first[pair]]
        found = self._test(corpus.word[word], number[pair]) & outside
        return np.bincount(pair[found], minlength=len(number)) > 0
