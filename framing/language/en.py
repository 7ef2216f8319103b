"""English: how its words are inflected, and which spellings of a word are the same word.

Matching is exact, on word forms that anybody can list, and `forms` makes the list. The patterns of the regular
inflection stand in ``data/grammar/en/inflection.toml``, the few verbs and nouns that follow no pattern in
``data/grammar/en/irregular.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from framing.data import read_toml

__all__ = ["ADVERB_ENDING", "CODE", "POSSESSIVE_LETTER", "forms", "verb_form_kind", "verb_forms"]

CODE: Final = "en"
POSSESSIVE_LETTER: Final = "s"  #: after an apostrophe, at the end of a word, it says whose: *Ann's*
ADVERB_ENDING: Final = "ly"  #: two letters

_VOWELS: Final = "aeiou"


@cache
def _irregular(table: str) -> dict[str, str]:
    return dict(read_toml("grammar/en/irregular.toml")[table])


@cache
def _patterns() -> dict[str, Any]:
    return read_toml("grammar/en/inflection.toml")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_patterns()[name])


@cache
def _doubling_verbs() -> frozenset[str]:
    return frozenset(_irregular("doubling")["verbs"].split())


def _stems(verb: str) -> tuple[str, ...]:
    """The verb before -ed and -ing: with its last consonant doubled, single, or either."""
    if verb in _doubling_verbs() or _pattern("doubles_consonant").search(verb):
        return (verb + verb[-1],)
    if verb.endswith("ic"):
        return (verb + "k",)  # panicked
    if verb.endswith("l") and len(verb) > 3 and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        return (verb, verb + "l")  # labeled, labelled
    return (verb,)


def _plural(noun: str) -> str:
    if noun in _irregular("plurals"):
        return _irregular("plurals")[noun]
    if noun.endswith(("men", "people")):
        return noun
    if noun.endswith("man") and len(noun) > 4:
        return noun[:-2] + "en"
    return _third_person(noun) if not noun.endswith("o") else noun + "s"


def _third_person(word: str) -> str:
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if _pattern("sibilant").search(word) or word.endswith("o") else "s")


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """Base, third person, past, participle, and -ing form(s), the last ones in *-ing*.

    >>> verb_forms("deny"), verb_forms("label")[2:]
    (('deny', 'denies', 'denied', 'denying'), ('labeled', 'labelled', 'labeling', 'labelling'))
    """
    if "-" in verb and verb not in _irregular("verbs"):  # strong-arm, double-cross
        before_hyphen, _, head = verb.rpartition("-")
        return tuple(f"{before_hyphen}-{form}" for form in verb_forms(head))
    stems = _stems(verb)
    if verb in _irregular("verbs"):
        past = _irregular("verbs")[verb].split()
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


def verb_form_kind(form: str, verb: str) -> str:
    """Which form of a verb a word is: ``"ing"``, ``"past"`` (the participle too), or ``""`` for the present.

    >>> [verb_form_kind(form, "say") for form in ("say", "says", "said", "saying")]
    ['', '', 'past', 'ing']
    """
    if form == verb:
        return ""
    if form.endswith("ing"):
        return "ing"
    return "" if form.endswith("s") else "past"


def _graded(adjective: str) -> tuple[str, ...]:
    """Comparative and superlative of short adjectives."""
    if len(_pattern("vowel_group").findall(adjective)) > 1 and not adjective.endswith("y"):
        return (adjective,)
    if len(adjective) > 7 or " " in adjective or "-" in adjective:
        return (adjective,)
    stem = adjective + adjective[-1] if _pattern("doubles_consonant").search(adjective) else adjective
    stem = stem[:-1] + "i" if stem.endswith("y") else stem.removesuffix("e")
    return adjective, stem + "er", stem + "est"


@cache
def _spelling_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule["pattern"]), rule["replacement"]) for rule in _patterns()["spelling"])


@cache
def _one_spelling() -> tuple[str, ...]:
    return tuple(_patterns()["one_spelling"].split())


def _word_spellings(word: str) -> Iterator[str]:
    yield word
    for pattern, replacement in _spelling_rules():
        if pattern.search(word) and not word.endswith(_one_spelling()):
            yield pattern.sub(replacement, word)


def _term_spellings(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every combination of the spellings of some words."""
    if not words:
        yield ()
        return
    for head in _word_spellings(words[0]):
        for tail in _term_spellings(words[1:]):
            yield (head, *tail)


def forms(term: str, part: str) -> tuple[str, ...]:
    """All forms of a lexicon term: of its first word for a verb, of its last for a noun.

    `part` is the part of speech: ``"verb"``, ``"noun"``, ``"adjective"`` or ``"exact"``.

    >>> forms("ram through", "verb")
    ('ram through', 'rams through', 'rammed through', 'ramming through')
    >>> forms("witch hunt", "noun"), forms("no doubt", "exact")
    (('witch hunt', 'witch hunts'), ('no doubt',))
    """
    words = term.split(" ")
    if part == "verb":
        inflected = [" ".join((form, *words[1:])) for form in verb_forms(words[0])]
    elif part == "noun":
        inflected = [term, " ".join((*words[:-1], _plural(words[-1])))]
    elif part == "adjective":
        inflected = list(_graded(term))
    else:
        inflected = [term]
    spellings: list[str] = []
    for form in inflected:
        if _pattern("spelled_two_ways").search(form):
            spellings += map(" ".join, _term_spellings(form.split(" ")))
        else:
            spellings.append(form)
    return tuple(dict.fromkeys(spellings))
