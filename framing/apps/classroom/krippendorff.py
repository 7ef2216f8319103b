"""Krippendorff's alpha for marks of words: how far raters agree beyond chance, and how sure that is.

Units are words, values nominal: marked or not. 1 is perfect agreement, 0 that of chance, below 0
worse. Krippendorff 2004 calls .800 reliable and .667 the least for tentative conclusions.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from framing.compare.resampling import TAILS
from framing.language.arrays import F64, I64, Mask
from framing.records.classroom import AlphaEstimate

__all__ = ["alpha", "alpha_from_counts", "estimate_alpha"]

_RESAMPLES: Final = 1000
_SEED: Final = 0
MIN_SENTENCES: Final = 8  # for an interval
MIN_DEFINED_SHARE: Final = 0.95  # of resamples in which alpha is defined, for an interval


def alpha(marked: Mask) -> float | None:
    """Krippendorff's alpha, computed by nltk; None where all words have one value, or with fewer than two raters.

    `marked` has the shape raters × words.

    >>> round(alpha(np.array([[True, True, False, False], [True, False, False, False]])), 4)
    0.5333
    """
    if len(marked) < 2 or marked.all() or not marked.any():
        return None
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - slow to load, and rarely wanted

    rows: list[tuple[Any, Any, Any]] = [
        (rater, word, value) for rater, row in enumerate(marked.tolist()) for word, value in enumerate(row)
    ]
    return float(AnnotationTask(rows).alpha())


def alpha_from_counts(raters: int, disagreements: I64 | np.int64, marks: I64 | np.int64, words: I64 | np.int64) -> F64:
    """The same figure from counts, each of one sample or of many; nan where all words have one value.

    Parameters
    ----------
    raters
        How many they are.
    disagreements
        Pairs of raters of whom one marked a word and the other did not, added up over words.
    marks
        Marked words, added up over raters.
    words
        Words that all raters read.

    >>> round(float(alpha_from_counts(2, np.int64(1), np.int64(3), np.int64(4))), 4)
    0.5333
    """
    ratings = words * raters
    unlike = marks * (ratings - marks)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = disagreements / (ratings * (raters - 1))
        return np.where(unlike > 0, 1 - observed * ratings * (ratings - 1) / unlike, np.nan)


def estimate_alpha(marked: Mask, sentence: I64) -> AlphaEstimate:
    """Alpha with a 90 % interval from resampled sentences: the same raters, other sentences of the kind.

    Words of one sentence hang together, so whole sentences are drawn (bootstrap, 1,000 draws, always
    the same). Nothing is said about other raters.

    Parameters
    ----------
    marked
        Raters × words: who marked what.
    sentence
        One per word: the number of its sentence.
    """
    value = alpha(marked)
    if value is None:
        reason = (
            "It takes two who mark."
            if len(marked) < 2
            else "All words were treated alike: there is nothing to agree or disagree about."
        )
        return AlphaEstimate(None, None, None, reason)
    raters = len(marked)
    marks = marked.sum(axis=0, dtype=np.int64)  # one per word
    _, group = np.unique(sentence, return_inverse=True)
    sentences = int(group.max()) + 1
    if sentences < MIN_SENTENCES:
        return AlphaEstimate(value, None, None, "")
    by_sentence = np.zeros((3, sentences), np.int64)  # of every sentence: disagreements, marks, words
    for sums, of_word in zip(by_sentence, (marks * (raters - marks), marks, np.ones_like(marks)), strict=True):
        np.add.at(sums, group, of_word)
    times_drawn = np.random.default_rng(_SEED).multinomial(
        sentences, np.full(sentences, 1 / sentences), size=_RESAMPLES
    )
    resampled = alpha_from_counts(raters, *(times_drawn @ sums for sums in by_sentence))
    resampled = resampled[~np.isnan(resampled)]
    if len(resampled) < MIN_DEFINED_SHARE * _RESAMPLES:
        return AlphaEstimate(value, None, None, "")
    low, high = np.quantile(resampled, TAILS)
    return AlphaEstimate(value, min(float(low), value), max(float(high), value), "")
