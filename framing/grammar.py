"""Classes of English words as bits: what the rules for sentences and voices ask of a word."""

from __future__ import annotations

from enum import IntFlag, auto
from functools import cache

from framing.inflection import verb_forms
from framing.resources import read_toml

__all__ = ["Class", "closed_words", "word_classes"]


class Class(IntFlag):
    """What a word may be. The names are those of ``data/grammar/en/*.toml``."""

    ARTICLE = auto()
    DETERMINER = auto()
    POSSESSIVE = auto()
    SUBJECT = auto()
    PRONOUN = auto()
    PERSON = auto()
    PLURAL = auto()
    OWN = auto()
    PREPOSITION = auto()
    OF_FOR = auto()
    COORDINATOR = auto()
    CONTRAST = auto()
    RELATIVE = auto()
    THAT = auto()
    WHETHER = auto()
    MODAL = auto()
    BE = auto()
    HAVE = auto()
    DO = auto()
    NEGATION = auto()
    TO = auto()
    AS = auto()
    ON_FOR = auto()
    OFF = auto()
    ADVERB = auto()
    TIME = auto()
    STARTER = auto()
    VAGUE = auto()
    TITLE = auto()
    ROLE = auto()
    DOCUMENT = auto()
    SPEECH_NOUN = auto()
    TEXT_NOUN = auto()
    NAMING = auto()
    SO_SELF = auto()
    DOUBTING = auto()
    DECEPTION = auto()
    ABBREVIATION = auto()
    SOMETIMES = auto()
    CLAUSE = auto()
    QUOTING = auto()
    BELIEF = auto()
    TELL = auto()
    ASK = auto()
    DESCRIBE = auto()
    COMMIT = auto()
    DIRECT = auto()
    JUDGE = auto()
    SHOW = auto()
    AMBIGUOUS = auto()
    ING = auto()
    PAST = auto()
    ACCORDING = auto()


_FRAMES = ("clause", "quoting", "belief", "tell", "ask", "describe", "commit", "direct", "judge", "show")


@cache
def closed_words() -> dict[str, Class]:
    """Every word form of the grammar with its classes, before it is hashed.

    >>> Class.TELL in closed_words()["told"], Class.ING in closed_words()["saying"]
    (True, True)
    """
    found: dict[str, Class] = {"according": Class.ACCORDING}

    def note(word: str, classes: Class) -> None:
        found[word] = found.get(word, Class(0)) | classes

    for name, words in read_toml("grammar/en/words.toml").items():
        for word in words.split():
            note(word, Class[name.upper()])
    frames = read_toml("grammar/en/reporting.toml")
    for name in _FRAMES:
        for verb in frames[name].split():
            for form in [verb[1:]] if verb[0] == "=" else verb_forms(verb):
                ing = form.endswith("ing") and form != verb
                past = not ing and not form.endswith("s") and form != verb
                note(form, Class[name.upper()] | (Class.ING * ing) | (Class.PAST * past))
    for word in frames["ambiguous"].split():
        note(word, Class.AMBIGUOUS)
    return found


def word_classes(word: str) -> Class:
    """The classes of one word form in lower case.

    >>> word_classes("zebra") == Class(0)
    True
    """
    return closed_words().get(word, Class(0))
