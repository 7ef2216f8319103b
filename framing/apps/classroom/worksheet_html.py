"""A worksheet as pages: for the students, for the teacher, and one to mark phrases in."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from framing.apps.classroom import key_content
from framing.apps.classroom.marks import MARKS, sha256
from framing.apps.classroom.numbered_text import Text, on_one_line
from framing.apps.classroom.tasks import misconceptions, reasons
from framing.apps.classroom.worksheet_content import Plan
from framing.records.schema import REMINDER
from framing.render.html.page import render_page

__all__ = ["key_page", "mark_page", "student_page"]

_STYLES: Final = ("worksheet.css",)
_CHUNK: Final = re.compile(r"\S+?[—–]+|\S+")  # what is marked as one word: a dash ends it


def student_page(plan: Plan, version: str) -> str:
    """Write the page for the class: the unmarked text in numbered lines, and the tasks."""
    return render_page("worksheet.html", styles=_STYLES, scripts=("worksheet.js",), plan=plan, version=version)


def key_page(plan: Plan, version: str) -> str:
    """Write the page for the teacher: answers, the marked text, what the marks mean, results, checklist."""
    return render_page(
        "worksheet_key.html",
        styles=_STYLES,
        plan=plan,
        version=version,
        reminder=REMINDER,
        misconceptions=misconceptions(),
        legend=key_content.LEGEND,
        parts_of=[_told(text) for text in plan.texts],
        compared=tuple(key_content.compare(plan.contrast)) if plan.contrast else (),
    )


def _told(text: Text) -> dict[str, Any]:
    return {
        "text": text,
        "title": key_content.title_runs(text),
        "lines": [(line, key_content.runs(text, line)) for line in text.lines],
        "cards": tuple(key_content.cards(text)),
        "unmarked": key_content.unmarked(text),
        "results": tuple(key_content.results(text)),
        "checklist": tuple(key_content.checklist(text)),
    }


def mark_page(text: Text, version: str) -> str:
    """Write the page in which a student marks phrases and saves them, in the schema ``framing.marks/1``."""
    article = text.report["article"]
    content = {
        "schema": MARKS,
        "article": {
            "id": article["id"],
            "sha256": sha256(article["text"]),
            "title": article["title"],
            "text": article["text"],
        },
        "reasons": {reason.id: reason.label for reason in reasons()},
    }
    paragraphs: list[list[dict[str, Any]]] = []
    bounds = [line for line in text.lines if line.opens]
    for line, after in zip(bounds, [*bounds[1:], None], strict=True):
        stop = after.start if after else len(article["text"])
        paragraphs.append(
            [
                {"start": match.start(), "end": match.end(), "text": on_one_line(match[0])}
                for match in _CHUNK.finditer(article["text"], line.start, stop)
            ]
        )
    return render_page(
        "worksheet_mark.html",
        styles=("worksheet_mark.css",),
        scripts=("worksheet_mark.js",),
        text=text,
        paragraphs=paragraphs,
        reasons=reasons(),
        content=json.dumps(content, ensure_ascii=True),
        version=version,
    )
