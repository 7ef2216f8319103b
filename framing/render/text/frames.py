"""What a text is and what it is about, as text: genre, functions of its frame, agency, vocabulary, issues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from framing.render import labels
from framing.render.labels import FUNCTION_QUESTIONS
from framing.render.layout import columns, heading, indented
from framing.render.sanitize import one_line, shorten

__all__ = ["frames", "genre"]

Report = Mapping[str, Any]

_MOST, _SPEAKERS = 5, 3


def genre(found: Mapping[str, Any]) -> Text:
    """Say what kind of text it is, or reads like; nothing where neither is known."""
    declared, reading, differ = labels.genre_in_words(found)
    return Text(declared, "bold").append(reading, "not bold" if declared else "bold").append(differ, "bold yellow")


def frames(report: Report) -> Iterator[RenderableType]:
    """Show what is said to be wrong, by whose fault and what to do; who acts; in whose vocabulary; about what."""
    yield from _functions(report)
    yield from _agency(report)
    yield from _families(report)
    yield from _issues(report)


def _functions(report: Report) -> Iterator[RenderableType]:
    rows = report.get("frame_functions", ())
    if not rows:
        return
    yield heading("What the frame does", "after Entman 1993")
    table = columns(None, 1, flow=(1,))
    for role, question in FUNCTION_QUESTIONS.items():
        own = [row for row in rows if row["role"] == role and row["voice"] == "author"]
        text = Text("nothing in the author's words", "dim")
        if own:
            text = _places(own[0]["spans"], report)
            if own[0]["entities"]:
                text.append(f"  near {', '.join(map(one_line, own[0]['entities'][:_SPEAKERS]))}", "dim")
        others = dict.fromkeys(
            one_line(row["speaker"] or "somebody unnamed")
            for row in rows
            if row["role"] == role and row["voice"] != "author"
        )
        if others:
            text.append(f"\nalso: {', '.join(list(others)[:_SPEAKERS])}", "dim")
        table.add_row(Text(question), text)
    yield indented(table)


def _places(spans: Sequence[Sequence[Any]], report: Report) -> Text:
    found = list(dict.fromkeys(shorten(report["article"][field][start:end]) for field, start, end in spans))
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return Text(", ".join(found[:_MOST])).append(more, "dim")


def _agency(report: Report) -> Iterator[RenderableType]:
    rows = [row for row in report.get("agency", ()) if row["voice"] in ("author", "scare")]
    if not rows:
        return
    yield heading("Who acts on whom", "in the author's words; ? is not said")
    table = columns(1, None, 1, flow=(0, 2))
    for row in rows[: 2 * _MOST]:
        table.add_row(_who(row["actor"], report), Text(one_line(row["verb"]), "bold"), _who(row["victim"], report))
    yield indented(table)


def _who(span: Sequence[Any] | None, report: Report) -> Text:
    return Text("?", "dim") if span is None else Text(shorten(report["article"][span[0]][span[1] : span[2]]))


def _families(report: Report) -> Iterator[RenderableType]:
    rows = report.get("vocabulary_families", ())
    if not rows:
        return
    yield heading("Political vocabulary", "words, not the writer")
    table = columns(None, 1, flow=(1,))
    for row in rows:
        table.add_row(Text(one_line(row["name"])), Text(", ".join(map(one_line, row["terms"][: 2 * _MOST]))))
    yield indented(table)


def _issues(report: Report) -> Iterator[RenderableType]:
    rows = [row for row in report.get("issue_frames", ()) if row["clear"]]
    if not rows:
        return
    yield heading("Issues", "what the words are about")
    table = columns(None, 1, flow=(1,))
    for row in rows:
        table.add_row(
            Text(one_line(row["name"])),
            Text(f"{row['rate']:.0f} per 1,000 words, {row['reference']:.0f} in news reports", "dim"),
        )
    yield indented(table)
