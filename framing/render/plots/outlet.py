"""An outlet in one picture: every figure with its interval, over where the middle 90 % of other outlets lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from framing.render.labels import format_percent
from framing.render.plots.lettering import fit, wrap
from framing.render.plots.page import Block, Box, note, page, panel
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import dot, gutter, named
from framing.render.plots.style import GREY, INK, ORANGE, PALE, SIZES, Look

__all__ = ["figure"]

Content = Mapping[str, Any]

_GROUPS: Final = {
    "wording": "The wording, 0 to 100",
    "voices": "Whose words",
    "sources": "The sources",
    "signals": "The sourcing, a list and not a grade",
    "facts": "What kind of text it is",
    "cues": "The author’s own cues, per 1,000 of the author’s words",
}
_STEP, _HEAD, _GUTTER, _GAP = 4.0, 6.0, 46.0, 5.0  # millimetres
_MOST: Final = {"sides": 5, "cues": 8, "named": 3}
#: By place among outlets: how the figure is drawn.
_PLACES: Final = {
    "above": Look(ORANGE, "^"),
    "below": Look(ORANGE, "v"),
    "within": Look(INK, "o"),
    "unclear": Look(INK, "D"),
    "": Look(GREY, "s"),
}
_SIGNS: Final = {"above": "▲ above", "below": "▼ below", "within": "● within", "unclear": "◇ unclear", "": ""}
_PERCENT: Final = frozenset(("share of words", "share of articles", "share of signals"))
_WHOLE: Final = {"points": 100.0, **dict.fromkeys(_PERCENT, 1.0)}


class _Row(NamedTuple):
    name: str  #: of the measure
    label: str
    end: float  #: where its scale ends


def figure(profile: Content | Sequence[Content]) -> Picture:
    """Draw a profile's dictionary: see `framing.render.plots.profile`."""
    given = [profile, *profile["parts"]] if isinstance(profile, Mapping) else list(profile)
    if not given:
        message = "There is no profile to draw."
        raise ValueError(message)
    told = [number for number, side in enumerate(given) if not side["reason"]]
    largest = sorted(told[1:], key=lambda number: -given[number]["scored"])[: _MOST["sides"] - 1]
    sides = [given[number] for number in (*told[:1], *sorted(largest))]
    first = given[0]
    whole = isinstance(profile, Mapping)
    about = f"{first['articles']} articles, {first['scored']} with a score" if whole else "Side by side"
    head = Block(
        (first["name"] or "Profile") if whole else " · ".join(side["name"] or "Profile" for side in given),
        about,
        size="title",
    )
    foot = [[Block("", f"framing {first['provenance'].get('framing', '')}. {first['reminder']}")]]
    if not sides:
        return page([[[head]], [[Block("There are no figures", first["reason"])]], foot])
    groups = _rows(sides)
    top = 1.0 if len(sides) == 1 else 11.0
    tall = top + sum(_HEAD + _STEP * len(rows) for rows in groups.values())
    table = Block(
        _found(sides[0], groups, several=len(sides) > 1),
        _key(given, sides),
        tall,
        lambda picture, box: _draw(picture, box, sides, groups, top),
    )
    return page([[[head]], [[table]], foot])


def _key(given: Sequence[Content], sides: Sequence[Content]) -> str:
    """Say what grey and signs mean, and who is left out."""
    reference = sides[0]["reference"]
    grey = f"Grey: the middle 90 % of {reference['outlets']} outlets ({reference['what']}); white line: their median."
    signs = (
        "▲ above and ▼ below only where the whole 90 % interval lies outside, ◇ unclear where it reaches over a border."
    )
    few = sum(bool(side["reason"]) for side in given)
    left = len(given) - len(sides) - few
    lacking = [
        text
        for count, text in ((few, f"{few} with too few articles"), (left, f"{left} with fewer articles than these"))
        if count
    ]
    return f"{grey} {signs}" + (f" Not drawn: {', '.join(lacking)}." if lacking else "")


def _found(side: Content, groups: Mapping[str, Sequence[_Row]], *, several: bool) -> str:
    """Say where a profile leaves the range of other outlets."""
    rates = [rate for rate in (_rate(side, row.name) for row in chain(*groups.values())) if rate and rate["place"]]
    outside = {
        place: [rate["label"].lstrip("… ").lower() for rate in rates if rate["place"] == place]
        for place in ("above", "below")
    }
    told = [
        f"{place} it in {', '.join(names[: _MOST['named']])}"
        + (f" and {len(names) - _MOST['named']} more" if names[_MOST["named"] :] else "")
        for place, names in outside.items()
        if names
    ]
    whose = f"{side['name'] or 'Profile'} " if several else ""
    said = f"{whose}beside the middle 90 % of outlets: {'; '.join(told) or 'nowhere clearly outside'}"
    return said[:1].upper() + said[1:]


