"""What a text is and what it is about, as text: genre, functions of its frame, agency, vocabulary, issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from framing.records.json_types import GenreDict, ReportDict, SpanTuple
from framing.render.labels import FUNCTION_QUESTIONS, genre_in_words
from framing.render.layout import columns, heading, indented
from framing.render.sanitize import one_line, shorten

__all__ = ["frames", "genre"]

_MAX_EXCERPTS: Final = 5
_MAX_ACTIONS: Final = 10
_MAX_TERMS: Final = 10
_MAX_NAMES: Final = 3


def genre(content: GenreDict) -> Text:
    """What kind of text it is declared to be, or reads like; an empty text where neither is known."""
    declared, reading, mismatch = genre_in_words(content)
    text = Text(declared, "bold").append(reading, "not bold" if declared else "bold")
    return text.append(mismatch, "bold yellow")


def frames(report: ReportDict) -> Iterator[RenderableType]:
    """Show what is said to be wrong, by whose fault and what to do; who acts; in whose vocabulary; about what."""
    yield from _functions(report)
    yield from _agency(report)
    yield from _vocabulary_families(report)
    yield from _issues(report)


def _functions(report: ReportDict) -> Iterator[RenderableType]:
    rows = report.get("frame_functions", ())
    if not rows:
        return
    yield heading("What the frame does", "after Entman 1993")
    table = columns(None, 1, flow=(1,))
    for role, question in FUNCTION_QUESTIONS.items():
        of_role = [row for row in rows if row["role"] == role]
        by_author = [row for row in of_role if row["voice"] == "author"]
        text = Text("nothing in the author's words", "dim")
        if by_author:
            text = _excerpts(by_author[0]["spans"], report)
            if names := by_author[0]["entities"]:
                text.append(f"  near {', '.join(map(one_line, names[:_MAX_NAMES]))}", "dim")
        others = dict.fromkeys(
            one_line(row["speaker"] or "somebody unnamed") for row in of_role if row["voice"] != "author"
        )
        if others:
            text.append(f"\nalso: {', '.join(list(others)[:_MAX_NAMES])}", "dim")
        table.add_row(Text(question), text)
    yield indented(table)


def _excerpts(spans: Sequence[SpanTuple], report: ReportDict) -> Text:
    """The words of some spans, each once."""
    excerpts = list(dict.fromkeys(shorten(report["article"][field][start:end]) for field, start, end in spans))
    left_out = len(excerpts) - _MAX_EXCERPTS
    return Text(", ".join(excerpts[:_MAX_EXCERPTS])).append(f" and {left_out} more" if left_out > 0 else "", "dim")


def _agency(report: ReportDict) -> Iterator[RenderableType]:
    rows = [row for row in report.get("agency", ()) if row["voice"] in ("author", "scare")]
    if not rows:
        return
    yield heading("Who acts on whom", "in the author's words; ? is not said")
    table = columns(1, None, 1, flow=(0, 2))
    for row in rows[:_MAX_ACTIONS]:
        verb = Text(one_line(row["verb"]), "bold")
        table.add_row(_participant(row["actor"], report), verb, _participant(row["victim"], report))
    yield indented(table)


def _participant(span: SpanTuple | None, report: ReportDict) -> Text:
    if span is None:
        return Text("?", "dim")
    field, start, end = span
    return Text(shorten(report["article"][field][start:end]))


def _vocabulary_families(report: ReportDict) -> Iterator[RenderableType]:
    rows = report.get("vocabulary_families", ())
    if not rows:
        return
    yield heading("Political vocabulary", "words, not the writer")
    table = columns(None, 1, flow=(1,))
    for row in rows:
        table.add_row(Text(one_line(row["name"])), Text(", ".join(map(one_line, row["terms"][:_MAX_TERMS]))))
    yield indented(table)


def _issues(report: ReportDict) -> Iterator[RenderableType]:
    rows = [row for row in report.get("issue_frames", ()) if row["clear"]]
    if not rows:
        return
    yield heading("Issues", "what the words are about")
    table = columns(None, 1, flow=(1,))
    for row in rows:
        rates = f"{row['rate']:.0f} per 1,000 words, {row['reference']:.0f} in news reports"
        table.add_row(Text(one_line(row["name"])), Text(rates, "dim"))
    yield indented(table)
