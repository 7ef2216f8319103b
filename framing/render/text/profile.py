"""An outlet's profile as text: every figure with its interval on a scale that shows where other outlets lie."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from framing.records.json_types import KnownRateDict, ProfileDict, RateDict
from framing.render.layout import columns, draw, heading, indented
from framing.render.rates import MIN_ROUNDED, SHARE_UNITS, find_rate, scale_end
from framing.render.sanitize import csv_cell, one_line, shorten

__all__ = ["render", "table"]

#: Groups of figures in the order in which they are shown: heading and note.
_GROUPS: Final = {
    "wording": ("The wording", "means over articles, 0 to 100"),
    "bands": ("Articles by band", "share of articles"),
    "voices": ("Whose words", "share of the words, means over articles"),
    "sources": ("The sources", ""),
    "signals": ("The sourcing", "counts of a list to go through, not a grade"),
    "facts": ("What the records say", ""),
}
#: How a figure's place among outlets is shown: a sign with its word, and a style.
_PLACES: Final = {
    "above": ("▲ above", "bold yellow"),
    "below": ("▼ below", "bold yellow"),
    "within": ("within", "dim"),
    "unclear": ("unclear", ""),
    "": ("", ""),
}
_MAX_CUES: Final = 12
_MAX_SPEAKERS: Final = 8
_MAX_MONTHS: Final = 24
_MAX_SCALED_WIDTH: Final = 100  # characters of a line: in longer ones, scales grow no further
_MIN_SCALE_WIDTH: Final = 12  # characters
_BESIDE_SCALE: Final = 64  # characters that label, figures and place take
_MAX_LABEL_CHARS: Final = 26
_MAX_OUTLET_CHARS: Final = 22
_MAX_SPEAKER_CHARS: Final = 40
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


def render(profile: ProfileDict, *, width: int = 80, colour: bool = False) -> str:
    """Render a profile's dictionary, from ``Profile.to_dict()`` or its JSON, as text.

    A profile with parts shows these side by side, and the whole as the first of them.
    """
    return draw(_blocks(profile, width), width=width, colour=colour)


def table(profile: ProfileDict) -> str:
    """Write a profile and its parts as CSV: a row per figure."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for part in (profile, *profile["parts"]):
        of_part = (csv_cell(part["name"]), part["articles"], part["scored"])
        if part["reason"]:
            writer.writerow([*of_part, *[""] * (len(_COLUMNS) - 4), part["reason"]])
        writer.writerows([*of_part, *_csv_figures(rate)] for rate in (*part["measures"], *part["cues"]))
    return stream.getvalue()


def _csv_figures(rate: RateDict) -> list[object]:
    """The columns from `measure` on: an empty cell for what is not known."""
    usual_low, usual_high = rate["usual"] or (None, None)
    values = {**rate, "measure": rate["name"], "usual_low": usual_low, "usual_high": usual_high}
    return ["" if values[column] is None else values[column] for column in _COLUMNS[3:]]


def _blocks(profile: ProfileDict, width: int) -> Iterator[RenderableType]:
    sides = [profile, *profile["parts"]]
    yield Text(one_line(profile["name"]) or "Profile", style="bold")
    for side in sides:
        yield _counts(side, named=side is not profile)
    known = [side for side in sides if not side["reason"]]
    if known:
        reference = profile["reference"]
        usual = f"░ is the middle 90 % of {reference['outlets']} outlets ({one_line(reference['what'])})."
        yield Text(f"● is the figure, ━ its 90 % interval. {usual}", style="dim")
        for group, (title, note) in _GROUPS.items():
            yield heading(title, note)
            names = [rate["name"] for rate in known[0]["measures"] if rate["group"] == group]
            yield from _figures(names, known, width)
        frequent = [rate["name"] for rate in known[0]["cues"] if rate["value"]][:_MAX_CUES]
        yield heading("The author's own cues", "per 1,000 of the author's words, the most frequent first")
        yield from _figures(frequent, known, width)
        for side in known:
            yield from _speakers(side, named=len(known) > 1)
        yield from _months(known[0])
    yield Text()
    yield Text(one_line(profile["reminder"]), style="italic")


