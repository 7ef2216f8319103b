"""Evidence: the cues of a corpus as one table, a column per fact and a row per cue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Evidence", "concatenate"]

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cues in parallel. Words and positions count through the corpus that the cues were found in."""

    table: Ints  #: 7 × cues, in the order of the properties below

    @classmethod
    def of(
        cls,
        *,
        first: npt.NDArray[np.integer],
        last: npt.NDArray[np.integer],
        category: npt.ArrayLike,
        entry: npt.ArrayLike,
        severity: npt.ArrayLike,
        start: npt.NDArray[np.integer],
        end: npt.NDArray[np.integer],
    ) -> Evidence:
        """From columns; category, entry and severity may be one number for all rows."""
        table = np.empty((7, len(first)), np.int32)
        table[0], table[1], table[2], table[3] = first, last, category, entry
        table[4], table[5], table[6] = severity, start, end
        return cls(table)

    @classmethod
    def none(cls) -> Evidence:
        """No cues."""
        return cls(np.empty((7, 0), np.int32))

    def __len__(self) -> int:
        return int(self.table.shape[1])

    def _column(self, row: int) -> Ints:
        column: Ints = self.table[row]
        return column

    @property
    def first(self) -> Ints:
        """First word."""
        return self._column(0)

    @property
    def last(self) -> Ints:
        """Word after the last one."""
        return self._column(1)

    @property
    def category(self) -> Ints:
        """Number in the lexicon."""
        return self._column(2)

    @property
    def entry(self) -> Ints:
        """Number of the lexicon entry, -1 for what code found."""
        return self._column(3)

    @property
    def severity(self) -> Ints:
        """0 shown only, 1 mild, 2 clear, 3 condemning."""
        return self._column(4)

    @property
    def start(self) -> Ints:
        """Position of the cue's first character."""
        return self._column(5)

    @property
    def end(self) -> Ints:
        """Position behind the cue's last character."""
        return self._column(6)


def concatenate(parts: list[Evidence]) -> Evidence:
    """All rows of all parts, ordered by position, longer cues first, then by category."""
    table = np.concatenate([part.table for part in parts], axis=1)
    start, end, category = table[5].astype(np.int64), table[6], table[2]
    size, categories = int(end.max(initial=0)) + 1, int(category.max(initial=0)) + 1
    key = (start * size + (size - end)) * categories + category  # one number: cheaper to sort than three columns
    return Evidence(table[:, key.argsort(kind="stable")])
