"""What a profile keeps while articles stream by: numbers in flat arrays, and one table of speakers' names."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from framing.compare.profile.bootstrap import VoiceSums
from framing.compare.profile.measures import Reading
from framing.language.arrays import F64, I64

__all__ = ["Gathered", "Pile"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything kept, in an order that does not depend on how it came."""

    keys: npt.NDArray[np.uint64]
    parts: F64  #: a row per article
    months: I64
    names: tuple[str, ...]  #: of speakers, sorted
    heard: VoiceSums


@dataclass(slots=True)
class Pile:
    """The articles of one outlet so far."""

    articles: int = 0
    unreadable: int = 0
    keys: array[int] = field(default_factory=lambda: array("Q"))
    parts: array[float] = field(default_factory=lambda: array("d"))
    months: array[int] = field(default_factory=lambda: array("q"))
    names: dict[str, int] = field(default_factory=dict)
    first: array[int] = field(default_factory=lambda: array("q", [0]))
    speaker: array[int] = field(default_factory=lambda: array("q"))
    words: array[float] = field(default_factory=lambda: array("d"))

    def add(self, reading: Reading) -> None:
        """Keep the numbers of one scored article."""
        self.keys.append(reading.key)
        self.parts.extend(reading.parts)
        self.months.append(reading.month)
        for name, words in reading.heard.items():
            self.speaker.append(self.names.setdefault(name, len(self.names)))
            self.words.append(words)
        self.first.append(len(self.speaker))

    def sorted(self) -> Gathered:
        """Put articles in order of id and speakers in order of name."""
        keys = np.array(self.keys, np.uint64)
        parts = np.array(self.parts, np.float64).reshape(len(keys), -1 if len(keys) else 0)
        order = np.lexsort((*parts.T, keys))
        names = sorted(self.names)
        rank = np.empty(len(names), np.int64)
        rank[[self.names[name] for name in names]] = np.arange(len(names))
        first = np.array(self.first, np.int64)
        speaker, words = np.array(self.speaker, np.int64), np.array(self.words, np.float64)
        sizes = np.diff(first)[order]
        begins = np.concatenate(([0], np.cumsum(sizes)))
        rows = np.repeat(first[:-1][order] - begins[:-1], sizes) + np.arange(begins[-1])
        heard = VoiceSums(begins, rank[speaker[rows]] if names else speaker, words[rows])
        return Gathered(keys[order], parts[order], np.array(self.months, np.int64)[order], tuple(names), heard)
