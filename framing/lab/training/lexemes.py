"""What is known of a word before any label is seen: its neighbours in news, and its letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.cues.lexicon import Lexicon
from framing.lab.training.vectors import word_vectors
from framing.lab.training.withheld import ADDRESS, SIDES, WITHHELD

__all__ = ["VECTOR_SIZE", "Lexemes", "lexemes"]

VECTOR_SIZE: Final = 160  #: numbers in a word's vector
_MIN_COUNT: Final = 6  # times that a word must stand in the collection
_NGRAM_SIZES: Final = (3, 4, 5)  # letters
_MIN_WORDS_WITH_NGRAM: Final = 5


@dataclass(frozen=True, slots=True)
class Lexemes:
    """Words, and a row of features for each."""

    words: tuple[str, ...]
    vectors: npt.NDArray[
        np.float32
    ]  #: words × numbers, each row of length 1; 0 for words that are rare in the collection
    ngrams: sparse.csr_matrix  #: words × sequences of 3 to 5 letters, the edges of the word included


def lexemes(folder: Path, lexicon: Lexicon, say: Callable[[str], None], vector_size: int = VECTOR_SIZE) -> Lexemes:
    """The words of the AllSides collection and the one-word terms of scored categories.

    Names and words for groups of people are left out.
    """
    withheld = (frozenset(WITHHELD) - ADDRESS) | SIDES
    vectors = word_vectors(folder, withheld, vector_size, say, _MIN_COUNT)
    terms = dict.fromkeys(
        form
        for entry in lexicon.terms
        if lexicon.categories[entry.category].counts and not entry.group.use and not entry.group.side
        for form in entry.forms
        if form.isascii() and form.isalpha() and form not in withheld
    )
    known = set(vectors.words)
    words = (*vectors.words, *(word for word in terms if word not in known))
    rows = np.zeros((len(words), vector_size), np.float32)
    rows[: len(known)] = vectors.rows
    return Lexemes(words, rows, _ngrams(words))


def _ngrams(words: tuple[str, ...]) -> sparse.csr_matrix:
    """Words × sequences of letters, a row of length 1 for each word."""
    number: dict[str, int] = {}
    row: list[int] = []
    column: list[int] = []
    for word_row, word in enumerate(words):
        edged = f"^{word}$"
        ngrams = dict.fromkeys(
            edged[start : start + size] for size in _NGRAM_SIZES for start in range(len(edged) - size + 1)
        )
        row += [word_row] * len(ngrams)
        column += [number.setdefault(ngram, len(number)) for ngram in ngrams]
    table = sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=(len(words), len(number)))
    table = table[:, np.asarray((table > 0).sum(axis=0)).ravel() >= _MIN_WORDS_WITH_NGRAM]
    length = np.sqrt(np.maximum(np.asarray(table.sum(axis=1)).ravel(), 1))
    return (sparse.diags((1 / length).astype(np.float32)) @ table).tocsr()
