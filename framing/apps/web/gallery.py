"""Ready examples: articles written for the project, and pairs of them that tell of one thing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

__all__ = ["Card", "Pair", "cards", "pairs"]

#: File names without their suffix, and what to look at.
_PAIRS: Final = (
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
    """Where they ship, or the folder of the checkout that they ship from."""
    shipped = files("framing") / "data" / "gallery"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "fixtures"


@cache
def cards() -> dict[str, Card]:
    """All examples by name, in order; none where neither folder is there."""
    folder = _folder()
    found = (
        sorted((item for item in folder.iterdir() if item.name.endswith(".json")), key=lambda item: item.name)
        if folder.is_dir()
        else []
    )
    return {card.id: card for card in map(_card, found)}


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
    known = cards()
    return tuple(Pair(known[a], known[b], about) for a, b, about in _PAIRS if a in known and b in known)