def _counts(side: ProfileDict, *, named: bool) -> Text:
    counts = [_articles(side["articles"]), f"{side['scored']} with a score"]
    if side["repeated"]:
        counts.append(f"{side['repeated']} repeated")
    if side["unreadable"]:
        counts.append(f"{side['unreadable']} unreadable")
    text = Text(f"{one_line(side['name'])}: " if named else "").append(" · ".join(counts), "dim")
    return text.append(f". {side['reason']}") if side["reason"] else text


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"


def _figures(names: Sequence[str], sides: Sequence[ProfileDict], width: int) -> Iterator[RenderableType]:
    """Show figures line by line: of one profile a row each, of several a block per figure."""
    grid = columns(None, None, None, None, None, right=(1,))
    scale_width = max(min(width, _MAX_SCALED_WIDTH) - _BESIDE_SCALE, _MIN_SCALE_WIDTH)
    for name in names:
        rates = [find_rate(side, name) for side in sides]
        greatest = max((scale_end(rate) for rate in rates if rate), default=0.0) or 1.0
        if len(sides) > 1:
            title = next((rate["label"] for rate in rates if rate), name)
            grid.add_row(Text(shorten(title, _MAX_LABEL_CHARS), "bold"))
        for side, rate in zip(sides, rates, strict=True):
            label = shorten(rate["label"] if rate else name, _MAX_LABEL_CHARS)
            if len(sides) > 1:
                is_whole = side is sides[0] and not side["name"]
                label = "  " + ("all" if is_whole else shorten(side["name"], _MAX_OUTLET_CHARS))
            _add_row(grid, label, rate, greatest, scale_width)
    yield indented(grid)


def _add_row(grid: Table, label: str, rate: RateDict | None, greatest: float, scale_width: int) -> None:
    if rate is None or rate["value"] is None:
        grid.add_row(label, "–", Text("not told", "dim"), "", "")
        return
    value, low, high = (_format_value(rate[key], rate["unit"]) for key in ("value", "low", "high"))
    sign, style = _PLACES[rate["place"]]
    scale = _scale(rate, greatest, scale_width)
    grid.add_row(label, value, Text(f"{low} to {high}", "dim"), scale, Text(sign, style))


def _format_value(value: float, unit: str) -> str:
    if unit in SHARE_UNITS:
        return f"{100 * value:.0f} %"
    return f"{value:.0f}" if unit == "points" or value >= MIN_ROUNDED else f"{value:.2f}"


def _scale(rate: KnownRateDict, greatest: float, width: int) -> Text:
    """Draw a figure and its interval over the middle 90 % of outlets."""

    def cell_at(value: float) -> int:
        return min(max(round(value / greatest * (width - 1)), 0), width - 1)

    low, value, high = (cell_at(rate[key]) for key in ("low", "value", "high"))
    usual_low, usual_high = map(cell_at, rate["usual"]) if rate["usual"] else (1, 0)
    text = Text()
    for cell in range(width):
        if cell == value:
            text.append("●", "bold")
        elif low <= cell <= high:
            text.append("━", "bold")
        else:
            text.append("░" if usual_low <= cell <= usual_high else "─", "dim")
    return text


def _speakers(side: ProfileDict, *, named: bool) -> Iterator[RenderableType]:
    if not side["speakers"]:
        return
    yield heading("The most heard", one_line(side["name"]) if named else "in words")
    grid = columns(None, None, None, right=(1,))
    for speaker in side["speakers"][:_MAX_SPEAKERS]:
        articles = Text(f"in {_articles(speaker['articles'])}", "dim")
        grid.add_row(shorten(speaker["name"], _MAX_SPEAKER_CHARS), str(speaker["words"]), articles)
    yield indented(grid)


def _months(side: ProfileDict) -> Iterator[RenderableType]:
    if not side["months"]:
        return
    yield heading("Month by month", "mean and 90 % interval")
    labels = [rate["label"] for rate in side["months"][0]["rates"]]
    grid = columns(None, None, *(None for _ in labels), right=(1,))
    grid.add_row("", "", *(Text(label, "bold") for label in labels))
    for month in side["months"][-_MAX_MONTHS:]:
        grid.add_row(month["month"], str(month["n"]), *map(_with_interval, month["rates"]))
    yield indented(grid)


def _with_interval(rate: RateDict) -> str:
    if rate["value"] is None:
        return "–"
    value, low, high = (_format_value(rate[key], rate["unit"]) for key in ("value", "low", "high"))
    return f"{value} ({low} to {high})"
