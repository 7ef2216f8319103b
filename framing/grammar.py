"""Classes of English words as bits: what the rules for sentences and voices ask of a word."""

from __future__ import annotations

from functools import cache
from typing import Final

from framing.inflection import verb_forms
from framing.resources import read_toml

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
    THAT: Final = 1 << 13
    WHETHER: Final = 1 << 14
    MODAL: Final = 1 << 15
    BE: Final = 1 << 16
    HAVE: Final = 1 << 17
    DO: Final = 1 << 18
    NEGATION: Final = 1 << 19
    TO: Final = 1 << 20
    AS: Final = 1 << 21
    ON_FOR: Final = 1 << 22
    OFF: Final = 1 << 23
    ADVERB: Final = 1 << 24
    TIME: Final = 1 << 25
    STARTER: Final = 1 << 26
    VAGUE: Final = 1 << 27
    TITLE: Final = 1 << 28
    ROLE: Final = 1 << 29
    DOCUMENT: Final = 1 << 30
    FURNITURE: Final = 1 << 31
    SPEECH_NOUN: Final = 1 << 32
    TEXT_NOUN: Final = 1 << 33
    NAMING: Final = 1 << 34
    SO_SELF: Final = 1 << 35
    DOUBTING: Final = 1 << 36
    DECEPTION: Final = 1 << 37
    ABBREVIATION: Final = 1 << 38
    SOMETIMES: Final = 1 << 39
    CLAUSE: Final = 1 << 40
    QUOTING: Final = 1 << 41
    BELIEF: Final = 1 << 42
    TELL: Final = 1 << 43
    ASK: Final = 1 << 44
    DESCRIBE: Final = 1 << 45
    COMMIT: Final = 1 << 46
    DIRECT: Final = 1 << 47
    JUDGE: Final = 1 << 48
    SHOW: Final = 1 << 49
    AMBIGUOUS: Final = 1 << 50
    ING: Final = 1 << 51
    PAST: Final = 1 << 52
    ACCORDING: Final = 1 << 53


_FRAMES = ("clause", "quoting", "belief", "tell", "ask", "describe", "commit", "direct", "judge", "show")


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
