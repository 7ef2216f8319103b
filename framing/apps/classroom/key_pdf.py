"""The answer key in print: answers, the marked text, what the marks mean, results in words, the checklist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.apps.classroom import key_content
from framing.apps.classroom.numbered_text import Text
from framing.apps.classroom.pdf_base import INK, SOFT, Paper
from framing.apps.classroom.tasks import misconceptions
from framing.apps.classroom.worksheet_content import WIDTHS, Plan
from framing.apps.classroom.worksheet_pdf import MM, NUMBER, bound, head, numbered
from framing.records.schema import REMINDER

__all__ = ["key_pdf"]

_LABELS: Final = {False: 29.0, True: 56.0}  # mm for what a card says under which head
_WASH: Final = {
    "quoted": (222, 240, 232),
    "reported": (224, 235, 246),
    "scare": (249, 226, 239),
    "mention": (246, 239, 207),
}
_HEADS: Final = ("What it is", "Why it matters", "When it is fine", "Questions", "Plainer")


def key_pdf(plan: Plan) -> bytes:
    """Print the key: answers, the marked text, what the marks mean, results in words, the checklist."""
    return bound(plan, f"Answer key: {plan.title}", _key)


def _key(paper: Paper, plan: Plan) -> None:
    head(paper, plan, f"Answer key · age {plan.age} · not for the class")
    paper.face("serif", "I")
    paper.paragraph(
        "A mark is a question, not a verdict. What follows is drawn from the text by a program; where students see it otherwise and can say why, "
        "they may well be right."
    )
    paper.heading("Answers", above=2)
    for exercise in plan.exercises:
        paper.heading(f"{exercise.number}  {exercise.task.title}", above=3, scale=1.1, keep=4 * paper.size)
        paper.note(exercise.task.ask)
        paper.bullets(exercise.answers)
        paper.labelled(
            [("Careful", exercise.task.guard), ("Source", exercise.task.source)],
            size=paper.small,
            column=_LABELS[plan.large] * 0.6,
        )
    paper.heading("Easily misunderstood", keep=60)
    paper.bullets(misconceptions())
    for text in plan.texts:
        _marked(paper, plan, text)
    for text in plan.texts:
        _meant(paper, plan, text)
    paper.heading("Results in words", keep=7 * paper.size)
    paper.note("Show these last, if at all: phrases teach more than figures.")
    for text in plan.texts:
        _results(paper, plan, f"Text {text.letter}" if text.letter else "", key_content.results(text))
    if plan.contrast:
        _results(paper, plan, "Side by side", key_content.compare(plan.contrast))
    for text in plan.texts:
        _checklist(paper, text)
    paper.face("serif", "I")
    paper.paragraph(REMINDER)


def _of(text: Text) -> str:
    return f", text {text.letter}" if text.letter else ""


def _marked(paper: Paper, plan: Plan, text: Text) -> None:
    """Print the text with its voices as washes and its marks as underlines, each with its number."""
    paper.heading(f"The marked text{_of(text)}", keep=90)
    step = paper.size * MM * 1.75
    signs = [key_content.Run(told, voice, "", ()) for voice, told in key_content.LEGEND]
    for sign in (
        *signs,
        key_content.Run("counted", "author", "counted", (1,)),
        key_content.Run("only shown", "author", "shown", (2,)),
    ):
        paper.face("serif")
        if paper.get_x() + paper.get_string_width(sign.text) + 4 > paper.l_margin + paper.room:
            paper.ln(step)
        _run(paper, sign, step, 1)
        paper.cell(5, step, "")
    paper.ln(step + 2)
    if text.title:
        for row in key_content.title_lines(text, 0.9 * WIDTHS[plan.large]):  # bold letters are wider
            _row(paper, row, step, paper.room, "B")
        paper.ln(2)
    for line in text.lines:
        gap = step * 0.3 if line.opens and line.number > 1 else 0
        paper.need(gap + step)
        paper.ln(gap)
        numbered(paper, line.number, NUMBER[plan.large], step)
        _row(paper, key_content.runs(text, line), step, paper.room - NUMBER[plan.large])


def _row(paper: Paper, runs: tuple[key_content.Run, ...], step: float, width: float, style: str = "") -> None:
    """Print the runs of one line, smaller where they would not fit."""
    wide = 0.0
    for run in runs:
        paper.face("serif", "I" if run.voice == "reported" else style)
        wide += paper.get_string_width(paper.clean(run.text)) + _raised(paper, run, 1.0)[1]
    for run in runs:
        _run(paper, run, step, min(1.0, width / wide if wide else 1.0), style)
    paper.ln(step)


def _raised(paper: Paper, run: key_content.Run, scale: float) -> tuple[str, float]:
    """The numbers of the marks that end here, and how wide they run; in the font at hand afterwards."""
    shown = "+".join(map(str, run.numbers))
    paper.face("sans", "", (paper.tiny if paper.large else paper.size * 0.62) * scale)
    return shown, paper.get_string_width(shown) + (0.4 if shown else 0)


def _run(paper: Paper, run: key_content.Run, step: float, scale: float, style: str = "") -> None:
    paper.face("serif", "I" if run.voice == "reported" else style, paper.size * scale)
    shown = paper.clean(run.text)
    left, top, wide = paper.get_x(), paper.get_y(), paper.get_string_width(shown)
    base = top + step / 2 + paper.size * MM * 0.36
    if run.voice in _WASH:
        paper.set_fill_color(*_WASH[run.voice])
        paper.rect(left, base - paper.size * MM * 0.95, wide, paper.size * MM * 1.3, style="F")
    if run.voice == "paratext":
        paper.set_text_color(SOFT)
    paper.cell(wide, step, shown)
    if run.mark:
        paper.set_draw_color(INK)
        paper.set_line_width(0.55 if run.mark == "counted" else 0.15)
        paper.line(left, base + 0.7, left + wide, base + 0.7)
        paper.set_line_width(0.2)
    if run.voice == "scare":
        paper.set_draw_color(SOFT)
        paper.rect(left, base - paper.size * MM * 0.95, wide, paper.size * MM * 1.3)
    if run.numbers:
        shown, wide = _raised(paper, run, scale)
        paper.set_xy(paper.get_x(), top - paper.size * MM * 0.32)
        paper.cell(wide, step, shown)
        paper.set_xy(paper.get_x(), top)


def _meant(paper: Paper, plan: Plan, text: Text) -> None:
    """Print a card for every category of marks; the heading stays with the first."""
    head, found = f"What the marks mean{_of(text)}", list(key_content.cards(text))
    most = 0.9 * paper.eph
    paper.heading(head, keep=min(paper.headed(head, above=0) + (_tall(paper, plan, found[0]) if found else 20), most))
    if not found:
        paper.bullets([key_content.unmarked(text)])
    for card in found:
        paper.heading(card.name, above=2, scale=1.1, keep=min(_tall(paper, plan, card) - 2, most))
        paper.face("serif", "", paper.size * 0.95)
        paper.paragraph("; ".join(card.found), gap=0.5)
        paper.labelled(_parts(card), size=paper.small, column=_LABELS[plan.large])


def _parts(card: key_content.Card) -> list[tuple[str, str]]:
    told = (card.what, card.why, card.fine, " ".join(card.ask), card.plainer)
    return [part for part in zip(_HEADS, told, strict=True) if part[1]]


def _tall(paper: Paper, plan: Plan, card: key_content.Card) -> float:
    """How tall a card stands, its heading with it."""
    tall = paper.headed(card.name, above=2, scale=1.1)
    paper.face("serif", "", paper.size * 0.95)
    tall += paper.tall("; ".join(card.found), paper.room, paper.size * 0.95 * MM * 1.4) + 0.5
    return tall + paper.listed(_parts(card), size=paper.small, column=_LABELS[plan.large])


def _results(paper: Paper, plan: Plan, head: str, told: Iterable[tuple[str, str]]) -> None:
    if head:
        paper.heading(head, above=2, scale=1.1, keep=5 * paper.size)
    paper.labelled(list(told), size=paper.size * 0.9, column=_LABELS[plan.large] * (1.1 if plan.large else 1.3))


def _checklist(paper: Paper, text: Text) -> None:
    paper.heading(f"Checklist{_of(text)}", keep=60)
    paper.note(
        "What a reader can see of the sourcing. It is never added up to a grade. Tick what the class checked, and what it could not check."
    )
    for heading, signs in key_content.checklist(text):
        paper.heading(heading, above=2, scale=1.1, keep=40)
        if paper.large:  # five columns would break words
            for sign in signs:
                paper.heading(f"{sign.name}: {sign.state}", above=2, scale=1, keep=45)
                paper.face("serif")
                paper.paragraph(f"{sign.detail}{'. ' if sign.detail else ''}{sign.check}", gap=0.5)
                paper.note("☐ Checked   ☐ I could not check")
            continue
        rows = [
            [sign.state, f"{sign.name}{': ' if sign.detail else ''}{sign.detail}", sign.check, "☐", "☐"]
            for sign in signs
        ]
        paper.grid(
            ("Seen", "Signal", "How to go on", "Checked", "I could not check"), rows, (11, 36, 31, 10, 12), rules=False
        )
