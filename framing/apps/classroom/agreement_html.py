"""The agreement of a class as a page: words first, then a strip of the text, then phrase by phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from framing.apps.classroom import agreement_labels as told
from framing.apps.classroom.line_breaks import Line, break_lines
from framing.apps.classroom.numbered_text import Text, on_one_line
from framing.apps.classroom.worksheet_content import WIDTHS
from framing.render.html.page import render_page
from framing.render.sanitize import shorten

__all__ = ["agree_page"]

Row = Mapping[str, Any]

_STEPS: Final = 5  # of shading
_MOST: Final = 40  # phrases


def agree_page(content: Row, version: str) -> str:
    """Write the page from an agreement's dictionary."""
    lines = break_lines(content["article"]["text"], WIDTHS[False])
    text = Text("", {"article": content["article"]}, lines)
    phrases = [_phrase(content, text, phrase) for phrase in content["phrases"]]
    count = len(content["students"])
    return render_page(
        "agree.html",
        styles=("agree.css",),
        content=content,
        text=text,
        version=version,
        meaning=told.MEANING,
        headline=told.headline(content),
        alpha=told.alpha(content),
        lesson=told.lesson(content),
        others=tuple(told.others(content)),
        strip=[(line, tuple(_runs(content, line))) for line in lines],
        disputed=[row for row in phrases if 0 < row["count"] < count][:_MOST],
        agreed=[row for row in phrases if row["count"] == count],
        marked=sorted((row for row in phrases if row["count"]), key=lambda row: row["start"]),
        alone=[row for row in phrases if not row["count"]],
        pairs=[(pair["a"], pair["b"], told.figure(pair["alpha"]), pair) for pair in content["pairs"]],
        students=tuple(_student(content, student) for student in content["students"]),
    )


def _phrase(content: Row, text: Text, phrase: Row) -> dict[str, Any]:
    return {
        "start": phrase["start"],
        "text": shorten(phrase["text"], 120),
        "where": text.where(phrase["start"]),
        "count": len(phrase["who"]),
        "of": len(content["students"]),
        "share": told.share(content, phrase),
        "bar": round(100 * len(phrase["who"]) / max(len(content["students"]), 1)),
        "who": phrase["who"],
        "whose": told.whose(phrase),
        "program": told.program_says(phrase),
        "reasons": ", ".join(f"{label} ({count})" for label, count in phrase["reasons"].items()),
    }


def _student(content: Row, student: str) -> tuple[str, int, str, str]:
    """Name, marked words, mean alpha with the other students, alpha with the program."""
    rows = [pair for pair in content["pairs"] if student in {pair["a"], pair["b"]}]
    program = next(pair for pair in rows if pair["b"] == "framing")
    found = [pair["alpha"] for pair in rows if pair is not program and pair["alpha"] is not None]
    mean = told.figure(sum(found) / len(found)) if found else "–"
    return student, program["both"] + program["only_a"], mean, told.figure(program["alpha"])


def _runs(content: Row, line: Line) -> Iterator[dict[str, Any]]:
    """The stretches of a line with one shade each; what stands between two words of one shade has it, too."""
    text, count = content["article"]["text"], len(content["students"])
    inside = [word for word in content["words"] if word["start"] < line.end and word["end"] > line.start]
    at = line.start
    for (marked, program), group in groupby(inside, key=lambda word: (word["marked"], word["program"])):
        rows = list(group)
        first, last = max(rows[0]["start"], line.start), min(rows[-1]["end"], line.end)
        if at < first:
            yield {"text": on_one_line(text[at:first]), "step": 0, "count": 0, "program": False}
        step = -(-_STEPS * marked // count)
        yield {"text": on_one_line(text[first:last]), "step": step, "count": marked, "program": program}
        at = last
    if at < line.end:
        yield {"text": on_one_line(text[at : line.end]), "step": 0, "count": 0, "program": False}
