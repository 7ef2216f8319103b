"""Word vectors from the words that stand near a word: associations in news text, reduced to a few numbers.

Positive pointwise mutual information and a truncated singular value decomposition (Levy, Goldberg
& Dagan 2015). Names and figures have no vector: every name counts as one and the same neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from framing.lab.training.corpora import records
from framing.language import characters as ch
from framing.language.arrays import F64, I64
from framing.language.hashing import HashTable
from framing.language.tokens import CAPITAL, PARAGRAPH, TokenColumns, hash_words, tokenize_articles
from framing.records.article import Article

__all__ = ["Vectors", "word_vectors"]

Say = Callable[[str], None]

_WORD: Final = re.compile(r"\b[^\W\d_]+(?:'[^\W\d_]+)*\b")
_MIN_COUNT: Final = 20  # times that a word must stand in the collection in lower case
_MAX_LETTERS: Final = 24  # the library does not distinguish longer words
_MIN_LOWER_CASE_SHARE: Final = 0.35  # of a word's occurrences: a word that is capitalised more often is rather a name
_WINDOW: Final = 5  # words
_NEIGHBOURS: Final = (12_000, 6_000)  # most frequent words that count as neighbours: on either side alike, or by side
_SMOOTHING: Final = 0.75  # exponent of a neighbour's frequency
_CHUNK_ARTICLES: Final = 500
_CHUNKS_PER_SUM: Final = 8  # chunks whose counts are added to the total together


@dataclass(frozen=True, slots=True)
class Vectors:
    """Words by falling frequency, and a row of length 1 for each."""

    words: tuple[str, ...]
    rows: F64


def word_vectors(folder: Path, withheld: Collection[str], size: int, say: Say, min_count: int = _MIN_COUNT) -> Vectors:
    """Vectors of `size` numbers for the words of the AllSides collection that are no names and not withheld.

    `min_count` is how often a word must stand there in lower case.
    """
    say("AllSides: counting words")
    words = _words(folder, withheld, min_count)
    say(f"AllSides: counting the neighbours of {len(words)} words")
    near = _cooccurrence(folder, words)
    say("Reducing them to vectors")
    both = _association(near + near.T, _NEIGHBOURS[0])
    sides = sparse.hstack([_association(side, _NEIGHBOURS[1]) for side in (near, near.T.tocsr())]).tocsr()
    halves = [_reduced(matrix, size // 2)[1 : len(words) + 1] for matrix in (both, sides)]
    return Vectors(words, np.hstack(halves) / np.sqrt(2))


def _words(folder: Path, withheld: Collection[str], min_count: int) -> tuple[str, ...]:
    lower: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for row in _rows(folder):
        for word in _WORD.findall(row["content"].replace("’", "'")):
            if word.islower():
                lower[word] += 1
            else:
                other[word.lower()] += 1
    frequent = sorted((-count, word) for word, count in lower.items() if count >= min_count and _is_plain(word))
    return tuple(
        word
        for count, word in frequent
        if -count >= _MIN_LOWER_CASE_SHARE * (other[word] - count) and word not in withheld
    )


def _is_plain(word: str) -> bool:
    """Whether the library reads the letters as one word, and no other letters as the same word."""
    return word.isascii() and len(word) <= _MAX_LETTERS and not word.endswith("'s")


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    return records(folder / "allsides" / "articles.jsonl.gz")


def _cooccurrence(folder: Path, words: tuple[str, ...]) -> sparse.csr_matrix:
    """How often one word stands shortly before another in a sentence: a square matrix, first words in rows.

    Neighbours count 60, words with one between them 30, and so on: 60 over the distance. Row and column 0 are for all
    words that have no vector, the last ones for names.
    """
    size = len(words) + 2
    table = HashTable(hash_words(" ".join(words))[0], np.arange(1, size - 1))
    total = sparse.csr_matrix((size, size), dtype=np.int64)
    articles = (Article(row["content"]) for row in _rows(folder))
    chunks = iter(lambda: list(islice(articles, _CHUNK_ARTICLES)), [])
    while some_chunks := list(islice(chunks, _CHUNKS_PER_SUM)):
        keys: list[I64] = []
        counts: list[I64] = []
        for chunk in some_chunks:
            for distance, key in _neighbours(tokenize_articles(chunk, table), size):
                keys.append(key)
                counts.append(np.full(len(key), 60 // distance))
        key = np.concatenate(keys)
        total += sparse.coo_matrix((np.concatenate(counts), (key // size, key % size)), shape=(size, size)).tocsr()
    return total


def _neighbours(tokens: TokenColumns, size: int) -> Iterator[tuple[int, I64]]:
    """By distance: the pairs of words of a sentence at that distance, each as row × size + column."""
    name = (tokens.shape & CAPITAL).astype(np.bool_)
    word = np.where(name, size - 1, tokens.word_id)
    sentence = ((tokens.punct_before[:-1] & (PARAGRAPH | ch.STOP)) != 0).cumsum()
    kept = ~(name & np.append(False, name[:-1]))  # a run of capitalised words is one name
    word, sentence = word[kept], sentence[kept]
    for distance in range(1, _WINDOW + 1):
        earlier, later = word[:-distance], word[distance:]
        near = (sentence[distance:] == sentence[:-distance]) & (earlier > 0) & (later > 0)
        yield distance, earlier[near] * size + later[near]


def _association(near: sparse.csr_matrix, neighbours: int) -> sparse.csr_matrix:
    """Positive pointwise mutual information with the commonest words and with names."""
    rows = np.asarray(near.sum(axis=1)).ravel().astype(np.float64)
    columns = np.asarray(near.sum(axis=0)).ravel().astype(np.float64) ** _SMOOTHING
    columns /= columns.sum()
    cells = near.tocoo()
    chosen = (cells.col <= neighbours) | (cells.col == near.shape[1] - 1)
    row, column = cells.row[chosen], cells.col[chosen]
    value = np.log(cells.data[chosen] / (rows[row] * columns[column]))
    positive = value > 0
    return sparse.csr_matrix((value[positive], (row[positive], column[positive])), shape=near.shape)


def _reduced(matrix: sparse.csr_matrix, size: int) -> F64:
    """Rows of `size` numbers each and of length 1, which keep as much as they can of the matrix."""
    left, strength, _ = randomized_svd(matrix, size, n_iter=4, random_state=0)
    rows = left * np.sqrt(strength)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-9), np.float64)
