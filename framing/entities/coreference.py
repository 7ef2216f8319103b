"""Entities: the names of one article that mean the same person, organisation or place.

*Huang* is Rae Huang when the article says so, *DSA* the Democratic Socialists of America, *the
Chamber* the only Chamber of Commerce. Whether an entity is a person, an organisation or a place shows in the words
around its names: titles, verbs of saying and ages speak for a person.
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

__all__ = ["Entity", "find_entities"]

_COMMA: Final = int(ch.COMMA)
_WITHIN: Final = int(ch.SPACE | ch.HYPHEN | ch.NEWLINE | POSSESSIVE)  # what may stand between words of a description
_SAYS: Final = WordClass.CLAUSE | WordClass.TELL | WordClass.QUOTING
MAX_DESCRIPTION_WORDS: Final = 14
MAX_WORDS_TO_NOUN: Final = 6  # of a description, within which its noun must stand
MIN_DOER_CHARS: Final = 5
MAX_CACHED_NAMES: Final = 4096  # whose words are remembered from article to article
AGES: Final = range(10, 111)
_DOER_ENDINGS: Final = tuple(word_list("doer_endings"))
_DOERS_ENDINGS: Final = tuple(word_list("doers_endings"))


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something that has a name: the longest form of it, and every place where it stands."""

    name: str
    kind: str = "unknown"  #: "person", "organisation", "place" or "unknown"
    mentions: list[tuple[int, int]] = field(default_factory=list)  #: tokens of the article, the end excluded
    forms: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)  #: titles and descriptions, in lower case, as they come
    pronoun: str = ""  #: "he" or "she" where a title or a description shows it


def find_entities(text: ArticleTokens, names: Names) -> list[Entity]:
    """The entities of an article, in the order of their first mention."""
    forms: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        forms[text.text(name.start, name.end)].append(name)
    votes = {form: _votes(text, places) for form, places in forms.items()}
    full = _full_forms(text, forms, votes)
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


@lru_cache(maxsize=MAX_CACHED_NAMES)
def _words(form: str) -> tuple[str, ...]:
    """The words of a name, without *Jr* and the like after a surname."""
    words = form.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in word_list("suffix"):
        words.pop()
    return tuple(words)


@lru_cache(maxsize=MAX_CACHED_NAMES)
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
    """How much speaks for a person, an organisation, a place in the words around a name."""
    person = organisation = place = 0
    for title_start, start, end, _ in places:
        person += 2 * (start > title_start)
        person += (
            end < len(text)
            and bool(text.word_class[end] & _SAYS & ~WordClass.AMBIGUOUS)
            and not text.punct_before[end] & ~int(ch.SPACE | ch.NEWLINE)
        )
        person += 2 * _has_age(text, end)
        before = text.lower[title_start - 1] if title_start and text.joined(title_start) else ""
        place += before in word_list("place_prepositions")
        belongs = end < len(text) and text.joined(end) and text.lower[end] in word_list("belonging")
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


def _has_age(text: ArticleTokens, end: int) -> bool:
    """*Rae Huang, 43, …*: whether an age stands after the comma of a name that ends before `end`."""
    return (
        end < len(text)
        and bool(text.punct_before[end] & _COMMA)
        and text.words[end].isdigit()
        and int(text.words[end]) in AGES
    )


def _kind(entity: Entity, votes: dict[str, tuple[int, int, int]]) -> str:
    person, organisation, place = (sum(votes[form][kind] for form in entity.forms) for kind in range(3))
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


