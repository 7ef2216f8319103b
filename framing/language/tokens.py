"""Many articles as columns: one row per token, and the punctuation before it.

A batch of articles is joined into one text. Every later step works on whole columns, so one article is a batch of one
and runs through the same code. Nothing may leak from one article into the next: each title and each text is a
*segment* of its own, a segment begins with a paragraph, and every rule stops at paragraphs or sentences.

A token is a word: punctuation is no token of its own, but a set of bits that belongs to the token after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language import characters as ch
from framing.language.arrays import I64, U16
from framing.language.grammar import ADVERB_ENDING, POSSESSIVE_LETTER
from framing.language.hashing import PADDING, Hashes, HashTable, word_hashes
from framing.records.article import Article

__all__ = [
    "ALL_CAPS",
    "CAPITAL",
    "LY",
    "NUMBER",
    "PARAGRAPH",
    "POSSESSIVE",
    "SENTENCE",
    "TokenColumns",
    "hash_words",
    "tokenize_articles",
]


# Between two words the three bits of letters and digits are free: in `punct_before` they say something else.
PARAGRAPH: Final = ch.WORD  #: a paragraph begins with the token
SENTENCE: Final = ch.UPPER  #: a sentence begins with the token
POSSESSIVE: Final = ch.DIGIT  #: the token before has a possessive *'s*

# Bits of a token's shape.
CAPITAL: Final = np.uint8(1)  #: begins with a capital letter
ALL_CAPS: Final = np.uint8(2)  #: begins and ends with one, and has more than one letter
NUMBER: Final = np.uint8(4)  #: begins with a digit
LY: Final = np.uint8(8)  #: ends like an adverb

_SEGMENT_BREAK: Final = "\n\n"
_APOSTROPHE: Final = ord("'")
_FOLDED_POINT: Final = ch.fold_of(".")
_POSSESSIVE_LETTER: Final = ord(POSSESSIVE_LETTER)
_ADVERB_ENDING: Final = tuple(map(ord, ADVERB_ENDING))
_PADDING_CHARS: Final = 3  # spaces on either side of the text while words are joined
_SPACES: Final = np.full(_PADDING_CHARS, ch.SPACE)
_JOINING: Final = ch.QUOTE | ch.STOP | ch.COMMA  # classes of the characters that may stand inside a word
_MIN_WRAPPED_CHARS: Final = 45  # a line at least this long may have been wrapped by a machine


@dataclass(frozen=True, slots=True)
class TokenColumns:
    """The tokens of some articles. Positions of characters (`…_char`) count code points of `text`.

    No column is ever written into: steps that need another value make a copy.
    """

    articles: tuple[Article, ...]
    text: str  #: titles and texts of all articles, each after an empty line
    segment_start_char: I64  #: where title and text of every article begin: 2 per article
    segment_end_char: I64  #: and where they end
    char_class: U16  #: class bits of every character, apostrophes inside words resolved
    folded: npt.NDArray[np.uint8]  #: folded byte of every character, and 32 zeros
    punct_pos: I64  #: positions of all characters that are neither of words nor plain spaces
    punct_class: U16  #: and their class bits
    start_char: I64  #: per token
    end_char: I64  #: per token
    word_id: I64  #: per token: the word's number in the vocabulary, 0 where it is not in it
    shape: npt.NDArray[np.uint8]  #: per token: bits of its shape
    punct_before: U16  #: per token: class bits of all characters before it; one entry more, for the end of the batch
    segment: I64  #: per token: the title (even) or text (odd) that it stands in
    segment_start: I64  #: first token of every segment, and the number of tokens: 2 per article + 1

    def __len__(self) -> int:
        return len(self.start_char)

    def punct_at(self, bits: np.uint16) -> I64:
        """Positions of the characters with any of some class bits. White space inside a line is not among them."""
        positions: I64 = self.punct_pos[(self.punct_class & bits) != 0]
        return positions

    def text_tokens(self, article: int) -> tuple[int, int]:
        """The tokens of an article's text, without its title: start and end (excluded)."""
        return int(self.segment_start[2 * article + 1]), int(self.segment_start[2 * article + 2])


