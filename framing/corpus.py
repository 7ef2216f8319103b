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

from framing import characters as ch
from framing.article import Article
from framing.words import PADDING, HashTable, Hashes, word_hashes

__all__ = ["ALL_CAPS", "CAPITAL", "LY", "NUMBER", "PARAGRAPH", "POSSESSIVE", "SENTENCE", "Corpus", "read"]

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint16]

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
_WRAPPED = 45  # code points: a line at least this long may have been wrapped by a machine


@dataclass(frozen=True, slots=True)
class Corpus:
    """Columns over the words of some articles. Positions count code points of `text`."""

    articles: tuple[Article, ...]
    text: str
    piece_start: Ints  #: where title and text of every article begin: 2 per article
    piece_end: Ints
    kind: Bits  #: class bits of every character, apostrophes inside words resolved
    fold: npt.NDArray[np.uint8]  #: folded byte of every character
    sign: Ints  #: positions of all characters that are neither of words nor plain spaces
    sign_kind: Bits  #: and their class bits
    start: Ints  #: per word
    end: Ints
    word: Ints  #: number in the vocabulary, 0 = not in it
    shape: npt.NDArray[np.uint8]
    gap: Bits  #: what stands before the word: n + 1 entries, the last one behind all words
    piece: Ints  #: per word
    first: Ints  #: first word of every piece: 2 per article + 1

    def __len__(self) -> int:
        return len(self.start)

    def signs(self, bits: np.uint16) -> Ints:
        """Positions of the characters that have any of some class bits, white space inside a line left out."""
        return self.sign[(self.sign_kind & bits) != 0]

    def words_of(self, article: int) -> tuple[int, int]:
        """First and last-but-one word of an article's text, the title left out."""
        return int(self.first[2 * article + 1]), int(self.first[2 * article + 2])


def read(articles: Sequence[Article], vocabulary: HashTable) -> Corpus:
    """Join articles and cut their text into words.

    A word is a run of letters, digits and combining marks, with the apostrophe of *don't*, the
    points of *U.S.* and of *1,647.5* inside it. A possessive *'s* ends the word before it.
    Hyphens part words, and count as spaces.
    """
    pieces = [part for article in articles for part in (article.title, article.text)]
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    piece_end = np.cumsum(sizes + len(_BREAK)) - len(_BREAK)
    text = _BREAK.join(pieces)
    kind, fold, start, end = _cut(text)
    sign = np.flatnonzero(((kind & ch.WORD) == 0) & (kind != ch.SPACE))
    first = np.searchsorted(start, np.append(piece_end - sizes, len(text) + 1))
    piece = np.repeat(np.arange(len(pieces)), np.diff(first))
    return Corpus(
        articles=tuple(articles),
        text=text,
        piece_start=piece_end - sizes,
        piece_end=piece_end,
        kind=kind,
        fold=fold,
        sign=sign,
        sign_kind=kind[sign],
        start=start,
        end=end,
        word=vocabulary.find(word_hashes(fold, start, end)),
        shape=_shapes(kind, fold, start, end),
        gap=_gaps(kind, sign, start, first),
        piece=piece,
        first=first,
    )


def spell(text: str) -> tuple[Hashes, Bits]:
    """Hash of every word of a text, and the gap before it: how lexicons are read.

    >>> len(spell("far-left mob")[0])
    3
    """
    kind, fold, start, end = _cut(text)
    sign = np.flatnonzero(((kind & ch.WORD) == 0) & (kind != ch.SPACE))
    return word_hashes(fold, start, end), _gaps(kind, sign, start, np.zeros(1, np.int64))


def _cut(text: str) -> tuple[Bits, npt.NDArray[np.uint8], Ints, Ints]:
    """Class bits and folded bytes, both with room behind the text, and the edges of all words."""
    kind, fold = ch.code_points(text)
    kind = np.concatenate((np.full(2, ch.SPACE), kind, np.full(3, ch.SPACE)))
    _join_words(kind, fold)
    inside = (kind & ch.WORD) != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1]) - 1
    # One space stays behind the text: every look one ahead finds something.
    padded = np.concatenate((fold, np.zeros(PADDING, np.uint8)))
    return kind[2:-2], padded, np.ascontiguousarray(edges[::2]), np.ascontiguousarray(edges[1::2])


