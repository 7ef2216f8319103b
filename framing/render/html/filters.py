"""What readers can choose to see: voices and kinds of marks, by check boxes and rules of CSS, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.render.html.cards import Card
from framing.render.labels import VOICE_MEANINGS

__all__ = ["Kind", "kinds", "rules"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark, with one check box for all articles of a page."""

    key: str
    name: str
    family: str
    count: int
    classes: tuple[str, ...]  #: of its marks, one per article


def kinds(*articles: Mapping[str, Card]) -> list[Kind]:
    """The kinds of marks in some articles, given by their cards: the most frequent first."""
    found: dict[str, list[Card]] = {}
    for cards in articles:
        for category, card in cards.items():
            found.setdefault(category, []).append(card)
    order = sorted(
        found.values(),
        key=lambda cards: (
            not any(card.counts for card in cards),
            -sum(len(card.places) for card in cards),
            cards[0].name,
        ),
    )
    return [
        Kind(
            f"f-k{number}",
            cards[0].name,
            cards[0].family,
            sum(len(card.places) for card in cards),
            tuple(card.key for card in cards),
        )
        for number, cards in enumerate(order, 1)
    ]


def rules(found: Sequence[Kind]) -> str:
    """The rules behind the check boxes: a kind of mark or a voice without its tick is not shown.

    Written from numbers and names of our own: no sign of an article comes near.
    """
    hidden = [f"body:has(#{kind.key}:not(:checked)) .{own}" for kind in found for own in kind.classes]
    hidden += [f"body:has(#f-{voice}:not(:checked)) .v-{voice} .c" for voice in VOICE_MEANINGS]
    plain = (f"body:has(#f-{voice}:not(:checked)) .v-{voice}" for voice in VOICE_MEANINGS)
    return f"{_join(hidden)} {{ text-decoration: none; background: none; }}\n{_join(plain)} {{ background: none; border: 0; font-style: inherit; }}\n"


def _join(selectors: Iterable[str]) -> str:
    return ",\n".join(selectors)
