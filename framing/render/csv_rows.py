"""A report as one row of a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any, Final

from framing.records.json_types import ReportDict, SignalKindName, SignalStateName, VoiceName
from framing.records.scores import SCORES
from framing.render.sanitize import csv_cell
from framing.render.sources import resolved_sources
from framing.sections.sources.kinds import KINDS

__all__ = ["COLUMNS", "csv_header", "csv_line", "csv_row"]

_ARTICLE_FIELDS: Final = ("id", "title", "source", "published", "label")
_SCORE_FIELDS: Final = ("value", "low", "high", "band", "percentile", "status")
_VOICES: Final[tuple[VoiceName, ...]] = ("author", "quoted", "reported", "scare", "mention")
_SIGNAL_KINDS: Final[dict[SignalKindName, str]] = {"support": "supports", "warning": "warnings"}
_SIGNAL_STATES: Final[tuple[SignalStateName, ...]] = ("present", "absent", "unknown", "not applicable")
#: The columns of the counts of signals, by kind and state.
_SIGNAL_COLUMNS: Final = {
    (kind, state): f"{plural}_{state}".replace(" ", "_")
    for kind, plural in _SIGNAL_KINDS.items()
    for state in _SIGNAL_STATES
}

#: Names of the columns, in order.
COLUMNS: Final = (
    "file",
    "record",
    *_ARTICLE_FIELDS,
    *(score.id if field == "value" else f"{score.id}_{field}" for score in SCORES for field in _SCORE_FIELDS),
    "loaded_language_attributed",
    *(f"{voice}_share" for voice in _VOICES),
    "words",
    "sentences",
    "cues",
    "speakers",
    *(f"sources_{kind}" for kind in KINDS),
    "genre",
    "reads_like",
    "opinion_probability",
    *_SIGNAL_COLUMNS.values(),
    "problem",
)


def csv_header() -> str:
    """The names of the columns as a line of CSV."""
    return _csv_line(COLUMNS)


def csv_line(report: ReportDict, file: str, record: int) -> str:
    """A report as a line of CSV, quoted where need be."""
    return _csv_line(csv_row(report, file, record).values())


def csv_row(report: ReportDict, file: str, record: int) -> dict[str, Any]:
    """A report's figures by column: `file` and `record` say where the article was read.

    What was not measured is an empty cell, never 0: where there is no score (its status says why),
    where the report was made without a section, and where the record could not be read.
    """
    values: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    values |= {"file": csv_cell(file), "record": record or "", "problem": csv_cell(report["problem"])}
    values |= {field: csv_cell(report["article"][field]) for field in _ARTICLE_FIELDS}
    for score in SCORES:
        own = report["scores"][score.id]
        values |= {
            score.id if field == "value" else f"{score.id}_{field}": _rounded(own[field]) for field in _SCORE_FIELDS
        }
    values["loaded_language_attributed"] = _rounded(report["scores"]["loaded_language"]["attributed_value"])
    return values if report["problem"] else values | _counts(report)


def _counts(report: ReportDict) -> dict[str, Any]:
    """Shares and counts of what a report has."""
    statistics = report["statistics"]
    values: dict[str, Any] = {f"{voice}_share": statistics["voices"].get(voice, 0.0) for voice in _VOICES}
    values |= {"words": statistics["word_count"], "sentences": len(report["sentences"]), "cues": len(report["cues"])}
    if "sources" in report:
        kinds = [source["kind"] for source in report["sources"]]
        values |= {"speakers": len(resolved_sources(report))}
        values |= {f"sources_{kind}": sum(own == kind for own in kinds) for kind in KINDS}
    if "genre" in report:
        genre = report["genre"]
        values |= {
            "genre": genre["name"],
            "reads_like": genre["reading"],
            "opinion_probability": _rounded(genre["probability"]),
        }
    if "credibility" in report:
        states = [(signal["kind"], signal["state"]) for signal in report["credibility"]["signals"]]
        values |= {column: states.count(key) for key, column in _SIGNAL_COLUMNS.items()}
    return values


def _rounded(value: Any) -> Any:
    """A figure with two decimals: more would promise what no interval keeps. An empty cell for none."""
    if value is None:
        return ""
    return round(value, 2) if isinstance(value, float) else value


def _csv_line(values: Iterable[Any]) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerow(values)
    return stream.getvalue()
