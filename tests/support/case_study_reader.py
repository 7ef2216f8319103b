"""Three real articles that lie beside the repository, and what one reader said of every mark in them.

The verdicts lie in `data/case-study-marks.json`, by place: no text of the articles does, beyond one
or two words at a time. A mark is *right* (a judging word, of the kind named), of another *kind*, or
*wrong* (no judging word in this place); *voice* is added where it was given to the wrong speaker.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from framing import Report, analyze

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT.parent / "shared" / "articles"
FILES: Final = {"report": "korea_daily_report", "op_ed": "movement_op_ed", "polemic": "wsws_polemic"}


@cache
def reports() -> dict[str, Report]:
    return {name: analyze((FOLDER / f"{file}.txt").read_text("utf-8")) for name, file in FILES.items()}


@cache
def verdicts() -> dict[str, Any]:
    """What one reader says of every mark and stretch, by where it starts."""
    content: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "case-study-marks.json").read_text("utf-8"))
    return content


def read(name: str) -> dict[str, list[tuple[int, str]]]:
    """The marks of an article by what the reader said of them; those that nobody has read under ``unread``."""
    said = {
        (start, category): verdict for verdict, rows in verdicts()[name]["marks"].items() for start, category in rows
    }
    found: dict[str, list[tuple[int, str]]] = {}
    for cue in reports()[name].cues:
        found.setdefault(said.get((cue.start, cue.category), "unread"), []).append((cue.start, cue.category))
    return found


def stretches(name: str) -> dict[str, list[int]]:
    """The quoted and retold stretches of an article by what the reader said of them."""
    said = {start: verdict for verdict, starts in verdicts()[name]["voices"].items() for start in starts}
    found: dict[str, list[int]] = {"right": [], "wrong": [], "unread": []}
    for span in reports()[name].voices:
        if span.field == "text" and span.voice in {"reported", "quoted"} and span.word_count:
            found[said.get(span.start, "unread")].append(span.start)
    return found


def missed(name: str) -> list[str]:
    """Judging words that the reader sees in the author's voice, and that no mark touches."""
    report = reports()[name]
    text, found = report.article.text, []
    for phrase in verdicts()[name]["missed"]:
        at = re.search(rf"\b{re.escape(phrase)}\b", text)
        assert at, f"{phrase!r} does not stand in {name}"
        if not any(cue.start < at.end() and at.start() < cue.end for cue in report.cues):
            found.append(phrase)
    return found
