"""Fit the model of portrayals, and measure it on sentences and articles that it was not fitted on.

    framing train --corpora PATH --only portrayal

Deterministic: the same corpora, lexicon, library versions and threads give the same files.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from framing.compare.resampling import SEED
from framing.cues.lexicon import Lexicon
from framing.lab.evaluation.bootstrap import compare
from framing.lab.evaluation.metrics import calibration_error, class_statistic
from framing.lab.training.corpora import records
from framing.lab.training.portrayal_fit import Design, Mentions, bake, feature_rows, fit, mentions, single_words
from framing.lab.training.vectors import word_vectors
from framing.lab.training.withheld import WITHHELD
from framing.language.arrays import F64, I64
from framing.sections.portrayals.model import SCALE, SCHEMA, ZONES

__all__ = ["train_portrayal"]

Say = Callable[[str], None]

_VECTOR_SIZE: Final = 160  # numbers in a word's vector
_FOLDS: Final = 5
_RESAMPLES: Final = 1000
_MIN_RIGHT: Final = 0.75  # share of the mentions shown as good or bad that annotators show alike
_CLASSES: Final = ("bad", "neither", "good")


class Files(NamedTuple):
    """What is written: the arrays, packed, and the card that belongs to them."""

    packed: bytes
    content: dict[str, Any]


def train_portrayal(
    folder: Path,
    lexicon: Lexicon,
    say: Say,
    date: str,
    *,
    vector_size: int = _VECTOR_SIZE,
    folds: int = _FOLDS,
    resamples: int = _RESAMPLES,
) -> Files:
    """Weights and figures, ready to be written.

    `vector_size` is how many numbers a word's vector has, `folds` into how many parts the mentions are dealt for
    validation, and `resamples` the draws behind every interval.
    """
    vectors = word_vectors(folder, frozenset(WITHHELD), vector_size, say)
    say("NewsMTSC: reading")
    given = mentions(folder, lexicon, vectors.words)
    features = feature_rows(vectors, lexicon)
    design = Design(given.zones, features)
    figures: dict[str, Any] = {
        "mentions": len(given.label),
        "sentences": int(given.sentence.max()) + 1,
        "articles": int(given.article.max()) + 1,
    }
    probability = np.zeros((0, 3))
    for name, groups in (("other_sentences", given.sentence), ("other_articles", given.article)):
        say(f"Fitting on {folds - 1} of {folds} parts, {name.replace('_', ' ')}")
        probability = _out_of_fold(design, given, features, groups, folds)
        figures[name] = _figures(given.label, probability.argmax(axis=1), groups, resamples)
        say(f"  macro-F1 {figures[name]['macro_f1']}")
    figures["calibration_error"] = {
        name: round(calibration_error(given.label == number, probability[:, number]), 3)
        for number, name in ((0, "bad"), (2, "good"))
    }
    threshold, figures["told_apart"] = _threshold(given.label, probability)
    say("Measuring the lexicon alone and a bag of words")
    by_lexicon = _by_lexicon(given, single_words(lexicon, vectors.words))
    figures["lexicon_alone"] = _figures(given.label, by_lexicon, given.article, resamples)
    by_words = _by_bag_of_words(folder, given, folds)
    figures["bag_of_words"] = _figures(given.label, by_words, given.article, resamples)
    say("Fitting on all")
    weights, base = bake(fit(design, given.label, np.arange(len(given.label)), features))
    weighted_rows = np.asarray(weights.any(axis=(1, 2))).nonzero()[0]
    words = [vectors.words[row] for row in weighted_rows]
    packed = io.BytesIO()
    spelled = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(packed, words=spelled, weights=weights[weighted_rows], base=base)
    content = {
        "schema": SCHEMA,
        "zones": list(ZONES),
        "scale": SCALE,
        "threshold": threshold,
        "sha256": hashlib.sha256(packed.getvalue()).hexdigest(),
        "withheld": list(WITHHELD),
        "card": _card(lexicon, figures, len(words), date),
    }
    return Files(packed.getvalue(), content)


def _out_of_fold(design: Design, given: Mentions, features: npt.NDArray[np.float32], groups: I64, folds: int) -> F64:
    """Probabilities, mentions × classes, by models that were fitted on no mention of the same group."""
    probability = np.zeros((len(given.label), 3))
    for train, test in GroupKFold(folds, shuffle=True, random_state=0).split(given.label, groups=groups):
        words, base = bake(fit(design, given.label, train, features))
        sums = sum(zone[test] @ words[:, number].astype(np.int32) for number, zone in enumerate(given.zones))
        odds = np.insert((sums + base) / SCALE, 1, 0.0, axis=1)
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        probability[test] = odds / odds.sum(axis=1, keepdims=True)
    return probability


def _figures(label: I64, guess: I64, groups: I64, resamples: int) -> dict[str, Any]:
    """Macro-F1 with a 90 % interval from resampled groups (Efron 1979), and the F1 of every class."""
    statistic = class_statistic(label, guess, _CLASSES)
    estimates = compare({"guess": statistic}, groups, resamples, SEED).figures["guess"]
    macro_f1 = estimates["macro_f1"]
    return {
        "macro_f1": round(macro_f1.value, 3),
        "macro_f1_90": [round(macro_f1.low, 3), round(macro_f1.high, 3)],
        "f1": {name: round(estimates[f"f1_{name}"].value, 3) for name in _CLASSES},
        "accuracy": round(estimates["accuracy"].value, 3),
    }


def _threshold(label: I64, probability: F64) -> tuple[float, dict[str, float]]:
    """The smallest distance of the probabilities of good and bad at which three of four mentions are labelled alike.

    `probability` is mentions × classes.
    """
    value, figures = probability[:, 2] - probability[:, 0], {}
    for threshold in np.arange(0.2, 0.8, 0.05):
        shown = np.abs(value) >= threshold
        right = (np.sign(value) == label - 1) & shown
        opposite = (np.sign(value) == 1 - label) & (label != 1) & shown
        figures = {
            "threshold": round(float(threshold), 2),
            "right": round(float(right.sum() / shown.sum()), 3),
            "opposite": round(float(opposite.sum() / shown.sum()), 3),
            "found": round(float(right.sum() / (label != 1).sum()), 3),
            "neither_called_so": round(float((~shown[label == 1]).mean()), 3),
        }
        if figures["right"] >= _MIN_RIGHT:
            break
    return figures["threshold"], figures


def _by_lexicon(given: Mentions, blame_and_praise: F64) -> I64:
    """The class that the lexicon's words of blame and praise in the sentence give alone."""
    sums = sum(zone @ (blame_and_praise[:, 1] - blame_and_praise[:, 0]) for zone in given.zones)
    return np.asarray(np.sign(sums).astype(np.int64) + 1, np.int64)


