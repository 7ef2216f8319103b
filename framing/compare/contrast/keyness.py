"""Words that set two texts apart: weighted log-odds with an informative Dirichlet prior.

Monroe, Colaresi & Quinn 2008 (Political Analysis 16:372): counts are drawn towards the rates of a
large background, here 6,000 news articles, so that a rare word must earn its place and *the* never
gets one. The interval is ±1.645 standard errors (90 %).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Final

from framing.data import read_json
from framing.records.contrast import Keyword

__all__ = ["keywords"]

MAX_KEYWORDS: Final = 30
PRIOR_WORDS: Final = 500.0  # words of the background that are mixed into each text
MIN_PRIOR_COUNT: Final = 0.5  # of a word that the background hardly knows
STANDARD_ERRORS: Final = 1.645  # on either side of the log-odds: an interval of 90 %


@cache
def background_rates() -> Mapping[str, float]:
    """Frequent words of news, and their share of all words there."""
    content = read_json("norms/words.json")
    total = float(content["total"])
    return {word: count / total for word, count in content["counts"].items()}


def keywords(
    counts_a: Mapping[str, int], counts_b: Mapping[str, int], *, most: int = MAX_KEYWORDS
) -> tuple[Keyword, ...]:
    """The words whose interval lies farthest from 0, the most typical of `a` first.

    Parameters
    ----------
    counts_a, counts_b
        By word: how often the two texts have it.
    most
        Words that are kept.

    >>> [keyword.word for keyword in keywords({"regime": 9, "city": 9}, {"city": 9, "council": 9})]
    ['regime', 'council']
    """
    rates = background_rates()
    size_a, size_b = sum(counts_a.values()), sum(counts_b.values())
    clear: list[Keyword] = []
    for word in sorted(set(counts_a) | set(counts_b)):
        prior = max(PRIOR_WORDS * rates.get(word, 0.0), MIN_PRIOR_COUNT)
        a, b = counts_a.get(word, 0), counts_b.get(word, 0)
        log_odds = _log_odds(a, size_a, prior) - _log_odds(b, size_b, prior)
        reach = STANDARD_ERRORS * math.sqrt(1 / (a + prior) + 1 / (b + prior))
        keyword = Keyword(word, a, b, round(log_odds, 3), round(log_odds - reach, 3), round(log_odds + reach, 3))
        if keyword.low > 0 or keyword.high < 0:
            clear.append(keyword)
    clear.sort(key=lambda keyword: (-max(keyword.low, -keyword.high), keyword.word))
    return tuple(sorted(clear[:most], key=lambda keyword: (-keyword.log_odds, keyword.word)))


def _log_odds(count: int, size: int, prior: float) -> float:
    return math.log((count + prior) / (size + PRIOR_WORDS - count - prior))
