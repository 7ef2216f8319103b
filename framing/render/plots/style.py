"""How pictures look: colours, hatches, sizes. Nothing here needs matplotlib.

Colours are of Okabe & Ito 2008, told apart whatever the colour vision; hatches, shapes or places
say the same again for those who print in grey.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, NamedTuple

from framing.errors import MissingPartError

__all__ = [
    "BARS",
    "BLUE",
    "DOWN",
    "FONT",
    "GREEN",
    "GREY",
    "INK",
    "LOOKS",
    "ORANGE",
    "PALE",
    "PURPLE",
    "SIDES",
    "SIZES",
    "STYLE",
    "YELLOW",
    "Look",
    "need_matplotlib",
]

FONT: Final = "DejaVu Sans"  #: ships with matplotlib, so that a picture is the same everywhere
INK, GREY, PALE = "#222222", "#666666", "#D9D9D9"
BLUE, ORANGE, GREEN, PURPLE, YELLOW = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"


class Look(NamedTuple):
    """How a kind of thing is told from others: by colour and by hatch or shape."""

    colour: str
    sign: str  #: a hatch of matplotlib's, or a marker
    bare: bool = False  #: whether the hatch has the colour and the face is white; else it is the other way round


#: By voice: colour and hatch, as on pages.
LOOKS: Final = {
    "author": Look("#8C8C8C", ""),
    "scare": Look(PURPLE, "\\\\\\\\"),
    "mention": Look(YELLOW, "----"),
    "reported": Look(BLUE, "////"),
    "quoted": Look(GREEN, "...."),
}
#: What lowers a score, and all that belongs to B: blue stripes on white.
DOWN: Final = Look(BLUE, "/////", bare=True)
#: The two accounts of a contrast: colour and marker, and how their bars are filled.
SIDES: Final = {"a": Look(INK, "o"), "b": Look(BLUE, "s")}
BARS: Final = {"a": Look(INK, ""), "b": DOWN}
#: Of letters in points: a sheet's title, a panel's, running text, and what stands small beside figures.
SIZES: Final = {"title": 11.5, "panel": 8.5, "text": 7.5, "small": 6.5}
#: What differs from matplotlib's own defaults, in every picture.
STYLE: Final[dict[str, Any]] = {
    "font.family": FONT,
    "font.size": SIZES["text"],
    "text.parse_math": False,
    "text.hinting": "none",
    "text.color": INK,
    "axes.titlesize": SIZES["panel"],
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.labelsize": SIZES["small"],
    "xtick.color": GREY,
    "xtick.major.size": 2,
    "xtick.major.width": 0.6,
    "xtick.major.pad": 2,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": SIZES["text"],
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
    MissingPartError
        When matplotlib is not installed; it says how to get it.
    """
    try:
        import_module("matplotlib")
    except ImportError as error:
        message = "A picture needs matplotlib: pip install 'framing[plot]'. The figures are in the JSON all the same."
        raise MissingPartError(message) from error
