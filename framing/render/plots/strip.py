"""Where in a text its marks stand: those that count for a score and those only shown, over whose words are where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from framing.render.labels import marks_by_third, scored_cues
from framing.render.plots.page import Block, Box, panel
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import filled, named
from framing.render.plots.style import INK, LOOKS, ORANGE, PALE, SIZES, Look

__all__ = ["strip"]

Content = Mapping[str, Any]

_GUTTER: Final = 30.0
_BARE: Final = Look(PALE, "")


def strip(report: Content) -> Block:
    """Draw a text from its beginning to its end as a strip."""
    size = len(report["article"]["text"])
    strong = scored_cues(report)
    count, rest = (
        sorted(
            cue["start"]
            for number, cue in enumerate(report["cues"])
            if cue["field"] == "text" and (number in strong) is moves
        )
        for moves in (True, False)
    )

    def draw(picture: Picture, box: Box) -> None:
        tall = box.height - 4
        named(
            picture,
            Box(box.left, box.top, _GUTTER, tall),
            [f"count ({len(count)})", f"only shown ({len(rest)})", "whose words"],
        )
        place = Box(box.left + _GUTTER + 2, box.top, box.width - _GUTTER - 4, tall)
        axes = panel(picture, place, name="strip", across=(0, size or 1), rows=3)
        axes.set_xticks([0, size / 3, 2 * size / 3, size], ["beginning", "a third", "two thirds", "end"])
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(axis="x", length=0, labelsize=SIZES["small"])
        axes.hlines([0, 1], 0, size, color=PALE, linewidth=0.6, zorder=0)
        axes.plot(
            count, [0] * len(count), linestyle="none", marker="|", markersize=12, markeredgewidth=1.1, color=ORANGE
        )
        axes.plot(
            rest,
            [1] * len(rest),
            linestyle="none",
            marker="o",
            markersize=4,
            markerfacecolor="white",
            markeredgewidth=0.9,
            color=INK,
        )
        for span in report["voices"]:
            if span["field"] == "text":
                look = LOOKS.get(span["voice"], _BARE)
                axes.barh(2, span["end"] - span["start"], 0.62, left=span["start"], linewidth=0, **filled(look))

    about = "A mark counts where it moves a score. The lowest row has the colours and hatches of “Whose words”."
    return Block(marks_by_third(count, size, others=bool(rest)), about, 20, draw)
