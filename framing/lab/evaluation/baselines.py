"""What any method must beat: the most frequent class, and the words of the texts themselves.

The second is a logistic regression on TF-IDF of words and pairs of words, classes weighed equally,
untuned (Wang & Manning 2012 on how strong such a baseline is). It is trained on the very labels that
are measured, in folds that share no group: an advantage that the library does not have.
"""
# ruff: noqa: PLC0415 - scikit-learn is imported when this baseline is asked for, and need not be there

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from framing.errors import UnavailableError
from framing.language.arrays import F64, I64

__all__ = ["FOLDS", "TFIDF", "TooFewError", "shares", "tfidf"]


TFIDF: Final = "TF-IDF"
FOLDS: Final = 5
_PAIRS: Final = 100  # texts from which words that occur once are left out


class TooFewError(Exception):
    """Why the words of these texts cannot be learned from."""


def shares(truth: I64, classes: int) -> F64:
    """How frequent every class is, for every row: whose likeliest class is the most frequent one."""
    share = np.bincount(truth, minlength=classes) / max(len(truth), 1)
    return np.tile(share, (len(truth), 1))


def tfidf(texts: Sequence[str], truth: I64, group: I64, classes: int) -> F64:
    """Probability of every class for every text, by models that saw no text of the same group.

    Raises
    ------
    UnavailableError
        When scikit-learn is not installed.
    TooFewError
        When there are too few groups, or the rest of the texts lacks a class.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GroupKFold
    except ImportError as error:
        message = "needs scikit-learn: pip install 'framing[learn]'"
        raise UnavailableError(message) from error
    folds = min(FOLDS, len(np.unique(group)))
    if folds < 2:
        message = "needs two groups or more"
        raise TooFewError(message)
    every, probability = np.array(texts, object), np.zeros((len(texts), classes))
    for train, test in GroupKFold(folds).split(every, groups=group):
        if len(np.unique(truth[train])) < len(np.unique(truth)) or len(np.unique(truth)) < 2:
            message = "needs every class in several groups"
            raise TooFewError(message)
        reader = TfidfVectorizer(ngram_range=(1, 2), min_df=2 if len(texts) >= _PAIRS else 1, sublinear_tf=True)
        model = LogisticRegression(max_iter=1000, class_weight="balanced")
        try:
            model.fit(reader.fit_transform(every[train]), truth[train])
        except ValueError as error:  # no word is left
            message = "needs longer texts"
            raise TooFewError(message) from error
        probability[np.ix_(test, model.classes_)] = model.predict_proba(reader.transform(every[test]))
    return probability