def _by_bag_of_words(folder: Path, given: Mentions, folds: int) -> I64:
    """The class by a regression on words and pairs of words of the whole sentence, names included."""
    texts = np.array([row["text"] for row in records(folder / "newsmtsc" / "train.jsonl")], object)
    guess = np.zeros(len(texts), np.int64)
    for train, test in GroupKFold(folds, shuffle=True, random_state=0).split(texts, groups=given.article):
        reader = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        model = LogisticRegression(max_iter=300, class_weight="balanced")
        model.fit(reader.fit_transform(texts[train]), given.label[train])
        guess[test] = model.predict(reader.transform(texts[test]))
    return guess


def _card(lexicon: Lexicon, figures: dict[str, Any], words: int, date: str) -> dict[str, Any]:
    return {
        "date": date,
        "command": "framing train --corpora PATH --only portrayal",
        "words": words,
        "lexicon": {"version": lexicon.version, "sha256": lexicon.sha256},
        "data": [
            {
                "name": "NewsMTSC, training set",
                "cite": "Hamborg & Donnay 2021, EACL",
                "use": "weights and figures",
                "licence": "repository MIT-style; figures only ship",
            },
            {
                "name": "AllSides articles",
                "cite": "Baly et al. 2020, EMNLP",
                "use": "which words stand beside which: vectors, without labels",
                "licence": "repository Apache-2.0; figures only ship",
            },
        ],
        "note": "1,265 of the NewsMTSC sentences also stand in the AllSides articles: "
        "the vectors have seen their words, never their labels.",
        "figures": figures,
        "not_for": "Judging people, outlets or intent; deciding about anybody; "
        "single sentences without the reader's own look.",
    }
