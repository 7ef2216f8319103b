"""The article itself, with its marked words and the voices that speak in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from rich.console import RenderableType
from rich.text import Text

from framing.records.json_types import CueDict, FieldName, ReportDict, VoiceName
from framing.render.labels import id_in_words, scored_cues, voice_suffix
from framing.render.layout import columns, heading, indented
from framing.render.sanitize import escape_controls, one_line, shorten

__all__ = ["VOICE_STYLES", "marked_text", "marked_words", "superscript"]

NumberedCue = tuple[int, CueDict]  # index in the report, and the cue

#: Of every voice: the sign in bars, and the style in bars and text.
VOICE_STYLES: Final[Mapping[VoiceName, tuple[str, str]]] = {
    "author": ("█", ""),
    "scare": ("▚", "magenta"),
    "mention": ("▪", "blue"),
    "reported": ("▒", "cyan italic"),
    "quoted": ("░", "green"),
}
_PARATEXT_STYLE: Final = "dim"
_KEY_VOICES: Final[tuple[VoiceName, ...]] = ("quoted", "reported", "scare", "mention")
_FIELDS: Final[tuple[FieldName, ...]] = ("title", "text")
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: int) -> str:
    """A number in raised digits.

    >>> superscript(12)
    '¹²'
    """
    return str(number).translate(_SUPERSCRIPTS)


def marked_text(report: ReportDict, *, colour: bool) -> Iterator[RenderableType]:
    """Title and text, every cue with its number. Of several empty lines one is kept."""
    scored = scored_cues(report)
    yield heading("The text", "numbers lead to the list below")
    if colour:
        yield indented(_key())
    else:
        yield indented(Text("[marked words] stand in brackets, each with its number."))
    for field in _FIELDS:
        content = _marked(report, field, scored, colour=colour)
        if field == "title":
            content.stylize("bold")
        after_blank = True
        yield Text()
        for line in content.split("\n"):
            is_blank = not line.plain.strip()
            if not (is_blank and after_blank):
                yield indented(line)
            after_blank = is_blank


def marked_words(report: ReportDict) -> Iterator[RenderableType]:
    """Every cue under its category, with why it is one: first the categories that count, frequent ones first."""
    cues, scored = report["cues"], scored_cues(report)
    if not cues:
        return
    yield heading("The marked words", '"framing explain NAME" tells more')
    groups: dict[tuple[bool, str], list[int]] = {}
    for index, cue in enumerate(cues):
        groups.setdefault((index in scored, cue["category"]), []).append(index)
    order = sorted(groups, key=lambda group: (not group[0], -len(groups[group]), group[1]))
    table = columns(None, 1, flow=(1,))
    for is_scored, category in order:
        members = groups[is_scored, category]
        text = Text()
        for index in members:
            text.append(superscript(index + 1), "dim")
            text.append(shorten(cues[index]["text"]), "bold" if is_scored else "")
            text.append(voice_suffix(cues[index]["voice"]), "dim").append("  ")
        reasons = dict.fromkeys(one_line(cues[index]["why"]) for index in members)
        text.rstrip()
        text.append("\n" + " ".join(reasons), "dim")
        label = Text(id_in_words(category))
        table.add_row(label if is_scored else label.append("\nshown, not counted", "dim"), text)
    yield indented(table)


def _key() -> Text:
    text = Text("Voices: ").append("author", VOICE_STYLES["author"][1])
    for voice in _KEY_VOICES:
        text.append(", ").append(voice, VOICE_STYLES[voice][1])
    text.append(", ").append("byline and the like", _PARATEXT_STYLE).append(".  Marks: ")
    return text.append("counted", "bold underline").append(", ").append("only shown", "underline").append(".")


def _marked(report: ReportDict, field: FieldName, scored: set[int], *, colour: bool) -> Text:
    """A field with voices as styles, cues underlined or in brackets, and a number after each cue.

    The text is cut wherever a cue or a voice begins or ends; between two cuts all is of one style.
    """
    content = escape_controls(report["article"][field])
    cues = [(index, cue) for index, cue in enumerate(report["cues"]) if cue["field"] == field]
    starting, ending = _cues_by_edge(cues, "start"), _cues_by_edge(cues, "end")
    styles = {span["start"]: _style(span["voice"]) for span in report["voices"] if span["field"] == field}
    cuts = sorted(cut for cut in {0, len(content), *starting, *ending, *styles} if 0 <= cut <= len(content))
    text, style, open_cues = Text(), "", set[int]()
    for start, end in zip(cuts, [*cuts[1:], len(content)], strict=True):
        closed = _numbers_of_closed(ending.get(start, ()))
        text.append("⁺".join(closed) if colour else "".join(f"]{numbers}" for numbers in closed), "dim")
        if not colour:
            text.append("[" * len({cue["end"] for _, cue in starting.get(start, ())}))
        style = styles.get(start, style)
        open_cues = open_cues.difference(dict(ending.get(start, ()))) | dict(starting.get(start, ())).keys()
        underline = ("bold underline" if scored & open_cues else "underline") if open_cues and colour else ""
        text.append(content[start:end], f"{style} {underline}".strip())
    return text


def _cues_by_edge(cues: Iterable[NumberedCue], edge: Literal["start", "end"]) -> dict[int, list[NumberedCue]]:
    """Cues by the position where they start, or where they end."""
    by_edge: dict[int, list[NumberedCue]] = {}
    for index, cue in cues:
        by_edge.setdefault(cue[edge], []).append((index, cue))
    return by_edge


def _numbers_of_closed(cues: Iterable[NumberedCue]) -> list[str]:
    """The numbers of cues that end at one place: inner cues first; those on the same words share a bracket."""
    by_start = _cues_by_edge(cues, "start")
    return [
        "⁺".join(superscript(index + 1) for index, _ in by_start[start]) for start in sorted(by_start, reverse=True)
    ]


def _style(voice: VoiceName) -> str:
    return VOICE_STYLES[voice][1] if voice in VOICE_STYLES else _PARATEXT_STYLE