def _join_words(kind: Bits, fold: npt.NDArray[np.uint8]) -> None:
    """Resolve apostrophes, points and commas inside words, in place. `kind` is padded by 2 and 3."""
    at = np.flatnonzero((kind & (ch.QUOTE | ch.STOP | ch.COMMA)) != 0)
    before, after = kind[at - 1], kind[at + 1]
    at = at[(before & after & ch.WORD).astype(bool)]
    before, after, sign = kind[at - 1], kind[at + 1], fold[at - 2]
    beyond = kind[at + 2]
    apostrophe = sign == _APOSTROPHE
    possessive = apostrophe & (fold[at - 1] == _LOWER_S) & ~(beyond & ch.WORD).astype(bool)
    figures = (before & after & ch.DIGIT).astype(bool)
    lone = ~((kind[at - 2] | beyond) & ch.WORD).astype(bool)  # U.S, p.m
    inner = (apostrophe & ~possessive) | (~apostrophe & figures) | ((sign == _POINT) & lone)
    kind[at[inner]] = ch.WORD
    kind[at[possessive]] = POSSESSIVE
    kind[at[possessive] + 1] = POSSESSIVE


def _shapes(kind: Bits, fold: npt.NDArray[np.uint8], start: Ints, end: Ints) -> npt.NDArray[np.uint8]:
    head, last = kind.take(start), end - 1
    shape = ((head & ch.UPPER) >> np.uint16(1)).astype(np.uint8)
    shape[(head & ch.DIGIT).astype(bool)] |= NUMBER
    capital = np.flatnonzero((shape & CAPITAL) != 0)
    tail = kind[last[capital]]
    shouted = (tail & ch.UPPER).astype(bool) & (last[capital] > start[capital])
    shape[capital[shouted]] |= ALL_CAPS
    ends = fold.take(last)
    maybe = np.flatnonzero(ends == _Y)
    shape[maybe[fold[last[maybe] - 1] == _L]] |= LY
    return shape


def _gaps(kind: Bits, at: Ints, start: Ints, first: Ints) -> Bits:
    """Class bits of all signs before every word, and the paragraphs that begin there."""
    gap = np.zeros(len(start) + 1, np.uint16)
    bits = kind[at]
    hyphen = np.flatnonzero((bits & ch.HYPHEN) != 0)
    beside = kind[at[hyphen] - 1] & kind[at[hyphen] + 1] & ch.WORD
    bits[hyphen] = np.where(beside, ch.HYPHEN, ch.DASH)
    owner = np.searchsorted(start, at)
    head = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(head):
        gap[owner[head]] = np.bitwise_or.reduceat(bits, head)
    _break_paragraphs(gap, kind, start, at[(bits & ch.NEWLINE).astype(bool)])
    gap[first] |= PARAGRAPH
    return gap


def _break_paragraphs(gap: Bits, kind: Bits, start: Ints, newline: Ints) -> None:
    """Mark the gaps with a line break that ends a paragraph, in place.

    A break inside a sentence ends none: the text before it closes with no stop and the next word
    is in lower case, or a single break follows a line long enough to have been wrapped.
    """
    owner = np.searchsorted(start, newline)
    where, head, count = np.unique(owner, return_index=True, return_counts=True)
    inside = where < len(start)
    where, head, count = where[inside], head[inside], count[inside]
    last = newline[head]
    line = last - np.where(head > 0, newline[head - 1], 0)
    bare = (gap[where] & ~(ch.SPACE | ch.NEWLINE | ch.COMMA | ch.HYPHEN)) == 0
    low = (kind[start[where]] & (ch.UPPER | ch.DIGIT)) == 0
    soft = bare & (low | ((count == 1) & (line >= _WRAPPED)))
    gap[where[~soft]] |= PARAGRAPH
