"""Words as numbers: a 64-bit hash per token, and a table from hash to number.

A word's hash is made of its first 24 folded bytes and its length, so that no string is cut out
of the text: three reads of 8 bytes, each masked to the word's length and multiplied by its own odd
constant. `HashTable` is open addressing with linear probing, built once, read by `take`.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing.errors import DataError
from framing.language.arrays import I64

__all__ = ["PADDING", "HashTable", "hash_pairs", "word_hashes"]

Hashes = npt.NDArray[np.uint64]

PADDING: Final = 32  #: bytes that must follow the last folded character
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xFF51AFD7ED558CCD], np.uint64)
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(9)], np.uint64)
_SHIFT = np.uint64(29)
_MAX_PROBES = 8  # a table in which a key lies further from its slot is made larger


def _scramble(value: Hashes) -> Hashes:
    value ^= value >> _SHIFT
    value *= _MULTIPLIERS[3]
    return value


def word_hashes(folded: npt.NDArray[np.uint8], start: I64, end: I64) -> Hashes:
    """Hash of every token: `start` and `end` (excluded) are its characters in `folded`, which ends in 32 zero bytes.

    Words that agree in length and in their first 24 folded characters are one word.
    """
    windows = np.ndarray((len(folded) - 7,), "<u8", folded.data, strides=(1,))
    length = end - start
    value: Hashes = windows[start]  # an index reads in place: `take` would copy all windows first
    value &= _MASKS.take(length, mode="clip")
    value *= _MULTIPLIERS[0]
    value += length.astype(np.uint64) * _MULTIPLIERS[3]
    for read in (1, 2):  # the second and third 8 bytes, of the words that have them
        longer = (length > 8 * read).nonzero()[0]
        if not len(longer):
            break
        more: Hashes = windows[start[longer] + 8 * read]
        more &= _MASKS.take(length[longer] - 8 * read, mode="clip")
        value[longer] += more * _MULTIPLIERS[read]
    return _scramble(value)


def hash_pairs(left: I64, right: I64) -> Hashes:
    """Hash of every pair of two whole numbers below 2³²: of a state of a trie, and the word that follows.

    `left` and `right` have one entry per pair.
    """
    pair = (left.astype(np.uint64) << np.uint64(32)) | right.astype(np.uint64)
    pair *= _MULTIPLIERS[0]
    return _scramble(pair)


class HashTable:
    """From 64-bit hashes to positive numbers; what is not in it reads as 0.

    >>> import numpy as np
    >>> table = HashTable(np.array([7 << 60, 9 << 60], np.uint64), np.array([1, 2]))
    >>> table.find(np.array([9 << 60, 8 << 60], np.uint64)).tolist()
    [2, 0]
    """

    def __init__(self, keys: Hashes, values: npt.NDArray[np.integer]) -> None:
        if len(np.unique(keys)) != len(keys):
            message = "Two different words have one hash. Drop or respell one of them."
            raise DataError(message)
        bits = max(6, len(keys).bit_length() + 4)
        while not self._fill(keys, values, bits):
            bits += 1

    def _fill(self, keys: Hashes, values: npt.NDArray[np.integer], bits: int) -> bool:
        self._shift = np.uint64(64 - bits)
        self._keys = np.zeros((1 << bits) + _MAX_PROBES, np.uint64)
        self._values = np.zeros((1 << bits) + _MAX_PROBES, np.int64)
        unplaced = np.arange(len(keys))
        slot = (keys >> self._shift).astype(np.int64)
        for probe in range(_MAX_PROBES):
            free = unplaced[self._values[slot[unplaced] + probe] == 0]
            first = free[np.unique(slot[free], return_index=True)[1]]
            self._keys[slot[first] + probe] = keys[first]
            self._values[slot[first] + probe] = values[first]
            unplaced = np.setdiff1d(unplaced, first, assume_unique=True)
            if not len(unplaced):
                self._depth = probe
                return True
        return False

    def find(self, keys: Hashes) -> I64:
        """The number of every key, 0 for those that are not in the table: one entry per key."""
        slot = (keys >> self._shift).astype(np.int64)
        value = self._values.take(slot)
        hit = self._keys.take(slot) == keys
        unresolved = (value.astype(np.bool_) > hit).nonzero()[0]
        value *= hit
        for probe in range(1, self._depth + 1):
            if not len(unresolved):
                break
            place = slot[unresolved] + probe
            same = self._keys[place] == keys[unresolved]
            value[unresolved[same]] = self._values[place[same]]
            unresolved = unresolved[~same & (self._values[place] != 0)]
        return value
