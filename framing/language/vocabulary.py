"""The vocabulary: every word that any rule or lexicon knows, as a number with its classes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from framing.language.arrays import I64
from framing.language.hashing import Hashes, HashTable
from framing.language.tokens import PARAGRAPH, hash_words
from framing.language.word_classes import WordClassColumns, grammar_words

__all__ = ["Vocabulary"]

_SEPARATOR = " ;\n"  # a line break after a semicolon always ends a paragraph


class Vocabulary:
    """Words of the grammar and of some lexicon terms, numbered from 1. The number of a word is its `word_id`.

    >>> vocabulary = Vocabulary(["far-left mob"])
    >>> [len(word_ids) for word_ids in vocabulary.word_ids(["mob", "far left mob", "zebra mob"])]
    [1, 3, 2]
    """

    def __init__(self, terms: Sequence[str]) -> None:
        words = grammar_words()
        hashes, _ = hash_words(_SEPARATOR.join(words))
        self._table = self._number(np.concatenate((hashes, hash_words(_SEPARATOR.join(terms))[0])))
        #: The classes of every word by its number; entry 0 is that of all unknown words.
        self.word_class = WordClassColumns.from_bits(self._bits(words))

    def _number(self, hashes: Hashes) -> HashTable:
        distinct = np.unique(hashes)
        self.size = len(distinct)
        return HashTable(distinct, np.arange(1, self.size + 1))

    def _bits(self, words: dict[str, int]) -> list[int]:
        """Classes by word number. Spellings that are read as one word share their classes."""
        bits = [0] * (self.size + 1)
        for word_ids, classes in zip(self.word_ids(list(words)), words.values(), strict=True):
            bits[word_ids[0]] |= classes
        return bits

    @property
    def table(self) -> HashTable:
        """From a word's hash to its number."""
        return self._table

    def word_ids(self, terms: Sequence[str]) -> list[I64]:
        """The numbers of the words of each term, 0 where a word is unknown: one array per term."""
        if not terms:
            return []
        hashes, punct_before = hash_words(_SEPARATOR.join(terms))
        word_ids = self._table.find(hashes)
        edges = (punct_before[:-1] & PARAGRAPH).nonzero()[0].tolist()
        edges.append(len(word_ids))
        return [word_ids[start:end] for start, end in pairwise(edges)]

    def index_of(self, words: Sequence[str], missing: int = -1) -> I64:
        """By word number: the index of the word in a list of single words, `missing` where it is not in it.

        >>> vocabulary = Vocabulary(["mob", "zebra"])
        >>> index = vocabulary.index_of(["zebra", "mob"])
        >>> [int(index[word_id]) for word_id in np.concatenate(vocabulary.word_ids(["mob", "zebra"]))]
        [1, 0]
        """
        index = np.full(self.size + 1, missing, np.int64)
        if words:
            index[np.concatenate(self.word_ids(words))] = np.arange(len(words))
        index[0] = missing
        return index
