"""Pronouns: whom *he*, *she*, *they* and *it* mean, as far as rules can tell.

A pronoun means the subject of the nearest sentence that names somebody, or whoever spoke since, if the pronoun fits
what the article has shown of them (Hobbs 1978; Grosz, Joshi & Weinstein 1995, centering).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens, common_words, word_list
from framing.entities.coreference import Entity
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode

__all__ = ["PronounTracer", "Referent"]

_POSSESSIVE: Final = int(POSSESSIVE)
_QUOTED: Final = int(VoiceCode.QUOTED)
MAX_SENTENCES_BACK: Final = 3  # that a pronoun reaches
MAX_SPEAKER_WORDS: Final = 300  # after which a speaker is forgotten


class Referent(NamedTuple):
    """What some words mean: entities, or a description where there is none."""

    entities: tuple[Entity, ...]
    words: str
    resolved: bool  #: False for a pronoun that nothing was found for


class PronounTracer:
    """One pass over the pronouns of an article, from its first word to its last.

    Whom a pronoun means depends on who spoke before it. So the tracer is told of every speaker in the order of reading.
    It is used by `framing.entities.resolver.resolve_sources` alone, which makes it, reads the article and drops it.
    """

    def __init__(self, text: ArticleTokens, places: Sequence[tuple[int, int, Entity]]) -> None:
        self._text, self._places = text, places
        self._starts = [start for start, _, _ in places]
        self._pronoun_of = self._learn_pronouns()
        self._speaker: tuple[int, Entity] | None = None  # the last one, and where the words that name them end
        self._group: tuple[int, Referent] | None = None  # the last that is no single person
        self._waiting = self._pronouns_to_trace()
        self._next = next(self._waiting, len(text))
        #: The pronouns that were traced, with whom they mean: subjects and owners of one, outside quotations.
        self.traced: list[tuple[int, Entity]] = []

    def _pronouns_to_trace(self) -> Iterator[int]:
        text, traced = self._text, word_list("traced")
        for at in range(text.text_start, len(text)):
            if text.lower[at] in traced and text.voices[at] != _QUOTED and self._acts(at):
                yield at

    def _learn_pronouns(self) -> dict[Entity, str]:
        """Who is *he* and who is *she*: by title or description, or from the sentences that name one person only."""
        text = self._text
        alone: dict[int, tuple[int, Entity] | None] = {}
        for start, _, entity in self._places:
            if _is_human(entity):
                before = alone.get(text.sentence[start], (start, entity))
                alone[text.sentence[start]] = before if before is not None and before[1] is entity else None
        votes: defaultdict[Entity, int] = defaultdict(int)
        for at, word in enumerate(text.lower):
            vote = (word in word_list("female")) - (word in word_list("male"))
            person = alone.get(text.sentence[at]) if vote else None
            if person is not None and person[0] < at:
                votes[person[1]] += vote
        learned = {entity: "she" if vote > 0 else "he" for entity, vote in votes.items() if vote}
        return learned | {entity: entity.pronoun for _, _, entity in self._places if entity.pronoun}

    def _acts(self, at: int) -> bool:
        """Whether a pronoun is a subject, or opens a sentence as the owner of one: *Her administration …*."""
        text = self._text
        return text.lower[at] in word_list("traced_subjects") or (text.is_capitalised[at] and text.opens_sentence(at))

    def read_to(self, end: int) -> None:
        """Trace the pronouns before a word, in order."""
        while self._next < end:
            referent = self.trace(self._next)
            if referent.entities:
                self.traced.append((self._next, referent.entities[0]))
            self._next = next(self._waiting, len(self._text))

    def add_speaker(self, end: int, referent: Referent) -> None:
        """Remember who spoke, by the words before `end`, for the pronouns after them."""
        if referent.resolved and referent.entities and referent.entities[-1].kind in ("person", "unknown"):
            self._speaker = end, referent.entities[-1]
        elif referent.resolved:
            self._group = end, referent

    def trace(self, at: int) -> Referent:
        """Whom a pronoun means, by what was read before it."""
        word = self._text.lower[at]
        gender = "she" if word in word_list("female") else "he" if word in word_list("male") else ""
        is_plural = word in word_list("several")
        if gender:
            entity = self._person(at, gender)
            if entity is not None:
                self._pronoun_of.setdefault(entity, gender)
                return Referent((entity,), entity.name, resolved=True)
        elif (is_plural or word in word_list("thing")) and self._group is not None:
            place, group = self._group
            is_several = not group.entities and group.words.endswith("s")
            if (is_plural or not is_several) and self._is_near(place, at):
                return group
        return Referent((), word, resolved=False)

    def _is_near(self, place: int, at: int) -> bool:
        sentence = self._text.sentence
        return place <= at and sentence[at] - sentence[max(0, place - 1)] <= MAX_SENTENCES_BACK

    def _person(self, at: int, gender: str) -> Entity | None:
        """The first person of the nearest sentence that names one; or who spoke since."""
        nearest, best = self._named(at, gender)
        if self._speaker is not None and self._fits(self._speaker[1], gender) and self._speaker[0] <= at:
            spoken = self._text.sentence[max(0, self._speaker[0] - 1)]
            if self._text.sentence[at] - spoken <= MAX_SENTENCES_BACK and spoken >= nearest:
                return self._speaker[1]
            if best is None and not self._is_parted(self._speaker[0], at):
                return self._speaker[1]
        return best

    def _named(self, at: int, gender: str) -> tuple[int, Entity | None]:
        """The nearest sentence that names a person, -1 for none, and its first person who is no mere owner or place."""
        text, best, nearest = self._text, None, -1
        place = bisect_left(self._starts, at) - 1
        while place >= 0:
            start, _, entity = self._places[place]
            is_far = text.sentence[at] - text.sentence[start] > MAX_SENTENCES_BACK
            if is_far or (nearest >= 0 and text.sentence[start] != nearest):
                break
            if self._fits(entity, gender) and text.in_article(start) and start >= text.text_start:
                if nearest < 0 or not self._is_oblique(place) or self._is_oblique(place + 1):
                    best = entity
                nearest = text.sentence[start]
            place -= 1
        return nearest, best

    def _is_oblique(self, place: int) -> bool:
        """Whether a name stands after a preposition or owns something: less likely to be taken up."""
        if place >= len(self._places):
            return False
        text, (start, end, _) = self._text, self._places[place]
        after_preposition = start > 0 and bool(text.word_class[start - 1] & WordClass.PREPOSITION)
        return bool(text.punct_before[end] & _POSSESSIVE) or after_preposition

    def _is_parted(self, place: int, at: int) -> bool:
        """Whether more than one paragraph begins between two words, or many words lie between them."""
        paragraphs = sum(self._text.opens_paragraph(word) for word in range(place, at + 1))
        return at - place > MAX_SPEAKER_WORDS or paragraphs > 1

    def _fits(self, entity: Entity, gender: str) -> bool:
        return _is_human(entity) and self._pronoun_of.get(entity, gender) == gender


def _is_human(entity: Entity) -> bool:
    """Whether an entity can be a person."""
    if entity.kind == "unknown" and " " in entity.name:  # Measure ULA is nobody
        words = entity.name.split()
        return not any(word.isupper() for word in words) and not all(word.lower() in common_words() for word in words)
    return entity.kind == "person"
