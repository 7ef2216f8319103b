"""Classes of words: what the rules for sentences and voices ask of a word.

A class is one bit of a whole number, so that a rule asks for any of several classes at once:
``word_class[token] & (WordClass.BE | WordClass.HAVE)``. Rules that run in plain Python, on one token at a time, read a
sequence of such numbers, which has no limit. Rules on whole columns read `WordClassColumns`, which keep as many
columns of 63 classes as the grammar needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from framing.language.arrays import I64, Mask
from framing.language.grammar import read_grammar, verb_form_kind, verb_forms

__all__ = ["WordClass", "WordClassColumns", "class_named", "grammar_words"]


class WordClass:
    """What a word may be, one bit each. The names are those of ``data/grammar/en/*.toml``, in capitals.

    >>> bool(grammar_words()["told"] & WordClass.TELL)
    True
    """

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


BITS_PER_COLUMN: Final = 63  #: the 64th bit of a number of numpy is its sign
_COLUMN_MASK: Final = (1 << BITS_PER_COLUMN) - 1
_FORMS_AS_THEY_STAND: Final = "ambiguous"  # of reporting.toml: no verbs, but forms of any word


@dataclass(frozen=True, slots=True)
class WordClassColumns:
    """The classes of some words (tokens of a batch, or words of a vocabulary), 63 of them in each column.

    >>> words = WordClassColumns.from_bits([WordClass.BE, 1 << 100, 0])
    >>> words.has(WordClass.BE).tolist(), words.has(WordClass.BE | 1 << 100).tolist(), words.has_any_class().tolist()
    ([True, False, False], [True, True, False], [True, True, False])
    """

    columns: tuple[I64, ...]  #: column k holds the bits from 63 k on; all of one length

    @classmethod
    def from_bits(cls, bits: Sequence[int]) -> WordClassColumns:
        """Columns of the classes that are given as one whole number per word."""
        size = max((number.bit_length() for number in bits), default=1)
        return cls(
            tuple(
                np.array([number >> shift & _COLUMN_MASK for number in bits], np.int64)
                for shift in range(0, max(size, 1), BITS_PER_COLUMN)
            )
        )

    def __len__(self) -> int:
        return len(self.columns[0])

    def has(self, classes: int) -> Mask:
        """Which words have at least one of some classes: one truth value per word. Columns without any are skipped."""
        if len(self.columns) == 1:
            result: Mask = (self.columns[0] & (classes & _COLUMN_MASK)) != 0
            return result
        result = np.zeros(len(self), np.bool_)
        for column in self.columns:
            if classes & _COLUMN_MASK:
                result |= (column & (classes & _COLUMN_MASK)) != 0
            classes >>= BITS_PER_COLUMN
        return result

    def has_exactly(self, classes: int, among: int) -> Mask:
        """Which words have all of `classes` and none of the others in `among`: one truth value per word.

        >>> words = WordClassColumns.from_bits([WordClass.PAST, WordClass.PAST | WordClass.BELIEF, 0])
        >>> words.has_exactly(WordClass.PAST, among=WordClass.PAST | WordClass.BELIEF).tolist()
        [True, False, False]
        """
        result: Mask = (self.columns[0] & (among & _COLUMN_MASK)) == (classes & _COLUMN_MASK)
        for number, column in enumerate(self.columns[1:], 1):
            shift = number * BITS_PER_COLUMN
            if among >> shift & _COLUMN_MASK:
                result &= (column & (among >> shift & _COLUMN_MASK)) == (classes >> shift & _COLUMN_MASK)
        return result

    def has_any_class(self) -> Mask:
        """Which words have a class at all: one truth value per word."""
        result: Mask = self.columns[0] != 0
        for column in self.columns[1:]:
            result |= column != 0
        return result

    def take(self, index: I64) -> WordClassColumns:
        """The classes of some words, by their index."""
        return WordClassColumns(tuple(column.take(index) for column in self.columns))

    def where(self, keep: Mask) -> WordClassColumns:
        """The same words, those without any class that are not kept. `keep` has one truth value per word."""
        return WordClassColumns(tuple(column * keep for column in self.columns))

    def padded(self, size: int) -> WordClassColumns:
        """The same words, with `size` words of no class after them."""
        padding = np.zeros(size, np.int64)
        return WordClassColumns(tuple(np.concatenate((column, padding)) for column in self.columns))

    def bits(self, index: int) -> int:
        """The classes of one word as a whole number."""
        result = 0
        for number, column in enumerate(self.columns):
            result |= int(column[index]) << number * BITS_PER_COLUMN
        return result

    def to_sequence(self) -> Sequence[int]:
        """The classes of every word, a whole number each, for rules that look at few of them.

        One column is looked at where it lies, which saves the time of a list; several are put together in one.
        """
        return self.columns[0].data if len(self.columns) == 1 else self.to_list()

    def to_list(self, start: int = 0, end: int | None = None) -> list[int]:
        """The classes of the words from `start` to `end` (excluded), a whole number each.

        >>> WordClassColumns.from_bits([1, 1 << 100]).to_list() == [1, 1 << 100]
        True
        """
        result: list[int] = self.columns[0][start:end].tolist()
        for number, column in enumerate(self.columns[1:], 1):
            part = column[start:end]
            for index in part.nonzero()[0].tolist():
                result[index] |= int(part[index]) << number * BITS_PER_COLUMN
        return result


@cache
def _bits_by_name() -> Mapping[str, int]:
    """The bits of every class: first the constants of `WordClass`, then the classes that only the data names."""
    bits = {name.lower(): value for name, value in vars(WordClass).items() if name.isupper()}
    size = max(value.bit_length() for value in bits.values())
    for name in (*read_grammar("words"), *read_grammar("reporting")):
        if name not in bits:
            bits[name] = 1 << size
            size += 1
    return bits


def class_named(name: str) -> int:
    """The bit of a class by its name in the data, for classes that have no constant.

    >>> class_named("modal") == WordClass.MODAL
    True
    """
    return _bits_by_name()[name]


@cache
def grammar_words() -> dict[str, int]:
    """Every word form of the grammar with its classes, before it is hashed. It is made once: do not change it.

    >>> bool(grammar_words()["told"] & WordClass.TELL), bool(grammar_words()["saying"] & WordClass.ING)
    (True, True)
    """
    result: dict[str, int] = {}

    def add(word: str, classes: int) -> None:
        result[word] = result.get(word, 0) | classes

    for name, words in read_grammar("words").items():
        for word in words.split():
            add(word, class_named(name))
    for name, words in read_grammar("reporting").items():
        for entry in words.split():
            if name == _FORMS_AS_THEY_STAND:
                add(entry, class_named(name))
                continue
            # A form with = in front is taken as it stands. It counts as past: *is confident that* reads like a passive.
            verb, inflected = ("", [entry[1:]]) if entry[0] == "=" else (entry, verb_forms(entry))
            for form in inflected:
                kind = verb_form_kind(form, verb)
                add(form, class_named(name) | (class_named(kind) if kind else 0))
    return result