def _rows(sides: Sequence[Content]) -> dict[str, list[_Row]]:
    """Choose the measures: those that other outlets have as well, and the most frequent cues."""
    measures = [
        (rate["group"], rate["name"], rate["label"])
        for rate in sides[0]["measures"]
        if rate["group"] != "bands" and rate["median"] is not None
    ]
    cues = [("cues", rate["name"], rate["label"]) for rate in sides[0]["cues"] if rate["value"]][: _MOST["cues"]]
    found: dict[str, list[_Row]] = {}
    for group, name, label in measures + cues:
        rates = [rate for rate in (_rate(side, name) for side in sides) if rate and rate["value"] is not None]
        found.setdefault(group, []).append(_Row(name, label, max(map(_end, rates))))
    return found


def _end(rate: Content) -> float:
    """Where a scale ends: at the whole of points and shares, else beyond all that it has to show."""
    return float(_WHOLE.get(rate["unit"]) or max(rate["high"], *(rate["usual"] or (0,))) * 1.1 or 1.0)


def _rate(side: Content, name: str) -> Content | None:
    return next((rate for rate in (*side["measures"], *side["cues"]) if rate["name"] == name), None)


def _draw(
    picture: Picture, box: Box, sides: Sequence[Content], groups: Mapping[str, Sequence[_Row]], above: float
) -> None:
    aside = gutter([row.label for row in chain(*groups.values())], _GUTTER) + 2
    width = (box.width - aside - _GAP * len(sides)) / len(sides)
    lefts = [box.left + aside + _GAP + number * (width + _GAP) for number in range(len(sides))]
    if len(sides) > 1:
        for left, side in zip(lefts, sides, strict=True):
            lines = wrap(side["name"] or "all", width, SIZES["text"], bold=True, most=2)
            for number, line in enumerate(lines):
                note(picture, left, box.top + 3 + 3.4 * number, line, bold=True)
            note(
                picture,
                left,
                box.top + 3.2 + 3.4 * len(lines),
                fit(f"{side['scored']} scored", width, SIZES["small"]),
                size=SIZES["small"],
                colour=GREY,
            )
    top = box.top + above
    for group, rows in groups.items():
        note(picture, box.left, top + _HEAD - 1.2, _GROUPS.get(group, group), bold=True, size=SIZES["text"])
        top, tall = top + _HEAD, _STEP * len(rows)
        named(picture, Box(box.left + 2, top, aside - 2, tall), [row.label for row in rows], align="left")
        for number, (left, side) in enumerate(zip(lefts, sides, strict=True)):
            _column(picture, Box(left, top, width, tall), side, rows, f"{group} {number}", alone=len(sides) == 1)
        top += tall


def _column(picture: Picture, box: Box, side: Content, rows: Sequence[_Row], name: str, *, alone: bool) -> None:
    """Draw figures over the range of other outlets, every row on a scale of its own from 0 to its end."""
    aside = 58.0 if alone else 11.0
    axes = panel(
        picture, Box(box.left, box.top, box.width - aside, box.height), name=name, across=(0, 1), rows=len(rows)
    )
    axes.set_axis_off()
    for number, row in enumerate(rows):
        rate = _rate(side, row.name)
        base = box.top + (number + 0.5) * _STEP + 0.9
        axes.plot([0, 1], [number, number], color=PALE, linewidth=0.6, zorder=0)
        if rate is None or rate["value"] is None:
            note(picture, box.left + box.width - aside + 2.5, base, "–", colour=GREY)
            continue
        if rate["usual"]:
            low, high = (bound / row.end for bound in rate["usual"])
            axes.barh(number, high - low, 0.7, left=low, color=PALE, zorder=1)
            axes.plot(
                [rate["median"] / row.end] * 2, [number - 0.35, number + 0.35], color="white", linewidth=1.2, zorder=2
            )
        look = _PLACES[rate["place"]]
        axes.plot(
            [rate["low"] / row.end, rate["high"] / row.end],
            [number, number],
            color=look.colour,
            linewidth=1.6,
            solid_capstyle="butt",
            zorder=3,
        )
        dot(axes, rate["value"] / row.end, number, look, size=5, hollow=rate["place"] == "unclear")
        _write(picture, Box(box.left + box.width - aside + 2.5, base, aside - 2.5, 0), rate, alone=alone)


def _write(picture: Picture, box: Box, rate: Content, *, alone: bool) -> None:
    """Write a figure beside its row: with interval and place where there is room, else with the sign of its place."""
    value, low, high = (_shown(rate[key], rate["unit"]) for key in ("value", "low", "high"))
    if alone:
        note(picture, box.left + 13, box.top, value, bold=True, align="right")
        note(picture, box.left + 14.5, box.top, low if low == high else f"{low} to {high}", colour=GREY)
        note(picture, box.left + 39, box.top, _SIGNS[rate["place"]])
    else:
        note(picture, box.left, box.top, fit(value.replace("under ", "<"), box.width, SIZES["text"]))


def _shown(value: float, unit: str) -> str:
    if unit in _PERCENT:
        return format_percent(value)
    return f"{value:.0f}" if unit == "points" or value >= 9.95 else f"{value:.2f}"
