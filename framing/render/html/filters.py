"""What readers can choose to see: voices and kinds of cues, by check boxes and rules of CSS, without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.render.html.cards import Card
from framing.render.labels import VOICE_MEANINGS

__all__ = ["CueKind", "cue_kinds", "filter_css"]


@dataclass(frozen=True, slots=True)
class CueKind:
    """A kind of cue, with one check box for all articles of a page."""

    key: str
    name: str
    family: str
    count: int
    classes: tuple[str, ...]  #: of its cues, one per article


def cue_kinds(*articles: Mapping[str, Card]) -> list[CueKind]:
    """The kinds of cues in some articles, given by their cards: those that count first, the frequent ones first."""
    by_category: dict[str, list[Card]] = {}
    for cards in articles:
        for category, card in cards.items():
            by_category.setdefault(category, []).append(card)
    order = sorted(
        by_category.values(),
        key=lambda cards: (
            not any(card.is_scored for card in cards),
            -sum(len(card.entries) for card in cards),
            cards[0].name,
        ),
    )
    return [
        CueKind(
            f"f-k{number}",
            cards[0].name,
            cards[0].family,
            sum(len(card.entries) for card in cards),
            tuple(card.key for card in cards),
        )
        for number, cards in enumerate(order, 1)
    ]


def filter_css(kinds: Sequence[CueKind]) -> str:
    """The rules behind the check boxes: a kind of cue or a voice without its tick is not shown.

    They are written from numbers and names of our own: no character of an article comes near.
    """
    without_line = [f"body:has(#{kind.key}:not(:checked)) .{name}" for kind in kinds for name in kind.classes]
    without_line += [f"body:has(#f-{voice}:not(:checked)) .v-{voice} .c" for voice in VOICE_MEANINGS]
    without_shade = [f"body:has(#f-{voice}:not(:checked)) .v-{voice}" for voice in VOICE_MEANINGS]
    return (
        ",\n".join(without_line)
        + " { text-decoration: none; background: none; }\n"
        + ",\n".join(without_shade)
        + " { background: none; border: 0; font-style: inherit; }\n"
    )
