"""An evaluation as text: one table per view, a column per system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from framing.render.layout import and_more, columns, draw, heading, indented
from framing.render.sanitize import one_line, shorten

__all__ = ["NAMES", "render"]

Content = Mapping[str, Any]

NAMES: Final = {
    "auc": "AUC",
    "average_precision": "average precision",
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
    "f1": "F1",
    "precision": "precision",
    "recall": "recall",
    "calibration_error": "calibration error",
}
_LOWER_IS_BETTER: Final = "calibration_error"
_MAX_VALUES: Final = 20  # of the field of --by
_MIN_GROUPS: Final = 20  # below it intervals from resampled groups are too narrow


def render(evaluation: Content, *, width: int = 80, colour: bool = False) -> str:
    """Render an evaluation's dictionary as text."""
    return draw(_parts(evaluation), width=width, colour=colour)


def _parts(content: Content) -> Iterator[RenderableType]:
    records, fields = content["records"], content["fields"]
    yield Text(f"{content['title']} measured on {one_line(content['name']) or 'records'}", style="bold")
    left = [
        f"{records[key]:,} {name}"
        for key, name in (
            ("bad", "could not be read"),
            ("unlabelled", "without a label"),
            ("undecided", "undecided"),
            ("beyond_limit", "beyond the limit"),
        )
        if records[key]
    ]
    yield Text(f"{records['used']:,} of {records['read']:,} records{': ' + ', '.join(left) if left else ''}.")
    what = f"by {one_line(fields['group'])}" if fields["group"] else "every record its own"
    yield Text(
        f"{records['groups']:,} groups ({what}); 90 % intervals from {content['resamples']:,} draws of groups.", "dim"
    )
    if records["groups"] < _MIN_GROUPS:
        yield Text(f"Fewer than {_MIN_GROUPS} groups: the intervals are too narrow.", "yellow")
    yield Text("Figures on texts that a model was fitted on are too good; its card names them.", "dim")
    for view in content["views"]:
        yield from _view(view)
    missing = {system: reason for view in content["views"] for system, reason in view["missing"].items()}
    for system, reason in missing.items():
        yield Text(f"\n{system}: {reason}.", "yellow")
    if any(view["differences"] for view in content["views"]):
        less = " A calibration error is better when it is small." if len(content["classes"]) == 2 else ""
        yield Text(f"\n? The interval of the difference includes 0.{less}", "dim")


def _view(view: Content) -> Iterator[RenderableType]:
    yield heading(view["name"])
    yield indented(Text(" · ".join(f"{count:,} {name}" for name, count in view["counts"].items()), "dim"))
    systems = list(view["figures"])
    first, *others = systems
    if not view["figures"][first]:
        yield indented(Text("Nothing to measure."))
        return
    last = others[-1] if others else ""
    table = columns(*[None] * (1 + len(systems) + bool(last)))
    table.add_row("", *(Text(one_line(name), "bold") for name in systems), Text(f"less {last}", "bold") if last else "")
    for key, figure in view["figures"][first].items():
        row = [_figure(figure)]
        row += [_figure(view["figures"][system][key], plain=system == "majority") for system in others]
        row += [_difference(view["differences"][last][key], key)] if last else []
        table.add_row(NAMES.get(key, key.replace("f1_", "F1 ")), *row)
    yield indented(table)
    yield from _by(view["by"])


def _figure(figure: Content, *, plain: bool = False) -> Text:
    if figure["value"] is None:
        return Text("–", "dim")
    text = Text(_number(figure["value"]))
    if figure["low"] is not None and not plain:
        text.append(f" {_number(figure['low'])}–{_number(figure['high'])}", "dim")
    return text


def _difference(figure: Content, key: str) -> Text:
    if figure["value"] is None:
        return Text("–", "dim")
    clear = figure["low"] is not None and (figure["low"] > 0 or figure["high"] < 0)
    better = (figure["value"] > 0) != (key == _LOWER_IS_BETTER)
    style = "dim" if not clear else "green" if better else "yellow"
    return Text(f"{'−' if figure['value'] < 0 else '+'}{_number(abs(figure['value']))}{'' if clear else ' ?'}", style)


def _number(value: float) -> str:
    """Three decimals, without the zero before them: columns stay narrow."""
    return f"{value:.3f}".removeprefix("0")


def _by(values: Mapping[str, Content]) -> Iterator[RenderableType]:
    if not values:
        return
    table: Table = columns(None, None, None, None, None, right=(1, 2))
    table.add_row("", *(Text(name, "bold") for name in ("texts", "positive", "false positives", "false negatives")))
    rows: Sequence[tuple[str, Content]] = sorted(values.items(), key=lambda item: (-item[1]["texts"], item[0]))
    for name, rates in rows[:_MAX_VALUES]:
        cells = (_figure(rates[f"false_{kind}_rate"]) for kind in ("positive", "negative"))
        table.add_row(shorten(name, 24), f"{rates['texts']:,}", f"{rates['positive']:,}", *cells)
    yield indented(Text("\nError rates at one half", "bold"))
    yield indented(table)
    yield from and_more(len(rows) - _MAX_VALUES)