def tokenize_articles(articles: Sequence[Article], vocabulary: HashTable) -> TokenColumns:
    """Join articles and cut their text into tokens.

    A token is a run of letters, digits and combining marks, with the apostrophe of *don't*, the points of *U.S.* and
    the signs of *1,647.5* inside it. A possessive *'s* ends the word before it. Hyphens part words, and count as
    spaces.
    """
    segments = [segment for article in articles for segment in (article.title, article.text)]
    edges = np.zeros(len(segments) + 1, np.int64)
    edges[1:] = [len(segment) + len(_SEGMENT_BREAK) for segment in segments]
    edges = edges.cumsum()
    text = _SEGMENT_BREAK.join(segments)
    char_class, folded, punct_pos, start, end = _cut(text)
    segment_start = start.searchsorted(edges)
    return TokenColumns(
        articles=tuple(articles),
        text=text,
        segment_start_char=edges[:-1],
        segment_end_char=edges[1:] - len(_SEGMENT_BREAK),
        char_class=char_class,
        folded=folded,
        punct_pos=punct_pos,
        punct_class=char_class[punct_pos],
        start_char=start,
        end_char=end,
        word_id=vocabulary.find(word_hashes(folded, start, end)),
        shape=_shapes(char_class, folded, start, end),
        punct_before=_punct_before(char_class, punct_pos, start, segment_start),
        segment=np.arange(len(segments)).repeat(segment_start[1:] - segment_start[:-1]),
        segment_start=segment_start,
    )


def hash_words(text: str) -> tuple[Hashes, U16]:
    """The hash of every word of a text, and the punctuation before it (one entry more): how lexicons are read.

    >>> len(hash_words("far-left mob")[0])
    3
    """
    char_class, folded, punct_pos, start, end = _cut(text)
    return word_hashes(folded, start, end), _punct_before(char_class, punct_pos, start, np.zeros(1, np.int64))


def _cut(text: str) -> tuple[U16, npt.NDArray[np.uint8], I64, I64, I64]:
    """Find the words of a text.

    The results are class bits and folded bytes per character (both with some room after the text), the positions of
    punctuation, and start and end of every word.
    """
    char_class, folded = ch.classify(text)
    char_class = np.concatenate((_SPACES, char_class, _SPACES))
    punct = (((char_class & ch.WORD) == 0) & (char_class != ch.SPACE)).nonzero()[0]
    punct = _join_words(char_class, folded, punct)
    in_word = (char_class & ch.WORD).astype(np.bool_)
    edges = (in_word[3:] != in_word[2:-1]).nonzero()[0]
    # One space stays after the text, so that a look at the next character always finds one.
    padded = np.concatenate((folded, np.zeros(PADDING, np.uint8)))
    return char_class[3:-2], padded, punct - _PADDING_CHARS, edges[::2].copy(), edges[1::2].copy()


def _join_words(char_class: U16, folded: npt.NDArray[np.uint8], punct: I64) -> I64:
    """Decide which apostrophes, points and commas stand inside words, and return the punctuation that is left.

    `char_class` is written into. It has three spaces on either side, and `punct` counts them; `folded` has none.
    """
    bits = char_class[punct]
    at = punct[(bits & _JOINING).astype(np.bool_)]
    before, after = char_class[at - 1], char_class[at + 1]
    at = at[(before & after & ch.WORD).astype(np.bool_)]
    before, after, second_after = char_class[at - 1], char_class[at + 1], char_class[at + 2]
    character, letter_after = folded[at - _PADDING_CHARS], folded[at - _PADDING_CHARS + 1]
    is_apostrophe = character == _APOSTROPHE
    is_possessive = is_apostrophe & (letter_after == _POSSESSIVE_LETTER) & ((second_after & ch.WORD) == 0)
    in_number = (before & after & ch.DIGIT).astype(np.bool_) & ((char_class[at] & ch.QUOTE) == 0)
    between_lone_letters = ((char_class[at - 2] | second_after) & ch.WORD) == 0  # U.S, p.m
    is_joining = (
        (is_apostrophe & ~is_possessive)
        | (~is_apostrophe & in_number)
        | ((character == _FOLDED_POINT) & between_lone_letters)
    )
    possessive = at[is_possessive]
    char_class[at[is_joining]] = ch.WORD
    char_class[possessive] = char_class[possessive + 1] = POSSESSIVE
    left = np.concatenate((punct[(char_class[punct] & ch.WORD) == 0], possessive + 1))
    left.sort()
    return left


