"""Many articles as columns: one row per word, and what stands in the gap before it.

A corpus is a chunk of articles joined into one text. Every step behind it works on whole
columns, so an article is a batch of one and runs through the same code. Nothing may leak from
one article into the next: each title and each text is a *piece* of its own, a piece begins with
a paragraph, and every rule stops at paragraphs or sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.language import characters as ch
from framing.language.arrays import I64, U16
from framing.language.hashing import PADDING, Hashes, HashTable, word_hashes
from framing.records.article import Article

__all__ = ["ALL_CAPS", "CAPITAL", "LY", "NUMBER", "PARAGRAPH", "POSSESSIVE", "SENTENCE", "TokenColumns", "read"]


# In a gap the bits of letters are free: there they say what the gap ends or holds.
PARAGRAPH: Final = ch.WORD
SENTENCE: Final = ch.UPPER
POSSESSIVE: Final = ch.DIGIT

# Shape of a token.
CAPITAL: Final = np.uint8(1)
ALL_CAPS: Final = np.uint8(2)
NUMBER: Final = np.uint8(4)
LY: Final = np.uint8(8)

_BREAK = "\n\n"
_APOSTROPHE, _POINT, _LOWER_S, _L, _Y = ord("'"), 128 + ord(".") % 127, ord("s"), ord("l"), ord("y")
_SPACES = np.full(3, ch.SPACE)  # on either side of the text while words are joined
_JOINING = ch.QUOTE | ch.STOP | ch.COMMA
_ONE = np.uint16(1)
_WRAPPED = 45  # code points: a line at least this long may have been wrapped by a machine


@dataclass(frozen=True, slots=True)
class TokenColumns:
    """Columns over the words of some articles. Positions count code points of `text`."""

    articles: tuple[Article, ...]
    text: str
    segment_start_char: I64  #: where title and text of every article begin: 2 per article
    segment_end_char: I64
    char_class: U16  #: class bits of every character, apostrophes inside words resolved
    folded: npt.NDArray[np.uint8]  #: folded byte of every character
    punct_pos: I64  #: positions of all characters that are neither of words nor plain spaces
    punct_class: U16  #: and their class bits
    start_char: I64  #: per word
    end_char: I64
    word_id: I64  #: number in the vocabulary, 0 = not in it
    shape: npt.NDArray[np.uint8]
    punct_before: U16  #: what stands before the word: n + 1 entries, the last one behind all words
    segment: I64  #: per word
    segment_start: I64  #: first word of every piece: 2 per article + 1

    def __len__(self) -> int:
        return len(self.start_char)

    def punct_at(self, bits: np.uint16) -> I64:
        """Positions of the characters that have any of some class bits, white space inside a line left out."""
        found: I64 = self.punct_pos[(self.punct_class & bits) != 0]
        return found

    def text_tokens(self, article: int) -> tuple[int, int]:
        """First and last-but-one word of an article's text, the title left out."""
        return int(self.segment_start[2 * article + 1]), int(self.segment_start[2 * article + 2])


def read(articles: Sequence[Article], vocabulary: HashTable) -> TokenColumns:
    """Join articles and cut their text into words.

    A word is a run of letters, digits and combining marks, with the apostrophe of *don't*, the
    points of *U.S.* and of *1,647.5* inside it. A possessive *'s* ends the word before it.
    Hyphens part words, and count as spaces.
    """
    pieces = [part for article in articles for part in (article.title, article.text)]
    edges = np.zeros(len(pieces) + 1, np.int64)
    edges[1:] = [len(piece) + len(_BREAK) for piece in pieces]
    edges = edges.cumsum()
    text = _BREAK.join(pieces)
    kind, fold, sign, start, end = _cut(text)
    first = start.searchsorted(edges)
    return TokenColumns(
        articles=tuple(articles),
        text=text,
        segment_start_char=edges[:-1],
        segment_end_char=edges[1:] - len(_BREAK),
        char_class=kind,
        folded=fold,
        punct_pos=sign,
        punct_class=kind[sign],
        start_char=start,
        end_char=end,
        word_id=vocabulary.find(word_hashes(fold, start, end)),
        shape=_shapes(kind, fold, start, end),
        punct_before=_gaps(kind, sign, start, first),
        segment=np.arange(len(pieces)).repeat(first[1:] - first[:-1]),
        segment_start=first,
    )


def spell(text: str) -> tuple[Hashes, U16]:
    """Hash of every word of a text, and the gap before it: how lexicons are read.

    >>> len(spell("far-left mob")[0])
    3
    """
    kind, fold, sign, start, end = _cut(text)
    return word_hashes(fold, start, end), _gaps(kind, sign, start, np.zeros(1, np.int64))