def _full_forms(
    text: ArticleTokens, forms: dict[str, list[Name]], votes: dict[str, tuple[int, int, int]]
) -> dict[str, list[tuple[int, str]]]:
    """The full names that every short form may mean, each with the first place where it stands."""
    full: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    long_forms = [form for form in forms if len(_words(form)) > 1]
    same_ends: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for form in long_forms:
        same_ends[_words(form)[0], _words(form)[-1]].append(form)
    for form in long_forms:
        first = forms[form][0].start
        words = _words(form)
        person, organisation, place = votes[form]
        if _is_organisation(form):
            every = form.split(" ")
            tails = [" ".join(every[count:]) for count in range(1, len(every))]
            for short in {*tails, _initials(form)}:
                full[short].append((first, form))
        elif place <= max(person, organisation) or not place:
            full[words[-1]].append((first, form))
            if words[0].lower() not in common_words():
                full[words[0]].append((first, form))
            full[_initials(form)].append((first, form))
            # Donald J. Trump is the full form of Donald Trump.
            longer = [other for other in same_ends[words[0], words[-1]] if len(_words(other)) > len(words)]
            if longer:
                full[form].append((forms[longer[0]][0].start, longer[0]))
    for short, form in _bracketed(text, forms):
        full[short] = [(forms[form][0].start, form)]
    return full


def _initials(form: str) -> str:
    """The capitals that begin the words of a name: DSA of Democratic Socialists of America."""
    return "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())


def _bracketed(text: ArticleTokens, forms: dict[str, list[Name]]) -> Iterable[tuple[str, str]]:
    """*Democratic Socialists of America (DSA)*: the short form in brackets after the long one."""
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
    is_plural = plain.endswith(_DOERS_ENDINGS) and " " not in plain  # Engineers claimed …
    return form if plain not in text.lower_case_words and plain not in common_words() and not is_plural else None


def _last_mention(form: str, name: Name, forms: dict[str, list[Name]]) -> tuple[int, str]:
    """Where a full form stood last before a name."""
    places = forms[form]
    at = bisect_right(places, name.start, key=lambda other: other.start)
    return (places[at - 1].start if at else -1), form


def _definite(text: ArticleTokens, name: Name) -> bool:
    """Whether an article stands before a name: *the Chamber*."""
    return name.title_start > 0 and text.lower[name.title_start - 1] in word_list("definite")


def _does(text: ArticleTokens, at: int) -> bool:
    """Whether a noun ends like one who does something: *docker*, *actor*, *pianist*."""
    word = text.lower[at]
    return (
        word.endswith(_DOER_ENDINGS)
        and len(word) >= MIN_DOER_CHARS
        and word not in word_list("organisation")
        and word not in word_list("place")
    )


def _describe(text: ArticleTokens, name: Name, entity: Entity) -> None:
    """Add the titles before a name and the description after its comma to its entity, each once."""
    head = name.title_start
    while (
        head > 0
        and text.joined(head)
        and not text.is_capitalised[head - 1]
        and text.word_class[head - 1] & (WordClass.TITLE | WordClass.ROLE)
    ):
        head -= 1
    roles = [" ".join(text.lower[head : name.start])] if head < name.start else []
    end = name.end
    if end < len(text) and text.punct_before[end] & _COMMA and text.sentence[end] == text.sentence[name.start]:
        roles += _description_at(text, end)
    for role in roles:
        if role in entity.roles:
            continue
        entity.roles.append(role)
        words = set(role.replace("'", " ").split())
        for pronoun in ("she", "he"):
            if not entity.pronoun and words & word_list(pronoun):
                entity.pronoun = pronoun


def _description_at(text: ArticleTokens, start: int) -> list[str]:
    """*…, the sitting mayor of Amara*: a description between commas, if it is one."""
    end = start + 1
    while (
        end < len(text)
        and end - start < MAX_DESCRIPTION_WORDS
        and text.sentence[end] == text.sentence[start]
        and not text.punct_before[end] & ~_WITHIN
    ):
        end += 1
    near = range(start, min(end, start + MAX_WORDS_TO_NOUN))
    opens = text.lower[start] in word_list("description_openings") or text.word_class[start] & WordClass.TITLE
    if opens and any(text.word_class[at] & (WordClass.ROLE | WordClass.TITLE) or _does(text, at) for at in near):
        return [text.text(start, end).lower()]
    return []
