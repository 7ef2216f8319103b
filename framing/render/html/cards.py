"""The cards: what a kind of mark is, why it matters, when it is fine, what to ask, a plainer way, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.cues.lexicon import default_lexicon
from framing.render.html.article import Mark
from framing.render.labels import VOICE_NAMES, id_in_words
from framing.render.sanitize import one_line

__all__ = ["FAMILIES", "Card", "Place", "cards"]

Report = Mapping[str, Any]

#: Families of categories, in the order of the filters.
FAMILIES: Final = {
    "framing": "Choice of words",
    "epistemic": "How sure it sounds",
    "argument": "Ways to persuade",
    "grammar": "Who acts",
    "form": "How it looks",
    "": "Own categories",
}


_WHOSE: Final = {
    "author": "the author’s own words",
    "scare": "the author’s own words",
    "reported": "retold by the author",
    "quoted": "somebody else’s words, quoted",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One mark of a card."""

    mark: Mark
    text: str
    why: str
    whose: str  #: whose words these are, and whether they count
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of mark and all its places."""

    key: str  #: for ids and classes: nothing that a text or a lexicon file can choose
    category: str
    name: str
    family: str
    what: str
    why: str
    legitimate: str
    ask: tuple[str, ...]
    plainer: str
    counts: bool  #: whether any of its marks moves a score
    places: tuple[Place, ...]


def cards(report: Report, marks: Sequence[Mark], prefix: str = "k") -> dict[str, Card]:
    """The cards of the categories that are marked, by category: those that count first, the frequent ones first.

    A category of the user's own lexicon has no card in the shipped one: its cues say why.
    """
    own: dict[str, list[Mark]] = {}
    for mark in marks:
        own.setdefault(mark.category, []).append(mark)
    known = {category.id: category for category in default_lexicon()}
    order = sorted(
        own, key=lambda category: (not any(mark.counts for mark in own[category]), -len(own[category]), category)
    )
    found = {}
    for number, category in enumerate(order, 1):
        entry = known.get(category)
        pupil = entry.pupil if entry else {}
        places = [_place(report["cues"][mark.number], mark) for mark in own[category]]
        found[category] = Card(
            key=f"{prefix}{number}",
            category=category,
            name=one_line(entry.name) if entry else id_in_words(category).capitalize(),
            family=entry.family if entry and entry.family in FAMILIES else "",
            what=str(pupil.get("what", "")),
            why=str(pupil.get("why", places[0].why)),
            legitimate=str(pupil.get("legitimate_when", "")),
            ask=tuple(map(str, pupil.get("ask", ()))),
            plainer=str(pupil.get("neutral_alternative", "")),
            counts=any(mark.counts for mark in own[category]),
            places=tuple(places),
        )
    return found


def _place(cue: Report, mark: Mark) -> Place:
    return Place(mark, one_line(cue["text"]), one_line(cue["why"]), _whose(mark), one_line(cue["source"]))


def _whose(mark: Mark) -> str:
    """Say in whose words a mark stands, and how much it counts (`framing.records.voice`)."""
    whose = _WHOSE.get(mark.voice, VOICE_NAMES.get(mark.voice, one_line(mark.voice)))
    if not mark.counts:
        return f"{whose}; shown, and moves no score"
    return f"{whose}; counts half" if mark.voice == "reported" else f"{whose}; counts"
