"""Tables of figures, of which an evaluation consists: several systems on the same rows, and curves for the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from framing.errors import UnavailableError
from framing.lab.evaluation.baselines import TFIDF, TooFewError, shares, tfidf
from framing.lab.evaluation.bootstrap import Estimate, compare
from framing.lab.evaluation.metrics import Statistic
from framing.lab.evaluation.records import Example
from framing.language.arrays import F64, I64, Mask

__all__ = ["LIBRARY", "MAJORITY", "BaselineScores", "FigureTable", "Settings", "measure_table", "score_baselines"]


LIBRARY: Final = "framing"
MAJORITY: Final = "majority"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to measure, whatever the task."""

    resamples: int = 1000
    baseline: bool = True


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table of figures: some rows, some systems."""

    name: str
    counts: Mapping[str, int]  #: rows, positive ones, abstentions …
    figures: Mapping[str, Mapping[str, Estimate]]  #: by system and figure
    differences: Mapping[str, Mapping[str, Estimate]]  #: of the library less every other system
    missing: Mapping[str, str] = field(default_factory=dict)  #: systems that could not be measured, and why
    curves: Mapping[str, Any] = field(default_factory=dict)
    by: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  #: error rates by value of a field

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""

        def plain(systems: Mapping[str, Mapping[str, Estimate]]) -> dict[str, Any]:
            return {name: {key: figure.to_dict() for key, figure in found.items()} for name, found in systems.items()}

        return {
            "name": self.name,
            "counts": dict(self.counts),
            "figures": plain(self.figures),
            "differences": plain(self.differences),
            "missing": dict(self.missing),
            "curves": dict(self.curves),
            "by": dict(self.by),
        }


@dataclass(frozen=True, slots=True)
class BaselineScores:
    """Probabilities that the baselines give to the rows of a task, and why a baseline is missing."""

    probability: Mapping[str, F64]  #: rows × classes
    missing: Mapping[str, str]

    def select(self, rows: Mask) -> dict[str, F64]:
        """The probabilities of some rows, by baseline."""
        return {name: share[rows] for name, share in self.probability.items()}


def score_baselines(
    examples: Sequence[Example], truth: I64, group: I64, classes: int, settings: Settings
) -> BaselineScores:
    """Both baselines of a task with classes: the most frequent class, and the words of the texts."""
    if not settings.baseline or not examples:
        return BaselineScores({}, {})
    probability, missing = {MAJORITY: shares(truth, classes)}, {}
    try:
        probability[TFIDF] = tfidf([example.article.text for example in examples], truth, group, classes)
    except (UnavailableError, TooFewError) as error:
        missing[TFIDF] = str(error)
    return BaselineScores(probability, missing)


def measure_table(
    name: str, counts: Mapping[str, int], systems: Mapping[str, Statistic], group: I64, settings: Settings, **rest: Any
) -> FigureTable:
    """Measure systems on the same rows. `rest` are further fields of the table."""
    compared = compare(systems, group, settings.resamples)
    return FigureTable(name, counts, compared.figures, compared.differences, **rest)
