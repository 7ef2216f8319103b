"""An outlet in one picture: every figure with its interval, over where the middle 90 % of other outlets lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from framing.records.json_types import KnownRateDict, ProfileDict
from framing.render.labels import format_percent
from framing.render.plots.lettering import fit_line, wrap_lines
from framing.render.plots.page import Block, Box, add_axes, lay_out, write_line
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import draw_dot, draw_row_labels, label_width
from framing.render.plots.style import FONT_SIZES, GREY, INK, ORANGE, PALE, Look
from framing.render.rates import MIN_ROUNDED, SHARE_UNITS, find_rate, scale_end

__all__ = ["figure"]

_GROUPS: Final = {
    "wording": "The wording, 0 to 100",
    "voices": "Whose words",
    "sources": "The sources",
    "signals": "The sourcing, a list and not a grade",
    "facts": "What kind of text it is",
    "cues": "The author’s own cues, per 1,000 of the author’s words",
}
_ROW_MM: Final = 4.0
_GROUP_HEAD_MM: Final = 6.0
_MAX_LABEL_MM: Final = 46.0
_BETWEEN_PROFILES_MM: Final = 5.0
_NAMES_MM: Final = 11.0  # the names of several profiles above their columns
_LINE_MM: Final = 3.4
_FIGURES_MM: Final = 58.0  # beside the scales of a single profile: value, interval and place
_FIGURE_MM: Final = 11.0  # beside the scales of several: the value alone
_MAX_PROFILES: Final = 5
_MAX_CUES: Final = 8
_MAX_NAMED: Final = 3  # figures named in the title above and below the range of other outlets
#: By place among outlets: how the figure is drawn.
_PLACE_LOOKS: Final = {
    "above": Look(ORANGE, "^"),
    "below": Look(ORANGE, "v"),
    "within": Look(INK, "o"),
    "unclear": Look(INK, "D"),
    "": Look(GREY, "s"),
}
_PLACE_LABELS: Final = {"above": "▲ above", "below": "▼ below", "within": "● within", "unclear": "◇ unclear", "": ""}
_SIGNS_NOTE: Final = (
    "▲ above and ▼ below only where the whole 90 % interval lies outside, ◇ unclear where it reaches over a border."
)


class _Measure(NamedTuple):
    name: str
    label: str
    greatest: float  #: where its scale ends


Groups = Mapping[str, Sequence[_Measure]]


def figure(profile: ProfileDict | Sequence[ProfileDict]) -> Picture:
    """Draw a profile's dictionary: see `framing.render.plots.draw_profile`."""
    if isinstance(profile, Mapping):
        profiles = [profile, *profile["parts"]]
        head = Block(
            profile["name"] or "Profile",
            f"{profile['articles']} articles, {profile['scored']} with a score",
            title_size="title",
        )
    else:
        profiles = list(profile)
        names = " · ".join(side["name"] or "Profile" for side in profiles)
        head = Block(names, "Side by side", title_size="title")
    if not profiles:
        message = "There is no profile to draw."
        raise ValueError(message)
    first = profiles[0]
    foot = Block("", f"framing {first['provenance'].get('framing', '')}. {first['reminder']}")
    shown = _chosen(profiles)
    if not shown:
        return lay_out([[[head]], [[Block("There are no figures", first["reason"])]], [[foot]]])
    groups = _measures(shown)
    top = 1.0 if len(shown) == 1 else _NAMES_MM
    height = top + sum(_GROUP_HEAD_MM + _ROW_MM * len(measures) for measures in groups.values())
    table = Block(
        _title(shown[0], groups, several=len(shown) > 1),
        _note(profiles, shown),
        height,
        lambda picture, box: _draw(picture, box, shown, groups, top),
    )
    return lay_out([[[head]], [[table]], [[foot]]])


