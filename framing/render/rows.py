"""A report as one row of a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any, Final

from framing.render.sheet import words

__all__ = ["COLUMNS", "header", "line", "row"]

Report = Mapping[str, Any]

_FACTS: Final = ("id", "title", "source", "published", "label")
_SCORE: Final = ("value", "low", "high", "band", "percentile", "status")
_SCORES: Final = ("loaded_language", "partisan_framing")
_VOICES: Final = ("author", "quoted", "reported", "scare", "mention")
_KINDS: Final = ("named", "titled", "anonymous", "document", "crowd", "unresolved")
_STATES: Final = {"support": "supports", "warning": "warnings"}

COLUMNS: Final = (
    "file", "record", *_FACTS,
    *(score if key == "value" else f"{score}_{key}" for score in _SCORES for key in _SCORE),
    "loaded_language_attributed", *(f"{voice}_share" for voice in _VOICES),
    "words", "sentences", "cues", "speakers", *(f"sources_{kind}" for kind in _KINDS), "genre", "reads_like", "opinion_probability",
    *(f"{plural}_{state}" for plural in _STATES.values() for state in ("present", "absent", "unknown")), "problem",
)  # fmt: skip


def header() -> str:
    """Write the names of the columns."""
    return _written(COLUMNS)


def line(report: Report, file: str, record: int) -> str:
    """Write a report as a line of CSV, quoted where need be."""
    return _written(row(report, file, record).values())


def row(report: Report, file: str, record: int) -> dict[str, Any]:
    """Collect a report's figures by column; where there is no score its cells are empty and its status says why."""
    scores, statistics, signals = report["scores"], report["statistics"], report.get("credibility", {}).get("signals", ())
    values: dict[str, Any] = {"file": _cell(file), "record": record or ""}
    values |= {fact: _cell(report["article"][fact]) for fact in _FACTS}
    for name in _SCORES:
        values |= {name if key == "value" else f"{name}_{key}": _figure(scores[name][key]) for key in _SCORE}
    values["loaded_language_attributed"] = _figure(scores["loaded_language"].get("attributed"))
    values |= {f"{voice}_share": statistics["voices"].get(voice, 0.0) for voice in _VOICES}
    values |= {"words": statistics["words"], "speakers": len(statistics["speakers"])}
    values |= {key: len(report[key]) for key in ("sentences", "cues")}
    kinds = [source["kind"] for source in report.get("sources", ())]
    values |= {f"sources_{kind}": kinds.count(kind) for kind in _KINDS}
    genre = report.get("genre", {})
    values |= {"genre": genre.get("name", ""), "reads_like": genre.get("reading", "")}
    values["opinion_probability"] = _figure(genre.get("probability"))
    for kind, plural in _STATES.items():
        states = [signal["state"] for signal in signals if signal["kind"] == kind]
        values |= {f"{plural}_{state}": states.count(state) for state in ("present", "absent", "unknown")}
    values["problem"] = _cell(report["problem"])
    return {column: values[column] for column in COLUMNS}


def _figure(value: Any) -> Any:
    """Round to two decimals: more would promise what no interval keeps."""
    return "" if value is None else round(value, 2) if isinstance(value, float) else value


def _cell(text: Any) -> str:
    """Put text on one line; an apostrophe keeps spreadsheets from running a title that begins like a formula."""
    plain = words(text)
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain


def _written(values: Any) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerow(values)
    return stream.getvalue()
