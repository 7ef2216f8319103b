"""False friends: which matches are none, by the words and letters around them.

A radical prostatectomy is not radical, the Justice Department no appeal to justice. Filters are
lists of words in the lexicon's groups; all lists together are one bit table over the vocabulary.
Context is read in the voice of the match only: words inside quotation marks neither cancel nor
allow a cue outside them, and the other way round.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.cues.lexicon import Lexicon
from framing.cues.matcher import Matches
from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.tokens import ALL_CAPS, CAPITAL, NUMBER, TokenColumns
from framing.language.vocabulary import Vocabulary

__all__ = ["Filters"]


_OPENS: Final = ch.QUOTE | ch.COLON | ch.OPEN  # a capital behind these begins something
_PARTS: Final = ~(ch.SPACE | ch.HYPHEN)
_WIDE: Final = 80  # words round a match that `near` looks at, within its sentence
_ACRONYM: Final = 4  # capitals shorter than this are an acronym
_COLUMNS: Final = ("unless.next", "unless.prev", "unless.near", "only.next", "only.prev", "only.near")
_NEXT, _ONLY = (0, 3), 3  # columns that look behind a match, and the first that allows
_BESIDE, _NEAR = np.array([0, 1, 3, 4]), np.array([2, 5])  # columns that look at neighbours, at the whole sentence
_LOWEST = np.uint64(1)


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
        spelled = [numbers[0] for numbers in vocabulary.word_ids([word for words in lists for word in words])]
        of = np.arange(len(lists), dtype=np.uint64).repeat([len(words) for words in lists])
        np.bitwise_or.at(self._bits, (spelled, of >> np.uint64(6)), _LOWEST << (of & np.uint64(63)))
        self._bits[0] = 0
        self._context = self._bits.any(axis=1)

    def keep(self, matches: Matches, tokens: TokenColumns, sentence: I64, quoted: Mask, apart: Mask) -> Matches:
        """The matches that pass every filter of their group."""
        matches = matches.where(~self._is_name(matches, tokens, sentence, apart))
        keep = np.ones(len(matches.start), np.bool_)
        number = self._number[:, matches.term_id]
        for columns, test in ((_BESIDE, self._beside), (_NEAR, self._near)):
            column, row = (number[columns] >= 0).nonzero()
            column = columns[column]
            if len(row):
                hit = test(matches.where(row), number[column, row], column, tokens, sentence, quoted)
                keep[row[hit == (column < _ONLY)]] = False
        counted = self._no_number[matches.term_id].nonzero()[0]
        if len(counted):
            figures = sentence[(((tokens.shape & NUMBER) != 0) & ~quoted)]
            own = sentence[matches.start[counted]]
            keep[counted[figures.searchsorted(own, "right") > figures.searchsorted(own)]] = False
        return matches.where(keep)

    def _is_name(self, matches: Matches, tokens: TokenColumns, sentence: I64, apart: Mask) -> Mask:
        """Whether a match is part of a proper name: a capital where none is due."""
        shape = tokens.shape.take(matches.start)
        at = ((shape & CAPITAL) > (self._any_case[matches.term_id] | apart[matches.start])).nonzero()[0]
        answer = np.zeros(len(shape), np.bool_)
        if not len(at):
            return answer
        shape, head, last = shape[at], matches.start[at], matches.end[at]
        begins = ((tokens.punct_before[head] & _OPENS) != 0) | (head == 0) | (sentence[head] != sentence[head - 1])
        long = tokens.end_char[head] - tokens.start_char[head] >= _ACRONYM
        follows = np.minimum(last, len(tokens) - 1)
        title = (tokens.shape[follows] & (CAPITAL | ALL_CAPS)) == CAPITAL
        joined = title & ((tokens.punct_before[follows] & _PARTS) == 0) & (last == head + 1) & (last < len(tokens))
        answer[at] = np.where((shape & ALL_CAPS) != 0, ~long, ~begins | joined)
        return answer

    def _test(self, words: I64, number: I64) -> Mask:
        listed: Mask = (self._bits[words, number >> 6] >> (number & 63).astype(np.uint64) & _LOWEST).astype(np.bool_)
        return listed

    def _beside(
        self, matches: Matches, number: I64, column: I64, tokens: TokenColumns, sentence: I64, quoted: Mask
    ) -> Mask:
        """Whether one of the two words before or after a match is in its list."""
        first = matches.start
        after = (column == _NEXT[0]) | (column == _NEXT[1])
        nearest, step = np.where(after, matches.end, first - 1), np.where(after, 1, -1)
        at = np.concatenate((nearest, nearest + step))  # the nearest word of every match, then the one behind it
        first, number = np.concatenate((first, first)), np.concatenate((number, number))
        known = self._context.take(tokens.word_id.take(at, mode="clip"))
        row = (known & (at >= 0) & (at < len(tokens))).nonzero()[0]
        at, first = at[row], first[row]
        same = (sentence[at] == sentence[first]) & (quoted[at] == quoted[first])
        hit = np.zeros(len(number), np.bool_)
        hit[row] = same & self._test(tokens.word_id[at], number[row])
        nearest_hit, next_hit = hit.reshape(2, -1)
        return nearest_hit | next_hit

    def _near(self, matches: Matches, number: I64, _: I64, tokens: TokenColumns, sentence: I64, quoted: Mask) -> Mask:
        """Whether a word of the list stands in the match's sentence, the match itself left out."""
        at = self._context.take(tokens.word_id).nonzero()[0]
        where, own = sentence[at], sentence[matches.start]
        # A sentence of hundreds of words is a list: only what stands within reach counts there.
        low = np.maximum(where.searchsorted(own), at.searchsorted(matches.start - _WIDE))
        high = np.minimum(where.searchsorted(own, "right"), at.searchsorted(matches.end + _WIDE))
        size = high - low
        pair = np.arange(len(number)).repeat(size)
        word = at[np.arange(len(pair)) + (low - (size.cumsum() - size))[pair]]
        first = matches.start[pair]
        outside = (word < first) | (word >= matches.end[pair])
        outside &= quoted[word] == quoted[first]
        found = self._test(tokens.word_id[word], number[pair]) & outside
        return np.bincount(pair[found], minlength=len(number)) > 0