def _chosen(profiles: Sequence[ProfileDict]) -> list[ProfileDict]:
    """The profiles that are drawn, in their order: the first that has figures, and those with most articles."""
    known = [index for index, profile in enumerate(profiles) if not profile["reason"]]
    largest = sorted(known[1:], key=lambda index: -profiles[index]["scored"])[: _MAX_PROFILES - 1]
    return [profiles[index] for index in (*known[:1], *sorted(largest))]


def _note(profiles: Sequence[ProfileDict], shown: Sequence[ProfileDict]) -> str:
    """What grey and signs mean, and how many profiles are left out."""
    reference = shown[0]["reference"]
    grey = f"Grey: the middle 90 % of {reference['outlets']} outlets ({reference['what']}); white line: their median."
    without_figures = sum(bool(profile["reason"]) for profile in profiles)
    smaller = len(profiles) - len(shown) - without_figures
    left_out = []
    if without_figures:
        left_out.append(f"{without_figures} with too few articles")
    if smaller:
        left_out.append(f"{smaller} with fewer articles than these")
    return f"{grey} {_SIGNS_NOTE}" + (f" Not drawn: {', '.join(left_out)}." if left_out else "")


def _title(profile: ProfileDict, groups: Groups, *, several: bool) -> str:
    """Where a profile leaves the range of other outlets."""
    rates = [find_rate(profile, measure.name) for measure in chain(*groups.values())]
    findings = []
    for place in ("above", "below"):
        labels = [rate["label"].lstrip("… ").lower() for rate in rates if rate and rate["place"] == place]
        if labels:
            left_out = len(labels) - _MAX_NAMED
            more = f" and {left_out} more" if left_out > 0 else ""
            findings.append(f"{place} it in {', '.join(labels[:_MAX_NAMED])}{more}")
    whose = f"{profile['name'] or 'Profile'} " if several else ""
    title = f"{whose}beside the middle 90 % of outlets: {'; '.join(findings) or 'nowhere clearly outside'}"
    return title[:1].upper() + title[1:]


def _measures(profiles: Sequence[ProfileDict]) -> dict[str, list[_Measure]]:
    """Choose the measures: those that other outlets have as well, and the most frequent cues."""
    first = profiles[0]
    rates = [rate for rate in first["measures"] if rate["group"] != "bands" and rate["median"] is not None]
    cues = [rate for rate in first["cues"] if rate["value"]][:_MAX_CUES]
    groups: dict[str, list[_Measure]] = {}
    for group, rate in [*((rate["group"], rate) for rate in rates), *(("cues", rate) for rate in cues)]:
        of_all = [find_rate(profile, rate["name"]) for profile in profiles]
        greatest = max(scale_end(own) or 1.0 for own in of_all if own and own["value"] is not None)
        groups.setdefault(group, []).append(_Measure(rate["name"], rate["label"], greatest))
    return groups


def _draw(picture: Picture, box: Box, profiles: Sequence[ProfileDict], groups: Groups, names_height: float) -> None:
    several = len(profiles) > 1
    labels_width = label_width([measure.label for measure in chain(*groups.values())], _MAX_LABEL_MM) + 2
    width = (box.width - labels_width - _BETWEEN_PROFILES_MM * len(profiles)) / len(profiles)
    lefts = [
        box.left + labels_width + _BETWEEN_PROFILES_MM + number * (width + _BETWEEN_PROFILES_MM)
        for number in range(len(profiles))
    ]
    if several:
        for left, profile in zip(lefts, profiles, strict=True):
            _write_name(picture, Box(left, box.top, width, names_height), profile)
    top = box.top + names_height
    for group, measures in groups.items():
        baseline = top + _GROUP_HEAD_MM - 1.2
        write_line(picture, box.left, baseline, _GROUPS.get(group, group), bold=True, size=FONT_SIZES["text"])
        top, height = top + _GROUP_HEAD_MM, _ROW_MM * len(measures)
        labels = [measure.label for measure in measures]
        draw_row_labels(picture, Box(box.left + 2, top, labels_width - 2, height), labels, align="left")
        for number, (left, profile) in enumerate(zip(lefts, profiles, strict=True)):
            column = Box(left, top, width, height)
            _draw_column(picture, column, profile, measures, f"{group} {number}", alone=not several)
        top += height


