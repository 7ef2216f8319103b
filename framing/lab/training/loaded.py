"""Fitting loaded language: what words and cues add to the log-odds that experts call a sentence biased.

Additive throughout: a base, a weight per cue category, and a weight per word, of which a part is its
own, a part comes through its vector and its letters, a part through what parts partisan outlets from
wire news, and a part is a curve over how likely experts are to mark the word here (`marks`). Rates of
words, never their number: a long sentence is not more loaded for being long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.model_selection import GroupKFold

from framing.cues.lexicon import Lexicon
from framing.lab.training.blocks import Block, fit_blocks
from framing.lab.training.fit import Validation, figures
from framing.lab.training.lexemes import Lexemes
from framing.lab.training.marks import Marks, held_out_marks
from framing.lab.training.reading import PER, Tokens
from framing.language.arrays import F64, I64, Mask
from framing.scoring.model import weighed_categories
from framing.scoring.word_weights import LOADED_SCALE, MARK_SCALE

__all__ = ["CAP", "Loaded", "Sentences", "errors_by_leaning", "fit_loaded", "validate_loaded"]


CAP: Final = 3.0  # of one category in one sentence
_KNOTS: Final = (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0)  # log-odds of a mark at which the curve may bend
_CURVE: Final = (-640, 384)  # its ends, MARK_SCALE to the unit
_RARE: Final = 6  # sentences that a category must be found in for a weight of its own
_HAND: Final = {"scare_quote": 0.6}  # isolated sentences hide who speaks: too many false marks there
_FOLDS: Final = 5
#: Standard deviations of the blocks' weights: own, vector, letters, cues, contrast, curve.
_PRIORS: Final = (0.15, 0.18, 0.18, 0.7, 0.1, 0.22)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Everything that is known of BABE's sentences."""

    tokens: Tokens
    marked: F64  #: per word: share of experts who marked it
    released: Mask  #: … whether it is among the words that the corpus gives as biased
    lost: int  #: words given as biased that may not weigh: names, quoted words, groups of people
    soft: F64  #: per sentence: share of experts who call it biased
    majority: F64
    lexemes: Lexemes
    contrast: F64  #: per word of the vocabulary, standard deviation 1
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Loaded:
    """A fitted model in the figures in which it ships."""

    base: float
    cues: F64  #: per category of the lexicon
    words: I64  #: per word, LOADED_SCALE to the unit
    curve: I64  #: from `lowest` on
    lowest: int
    marks: Marks

    def log_odds(self, tokens: Tokens, marks: I64) -> F64:
        """Of every sentence: what the library computes."""
        place = np.clip(marks - self.lowest, 0, len(self.curve) - 1)
        weight = self.words[tokens.word] + self.curve[place]
        sums = np.bincount(tokens.text, weights=tokens.share * weight, minlength=tokens.texts)
        found: F64 = self.base + np.minimum(tokens.cues, CAP) @ self.cues + PER * sums / LOADED_SCALE / tokens.size
        return found


def fit_loaded(given: Sentences, train: I64, groups: npt.NDArray[np.str_]) -> tuple[Loaded, I64]:
    """The model of the sentences `train`, and the marks of all words, those of `train` held out."""
    tokens, lexemes = given.tokens, given.lexemes
    marks, model = held_out_marks(tokens, given.marked, lexemes, train, groups)
    shares = tokens.shares(len(lexemes.words))
    bends = _bends(tokens, marks)
    spread = bends[train].std(axis=0) + 1e-6
    columns = weighed_categories(given.lexicon)
    cues = np.minimum(tokens.cues[:, columns], CAP)
    own, vector, letters, cue, contrast, curve = _PRIORS
    blocks = [
        Block(shares, own),
        Block(shares @ lexemes.vectors.astype(np.float64), vector),
        Block(shares @ lexemes.pieces, letters),
        Block(cues, cue, positive=True),
        Block((shares @ given.contrast)[:, None], contrast),
        Block(bends / spread, curve),
    ]
    base, fitted = fit_blocks(blocks, given.soft, train)
    words = fitted[0] + lexemes.vectors @ fitted[1] + lexemes.pieces @ fitted[2] + given.contrast * fitted[4][0]
    weights = np.zeros(len(given.lexicon))
    weights[columns] = _categories(given.lexicon, columns, cues[train], fitted[3])
    at = np.arange(*_CURVE) / MARK_SCALE
    rising = np.maximum(at[:, None] - np.array(_KNOTS), 0) @ (fitted[5] / spread)
    return Loaded(
        base,
        weights,
        np.rint(words * LOADED_SCALE).astype(np.int64),
        np.rint(rising * LOADED_SCALE).astype(np.int64),
        _CURVE[0],
        model,
    ), marks


def _bends(tokens: Tokens, marks: I64) -> F64:
    """Per sentence and knot: how far the marks of its words lie above, on the average."""
    above = [
        np.bincount(
            tokens.text, weights=tokens.share * np.maximum(marks / MARK_SCALE - knot, 0), minlength=tokens.texts
        )
        for knot in _KNOTS
    ]
    return PER * np.column_stack(above) / tokens.size[:, None]


def _categories(lexicon: Lexicon, columns: list[int], cues: F64, fitted: F64) -> F64:
    """Weights of categories: rare ones have the mean of the others, a few are set by hand."""
    seen = (cues > 0).sum(axis=0)
    weights = np.where(seen < _RARE, fitted[seen >= _RARE].mean(), fitted)
    names = [lexicon.categories[column].id for column in columns]
    return np.array([_HAND.get(name, weight) for name, weight in zip(names, weights, strict=True)])


def validate_loaded(
    given: Sentences, groups: npt.NDArray[np.str_], urls: npt.NDArray[np.str_]
) -> tuple[Validation, float]:
    """Figures of log-odds by models and calibrations that saw no sentence of the same group; and the calibration by all."""
    odds = np.zeros(len(given.soft))
    parts = list(GroupKFold(min(_FOLDS, len(set(groups.tolist())))).split(odds, groups=groups))
    for train, test in parts:
        model, marks = fit_loaded(given, train, urls)
        odds[test] = model.log_odds(given.tokens, marks)[test]
    stretched = np.zeros(len(odds))
    for train, test in parts:
        stretched[test] = stretch(odds[train], given.majority[train]) * odds[test]
    return figures(stretched, given.majority, groups), stretch(odds, given.majority)


def stretch(log_odds: F64, majority: F64) -> float:
    """The factor by which held-out log-odds of an expert become those of a majority (Platt 1999, without a shift)."""

    def loss(factor: float) -> float:
        return float(np.mean(np.logaddexp(0, factor * log_odds) - majority * factor * log_odds))

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def errors_by_leaning(leanings: Sequence[str], guess: Mask, truth: F64) -> dict[str, dict[str, Any]]:
    """False positive and false negative rates by the outlet's leaning."""
    names, table = np.array(leanings), {}
    for name, size in sorted(Counter(leanings).items()):
        here = names == name
        plain, biased = here & (truth < 0.5), here & (truth > 0.5)
        table[name] = {
            "n": size,
            "false_positive_rate": round(float(guess[plain].mean()), 3),
            "false_negative_rate": round(float((~guess)[biased].mean()), 3),
        }
    return table
