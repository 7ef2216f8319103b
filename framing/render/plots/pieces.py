"""What pictures of one article and of two share: the page's head and foot, scales with intervals, stacked bars, rows of a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from framing.render.labels import SCORES, VOICE_NAMES, article_facts, article_title, format_percent
from framing.render.plots.lettering import fit, shown, span
from framing.render.plots.page import Block, Box, note, panel
from framing.render.plots.picture import Picture
from framing.render.plots.style import LOOKS, PALE, SIZES, Look

__all__ = [
    "KEY",
    "dot",
    "filled",
    "foot",
    "gutter",
    "head",
    "interval",
    "key",
    "label",
    "named",
    "piled",
    "signed",
    "voices",
    "whole",
]

Content = Mapping[str, Any]
#: Height of a row of a key, in millimetres.
KEY: Final = 4.0
_SAID, _SHARE = 31.0, 17.0  # millimetres that a voice and a share take


def head(report: Content, before: str = "") -> Block:
    """Begin a page: the article's title, and where it stands."""
    return Block(f"{before}{article_title(report)}", article_facts(report), size="title")


def foot(content: Content) -> Block:
    """End a page: what made the figures, and what they do not say."""
    made = content.get("provenance") or content["a"]["provenance"]
    version = made.get("framing") or made.get("library") or ""
    return Block("", f"framing {version}".strip() + f". {content['reminder']}")


def label(score: str) -> str:
    """Name a score."""
    return SCORES[score][0] if score in SCORES else score.replace("_", " ").capitalize()


def interval(axes: Axes, row: float, figure: Content, look: Look, *, size: float = 6.5) -> None:
    """Draw a figure and its interval on a row."""
    axes.plot(
        [figure["low"], figure["high"]], [row, row], color=look.colour, linewidth=2.2, solid_capstyle="butt", alpha=0.55
    )
    dot(axes, figure["value"], row, look, size=size)


def dot(axes: Axes, value: float, row: float, look: Look, *, size: float = 6.5, hollow: bool = False) -> None:
    """Draw a figure on a row."""
    face = "white" if hollow else look.colour
    axes.plot(
        [value],
        [row],
        linestyle="none",
        marker=look.sign,
        markersize=size,
        color=look.colour,
        markerfacecolor=face,
        clip_on=False,
        zorder=3,
    )


def gutter(names: Sequence[object], most: float, *, size: float = SIZES["text"]) -> float:
    """How wide the names of rows are, within limits."""
    return min(max(span(shown(name), size) for name in names) + 0.5, most)


def named(
    picture: Picture, box: Box, names: Sequence[object], *, size: float = SIZES["text"], align: str = "right"
) -> None:
    """Write the names of rows into a gutter, each cut to its width."""
    step = box.height / max(len(names), 1)
    across = {"left": 0.0, "center": box.width / 2, "right": box.width}[align]
    for row, name in enumerate(names):
        note(
            picture,
            box.left + across,
            box.top + (row + 0.5) * step + 0.9,
            fit(name, box.width, size),
            size=size,
            align=align,
        )


def piled(
    axes: Axes, row: float, parts: Sequence[tuple[float, Look]], *, tall: float = 0.8, start: float = 0.0
) -> None:
    """Draw bars one behind the other."""
    for size, look in parts:
        if size:
            axes.barh(row, size, tall, left=start, linewidth=0.4, **filled(look))
        start += size


def filled(look: Look) -> dict[str, Any]:
    """How matplotlib fills an area; what has no hatch gets no white edge, which would hide a thin bar."""
    face, lines = ("white", look.colour) if look.bare else (look.colour, "white" if look.sign else look.colour)
    return {"facecolor": face, "edgecolor": lines, "hatch": look.sign or None}


def key(picture: Picture, box: Box, rows: Sequence[tuple[Look, Sequence[tuple[float, str]]]]) -> None:
    """Write a key: a patch per row, and texts at their distances from it."""
    wide, tall = picture.get_size_inches() * 25.4
    for number, (look, texts) in enumerate(rows):
        base = box.top + number * KEY + 3
        corner = (box.left / wide, 1 - (base + 0.2) / tall)
        patch = Rectangle(corner, 4.5 / wide, 2.6 / tall, linewidth=0.4, **filled(look))
        picture.add_artist(patch)
        for place, (across, text) in enumerate(texts):
            room = (texts[place + 1][0] if place + 1 < len(texts) else box.width) - across
            note(picture, box.left + across, base, fit(text, room, SIZES["text"]))


def voices(shares: Mapping[str, Mapping[str, float]], found: str) -> Block:
    """Show whose words the text holds: a stacked bar per account, by its name, and a key with the shares."""
    told = [voice for voice in LOOKS if any(side.get(voice) for side in shares.values())]
    bars, above = 6.0 * len(shares), KEY if len(shares) > 1 else 0.0
    gutter = 5.0 if len(shares) > 1 else 0.0

    def draw(picture: Picture, box: Box) -> None:
        place = Box(box.left + gutter, box.top, box.width - gutter, bars)
        axes = panel(
            picture,
            place,
            name="voices",
            across=(0, max(sum(side.get(voice, 0) for voice in told) for side in shares.values()) or 1),
            rows=len(shares),
        )
        axes.set_axis_off()
        for row, (side, parts) in enumerate(shares.items()):
            piled(axes, row, [(parts.get(voice, 0.0), LOOKS[voice]) for voice in told])
            if gutter:
                note(picture, box.left, box.top + 6 * row + 4, side.upper(), bold=True)
        rows = []
        for voice in told:
            each = [
                (6.0 + _SAID + _SHARE * number, format_percent(parts.get(voice, 0.0)))
                for number, parts in enumerate(shares.values())
            ]
            rows.append((LOOKS[voice], [(6.0, VOICE_NAMES[voice]), *each]))
        for number, side in enumerate(shares):
            note(picture, box.left + 6 + _SAID + _SHARE * number, box.top + bars + above, side.upper(), bold=True)
        key(picture, Box(box.left, box.top + bars + above + 1, box.width, KEY * len(told)), rows)

    return Block(found, height=bars + above + 1 + KEY * len(told), draw=draw)


def signed(value: float, digits: int = 0) -> str:
    """Write a figure with its sign.

    >>> signed(-1.25, 1), signed(3)
    ('−1.2', '+3')
    """
    return f"{value:+.{digits}f}".replace("-", "−")


def whole(axes: Axes, end: float = 100, step: float = 25) -> None:
    """Put round figures below a scale, and lines above them."""
    places = [step * number for number in range(round(end / step) + 1)]
    axes.set_xticks(places, [f"{place:g}" for place in places])
    axes.grid(axis="x", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
