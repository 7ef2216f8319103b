"""What single words weigh: figures learned from sentences and words that experts judged.

A table of words × `COLUMNS` whole numbers in an .npz file, which belongs to a model's .json. It
holds no name, no figure and no word for a party or a group of people. Checked when it is read.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from framing.cues.lexicon import Lexicon
from framing.data import read_bytes
from framing.errors import DataError
from framing.language.arrays import Mask
from framing.language.vocabulary import Vocabulary

__all__ = ["COLUMNS", "LOADED_SCALE", "MARK_SCALE", "PARTISAN_SCALE", "WordTable", "WordWeights", "read_word_weights"]

Shorts = npt.NDArray[np.int16]

#: What every word has: log-odds that experts mark it; what it adds to the mark of the word behind and
#: before it; its weight in a sentence's loaded language, and in an article's partisan framing.
COLUMNS: Final = ("mark", "behind", "ahead", "loaded", "partisan")
MARK_SCALE: Final = 64  #: whole numbers to one unit of log-odds; powers of two, so that sums stay exact
LOADED_SCALE: Final = 1024
PARTISAN_SCALE: Final = 256
_ARRAYS: Final = {"words": np.uint8, "weights": np.int16, "curve": np.int16}


@dataclass(frozen=True, slots=True)
class WordTable:
    """The weights by the number of a word in some vocabulary. Words that the model does not know weigh nothing."""

    in_vocabulary: Mask
    marked_logit: Shorts
    to_next: Shorts
    to_previous: Shorts
    loaded: Shorts
    partisan: Shorts
    listed: Shorts  #: categories × severities: what standing in such a cue adds to a mark
    base: int  #: of a mark, for a word of no weight
    curve: Shorts  #: what a mark's log-odds add to the word's weight in its sentence, from `lowest` on
    lowest: int
    cue_thresholds: tuple[int, int]  #: log-odds from which a word is shown as a mild cue, and as a clear one


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Words and what they weigh. With every entry of `curve` and `weights` at 0 nothing is learned.

    >>> none = WordWeights.none(("awful", "table"))
    >>> none.weights.shape
    (2, 5)
    """

    words: tuple[str, ...]
    weights: Shorts  #: words × COLUMNS
    curve: Shorts
    lowest: int = 0
    base: int = 0
    cue: tuple[int, int] = (1 << 15, 1 << 15)
    listed: Mapping[str, Sequence[int]] = field(
        default_factory=dict
    )  #: by category: what a cue of severity 0, 1, 2, 3 adds to a mark

    @classmethod
    def none(cls, words: tuple[str, ...] = ()) -> WordWeights:
        """Words of no weight: what a model is fitted with, or one without learned words."""
        return cls(words, np.zeros((len(words), len(COLUMNS)), np.int16), np.zeros(1, np.int16))

    def table(self, vocabulary: Vocabulary, lexicon: Lexicon) -> WordTable:
        """The weights by word number and by category; the vocabulary must have been made with `words`."""
        weights = np.zeros((len(COLUMNS), vocabulary.size + 1), np.int16)
        known = np.zeros(vocabulary.size + 1, np.bool_)
        if self.words:
            numbers = np.concatenate(vocabulary.word_ids(self.words))
            weights[:, numbers] = self.weights.T
            known[numbers] = True
        weights[:, 0], known[0] = 0, False
        listed = np.array([self.listed.get(category.id, (0, 0, 0, 0)) for category in lexicon], np.int16).reshape(-1, 4)
        mark, behind, ahead, loaded, partisan = weights
        return WordTable(
            known, mark, behind, ahead, loaded, partisan, listed, self.base, self.curve, self.lowest, self.cue
        )

    def described(self) -> dict[str, Any]:
        """What belongs into the .json beside the packed file."""
        return {
            "sha256": hashlib.sha256(self.packed()).hexdigest(),
            "count": len(self.words),
            "columns": list(COLUMNS),
            "lowest": self.lowest,
            "base": self.base,
            "cue": list(self.cue),
            "listed": {name: list(row) for name, row in self.listed.items()},
        }

    def packed(self) -> bytes:
        """The content of an .npz file."""
        file = io.BytesIO()
        spelled = np.frombuffer("\n".join(self.words).encode(), np.uint8)
        np.savez_compressed(file, words=spelled, weights=self.weights, curve=self.curve)
        return file.getvalue()


def read_word_weights(path: str | Path, content: Mapping[str, Any]) -> WordWeights:
    """Read the .npz file of a model; `content` is what its .json says of it.

    Raises
    ------
    DataError
        When its fingerprint is another one, or what it holds is no such table.
    """
    data = read_bytes(path)
    if hashlib.sha256(data).hexdigest() != content["sha256"]:
        _refuse(path, "its fingerprint is not the one in the model's .json")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            spelled, weights, curve = (np.asarray(arrays[name]) for name in _ARRAYS)
        words = tuple(spelled.tobytes().decode("utf-8").split("\n")) if len(spelled) else ()
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        _refuse(path, f"it cannot be read ({error})")
    kinds = {name: array.dtype for name, array in zip(_ARRAYS, (spelled, weights, curve), strict=True)}
    if kinds != _ARRAYS or weights.shape != (len(words), len(COLUMNS)) or curve.ndim != 1 or not len(curve):
        _refuse(path, "its arrays have other shapes or types")
    if len(set(words)) != len(words) or not all(word.islower() for word in words):
        _refuse(path, "its words are not distinct words in lower case")
    mild, clear = content["cue"]
    return WordWeights(
        words, weights, curve, int(content["lowest"]), int(content["base"]), (int(mild), int(clear)), content["listed"]
    )


def _refuse(file: str | Path, fault: str) -> None:
    message = f"{file}: {fault}. Remedy: train the model again with framing train."
    raise DataError(message)
