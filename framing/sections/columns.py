"""Columns that a reading supplies for sections: what they say of each article or mention of a batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from framing.language.arrays import F64

__all__ = ["GenreColumns", "SentimentWord", "TargetSentimentColumns"]

#: A token of the batch, what it adds to the log-odds of a negative and of a positive sentiment, and whether it weighs
#: enough to be evidence (0 or 1). Weights are whole numbers, `framing.sections.portrayals.model.SCALE` to the unit.
SentimentWord = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class GenreColumns:
    """How opinion-like the articles of a batch read."""

    probability: F64  #: articles: of opinion, opinion and report being equally frequent
    log_odds: F64  #: articles
    base: float
    contributions: F64  #: articles × traits; with the base they add up to the log-odds, exactly
    places: Callable[
        [int], dict[str, list[tuple[int, int]]]
    ]  #: where the traits of one article stand: characters of its text


class TargetSentimentColumns(Protocol):
    """Target-dependent sentiment (Vo & Zhang 2015) on every mention of a batch, word by word.

    A mention in the author's voice is judged by the author's words alone, one in somebody else's voice
    by the words of others. Portrayals read nothing else of a reading: another one that supplies
    these columns can stand in its place.
    """

    @property
    def base(self) -> tuple[int, ...]:
        """Log-odds of a negative and of a positive sentiment where no word weighs anything, `SCALE` to the unit."""
        ...

    @property
    def threshold(self) -> float:
        """Distance of the two probabilities, 0 … 1, from which a mention counts as positive or negative."""
        ...

    @property
    def withheld(self) -> frozenset[str]:
        """Words in lower case that may not weigh anything: pronouns, parties, groups of people."""
        ...

    @property
    def stance(self) -> npt.NDArray[np.int8]:
        """By word number: -1 for verbs that judge against somebody, +1 for those that judge in favour, 0 otherwise."""
        ...

    def row(self, start: int, end: int) -> int | None:
        """The row of a mention by its tokens in the batch, or None where it has none."""
        ...

    def words(self, row: int) -> list[SentimentWord]:
        """The words that may judge the target of a row."""
        ...
