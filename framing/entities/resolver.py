"""Who is meant by the words that name a source: a name, a pronoun, a role, or a mere description.

What the rules cannot trace to an entity of the article stays as it is worded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import Final

from framing.entities.article_tokens import ArticleTokens, word_list
from framing.entities.coreference import Entity
from framing.entities.names import Names
from framing.entities.noun_phrases import Phrase
from framing.entities.pronouns import Pronouns, Referent
from framing.language import characters as ch
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["Resolver"]

_OWNED: Final = int(POSSESSIVE)
_PRONOUN: Final = WordClass.SUBJECT | WordClass.PERSON | WordClass.PLURAL | WordClass.POSSESSIVE | WordClass.PRONOUN
_NOBODY: Final = (
    WordClass.WHETHER
    | WordClass.SUBORDINATE
    | WordClass.PREPOSITION
    | WordClass.TIME
    | WordClass.ADVERB
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.MODAL
    | WordClass.ING
    | WordClass.PAST
    | WordClass.COORDINATOR
    | WordClass.NEGATION
)
_SOMEBODY: Final = WordClass.DETERMINER | WordClass.ROLE | WordClass.DOCUMENT | WordClass.TITLE | WordClass.VAGUE
_NO_NOUN: Final = WordClass.PREPOSITION | WordClass.RELATIVE | WordClass.COORDINATOR
_COMMA: Final = int(ch.COMMA)
_DESCRIPTION: Final = 12  # words
_CLOSE: Final = 8  # words between a name and its *who*
_ARTICLES: Final = ("the ", "a ", "an ", "its ", "their ", "this ", "that ")


class Resolver:
    """The references of one article, resolved in the order in which they come."""

    def __init__(self, text: ArticleTokens, names: Names, entities: list[Entity]) -> None:
        self._text, self._names, self._entities = text, names, entities
        self._places = sorted(
            ((first, last, entity) for entity in entities for first, last in entity.mentions),
            key=lambda place: place[0],
        )
        self._starts = [place[0] for place in self._places]
        self.pronouns = Pronouns(text, self._places)
        self._holders = _holders(entities)

    def entity_in(self, first: int, last: int) -> Entity | None:
        """The entity whose name stands in some words."""
        at = bisect_left(self._starts, first)
        return self._places[at][2] if at < len(self._places) and self._places[at][0] < last else None

    def source(self, phrase: Phrase) -> Referent | None:
        """Whom the words of a source mean; remembered for the pronouns behind them. None: they name nobody."""
        found = self._resolve(phrase)
        if not found.entities and found.resolved and self._no_noun(phrase.start):
            return None
        self.pronouns.spoke(phrase.end, found)
        return found

    def _resolve(self, phrase: Phrase) -> Referent:
        text, (first, last) = self._text, phrase.head
        if last - first == 1 and text.word_class[first] & WordClass.RELATIVE:
            return self._before(first)
        if last - first == 1 and text.word_class[first] & _PRONOUN:
            return self.pronouns.trace(first)
        if reports := self._outlets(phrase):
            return Referent(reports, reports[0].name, resolved=True)
        entity = self.entity_in(first, last)
        if entity is None:
            return self._described(first, last, phrase)
        if (end := self._owned(first, phrase.end)) > last:
            return self._described(first, end, Phrase(first, end, (first, end)))
        return Referent(self._joined(entity, phrase), entity.name, resolved=True)

    def _no_noun(self, at: int) -> bool:
        """Whether a description can be none: *demanding*, *when*, *Sunday*."""
        text = self._text
        verbal = (
            text.lower[at].endswith("ing")
            and not text.is_capitalised[at]
            and not text.word_class[at] & (WordClass.ROLE | WordClass.DOCUMENT)
        )
        return (
            verbal
            or bool(text.word_class[at] & _NOBODY and not text.word_class[at] & _SOMEBODY)
            or text.lower[at] in ("let", "please", "simply")
        )

    def _outlets(self, phrase: Phrase) -> tuple[Entity, ...]:
        """The outlets of *reports by the Times and the Post*."""
        text, first = self._text, phrase.start
        if (
            text.lower[first] != "reports"
            or phrase.end - first < 3
            or text.lower[first + 1] not in ("by", "from", "in")
        ):
            return ()
        return tuple(
            dict.fromkeys(
                self._places[at][2] for at in range(*(bisect_left(self._starts, edge) for edge in (first, phrase.end)))
            )
        )

    def _owned(self, first: int, last: int) -> int:
        """Where a phrase ends whose name only owns what speaks, *Bass’s office*, *the Bass campaign*; else 0."""
        text, at = self._text, bisect_left(self._starts, first)
        end = self._places[at][1]
        if (
            end >= last
            or not (text.punct_before[end] & _OWNED or text.joined(end))
            or text.word_class[end] & _NO_NOUN
            or text.lower[end] == "and"
        ):
            return 0
        while (
            end < last and (text.joined(end) or text.punct_before[end] & _OWNED) and not text.word_class[end] & _NO_NOUN
        ):
            end += 1
        return end

    def _joined(self, entity: Entity, phrase: Phrase) -> tuple[Entity, ...]:
        """All of *Ruiz and Webb*: names that only commas and *and* part."""
        text, found, end = self._text, [entity], phrase.head[1]
        while end < phrase.end:
            step = end + bool(text.word_class[end] & WordClass.COORDINATOR or text.lower[end] == "and")
            step += step < phrase.end and text.lower[step] == "the"
            title = self._names.starting_at(step)
            after = None if title is None or title.start >= phrase.end else self.entity_in(title.start, title.end)
            if (
                after is None
                or (step == end and not text.punct_before[end])
                or title is None
                or text.lower[step - 1] not in ("and", "the")
            ):
                break
            found.append(after)
            end = title.end
        return tuple(dict.fromkeys(found))

    def _described(self, first: int, last: int, phrase: Phrase) -> Referent:
        words = self._text.text(first, last)
        if (
            last - first > 1
            and self._text.word_class[first] & WordClass.POSSESSIVE
            and (owner := self.pronouns.trace(first)).entities
        ):
            # Her platform says what she says; her office speaks for itself.
            own = self._text.word_class[last - 1] & WordClass.TEXT_NOUN or self._text.lower[last - 1] in word_list(
                "paper"
            )
            return owner if own else Referent((), f"{owner.words}’s {self._text.text(first + 1, last)}", resolved=True)
        plain = words.lower()
        if plain.startswith(("the ", "its ", "their ")):
            before = [
                entity for entity in self._holders.get(self._text.lower[last - 1], ()) if entity.mentions[0][0] < first
            ]
            if len(before) == 1 and last == phrase.end and last - first == 2:
                return Referent((before[0],), before[0].name, resolved=True)
        end = next((at for at in range(last, phrase.end) if self._text.punct_before[at] & _COMMA), phrase.end)
        whole = self._text.text(first, end) if end - first <= _DESCRIPTION else words
        for article in _ARTICLES:
            if whole.lower().startswith(article):
                whole = whole[len(article) :]
                break
        return Referent((), whole, resolved=True)

    def _before(self, at: int) -> Referent:
        """What a *who* belongs to: the noun right before it, or a name close before its comma."""
        text, place = self._text, bisect_left(self._starts, at) - 1
        if text.joined(at) and not text.is_capitalised[at - 1] and text.sentence[at - 1] == text.sentence[at]:
            return Referent((), text.words[at - 1], resolved=True)
        if place >= 0:
            first, last, entity = self._places[place]
            if at - last <= _CLOSE and text.sentence[first] == text.sentence[at] and entity.kind != "place":
                return Referent((entity,), entity.name, resolved=True)
        return Referent((), text.lower[at], resolved=False)


def _holders(entities: list[Entity]) -> dict[str, list[Entity]]:
    """Who is called by a noun: *mayor* by a title or a description, *council* by the name's last word."""
    found: defaultdict[str, dict[int, Entity]] = defaultdict(dict)
    for entity in entities:
        nouns = " ".join(entity.roles).replace("’", " ").replace("'", " ").split()
        if entity.kind == "organisation":
            nouns.append(entity.name.lower().replace("-", " ").split()[-1])
        for noun in nouns:
            found[noun][id(entity)] = entity
    return {noun: list(held.values()) for noun, held in found.items()}
