"""Fit the portrayal model, and measure it on sentences and articles that it was not fitted on.

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

from framing.cues.lexicon import Lexicon
from framing.lab.evaluation.metrics import calibration_error
from framing.lab.training.corpora import records
from framing.lab.training.portrayal_fit import Design, Mentions, bake, feature_rows, fit, mentions, single_words
from framing.lab.training.vectors import word_vectors
from framing.lab.training.withheld import WITHHELD
from framing.language.arrays import F64, I64
from framing.sections.portrayals.model import SCALE, SCHEMA, ZONES

__all__ = ["train_portrayal"]

Say = Callable[[str], None]

_SIZE: Final = 160  # numbers in a word's vector
_FOLDS: Final = 5
_RESAMPLES: Final = 1000
_SEED: Final = 20261122
_RIGHT: Final = 0.75  # share of the mentions put in a light that people put there too


class Files(NamedTuple):
    """What is written: the arrays, packed, and the card that belongs to them."""

    packed: bytes
    content: dict[str, Any]


def train_portrayal(folder: Path, lexicon: Lexicon, say: Say, date: str) -> Files:
    """Vectors, weights and figures, ready to be written."""
    vectors = word_vectors(folder, frozenset(WITHHELD), _SIZE, say)
    say("NewsMTSC: reading")
    given = mentions(folder, lexicon, vectors.words)
    features = feature_rows(vectors, lexicon)
    design = Design(given.zones, features)
    figures: dict[str, Any] = {
        "mentions": len(given.label),
        "sentences": int(given.sentence.max()) + 1,
        "articles": int(given.article.max()) + 1,
    }
    share = np.zeros((0, 3))
    for name, groups in (("other_sentences", given.sentence), ("other_articles", given.article)):
        say(f"Fitting on {_FOLDS - 1} of {_FOLDS} parts, {name.replace('_', ' ')}")
        share = _out_of_fold(design, given, features, groups)
        figures[name] = _figures(given.label, share.argmax(axis=1), groups)
        say(f"  macro-F1 {figures[name]['macro_f1']}")
    figures["calibration_error"] = {
        side: round(calibration_error(given.label == place, share[:, place]), 3)
        for side, place in (("bad", 0), ("good", 2))
    }
    threshold, figures["told_apart"] = _threshold(given.label, share)
    say("Measuring the lexicon alone and a bag of words")
    figures["lexicon_alone"] = _figures(
        given.label, _lexical(given, single_words(lexicon, vectors.words)), given.article
    )
    figures["bag_of_words"] = _figures(given.label, _bag(folder, given), given.article)
    say("Fitting on all")
    weights, base = bake(fit(design, given.label, np.arange(len(given.label)), features))
    bears = np.asarray(weights.any(axis=(1, 2))).nonzero()[0]
    words = [vectors.words[row] for row in bears]
    packed = io.BytesIO()
    spelled = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(packed, words=spelled, weights=weights[bears], base=base)
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


def _out_of_fold(design: Design, given: Mentions, features: npt.NDArray[np.float32], groups: I64) -> F64:
    """Probabilities by models, as they would ship, that saw no mention of the same group."""
    share = np.zeros((len(given.label), 3))
    for train, test in GroupKFold(_FOLDS, shuffle=True, random_state=0).split(given.label, groups=groups):
        words, base = bake(fit(design, given.label, train, features))
        sums = sum(zone[test] @ words[:, number].astype(np.int32) for number, zone in enumerate(given.zones))
        odds = np.insert((sums + base) / SCALE, 1, 0.0, axis=1)
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        share[test] = odds / odds.sum(axis=1, keepdims=True)
    return share


def _figures(label: I64, guess: I64, groups: I64) -> dict[str, Any]:
    """Macro-F1 with a 90 % interval from resampled groups (Efron 1979), and the F1 of every class."""
    count = np.bincount(groups * 9 + label * 3 + guess, minlength=9 * (int(groups.max()) + 1)).reshape(-1, 3, 3)
    each = _f1(count.sum(axis=0))
    random = np.random.default_rng(_SEED)
    again = [_f1(count[random.integers(0, len(count), len(count))].sum(axis=0)).mean() for _ in range(_RESAMPLES)]
    return {
        "macro_f1": round(float(each.mean()), 3),
        "macro_f1_90": [round(float(bound), 3) for bound in np.quantile(again, (0.05, 0.95))],
        "f1": dict(zip(("bad", "neither", "good"), (round(float(value), 3) for value in each), strict=True)),
        "accuracy": round(float((label == guess).mean()), 3),
    }


def _f1(count: I64) -> F64:
    hit = np.diagonal(count)
    found: F64 = 2 * hit / np.maximum(count.sum(axis=0) + count.sum(axis=1), 1)
    return found


def _threshold(label: I64, share: F64) -> tuple[float, dict[str, float]]:
    """The smallest distance of the two probabilities at which three of four lights are people's too."""
    value, figures = share[:, 2] - share[:, 0], {}
    for threshold in np.arange(0.2, 0.8, 0.05):
        told = np.abs(value) >= threshold
        right = (np.sign(value) == label - 1) & told
        opposite = (np.sign(value) == 1 - label) & (label != 1) & told
        figures = {
            "threshold": round(float(threshold), 2),
            "right": round(float(right.sum() / told.sum()), 3),
            "opposite": round(float(opposite.sum() / told.sum()), 3),
            "found": round(float(right.sum() / (label != 1).sum()), 3),
            "neither_called_so": round(float((~told[label == 1]).mean()), 3),
        }
        if figures["right"] >= _RIGHT:
            break
    return figures["threshold"], figures


def _lexical(given: Mentions, judged: F64) -> I64:
    """What the lexicon's words of praise and blame in the sentence say alone."""
    sums = sum(zone @ (judged[:, 1] - judged[:, 0]) for zone in given.zones)
    found: I64 = np.sign(sums).astype(np.int64) + 1
    return found


def _bag(folder: Path, given: Mentions) -> I64:
    """Words and pairs of words of the whole sentence, names included."""
    texts = np.array([row["text"] for row in records(folder / "newsmtsc" / "train.jsonl")], object)
    guess = np.zeros(len(texts), np.int64)
    for train, test in GroupKFold(_FOLDS, shuffle=True, random_state=0).split(texts, groups=given.article):
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
        "note": "1,265 of the NewsMTSC sentences also stand in the AllSides articles: the vectors have seen their words, never their labels.",
        "figures": figures,
        "not_for": "Judging people, outlets or intent; deciding about anybody; single sentences without the reader's own look.",
    }
