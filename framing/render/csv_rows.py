"""A report as one row of a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any, Final

from framing.render.sanitize import csv_cell
from framing.render.sources import resolved_sources
from framing.sections.sources.kinds import KINDS

__all__ = ["COLUMNS", "header", "line", "row"]

Report = Mapping[str, Any]

_FACTS: Final = ("id", "title", "source", "published", "label")
_SCORE: Final = ("value", "low", "high", "band", "percentile", "status")
_SCORES: Final = ("loaded_language", "partisan_framing")
_VOICES: Final = ("author", "quoted", "reported", "scare", "mention")
_SIGNALS: Final = {"support": "supports", "warning": "warnings"}
_STATES: Final = ("present", "absent", "unknown", "not applicable")

COLUMNS: Final = (
    "file",
    "record",
    *_FACTS,
    *(score if key == "value" else f"{score}_{key}" for score in _SCORES for key in _SCORE),
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
    *(f"{plural}_{state}".replace(" ", "_") for plural in _SIGNALS.values() for state in _STATES),
    "problem",
)


def header() -> str:
    """Write the names of the columns."""
    return _written(COLUMNS)


def line(report: Report, file: str, record: int) -> str:
    """Write a report as a line of CSV, quoted where need be."""
    return _written(row(report, file, record).values())


def row(report: Report, file: str, record: int) -> dict[str, Any]:
    """Collect a report's figures by column.

    What was not measured is an empty cell, never 0: where there is no score (its status says why),
    where the report was made without a part, and where the record could not be read.
    """
    values: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    values |= {"file": csv_cell(file), "record": record or "", "problem": csv_cell(report["problem"])}
    values |= {fact: csv_cell(report["article"][fact]) for fact in _FACTS}
    for name in _SCORES:
        score = report["scores"][name]
        values |= {name if key == "value" else f"{name}_{key}": _figure(score[key]) for key in _SCORE}
    values["loaded_language_attributed"] = _figure(report["scores"]["loaded_language"].get("attributed"))
    return values if report["problem"] else values | _counts(report)


def _counts(report: Report) -> dict[str, Any]:
    """Shares and counts of what a report has."""
    statistics = report["statistics"]
    values: dict[str, Any] = {f"{voice}_share": statistics["voices"].get(voice, 0.0) for voice in _VOICES}
    values |= {"words": statistics["word_count"], "sentences": len(report["sentences"]), "cues": len(report["cues"])}
    if "sources" in report:
        kinds = [source["kind"] for source in report["sources"]]
        values |= {
            "speakers": len(resolved_sources(report)),
            **{f"sources_{kind}": kinds.count(kind) for kind in KINDS},
        }
    if "genre" in report:
        genre = report["genre"]
        values |= {
            "genre": genre["name"],
            "reads_like": genre["reading"],
            "opinion_probability": _figure(genre["probability"]),
        }
    if "credibility" in report:
        found = [(signal["kind"], str(signal["state"])) for signal in report["credibility"]["signals"]]
        for kind, plural in _SIGNALS.items():
            values |= {f"{plural}_{state}".replace(" ", "_"): found.count((kind, state)) for state in _STATES}
    return values


def _figure(value: Any) -> Any:
    """Round to two decimals: more would promise what no interval keeps."""
    return "" if value is None else round(value, 2) if isinstance(value, float) else value


def _written(values: Any) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerow(values)
    return stream.getvalue()
