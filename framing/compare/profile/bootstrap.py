"""Rates and their 90 % intervals, and the diversity of speakers at an equal number of articles.

Rates: bootstrap over articles (Efron 1979; Efron & Tibshirani 1993, ch. 13), the article being what
an outlet adds or leaves out. Diversity: Hill numbers (Hill 1973; Jost 2006) of speakers' words in
random tens of articles, so that more articles do not mean more speakers (rarefaction; Gotelli &
Colwell 2001). Every random draw is seeded, and articles come in an order of their own, so that the
same articles give the same figures in whatever order they arrive.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from framing.compare.resampling import TAILS, draw_counts
from framing.language.arrays import F64, I64, Mask, ranges

__all__ = ["SAMPLE_ARTICLES", "Estimate", "SpeakerWords", "diversity", "rates"]

SAMPLE_ARTICLES: Final = 10  #: articles in which speakers are counted
_RESAMPLES: Final = 1_000
_MAX_UNITS: Final = 2_000  # more articles than these are dealt out into so many packets, which are resampled
_NORMAL_QUANTILE: Final = 1.6449  # at 95 %
_SAMPLES: Final = 400  # sets of ten articles in which speakers are counted
_DECIMALS: Final = 4


class Estimate(NamedTuple):
    """A figure with its 90 % interval, and the articles behind it. NaN where there is none."""

    value: float
    low: float
    high: float
    n: int


class SpeakerWords(NamedTuple):
    """Speakers' words, article after article: a row per article and speaker."""

    row_start: I64  #: the first row of each article, and the end of the last one: one more than there are articles
    speaker: I64  #: one per row: who speaks
    words: F64  #: … and how many words


_NO_ESTIMATE: Final = Estimate(math.nan, math.nan, math.nan, 0)


def rates(ratios: F64, shares: Mask, seed: int) -> list[Estimate]:
    """Sum of numerators over sum of denominators for every measure.

    Parameters
    ----------
    ratios
        Articles × 2 measures: numerator and denominator of the first measure, of the second …
    shares
        One per measure: whether it is a share of articles, to which each article adds yes or no.
    seed
        Of the random numbers.
    """
    articles, columns = ratios.shape
    if not articles:
        return [_NO_ESTIMATE] * (columns // 2)
    rng = np.random.default_rng(seed)
    units = _packets(ratios, rng)
    sums = draw_counts(len(units), _RESAMPLES, rng).astype(np.float64) @ units  # resamples × columns
    estimates = []
    for measure, share in enumerate(shares):
        numerator, denominator = ratios[:, 2 * measure], ratios[:, 2 * measure + 1]
        total = math.fsum(denominator)
        if not total:
            estimates.append(_NO_ESTIMATE)
            continue
        defined = sums[:, 2 * measure + 1] > 0
        resampled = sums[defined, 2 * measure] / sums[defined, 2 * measure + 1]
        low, high = np.quantile(resampled, TAILS).tolist()
        n = int((denominator > 0).sum())
        estimates.append(_estimate(math.fsum(numerator) / total, low, high, n, share=bool(share)))
    return estimates


def _packets(ratios: F64, rng: np.random.Generator) -> F64:
    """Deal very many articles out into packets, and add each up: sums of random packets vary as articles do."""
    if len(ratios) <= _MAX_UNITS:
        return ratios
    packets = np.zeros((_MAX_UNITS, ratios.shape[1]))
    np.add.at(packets, rng.permutation(len(ratios)) % _MAX_UNITS, ratios)
    return packets


def _estimate(value: float, low: float, high: float, n: int, *, share: bool) -> Estimate:
    """Round a figure of `n` articles and its interval.

    Where all articles or none have something, resampling sees no doubt: every draw gives the same
    share. The interval then gets the exact bound on such a share (Clopper & Pearson 1934).
    """
    bound = 1 - TAILS[0] ** (1 / n)
    if share and value == 0:
        low, high = 0.0, bound
    elif share and value == 1:
        low, high = 1 - bound, 1.0
    return Estimate(round(value, _DECIMALS), round(min(low, value), _DECIMALS), round(max(high, value), _DECIMALS), n)


def diversity(speaker_words: SpeakerWords, seed: int) -> tuple[Estimate, Estimate]:
    """The effective number of speakers in ten articles, and how concentrated their words are.

    The effective number is the exponential of the entropy of words over speakers (Hill number of
    order 1): equal shares of k speakers give k. Concentration is the Herfindahl index, the sum of
    squared shares: 1 for a single speaker. Both are means over random tens of the articles in which
    somebody speaks; twice as many are needed as make a ten. The interval is that of a mean over
    such tens with the bound of Hoeffding (1948, theorem 5.2) on its variance: rather too wide.
    """
    with_speakers = np.flatnonzero(np.diff(speaker_words.row_start))
    n = len(with_speakers)
    if n < 2 * SAMPLE_ARTICLES:
        return _NO_ESTIMATE._replace(n=n), _NO_ESTIMATE._replace(n=n)
    rng = np.random.default_rng(seed)
    samples = (with_speakers[rng.choice(n, SAMPLE_ARTICLES, replace=False)] for _ in range(_SAMPLES))
    figures = np.array([_number_and_concentration(speaker_words, articles) for articles in samples])
    reach = _NORMAL_QUANTILE * np.sqrt(SAMPLE_ARTICLES / (n - SAMPLE_ARTICLES)) * figures.std(axis=0)
    centre = figures.mean(axis=0)
    low = np.maximum(centre - reach, (1.0, 0.0))
    high = np.minimum(centre + reach, (math.inf, 1.0))
    rows = zip(centre.tolist(), low.tolist(), high.tolist(), strict=True)
    number, concentration = (_estimate(*row, n, share=False) for row in rows)
    return number, concentration


def _number_and_concentration(speaker_words: SpeakerWords, articles: I64) -> tuple[float, float]:
    """The effective number of speakers in some articles, and the concentration of their words."""
    rows, _ = ranges(speaker_words.row_start[articles], speaker_words.row_start[articles + 1])
    _, speaker = np.unique(speaker_words.speaker[rows], return_inverse=True)
    words = np.bincount(speaker, weights=speaker_words.words[rows])
    share = words / words.sum()
    return float(np.exp(-(share * np.log(share)).sum())), float((share**2).sum())
