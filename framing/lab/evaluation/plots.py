"""The picture of an evaluation: calibration, ROC and confusion, or intervals by figure. matplotlib draws it.

Colours are of Okabe & Ito 2008, distinct for every kind of colour vision; lines differ in style as well.
"""
# ruff: noqa: PLC0415 - what imports matplotlib is imported when a picture is drawn, and need not be there

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from framing.render.plots.style import BLUE, GREY, INK, ORANGE, PALE, need_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["figure", "svg"]

Content = Mapping[str, Any]

#: What differs from other pictures: this one is larger.
_LOOK: Final[dict[str, Any]] = {
    "font.size": 10,
    "axes.titlesize": 10.5,
    "legend.fontsize": 9,
    "axes.linewidth": 0.8,
    "axes.edgecolor": "black",
    "xtick.labelsize": 10,
    "xtick.color": "black",
    "xtick.major.size": 3.5,
    "xtick.major.width": 0.8,
    "xtick.major.pad": 3.5,
}
_SYSTEMS: Final = {
    "framing": (BLUE, "-", "o"),
    "TF-IDF": (ORANGE, "--", "s"),
    "majority": (GREY, ":", "^"),
    "quotation marks": (ORANGE, "--", "s"),
}
_FIGURES: Final = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
}


def svg(evaluation: Content) -> str:
    """Draw an evaluation's dictionary as SVG: the same bytes for the same figures.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    """
    stream = io.StringIO()
    figure(evaluation).savefig(stream, format="svg")
    return stream.getvalue()


def figure(evaluation: Content) -> Figure:
    """Draw an evaluation's dictionary as a matplotlib figure, to be saved in any format.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    """
    need_matplotlib()
    from framing.render.plots.lettering import drawable
    from framing.render.plots.picture import Picture

    measured = [view for view in evaluation["views"] if view["figures"]["framing"]]
    first = (measured or evaluation["views"])[0]
    curves = first["curves"] if measured else {}
    size = (
        (9.5, 1.2)
        if not measured
        else (13, 4.9)
        if "roc" in curves
        else (10.5, 4.9)
        if "confusion" in curves
        else (9.5, 6.6)
    )
    picture = Picture(_LOOK, figsize=size, layout="constrained")
    with picture.styled():
        if not measured:
            picture.text(0.01, 0.3, "Nothing to measure: no text has a score.")
        elif "roc" in curves:
            calibration, roc, matrix = picture.subplots(1, 3)
            _calibration(calibration, first, evaluation["classes"][-1])
            _roc(roc, first, evaluation["classes"])
            _confusion(matrix, first, evaluation["classes"])
        elif "confusion" in curves:
            dots, matrix = picture.subplots(1, 2, width_ratios=(1.15, 1))
            _dots(dots, [first], _lights_title(first))
            _confusion(matrix, first, evaluation["classes"])
        else:
            _dots(picture.subplots(), evaluation["views"], _words_title(first))
        groups = evaluation["records"]["groups"]
        about = (
            f"{evaluation['title']}: {evaluation['name']}, {first['name']}, "
            f"{_rows(first)} in {groups:,} groups; 90 % intervals"
        )
        picture.suptitle(drawable(about), x=0.01, ha="left", fontsize=11, color=INK)
    return picture


def _rows(view: Content) -> str:
    name, count = next(iter(view["counts"].items()))
    return f"{count:,} {name}"


