"""The agreement of a class as a page: words first, then a strip of the text, then phrase by phrase."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from framing.apps.classroom import agreement_labels as labels
from framing.apps.classroom.numbered_text import NumberedText, number_article, on_one_line
from framing.apps.classroom.worksheet_content import LINE_WIDTHS
from framing.records.classroom import NumberedLine
from framing.records.json_types import AgreementDict, AgreementPhraseDict
from framing.render.html.page import render_page
from framing.render.sanitize import shorten

__all__ = ["agreement_page"]

SHADES: Final = 5  # of words, by the share of students who marked them
MAX_DISPUTED_PHRASES: Final = 40
MAX_PHRASE_CHARS: Final = 120


def agreement_page(content: AgreementDict, version: str) -> str:
    """Write the page from an agreement's dictionary."""
    text = number_article(content["article"], LINE_WIDTHS[False])
    phrases = [_phrase_row(content, text, phrase) for phrase in content["phrases"]]
    students = len(content["students"])
    return render_page(
        "agree.html",
        styles=("agree.css",),
        content=content,
        text=text,
        version=version,
        alpha_explained=labels.ALPHA_EXPLAINED,
        headline=labels.headline(content),
        alpha=labels.alpha_sentence(content),
        advice=labels.advice(content),
        other_figures=tuple(labels.other_figures(content)),
        strip=[(line, tuple(_shaded_runs(content, line))) for line in text.lines],
        disputed=[row for row in phrases if 0 < row["count"] < students][:MAX_DISPUTED_PHRASES],
        agreed=[row for row in phrases if row["count"] == students],
        marked=sorted((row for row in phrases if row["count"]), key=lambda row: row["start"]),
        program_alone=[row for row in phrases if not row["count"]],
        pairs=[(pair["a"], pair["b"], labels.alpha_figure(pair["alpha"]), pair) for pair in content["pairs"]],
        students=tuple(_student_row(content, student) for student in content["students"]),
    )


def _phrase_row(content: AgreementDict, text: NumberedText, phrase: AgreementPhraseDict) -> dict[str, Any]:
    students = len(content["students"])
    return {
        "start": phrase["start"],
        "text": shorten(phrase["text"], MAX_PHRASE_CHARS),
        "place": text.cite(phrase["start"]),
        "count": len(phrase["who"]),
        "share": labels.students_who_marked(content, phrase),
        "bar": round(100 * len(phrase["who"]) / max(students, 1)),
        "who": phrase["who"],
        "whose_words": labels.whose_words(phrase),
        "program": labels.program_marks(phrase),
        "reasons": labels.reasons_given(phrase),
    }


def _student_row(content: AgreementDict, student: str) -> tuple[str, int, str, str]:
    """Name, marked words, mean alpha with the other students, alpha with the program."""
    pairs = [pair for pair in content["pairs"] if student in {pair["a"], pair["b"]}]
    with_program = next(pair for pair in pairs if pair["b"] == labels.PROGRAM)
    alphas = [pair["alpha"] for pair in pairs if pair is not with_program and pair["alpha"] is not None]
    mean = labels.alpha_figure(sum(alphas) / len(alphas)) if alphas else "–"
    marked_words = with_program["both"] + with_program["only_a"]
    return student, marked_words, mean, labels.alpha_figure(with_program["alpha"])


def _shaded_runs(content: AgreementDict, line: NumberedLine) -> Iterator[dict[str, Any]]:
    """The stretches of a line with one shade each; what stands between two words of one shade has it, too."""
    text, students = content["article"]["text"], len(content["students"])
    words = [word for word in content["words"] if word["start"] < line.end and word["end"] > line.start]
    at = line.start
    for (marked, program), group in groupby(words, key=lambda word: (word["marked"], word["program"])):
        run = list(group)
        start, end = max(run[0]["start"], line.start), min(run[-1]["end"], line.end)
        if at < start:
            yield _shaded_run(text[at:start])
        shade = -(-SHADES * marked // students)  # rounded up: one student in a large class is seen, too
        yield _shaded_run(text[start:end], shade=shade, count=marked, program=program)
        at = end
    if at < line.end:
        yield _shaded_run(text[at : line.end])


def _shaded_run(text: str, *, shade: int = 0, count: int = 0, program: bool = False) -> dict[str, Any]:
    return {"text": on_one_line(text), "shade": shade, "count": count, "program": program}
