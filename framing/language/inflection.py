"""Regular English inflection, and the spelling variants of one word.

Matching is exact, on word forms that anybody can list: `forms` makes the list. The few verbs and
nouns that follow no rule stand in ``data/grammar/en/irregular.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framing.data import read_toml

__all__ = ["forms", "verb_forms"]

_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_CLOSED = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")  # one syllable that doubles: rig, trap
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})iz(e|es|ed|ing|ation|ations|er|ers)$"), r"is\1"),
    (re.compile(r"yse(|s|d)$"), r"yze\1"),
    (re.compile(r"yze(|s|d)$"), r"yse\1"),
)
_SPELLED_TWO_WAYS = re.compile(r"i[sz]|y[sz]e")  # what all of these have in them


@cache
def _table(name: str) -> dict[str, str]:
    return dict(read_toml("grammar/en/irregular.toml")[name])


@cache
def _doubling() -> frozenset[str]:
    return frozenset(_table("doubling")["verbs"].split())


def _stems(verb: str) -> tuple[str, ...]:
    """The verb before -ed and -ing: with its last consonant doubled, single, or either."""
    if verb in _doubling() or _CLOSED.search(verb):
        return (verb + verb[-1],)
    if verb.endswith("ic"):
        return (verb + "k",)  # panicked
    if verb.endswith("l") and len(verb) > 3 and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        return (verb, verb + "l")  # labeled, labelled
    return (verb,)


def _plural(noun: str) -> str:
    if noun in _table("plurals"):
        return _table("plurals")[noun]
    if noun.endswith(("men", "people")):
        return noun
    if noun.endswith("man") and len(noun) > 4:
        return noun[:-2] + "en"
    return _third_person(noun) if not noun.endswith("o") else noun + "s"


def _third_person(word: str) -> str:
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) or word.endswith("o") else "s")


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """Base, third person, past, participle, and -ing form(s), the last ones in *-ing*.

    >>> verb_forms("deny"), verb_forms("label")[2:]
    (('deny', 'denies', 'denied', 'denying'), ('labeled', 'labelled', 'labeling', 'labelling'))
    """
    if "-" in verb and verb not in _table("verbs"):  # strong-arm, double-cross
        lead, _, last = verb.rpartition("-")
        return tuple(f"{lead}-{form}" for form in verb_forms(last))
    stems = _stems(verb)
    if verb in _table("verbs"):
        past = _table("verbs")[verb].split()
    elif verb.endswith("e"):
        past = [verb + "d"]
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past = [verb[:-1] + "ied"]
    else:
        past = [stem + "ed" for stem in stems]
    if verb.endswith("ie"):
        present = [verb[:-2] + "ying"]
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        present = [verb[:-1] + "ing"]
    else:
        present = [stem + "ing" for stem in stems]
    return tuple(dict.fromkeys([verb, _third_person(verb), *past, *present]))


def _graded(adjective: str) -> tuple[str, ...]:
    """Comparative and superlative of short adjectives."""
    if len(re.findall(r"[aeiouy]+", adjective)) > 1 and not adjective.endswith("y"):
        return (adjective,)
    if len(adjective) > 7 or " " in adjective or "-" in adjective:
        return (adjective,)
    stem = adjective + adjective[-1] if _CLOSED.search(adjective) else adjective
    stem = stem[:-1] + "i" if stem.endswith("y") else stem.removesuffix("e")
    return adjective, stem + "er", stem + "est"


def _spellings(word: str) -> Iterator[str]:
    yield word
    for pattern, other in _SPELLINGS:
        if pattern.search(word) and not word.endswith(("wise", "rise", "raise", "promise")):
            yield pattern.sub(other, word)


def forms(term: str, part: str) -> tuple[str, ...]:
    """All forms of a lexicon term: of its first word for a verb, of its last for a noun.

    `part` is ``"verb"``, ``"noun"``, ``"adjective"`` or ``"exact"``.

    >>> forms("ram through", "verb")
    ('ram through', 'rams through', 'rammed through', 'ramming through')
    >>> forms("witch hunt", "noun"), forms("no doubt", "exact")
    (('witch hunt', 'witch hunts'), ('no doubt',))
    """
    words = term.split(" ")
    if part == "verb":
        made = [" ".join((form, *words[1:])) for form in verb_forms(words[0])]
    elif part == "noun":
        made = [term, " ".join((*words[:-1], _plural(words[-1])))]
    elif part == "adjective":
        made = list(_graded(term))
    else:
        made = [term]
    spelled: list[str] = []
    for form in made:
        if _SPELLED_TWO_WAYS.search(form):
            spelled += map(" ".join, _all_spellings(form.split(" ")))
        else:
            spelled.append(form)
    return tuple(dict.fromkeys(spelled))


def _all_spellings(words: list[str]) -> Iterator[tuple[str, ...]]:
    if not words:
        yield ()
        return
    for head in _spellings(words[0]):
        for tail in _all_spellings(words[1:]):
            yield (head, *tail)
