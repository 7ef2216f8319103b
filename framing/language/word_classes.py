"""Classes of English words as bits: what the rules for sentences and voices ask of a word."""

from __future__ import annotations

from functools import cache
from typing import Final

from framing.data import read_toml
from framing.language.inflection import verb_forms

__all__ = ["Class", "closed_words"]


class Class:
    """What a word may be, one bit each. The names are those of ``data/grammar/en/*.toml``."""

    ARTICLE: Final = 1 << 0
    DETERMINER: Final = 1 << 1
    POSSESSIVE: Final = 1 << 2
    SUBJECT: Final = 1 << 3
    PRONOUN: Final = 1 << 4
    PERSON: Final = 1 << 5
    PLURAL: Final = 1 << 6
    OWN: Final = 1 << 7
    PREPOSITION: Final = 1 << 8
    OF_FOR: Final = 1 << 9
    COORDINATOR: Final = 1 << 10
    CONTRAST: Final = 1 << 11
    RELATIVE: Final = 1 << 12
    IMPERSONAL: Final = 1 << 13
    SUBORDINATE: Final = 1 << 14
    INDEFINITE: Final = 1 << 15
    CORE: Final = 1 << 16
    PREAMBLE: Final = 1 << 17
    RUBRIC: Final = 1 << 18
    THAT: Final = 1 << 19
    WHETHER: Final = 1 << 20
    MODAL: Final = 1 << 21
    BE: Final = 1 << 22
    HAVE: Final = 1 << 23
    DO: Final = 1 << 24
    NEGATION: Final = 1 << 25
    TO: Final = 1 << 26
    AS: Final = 1 << 27
    ON_FOR: Final = 1 << 28
    BY: Final = 1 << 29
    ADVERB: Final = 1 << 30
    TIME: Final = 1 << 31
    STARTER: Final = 1 << 32
    VAGUE: Final = 1 << 33
    TITLE: Final = 1 << 34
    ROLE: Final = 1 << 35
    DOCUMENT: Final = 1 << 36
    FURNITURE: Final = 1 << 37
    SPEECH_NOUN: Final = 1 << 38
    TEXT_NOUN: Final = 1 << 39
    NAMING: Final = 1 << 40
    SO_SELF: Final = 1 << 41
    DOUBTING: Final = 1 << 42
    DECEPTION: Final = 1 << 43
    ABBREVIATION: Final = 1 << 44
    SOMETIMES: Final = 1 << 45
    CLAUSE: Final = 1 << 46
    QUOTING: Final = 1 << 47
    BELIEF: Final = 1 << 48
    TELL: Final = 1 << 49
    ASK: Final = 1 << 50
    DESCRIBE: Final = 1 << 51
    COMMIT: Final = 1 << 52
    DIRECT: Final = 1 << 53
    JUDGE: Final = 1 << 54
    SHOW: Final = 1 << 55
    AMBIGUOUS: Final = 1 << 56
    ING: Final = 1 << 57
    PAST: Final = 1 << 58
    ACCORDING: Final = 1 << 59
    STANCE: Final = 1 << 60
    ABOUT: Final = 1 << 61
    TOPIC: Final = 1 << 62
    MIND: Final = BELIEF | JUDGE  # both: an adjective of mind, as in *is confident that*


_FRAMES = (
    "clause",
    "quoting",
    "belief",
    "tell",
    "ask",
    "describe",
    "commit",
    "direct",
    "judge",
    "show",
    "stance",
    "about",
    "mind",
)


@cache
def closed_words() -> dict[str, int]:
    """Every word form of the grammar with its classes, before it is hashed.

    >>> bool(closed_words()["told"] & Class.TELL), bool(closed_words()["saying"] & Class.ING)
    (True, True)
    """
    found: dict[str, int] = {"according": Class.ACCORDING}

    def note(word: str, classes: int) -> None:
        found[word] = found.get(word, 0) | classes

    for name, words in read_toml("grammar/en/words.toml").items():
        for word in words.split():
            note(word, _bit(name))
    frames = read_toml("grammar/en/reporting.toml")
    for name in _FRAMES:
        for verb in frames[name].split():
            for form in [verb[1:]] if verb[0] == "=" else verb_forms(verb):
                ing = form.endswith("ing") and form != verb
                past = not ing and not form.endswith("s") and form != verb
                note(form, _bit(name) | (Class.ING * ing) | (Class.PAST * past))
    for word in frames["ambiguous"].split():
        note(word, Class.AMBIGUOUS)
    return found


def _bit(name: str) -> int:
    value: int = getattr(Class, name.upper())
    return value
