"""The examples of the start page: articles written for the project, and pairs of them about the same event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

__all__ = ["Card", "Pair", "cards", "pairs"]

#: Two file names without their ending, and what to look at.
PAIRS: Final = (
    ("la_race_polemic", "la_race_report", "One race for mayor: a party polemic and a local report."),
    ("la_race_op_ed", "la_race_report", "The same race: an op-ed of a movement and the report."),
    ("la_race_op_ed", "la_race_polemic", "Two opinions that both attack the mayor, from different places."),
    (
        "port_strike_polemic_left",
        "port_strike_polemic_right",
        "One strike told from the left and from the right, built alike.",
    ),
    ("port_strike_polemic_left", "port_strike_report", "The strike told from the left, and reported straight."),
    ("port_strike_polemic_right", "port_strike_report", "The strike told from the right, and reported straight."),
)


@dataclass(frozen=True, slots=True)
class Card:
    """An example as the start page shows it."""

    id: str
    title: str
    kind: str
    source: str
    about: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two examples that belong side by side."""

    a: Card
    b: Card
    about: str


def _folder() -> Traversable:
    """The folder of examples in an installed package, or the fixtures of a checkout."""
    shipped = files("framing") / "data" / "gallery"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "fixtures"


@cache
def cards() -> dict[str, Card]:
    """All examples by name, in order; none where there is no folder of them."""
    folder = _folder()
    if not folder.is_dir():
        return {}
    articles = [item for item in folder.iterdir() if item.name.endswith(".json")]
    return {card.id: card for card in map(_card, sorted(articles, key=lambda item: item.name))}


def _card(item: Traversable) -> Card:
    content = json.loads(item.read_text("utf-8"))
    record = {key: content[key] for key in ("text", "title", "source", "url", "published", "author", "label")}
    return Card(
        id=item.name.removesuffix(".json"),
        title=content["title"],
        kind=content["label"] or "no label given",
        source=content["source"],
        about=f"{content['about'].partition(';')[0].rstrip('.')}.",
        record=record,
    )


def pairs() -> tuple[Pair, ...]:
    """All pairs of which both examples are there."""
    by_id = cards()
    return tuple(Pair(by_id[a], by_id[b], about) for a, b, about in PAIRS if a in by_id and b in by_id)
