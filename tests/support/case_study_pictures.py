"""The pictures of the case study, each with the figures it was drawn from in its metadata, where a test reads them.

Articles are told apart by colour and shape, voices by colour and hatch (Okabe & Ito 2008).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.render.plots.style import BLUE, FONT_SIZES, GREEN, GREY, INK, ORANGE, PALE, STYLE, VOICE_LOOKS
from tests.support.case_study import TITLES, VOICES, _categories, _name, _parts, _rates
from tests.support.case_study_reader import FILES, ROOT, reports

ASSETS: Final = ROOT / "docs" / "assets" / "case-study"
SIDES: Final = {"report": (GREEN, "o"), "op_ed": (ORANGE, "s"), "polemic": (BLUE, "D")}
_SCORES: Final = {"loaded_language": "Loaded language", "partisan_framing": "Partisan framing"}
_MOST: Final = 12  # categories in a picture
_HATCHES: Final = {"scare": "xx", "mention": "--"}  # coarser than elsewhere: dots make a file of half a megabyte

Figures = dict[str, Any]


def scores() -> Figures:
    """Value and interval of both scores."""
    return {
        which: {
            name: [round(getattr(getattr(report, which), part), 1) for part in ("low", "value", "high")]
            for name, report in reports().items()
        }
        for which in _SCORES
    }


def voices() -> Figures:
    """Share of the words by voice."""
    return {
        name: {voice: round(report.voice_share(voice), 3) for voice in VOICES} for name, report in reports().items()
    }


def cues() -> Figures:
    """Marks per 100 words of the author's own, by category."""
    return {
        _name(category): [round(_rates(report).get(category, 0.0), 2) for report in reports().values()]
        for category in _categories()[:_MOST]
    }


def parts() -> Figures:
    """Points that categories add to partisan framing, in op-ed and polemic, by how far they differ."""
    one, other = (_parts(reports()[name]) for name in ("op_ed", "polemic"))
    order = sorted({*one, *other}, key=lambda name: abs(one.get(name, 0) - other.get(name, 0)), reverse=True)[:_MOST]
    return {_name(name): [round(one.get(name, 0), 2), round(other.get(name, 0), 2)] for name in order}


def draw_scores(figure: Figure, told: Figures) -> None:
    figure.set_size_inches(7.1, 2.5)
    for axes, (which, title) in zip(figure.subplots(1, 2), _SCORES.items(), strict=True):
        for row, name in enumerate(FILES):
            low, value, high = told[which][name]
            colour, shape = SIDES[name]
            axes.plot([low, high], [row, row], color=colour, linewidth=3, solid_capstyle="butt", alpha=0.45)
            axes.plot(value, row, shape, color=colour, markersize=7, zorder=3)
            axes.annotate(
                f"{value:.0f}", (value, row), (0, 7), textcoords="offset points", ha="center", fontweight="bold"
            )
        _rows(axes, list(TITLES.values()))
        axes.set(xlim=(0, 100), title=title)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.grid(axis="x", color=PALE, linewidth=0.5)


def draw_voices(figure: Figure, told: Figures) -> None:
    figure.set_size_inches(7.1, 2.1)
    axes = figure.subplots()
    left = dict.fromkeys(FILES, 0.0)
    for voice, title in VOICES.items():
        for row, name in enumerate(FILES):
            share = 100 * told[name][voice]
            look, sign = VOICE_LOOKS[voice], _HATCHES.get(voice, VOICE_LOOKS[voice].sign)
            axes.barh(
                row,
                share,
                0.6,
                left[name],
                color=look.colour,
                hatch=sign,
                edgecolor="white",
                linewidth=0.5,
                label="" if row else title,
            )
            if share >= 6:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
                axes.text(left[name] + share / 2, row, f"{share:.0f} %", ha="center", va="center", bbox=box)
            left[name] += share
    _rows(axes, list(TITLES.values()))
    axes.set(xlim=(0, 100), title="Whose words, in 100")
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.legend(ncols=len(VOICES), loc="upper left", bbox_to_anchor=(-0.01, -0.02), handlelength=1.4, columnspacing=1.2)


def draw_cues(figure: Figure, told: Figures) -> None:
    figure.set_size_inches(7.1, 3.9)
    most = max(map(max, told.values()))
    figure.suptitle(
        "Marks per 100 of the author's words", x=0.005, ha="left", fontsize=FONT_SIZES["panel"], fontweight="bold"
    )
    for number, (axes, name) in enumerate(zip(figure.subplots(1, 3, sharey=True), FILES, strict=True)):
        values = [row[number] for row in told.values()]
        axes.barh(range(len(values)), values, 0.62, color=SIDES[name][0])
        for row, value in enumerate(values):
            axes.text(
                value + most / 40, row, f"{value:.1f}" if value else "–", va="center", color=INK if value else GREY
            )
        _rows(axes, list(told))
        axes.set(xlim=(0, most * 1.18), title=TITLES[name])
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)


def draw_parts(figure: Figure, told: Figures) -> None:
    figure.set_size_inches(7.1, 3.9)
    axes = figure.subplots()
    for row, (one, other) in enumerate(told.values()):
        axes.plot([one, other], [row, row], color=GREY, linewidth=1, zorder=1)
    for number, name in enumerate(("op_ed", "polemic")):
        colour, shape = SIDES[name]
        axes.plot(
            [row[number] for row in told.values()],
            range(len(told)),
            shape,
            color=colour,
            markersize=6,
            label=TITLES[name],
        )
    _rows(axes, list(told))
    axes.axvline(0, color=INK, linewidth=0.6)
    axes.grid(axis="x", color=PALE, linewidth=0.5)
    axes.set(title="Where the points of partisan framing come from")
    axes.legend(loc="lower right")


def _rows(axes: Axes, names: list[str]) -> None:
    """Names of rows, the first at the top."""
    axes.set_yticks(range(len(names)), names, color=INK)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


#: By name of the file: its figures, and what draws them.
PICTURES: Final[dict[str, tuple[Callable[[], Figures], Callable[[Figure, Figures], None]]]] = {
    "scores": (scores, draw_scores),
    "voices": (voices, draw_voices),
    "cues": (cues, draw_cues),
    "parts": (parts, draw_parts),
}


def stored(name: str) -> Figures:
    """The figures that a picture was drawn from."""
    found = re.search(r"<dc:description>(.*?)</dc:description>", (ASSETS / f"{name}.svg").read_text("utf-8"), re.DOTALL)
    assert found, f"{name}.svg does not say what it was drawn from"
    told: Figures = json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&"))
    return told


def write() -> None:
    ASSETS.mkdir(parents=True, exist_ok=True)
    for name, (figures, draw) in PICTURES.items():
        told = figures()
        with rc_context({**STYLE, "svg.hashsalt": name}):
            figure = Figure(layout="constrained", facecolor="white")
            draw(figure, told)
            figure.savefig(
                ASSETS / f"{name}.svg",
                metadata={"Date": None, "Creator": None, "Description": json.dumps(told, ensure_ascii=False)},
            )
