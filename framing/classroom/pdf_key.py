"""The answer key in print: answers, the marked text, what the marks mean, results in words, the checklist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.classroom import key
from framing.classroom.paper import INK, SOFT, Paper
from framing.classroom.pdf import MM, NUMBER, bound, head, numbered
from framing.classroom.plan import Plan
from framing.classroom.tasks import misconceptions
from framing.classroom.texts import Text
from framing.schema import REMINDER

__all__ = ["key_pdf"]

_LABELS: Final = {False: 29.0, True: 41.0}  # mm for what a card says under which head
_WASH: Final = {"quoted": (222, 240, 232), "reported": (224, 235, 246), "scare": (249, 226, 239), "mention": (246, 239, 207)}
_LEGEND: Final = (
    ("quoted", "quoted"), ("reported", "reported, without marks"), ("scare", "held at arm’s length"), ("mention", "title, term or slogan"),
)  # fmt: skip
_HEADS: Final = ("What it is", "Why it matters", "When it is fine", "Questions", "Plainer")
_RAISED: Final = str.maketrans("0123456789 ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")


def key_pdf(plan: Plan) -> bytes:
    """Print the key: answers, the marked text, what the marks mean, results in words, the checklist."""
    return bound(plan, f"Answer key: {plan.title}", _key)


def _key(paper: Paper, plan: Plan) -> None:
    head(paper, plan, f"Answer key · age {plan.age} · not for the class")
    paper.face("serif", "I")
    paper.paragraph(
        "A mark is a question, not a verdict. What follows is drawn from the text by a program; where students see it otherwise and can say why, "
        "they may well be right."
    )  # fmt: skip
    paper.heading("Answers", above=2)
    for exercise in plan.exercises:
        paper.heading(f"{exercise.number}  {exercise.task.title}", above=3, scale=1.1, keep=4 * paper.size)
        paper.note(exercise.task.ask)
        paper.bullets(exercise.answers)
        paper.labelled([("Careful", exercise.task.guard), ("Source", exercise.task.source)], size=paper.small, column=_LABELS[plan.large] * 0.6)
    paper.heading("Easily misunderstood", keep=60)
    paper.bullets(misconceptions())
    for text in plan.texts:
        _marked(paper, plan, text)
    for text in plan.texts:
        _meant(paper, plan, text)
    paper.heading("Results in words", keep=7 * paper.size)
    paper.note("Show these last, if at all: phrases teach more than figures.")
    for text in plan.texts:
        _results(paper, plan, f"Text {text.letter}" if text.letter else "", key.results(text))
    if plan.contrast:
        _results(paper, plan, "Side by side", key.compare(plan.contrast))
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
    for voice, told in _LEGEND:
        _run(paper, key.Run(told, voice, "", ()), step, 1)
        paper.cell(4, step, "")
    paper.ln(step)
    for mark, told in (("counted", "counted"), ("shown", "only shown")):
        _run(paper, key.Run(told, "author", mark, (1,)), step, 1)
        paper.cell(4, step, "")
    paper.ln(step + 2)
    if text.title:
        _row(paper, key.title_runs(text), step, paper.room, "B")
        paper.ln(2)
    for line in text.lines:
        gap = step * 0.3 if line.opens and line.number > 1 else 0
        paper.need(gap + step)
        paper.ln(gap)
        numbered(paper, line.number, NUMBER[plan.large], step)
        _row(paper, key.runs(text, line), step, paper.room - NUMBER[plan.large])


def _row(paper: Paper, runs: tuple[key.Run, ...], step: float, width: float, style: str = "") -> None:
    """Print the runs of one line, smaller where they would not fit."""
    wide = 0.0
    for run in runs:
        paper.face("serif", "I" if run.voice == "reported" else style)
        wide += paper.get_string_width(paper.clean(run.text) + _raised(run))
    for run in runs:
        _run(paper, run, step, min(1.0, width / wide if wide else 1.0), style)
    paper.ln(step)


def _raised(run: key.Run) -> str:
    return " ".join(map(str, run.numbers)).translate(_RAISED)


def _run(paper: Paper, run: key.Run, step: float, scale: float, style: str = "") -> None:
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
        raised = _raised(run)
        paper.cell(paper.get_string_width(raised), step, raised)


def _meant(paper: Paper, plan: Plan, text: Text) -> None:
    """Print a card for every category of marks."""
    paper.heading(f"What the marks mean{_of(text)}")
    found = list(key.cards(text))
    if not found:
        paper.bullets(["Nothing is marked. That is worth noting: a plain text can still mislead by what it leaves out."])
    for card in found:
        told = (card.what, card.why, card.fine, " ".join(card.ask), card.plainer)
        parts = [part for part in zip(_HEADS, told, strict=True) if part[1]]
        places = "; ".join(card.found)
        paper.face("sans", "", paper.small)
        tall = sum(paper.tall(part, paper.room - _LABELS[plan.large], paper.small * MM * 1.45) for _, part in parts)
        paper.face("serif", "", paper.size * 0.95)
        tall += paper.tall(places, paper.room, paper.size * MM * 1.4)
        paper.heading(card.name, above=2, scale=1.1, keep=min(tall + 8, 120))
        paper.face("serif", "", paper.size * 0.95)
        paper.paragraph(places, gap=0.5)
        paper.labelled(parts, size=paper.small, column=_LABELS[plan.large])


def _results(paper: Paper, plan: Plan, head: str, told: Iterable[tuple[str, str]]) -> None:
    if head:
        paper.heading(head, above=2, scale=1.1, keep=5 * paper.size)
    paper.labelled(list(told), size=paper.size * 0.9, column=_LABELS[plan.large] * 1.3)


def _checklist(paper: Paper, text: Text) -> None:
    paper.heading(f"Checklist{_of(text)}", keep=60)
    paper.note("What a reader can see of the sourcing. It is never added up to a grade. Tick what the class checked, and what it could not check.")
    for heading, signs in key.checklist(text):
        paper.heading(heading, above=2, scale=1.1, keep=40)
        rows = [[sign.state, f"{sign.name}{': ' if sign.detail else ''}{sign.detail}", sign.check, "☐", "☐"] for sign in signs]
        paper.grid(("Seen", "Signal", "How to go on", "Checked", "I could not check"), rows, (11, 36, 31, 10, 12), rules=False)
