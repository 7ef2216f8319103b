"""Pronouns: whom *he*, *she*, *they* and *it* mean, as far as rules can tell.

The subject of the nearest sentence that names somebody, or who spoke since, with the pronoun that
the article itself has shown to fit (Hobbs 1978; Grosz, Joshi & Weinstein 1995, centering).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens, common_words
from framing.entities.coreference import Entity
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode

__all__ = ["Pronouns", "Referent"]

_OWNED: Final = int(POSSESSIVE)
_QUOTED: Final = int(VoiceCode.QUOTED)
_TRACED: Final = frozenset(("she", "he", "her", "his"))
_FEMALE: Final = frozenset(("she", "her", "herself", "hers"))
_MALE: Final = frozenset(("he", "him", "his", "himself"))
_MANY: Final = frozenset(("they", "them", "their", "themselves"))
_THING: Final = frozenset(("it", "its", "itself"))
_BACK: Final = 3  # sentences that a pronoun reaches back
_FAR: Final = 300  # words behind which a speaker is forgotten


class Referent(NamedTuple):
    """What some words mean: entities, or a description where there is none."""

    entities: tuple[Entity, ...]
    words: str
    resolved: bool  #: False for a pronoun that nothing was found for


class Pronouns:
    """The pronouns of one article, traced in the order in which they come."""

    def __init__(self, text: ArticleTokens, places: Sequence[tuple[int, int, Entity]]) -> None:
        self._text, self._places = text, places
        self._starts = [place[0] for place in places]
        self._speaker: tuple[int, Entity] | None = None  # who spoke last, and where
        self._group: tuple[int, Referent] | None = None
        self._waiting = iter(
            [
                at
                for at, word in enumerate(text.lower)
                if word in _TRACED and text.voices[at] != _QUOTED and at >= text.text_start and self._acts(at)
            ]
        )
        self._next = next(self._waiting, len(text))
        self._learn()
        self.traced: list[
            tuple[int, Entity]
        ] = []  #: every *he*, *she* and opening *his*, *her* outside quotations that was found

    def _learn(self) -> None:
        """Who is *he* and who is *she*: from the sentences that name one person only."""
        text = self._text
        alone: dict[int, tuple[int, Entity] | None] = {}
        for first, _, entity in self._places:
            if _human(entity):
                before = alone.get(text.sentence[first], (first, entity))
                alone[text.sentence[first]] = before if before is not None and before[1] is entity else None
        votes: defaultdict[Entity, int] = defaultdict(int)
        for at, word in enumerate(text.lower):
            gender = (word in _FEMALE) - (word in _MALE)
            person = alone.get(text.sentence[at]) if gender else None
            if person is not None and person[0] < at:
                votes[person[1]] += gender
        for entity, vote in votes.items():
            if vote and not entity.pronoun:
                entity.pronoun = "she" if vote > 0 else "he"

    def _acts(self, at: int) -> bool:
        """Whether a pronoun is a subject, or opens a sentence as the owner of one: *Her administration …*."""
        return self._text.lower[at] in ("she", "he") or (
            self._text.is_capitalised[at] and self._text.opens_sentence(at)
        )

    def read_to(self, end: int) -> None:
        """Trace the pronouns before a word, in order."""
        while self._next < end:
            found = self.trace(self._next)
            if found.entities:
                self.traced.append((self._next, found.entities[0]))
            self._next = next(self._waiting, len(self._text))

    def spoke(self, place: int, found: Referent) -> None:
        """Remember who spoke, for the pronouns behind it."""
        if found.resolved and found.entities and found.entities[-1].kind in ("person", "unknown"):
            self._speaker = place, found.entities[-1]
        elif found.resolved:
            self._group = place, found

    def trace(self, at: int) -> Referent:
        """Whom a pronoun means."""
        word = self._text.lower[at]
        gender = "she" if word in _FEMALE else "he" if word in _MALE else ""
        if gender:
            entity = self._person(at, gender)
            if entity is not None:
                entity.pronoun = entity.pronoun or gender
                return Referent((entity,), entity.name, resolved=True)
        elif (word in _MANY or word in _THING) and self._group is not None:
            place, group = self._group
            plural = not group.entities and group.words.endswith("s")
            if (word in _MANY) >= plural and self._near(place, at):
                return group
        return Referent((), word, resolved=False)

    def _near(self, place: int, at: int) -> bool:
        return place <= at and self._text.sentence[at] - self._text.sentence[max(0, place - 1)] <= _BACK

    def _person(self, at: int, gender: str) -> Entity | None:
        """The first person of the nearest sentence that names one; or who spoke since."""
        nearest, best = self._named(at, gender)
        if self._speaker is not None and _fits(self._speaker[1], gender) and self._speaker[0] <= at:
            said = self._text.sentence[max(0, self._speaker[0] - 1)]
            if self._text.sentence[at] - said <= _BACK and said >= nearest:
                return self._speaker[1]
            if best is None and not self._parted(self._speaker[0], at):
                return self._speaker[1]
        return best

    def _named(self, at: int, gender: str) -> tuple[int, Entity | None]:
        """The nearest sentence that names a person, and the first one of it who is no mere owner or place."""
        text, best, nearest = self._text, None, -1
        place = bisect_left(self._starts, at) - 1
        while place >= 0:
            first, _, entity = self._places[place]
            if text.sentence[at] - text.sentence[first] > _BACK or (nearest >= 0 and text.sentence[first] != nearest):
                break
            if _fits(entity, gender) and text.in_article(first) and first >= text.text_start:
                if nearest < 0 or not self._oblique(place) or self._oblique(place + 1):
                    best = entity
                nearest = text.sentence[first]
            place -= 1
        return nearest, best

    def _oblique(self, place: int) -> bool:
        """Whether a name stands behind a preposition or owns something: less likely to be taken up."""
        if place >= len(self._places):
            return False
        text, (first, last, _) = self._text, self._places[place]
        return bool(text.punct_before[last] & _OWNED) or (
            first > 0 and bool(text.word_class[first - 1] & WordClass.PREPOSITION)
        )

    def _parted(self, place: int, at: int) -> bool:
        """Whether more than one paragraph begins between two words."""
        return at - place > _FAR or sum(self._text.opens_paragraph(word) for word in range(place, at + 1)) > 1


def _fits(entity: Entity, gender: str) -> bool:
    return _human(entity) and entity.pronoun in ("", gender)


def _human(entity: Entity) -> bool:
    if entity.kind == "unknown" and " " in entity.name:  # Measure ULA is nobody
        words = entity.name.split()
        return not any(word.isupper() for word in words) and not all(word.lower() in common_words() for word in words)
    return entity.kind == "person"
