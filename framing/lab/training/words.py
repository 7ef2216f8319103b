"""How often words come in a large body of news, and which of them are no names.

Counts and lists of single words only; no sentence of the corpus is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

from framing.lab.training import corpora

__all__ = ["common_words", "word_counts"]

_REFERENCE_ARTICLES: Final = 6000  # of news
_MAX_WORDS: Final = 5000  # in the background of keywords
_MIN_COUNT: Final = 12  # times that a common word must stand inside a sentence
_MIN_LOWER_CASE_SHARE: Final = 0.85  # of these times

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_INSIDE_SENTENCE: Final = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+\b")


def word_counts(folder: Path, date: str) -> dict[str, Any]:
    """Counts of the commonest words of reference news: the background of `framing.compare.contrast.keyness`."""
    counts: Counter[str] = Counter()
    for row in corpora.allsides(folder, "news", _REFERENCE_ARTICLES):
        counts.update(_WORD.findall(row.article.text.lower().replace("’", "'")))
    return {
        "source": f"{_REFERENCE_ARTICLES} AllSides articles declared as news (Baly et al. 2020); counts only",
        "date": date,
        "total": counts.total(),
        "counts": dict(sorted(counts.most_common(_MAX_WORDS))),
    }


def common_words(folder: Path, date: str) -> dict[str, Any]:
    """Words that are no names even at the start of a sentence: inside sentences, news writes them in lower case."""
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row in corpora.allsides(folder, "news", _REFERENCE_ARTICLES):
        words = _INSIDE_SENTENCE.findall(row.article.text)
        lower.update(word for word in words if word.islower())
        every.update(word.lower() for word in words)
    common = sorted(
        word for word, count in lower.items() if count >= _MIN_COUNT and count >= _MIN_LOWER_CASE_SHARE * every[word]
    )
    return {
        "source": f"{_REFERENCE_ARTICLES} AllSides articles declared as news (Baly et al. 2020); single words only",
        "date": date,
        "words": " ".join(common),
    }
