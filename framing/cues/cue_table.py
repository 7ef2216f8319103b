"""The cues of a batch as one table: a column per fact, a row per cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.language.arrays import I32

__all__ = ["CueTable", "concatenate"]


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues in parallel: every column has one entry per cue. Tokens and characters count through the batch."""

    start: I32  #: first token
    end: I32  #: token after the last one
    category: I32  #: number of the category in the lexicon
    term_id: I32  #: number of the lexicon term, -1 where no term but a rule or a model found the cue
    severity: I32  #: 0 shown only, 1 mild, 2 clear, 3 condemning
    start_char: I32  #: position of the cue's first character
    end_char: I32  #: position after the cue's last character

    @classmethod
    def from_columns(
        cls,
        *,
        start: npt.NDArray[np.integer[Any]],
        end: npt.NDArray[np.integer[Any]],
        category: npt.ArrayLike,
        term_id: npt.ArrayLike,
        severity: npt.ArrayLike,
        start_char: npt.NDArray[np.integer[Any]],
        end_char: npt.NDArray[np.integer[Any]],
    ) -> CueTable:
        """From columns of any whole numbers; category, term and severity may be one number for all rows."""
        columns = (start, end, category, term_id, severity, start_char, end_char)
        return cls(*(np.broadcast_to(np.asarray(column, np.int32), start.shape) for column in columns))

    @classmethod
    def empty(cls) -> CueTable:
        """No cues."""
        return cls(*(np.empty(0, np.int32) for _ in fields(cls)))

    def __len__(self) -> int:
        return len(self.start)


def concatenate(tables: Sequence[CueTable]) -> CueTable:
    """All rows of all tables, ordered by position, longer cues first, then by category."""
    if not tables:
        return CueTable.empty()
    columns = [np.concatenate([getattr(table, field.name) for table in tables]) for field in fields(CueTable)]
    joined = CueTable(*columns)
    start, end, category = joined.start_char.astype(np.int64), joined.end_char, joined.category
    text_size, categories = int(end.max(initial=0)) + 1, int(category.max(initial=0)) + 1
    # One number holds start, end from the back, and category: cheaper to sort than three columns.
    key = (start * text_size + (text_size - end)) * categories + category
    order = key.argsort(kind="stable")
    return CueTable(*(column[order] for column in columns))
