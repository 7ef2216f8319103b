"""Finding lexicon terms: a trie over word numbers whose steps are look-ups in a hash table.

The first word of every term is a column of the vocabulary. Each further word moves all partial
matches of a batch one step, whole columns at a time, so that words which begin no term cost nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.cues.lexicon import Lexicon
from framing.language import characters as ch
from framing.language.arrays import I64, Mask, ranges
from framing.language.hashing import HashTable, hash_pairs
from framing.language.tokens import PARAGRAPH, POSSESSIVE, TokenColumns
from framing.language.vocabulary import Vocabulary

__all__ = ["Matcher", "Matches"]


#: Signs between two words that keep them from being one term: all but hyphens, white space and ’s.
_SEPARATORS: Final = ~(ch.HYPHEN | ch.SPACE | ch.NEWLINE | POSSESSIVE)
_SLOT: Final = " {x} "
_MAX_SLOT_TOKENS: Final = 3
#: The parts of a spelling: the whole term, or what stands before or after its slot.
_WHOLE, _BEFORE_SLOT, _AFTER_SLOT = -1, 0, 1
#: Bits of a sorting key: the term below, then the length of the match, then its first token.
_TERM_BITS, _SPAN_BITS = 24, 32
_TERM_MASK, _LENGTH_MASK = (1 << _TERM_BITS) - 1, (1 << (_SPAN_BITS - _TERM_BITS)) - 1


@dataclass(frozen=True, slots=True)
class Matches:
    """Places where lexicon terms stand: three columns with one entry per match. The spans count tokens."""

    start: I64
    end: I64
    term_id: I64  #: number in `Lexicon.terms`

    def where(self, rows: Mask | I64) -> Matches:
        """Some rows only, by a mask over all rows or by their numbers."""
        return Matches(self.start[rows], self.end[rows], self.term_id[rows])


class Matcher:
    """A lexicon compiled for one vocabulary, which has the words of its terms and filters in it.

    `extra_words` get a number in the vocabulary too, and match nothing.

    >>> from framing.cues.lexicon import default_lexicon
    >>> matcher = Matcher(default_lexicon())
    >>> matcher.vocabulary.size > 10_000
    True
    """

    def __init__(self, lexicon: Lexicon, extra_words: Sequence[str] = ()) -> None:
        self.lexicon = lexicon
        spellings: list[str] = []
        term_ids: list[int] = []  # of every spelling
        slot_parts: list[int] = []  # of every spelling
        for term_id, term in enumerate(lexicon.terms):
            if not (term.group.use or term.is_shown):
                continue  # an ordinary word that only says where its category ends
            for form in term.forms:
                around_slot = form.split(_SLOT)
                spellings += around_slot
                term_ids += [term_id] * len(around_slot)
                slot_parts += [_BEFORE_SLOT, _AFTER_SLOT] if len(around_slot) > 1 else [_WHOLE]
        filter_words = [word for term in lexicon.terms for words in term.group.filters.values() for word in words]
        self.vocabulary = Vocabulary([*spellings, *dict.fromkeys(filter_words), *extra_words])
        spelled = self.vocabulary.word_ids(spellings)
        #: By word number: words of cues and of the grammar, not those of filters or topics alone.
        self.term_words = self.vocabulary.word_class.has_any_class()
        self.term_words[
            np.concatenate(
                [
                    words
                    for words, term_id in zip(spelled, term_ids, strict=True)
                    if not lexicon.terms[term_id].group.topic
                ]
            )
        ] = True
        self._build_trie(spelled, term_ids, slot_parts)

    def _build_trie(self, spelled: list[I64], term_ids: list[int], slot_parts: list[int]) -> None:
        """Number the trie's nodes from 1, and note which terms end at each. Node 0 stands for no match."""
        size = self.vocabulary.size + 1
        self._root = np.zeros(size, np.int64)  # by word number: the node that it leads to as a first word
        steps: dict[tuple[int, int], int] = {}  # from a node by a further word to the next node
        ends: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)  # by node: term and slot part
        nodes = 0
        for words, term_id, slot_part in zip(spelled, term_ids, slot_parts, strict=True):
            node = 0
            for place, word in enumerate(words.tolist()):
                next_node = int(self._root[word]) if place == 0 else steps.get((node, word), 0)
                if not next_node:
                    nodes += 1
                    next_node = nodes
                    if place == 0:
                        self._root[word] = next_node
                    else:
                        steps[node, word] = next_node
                node = next_node
            ends[node].add((term_id, slot_part))
        self._is_inner = np.zeros(size, np.bool_)  # by word number: stands in some term, after its first word
        self._is_inner[[word for _, word in steps]] = True
        self._goes_on = np.zeros(nodes + 1, np.bool_)  # by node: whether a longer term leads through it
        self._goes_on[[node for node, _ in steps]] = True
        pairs = np.array(list(steps), np.int64).reshape(-1, 2)
        self._steps = HashTable(hash_pairs(pairs[:, 0], pairs[:, 1]), np.array(list(steps.values()), np.int64))
        self._end_count = np.zeros(nodes + 1, np.int64)  # by node: terms that end there
        self._end_count[list(ends)] = [len(pairs) for pairs in ends.values()]
        self._end_offset = self._end_count.cumsum() - self._end_count  # … and where they begin in the two columns below
        ends_in_order = [pair for node in range(nodes + 1) for pair in sorted(ends.get(node, ()))]
        self._end_term, self._end_part = np.array(ends_in_order, np.int64).reshape(-1, 2).T
        self._is_term = self._end_count[self._root] > 0  # by word number: words that are terms
        self._begins_term = self._goes_on[self._root]  # … and those that begin longer ones

    def find(self, tokens: TokenColumns, sentence: I64) -> Matches:
        """Every term at every place, overlaps included, in order of start, length and term.

        `sentence` is the number of every token's sentence: a term with a slot stays within one.
        """
        # Tokens that may go on a term: inner words with no separator between them and the word before.
        may_follow = np.zeros(len(tokens) + 1, np.bool_)
        np.greater(
            self._is_inner.take(tokens.word_id),
            tokens.punct_before[:-1] & (_SEPARATORS | PARAGRAPH),
            out=may_follow[:-1],
        )
        start = self._is_term.take(tokens.word_id).nonzero()[0]
        starts, ends, nodes = [start], [start + 1], [self._root[tokens.word_id[start]]]
        start = (self._begins_term.take(tokens.word_id) & may_follow[1:]).nonzero()[0]
        node, end = self._root[tokens.word_id[start]], start + 1
        while len(start):
            node = self._steps.find(hash_pairs(node, tokens.word_id[end]))
            end = end + 1
            starts.append(start)
            ends.append(end)
            nodes.append(node)
            unfinished = (self._goes_on[node] & may_follow[end]).nonzero()[0]
            start, end, node = start[unfinished], end[unfinished], node[unfinished]
        return self._expand(np.concatenate(starts), np.concatenate(ends), np.concatenate(nodes), sentence)

    def _expand(self, start: I64, end: I64, node: I64, sentence: I64) -> Matches:
        """From trie nodes to terms: a node may end none or several, and both sides of a slot must meet."""
        is_end = self._end_count[node].nonzero()[0]
        start, end, node = start[is_end], end[is_end], node[is_end]
        place, row = ranges(self._end_offset[node], self._end_offset[node] + self._end_count[node])
        start, end, term_id, part = start[row], end[row], self._end_term[place], self._end_part[place]
        if (part != _WHOLE).any():
            whole, left, right = ((part == kind).nonzero()[0] for kind in (_WHOLE, _BEFORE_SLOT, _AFTER_SLOT))
            left, right = _join_slots(start, end, term_id, left, right)
            same = sentence[start[left]] == sentence[end[right] - 1]
            left, right = left[same], right[same]
            start = np.concatenate((start[whole], start[left]))
            end = np.concatenate((end[whole], end[right]))
            term_id = np.concatenate((term_id[whole], term_id[left]))
        # One number holds start, length and term: sorting it is a third of the work of sorting three columns.
        key = (start << _SPAN_BITS) | ((end - start) << _TERM_BITS) | term_id
        key.sort()
        start = key >> _SPAN_BITS
        return Matches(start, start + ((key >> _TERM_BITS) & _LENGTH_MASK), key & _TERM_MASK)


def _join_slots(start: I64, end: I64, term_id: I64, left: I64, right: I64) -> tuple[I64, I64]:
    """Pair rows of what stands before a slot with the nearest row of the same term that begins 1 to 3 words later.

    `start`, `end` and `term_id` describe all rows; `left` and `right` are numbers of rows, and so are both results.
    """
    if not len(left) or not len(right):
        return left[:0], right[:0]
    size = int(max(end[left].max(), start[right].max())) + _MAX_SLOT_TOKENS + 2  # so that terms do not meet in a key
    keys = term_id[right] * size + start[right]
    order = keys.argsort(kind="stable")
    place = keys[order].searchsorted(term_id[left] * size + end[left] + 1)
    has_next = (place < len(keys)).nonzero()[0]
    left, right = left[has_next], right[order[place[has_next]]]
    meets = (term_id[right] == term_id[left]) & (start[right] <= end[left] + _MAX_SLOT_TOKENS)
    return left[meets], right[meets]