def _shapes(char_class: U16, folded: npt.NDArray[np.uint8], start: I64, end: I64) -> npt.NDArray[np.uint8]:
    """The shape of every word. `start` and `end` have one entry per word."""
    last = end - 1
    head, tail = char_class.take(start), char_class.take(last)
    # The class bits of characters and the bits of shapes are chosen to meet: NUMBER is the bit of digits, ALL_CAPS is
    # the bit of capitals, set where both ends have it, and CAPITAL is that bit of the first letter, one place lower.
    is_capital, is_number = (head & ch.UPPER) >> np.uint16(1), head & ch.DIGIT
    is_all_caps = (head & tail & ch.UPPER) * (last > start)
    shape: npt.NDArray[np.uint8] = (is_capital | is_number | is_all_caps).astype(np.uint8)
    second_last_letter, last_letter = _ADVERB_ENDING
    word = (folded.take(last) == last_letter).nonzero()[0]
    shape[word[folded[last[word] - 1] == second_last_letter]] |= LY
    return shape


def _punct_before(char_class: U16, punct_pos: I64, start: I64, segment_start: I64) -> U16:
    """Class bits of all punctuation before every word, and which words begin paragraphs: one entry more than words.

    A hyphen between two words counts as such, any other as a dash.
    """
    result = np.zeros(len(start) + 1, np.uint16)
    bits = char_class[punct_pos]
    hyphen = (bits & ch.HYPHEN).nonzero()[0]
    place = punct_pos[hyphen]
    bits[hyphen] = np.where(char_class[place - 1] & char_class[place + 1] & ch.WORD, ch.HYPHEN, ch.DASH)
    next_word = start.searchsorted(punct_pos)
    np.bitwise_or.at(result, next_word, bits)
    newline = (bits & ch.NEWLINE).nonzero()[0]
    _begin_paragraphs(result, char_class, start, punct_pos[newline], next_word[newline])
    result[segment_start] = PARAGRAPH  # what ends one segment and begins the next stands before no word of either
    return result


def _begin_paragraphs(punct_before: U16, char_class: U16, start: I64, newline: I64, next_word: I64) -> None:
    """Set the bit of every word that begins a paragraph after a line break. `punct_before` is written into.

    A line break inside a sentence begins no paragraph: the text before it ends without a stop, and the next word is
    in lower case, or the break is a single one after a line long enough to have been wrapped by a machine.
    `newline` and `next_word` have one entry per line break: its position, and the word after it.
    """
    size = int(next_word.searchsorted(len(start)))  # no word follows the others
    if not size:
        return
    newline, next_word = newline[:size], next_word[:size]
    edges = np.concatenate(([True], next_word[1:] != next_word[:-1], [True])).nonzero()[0]
    first_newline = edges[:-1]  # of all line breaks before one word
    word, is_single = next_word[first_newline], edges[1:] - first_newline == 1
    line_chars = newline[first_newline] - newline[first_newline - 1]
    line_chars[0] = newline[0] + 1
    without_stop = (punct_before[word] & ~(ch.SPACE | ch.NEWLINE | ch.COMMA | ch.HYPHEN | POSSESSIVE)) == 0
    lower_case = (char_class[start[word]] & (ch.UPPER | ch.DIGIT)) == 0
    goes_on = without_stop & (lower_case | (is_single & (line_chars >= _MIN_WRAPPED_CHARS)))
    punct_before[word[~goes_on]] |= PARAGRAPH
