"""The students' sheet in print, and what it shares with the key: heads, numbered lines, two rounds for the page numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from framing.apps.classroom.numbered_text import Text
from framing.apps.classroom.pdf_base import FAINT, INK, SOFT, Paper
from framing.apps.classroom.worksheet_content import WIDTHS, Exercise, Plan

__all__ = ["MM", "NUMBER", "bound", "head", "numbered", "student_pdf"]

MM: Final = 25.4 / 72  #: in a point
_ENOUGH: Final = 0.35  # of a page: with less of it left behind the text, the tasks begin a new one
NUMBER: Final = {False: 10.0, True: 15.0}  #: mm for the number of a line


def student_pdf(plan: Plan) -> bytes:
    """Print the sheet for the class: the unmarked text in numbered lines, and the tasks."""
    return bound(plan, plan.title, _students)


def bound(plan: Plan, title: str, draw: Callable[[Paper, Plan], None]) -> bytes:
    """Draw twice: the first time tells how many pages there are."""
    pages, printed = 0, b""
    while not printed:
        paper = Paper(title, large=plan.large, pages=pages)
        try:
            draw(paper, plan)
            printed = bytes(paper.output()) if pages else b""
            pages = paper.pages_count
        finally:
            paper.release()
    return printed


def _students(paper: Paper, plan: Plan) -> None:
    head(paper, plan, "Worksheet")
    _names(paper)
    for number, text in enumerate(plan.texts):
        if number:
            paper.add_page()
        _title(paper, plan, text)
        _lines(paper, plan, text)
    if paper.left < _ENOUGH * paper.eph:
        paper.add_page()
    paper.heading("Tasks", above=10)
    for exercise in plan.exercises:
        _exercise(paper, exercise)


def head(paper: Paper, plan: Plan, kicker: str) -> None:
    """Draw the head of the first page."""
    paper.face("sans", "B", paper.small)
    paper.set_text_color(SOFT)
    paper.set_char_spacing(0.4)
    paper.paragraph(kicker.upper(), gap=1)
    paper.set_char_spacing(0)
    size = paper.size * (1.5 if plan.large else 1.9)
    paper.face("serif", "B", size)
    paper.paragraph(plan.title, line=size * MM * 1.2, gap=2)
    paper.set_draw_color(INK)
    paper.set_line_width(0.7)
    paper.line(paper.l_margin, paper.get_y(), paper.l_margin + paper.room, paper.get_y())
    paper.set_line_width(0.2)
    paper.ln(4)


def _names(paper: Paper) -> None:
    """Draw room for name, class and date."""
    paper.face("sans", "", paper.small)
    paper.set_draw_color(SOFT)
    third, tall = (paper.room - 12) / 4, paper.small * MM * 2
    for label, width in (("Name", 2 * third), ("Class", third), ("Date", third)):
        left, at = paper.get_x(), paper.get_y()
        paper.cell(width, tall, label)
        paper.line(left + paper.get_string_width(label) + 2, at + tall, left + width, at + tall)
        paper.set_x(left + width + 6)
    paper.ln(2 * tall)


def _title(paper: Paper, plan: Plan, text: Text) -> None:
    own = text.title if text.letter or text.title != plan.title else ""
    told = ": ".join(part for part in (f"Text {text.letter}" if text.letter else "", own) if part)
    if told:
        paper.heading(told, above=0, scale=1.3)
    if text.facts:
        paper.note(text.facts)


def _lines(paper: Paper, plan: Plan, text: Text) -> None:
    """Print the numbered lines, with a margin for notes beside them."""
    size, step, number = paper.size, paper.size * MM * (1.75 if plan.large else 2.0), NUMBER[plan.large]
    width = WIDTHS[plan.large] * size * MM
    fence = paper.l_margin + number + width + 3
    paper.face("sans", "", paper.small)
    paper.set_text_color(SOFT)
    paper.set_x(fence + 2)
    paper.cell(0, paper.small * MM * 1.3, "Notes" if plan.large else "My notes")
    paper.ln(paper.small * MM * 1.3)
    for line in text.lines:
        gap = step * 0.3 if line.opens and line.number > 1 else 0
        paper.need(gap + step)
        gap = gap if paper.get_y() > paper.t_margin else 0
        at = paper.get_y()
        paper.set_draw_color(FAINT)
        paper.line(fence, at, fence, at + gap + step)
        paper.ln(gap)
        numbered(paper, line.number, number, step)
        paper.face("serif", "", size)
        shown = paper.clean(text.shown(line.start, line.end))
        wide = paper.get_string_width(shown)
        paper.set_stretching(min(100, 100 * width / wide) if wide else 100)
        paper.cell(width, step, shown)
        paper.set_stretching(100)
        paper.ln(step)


def numbered(paper: Paper, number: int, width: float, step: float) -> None:
    """Draw the number of a line, every fifth one in bold."""
    fifth = number % 5 == 0
    paper.face("sans", "B" if fifth else "", paper.tiny)
    paper.set_text_color(INK if fifth else SOFT)
    paper.cell(width - 3, step, str(number), align="R")
    paper.set_x(paper.l_margin + width)


def _exercise(paper: Paper, exercise: Exercise) -> None:
    """Print a task with room to answer, on one page where it fits."""
    task, step = exercise.task, paper.size * MM * 2.4
    paper.face("serif")
    asked = paper.tall(task.ask, paper.room, paper.size * MM * 1.4)
    rows = max(task.rows, len(exercise.items))
    paper.heading(
        f"{exercise.number}  {task.title}",
        above=5,
        scale=1.15,
        keep=min(asked + 16 + rows * step * (1.3 if task.columns else 1), 150),
    )
    paper.face("serif")
    paper.paragraph(task.ask)
    if task.columns:
        share = {
            4: (13, 25, 29, 33) if paper.large else (8, 24, 30, 38),
            3: (12, 44, 44) if task.columns[0] == "Line" else (30, 35, 35),
            2: (50, 50),
        }[len(task.columns)]
        empty = [""] * (len(task.columns) - 1)
        paper.grid(
            task.columns,
            [[item, *empty] for item in (*exercise.items, *[""] * (rows - len(exercise.items)))],
            share,
            least=step * 1.25,
        )
    elif exercise.items:
        for item in exercise.items:
            paper.need(step * (task.rows + 1))
            paper.face("serif")
            paper.paragraph(item, gap=0)
            paper.ruled(task.rows)
    else:
        paper.ruled(task.rows)
