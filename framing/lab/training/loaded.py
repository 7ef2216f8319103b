"""Fitting loaded language: what words and cues add to the log-odds that experts call a sentence biased.

Everything is added up: a base, a weight per cue category, and a weight per word. A word's weight is a sum of its own
share, of shares through its vector and its letters, of one through what divides partisan outlets from wire news, and of
a curve over how likely experts are to mark the word here (`marks`). Rates of words count, never their number: a long
sentence is not more loaded for being long.
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
from framing.lab.training.reading import REFERENCE_LENGTH, WeighableTokens
from framing.language.arrays import F64, I64, Mask
from framing.scoring.model import weighed_categories
from framing.scoring.word_weights import LOADED_SCALE, MARK_SCALE

__all__ = ["CATEGORY_CAP", "FOLDS", "Loaded", "Sentences", "errors_by_leaning", "fit_loaded", "validate_loaded"]


CATEGORY_CAP: Final = 3.0  #: severity that one category can add up to in one sentence
_KNOTS: Final = (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0)  # log-odds of a mark at which the curve may bend
_CURVE: Final = (-640, 384)  # ends of the curve, MARK_SCALE to the unit of log-odds
_MIN_SENTENCES: Final = 6  # that a category must be found in for a weight of its own
# A single sentence does not show who speaks, so too many quotations in it pass for scare quotes: set by hand.
_SET_BY_HAND: Final = {"scare_quote": 0.6}
FOLDS: Final = 5
#: Standard deviations of the blocks' weights: own, vector, letters, cues, contrast, curve.
_PRIOR_SD: Final = (0.15, 0.18, 0.18, 0.7, 0.1, 0.22)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Everything that is known of BABE's sentences."""

    tokens: WeighableTokens
    marked: F64  #: per word: share of experts who marked it
    released: Mask  #: … whether the corpus lists it as biased
    unweighted: (
        int  #: words that the corpus lists as biased and that may not weigh: names, quoted words, groups of people
    )
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

    def log_odds(self, tokens: WeighableTokens, marks: I64) -> F64:
        """Of every sentence: what the library computes."""
        step = np.clip(marks - self.lowest, 0, len(self.curve) - 1)
        weight = self.words[tokens.word] + self.curve[step]
        sums = np.bincount(tokens.text, weights=tokens.share * weight, minlength=tokens.texts)
        cues = np.minimum(tokens.cues, CATEGORY_CAP) @ self.cues
        return np.asarray(self.base + cues + REFERENCE_LENGTH * sums / LOADED_SCALE / tokens.size, np.float64)


def fit_loaded(given: Sentences, train: I64, groups: npt.NDArray[np.str_]) -> tuple[Loaded, I64]:
    """The model of the sentences `train`, and the marks of all words, those of `train` held out."""
    tokens, lexemes = given.tokens, given.lexemes
    marks, model = held_out_marks(tokens, given.marked, lexemes, train, groups)
    shares = tokens.shares(len(lexemes.words))
    bends = _bends(tokens, marks)
    spread = bends[train].std(axis=0) + 1e-6
    columns = weighed_categories(given.lexicon)
    cues = np.minimum(tokens.cues[:, columns], CATEGORY_CAP)
    own, vector, letters, cue, contrast, curve = _PRIOR_SD
    blocks = [
        Block(shares, own),
        Block(shares @ lexemes.vectors.astype(np.float64), vector),
        Block(shares @ lexemes.ngrams, letters),
        Block(cues, cue, positive=True),
        Block((shares @ given.contrast)[:, None], contrast),
        Block(bends / spread, curve),
    ]
    base, fitted = fit_blocks(blocks, given.soft, train)
    words = fitted[0] + lexemes.vectors @ fitted[1] + lexemes.ngrams @ fitted[2] + given.contrast * fitted[4][0]
    weights = np.zeros(len(given.lexicon))
    weights[columns] = _categories(given.lexicon, columns, cues[train], fitted[3])
    log_odds = np.arange(*_CURVE) / MARK_SCALE
    rising = np.maximum(log_odds[:, None] - np.array(_KNOTS), 0) @ (fitted[5] / spread)
    return Loaded(
        base,
        weights,
        np.rint(words * LOADED_SCALE).astype(np.int64),
        np.rint(rising * LOADED_SCALE).astype(np.int64),
        _CURVE[0],
        model,
    ), marks


def _bends(tokens: WeighableTokens, marks: I64) -> F64:
    """Sentences × knots: how far the log-odds of marks of a sentence's words lie above the knot, on the average."""
    above = [
        np.bincount(
            tokens.text, weights=tokens.share * np.maximum(marks / MARK_SCALE - knot, 0), minlength=tokens.texts
        )
        for knot in _KNOTS
    ]
    return REFERENCE_LENGTH * np.column_stack(above) / tokens.size[:, None]


def _categories(lexicon: Lexicon, columns: list[int], cues: F64, fitted: F64) -> F64:
    """Weights of categories: rare ones have the mean of the others, a few are set by hand."""
    sentences = (cues > 0).sum(axis=0)
    weights = np.where(sentences < _MIN_SENTENCES, fitted[sentences >= _MIN_SENTENCES].mean(), fitted)
    names = [lexicon.categories[column].id for column in columns]
    return np.array([_SET_BY_HAND.get(name, weight) for name, weight in zip(names, weights, strict=True)])


def validate_loaded(
    given: Sentences, groups: npt.NDArray[np.str_], urls: npt.NDArray[np.str_], folds: int = FOLDS
) -> tuple[Validation, float]:
    """Figures of models and calibrations without any sentence of the same group; and the calibration on all."""
    odds = np.zeros(len(given.soft))
    splits = list(GroupKFold(min(folds, len(set(groups.tolist())))).split(odds, groups=groups))
    for train, test in splits:
        model, marks = fit_loaded(given, train, urls)
        odds[test] = model.log_odds(given.tokens, marks)[test]
    stretched = np.zeros(len(odds))
    for train, test in splits:
        stretched[test] = stretch(odds[train], given.majority[train]) * odds[test]
    return figures(stretched, given.majority, groups), stretch(odds, given.majority)


def stretch(log_odds: F64, majority: F64) -> float:
    """The factor by which held-out log-odds of an expert become those of a majority (Platt 1999, without a shift)."""

    def loss(factor: float) -> float:
        return float(np.mean(np.logaddexp(0, factor * log_odds) - majority * factor * log_odds))

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def errors_by_leaning(leanings: Sequence[str], guess: Mask, truth: F64) -> dict[str, dict[str, Any]]:
    """False positive and false negative rates by the outlet's leaning."""
    names, rates = np.array(leanings), {}
    for name, size in sorted(Counter(leanings).items()):
        here = names == name
        plain, biased = here & (truth < 0.5), here & (truth > 0.5)
        rates[name] = {
            "n": size,
            "false_positive_rate": round(float(guess[plain].mean()), 3),
            "false_negative_rate": round(float((~guess)[biased].mean()), 3),
        }
    return rates
