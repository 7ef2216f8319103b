"""What pictures of one article and of two share: head and foot of the page, intervals, stacked bars, rows of a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from framing.records.json_types import ReportDict, VoiceName
from framing.render.labels import VOICE_NAMES, article_facts, article_title, format_percent
from framing.render.plots.lettering import drawable, fit_line, line_width
from framing.render.plots.page import Block, Box, add_axes, write_line
from framing.render.plots.picture import Picture
from framing.render.plots.style import FONT_SIZES, PALE, VOICE_LOOKS, Look

__all__ = [
    "KEY_ROW_MM",
    "add_scale",
    "draw_dot",
    "draw_interval",
    "draw_key",
    "draw_row_labels",
    "draw_stack",
    "fill_style",
    "foot_block",
    "head_block",
    "label_width",
    "voices_block",
]

#: Height of a row of a key.
KEY_ROW_MM: Final = 4.0
_KEY_INDENT_MM: Final = 6.0  # from the left of a key's patch to its text
_VOICE_NAME_MM: Final = 31.0
_SHARE_MM: Final = 17.0
_BAR_MM: Final = 6.0  # from one stacked bar to the next


def head_block(report: ReportDict, before_title: str = "") -> Block:
    """The beginning of a page: the article's title, and where it stands."""
    return Block(f"{before_title}{article_title(report)}", article_facts(report), title_size="title")


def foot_block(provenance: Mapping[str, str], reminder: str) -> Block:
    """The end of a page: the version that made the figures, and what they do not say."""
    version = provenance.get("framing") or provenance.get("library") or ""
    return Block("", f"framing {version}".strip() + f". {reminder}")


def draw_interval(
    axes: Axes, row: float, value: float, bounds: tuple[float, float], look: Look, *, size: float = 6.5
) -> None:
    """Draw a figure and the bounds of its interval on a row."""
    axes.plot(bounds, [row, row], color=look.colour, linewidth=2.2, solid_capstyle="butt", alpha=0.55)
    draw_dot(axes, value, row, look, size=size)


def draw_dot(axes: Axes, value: float, row: float, look: Look, *, size: float = 6.5, hollow: bool = False) -> None:
    """Draw a figure on a row."""
    axes.plot(
        [value],
        [row],
        linestyle="none",
        marker=look.pattern,
        markersize=size,
        color=look.colour,
        markerfacecolor="white" if hollow else look.colour,
        clip_on=False,
        zorder=3,
    )


def label_width(labels: Sequence[object], max_width: float, *, size: float = FONT_SIZES["text"]) -> float:
    """How much room the labels of rows need, within a limit; all in millimetres."""
    return min(max(line_width(drawable(label), size) for label in labels) + 0.5, max_width)


def draw_row_labels(
    picture: Picture,
    box: Box,
    labels: Sequence[object],
    *,
    size: float = FONT_SIZES["text"],
    align: str = "right",
) -> None:
    """Write the labels of rows of equal height into a box, each cut to its width."""
    row_height = box.height / max(len(labels), 1)
    offset = {"left": 0.0, "center": box.width / 2, "right": box.width}[align]
    for row, label in enumerate(labels):
        baseline = box.top + (row + 0.5) * row_height + 0.9
        write_line(picture, box.left + offset, baseline, fit_line(label, box.width, size), size=size, align=align)


def draw_stack(
    axes: Axes, row: float, bars: Sequence[tuple[float, Look]], *, height: float = 0.8, start: float = 0.0
) -> None:
    """Draw bars on a row, each beginning where the one before ends."""
    for length, look in bars:
        if length:
            axes.barh(row, length, height, left=start, linewidth=0.4, **fill_style(look))
        start += length


def fill_style(look: Look) -> dict[str, Any]:
    """How matplotlib fills an area. What has no hatch gets no white edge, which would hide a thin bar."""
    if look.on_white:
        face, lines = "white", look.colour
    else:
        face, lines = look.colour, "white" if look.pattern else look.colour
    return {"facecolor": face, "edgecolor": lines, "hatch": look.pattern or None}


def draw_key(picture: Picture, box: Box, rows: Sequence[tuple[Look, Sequence[tuple[float, str]]]]) -> None:
    """Write a key: per row a patch, and texts at their distances from its left."""
    page_width, page_height = picture.get_size_inches() * 25.4
    for row, (look, texts) in enumerate(rows):
        baseline = box.top + row * KEY_ROW_MM + 3
        corner = (box.left / page_width, 1 - (baseline + 0.2) / page_height)
        picture.add_artist(Rectangle(corner, 4.5 / page_width, 2.6 / page_height, linewidth=0.4, **fill_style(look)))
        ends = [*(distance for distance, _ in texts[1:]), box.width]
        for (distance, text), end in zip(texts, ends, strict=True):
            fitted = fit_line(text, end - distance, FONT_SIZES["text"])
            write_line(picture, box.left + distance, baseline, fitted)


def voices_block(shares: Mapping[str, Mapping[VoiceName, float]], title: str) -> Block:
    """Show whose words the text holds: a stacked bar per account, by its name, and a key with the shares.

    A single account needs no name.
    """
    voices = [voice for voice in VOICE_LOOKS if any(side.get(voice) for side in shares.values())]
    several = len(shares) > 1
    bars_height = _BAR_MM * len(shares)
    head_height = KEY_ROW_MM if several else 0.0
    name_width = 5.0 if several else 0.0

    def share_left(number: int) -> float:
        return _KEY_INDENT_MM + _VOICE_NAME_MM + _SHARE_MM * number

    def draw(picture: Picture, box: Box) -> None:
        place = Box(box.left + name_width, box.top, box.width - name_width, bars_height)
        longest = max(sum(side.get(voice, 0) for voice in voices) for side in shares.values()) or 1
        axes = add_axes(picture, place, name="voices", across=(0, longest), rows=len(shares))
        axes.set_axis_off()
        for row, (name, side) in enumerate(shares.items()):
            draw_stack(axes, row, [(side.get(voice, 0.0), VOICE_LOOKS[voice]) for voice in voices])
            if several:
                write_line(picture, box.left, box.top + _BAR_MM * row + 4, name.upper(), bold=True)
        key_top = box.top + bars_height + head_height
        for number, name in enumerate(shares):
            write_line(picture, box.left + share_left(number), key_top, name.upper(), bold=True)
        rows = [
            (
                VOICE_LOOKS[voice],
                [
                    (_KEY_INDENT_MM, VOICE_NAMES[voice]),
                    *(
                        (share_left(number), format_percent(side.get(voice, 0.0)))
                        for number, side in enumerate(shares.values())
                    ),
                ],
            )
            for voice in voices
        ]
        draw_key(picture, Box(box.left, key_top + 1, box.width, KEY_ROW_MM * len(voices)), rows)

    return Block(title, drawing_height=bars_height + head_height + 1 + KEY_ROW_MM * len(voices), draw=draw)


def add_scale(axes: Axes, end: float = 100, step: float = 25) -> None:
    """Put round figures below a scale, and lines above them."""
    ticks = [step * number for number in range(round(end / step) + 1)]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.grid(axis="x", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
