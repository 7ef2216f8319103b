"""Word vectors from what stands beside a word: associations in news text, reduced to a few numbers.

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
_FEWEST: Final = 20  # times in lower case
_LONGEST: Final = 24  # letters: longer ones are not told apart
_LOWER: Final = 0.35  # share of a word's occurrences in lower case: below it is rather a name
_WINDOW: Final = 5
_NEIGHBOURS: Final = (12_000, 6_000)  # most frequent words that count as neighbours: on either side alike, or by side
_SMOOTH: Final = 0.75
_CHUNK: Final = 500
_STEPS: Final = 8  # chunks that are counted together


@dataclass(frozen=True, slots=True)
class Vectors:
    """Words by falling frequency, and a row of length 1 for each."""

    words: tuple[str, ...]
    rows: F64


def word_vectors(folder: Path, withheld: Collection[str], size: int, say: Say, fewest: int = _FEWEST) -> Vectors:
    """Vectors of `size` numbers for the words of the AllSides collection that are no names and not withheld.

    `fewest` is how often a word must stand there in lower case.
    """
    say("AllSides: counting words")
    words = _words(folder, withheld, fewest)
    say(f"AllSides: counting the neighbours of {len(words)} words")
    beside = _beside(folder, words)
    say("Reducing them to vectors")
    both = _association(beside + beside.T, _NEIGHBOURS[0])
    sides = sparse.hstack([_association(side, _NEIGHBOURS[1]) for side in (beside, beside.T.tocsr())]).tocsr()
    halves = [_reduced(matrix, size // 2)[1 : len(words) + 1] for matrix in (both, sides)]
    return Vectors(words, np.hstack(halves) / np.sqrt(2))


def _words(folder: Path, withheld: Collection[str], fewest: int) -> tuple[str, ...]:
    lower: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for row in _rows(folder):
        for word in _WORD.findall(row["content"].replace("’", "'")):
            if word.islower():
                lower[word] += 1
            else:
                other[word.lower()] += 1
    often = sorted((-count, word) for word, count in lower.items() if count >= fewest and _plain(word))
    return tuple(word for count, word in often if -count >= _LOWER * (other[word] - count) and word not in withheld)


def _plain(word: str) -> bool:
    """Whether the library reads it as one word, and as no other."""
    return word.isascii() and len(word) <= _LONGEST and not word.endswith("'s")


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    return records(folder / "allsides" / "articles.jsonl.gz")


def _beside(folder: Path, words: tuple[str, ...]) -> sparse.csr_matrix:
    """How often one word stands a little before another in a sentence: 60 side by side, 30 with a word between, and so on."""
    size = len(words) + 2  # 0 unknown, the last one a name
    table = HashTable(hash_words(" ".join(words))[0], np.arange(1, size - 1))
    total = sparse.csr_matrix((size, size), dtype=np.int64)
    articles = (Article(row["content"]) for row in _rows(folder))
    chunks = iter(lambda: list(islice(articles, _CHUNK)), [])
    while step := list(islice(chunks, _STEPS)):
        keys: list[I64] = []
        counts: list[I64] = []
        for chunk in step:
            corpus = tokenize_articles(chunk, table)
            for distance, key in _neighbours(corpus, size):
                keys.append(key)
                counts.append(np.full(len(key), 60 // distance))
        key = np.concatenate(keys)
        total += sparse.coo_matrix((np.concatenate(counts), (key // size, key % size)), shape=(size, size)).tocsr()
    return total


def _neighbours(corpus: TokenColumns, size: int) -> Iterator[tuple[int, I64]]:
    name = (corpus.shape & CAPITAL).astype(np.bool_)
    word = np.where(name, size - 1, corpus.word_id)
    sentence = ((corpus.punct_before[:-1] & (PARAGRAPH | ch.STOP)) != 0).cumsum()
    kept = ~(name & np.append(False, name[:-1]))  # a run of capitalised words is one name
    word, sentence = word[kept], sentence[kept]
    for distance in range(1, _WINDOW + 1):
        one, two = word[:-distance], word[distance:]
        near = (sentence[distance:] == sentence[:-distance]) & (one > 0) & (two > 0)
        yield distance, one[near] * size + two[near]


def _association(beside: sparse.csr_matrix, neighbours: int) -> sparse.csr_matrix:
    """Positive pointwise mutual information with the commonest words and with names."""
    rows = np.asarray(beside.sum(axis=1)).ravel().astype(np.float64)
    columns = np.asarray(beside.sum(axis=0)).ravel().astype(np.float64) ** _SMOOTH
    columns /= columns.sum()
    cells = beside.tocoo()
    chosen = (cells.col <= neighbours) | (cells.col == beside.shape[1] - 1)
    row, column = cells.row[chosen], cells.col[chosen]
    value = np.log(cells.data[chosen] / (rows[row] * columns[column]))
    positive = value > 0
    return sparse.csr_matrix((value[positive], (row[positive], column[positive])), shape=beside.shape)


def _reduced(matrix: sparse.csr_matrix, size: int) -> F64:
    left, strength, _ = randomized_svd(matrix, size, n_iter=4, random_state=0)
    rows = left * np.sqrt(strength)
    length: F64 = np.linalg.norm(rows, axis=1, keepdims=True)
    found: F64 = rows / np.maximum(length, 1e-9)
    return found
