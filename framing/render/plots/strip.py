"""Where in a text its cues stand: those that count for a score and those only shown, over whose words are where."""

from __future__ import annotations

from typing import Final

from framing.records.json_types import ReportDict
from framing.render.labels import cues_by_third, scored_cues
from framing.render.plots.page import Block, Box, add_axes
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import draw_row_labels, fill_style
from framing.render.plots.style import FONT_SIZES, INK, ORANGE, PALE, VOICE_LOOKS, Look

__all__ = ["strip_block"]

_LABELS_MM: Final = 30.0
_HEIGHT_MM: Final = 20.0
_SCALE_MM: Final = 4.0  # of that: the words below the strip
_PARATEXT_LOOK: Final = Look(PALE, "")


def strip_block(report: ReportDict) -> Block:
    """Draw a text from its beginning to its end as a strip."""
    size = len(report["article"]["text"])
    scored = scored_cues(report)
    cues = sorted((cue["start"], index in scored) for index, cue in enumerate(report["cues"]) if cue["field"] == "text")
    scored_starts = [start for start, is_scored in cues if is_scored]
    other_starts = [start for start, is_scored in cues if not is_scored]

    def draw(picture: Picture, box: Box) -> None:
        height = box.height - _SCALE_MM
        draw_row_labels(
            picture,
            Box(box.left, box.top, _LABELS_MM, height),
            [f"count ({len(scored_starts)})", f"only shown ({len(other_starts)})", "whose words"],
        )
        place = Box(box.left + _LABELS_MM + 2, box.top, box.width - _LABELS_MM - 4, height)
        axes = add_axes(picture, place, name="strip", across=(0, size or 1), rows=3)
        axes.set_xticks([0, size / 3, 2 * size / 3, size], ["beginning", "a third", "two thirds", "end"])
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(axis="x", length=0, labelsize=FONT_SIZES["small"])
        axes.hlines([0, 1], 0, size, color=PALE, linewidth=0.6, zorder=0)
        axes.plot(
            scored_starts,
            [0] * len(scored_starts),
            linestyle="none",
            marker="|",
            markersize=12,
            markeredgewidth=1.1,
            color=ORANGE,
        )
        axes.plot(
            other_starts,
            [1] * len(other_starts),
            linestyle="none",
            marker="o",
            markersize=4,
            markerfacecolor="white",
            markeredgewidth=0.9,
            color=INK,
        )
        for span in report["voices"]:
            if span["field"] == "text":
                look = VOICE_LOOKS.get(span["voice"], _PARATEXT_LOOK)
                length = span["end"] - span["start"]
                axes.barh(2, length, 0.62, left=span["start"], linewidth=0, **fill_style(look))

    note = "A mark counts where it moves a score. The lowest row has the colours and hatches of “Whose words”."
    title = cues_by_third(scored_starts, size, has_unscored=bool(other_starts))
    return Block(title, note, _HEIGHT_MM, draw)