def _calibration(axes: Axes, view: Content, positive: str) -> None:
    bins = view["curves"]["calibration"]
    mean, share = (np.array([part[key] for part in bins]) for key in ("mean", "share"))
    reach = np.abs(np.array([[part["low"] for part in bins], [part["high"] for part in bins]]) - share)
    most = sum(part["texts"] for part in bins)
    axes.bar(
        [part["from"] + 0.05 for part in bins],
        [0.25 * part["texts"] / most for part in bins],
        0.094,
        color=PALE,
        label="share of texts ÷ 4",
        zorder=1,
    )
    axes.plot([0, 1], [0, 1], color=GREY, linestyle=":", label="perfect", zorder=2)
    axes.errorbar(
        mean,
        share,
        yerr=reach,
        color=BLUE,
        marker="o",
        markersize=5,
        capsize=2,
        linewidth=1.6,
        label="framing",
        zorder=3,
    )
    error = view["figures"]["framing"]["calibration_error"]["value"]
    off = 100 * float(sum(part["texts"] * (part["mean"] - part["share"]) for part in bins)) / most
    lean = f", {abs(off):.0f} too {'high' if off > 0 else 'low'} on the whole" if abs(off) >= 1 else ""
    axes.set_title(f"Calibration: probabilities are {100 * error:.0f} points\noff on average{lean}")
    axes.set(xlabel="probability given", ylabel=f"share labelled {positive}", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left")


def _roc(axes: Axes, view: Content, classes: Sequence[str]) -> None:
    axes.plot([0, 1], [0, 1], color=GREY, linestyle=":", label="chance: .500")
    for system, points in view["curves"]["roc"].items():
        if system == "majority":  # the diagonal again
            continue
        colour, line, _ = _SYSTEMS[system]
        x, y = zip(*points, strict=True)
        axes.plot(
            x,
            y,
            color=colour,
            linestyle=line,
            linewidth=1.8,
            label=f"{system}: {_with(view['figures'][system]['auc'])}",
        )
    area = view["figures"]["framing"]["auc"]["value"]
    meaning = (
        "there is one class only"
        if area is None
        else f"{classes[-1]} texts rank\nabove {classes[0]} ones in {100 * area:.0f} of 100 pairs"
    )
    axes.set_title(f"ROC: {meaning}")
    axes.set(xlabel="false positive rate", ylabel="true positive rate", xlim=(0, 1), ylim=(0, 1.005))
    axes.legend(loc="lower right", title="area under the curve", alignment="left", title_fontsize=9)


def _confusion(axes: Axes, view: Content, classes: Sequence[str]) -> None:
    count = np.array(view["curves"]["confusion"])
    share = count / np.maximum(count.sum(axis=1, keepdims=True), 1)
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(count.shape):
        dark = share[row, column] > 0.65
        axes.text(
            column,
            row,
            f"{100 * share[row, column]:.0f} %\n{count[row, column]:,}",
            ha="center",
            va="center",
            color="white" if dark else "black",
            fontsize=11,
        )
    right = 100 * np.trace(count) / max(int(count.sum()), 1)
    recall = ", ".join(f"{name} {100 * share[place, place]:.0f}" for place, name in enumerate(classes))
    axes.set_title(f"Confusion: {right:.0f} of 100 called right\n(of 100 each: {recall})")
    axes.set_xticks(range(len(classes)), classes)
    axes.set_yticks(range(len(classes)), classes, rotation=90, va="center")
    axes.set(xlabel="called", ylabel="labelled")
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


def _dots(axes: Axes, views: Sequence[Content], title: str) -> None:
    """Figures with their intervals, a row each; where there are several views, each has its name above its rows."""
    rows = [
        (view, name) for view in views for name in ([""] if len(views) > 1 else []) + list(view["figures"]["framing"])
    ]
    systems = [system for system in _SYSTEMS if any(system in view["figures"] for view in views)]
    for number, system in enumerate(systems):
        colour, _, marker = _SYSTEMS[system]
        found = [(place, view["figures"].get(system, {}).get(name)) for place, (view, name) in enumerate(rows)]
        known = [(place, estimate) for place, estimate in found if estimate and estimate["value"] is not None]
        place = np.array([at for at, _ in known]) + 0.2 * (number - (len(systems) - 1) / 2)
        value = np.array([estimate["value"] for _, estimate in known])
        ends = (
            [estimate["value"] if estimate[end] is None else estimate[end] for _, estimate in known]
            for end in ("low", "high")
        )
        reach = [np.abs(np.array(end) - value) for end in ends]
        bars = axes.errorbar(
            value, place, xerr=reach, fmt=marker, color=colour, markersize=5.5, capsize=2, label=system, zorder=3
        )
        bars.lines[0].set_clip_on(False)
    names = [_FIGURES.get(name, name.replace("f1_", "F1 ")) or view["name"] for view, name in rows]
    axes.set_yticks(range(len(rows)), names)
    for label, (_, name) in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("normal" if name else "bold")
    axes.tick_params(axis="y", length=0)
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6))
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_title(title)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.06), ncols=len(systems))


def _lights_title(view: Content) -> str:
    found = {
        name.removeprefix("f1_"): figure["value"]
        for name, figure in view["figures"]["framing"].items()
        if name.startswith("f1_")
    }
    best, worst = max(found, key=found.__getitem__), min(found, key=found.__getitem__)
    return f"F1: {best} lights are found best ({_short(found[best])}),\n{worst} ones worst ({_short(found[worst])})"


def _words_title(view: Content) -> str:
    value = {name: figure["value"] for name, figure in view["figures"]["framing"].items()}
    return (
        f"Of 100 words given to others, {100 * value['precision']:.0f} are theirs;\n"
        f"of 100 that are theirs, {100 * value['recall']:.0f} are found"
    )


def _with(figure: Content) -> str:
    if figure["value"] is None:
        return "–"
    return _short(figure["value"]) + (
        f" ({_short(figure['low'])} to {_short(figure['high'])})" if figure["low"] is not None else ""
    )


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
