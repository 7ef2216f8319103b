"""The agreement of a class as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text as RichText

from framing.apps.classroom import agreement_labels as labels
from framing.apps.classroom.numbered_text import NumberedText, number_article
from framing.apps.classroom.worksheet_content import LINE_WIDTHS
from framing.records.json_types import AgreementDict
from framing.render.layout import and_more, bar, columns, draw, heading, indented
from framing.render.sanitize import one_line, shorten

__all__ = ["render"]

MAX_DISPUTED_PHRASES: Final = 12
MAX_PHRASE_CHARS: Final = 70
BAR_CELLS: Final = 8


def render(content: AgreementDict, *, names: bool = False, width: int = 80, colour: bool = False) -> str:
    """Write an agreement's dictionary as text; student by student only where names are asked for."""
    return draw(_blocks(content, names=names), width=width, colour=colour)


def _blocks(content: AgreementDict, *, names: bool) -> Iterator[RenderableType]:
    text = number_article(content["article"], LINE_WIDTHS[False])
    students = len(content["students"])
    plural = "s" if students != 1 else ""
    yield RichText(text.title or "The text", "bold").append(f"  {students} student{plural}", "not bold dim")
    yield RichText(labels.headline(content))
    if sentence := labels.alpha_sentence(content):
        yield RichText(sentence)
    yield RichText(labels.advice(content))
    for sentence in labels.other_figures(content):
        yield RichText(sentence, "dim")
    yield from _disputed_phrases(content, text)
    if names:
        yield from _students(content)


def _disputed_phrases(content: AgreementDict, text: NumberedText) -> Iterator[RenderableType]:
    students = len(content["students"])
    disputed = [phrase for phrase in content["phrases"] if 0 < len(phrase["who"]) < students]
    if not disputed:
        return
    yield heading("In dispute", "the most disputed first")
    table = columns(None, None, 1, flow=(2,))
    for phrase in disputed[:MAX_DISPUTED_PHRASES]:
        about = RichText(f"“{shorten(phrase['text'], MAX_PHRASE_CHARS)}”", "bold")
        about.append(f" {text.cite(phrase['start'])}", "not bold dim")
        whose, reasons = labels.whose_words(phrase), labels.reasons_given(phrase)
        about.append(f"\n{whose}; {reasons}; the program: {labels.program_marks(phrase)}", "not bold dim")
        share = labels.students_who_marked(content, phrase)
        table.add_row(share, bar(len(phrase["who"]), students, BAR_CELLS), about)
    yield indented(table)
    yield from and_more(len(disputed) - MAX_DISPUTED_PHRASES)


def _students(content: AgreementDict) -> Iterator[RenderableType]:
    yield heading("Student by student", "alpha with the program; not a mark for anybody")
    table = columns(1, None, None, right=(1, 2))
    for pair in content["pairs"]:
        if pair["b"] == labels.PROGRAM:
            marked_words = f"{pair['both'] + pair['only_a']} words"
            table.add_row(one_line(pair["a"]), marked_words, labels.alpha_figure(pair["alpha"]))
    yield indented(table)
