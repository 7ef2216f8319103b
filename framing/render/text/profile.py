"""An outlet's profile as text: every figure with its interval on a scale that shows where other outlets lie."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from framing.render.layout import columns, draw, heading, indented
from framing.render.sanitize import csv_cell, one_line, shorten

__all__ = ["render", "table"]

Profile = Mapping[str, Any]
Rate = Mapping[str, Any]

_GROUPS: Final = {
    "wording": ("The wording", "means over articles, 0 to 100"),
    "bands": ("Articles by band", "share of articles"),
    "voices": ("Whose words", "share of the words, means over articles"),
    "sources": ("The sources", ""),
    "signals": ("The sourcing", "counts of a list to go through, not a grade"),
    "facts": ("What the records say", ""),
}
#: How a place among outlets is shown: a sign and a style.
_PLACES: Final = {
    "above": ("▲ above", "bold yellow"),
    "below": ("▼ below", "bold yellow"),
    "within": ("within", "dim"),
    "unclear": ("unclear", ""),
    "": ("", ""),
}
_PERCENT: Final = frozenset(("share of words", "share of articles", "share of signals"))
_WHOLE: Final = {"points": 100.0, **dict.fromkeys(_PERCENT, 1.0)}
_MOST: Final = {"cues": 12, "speakers": 8, "months": 24}
_COLUMNS: Final = (
    "profile",
    "articles",
    "scored",
    "measure",
    "group",
    "unit",
    "n",
    "value",
    "low",
    "high",
    "median",
    "usual_low",
    "usual_high",
    "percentile",
    "place",
    "reason",
)
_PRECISE: Final = 0.995


def render(profile: Profile, *, width: int = 80, colour: bool = False) -> str:
    """Render a profile's dictionary, from ``Profile.to_dict()`` or its JSON, as text.

    A profile with parts shows these side by side, and the whole as the first of them.
    """
    return draw(_parts(profile, width), width=width, colour=colour)


def table(profile: Profile) -> str:
    """Write a profile and its parts as CSV: a row per figure."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for part in (profile, *profile["parts"]):
        about = (csv_cell(part["name"]), part["articles"], part["scored"])
        if part["reason"]:
            writer.writerow([*about, *[""] * (len(_COLUMNS) - 4), part["reason"]])
        for rate in (*part["measures"], *part["cues"]):
            known = {**rate, "usual_low": (rate["usual"] or [None])[0], "usual_high": (rate["usual"] or [None])[-1]}
            figures = [known[key] for key in _COLUMNS[4:]]
            writer.writerow([*about, rate["name"], *("" if figure is None else figure for figure in figures)])
    return stream.getvalue()


def _parts(profile: Profile, width: int) -> Iterator[RenderableType]:
    sides = [profile, *profile["parts"]]
    yield Text(one_line(profile["name"]) or "Profile", style="bold")
    for side in sides:
        yield _counts(side, named=side is not profile)
    told = [side for side in sides if not side["reason"]]
    if told:
        reference = profile["reference"]
        about = f"░ is the middle 90 % of {reference['outlets']} outlets ({one_line(reference['what'])})."
        yield Text(f"● is the figure, ━ its 90 % interval. {about}", style="dim")
        for group, (title, note) in _GROUPS.items():
            yield heading(title, note)
            names = [rate["name"] for rate in told[0]["measures"] if rate["group"] == group]
            yield from _figures(names, told, width)
        frequent = [rate["name"] for rate in told[0]["cues"] if rate["value"]][: _MOST["cues"]]
        yield heading("The author's own cues", "per 1,000 of the author's words, the most frequent first")
        yield from _figures(frequent, told, width)
        for side in told:
            yield from _speakers(side, named=len(told) > 1)
        yield from _months(told[0])
    yield Text()
    yield Text(one_line(profile["reminder"]), style="italic")


def _counts(side: Profile, *, named: bool) -> Text:
    parts = [_articles(side["articles"]), f"{side['scored']} with a score"]
    if side["repeated"]:
        parts.append(f"{side['repeated']} repeated")
    if side["unreadable"]:
        parts.append(f"{side['unreadable']} unreadable")
    text = Text(f"{one_line(side['name'])}: " if named else "").append(" · ".join(parts), "dim")
    return text.append(f". {side['reason']}") if side["reason"] else text


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"


