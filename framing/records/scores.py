"""What the scores are called, what they mean and the words for their bands: all that pages, tables and profiles need.

How a score is computed stands in `framing.scoring`, one module per score. `framing.scoring.SCORES`
lists these in the same order as `SCORES` here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["LOADED_LANGUAGE", "PARTISAN_FRAMING", "SCORES", "SCORES_BY_ID", "Band", "ScoreLabel"]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a score, in words. A model's scale says where it begins and ends."""

    name: str  #: as in results and JSON: "coloured"
    label: str  #: where it stands alone: "coloured wording"
    clause: str  #: as half a sentence: "the wording is coloured"


@dataclass(frozen=True, slots=True)
class ScoreLabel:
    """How people meet a score.

    >>> LOADED_LANGUAGE.id, LOADED_LANGUAGE.letter, LOADED_LANGUAGE.bands[1].clause
    ('loaded_language', 'L', 'the wording is coloured')
    """

    id: str  #: its name in results, JSON and the files of categories
    name: str  #: as a heading
    short_name: str  #: in front of a band: "Loaded: coloured"
    meaning: str  #: what a high value says, as half a sentence
    bands: tuple[Band, ...]  #: from the lowest to the highest

    @property
    def letter(self) -> str:
        """Its name where there is room for one letter."""
        return self.name[0]


LOADED_LANGUAGE: Final = ScoreLabel(
    id="loaded_language",
    name="Loaded language",
    short_name="Loaded",
    meaning="how much of the author's own wording pushes a judgement",
    bands=(
        Band("plain", "plain wording", "the wording is plain"),
        Band("coloured", "coloured wording", "the wording is coloured"),
        Band("loaded", "loaded wording", "the wording is loaded"),
        Band("heavily loaded", "heavily loaded wording", "the wording is heavily loaded"),
    ),
)

PARTISAN_FRAMING: Final = ScoreLabel(
    id="partisan_framing",
    name="Partisan framing",
    short_name="Partisan",
    meaning="how strongly the wording takes a side, whichever side it is",
    bands=(
        Band("slight", "hardly takes a side", "it hardly takes a side"),
        Band("some", "takes a side to some degree", "it takes a side to some degree"),
        Band("strong", "takes a side strongly", "it takes a side strongly"),
        Band("very strong", "takes a side very strongly", "it takes a side very strongly"),
    ),
)

#: All scores of a report, in the order in which reports show them.
SCORES: Final = (LOADED_LANGUAGE, PARTISAN_FRAMING)
SCORES_BY_ID: Final = {score.id: score for score in SCORES}
