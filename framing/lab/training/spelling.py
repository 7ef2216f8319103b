"""British and American spellings of one word weigh the same: a house's style is no framing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from framing.language.arrays import I64

__all__ = ["american", "spelled_alike"]

#: Endings and stems that the two write differently: British pattern, American replacement.
_PATTERNS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|able)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"(?<=[a-z][bdlmnpv])our(s|ed|ing|ite|ites|able|ful|less|er|ers)?$", r"or\1"),
        (r"^([a-z]*[aeiou][a-z]*[aeiou])ll(ed|ing|er|ers)$", r"\1l\2"),
        (r"ogue(s)?$", r"og\1"),
        (r"(?<=[nf])ence(s|less)?$", r"ense\1"),
        (r"^(cent|theat|met|lit|fib|calib|lust|spect|sabot)re(s|d)?$", r"\1er\2"),
        (r"^programme(s)?$", r"program\1"),
        (r"^grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
    )
)
_BACK: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"iz(e|ed|es|er|ers|ing|ation|ations|able)$", r"is\1"),
        (r"yz(e|ed|es|er|ers|ing)$", r"ys\1"),
        (r"([aeiou])l(ed|ing|er|ers)$", r"\1ll\2"),
        (r"or(s|ed|ing|ite|ites|able|ful|less|er|ers)?$", r"our\1"),
    )
)


def american(word: str) -> str:
    """The American spelling of a word, or what would be one by its letters.

    >>> american("organisation"), american("labelled"), american("behaviour"), american("table")
    ('organization', 'labeled', 'behavior', 'table')
    """
    for pattern, replacement in _PATTERNS:
        changed = pattern.sub(replacement, word)
        if changed != word:
            return changed
    return word


def _british(word: str) -> Iterator[str]:
    """Spellings of which this word would be the American one: some are no words, which does no harm."""
    for pattern, replacement in _BACK:
        changed = pattern.sub(replacement, word)
        if changed != word and american(changed) == word:
            yield changed


def spelled_alike(words: tuple[str, ...], withheld: Collection[str] = ()) -> tuple[tuple[str, ...], I64]:
    """The words and their British spellings, and for each the row whose weights it has.

    `withheld` ones are not added: *Labour* is a party. The row is that of the American spelling, where it is the more frequent word: `words` are in that order.

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
