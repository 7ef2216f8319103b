"""A worksheet as pages: for the students, for the teacher, and one to mark phrases in."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from framing.apps.classroom import key_content
from framing.apps.classroom.marks import MARKS, sha256
from framing.apps.classroom.numbered_text import NumberedText, on_one_line
from framing.apps.classroom.tasks import misconceptions, reasons
from framing.apps.classroom.worksheet_content import WorksheetPlan
from framing.records.schema import REMINDER
from framing.render.html.page import render_page

__all__ = ["key_page", "mark_page", "student_page"]

_STYLES: Final = ("worksheet.css",)
_MARKABLE_WORD: Final = re.compile(r"\S+?[—–]+|\S+")  # what is marked as one word: a dash ends it


def student_page(plan: WorksheetPlan, version: str) -> str:
    """Write the page for the class: the unmarked text in numbered lines, and the tasks."""
    return render_page("worksheet.html", styles=_STYLES, scripts=("worksheet.js",), plan=plan, version=version)


def key_page(plan: WorksheetPlan, version: str) -> str:
    """Write the page for the teacher: answers, the marked text, what the marks mean, results, checklist."""
    return render_page(
        "worksheet_key.html",
        styles=_STYLES,
        plan=plan,
        version=version,
        reminder=REMINDER,
        misconceptions=misconceptions(),
        legend=key_content.VOICE_LEGEND,
        keys=[_text_key(text) for text in plan.texts],
        differences=tuple(key_content.score_differences(plan.contrast)) if plan.contrast else (),
    )


def _text_key(text: NumberedText) -> dict[str, Any]:
    """What the key shows of one text."""
    return {
        "text": text,
        "title": key_content.title_runs(text),
        "lines": [(line, key_content.line_runs(text, line)) for line in text.lines],
        "cards": tuple(key_content.category_cards(text)),
        "no_marks_note": key_content.no_marks_note(text),
        "results": tuple(key_content.results_in_words(text)),
        "checklist": tuple(key_content.checklist(text)),
    }


def mark_page(text: NumberedText, version: str) -> str:
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
    return render_page(
        "worksheet_mark.html",
        styles=("worksheet_mark.css",),
        scripts=("worksheet_mark.js",),
        text=text,
        paragraphs=_markable_words(text),
        reasons=reasons(),
        content=json.dumps(content, ensure_ascii=True),
        version=version,
    )


def _markable_words(text: NumberedText) -> list[list[dict[str, Any]]]:
    """By paragraph: the words of the text with their places, each of which can be marked."""
    content = text.report["article"]["text"]
    starts = [line.start for line in text.lines if line.opens]
    return [
        [
            {"start": match.start(), "end": match.end(), "text": on_one_line(match[0])}
            for match in _MARKABLE_WORD.finditer(content, start, end)
        ]
        for start, end in zip(starts, [*starts[1:], len(content)], strict=True)
    ]
