"""False friends: matches of a term that are no cue, by the words and letters around them.

A radical prostatectomy is not radical, the Justice Department no appeal to justice. Filters are
lists of words in the lexicon's groups; all lists together are one bit table over the vocabulary.
Context is read in the voice of the match only: words inside quotation marks neither cancel nor
allow a cue outside them, and the other way round.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.categories import NEIGHBOUR_FILTERS
from framing.cues.lexicon import Lexicon
from framing.cues.matcher import Matches
from framing.language import characters as ch
from framing.language.arrays import I64, Mask, ranges
from framing.language.tokens import ALL_CAPS, CAPITAL, NUMBER, TokenColumns
from framing.language.vocabulary import Vocabulary

__all__ = ["Filters"]


#: After these signs something expects_capital, and a capital letter says nothing.
_OPENING_SIGNS: Final = ch.QUOTE | ch.COLON | ch.OPEN
_SEPARATORS: Final = ~(ch.SPACE | ch.HYPHEN)
_MAX_NEAR_TOKENS: Final = 80  # on either side of a match, within its sentence, that a "near" list looks at
_MIN_WORD_CHARS: Final = 4  # a match in capitals that is shorter is an acronym
#: Rows of `Filters._list`, one per name in `NEIGHBOUR_FILTERS`.
_BESIDE: Final = np.array([row for row, name in enumerate(NEIGHBOUR_FILTERS) if not name.endswith(".near")])
_NEAR: Final = np.array([row for row, name in enumerate(NEIGHBOUR_FILTERS) if name.endswith(".near")])
#: By row: whether the list is of words after the match, and whether a match needs one of its words.
_IS_NEXT: Final = np.array([name.endswith(".next") for name in NEIGHBOUR_FILTERS])
_ALLOWS: Final = np.array([name.startswith("only.") for name in NEIGHBOUR_FILTERS])
_BITS: Final = 64  # of one number of the bit table
_ONE: Final = np.uint64(1)


class Filters:
    """The filters of a lexicon, compiled for one vocabulary."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        terms = lexicon.terms
        lists: dict[tuple[str, ...], int] = {}
        self._list = np.full((len(NEIGHBOUR_FILTERS), len(terms)), -1)  # number of the term's list, -1 for none
        for column, term in enumerate(terms):
            for row, name in enumerate(NEIGHBOUR_FILTERS):
                if words := term.group.filters.get(name):
                    self._list[row, column] = lists.setdefault(words, len(lists))
        self._any_case: Mask = np.array([term.group.any_case for term in terms], np.bool_)
        self._unless_number: Mask = np.array([term.group.unless_number for term in terms], np.bool_)
        # Words × lists, 64 lists to a number: whether the word stands in the list.
        self._bits = np.zeros((vocabulary.size + 1, len(lists) // _BITS + 1), np.uint64)
        word = np.array(
            [words[0] for words in vocabulary.word_ids([word for words in lists for word in words])], np.int64
        )
        list_number = np.arange(len(lists)).repeat([len(words) for words in lists])
        np.bitwise_or.at(self._bits, (word, list_number // _BITS), _bit(list_number))
        self._bits[0] = 0
        self._in_any_list: Mask = np.asarray(self._bits.any(axis=1))  # by word number

    def keep(self, matches: Matches, tokens: TokenColumns, sentence: I64, in_quotes: Mask, is_heading: Mask) -> Matches:
        """The matches that pass every filter of their group.

        The three columns are per token: the number of its sentence, whether it stands inside quotation
        marks, and whether it stands in a title or heading, where capitals say nothing.
        """
        matches = matches.where(~self._is_name(matches, tokens, sentence, is_heading))
        keep = np.ones(len(matches.start), np.bool_)
        lists = self._list[:, matches.term_id]
        for rows, test in ((_BESIDE, self._has_listed_neighbour), (_NEAR, self._has_listed_word_near)):
            kind, match = (lists[rows] >= 0).nonzero()
            kind = rows[kind]
            if len(match):
                hit = test(matches.where(match), lists[kind, match], kind, tokens, sentence, in_quotes)
                keep[match[hit != _ALLOWS[kind]]] = False
        with_rule = self._unless_number[matches.term_id].nonzero()[0]
        if len(with_rule):
            figures = sentence[((tokens.shape & NUMBER) != 0) & ~in_quotes]
            own = sentence[matches.start[with_rule]]
            keep[with_rule[figures.searchsorted(own, "right") > figures.searchsorted(own)]] = False
        return matches.where(keep)

    def _is_name(self, matches: Matches, tokens: TokenColumns, sentence: I64, is_heading: Mask) -> Mask:
        """Whether a match is part of a proper name: a capital letter where the place calls for none."""
        shape = tokens.shape.take(matches.start)
        capital = ((shape & CAPITAL) > (self._any_case[matches.term_id] | is_heading[matches.start])).nonzero()[0]
        is_name = np.zeros(len(shape), np.bool_)
        if not len(capital):
            return is_name
        shape, start, end = shape[capital], matches.start[capital], matches.end[capital]
        expects_capital = (
            ((tokens.punct_before[start] & _OPENING_SIGNS) != 0)
            | (start == 0)
            | (sentence[start] != sentence[start - 1])
        )
        is_long = tokens.end_char[start] - tokens.start_char[start] >= _MIN_WORD_CHARS
        after = np.minimum(end, len(tokens) - 1)
        after_is_capitalised = (tokens.shape[after] & (CAPITAL | ALL_CAPS)) == CAPITAL
        joined = (end < len(tokens)) & ((tokens.punct_before[after] & _SEPARATORS) == 0)
        # At the start of a sentence one capitalised word before another is a name: Justice Department.
        name_of_two = after_is_capitalised & joined & (end == start + 1)
        is_name[capital] = np.where((shape & ALL_CAPS) != 0, ~is_long, ~expects_capital | name_of_two)
        return is_name

    def _is_listed(self, word_id: I64, list_number: I64) -> Mask:
        """Whether words stand in lists; both columns have one entry per pair."""
        is_listed: Mask = (self._bits[word_id, list_number // _BITS] & _bit(list_number)) != 0
        return is_listed

    def _has_listed_neighbour(
        self, matches: Matches, list_number: I64, kind: I64, tokens: TokenColumns, sentence: I64, in_quotes: Mask
    ) -> Mask:
        """Whether one of the two words before or after a match is in its list. `kind` says on which side."""
        start = matches.start
        is_next = _IS_NEXT[kind]
        nearest, step = np.where(is_next, matches.end, start - 1), np.where(is_next, 1, -1)
        token = np.concatenate((nearest, nearest + step))  # the nearest word of every match, then the one beyond it
        start, list_number = np.concatenate((start, start)), np.concatenate((list_number, list_number))
        in_some_list = self._in_any_list.take(tokens.word_id.take(token, mode="clip"))
        row = (in_some_list & (token >= 0) & (token < len(tokens))).nonzero()[0]
        token, start = token[row], start[row]
        same_place = (sentence[token] == sentence[start]) & (in_quotes[token] == in_quotes[start])
        hit = np.zeros(len(list_number), np.bool_)
        hit[row] = same_place & self._is_listed(tokens.word_id[token], list_number[row])
        nearest_hit, second_hit = hit.reshape(2, -1)
        return nearest_hit | second_hit

    def _has_listed_word_near(
        self, matches: Matches, list_number: I64, _: I64, tokens: TokenColumns, sentence: I64, in_quotes: Mask
    ) -> Mask:
        """Whether a word of the list stands in the match's sentence, outside the match."""
        listed = self._in_any_list.take(tokens.word_id).nonzero()[0]
        listed_sentence, own_sentence = sentence[listed], sentence[matches.start]
        # A sentence of hundreds of words is a list of something: only what stands within reach counts there.
        low = np.maximum(
            listed_sentence.searchsorted(own_sentence), listed.searchsorted(matches.start - _MAX_NEAR_TOKENS)
        )
        high = np.minimum(
            listed_sentence.searchsorted(own_sentence, "right"), listed.searchsorted(matches.end + _MAX_NEAR_TOKENS)
        )
        place, match = ranges(low, high)
        token, start = listed[place], matches.start[match]
        outside = ((token < start) | (token >= matches.end[match])) & (in_quotes[token] == in_quotes[start])
        hit = self._is_listed(tokens.word_id[token], list_number[match]) & outside
        return np.bincount(match[hit], minlength=len(list_number)) > 0


def _bit(list_number: I64) -> npt.NDArray[np.uint64]:
    """The bit of a list in its number of the bit table."""
    return _ONE << (list_number % _BITS).astype(np.uint64)
