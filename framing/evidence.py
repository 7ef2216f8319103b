"""Evidence: the cues of a corpus as columns, one row per cue."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

__all__ = ["Evidence", "concatenate"]

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Parallel columns. Words and positions count through the corpus that the cues were found in."""

    first: Ints  #: first word
    last: Ints  #: word after the last one
    category: Ints  #: number in the lexicon
    entry: Ints  #: number of the lexicon entry, -1 for what code found
    severity: Ints  #: 0 shown only … 3 condemning
    start: Ints  #: position of the cue's first character
    end: Ints

    def __len__(self) -> int:
        return len(self.first)

    def where(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.integer]) -> Evidence:
        """The same columns, some rows only, or in another order."""
        return Evidence(*(getattr(self, field.name)[rows] for field in fields(self)))

    @staticmethod
    def of(**columns: npt.ArrayLike) -> Evidence:
        """Columns of any integer type, one value for all rows where a column is a single number."""
        size = len(np.atleast_1d(columns["first"]))
        return Evidence(
            *(np.broadcast_to(np.asarray(columns[field.name], np.int32), size) for field in fields(Evidence))
        )


def concatenate(parts: list[Evidence]) -> Evidence:
    """All rows of all parts, ordered by position, longer cues first, then by category."""
    columns = [np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Evidence)]
    found = Evidence(*columns)
    return found.where(np.lexsort((found.category, -found.end, found.start)))
