"""Entities: the names of one article that mean the same person, organisation or place.

*Huang* is Rae Huang when the article says so, *DSA* the Democratic Socialists of America, *the
Chamber* the only Chamber of Commerce. What an entity is, is told by how the article speaks of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from framing.entities.article_tokens import ArticleTokens, common_words, word_list
from framing.entities.names import Name, Names
from framing.language import characters as ch
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["Entity", "chain"]

_COMMA: Final = int(ch.COMMA)
_INSIDE: Final = int(ch.SPACE | ch.HYPHEN | ch.NEWLINE | POSSESSIVE)  # what may stand between words of a description
_OPENING: Final = frozenset(("a", "an", "the", "who", "chief", "former", "head"))
_SAYS: Final = WordClass.CLAUSE | WordClass.TELL | WordClass.QUOTING
_IN: Final = frozenset(("in", "at", "near", "across", "throughout", "outside", "from"))
_ROLE, _NEAR = 14, 6  # words of a description, and those in which its noun must stand
_DOERS: Final = ("ers", "ors", "ists", "ians", "eers", "ants")
_DOER: Final = ("er", "or", "ist", "ian", "man", "woman", "eer")
_KEPT: Final = 4096  # names whose words are remembered from article to article
_LEGAL_AGE: Final = range(10, 111)


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something named: under the longest form of the name, with every place where it stands."""

    name: str
    kind: str = "unknown"  #: "person", "organisation", "place" or "unknown"
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)  #: titles and descriptions, in lower case, as they come
    pronoun: str = ""  #: "he" or "she", once the article tells


def find_entities(text: ArticleTokens, names: Names) -> list[Entity]:
    """The entities of an article, in the order of their first mention."""
    forms: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        forms[text.text(name.start, name.end)].append(name)
    votes = {form: _votes(text, places) for form, places in forms.items()}
    full = _families(text, forms, votes)
    sure = {form for form, places in forms.items() if any(name.is_certain for name in places)}
    entities: dict[str, Entity] = {}
    for name in names:
        form = text.text(name.start, name.end)
        target = _target(text, form, name, forms, full, sure)
        if target is None:
            continue
        entity = entities.setdefault(target, Entity(target))
        entity.mentions.append((name.start, name.end))
        entity.forms.add(form)
        _describe(text, name, entity)
    for entity in entities.values():
        entity.kind = _kind(entity, votes)
    return list(entities.values())


@lru_cache(maxsize=_KEPT)
def _words(form: str) -> tuple[str, ...]:
    """The words of a name, without what stands behind a surname."""
    words = form.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in word_list("suffix"):
        words.pop()
    return tuple(words)


@lru_cache(maxsize=_KEPT)
def _is_organisation(form: str) -> bool:
    words = form.lower().replace("-", " ").split()
    bridged = len(words) > 2 and not {"of", "for", "and"}.isdisjoint(words[1:-1])
    return (
        bridged
        or words[-1] in word_list("organisation")
        or form.lower() in word_list("party")
        or (len(words) > 1 and words[0] in word_list("organisation"))
    )


def _votes(text: ArticleTokens, places: list[Name]) -> tuple[int, int, int]:
    """What speaks for a person, an organisation, a place."""
    person = organisation = place = 0
    for begin, first, last, _ in places:
        person += 2 * (first > begin)
        person += (
            last < len(text)
            and bool(text.word_class[last] & _SAYS & ~WordClass.AMBIGUOUS)
            and not text.punct_before[last] & ~int(ch.SPACE | ch.NEWLINE)
        )
        person += 2 * _aged(text, last)
        before = text.lower[begin - 1] if begin and text.joined(begin) else ""
        place += before in _IN
        belongs = last < len(text) and text.joined(last) and text.lower[last] in word_list("belonging")
        organisation += 2 * (before == "the" and not belongs)
        person += belongs
    form = text.text(places[0].start, places[0].end)
    tail = form.lower().rsplit(" ", 1)[-1]
    if _is_organisation(form):
        organisation += 3 * len(places)
    elif form.replace(".", "").isupper() and len(form) > 1:
        organisation += 2 * len(places)
    if (tail in word_list("place") and " " in form) or form.lower() in word_list("gazetteer"):
        place += 4 * len(places)
    return person, organisation, place


def _aged(text: ArticleTokens, last: int) -> bool:
    """*Rae Huang, 43, …*: an age behind the name's comma."""
    return (
        last < len(text)
        and bool(text.punct_before[last] & _COMMA)
        and text.words[last].isdigit()
        and int(text.words[last]) in _LEGAL_AGE
    )


def _kind(entity: Entity, votes: dict[str, tuple[int, int, int]]) -> str:
    person, organisation, place = (sum(votes[form][part] for form in entity.forms) for part in range(3))
    shortened = any(" " not in form for form in entity.forms) and " " in entity.name
    if _is_organisation(entity.name) and not place > organisation:
        return "organisation"
    person += 2 * bool(entity.roles)
    if shortened and not organisation:
        person += 2
    if not person and not organisation and not place:
        return "unknown"
    best = max(person, organisation, place)
    if best == person:
        return "person"
    return "organisation" if best == organisation else "place"


