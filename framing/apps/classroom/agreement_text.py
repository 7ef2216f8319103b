"""The agreement of a class as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text as Drawn

from framing.apps.classroom import agreement_labels as told
from framing.apps.classroom.line_breaks import break_lines
from framing.apps.classroom.numbered_text import Text
from framing.apps.classroom.worksheet_content import WIDTHS
from framing.render.layout import and_more, bar, columns, draw, heading, indented
from framing.render.sanitize import one_line, shorten

__all__ = ["render"]

Row = Mapping[str, Any]

_MOST: Final = 12


def render(content: Row, *, names: bool = False, width: int = 80, colour: bool = False) -> str:
    """Tell an agreement's dictionary; student by student only where names are asked for."""
    return draw(_parts(content, names=names), width=width, colour=colour)


def _parts(content: Row, *, names: bool) -> Iterator[RenderableType]:
    text = Text("", {"article": content["article"]}, break_lines(content["article"]["text"], WIDTHS[False]))
    count = len(content["students"])
    yield Drawn(text.title or "The text", "bold").append(
        f"  {count} student{'s' if count != 1 else ''}", "not bold dim"
    )
    yield Drawn(told.headline(content))
    if figure := told.alpha(content):
        yield Drawn(figure)
    yield Drawn(told.lesson(content))
    for line in told.others(content):
        yield Drawn(line, "dim")
    rows = [phrase for phrase in content["phrases"] if 0 < len(phrase["who"]) < count]
    if rows:
        yield heading("In dispute", "the most disputed first")
        table = columns(None, None, 1, flow=(2,))
        for phrase in rows[:_MOST]:
            about = Drawn(f"“{shorten(phrase['text'], 70)}”", "bold").append(
                f" {text.where(phrase['start'])}", "not bold dim"
            )
            given = ", ".join(f"{label} ({number})" for label, number in phrase["reasons"].items())
            about.append(f"\n{told.whose(phrase)}; {given}; the program: {told.program_says(phrase)}", "not bold dim")
            table.add_row(told.share(content, phrase), bar(len(phrase["who"]), count, 8), about)
        yield indented(table)
        yield from and_more(len(rows) - _MOST)
    if not names:
        return
    yield heading("Student by student", "alpha with the program; not a mark for anybody")
    table = columns(1, None, None, right=(1, 2))
    for pair in content["pairs"]:
        if pair["b"] == "framing":
            table.add_row(one_line(pair["a"]), f"{pair['both'] + pair['only_a']} words", told.figure(pair["alpha"]))
    yield indented(table)
