"""The article itself, with its marked words and the voices that speak in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from framing.render.labels import id_in_words, scored_cues, voice_suffix
from framing.render.layout import columns, heading, indented
from framing.render.sanitize import escape_controls, one_line, shorten

__all__ = ["STYLES", "marks", "passages", "superscript"]

Report = Mapping[str, Any]
Numbered = tuple[int, Mapping[str, Any]]

#: Of every voice: the sign in bars, and the style in bars and text.
STYLES: Final[dict[str, tuple[str, str]]] = {
    "author": ("█", ""),
    "scare": ("▚", "magenta"),
    "mention": ("▪", "blue"),
    "reported": ("▒", "cyan italic"),
    "quoted": ("░", "green"),
}
_PARATEXT: Final = "dim"
_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: int) -> str:
    """Raise a number.

    >>> superscript(12)
    '¹²'
    """
    return str(number).translate(_DIGITS)


def passages(report: Report, *, colour: bool) -> Iterator[RenderableType]:
    """Show title and text, wrapped, every cue with its number."""
    strong = scored_cues(report)
    yield heading("The text", "numbers lead to the list below")
    if colour:
        yield indented(_key())
    else:
        yield indented(Text("[marked words] stand in brackets, each with its number."))
    for field in ("title", "text"):
        content = _marked(report, field, strong, colour=colour)
        if field == "title":
            content.stylize("bold")
        blank = True
        yield Text()
        for line in content.split("\n"):
            if line.plain.strip() or not blank:
                yield indented(line)
            blank = not line.plain.strip()


def marks(report: Report) -> Iterator[RenderableType]:
    """List every marked word under its category, with why it is marked."""
    cues, strong = report["cues"], scored_cues(report)
    if not cues:
        return
    yield heading("The marked words", '"framing explain NAME" tells more')
    groups: dict[tuple[bool, str], list[int]] = {}
    for number, cue in enumerate(cues):
        groups.setdefault((number not in strong, cue["category"]), []).append(number)
    table = columns(None, 1, flow=(1,))
    for (silent, category), members in sorted(groups.items(), key=lambda pair: (pair[0][0], -len(pair[1]), pair[0][1])):
        found = Text()
        for number in members:
            found.append(superscript(number + 1), "dim").append(shorten(cues[number]["text"]), "" if silent else "bold")
            found.append(voice_suffix(cues[number]["voice"]), "dim").append("  ")
        whys = dict.fromkeys(one_line(cues[number]["why"]) for number in members)
        found.rstrip()
        found.append("\n" + " ".join(whys), "dim")
        label = Text(id_in_words(category))
        table.add_row(label.append("\nshown, not counted", "dim") if silent else label, found)
    yield indented(table)


def _key() -> Text:
    text = Text("Voices: ").append("author", STYLES["author"][1])
    for voice in ("quoted", "reported", "scare", "mention"):
        text.append(", ").append(voice, STYLES[voice][1])
    text.append(", ").append("byline and the like", _PARATEXT).append(".  Marks: ")
    return text.append("counted", "bold underline").append(", ").append("only shown", "underline").append(".")


def _marked(report: Report, field: str, strong: set[int], *, colour: bool) -> Text:
    """Mark a field: voices as styles, cues underlined or bracketed, and a number behind each."""
    content = escape_controls(report["article"][field])
    cues = [(number, cue) for number, cue in enumerate(report["cues"]) if cue["field"] == field]
    begins, ends = _edges(cues, "start"), _edges(cues, "end")
    styles = {span["start"]: _style(span["voice"]) for span in report["voices"] if span["field"] == field}
    order = sorted(edge for edge in {0, len(content), *begins, *ends, *styles} if 0 <= edge <= len(content))
    text, style, open_ = Text(), "", set[int]()
    for start, end in zip(order, [*order[1:], len(content)], strict=True):
        closing, opening = _closing(ends.get(start, ())), {cue["end"] for _, cue in begins.get(start, ())}
        text.append("⁺".join(closing) if colour else "".join(f"]{numbers}" for numbers in closing), "dim")
        text.append("" if colour else "[" * len(opening))
        style = styles.get(start, style)
        open_ = open_.difference(dict(ends.get(start, ()))) | dict(begins.get(start, ())).keys()
        cue = ("bold underline" if strong & open_ else "underline") if open_ and colour else ""
        text.append(content[start:end], f"{style} {cue}".strip())
    return text


def _edges(cues: Sequence[Numbered], side: str) -> dict[int, list[Numbered]]:
    found: dict[int, list[Numbered]] = {}
    for number, cue in cues:
        found.setdefault(cue[side], []).append((number, cue))
    return found


def _closing(cues: Sequence[Numbered]) -> list[str]:
    """Give the numbers of the marks that end together, inner ones first; those of one stretch share a bracket."""
    stretches = _edges(cues, "start")
    return [
        "⁺".join(superscript(number + 1) for number, _ in stretches[start]) for start in sorted(stretches, reverse=True)
    ]


def _style(voice: str) -> str:
    return STYLES[voice][1] if voice in STYLES else _PARATEXT
