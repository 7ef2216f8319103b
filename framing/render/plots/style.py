"""How pictures look: colours, hatches, sizes. Nothing here needs matplotlib.

The colours are those of Okabe & Ito 2008, which can be told apart whatever the colour vision. Hatches,
shapes or places say the same again for those who print in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple

from framing.errors import UnavailableError
from framing.records.json_types import VoiceName

__all__ = [
    "BLUE",
    "FONT",
    "FONT_SIZES",
    "GREEN",
    "GREY",
    "INK",
    "NEGATIVE_LOOK",
    "ORANGE",
    "PALE",
    "PURPLE",
    "SIDE_BAR_LOOKS",
    "SIDE_LOOKS",
    "STYLE",
    "VOICE_LOOKS",
    "YELLOW",
    "Look",
    "SideName",
    "SizeName",
    "need_matplotlib",
]

FONT: Final = "DejaVu Sans"  #: ships with matplotlib, so that a picture is the same everywhere
INK, GREY, PALE = "#222222", "#666666", "#D9D9D9"
BLUE, ORANGE, GREEN, PURPLE, YELLOW = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"


SideName = Literal["a", "b"]  # an account of a contrast


class Look(NamedTuple):
    """How a kind of thing is told from others: by colour, and by hatch or shape."""

    colour: str
    pattern: str  #: of an area a hatch, of a dot a marker, as matplotlib writes them; "" for a plain area
    on_white: bool = False  #: whether the hatch is coloured and its ground white; else it is the other way round


#: By voice: colour and hatch, as on pages.
VOICE_LOOKS: Final[Mapping[VoiceName, Look]] = {
    "author": Look("#8C8C8C", ""),
    "scare": Look(PURPLE, "\\\\\\\\"),
    "mention": Look(YELLOW, "----"),
    "reported": Look(BLUE, "////"),
    "quoted": Look(GREEN, "...."),
}
#: Of what lowers a score, and of all bars that belong to B: blue stripes on white.
NEGATIVE_LOOK: Final = Look(BLUE, "/////", on_white=True)
#: Of the two accounts of a contrast: colour and marker, and how their bars are filled.
SIDE_LOOKS: Final[Mapping[SideName, Look]] = {"a": Look(INK, "o"), "b": Look(BLUE, "s")}
SIDE_BAR_LOOKS: Final[Mapping[SideName, Look]] = {"a": Look(INK, ""), "b": NEGATIVE_LOOK}
SizeName = Literal["title", "panel", "text", "small"]
#: In points: the title of a page, that of a block, running text, and what stands small beside figures.
FONT_SIZES: Final[Mapping[SizeName, float]] = {"title": 11.5, "panel": 8.5, "text": 7.5, "small": 6.5}
#: What differs from matplotlib's own defaults, in every picture.
STYLE: Final[dict[str, Any]] = {
    "font.family": FONT,
    "font.size": FONT_SIZES["text"],
    "text.parse_math": False,
    "text.hinting": "none",
    "text.color": INK,
    "axes.titlesize": FONT_SIZES["panel"],
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.labelsize": FONT_SIZES["small"],
    "xtick.color": GREY,
    "xtick.major.size": 2,
    "xtick.major.width": 0.6,
    "xtick.major.pad": 2,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": FONT_SIZES["text"],
    "savefig.dpi": 300,
    "svg.hashsalt": "framing",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
}


def need_matplotlib() -> None:
    """Make sure that pictures can be drawn.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed; it says how to get it.
    """
    try:
        import_module("matplotlib")
    except ImportError as error:
        message = "A picture needs matplotlib: pip install 'framing[plot]'. The figures are in the JSON all the same."
        raise UnavailableError(message) from error
