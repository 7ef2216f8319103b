"""What single words weigh: figures learned from sentences and words that experts judged.

A table of words × `COLUMNS` whole numbers in an .npz file, which belongs to a model's .json. It
holds no name, no figure and no word for a party or a group of people. It is checked when it is read.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn

import numpy as np
import numpy.typing as npt

from framing.cues.lexicon import Lexicon
from framing.data import read_bytes
from framing.errors import DataError
from framing.language.arrays import Mask
from framing.language.vocabulary import Vocabulary

__all__ = ["COLUMNS", "LOADED_SCALE", "MARK_SCALE", "PARTISAN_SCALE", "WordTable", "WordWeights", "read_word_weights"]

I16 = npt.NDArray[np.int16]

#: What every word has, in the order of the file: the log-odds that experts mark it, what it adds to those
#: of the next and of the previous word, its weight in a sentence's loaded language, and in an article's
#: partisan framing. The names are those in a model's .json; `WordTable` names the same columns.
COLUMNS: Final = ("mark", "behind", "ahead", "loaded", "partisan")
MARK_SCALE: Final = 64  #: whole numbers to one unit of log-odds; powers of two, so that sums stay exact
LOADED_SCALE: Final = 1024
PARTISAN_SCALE: Final = 256
_SEVERITIES: Final = 4
_NO_CUES: Final = 1 << 15  # a threshold that no word reaches
_ARRAYS: Final = {"words": np.uint8, "weights": np.int16, "curve": np.int16}  # of the .npz file


@dataclass(frozen=True, slots=True)
class WordTable:
    """The weights by the number of a word in some vocabulary. Words that the model does not know weigh nothing."""

    in_vocabulary: Mask  #: the model knows the word
    marked_logit: I16  #: log-odds that experts mark the word, `MARK_SCALE` to the unit
    to_next: I16  #: what the word adds to these log-odds of the word after it
    to_previous: I16  #: … of the word before it
    loaded: I16  #: weight in a sentence's loaded language, `LOADED_SCALE` to the unit
    partisan: I16  #: weight in an article's partisan framing, `PARTISAN_SCALE` to the unit
    cue_logit: I16  #: categories × severities: what standing in such a cue adds to `marked_logit`
    base_logit: int  #: `marked_logit` of a word of no weight
    curve: I16  #: by `marked_logit`, from `curve_start` on: what it adds to the word's `loaded`
    curve_start: int
    cue_thresholds: tuple[int, int]  #: `marked_logit` from which a word is shown as a mild cue, and as a clear one


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Words and what they weigh. With every entry of `curve` and `weights` at 0 nothing is learned.

    >>> unlearned = WordWeights.empty(("awful", "table"))
    >>> unlearned.weights.shape
    (2, 5)
    """

    words: tuple[str, ...]
    weights: I16  #: words × `COLUMNS`
    curve: I16  #: as in `WordTable`, like the next three
    curve_start: int = 0
    base_logit: int = 0
    cue_thresholds: tuple[int, int] = (_NO_CUES, _NO_CUES)
    #: By category: what a cue of severity 0, 1, 2, 3 adds to the log-odds that experts mark its words.
    cue_logit: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def empty(cls, words: tuple[str, ...] = ()) -> WordWeights:
        """Words of no weight: what a model is fitted with, or one without learned words."""
        return cls(words, np.zeros((len(words), len(COLUMNS)), np.int16), np.zeros(1, np.int16))

    def table(self, vocabulary: Vocabulary, lexicon: Lexicon) -> WordTable:
        """The weights by word number and by category; the vocabulary must have been made with `words`."""
        weights = np.zeros((len(COLUMNS), vocabulary.size + 1), np.int16)
        in_vocabulary = np.zeros(vocabulary.size + 1, np.bool_)
        if self.words:
            word_ids = np.concatenate(vocabulary.word_ids(self.words))
            weights[:, word_ids] = self.weights.T
            in_vocabulary[word_ids] = True
        weights[:, 0], in_vocabulary[0] = 0, False
        no_logit = (0,) * _SEVERITIES
        cue_logit = np.array([self.cue_logit.get(category.id, no_logit) for category in lexicon], np.int16)
        marked_logit, to_next, to_previous, loaded, partisan = weights
        return WordTable(
            in_vocabulary=in_vocabulary,
            marked_logit=marked_logit,
            to_next=to_next,
            to_previous=to_previous,
            loaded=loaded,
            partisan=partisan,
            cue_logit=cue_logit.reshape(-1, _SEVERITIES),
            base_logit=self.base_logit,
            curve=self.curve,
            curve_start=self.curve_start,
            cue_thresholds=self.cue_thresholds,
        )

    def to_json(self) -> dict[str, Any]:
        """What belongs into the .json beside the .npz file."""
        return {
            "sha256": hashlib.sha256(self.to_npz()).hexdigest(),
            "count": len(self.words),
            "columns": list(COLUMNS),
            "lowest": self.curve_start,
            "base": self.base_logit,
            "cue": list(self.cue_thresholds),
            "listed": {name: list(row) for name, row in self.cue_logit.items()},
        }

    def to_npz(self) -> bytes:
        """The content of the .npz file."""
        file = io.BytesIO()
        letters = np.frombuffer("\n".join(self.words).encode(), np.uint8)
        np.savez_compressed(file, words=letters, weights=self.weights, curve=self.curve)
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
            letters, weights, curve = (np.asarray(arrays[name]) for name in _ARRAYS)
        words = tuple(letters.tobytes().decode("utf-8").split("\n")) if len(letters) else ()
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        _refuse(path, f"it cannot be read ({error})")
    types = {name: array.dtype for name, array in zip(_ARRAYS, (letters, weights, curve), strict=True)}
    if types != _ARRAYS or weights.shape != (len(words), len(COLUMNS)) or curve.ndim != 1 or not len(curve):
        _refuse(path, "its arrays have other shapes or types")
    if len(set(words)) != len(words) or not all(word.islower() for word in words):
        _refuse(path, "its words are not distinct words in lower case")
    mild, clear = content["cue"]
    return WordWeights(
        words=words,
        weights=weights,
        curve=curve,
        curve_start=int(content["lowest"]),
        base_logit=int(content["base"]),
        cue_thresholds=(int(mild), int(clear)),
        cue_logit=content["listed"],
    )


def _refuse(file: str | Path, fault: str) -> NoReturn:
    message = f"{file}: {fault}. Remedy: train the model again with framing train."
    raise DataError(message)
