"""Where in a text its marked words stand: those of the author and those of others, over whose words are where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from framing.render.plots.page import Block, Box, panel
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import named
from framing.render.plots.style import INK, LOOKS, ORANGE, PALE, SIZES, Look

__all__ = ["strip"]

Content = Mapping[str, Any]

_GUTTER: Final = 30.0
_OWN: Final = frozenset(("author", "scare"))
_THIRDS: Final = ("first", "second", "last")
_BARE: Final = Look(PALE, "")


def strip(report: Content) -> Block:
    """Draw a text from its beginning to its end as a strip."""
    size = len(report["article"]["text"])
    marked = [cue for cue in report["cues"] if cue["field"] == "text" and cue["severity"] > 0]
    own = sorted({cue["start"] for cue in marked if cue["voice"] in _OWN})
    others = sorted({cue["start"] for cue in marked if cue["voice"] not in _OWN})

    def draw(picture: Picture, box: Box) -> None:
        tall = box.height - 4
        named(picture, Box(box.left, box.top, _GUTTER, tall), [f"the author’s ({len(own)})", f"others’ ({len(others)})", "whose words"])
        place = Box(box.left + _GUTTER + 2, box.top, box.width - _GUTTER - 4, tall)
        axes = panel(picture, place, name="strip", across=(0, size or 1), rows=3)
        axes.set_xticks([0, size / 3, 2 * size / 3, size], ["beginning", "a third", "two thirds", "end"])
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(axis="x", length=0, labelsize=SIZES["small"])
        axes.hlines([0, 1], 0, size, color=PALE, linewidth=0.6, zorder=0)
        axes.plot(own, [0] * len(own), linestyle="none", marker="|", markersize=12, markeredgewidth=1.1, color=ORANGE)
        axes.plot(others, [1] * len(others), linestyle="none", marker="o", markersize=4, markerfacecolor="white", markeredgewidth=0.9, color=INK)
        for span in report["voices"]:
            if span["field"] == "text":
                look = LOOKS.get(span["voice"], _BARE)
                edge = "white" if look.sign else look.colour
                axes.barh(2, span["end"] - span["start"], 0.62, left=span["start"], color=look.colour, hatch=look.sign or None, edgecolor=edge, linewidth=0)

    about = "A mark is a word or phrase of a category, at its place. The lowest row has the colours and hatches of “Whose words”."
    return Block(_found(own, size), about, 20, draw)


def _found(own: Sequence[int], size: int) -> str:
    """Say where the author's marked words stand."""
    if not own:
        return "None of the author’s words is marked"
    thirds = [sum(place * size <= 3 * start < (place + 1) * size for start in own) for place in range(3)]
    many = f"the author’s {len(own)} marked words"
    if len(own) == 1:
        return f"The author’s one marked word stands in the {_THIRDS[thirds.index(1)]} third of the text"
    if max(thirds) > len(own) / 2:
        return f"Of {many}, {max(thirds)} stand in the {_THIRDS[thirds.index(max(thirds))]} third of the text"
    counts = f"{thirds[0]}, {thirds[1]} and {thirds[2]}"
    return f"{many[:1].upper()}{many[1:]} are spread over the text: {counts} by thirds"
