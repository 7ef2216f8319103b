"""Which words experts mark in a sentence: log-odds of a word, of the one before it and of the one behind it.

Soft labels, the share of experts who marked the word in BABE (Spinde et al. 2021): unmarked words
are weak negatives. What is fitted through vectors and letters is summed up
in whole numbers per word, so that words which no expert saw have weights too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from framing.lab.training.blocks import Block, fit_blocks
from framing.lab.training.lexemes import Lexemes
from framing.lab.training.reading import SEVERITY, Tokens
from framing.language.arrays import F64, I64
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["Marks", "fit_marks", "held_out_marks", "mark_log_odds"]


_KEPT: Final = 0.3  # of the words that nobody marked: the others count for them
_SEED: Final = 20261122
_ITERATIONS: Final = 60
_INNER: Final = 3  # folds for the rows that a sentence model is fitted on


@dataclass(frozen=True, slots=True)
class Marks:
    """Whole numbers, MARK_SCALE to a unit of log-odds."""

    base: int
    tables: I64  #: 3 × words: a word's own weight, what it gives to the word behind it, to the one ahead of it
    listed: I64  #: categories × severities: what standing in such a cue adds


def fit_marks(tokens: Tokens, marked: F64, lexemes: Lexemes, chosen: I64) -> Marks:
    """Fit on the words `chosen`, and sum up by word."""
    own, behind, ahead = tokens.beside(len(lexemes.words))
    vectors, pieces = lexemes.vectors, lexemes.pieces
    some = np.random.default_rng(_SEED).random(len(marked)) < _KEPT
    chosen = chosen[(marked[chosen] > 0) | some[chosen]]
    weights = np.where(marked > 0, 1.0, 1 / _KEPT)
    # Only the chosen rows are multiplied out.
    own, behind, ahead = own[chosen], behind[chosen], ahead[chosen]
    narrow = [matrix.astype(np.float32) for matrix in (own, behind, ahead)]
    blocks = [
        Block(own, 0.5),
        Block(narrow[0] @ vectors, 1.0),
        Block(narrow[0] @ pieces, 1.0),
        Block(tokens.listed[chosen], 0.7),
        Block(narrow[1] @ vectors, 0.5),
        Block(narrow[2] @ vectors, 0.5),
    ]
    every = np.arange(len(chosen))
    base, fitted = fit_blocks(blocks, marked[chosen], every, weights[chosen], iterations=_ITERATIONS)
    tables = np.stack(
        [
            fitted[0] + vectors @ fitted[1] + pieces @ fitted[2],
            vectors @ fitted[4],
            vectors @ fitted[5],
        ]
    )
    listed = np.outer(fitted[3], SEVERITY)
    return Marks(
        round(base * MARK_SCALE), *(np.rint(table * MARK_SCALE).astype(np.int64) for table in (tables, listed))
    )


def mark_log_odds(marks: Marks, tokens: Tokens) -> I64:
    """Of every word, in whole numbers: what the library computes."""
    own, behind, ahead = (np.append(table, 0) for table in marks.tables)  # the last one for a word that is not there
    found: I64 = marks.base + own[tokens.word] + behind[tokens.behind] + ahead[tokens.ahead]
    cells = tokens.listed.tocoo()
    np.add.at(found, cells.row, marks.listed[cells.col, SEVERITY.searchsorted(cells.data)])
    return found


def held_out_marks(
    tokens: Tokens, marked: F64, lexemes: Lexemes, train: I64, groups: npt.NDArray[np.str_]
) -> tuple[I64, Marks]:
    """Log-odds of all words, and the model of all texts `train`.

    Words in `train` are judged by models that saw no text of their group, others by that model.
    """
    found = np.zeros(len(tokens.word), np.int64)
    inside = np.isin(tokens.text, train)
    rows = inside.nonzero()[0]
    for low, high in GroupKFold(_INNER).split(rows, groups=groups[tokens.text[rows]]):
        held = rows[high]
        found[held] = mark_log_odds(fit_marks(tokens, marked, lexemes, rows[low]), tokens)[held]
    marks = fit_marks(tokens, marked, lexemes, rows)
    found[~inside] = mark_log_odds(marks, tokens)[~inside]
    return found, marks
