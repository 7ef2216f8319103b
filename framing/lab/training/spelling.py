"""British and American spellings of one word weigh the same: a house's style is no framing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from framing.data import read_toml
from framing.language.arrays import I64

__all__ = ["american", "spelled_alike"]

_RULES: Final = read_toml("training/en/spelling.toml")
_TO_AMERICAN: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement) for pattern, replacement in _RULES["american"]
)
_TO_BRITISH: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement) for pattern, replacement in _RULES["british"]
)


def american(word: str) -> str:
    """The American spelling of a word, or what would be one by its letters.

    >>> american("organisation"), american("labelled"), american("behaviour"), american("table")
    ('organization', 'labeled', 'behavior', 'table')
    """
    for pattern, replacement in _TO_AMERICAN:
        changed = pattern.sub(replacement, word)
        if changed != word:
            return changed
    return word


def _british(word: str) -> Iterator[str]:
    """Spellings of which this word would be the American one. Some are not words, which does no harm."""
    for pattern, replacement in _TO_BRITISH:
        changed = pattern.sub(replacement, word)
        if changed != word and american(changed) == word:
            yield changed


def spelled_alike(words: tuple[str, ...], withheld: Collection[str] = ()) -> tuple[tuple[str, ...], I64]:
    """The words and their British spellings, and for each the row whose weights it gets.

    `words` are in the order of their frequency. The row is that of the American spelling if it is the more frequent
    word. Spellings in `withheld` are not added: *Labour* is a party.

    >>> words, rows = spelled_alike(("labeled", "called", "organize", "labelled"))
    >>> [words[row] for row in rows]
    ['labeled', 'called', 'organize', 'labeled', 'organize']
    """
    number = {word: row for row, word in enumerate(words)}
    more = dict.fromkeys(
        british for word in words for british in _british(word) if british not in number and british not in withheld
    )
    every = (*words, *more)
    rows = [number.get(word, len(words)) for word in every]
    return every, np.array(
        [min(number.get(american(word), row), row) for word, row in zip(every, rows, strict=True)], np.int64
    )
