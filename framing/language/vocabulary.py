"""The vocabulary: every word that any rule or lexicon knows, as a number with its classes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from framing.language.arrays import I64
from framing.language.hashing import Hashes, HashTable
from framing.language.tokens import PARAGRAPH, spell
from framing.language.word_classes import closed_words

__all__ = ["Vocabulary"]

_SEPARATOR = " ;\n"  # a line break after a semicolon always ends a paragraph


class Vocabulary:
    """Words of the grammar and of some lexicon terms, numbered from 1.

    >>> vocabulary = Vocabulary(["far-left mob"])
    >>> [len(numbers) for numbers in vocabulary.spell(["mob", "far left mob", "zebra mob"])]
    [1, 3, 2]
    """

    def __init__(self, terms: Sequence[str]) -> None:
        closed = closed_words()
        words, _ = spell(_SEPARATOR.join(closed))
        self._table = self._number(np.concatenate((words, spell(_SEPARATOR.join(terms))[0])))
        self.classes = np.zeros(self.size + 1, np.int64)  #: bits of `Class` by word number
        firsts = [numbers[0] for numbers in self.spell(list(closed))]
        np.bitwise_or.at(self.classes, firsts, list(closed.values()))

    def _number(self, hashes: Hashes) -> HashTable:
        distinct = np.unique(hashes)
        self.size = len(distinct)
        return HashTable(distinct, np.arange(1, self.size + 1))

    @property
    def table(self) -> HashTable:
        """From a word's hash to its number."""
        return self._table

    def spell(self, terms: Sequence[str]) -> list[I64]:
        """The numbers of the words of each term, 0 where a word is unknown."""
        if not terms:
            return []
        hashes, gap = spell(_SEPARATOR.join(terms))
        numbers = self._table.find(hashes)
        edges = (gap[:-1] & PARAGRAPH).nonzero()[0].tolist()
        edges.append(len(numbers))
        return [numbers[first:last] for first, last in pairwise(edges)]

    def places(self, words: Sequence[str], missing: int = -1) -> I64:
        """By word number: the place of the word in a list of single words, `missing` where it is not in it.

        >>> vocabulary = Vocabulary(["mob", "zebra"])
        >>> [int(vocabulary.places(["zebra", "mob"])[number]) for number in np.concatenate(vocabulary.spell(["mob", "zebra"]))]
        [1, 0]
        """
        found = np.full(self.size + 1, missing, np.int64)
        if words:
            found[np.concatenate(self.spell(words))] = np.arange(len(words))
        found[0] = missing
        return found
