"""Finding lexicon terms: a trie over word numbers whose steps are look-ups in a hash table.

The first word of every term is a column of the vocabulary; each further word moves all open
matches one step, whole columns at a time. What no word of the text begins costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.cues.lexicon import Lexicon
from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.hashing import HashTable, hash_pairs
from framing.language.tokens import PARAGRAPH, POSSESSIVE, TokenColumns
from framing.language.vocabulary import Vocabulary

__all__ = ["Matcher", "Matches"]


_JOINS: Final = ~(ch.HYPHEN | ch.SPACE | ch.NEWLINE | POSSESSIVE)  # signs that part a term
_SLOT: Final = "{x}"
_WIDEST: Final = 3  # words in a slot
_SIZE, _PLACE = 24, 32  # bits of a sorting key: entry below, then size of the match, then its first word
_ENTRIES, _SIZES = (1 << _SIZE) - 1, (1 << (_PLACE - _SIZE)) - 1


@dataclass(frozen=True, slots=True)
class Matches:
    """Raw matches: words `first` to `last` (excluded) spell entry number `entry`."""

    start: I64
    end: I64
    term_id: I64

    def where(self, rows: Mask | I64) -> Matches:
        """Some rows only."""
        return Matches(self.start[rows], self.end[rows], self.term_id[rows])


class Matcher:
    """A lexicon compiled for one vocabulary. `extra` are words that get a number and match nothing.

    >>> from framing.cues.lexicon import default_lexicon
    >>> matcher = Matcher(default_lexicon())
    >>> matcher.vocabulary.size > 10_000
    True
    """

    def __init__(self, lexicon: Lexicon, extra: Sequence[str] = ()) -> None:
        self.lexicon = lexicon
        spelled: list[str] = []
        owner: list[int] = []
        halves: list[tuple[int, int]] = []  # of terms with a slot: (spelling, side)
        for number, entry in enumerate(lexicon.entries):
            if not (entry.group.use or entry.shown):
                continue  # ordinary words that only say where a category ends
            for form in entry.forms:
                parts = form.split(f" {_SLOT} ")
                for side, part in enumerate(parts):
                    if len(parts) > 1:
                        halves.append((len(spelled), side))
                    spelled.append(part)
                    owner.append(number)
        context = [word for entry in lexicon.entries for words in entry.group.filters.values() for word in words]
        self.vocabulary = Vocabulary([*spelled, *dict.fromkeys(context), *extra])
        numbers = self.vocabulary.word_ids(spelled)
        self.term_words = (
            self.vocabulary.word_class.has_any_class()
        )  #: words of cues and grammar, not of filters or topics alone
        cues = [words for words, number in zip(numbers, owner, strict=True) if not lexicon.entries[number].group.topic]
        self.term_words[np.concatenate(cues)] = True
        self._compile(numbers, owner, dict(halves))

    def _compile(self, spelled: list[I64], owner: list[int], halves: dict[int, int]) -> None:
        """Number the trie's nodes, and note which entries end at each."""
        self._root = np.zeros(self.vocabulary.size + 1, np.int64)
        steps: dict[tuple[int, int], int] = {}
        ending: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        nodes = 0
        for number, words in enumerate(spelled):
            node = 0
            for place, word in enumerate(words.tolist()):
                following = int(self._root[word]) if place == 0 else steps.get((node, word), 0)
                if not following:
                    nodes += 1
                    following = nodes
                    if place == 0:
                        self._root[word] = following
                    else:
                        steps[node, word] = following
                node = following
            ending[node].append((owner[number], halves.get(number, -1)))
        self._inner = np.zeros(self.vocabulary.size + 1, np.bool_)  # words that stand in a term, but not first
        self._inner[[word for _, word in steps]] = True
        self._open = np.zeros(nodes + 1, np.bool_)
        self._open[[node for node, _ in steps]] = True
        pairs = np.array(list(steps), np.int64).reshape(-1, 2)
        self._steps = HashTable(hash_pairs(pairs[:, 0], pairs[:, 1]), np.array(list(steps.values()), np.int64))
        self._count = np.zeros(nodes + 1, np.int64)
        for node, owners in ending.items():
            self._count[node] = len(set(owners))
        self._offset = self._count.cumsum() - self._count
        self._whole = self._count[self._root] > 0  # words that are terms, and those that begin longer ones
        self._begins = self._open[self._root]
        flat = [pair for node in range(nodes + 1) for pair in sorted(set(ending.get(node, ())))]
        self._owner, self._half = np.array(flat, np.int64).reshape(-1, 2).T

    def find(self, tokens: TokenColumns, sentence: I64) -> Matches:
        """Every entry at every place, overlaps included, in order of the first word."""
        inner = np.zeros(len(tokens) + 1, np.bool_)
        # … and nothing parts them from the word before:
        np.greater(self._inner.take(tokens.word_id), tokens.punct_before[:-1] & (_JOINS | PARAGRAPH), out=inner[:-1])
        first = self._whole.take(tokens.word_id).nonzero()[0]
        starts, ends, nodes = [first], [first + 1], [self._root[tokens.word_id[first]]]
        first = (self._begins.take(tokens.word_id) & inner[1:]).nonzero()[0]
        node, last = self._root[tokens.word_id[first]], first + 1
        while len(first):
            node = self._steps.find(hash_pairs(node, tokens.word_id[last]))
            last = last + 1
            starts.append(first)
            ends.append(last)
            nodes.append(node)
            going = (self._open[node] & inner[last]).nonzero()[0]
            first, last, node = first[going], last[going], node[going]
        return self._expand(np.concatenate(starts), np.concatenate(ends), np.concatenate(nodes), sentence)

    def _expand(self, first: I64, last: I64, node: I64, sentence: I64) -> Matches:
        """From trie nodes to entries: a node may end none or several, and halves of slotted terms must meet."""
        ending = self._count[node].nonzero()[0]
        first, last, node = first[ending], last[ending], node[ending]
        count = self._count[node]
        row = np.arange(len(node)).repeat(count)
        place = np.arange(len(row)) + (self._offset[node] - (count.cumsum() - count))[row]
        first, last, entry, half = first[row], last[row], self._owner[place], self._half[place]
        halves = (half >= 0).nonzero()[0]
        if len(halves):
            left, right, whole = halves[half[halves] == 0], halves[half[halves] == 1], (half < 0).nonzero()[0]
            met = _join(first[left], last[left], entry[left], first[right], last[right], entry[right])
            met = [column[sentence[met[0]] == sentence[met[1] - 1]] for column in met]
            first, last, entry = (
                np.concatenate(pair) for pair in zip((first[whole], last[whole], entry[whole]), met, strict=True)
            )
        # One number holds place, size and entry: sorting it is a third of the work of sorting three columns.
        key = (first << _PLACE) | ((last - first) << _SIZE) | entry
        key.sort()
        first = key >> _PLACE
        return Matches(first, first + ((key >> _SIZE) & _SIZES), key & _ENTRIES)


def _join(first: I64, last: I64, entry: I64, start: I64, end: I64, other: I64) -> list[I64]:
    """Left halves with the right half of the same entry that begins 1 to 3 words behind them."""
    if not len(first) or not len(start):
        return [np.zeros(0, np.int64)] * 3
    size = int(max(last.max(), start.max())) + _WIDEST + 2
    keys = other * size + start
    order = np.argsort(keys, kind="stable")
    at = keys[order].searchsorted(entry * size + last + 1)
    near = (at < len(keys)).nonzero()[0]
    partner = order[at[near]]
    met = (other[partner] == entry[near]) & (start[partner] <= last[near] + _WIDEST)
    near, partner = near[met], partner[met]
    return [first[near], end[partner], entry[near]]
