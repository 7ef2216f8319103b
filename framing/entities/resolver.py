"""Who is meant by the words that name a source: a name, a pronoun, a role, or a mere description.

What the rules cannot trace to an entity of the article stays as it is worded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens, word_list
from framing.entities.coreference import Entity
from framing.entities.names import Names
from framing.entities.noun_phrases import Phrase
from framing.entities.pronouns import PronounTracer, Referent
from framing.language import characters as ch
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["Resolution", "resolve_sources"]

_POSSESSIVE: Final = int(POSSESSIVE)
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
_DEFINITE: Final = tuple(word_list("definite_descriptions"))
_ARTICLES: Final = tuple(word_list("description_articles"))  # of which no two begin a description
MAX_DESCRIPTION_WORDS: Final = 12
MAX_WORDS_TO_WHO: Final = 8  # from a name to its *who*


class Resolution(NamedTuple):
    """Whom the words of an article mean."""

    referents: tuple[Referent | None, ...]  #: per source; None for words that name nobody
    pronouns: tuple[tuple[int, Entity], ...]  #: *he*, *she* and opening *his*, *her* outside quotations: token, whom


def resolve_sources(
    text: ArticleTokens, names: Names, entities: Sequence[Entity], sources: Sequence[tuple[int, Phrase]]
) -> Resolution:
    """Whom the sources of one article mean, and the pronouns between them.

    `sources` are the phrases that name a source, each after the place up to which pronouns are read before it. They are
    resolved in their order, for a pronoun means somebody who spoke before it: the result depends on the text alone.
    """
    resolver = _Resolver(text, names, entities)
    referents = []
    for place, phrase in sources:
        resolver.pronouns.read_to(place)
        referents.append(resolver.source(phrase))
    resolver.pronouns.read_to(len(text))
    return Resolution(tuple(referents), tuple(resolver.pronouns.traced))


class _Resolver:
    """The references of one article while it is read, from its first source to its last."""

    def __init__(self, text: ArticleTokens, names: Names, entities: Sequence[Entity]) -> None:
        self._text, self._names = text, names
        self._places = sorted(
            ((start, end, entity) for entity in entities for start, end in entity.mentions),
            key=lambda place: place[0],
        )
        self._starts = [place[0] for place in self._places]
        self.pronouns = PronounTracer(text, self._places)
        self._holders = _holders(entities)

    def entity_in(self, start: int, end: int) -> Entity | None:
        """The entity whose name stands in some words."""
        at = bisect_left(self._starts, start)
        return self._places[at][2] if at < len(self._places) and self._places[at][0] < end else None

    def source(self, phrase: Phrase) -> Referent | None:
        """Whom the words of a source mean; remembered for the pronouns after them. None: they name nobody."""
        referent = self._resolve(phrase)
        if not referent.entities and referent.resolved and self._names_nobody(phrase.start):
            return None
        self.pronouns.add_speaker(phrase.end, referent)
        return referent

    def _resolve(self, phrase: Phrase) -> Referent:
        text, (start, end) = self._text, phrase.head
        if end - start == 1 and text.word_class[start] & WordClass.RELATIVE:
            return self._antecedent(start)
        if end - start == 1 and text.word_class[start] & _PRONOUN:
            return self.pronouns.trace(start)
        if reports := self._outlets(phrase):
            return Referent(reports, reports[0].name, resolved=True)
        entity = self.entity_in(start, end)
        if entity is None:
            return self._described(start, end, phrase)
        if (owned_end := self._owned(start, phrase.end)) > end:
            return self._described(start, owned_end, Phrase(start, owned_end, (start, owned_end)))
        return Referent(self._joined(entity, phrase), entity.name, resolved=True)

    def _names_nobody(self, at: int) -> bool:
        """Whether a description begins with a word that names nobody: *demanding*, *when*, *Sunday*."""
        text = self._text
        verbal = (
            text.lower[at].endswith("ing")
            and not text.is_capitalised[at]
            and not text.word_class[at] & (WordClass.ROLE | WordClass.DOCUMENT)
        )
        return (
            verbal
            or bool(text.word_class[at] & _NOBODY and not text.word_class[at] & _SOMEBODY)
            or text.lower[at] in word_list("no_source")
        )

    def _outlets(self, phrase: Phrase) -> tuple[Entity, ...]:
        """The outlets of *reports by the Times and the Post*."""
        text, start = self._text, phrase.start
        if phrase.end - start < 3 or text.lower[start] not in word_list("reports"):
            return ()
        if text.lower[start + 1] not in word_list("report_prepositions"):
            return ()
        low, high = (bisect_left(self._starts, edge) for edge in (start, phrase.end))
        return tuple(dict.fromkeys(entity for _, _, entity in self._places[low:high]))

    def _owned(self, start: int, end: int) -> int:
        """Where a phrase ends whose name only owns what speaks, *Bass’s office*, *the Bass campaign*; else 0."""
        text = self._text
        at = self._places[bisect_left(self._starts, start)][1]
        if at >= end or text.lower[at] in word_list("joining") or not self._continues(at):
            return 0
        while at < end and self._continues(at):
            at += 1
        return at

    def _continues(self, at: int) -> bool:
        """Whether a word goes on with a noun phrase: after a space or a possessive, and no preposition or the like."""
        text = self._text
        follows = text.punct_before[at] & _POSSESSIVE or text.joined(at)
        return bool(follows) and not text.word_class[at] & _NO_NOUN

    def _joined(self, entity: Entity, phrase: Phrase) -> tuple[Entity, ...]:
        """All of *Ruiz and Webb*: names with commas or *and* between them."""
        text, entities, end = self._text, [entity], phrase.head[1]
        while end < phrase.end:
            is_and = text.word_class[end] & WordClass.COORDINATOR or text.lower[end] in word_list("joining")
            at = end + bool(is_and)
            at += at < phrase.end and text.lower[at] == "the"
            name = self._names.starting_at(at)
            if name is None or name.start >= phrase.end or (at == end and not text.punct_before[end]):
                break
            next_entity = self.entity_in(name.start, name.end)
            if next_entity is None or text.lower[at - 1] not in ("and", "the"):
                break
            entities.append(next_entity)
            end = name.end
        return tuple(dict.fromkeys(entities))

    def _described(self, start: int, end: int, phrase: Phrase) -> Referent:
        """Whom a description means: an entity that is called so, or nobody but the description."""
        text = self._text
        words = text.text(start, end)
        if end - start > 1 and text.word_class[start] & WordClass.POSSESSIVE:
            owner = self.pronouns.trace(start)
            if owner.entities:
                # Her platform says what she says; her office speaks for itself.
                is_text = text.word_class[end - 1] & WordClass.TEXT_NOUN or text.lower[end - 1] in word_list("paper")
                own_words = f"{owner.words}’s {text.text(start + 1, end)}"
                return owner if is_text else Referent((), own_words, resolved=True)
        if words.lower().startswith(_DEFINITE) and end == phrase.end and end - start == 2:
            holders = self._holders.get(text.lower[end - 1], ())
            before = [entity for entity in holders if entity.mentions[0][0] < start]
            if len(before) == 1:
                return Referent((before[0],), before[0].name, resolved=True)
        comma = next((at for at in range(end, phrase.end) if text.punct_before[at] & _COMMA), phrase.end)
        description = text.text(start, comma) if comma - start <= MAX_DESCRIPTION_WORDS else words
        article = next((article for article in _ARTICLES if description.lower().startswith(article)), "")
        return Referent((), description[len(article) :], resolved=True)

    def _antecedent(self, at: int) -> Referent:
        """What a *who* belongs to: the noun right before it, or a name shortly before its comma."""
        text, place = self._text, bisect_left(self._starts, at) - 1
        if text.joined(at) and not text.is_capitalised[at - 1] and text.sentence[at - 1] == text.sentence[at]:
            return Referent((), text.words[at - 1], resolved=True)
        if place >= 0:
            start, end, entity = self._places[place]
            is_near = at - end <= MAX_WORDS_TO_WHO and text.sentence[start] == text.sentence[at]
            if is_near and entity.kind != "place":
                return Referent((entity,), entity.name, resolved=True)
        return Referent((), text.lower[at], resolved=False)


def _holders(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """Who is called by a noun: *mayor* by a title or a description, *council* by the name's last word."""
    holders: defaultdict[str, dict[int, Entity]] = defaultdict(dict)
    for entity in entities:
        nouns = " ".join(entity.roles).replace("’", " ").replace("'", " ").split()
        if entity.kind == "organisation":
            nouns.append(entity.name.lower().replace("-", " ").split()[-1])
        for noun in nouns:
            holders[noun][id(entity)] = entity
    return {noun: list(called.values()) for noun, called in holders.items()}
