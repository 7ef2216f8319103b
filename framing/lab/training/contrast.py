"""What divides partisan outlets of both sides from wire news, word by word: distant supervision.

Outlets are lists of domains. Both sides have the same mass, so that what divides left from right cancels. No sentence
and no article has a label here, only the outlet has (Baly et al. 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from framing.cues.lexicon import Lexicon
from framing.data import read_toml
from framing.lab.training.articles import WordCounts, count_words, outlet_weights, page_words
from framing.lab.training.corpora import records
from framing.language.arrays import F64, Mask, logistic
from framing.records.article import Article

__all__ = ["PSEUDO_COUNT", "RARE_RATE", "Outlets", "outlet_contrast", "read_again", "read_outlets"]

Say = Callable[[str], None]

PSEUDO_COUNT: Final = 3.0  #: hundreds of words, at the rates of reference news, that are added to every article
RARE_RATE: Final = 0.003  #: occurrences in 100 words: all rarer words count as equally rare
_RIDGE: Final = 300.0
_MIN_HUNDREDS: Final = 1.0  # hundreds of the author's words in an article
_MAX_STEPS: Final = 80

_DOMAINS: Final = read_toml("training/en/outlets.toml")
_LEFT: Final = frozenset(_DOMAINS["left"].split())
_RIGHT: Final = frozenset(_DOMAINS["right"].split())
_WIRE: Final = frozenset(_DOMAINS["wire"].split())


@dataclass(frozen=True, slots=True)
class Outlets:
    """AllSides articles by outlet, counted. Rows in parallel."""

    counts: WordCounts
    rows: tuple[int, ...]  #: number in the file
    domain: npt.NDArray[np.str_]
    leaning: npt.NDArray[np.str_]
    news: Mask  #: declared as news by their publisher
    opinion: Mask  #: declared as opinion
    left: Mask  #: from a partisan outlet of the left
    right: Mask
    wire: Mask  #: from a wire service or a paper of the centre, opinion left out
    kept: Mask  #: per word of the vocabulary: no word of page furniture


def read_outlets(folder: Path, lexicon: Lexicon, words: tuple[str, ...], say: Say) -> Outlets:
    """Count the words of the articles whose outlet or genre is known."""
    say("AllSides: counting the words of outlets")
    rows = [
        (number, row)
        for number, row in enumerate(records(folder / "allsides" / "articles.jsonl.gz"))
        if row["genre_hint"] in {"news", "opinion"} or row["source_domain"] in _LEFT | _RIGHT | _WIRE
    ]
    counts = count_words((Article(row["content"], title=row["title"] or "") for _, row in rows), lexicon, words)
    long = (counts.hundreds > _MIN_HUNDREDS).nonzero()[0]
    counts, rows = counts[long], [rows[number] for number in long]

    def column(name: str) -> npt.NDArray[Any]:
        return np.array([row[name] or "" for _, row in rows])

    domain, genre = column("source_domain"), column("genre_hint")
    return Outlets(
        counts=counts,
        rows=tuple(number for number, _ in rows),
        domain=domain,
        leaning=column("bias_text"),
        news=genre == "news",
        opinion=genre == "opinion",
        left=np.isin(domain, list(_LEFT)),
        right=np.isin(domain, list(_RIGHT)),
        wire=np.isin(domain, list(_WIRE)) & (genre != "opinion"),
        kept=~page_words(words, counts, domain),
    )


def read_again(folder: Path, outlets: Outlets) -> Iterator[Article]:
    """The articles of the rows, in order."""
    wanted = set(outlets.rows)
    for number, row in enumerate(records(folder / "allsides" / "articles.jsonl.gz")):
        if number in wanted:
            yield Article(row["content"], title=row["title"] or "")


def outlet_contrast(outlets: Outlets, news_rate: F64, without: Collection[str]) -> F64:
    """Log-odds of words between partisan outlets and wire news, with the domains `without` left out.

    `news_rate` is how often each word comes in 100 words of reference news.
    """
    allowed = ~np.isin(outlets.domain, list(without))
    label = (outlets.left | outlets.right).astype(np.float64)
    sample = np.zeros(len(label))
    for rows, mass in ((outlets.left, 0.5), (outlets.right, 0.5), (outlets.wire & (label == 0), 1.0)):
        chosen = (rows & allowed).nonzero()[0]
        weight = outlet_weights(outlets.domain[chosen])
        sample[chosen] = mass * weight / weight.sum()
    chosen = (sample > 0).nonzero()[0]
    return _regress(outlets.counts[chosen], label[chosen], sample[chosen] * len(chosen) / 2, news_rate) * outlets.kept


def _regress(counts: WordCounts, label: F64, sample: F64, news_rate: F64) -> F64:
    """Weights of words in a ridge regression on their rates; `sample` is how much each article counts."""
    scale = 1 / np.sqrt(news_rate + RARE_RATE)
    hundreds = counts.hundreds
    rows = (sparse.diags(1 / (hundreds + PSEUDO_COUNT)) @ counts.words @ sparse.diags(scale)).tocsr()
    columns, shift, mean = rows.T.tocsr(), hundreds / (hundreds + PSEUDO_COUNT), news_rate * scale

    def loss(theta: F64) -> tuple[float, F64]:
        odds = theta[0] + rows @ theta[1:] - shift * (mean @ theta[1:])
        error = sample * (logistic(np.clip(odds, -500, 500)) - label)
        slope = columns @ error - mean * (shift @ error) + _RIDGE * theta[1:]
        value = float(sample @ (np.logaddexp(0, odds) - label * odds)) + 0.5 * _RIDGE * float(theta[1:] @ theta[1:])
        return value, np.concatenate(([error.sum()], slope))

    theta = minimize(loss, np.zeros(len(scale) + 1), jac=True, method="L-BFGS-B", options={"maxiter": _MAX_STEPS}).x
    return np.asarray(theta[1:] * scale, np.float64)
