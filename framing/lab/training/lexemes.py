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

__all__ = ["Lexemes", "lexemes"]

_SIZE: Final = 160  # numbers in a word's vector
_FEWEST: Final = 6  # times that a word must stand in the collection
_PIECES: Final = (3, 4, 5)  # letters
_SHARED: Final = 5  # words that a piece must stand in


@dataclass(frozen=True, slots=True)
class Lexemes:
    """Words, and a row of features for each."""

    words: tuple[str, ...]
    vectors: npt.NDArray[np.float32]  #: of length 1; 0 for words that the collection has too seldom
    pieces: sparse.csr_matrix  #: of 3 to 5 letters, edges included


def lexemes(folder: Path, lexicon: Lexicon, say: Callable[[str], None]) -> Lexemes:
    """The words of the AllSides collection and the one-word terms of scored categories, names and groups of people left out."""
    withheld = (frozenset(WITHHELD) - ADDRESS) | SIDES
    vectors = word_vectors(folder, withheld, _SIZE, say, _FEWEST)
    terms = dict.fromkeys(
        form
        for entry in lexicon.terms
        if lexicon.categories[entry.category].counts and not entry.group.use and not entry.group.side
        for form in entry.forms
        if form.isascii() and form.isalpha() and form not in withheld
    )
    known = set(vectors.words)
    words = (*vectors.words, *(word for word in terms if word not in known))
    rows = np.zeros((len(words), _SIZE), np.float32)
    rows[: len(known)] = vectors.rows
    return Lexemes(words, rows, _pieces(words))


def _pieces(words: tuple[str, ...]) -> sparse.csr_matrix:
    number: dict[str, int] = {}
    row: list[int] = []
    column: list[int] = []
    for at, word in enumerate(words):
        edged = f"^{word}$"
        found = {edged[low : low + size]: None for size in _PIECES for low in range(len(edged) - size + 1)}
        row += [at] * len(found)
        column += [number.setdefault(piece, len(number)) for piece in found]
    table = sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=(len(words), len(number)))
    table = table[:, np.asarray((table > 0).sum(axis=0)).ravel() >= _SHARED]
    length = np.sqrt(np.maximum(np.asarray(table.sum(axis=1)).ravel(), 1))
    return (sparse.diags((1 / length).astype(np.float32)) @ table).tocsr()
