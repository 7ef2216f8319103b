"""Rates and their 90 % intervals, and the diversity of speakers at an equal number of articles.

Rates: bootstrap over articles (Efron 1979; Efron & Tibshirani 1993, ch. 13), the article being what
an outlet adds or leaves out. Diversity: Hill numbers (Hill 1973; Jost 2006) of speakers' words in
random tens of articles, so that more articles do not mean more speakers (rarefaction; Gotelli &
Colwell 2001). Everything is seeded, and articles come in an order of their own, so that the same
articles give the same figures in whatever order they arrive.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from framing.compare.resampling import TAILS, draw_counts
from framing.language.arrays import F64, I64, Mask

__all__ = ["TEN", "Estimate", "VoiceSums", "diversity", "rates"]


TEN: Final = 10  #: articles in which speakers are counted
_RESAMPLES: Final = 1_000
_PACKETS: Final = 2_000  # articles beyond which they are resampled in packets
_TAIL: Final = 0.05
_NORMAL: Final = 1.6449  # 95 % quantile
_DRAWS: Final = 400
_DIGITS: Final = 4


class Estimate(NamedTuple):
    """A figure with its 90 % interval, and the articles behind it. NaN where there is none."""

    value: float
    low: float
    high: float
    n: int


class VoiceSums(NamedTuple):
    """Speakers' words, article after article."""

    first: I64  #: where each article's rows begin; one more than there are articles
    speaker: I64
    words: F64


_NOTHING: Final = Estimate(math.nan, math.nan, math.nan, 0)


def rates(parts: F64, shares: Mask, seed: int) -> list[Estimate]:
    """Sum of numerators over sum of denominators for every measure.

    Parameters
    ----------
    parts
        A row per article: numerator and denominator of the first measure, of the second …
    shares
        Which measures are shares of articles: yes or no for every article.
    seed
        Of the random numbers.
    """
    articles, columns = parts.shape
    if not articles:
        return [_NOTHING] * (columns // 2)
    rng = np.random.default_rng(seed)
    packed = _packets(parts, rng)
    again = draw_counts(len(packed), _RESAMPLES, rng).astype(np.float64) @ packed
    found = []
    for measure, share in enumerate(shares):
        over, under = parts[:, 2 * measure], parts[:, 2 * measure + 1]
        whole = math.fsum(under)
        if not whole:
            found.append(_NOTHING)
            continue
        told = again[:, 2 * measure + 1] > 0
        resampled = again[told, 2 * measure] / again[told, 2 * measure + 1]
        low, high = np.quantile(resampled, TAILS).tolist()
        found.append(_estimate(math.fsum(over) / whole, low, high, int((under > 0).sum()), share=bool(share)))
    return found


def _packets(parts: F64, rng: np.random.Generator) -> F64:
    """Deal very many articles out into packets: sums of random packets vary as articles do."""
    if len(parts) <= _PACKETS:
        return parts
    dealt = np.zeros((_PACKETS, parts.shape[1]))
    np.add.at(dealt, rng.permutation(len(parts)) % _PACKETS, parts)
    return dealt


def _estimate(value: float, low: float, high: float, n: int, *, share: bool) -> Estimate:
    """Round; give a share that all articles or none has the exact bound, for resampling sees no doubt there."""
    doubt = 1 - _TAIL ** (1 / n)
    if share and value == 0:
        low, high = 0.0, doubt
    elif share and value == 1:
        low, high = 1 - doubt, 1.0
    return Estimate(round(value, _DIGITS), round(min(low, value), _DIGITS), round(max(high, value), _DIGITS), n)


def diversity(heard: VoiceSums, seed: int) -> tuple[Estimate, Estimate]:
    """The effective number of speakers in ten articles, and how concentrated their words are.

    The effective number is the exponential of the entropy of words over speakers (Hill number of
    order 1): equal shares of k speakers give k. Concentration is the Herfindahl index, the sum of
    squared shares: 1 for a single speaker. Both are means over random tens of the articles in which
    somebody speaks; twice as many are needed as make a ten. The interval is that of a mean over
    such tens with the bound of Hoeffding (1948, theorem 5.2) on its variance: rather too wide.
    """
    spoken = np.flatnonzero(np.diff(heard.first))
    if len(spoken) < 2 * TEN:
        return _NOTHING._replace(n=len(spoken)), _NOTHING._replace(n=len(spoken))
    rng = np.random.default_rng(seed)
    figures = np.array([_hill(heard, spoken[rng.choice(len(spoken), TEN, replace=False)]) for _ in range(_DRAWS)])
    reach = _NORMAL * np.sqrt(TEN / (len(spoken) - TEN)) * figures.std(axis=0)
    centre = figures.mean(axis=0)
    low = np.maximum(centre - reach, (1.0, 0.0))
    high = np.minimum(centre + reach, (math.inf, 1.0))
    rows = zip(centre.tolist(), low.tolist(), high.tolist(), strict=True)
    number, concentration = (_estimate(*row, len(spoken), share=False) for row in rows)
    return number, concentration


def _hill(heard: VoiceSums, chosen: I64) -> tuple[float, float]:
    rows = np.concatenate([np.arange(heard.first[at], heard.first[at + 1]) for at in chosen])
    _, speaker = np.unique(heard.speaker[rows], return_inverse=True)
    words = np.bincount(speaker, weights=heard.words[rows])
    share = words / words.sum()
    return float(np.exp(-(share * np.log(share)).sum())), float((share**2).sum())
