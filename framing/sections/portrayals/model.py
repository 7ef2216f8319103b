"""The portrayal model: how a word judges somebody, by its place beside the name.

A table of words × zones × 2 whole numbers, in `data/models/portrayal.npz`, with its card in
`portrayal.json`. It holds no name, no pronoun and no word for a group of people. Checked when read.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.data import read_bytes, read_json
from framing.errors import DataError
from framing.language.arrays import I64, Mask
from framing.language.grammar import read_grammar, verb_forms
from framing.language.vocabulary import Vocabulary

__all__ = [
    "DECIDES",
    "SCALE",
    "SCHEMA",
    "ZONES",
    "PortrayalModel",
    "SentimentTable",
    "default_portrayal_model",
    "load_portrayal_model",
    "unpack",
]

SCHEMA: Final = "framing.portrayal/1"
#: Where a word stands: before or after the name, in its clause or beyond, and how many words away.
ZONES: Final = tuple(
    f"{side} {near} {clause}"
    for side in ("before", "after")
    for near in ("next", "near", "far")
    for clause in ("within", "beyond")
)
SCALE: Final = 64  #: whole numbers to one unit of log-odds: a power of two, so that sums stay exact
DECIDES: Final = SCALE // 4  #: log-odds of a word that is evidence: a quarter of a unit
_FIELD_BITS: Final = 24  # of one of three numbers in one, so that three sums are made at once
_SHIPPED: Final = "models/portrayal"
_ARRAYS: Final = {"words": np.uint8, "weights": np.int8, "base": np.int32}


@dataclass(frozen=True, slots=True)
class SentimentTable:
    """The model's weights by the number of a word in some vocabulary. Words it does not know weigh nothing."""

    packed: I64  #: zones × words: log-odds of a negative and of a positive sentiment, and whether these decide, packed
    has_weight: Mask  #: per word: whether it has any weight
    base: npt.NDArray[np.int32]
    threshold: float  #: how far the two probabilities must lie apart for a mention to count
    stance: npt.NDArray[np.int8]  #: per word: ±1 for a verb by which one person judges another, 0 for others
    withheld: frozenset[str]  #: words that say what somebody is and do not judge: parties, faiths, origins


@dataclass(frozen=True, slots=True)
class PortrayalModel:
    """Words and what they weigh in every zone.

    >>> model = default_portrayal_model()
    >>> "disgraced" in model.words, "she" in model.words, "republican" in model.words
    (True, False, False)
    """

    words: tuple[str, ...]
    weights: npt.NDArray[np.int8]  #: words × zones × 2
    base: npt.NDArray[np.int32]  #: log-odds of a mention without a word that weighs: negative, positive
    threshold: float
    withheld: tuple[str, ...]  #: words that may have no weight: pronouns, parties, groups of people
    card: Mapping[str, Any] = field(default_factory=dict)

    def table(self, vocabulary: Vocabulary) -> SentimentTable:
        """The weights by word number; the vocabulary must have been made with `words`."""
        weights = np.zeros((vocabulary.size + 1, len(ZONES), 2), np.int64)
        if self.words:
            weights[np.concatenate(vocabulary.word_ids(self.words))] = self.weights
        weights[0] = 0
        decides = np.abs(weights).max(axis=2) >= DECIDES
        packed = weights[..., 0] + (weights[..., 1] << _FIELD_BITS) + (decides.astype(np.int64) << 2 * _FIELD_BITS)
        stance = np.zeros(vocabulary.size + 1, np.int8)
        for side, sign in (("for", 1), ("against", -1)):
            stance[np.concatenate(vocabulary.word_ids(stance_verbs(side)))] = sign
        stance[0] = 0
        weighs = np.asarray(packed.any(axis=1))
        return SentimentTable(
            np.ascontiguousarray(packed.T), weighs, self.base, self.threshold, stance, frozenset(self.withheld)
        )


@cache
def stance_verbs(side: str) -> tuple[str, ...]:
    """Every form of the verbs by which somebody in an article judges somebody else, for or against.

    >>> "condemned" in stance_verbs("against"), "praises" in stance_verbs("for")
    (True, True)
    """
    verbs = read_grammar("names")[f"stance_{side}"].split()
    return tuple(dict.fromkeys(form for verb in verbs for form in (verb, *verb_forms(verb))))


def unpack(sums: I64) -> tuple[I64, ...]:
    """Negative, positive and deciding words out of sums of packed numbers: exact up to 60,000 words.

    >>> [int(column[0]) for column in unpack(np.array([-5 + (7 << 24) + (2 << 48)]))]
    [-5, 7, 2]
    """
    half = 1 << (_FIELD_BITS - 1)
    negative = ((sums + half) & (2 * half - 1)) - half
    rest = (sums - negative) >> _FIELD_BITS
    positive = ((rest + half) & (2 * half - 1)) - half
    return negative, positive, (rest - positive) >> _FIELD_BITS


def load_portrayal_model(path: str | Path) -> PortrayalModel:
    """Read a model by its path without an ending: the figures from .npz, all else from .json.

    Raises
    ------
    DataError
        When the two files do not belong together, or what they hold is no such model.
    """
    packed, card = _with_ending(path, ".npz"), _with_ending(path, ".json")
    content = read_json(card)
    if content.get("schema") != SCHEMA or content.get("zones") != list(ZONES) or content.get("scale") != SCALE:
        _refuse(card, f'it is not of the schema "{SCHEMA}" with its zones and scale')
    data = read_bytes(packed)
    if hashlib.sha256(data).hexdigest() != content.get("sha256"):
        _refuse(packed, f"its fingerprint is not the one in {card}")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            words, weights, base = (np.asarray(arrays[name]) for name in _ARRAYS)
        spelled = tuple(words.tobytes().decode("utf-8").split("\n"))
        threshold, withheld = float(content["threshold"]), tuple(content["withheld"])
    except (ValueError, KeyError, OSError, TypeError, zipfile.BadZipFile) as error:
        _refuse(packed, f"it cannot be read ({error})")
    kinds = {name: array.dtype for name, array in zip(_ARRAYS, (words, weights, base), strict=True)}
    if kinds != _ARRAYS or weights.shape != (len(spelled), len(ZONES), 2) or base.shape != (2,):
        _refuse(packed, "its arrays have other shapes or types")
    if len(set(spelled)) != len(spelled) or not all(word.islower() for word in spelled):
        _refuse(packed, "its words are not distinct words in lower case")
    if wrong := set(spelled) & set(withheld):
        _refuse(packed, f"it weighs words that are withheld: {', '.join(sorted(wrong)[:5])}")
    return PortrayalModel(spelled, weights, base, threshold, withheld, content["card"])


def _with_ending(path: str | Path, ending: str) -> str | Path:
    return path.with_name(path.name + ending) if isinstance(path, Path) else path + ending


def _refuse(file: str | Path, fault: str) -> None:
    message = f"{file}: {fault}. Remedy: train it again with framing train --only portrayal."
    raise DataError(message)


@cache
def default_portrayal_model() -> PortrayalModel:
    """The model that ships with the library."""
    return load_portrayal_model(_SHIPPED)
