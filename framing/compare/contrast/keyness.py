"""Words that set two texts apart: weighted log-odds with an informative Dirichlet prior.

Monroe, Colaresi & Quinn 2008 (Political Analysis 16:372): counts are drawn towards the rates of a
large background, here 6,000 news articles, so that a rare word must earn its place and *the* never
gets one. The interval is ±1.645 standard errors (90 %).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from framing.data import read_json

__all__ = ["Keyword", "keywords"]

_PRIOR_WORDS: Final = 500.0  # how many words of background are mixed into each text
_Z: Final = 1.645
_LEAST: Final = 0.5  # prior count of a word that the background hardly knows


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word with its counts in both texts. Above 0 it is typical of `a`, below of `b`."""

    word: str
    a: int
    b: int
    log_odds: float
    low: float
    high: float


@cache
def background() -> Mapping[str, float]:
    """Rates of frequent words in news: share of all words."""
    content = read_json("norms/words.json")
    total = float(content["total"])
    return {word: count / total for word, count in content["counts"].items()}


def keywords(a: Mapping[str, int], b: Mapping[str, int], *, most: int = 30) -> tuple[Keyword, ...]:
    """The words whose interval lies farthest from 0, the most typical of `a` first.

    >>> [key.word for key in keywords({"regime": 9, "city": 9}, {"city": 9, "council": 9})]
    ['regime', 'council']
    """
    rates = background()
    size_a, size_b = sum(a.values()), sum(b.values())
    found = []
    for word in sorted(set(a) | set(b)):
        prior = max(_PRIOR_WORDS * rates.get(word, 0.0), _LEAST)
        in_a, in_b = a.get(word, 0), b.get(word, 0)
        odds = _log_odds(in_a, size_a, prior) - _log_odds(in_b, size_b, prior)
        error = math.sqrt(1 / (in_a + prior) + 1 / (in_b + prior))
        key = Keyword(word, in_a, in_b, round(odds, 3), round(odds - _Z * error, 3), round(odds + _Z * error, 3))
        if key.low > 0 or key.high < 0:
            found.append(key)
    found.sort(key=lambda key: (-max(key.low, -key.high), key.word))
    return tuple(sorted(found[:most], key=lambda key: (-key.log_odds, key.word)))


def _log_odds(count: int, size: int, prior: float) -> float:
    return math.log((count + prior) / (size + _PRIOR_WORDS - count - prior))