def _figures(names: Sequence[str], sides: Sequence[Profile], width: int) -> Iterator[RenderableType]:
    """Show figures line by line: one side as a row each, several as a block per figure."""
    grid = columns(None, None, None, None, None, right=(1,))
    cells = max(min(width, 100) - 64, 12)
    for name in names:
        rates = [_rate(side, name) for side in sides]
        end = _end([rate for rate in rates if rate])
        if len(sides) > 1:
            grid.add_row(Text(shorten(next((rate["label"] for rate in rates if rate), name), 26), "bold"))
        for side, rate in zip(sides, rates, strict=True):
            label = shorten(rate["label"] if rate else name, 26)
            if len(sides) > 1:
                label = "  " + (shorten(side["name"], 22) if side is not sides[0] or side["name"] else "all")
            _row(grid, label, rate, end, cells)
    yield indented(grid)


def _rate(side: Profile, name: str) -> Rate | None:
    return next((rate for rate in (*side["measures"], *side["cues"]) if rate["name"] == name), None)


def _row(grid: Table, label: str, rate: Rate | None, end: float, cells: int) -> None:
    if rate is None or rate["value"] is None:
        grid.add_row(label, "–", Text("not told", "dim"), "", "")
        return
    shown = [_shown(rate[key], rate["unit"]) for key in ("value", "low", "high")]
    sign, style = _PLACES[rate["place"]]
    grid.add_row(label, shown[0], Text(f"{shown[1]} to {shown[2]}", "dim"), _scale(rate, end, cells), Text(sign, style))


def _shown(value: float, unit: str) -> str:
    if unit in _PERCENT:
        return f"{100 * value:.0f} %"
    return f"{value:.0f}" if unit == "points" or value >= 10 * _PRECISE else f"{value:.2f}"


def _end(rates: Sequence[Rate]) -> float:
    """Where a scale ends: at the whole of points and shares, else beyond all that it has to show."""
    ends = [_WHOLE.get(rate["unit"]) or max(rate["high"] or 0, *(rate["usual"] or (0,)), 0) * 1.1 for rate in rates]
    return max(ends, default=1.0) or 1.0


def _scale(rate: Rate, end: float, cells: int) -> Text:
    """Draw a figure and its interval over the middle 90 % of outlets."""

    def at(value: float) -> int:
        return min(max(round(value / end * (cells - 1)), 0), cells - 1)

    low, value, high = (at(rate[key]) for key in ("low", "value", "high"))
    first, last = (at(bound) for bound in rate["usual"]) if rate["usual"] else (1, 0)
    text = Text()
    for place in range(cells):
        if place == value:
            text.append("●", "bold")
        elif low <= place <= high:
            text.append("━", "bold")
        else:
            text.append("░" if first <= place <= last else "─", "dim")
    return text


def _speakers(side: Profile, *, named: bool) -> Iterator[RenderableType]:
    if not side["speakers"]:
        return
    yield heading("The most heard", one_line(side["name"]) if named else "in words")
    grid = columns(None, None, None, right=(1,))
    for voiced in side["speakers"][: _MOST["speakers"]]:
        grid.add_row(
            shorten(voiced["name"], 40), str(voiced["words"]), Text(f"in {_articles(voiced['articles'])}", "dim")
        )
    yield indented(grid)


def _months(side: Profile) -> Iterator[RenderableType]:
    if not side["months"]:
        return
    yield heading("Month by month", "mean and 90 % interval")
    grid = columns(None, None, *(None for _ in side["months"][0]["rates"]), right=(1,))
    grid.add_row("", "", *(Text(rate["label"], "bold") for rate in side["months"][0]["rates"]))
    for month in side["months"][-_MOST["months"] :]:
        figures = [
            "–"
            if rate["value"] is None
            else f"{_shown(rate['value'], rate['unit'])} ({_shown(rate['low'], rate['unit'])} to {_shown(rate['high'], rate['unit'])})"
            for rate in month["rates"]
        ]
        grid.add_row(month["month"], str(month["n"]), *figures)
    yield indented(grid)
