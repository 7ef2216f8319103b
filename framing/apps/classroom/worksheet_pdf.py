"""The students' sheet in print, and what it shares with the key: heads, numbered lines, page numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from framing.apps.classroom.numbered_text import NumberedText
from framing.apps.classroom.pdf_base import BLACK, GREY, LINE_GREY, MM_PER_POINT, Paper
from framing.apps.classroom.worksheet_content import LINE_WIDTHS, WorksheetPlan
from framing.records.classroom import Exercise

__all__ = ["NUMBER_WIDTHS", "draw_document", "draw_head", "draw_line_number", "student_pdf"]

#: mm for the number of a line, by whether it is in large print.
NUMBER_WIDTHS: Final = {False: 10.0, True: 15.0}
_MIN_SHARE_FOR_TASKS: Final = 0.35  # of a page: with less of it left after the text, the tasks begin a new page
MAX_KEPT_HEIGHT: Final = 150.0  # mm of a page that a task asks for at most, before it begins a new one


def student_pdf(plan: WorksheetPlan) -> bytes:
    """Print the sheet for the class: the unmarked text in numbered lines, and the tasks."""
    return draw_document(plan, plan.title, _draw_sheet)


def draw_document(plan: WorksheetPlan, title: str, draw: Callable[[Paper, WorksheetPlan], None]) -> bytes:
    """Draw a document with a title at the foot of its pages."""
    with Paper(title, large=plan.large) as paper:
        draw(paper, plan)
        return paper.finish()


def _draw_sheet(paper: Paper, plan: WorksheetPlan) -> None:
    draw_head(paper, plan, "Worksheet")
    _draw_name_fields(paper)
    for number, text in enumerate(plan.texts):
        if number:
            paper.add_page()
        _draw_title(paper, plan, text)
        _draw_lines(paper, plan, text)
    if paper.height_left < _MIN_SHARE_FOR_TASKS * paper.eph:
        paper.add_page()
    paper.heading("Tasks", above=10)
    for exercise in plan.exercises:
        _draw_exercise(paper, exercise)


def draw_head(paper: Paper, plan: WorksheetPlan, kicker: str) -> None:
    """Draw the head of the first page."""
    paper.choose_font("sans", "B", paper.small)
    paper.set_text_color(GREY)
    paper.set_char_spacing(0.4)
    paper.paragraph(kicker.upper(), gap=1)
    paper.set_char_spacing(0)
    size = paper.size * (1.5 if plan.large else 1.9)
    paper.choose_font("serif", "B", size)
    paper.paragraph(plan.title, line_height=size * MM_PER_POINT * 1.2, gap=2)
    paper.set_draw_color(BLACK)
    paper.set_line_width(0.7)
    paper.line(paper.l_margin, paper.get_y(), paper.l_margin + paper.text_width, paper.get_y())
    paper.set_line_width(0.2)
    paper.ln(4)


def _draw_name_fields(paper: Paper) -> None:
    """Draw room for name, class and date."""
    paper.choose_font("sans", "", paper.small)
    paper.set_draw_color(GREY)
    quarter, height = (paper.text_width - 12) / 4, paper.small * MM_PER_POINT * 2
    for label, width in (("Name", 2 * quarter), ("Class", quarter), ("Date", quarter)):
        x, y = paper.get_x(), paper.get_y()
        paper.cell(width, height, label)
        paper.line(x + paper.get_string_width(label) + 2, y + height, x + width, y + height)
        paper.set_x(x + width + 6)
    paper.ln(2 * height)


def _draw_title(paper: Paper, plan: WorksheetPlan, text: NumberedText) -> None:
    title = text.title if text.letter or text.title != plan.title else ""
    heading = ": ".join(filter(None, (f"Text {text.letter}" if text.letter else "", title)))
    if heading:
        paper.heading(heading, above=0, scale=1.3)
    if text.publication:
        paper.note(text.publication)


def _draw_lines(paper: Paper, plan: WorksheetPlan, text: NumberedText) -> None:
    """Print the numbered lines, with a margin for notes beside them."""
    step = paper.size * MM_PER_POINT * (1.75 if plan.large else 2.0)
    number_width, line_width = NUMBER_WIDTHS[plan.large], LINE_WIDTHS[plan.large] * paper.size * MM_PER_POINT
    margin_x = paper.l_margin + number_width + line_width + 3
    paper.choose_font("sans", "", paper.small)
    paper.set_text_color(GREY)
    paper.set_x(margin_x + 2)
    paper.cell(0, paper.small * MM_PER_POINT * 1.3, "Notes" if plan.large else "My notes")
    paper.ln(paper.small * MM_PER_POINT * 1.3)
    for line in text.lines:
        gap = step * 0.3 if line.opens and line.number > 1 else 0
        paper.ensure_height(gap + step)
        gap = gap if paper.get_y() > paper.t_margin else 0
        y = paper.get_y()
        paper.set_draw_color(LINE_GREY)
        paper.line(margin_x, y, margin_x, y + gap + step)
        paper.ln(gap)
        draw_line_number(paper, line.number, number_width, step)
        paper.choose_font("serif", "", paper.size)
        content = paper.printable(text.excerpt(line.start, line.end))
        content_width = paper.get_string_width(content)
        # Letters that are wider than the table of widths thinks are squeezed into the line.
        paper.set_stretching(min(100, 100 * line_width / content_width) if content_width else 100)
        paper.cell(line_width, step, content)
        paper.set_stretching(100)
        paper.ln(step)


def draw_line_number(paper: Paper, number: int, width: float, height: float) -> None:
    """Draw the number of a line, every fifth one in bold."""
    fifth = number % 5 == 0
    paper.choose_font("sans", "B" if fifth else "", paper.tiny)
    paper.set_text_color(BLACK if fifth else GREY)
    paper.cell(width - 3, height, str(number), align="R")
    paper.set_x(paper.l_margin + width)


def _draw_exercise(paper: Paper, exercise: Exercise) -> None:
    """Print a task with room to answer, on one page where it fits."""
    task, step = exercise.task, paper.size * MM_PER_POINT * 2.4
    paper.choose_font("serif")
    ask_height = paper.paragraph_height(task.ask, paper.text_width, paper.size * MM_PER_POINT * 1.4)
    rows = max(task.rows, len(exercise.items))
    keep = min(ask_height + 16 + rows * step * (1.3 if task.columns else 1), MAX_KEPT_HEIGHT)
    paper.heading(f"{exercise.number}  {task.title}", above=5, scale=1.15, keep=keep)
    paper.choose_font("serif")
    paper.paragraph(task.ask)
    if task.columns:
        empty_cells = [""] * (len(task.columns) - 1)
        first_cells = (*exercise.items, *[""] * (rows - len(exercise.items)))
        table = [[cell, *empty_cells] for cell in first_cells]
        paper.draw_table(task.columns, table, _column_shares(paper, task.columns), min_height=step * 1.25)
    elif exercise.items:
        for item in exercise.items:
            paper.ensure_height(step * (task.rows + 1))
            paper.choose_font("serif")
            paper.paragraph(item, gap=0)
            paper.ruled_lines(task.rows)
    else:
        paper.ruled_lines(task.rows)


def _column_shares(paper: Paper, columns: tuple[str, ...]) -> tuple[int, ...]:
    """How wide the columns of a table to fill in are, in per cent."""
    if len(columns) == 4:
        return (13, 25, 29, 33) if paper.large else (8, 24, 30, 38)
    if len(columns) == 3:
        return (12, 44, 44) if columns[0] == "Line" else (30, 35, 35)
    return (50, 50)