def _families(
    text: ArticleTokens, forms: dict[str, list[Name]], votes: dict[str, tuple[int, int, int]]
) -> dict[str, list[tuple[int, str]]]:
    """From a short form to the full names it may mean, each with its first place."""
    full: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    several = [form for form in forms if len(_words(form)) > 1]
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for form in several:
        alike[_words(form)[0], _words(form)[-1]].append(form)
    for form in several:
        first = forms[form][0].start
        words = _words(form)
        person, organisation, place = votes[form]
        if _is_organisation(form):
            parts = form.split(" ")
            tails = [" ".join(parts[step:]) for step in range(1, len(parts))]
            for short in {*tails, _initials(form)}:
                full[short].append((first, form))
        elif place <= max(person, organisation) or not place:
            full[words[-1]].append((first, form))
            if words[0].lower() not in common_words():
                full[words[0]].append((first, form))
            full[_initials(form)].append((first, form))
            longer = [
                other for other in alike[words[0], words[-1]] if len(_words(other)) > len(words)
            ]  # Donald J. Trump
            if longer:
                full[form].append((forms[longer[0]][0].start, longer[0]))
    for short, form in _bracketed(text, forms):
        full[short] = [(forms[form][0].start, form)]
    return full


def _initials(form: str) -> str:
    return "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())


def _bracketed(text: ArticleTokens, forms: dict[str, list[Name]]) -> Iterable[tuple[str, str]]:
    """*Democratic Socialists of America (DSA)*: the short form in brackets behind the long one."""
    ends = {name.end: form for form, places in forms.items() for name in places}
    for form, places in forms.items():
        for name in places:
            known = ends.get(name.start)
            if (
                known
                and text.punct_before[name.start] & int(ch.OPEN)
                and form.isupper()
                and form[0] in _initials(known)
            ):
                yield form, known


def _target(
    text: ArticleTokens,
    form: str,
    name: Name,
    forms: dict[str, list[Name]],
    full: dict[str, list[tuple[int, str]]],
    sure: set[str],
) -> str | None:
    """The full name that a form means at its place, or None where it is hardly a name."""
    known = [(place, longer) for place, longer in full.get(form, ()) if longer != form]
    if known:
        if (
            _is_organisation(known[0][1])
            and form.lower() in word_list("organisation")
            and (len({longer for _, longer in known}) > 1 or not _definite(text, name))
        ):
            return form
        before = [(place, longer) for place, longer in known if place <= name.start]
        chosen = max(_last_mention(longer, name, forms) for _, longer in before) if before else (0, min(known)[1])
        again = full.get(chosen[1], ())
        return next((longer for _, longer in again if len(longer) > len(chosen[1])), chosen[1])
    if name.is_certain or form in sure:
        return form
    plain = form.lower()
    many = plain.endswith(_DOERS) and " " not in plain  # Engineers claimed …
    return form if plain not in text.lower_case_words and plain not in common_words() and not many else None


def _last_mention(form: str, name: Name, forms: dict[str, list[Name]]) -> tuple[int, str]:
    """Where a full form stood last before a name."""
    places = forms[form]
    at = bisect_right(places, name.start, key=lambda other: other.start)
    return (places[at - 1].start if at else -1), form


def _definite(text: ArticleTokens, name: Name) -> bool:
    return name.title_start > 0 and text.lower[name.title_start - 1] in ("the", "its", "their")


def _does(text: ArticleTokens, at: int) -> bool:
    """Whether a noun ends like one who does something: *docker*, *actor*, *pianist*."""
    word = text.lower[at]
    return (
        word.endswith(_DOER)
        and len(word) > 4
        and word not in word_list("organisation")
        and word not in word_list("place")
    )


def _describe(text: ArticleTokens, name: Name, entity: Entity) -> None:
    """Note titles before a name and the description behind its comma, each once."""
    head = name.title_start
    while (
        head > 0
        and text.joined(head)
        and not text.is_capitalised[head - 1]
        and text.word_class[head - 1] & (WordClass.TITLE | WordClass.ROLE)
    ):
        head -= 1
    found = [" ".join(text.lower[head : name.start])] if head < name.start else []
    last = name.end
    if last < len(text) and text.punct_before[last] & _COMMA and text.sentence[last] == text.sentence[name.start]:
        found += _behind(text, last)
    for role in found:
        if role in entity.roles:
            continue
        entity.roles.append(role)
        words = set(role.replace("'", " ").split())
        for pronoun in ("she", "he"):
            if not entity.pronoun and words & word_list(pronoun):
                entity.pronoun = pronoun


def _behind(text: ArticleTokens, last: int) -> list[str]:
    """*…, the sitting mayor of Amara*: a description between commas, if it is one."""
    end = last + 1
    while (
        end < len(text)
        and end - last < _ROLE
        and text.sentence[end] == text.sentence[last]
        and not text.punct_before[end] & ~_INSIDE
    ):
        end += 1
    near = range(last, min(end, last + _NEAR))
    opens = text.lower[last] in _OPENING or text.word_class[last] & WordClass.TITLE
    if opens and any(text.word_class[at] & (WordClass.ROLE | WordClass.TITLE) or _does(text, at) for at in near):
        return [text.text(last, end).lower()]
    return []
