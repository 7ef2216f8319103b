"""The answer key in print: answers, the marked text, what the marks mean, results in words, the checklist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framing.apps.classroom import key_content
from framing.apps.classroom.key_content import CategoryCard, TextRun
from framing.apps.classroom.numbered_text import NumberedText
from framing.apps.classroom.pdf_base import BLACK, GREY, MM_PER_POINT, Paper
from framing.apps.classroom.tasks import misconceptions
from framing.apps.classroom.worksheet_content import LINE_WIDTHS, WorksheetPlan
from framing.apps.classroom.worksheet_pdf import NUMBER_WIDTHS, draw_document, draw_head, draw_line_number
from framing.records.schema import REMINDER
from framing.records.voice import Voice

__all__ = ["key_pdf"]

#: mm for the labels of a card, by whether they are in large print.
_LABEL_WIDTHS: Final = {False: 29.0, True: 56.0}
#: Red, green and blue of the ground on which a voice is printed.
_VOICE_COLOURS: Final[dict[str, tuple[int, int, int]]] = {
    Voice.QUOTED: (222, 240, 232),
    Voice.REPORTED: (224, 235, 246),
    Voice.SCARE: (249, 226, 239),
    Voice.MENTION: (246, 239, 207),
}
_CARD_LABELS: Final = ("What it is", "Why it matters", "When it is fine", "Questions", "Plainer")
_MARK_LEGEND: Final = (
    TextRun("counted", Voice.AUTHOR, "counted", (1,)),
    TextRun("only shown", Voice.AUTHOR, "shown", (2,)),
)
_CHECKLIST_HEADS: Final = ("Seen", "Signal", "How to go on", "Checked", "I could not check")
_CHECKLIST_SHARES: Final = (11, 36, 31, 10, 12)  # of the width of the page, in per cent


def key_pdf(plan: WorksheetPlan) -> bytes:
    """Print the key: answers, the marked text, what the marks mean, results in words, the checklist."""
    return draw_document(plan, f"Answer key: {plan.title}", _draw_key)


def _draw_key(paper: Paper, plan: WorksheetPlan) -> None:
    draw_head(paper, plan, f"Answer key · age {plan.age} · not for the class")
    paper.choose_font("serif", "I")
    paper.paragraph(
        "A mark is a question, not a verdict. What follows is drawn from the text by a program; "
        "where students see it otherwise and can say why, they may well be right."
    )
    _draw_answers(paper, plan)
    paper.heading("Easily misunderstood", keep=60)
    paper.bullets(misconceptions())
    for text in plan.texts:
        _draw_marked_text(paper, plan, text)
    for text in plan.texts:
        _draw_cards(paper, plan, text)
    paper.heading("Results in words", keep=7 * paper.size)
    paper.note("Show these last, if at all: phrases teach more than figures.")
    for text in plan.texts:
        heading = f"Text {text.letter}" if text.letter else ""
        _draw_results(paper, plan, heading, key_content.results_in_words(text))
    if plan.contrast:
        _draw_results(paper, plan, "Side by side", key_content.score_differences(plan.contrast))
    for text in plan.texts:
        _draw_checklist(paper, text)
    paper.choose_font("serif", "I")
    paper.paragraph(REMINDER)


def _draw_answers(paper: Paper, plan: WorksheetPlan) -> None:
    paper.heading("Answers", above=2)
    for exercise in plan.exercises:
        paper.heading(f"{exercise.number}  {exercise.task.title}", above=3, scale=1.1, keep=4 * paper.size)
        paper.note(exercise.task.ask)
        paper.bullets(exercise.answers)
        notes = [("Careful", exercise.task.guard), ("Source", exercise.task.source)]
        paper.labelled_rows(notes, size=paper.small, column=_LABEL_WIDTHS[plan.large] * 0.6)


def _which_text(text: NumberedText) -> str:
    return f", text {text.letter}" if text.letter else ""


def _draw_marked_text(paper: Paper, plan: WorksheetPlan, text: NumberedText) -> None:
    """Print the text with its voices as coloured grounds and its marks as underlines, each with its number."""
    paper.heading(f"The marked text{_which_text(text)}", keep=90)
    step = paper.size * MM_PER_POINT * 1.75
    voices = (TextRun(name, voice, "", ()) for voice, name in key_content.VOICE_LEGEND)
    for run in (*voices, *_MARK_LEGEND):
        paper.choose_font("serif")
        if paper.get_x() + paper.get_string_width(run.text) + 4 > paper.l_margin + paper.text_width:
            paper.ln(step)
        _draw_run(paper, run, step, 1)
        paper.cell(5, step, "")
    paper.ln(step + 2)
    if text.title:
        for runs in key_content.title_lines(text, 0.9 * LINE_WIDTHS[plan.large]):  # bold letters are wider
            _draw_runs(paper, runs, step, paper.text_width, "B")
        paper.ln(2)
    for line in text.lines:
        gap = step * 0.3 if line.opens and line.number > 1 else 0
        paper.ensure_height(gap + step)
        paper.ln(gap)
        draw_line_number(paper, line.number, NUMBER_WIDTHS[plan.large], step)
        width = paper.text_width - NUMBER_WIDTHS[plan.large]
        _draw_runs(paper, key_content.line_runs(text, line), step, width)


def _draw_runs(paper: Paper, runs: tuple[TextRun, ...], height: float, width: float, style: str = "") -> None:
    """Print the runs of one line, smaller where they would not fit into its width."""
    full_width = 0.0
    for run in runs:
        paper.choose_font("serif", "I" if run.voice == Voice.REPORTED else style)
        full_width += paper.get_string_width(paper.printable(run.text)) + _mark_numbers(paper, run, 1.0)[1]
    for run in runs:
        _draw_run(paper, run, height, min(1.0, width / full_width if full_width else 1.0), style)
    paper.ln(height)


def _mark_numbers(paper: Paper, run: TextRun, scale: float) -> tuple[str, float]:
    """The numbers of the marks that end with a run, and how wide they are. Leaves their font chosen."""
    numbers = "+".join(map(str, run.numbers))
    paper.choose_font("sans", "", (paper.tiny if paper.large else paper.size * 0.62) * scale)
    return numbers, paper.get_string_width(numbers) + (0.4 if numbers else 0)


def _draw_run(paper: Paper, run: TextRun, height: float, scale: float, style: str = "") -> None:
    paper.choose_font("serif", "I" if run.voice == Voice.REPORTED else style, paper.size * scale)
    content = paper.printable(run.text)
    x, y, width = paper.get_x(), paper.get_y(), paper.get_string_width(content)
    baseline = y + height / 2 + paper.size * MM_PER_POINT * 0.36
    top, box_height = baseline - paper.size * MM_PER_POINT * 0.95, paper.size * MM_PER_POINT * 1.3
    if run.voice in _VOICE_COLOURS:
        paper.set_fill_color(*_VOICE_COLOURS[run.voice])
        paper.rect(x, top, width, box_height, style="F")
    if run.voice == Voice.PARATEXT:
        paper.set_text_color(GREY)
    paper.cell(width, height, content)
    if run.mark:
        paper.set_draw_color(BLACK)
        paper.set_line_width(0.55 if run.mark == "counted" else 0.15)
        paper.line(x, baseline + 0.7, x + width, baseline + 0.7)
        paper.set_line_width(0.2)
    if run.voice == Voice.SCARE:
        paper.set_draw_color(GREY)
        paper.rect(x, top, width, box_height)
    if run.numbers:
        numbers, numbers_width = _mark_numbers(paper, run, scale)
        paper.set_xy(paper.get_x(), y - paper.size * MM_PER_POINT * 0.32)
        paper.cell(numbers_width, height, numbers)
        paper.set_xy(paper.get_x(), y)


def _draw_cards(paper: Paper, plan: WorksheetPlan, text: NumberedText) -> None:
    """Print a card for every category of marks; the heading stays with the first."""
    heading, cards = f"What the marks mean{_which_text(text)}", list(key_content.category_cards(text))
    max_height = 0.9 * paper.eph
    first_height = _card_height(paper, plan, cards[0]) if cards else 20
    paper.heading(heading, keep=min(paper.heading_height(heading, above=0) + first_height, max_height))
    if not cards:
        paper.bullets([key_content.no_marks_note(text)])
    for card in cards:
        keep = min(_card_height(paper, plan, card) - 2, max_height)
        paper.heading(card.name, above=2, scale=1.1, keep=keep)
        paper.choose_font("serif", "", paper.size * 0.95)
        paper.paragraph("; ".join(card.marks), gap=0.5)
        paper.labelled_rows(_card_rows(card), size=paper.small, column=_LABEL_WIDTHS[plan.large])


def _card_rows(card: CategoryCard) -> list[tuple[str, str]]:
    texts = (card.what, card.why, card.fine, " ".join(card.ask), card.plainer)
    return [(label, text) for label, text in zip(_CARD_LABELS, texts, strict=True) if text]


def _card_height(paper: Paper, plan: WorksheetPlan, card: CategoryCard) -> float:
    """How tall a card is, with its heading."""
    height = paper.heading_height(card.name, above=2, scale=1.1)
    paper.choose_font("serif", "", paper.size * 0.95)
    line_height = paper.size * 0.95 * MM_PER_POINT * 1.4
    height += paper.paragraph_height("; ".join(card.marks), paper.text_width, line_height) + 0.5
    return height + paper.labelled_height(_card_rows(card), size=paper.small, column=_LABEL_WIDTHS[plan.large])


def _draw_results(paper: Paper, plan: WorksheetPlan, heading: str, rows: Iterable[tuple[str, str]]) -> None:
    if heading:
        paper.heading(heading, above=2, scale=1.1, keep=5 * paper.size)
    column = _LABEL_WIDTHS[plan.large] * (1.1 if plan.large else 1.3)
    paper.labelled_rows(list(rows), size=paper.size * 0.9, column=column)


def _draw_checklist(paper: Paper, text: NumberedText) -> None:
    paper.heading(f"Checklist{_which_text(text)}", keep=60)
    paper.note(
        "What a reader can see of the sourcing. It is never added up to a grade. "
        "Tick what the class checked, and what it could not check."
    )
    for heading, signals in key_content.checklist(text):
        paper.heading(heading, above=2, scale=1.1, keep=40)
        if paper.large:  # a table of five columns would break words
            for signal in signals:
                paper.heading(f"{signal.name}: {signal.state}", above=2, scale=1, keep=45)
                paper.choose_font("serif")
                paper.paragraph(f"{signal.detail}{'. ' if signal.detail else ''}{signal.check}", gap=0.5)
                paper.note("☐ Checked   ☐ I could not check")
            continue
        rows = [
            [signal.state, f"{signal.name}{': ' if signal.detail else ''}{signal.detail}", signal.check, "☐", "☐"]
            for signal in signals
        ]
        paper.draw_table(_CHECKLIST_HEADS, rows, _CHECKLIST_SHARES, column_rules=False)