def _cut(text: str) -> tuple[U16, npt.NDArray[np.uint8], I64, I64, I64]:
    """Class bits and folded bytes, both with room behind the text, the signs, and the edges of all words."""
    kind, fold = ch.code_points(text)
    kind = np.concatenate((_SPACES, kind, _SPACES))
    sign = _join_words(kind, fold, (((kind & ch.WORD) == 0) & (kind != ch.SPACE)).nonzero()[0])
    inside = (kind & ch.WORD).astype(np.bool_)
    edges = (inside[3:] != inside[2:-1]).nonzero()[0]
    # One space stays behind the text: every look one ahead finds something.
    padded = np.concatenate((fold, np.zeros(PADDING, np.uint8)))
    return kind[3:-2], padded, sign - 3, edges[::2].copy(), edges[1::2].copy()


def _join_words(kind: U16, fold: npt.NDArray[np.uint8], signs: I64) -> I64:
    """Resolve apostrophes, points and commas inside words, in place, and return the signs that are left.

    `kind` is padded by three spaces on either side, and `signs` counts them.
    """
    bits = kind[signs]
    at = signs[(bits & _JOINING).astype(np.bool_)]
    before, after = kind[at - 1], kind[at + 1]
    at = at[(before & after & ch.WORD).astype(np.bool_)]
    before, after, beyond, sign = kind[at - 1], kind[at + 1], kind[at + 2], fold[at - len(_SPACES)]
    apostrophe = sign == _APOSTROPHE
    possessive = apostrophe & (fold[at - len(_SPACES) + 1] == _LOWER_S) & ((beyond & ch.WORD) == 0)
    figures = (before & after & ch.DIGIT).astype(np.bool_) & ((kind[at] & ch.QUOTE) == 0)
    lone = ((kind[at - 2] | beyond) & ch.WORD) == 0  # U.S, p.m
    inner = (apostrophe & ~possessive) | (~apostrophe & figures) | ((sign == _POINT) & lone)
    owned = at[possessive]
    kind[at[inner]] = ch.WORD
    kind[owned] = kind[owned + 1] = POSSESSIVE
    left = np.concatenate((signs[(kind[signs] & ch.WORD) == 0], owned + 1))
    left.sort()
    return left


def _shapes(kind: U16, fold: npt.NDArray[np.uint8], start: I64, end: I64) -> npt.NDArray[np.uint8]:
    last = end - 1
    head, tail = kind.take(start), kind.take(last)
    # The bits of digits and of capitals at both ends stand where the shape has them, those of first letters one higher.
    bits = ((head & ch.UPPER) >> _ONE) | (head & ch.DIGIT) | ((head & tail & ch.UPPER) * (last > start))
    shape: npt.NDArray[np.uint8] = bits.astype(np.uint8)
    maybe = (fold.take(last) == _Y).nonzero()[0]
    shape[maybe[fold[last[maybe] - 1] == _L]] |= LY
    return shape


def _gaps(kind: U16, at: I64, start: I64, first: I64) -> U16:
    """Class bits of all signs before every word, and the paragraphs that begin there."""
    gap = np.zeros(len(start) + 1, np.uint16)
    bits = kind[at]
    hyphen = (bits & ch.HYPHEN).nonzero()[0]
    place = at[hyphen]
    bits[hyphen] = np.where(kind[place - 1] & kind[place + 1] & ch.WORD, ch.HYPHEN, ch.DASH)
    owner = start.searchsorted(at)
    np.bitwise_or.at(gap, owner, bits)
    breaks = (bits & ch.NEWLINE).nonzero()[0]
    _break_paragraphs(gap, kind, start, at[breaks], owner[breaks])
    gap[first] = PARAGRAPH  # what closes one piece and what opens the next is nobody's in between
    return gap


def _break_paragraphs(gap: U16, kind: U16, start: I64, newline: I64, owner: I64) -> None:
    """Mark the gaps with a line break that ends a paragraph, in place.

    A break inside a sentence ends none: the text before it closes with no stop and the next word
    is in lower case, or a single break follows a line long enough to have been wrapped.
    """
    size = int(owner.searchsorted(len(start)))  # those behind all words part nothing
    if not size:
        return
    newline, owner = newline[:size], owner[:size]
    edges = np.concatenate(([True], owner[1:] != owner[:-1], [True])).nonzero()[0]
    head = edges[:-1]
    where, single = owner[head], edges[1:] - head == 1
    line = newline[head] - newline[head - 1]
    line[0] = newline[0] + 1
    bare = (gap[where] & ~(ch.SPACE | ch.NEWLINE | ch.COMMA | ch.HYPHEN | POSSESSIVE)) == 0
    low = (kind[start[where]] & (ch.UPPER | ch.DIGIT)) == 0
    soft = bare & (low | (single & (line >= _WRAPPED)))
    gap[where[~soft]] |= PARAGRAPH