def _write_name(picture: Picture, box: Box, profile: ProfileDict) -> None:
    lines = wrap_lines(profile["name"] or "all", box.width, FONT_SIZES["text"], bold=True, max_lines=2)
    for number, line in enumerate(lines):
        write_line(picture, box.left, box.top + 3 + _LINE_MM * number, line, bold=True)
    scored = fit_line(f"{profile['scored']} scored", box.width, FONT_SIZES["small"])
    baseline = box.top + 3.2 + _LINE_MM * len(lines)
    write_line(picture, box.left, baseline, scored, size=FONT_SIZES["small"], colour=GREY)


def _draw_column(
    picture: Picture, box: Box, profile: ProfileDict, measures: Sequence[_Measure], name: str, *, alone: bool
) -> None:
    """Draw figures over the range of other outlets, every row on a scale of its own from 0 to its end."""
    figures_width = _FIGURES_MM if alone else _FIGURE_MM
    scales = Box(box.left, box.top, box.width - figures_width, box.height)
    axes = add_axes(picture, scales, name=name, across=(0, 1), rows=len(measures))
    axes.set_axis_off()
    for row, measure in enumerate(measures):
        rate = find_rate(profile, measure.name)
        baseline = box.top + (row + 0.5) * _ROW_MM + 0.9
        figures_left = box.left + box.width - figures_width + 2.5
        axes.plot([0, 1], [row, row], color=PALE, linewidth=0.6, zorder=0)
        if rate is None or rate["value"] is None:
            write_line(picture, figures_left, baseline, "–", colour=GREY)
            continue
        _draw_rate(axes, row, rate, measure.greatest)
        _write_figures(picture, Box(figures_left, baseline, figures_width - 2.5, 0), rate, alone=alone)


def _draw_rate(axes: Axes, row: int, rate: KnownRateDict, greatest: float) -> None:
    """Draw a figure and its interval on a row, over the middle 90 % of outlets and their median."""
    if rate["usual"] and rate["median"] is not None:
        usual_low, usual_high = (bound / greatest for bound in rate["usual"])
        axes.barh(row, usual_high - usual_low, 0.7, left=usual_low, color=PALE, zorder=1)
        median = rate["median"] / greatest
        axes.plot([median] * 2, [row - 0.35, row + 0.35], color="white", linewidth=1.2, zorder=2)
    look = _PLACE_LOOKS[rate["place"]]
    bounds = [rate["low"] / greatest, rate["high"] / greatest]
    axes.plot(bounds, [row, row], color=look.colour, linewidth=1.6, solid_capstyle="butt", zorder=3)
    draw_dot(axes, rate["value"] / greatest, row, look, size=5, hollow=rate["place"] == "unclear")


def _write_figures(picture: Picture, box: Box, rate: KnownRateDict, *, alone: bool) -> None:
    """Write a figure beside its row: with interval and place where there is room, else the value alone."""
    value, low, high = (_format_value(rate[key], rate["unit"]) for key in ("value", "low", "high"))
    if alone:
        write_line(picture, box.left + 13, box.top, value, bold=True, align="right")
        interval = low if low == high else f"{low} to {high}"
        write_line(picture, box.left + 14.5, box.top, interval, colour=GREY)
        write_line(picture, box.left + 39, box.top, _PLACE_LABELS[rate["place"]])
    else:
        short_value = value.replace("under ", "<")
        write_line(picture, box.left, box.top, fit_line(short_value, box.width, FONT_SIZES["text"]))


def _format_value(value: float, unit: str) -> str:
    if unit in SHARE_UNITS:
        return format_percent(value)
    return f"{value:.0f}" if unit == "points" or value >= MIN_ROUNDED else f"{value:.2f}"
