"""The cards: what a kind of cue is, why it matters, when it is fine, what to ask, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from framing.cues.categories import Category
from framing.cues.lexicon import default_lexicon
from framing.records.json_types import CueDict, ReportDict
from framing.render.html.article import CueSpan
from framing.render.labels import id_in_words, voice_name
from framing.render.sanitize import one_line

__all__ = ["FAMILIES", "Card", "CardEntry", "cards"]

#: Families of categories, in the order of the filters.
FAMILIES: Final = {
    "framing": "Choice of words",
    "epistemic": "How sure it sounds",
    "argument": "Ways to persuade",
    "grammar": "Who acts",
    "form": "How it looks",
    "": "Own categories",
}
#: Whose words a cue stands in, where a card says it otherwise than the rest of the page.
_WHOSE_WORDS: Final = {
    "author": "the author’s own words",
    "scare": "the author’s own words",
    "reported": "retold by the author",
    "quoted": "somebody else’s words, quoted",
}


@dataclass(frozen=True, slots=True)
class CardEntry:
    """One cue of a card."""

    cue: CueSpan
    text: str
    why: str
    whose_words: str  #: and how much it counts
    citation: str


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of cue and all its places in the article."""

    key: str  #: for ids and classes: nothing that a text or a lexicon file can choose
    category: str
    name: str
    family: str
    what: str
    why: str
    legitimate_when: str
    questions: tuple[str, ...]
    plainer_wording: str
    is_scored: bool  #: whether any of its cues moves a score
    entries: tuple[CardEntry, ...]


def cards(report: ReportDict, cues: Sequence[CueSpan], key_prefix: str = "k") -> dict[str, Card]:
    """The cards of the categories of some cues, by category: those that count first, the frequent ones first.

    A category of the user's own lexicon has no card in the shipped one: its cues say why.
    """
    by_category: dict[str, list[CueSpan]] = {}
    for cue in cues:
        by_category.setdefault(cue.category, []).append(cue)
    order = sorted(
        by_category,
        key=lambda category: (
            not any(cue.is_scored for cue in by_category[category]),
            -len(by_category[category]),
            category,
        ),
    )
    known = {category.id: category for category in default_lexicon()}
    return {
        category: _card(
            f"{key_prefix}{number}",
            category,
            known.get(category),
            [_entry(report["cues"][span.index], span) for span in by_category[category]],
        )
        for number, category in enumerate(order, 1)
    }


def _card(key: str, category_id: str, known: Category | None, entries: Sequence[CardEntry]) -> Card:
    pupil = known.pupil if known else {}
    return Card(
        key=key,
        category=category_id,
        name=one_line(known.name) if known else id_in_words(category_id).capitalize(),
        family=known.family if known and known.family in FAMILIES else "",
        what=str(pupil.get("what", "")),
        why=str(pupil.get("why", entries[0].why)),
        legitimate_when=str(pupil.get("legitimate_when", "")),
        questions=tuple(map(str, pupil.get("ask", ()))),
        plainer_wording=str(pupil.get("neutral_alternative", "")),
        is_scored=any(entry.cue.is_scored for entry in entries),
        entries=tuple(entries),
    )


def _entry(cue: CueDict, span: CueSpan) -> CardEntry:
    return CardEntry(span, one_line(cue["text"]), one_line(cue["why"]), _whose_words(span), one_line(cue["citation"]))


def _whose_words(cue: CueSpan) -> str:
    """In whose words a cue stands, and how much it counts (`framing.records.voice`)."""
    whose = _WHOSE_WORDS.get(cue.voice) or voice_name(cue.voice)
    if not cue.is_scored:
        return f"{whose}; shown, and moves no score"
    return f"{whose}; counts half" if cue.voice == "reported" else f"{whose}; counts"
