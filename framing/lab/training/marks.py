"""Which words experts mark in a sentence: log-odds from a word, the one before it and the one after it.

Labels are the share of experts who marked the word in BABE (Spinde et al. 2021): unmarked words are weak negatives.
What is fitted through vectors and letters is summed up in whole numbers per word, so that words which no expert saw
have weights too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from framing.lab.training.blocks import Block, fit_blocks
from framing.lab.training.lexemes import Lexemes
from framing.lab.training.reading import SEVERITY, WeighableTokens
from framing.language.arrays import F64, I64
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["Marks", "fit_marks", "held_out_marks", "mark_log_odds"]


_SAMPLED_SHARE: Final = 0.3  # of the words that nobody marked; these count for the ones left out
_SEED: Final = 20261122
_ITERATIONS: Final = 60
_FOLDS: Final = 3  # for the texts that a model of sentences is fitted on


@dataclass(frozen=True, slots=True)
class Marks:
    """Whole numbers, MARK_SCALE to a unit of log-odds."""

    base: int
    tables: I64  #: 3 × words: a word's own weight, what it adds to the word after it, and to the word before it
    listed: I64  #: categories × severities: what it adds to stand in such a cue


def fit_marks(tokens: WeighableTokens, marked: F64, lexemes: Lexemes, chosen: I64) -> Marks:
    """Fit on the words `chosen`, and sum up by word."""
    own, previous, following = tokens.with_neighbours(len(lexemes.words))
    vectors, ngrams = lexemes.vectors, lexemes.ngrams
    sampled = np.random.default_rng(_SEED).random(len(marked)) < _SAMPLED_SHARE
    chosen = chosen[(marked[chosen] > 0) | sampled[chosen]]
    weights = np.where(marked > 0, 1.0, 1 / _SAMPLED_SHARE)
    # Only the chosen rows are multiplied out.
    own, previous, following = own[chosen], previous[chosen], following[chosen]
    narrow = [matrix.astype(np.float32) for matrix in (own, previous, following)]
    blocks = [
        Block(own, 0.5),
        Block(narrow[0] @ vectors, 1.0),
        Block(narrow[0] @ ngrams, 1.0),
        Block(tokens.listed[chosen], 0.7),
        Block(narrow[1] @ vectors, 0.5),
        Block(narrow[2] @ vectors, 0.5),
    ]
    every = np.arange(len(chosen))
    base, fitted = fit_blocks(blocks, marked[chosen], every, weights[chosen], iterations=_ITERATIONS)
    tables = np.stack(
        [
            fitted[0] + vectors @ fitted[1] + ngrams @ fitted[2],
            vectors @ fitted[4],
            vectors @ fitted[5],
        ]
    )
    listed = np.outer(fitted[3], SEVERITY)
    return Marks(
        round(base * MARK_SCALE), *(np.rint(table * MARK_SCALE).astype(np.int64) for table in (tables, listed))
    )


def mark_log_odds(marks: Marks, tokens: WeighableTokens) -> I64:
    """Of every word, in whole numbers: what the library computes."""
    # Row -1 stands for a word that is not there: it finds the 0 at the end.
    own, to_next, to_previous = (np.append(table, 0) for table in marks.tables)
    log_odds: I64 = marks.base + own[tokens.word] + to_next[tokens.previous] + to_previous[tokens.next]
    cells = tokens.listed.tocoo()
    np.add.at(log_odds, cells.row, marks.listed[cells.col, SEVERITY.searchsorted(cells.data)])
    return log_odds


def held_out_marks(
    tokens: WeighableTokens, marked: F64, lexemes: Lexemes, train: I64, groups: npt.NDArray[np.str_]
) -> tuple[I64, Marks]:
    """Log-odds of all words, and the model that is fitted on all texts `train`.

    Words of these texts get theirs from models that were fitted on no text of their group, others from that model.
    """
    log_odds = np.zeros(len(tokens.word), np.int64)
    inside = np.isin(tokens.text, train)
    rows = inside.nonzero()[0]
    for fitted_on, test in GroupKFold(_FOLDS).split(rows, groups=groups[tokens.text[rows]]):
        held_out = rows[test]
        log_odds[held_out] = mark_log_odds(fit_marks(tokens, marked, lexemes, rows[fitted_on]), tokens)[held_out]
    marks = fit_marks(tokens, marked, lexemes, rows)
    log_odds[~inside] = mark_log_odds(marks, tokens)[~inside]
    return log_odds, marks
