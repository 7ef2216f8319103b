"""What words are like in a large body of news: how often they come, and whether they are names.

Counts and lists of single words only; no sentence of the corpus is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

from framing.lab.training import corpora

__all__ = ["common_words", "word_counts"]

_REFERENCE: Final = 6000  # news articles
_WORDS: Final = 5000  # in the background of keywords
_OFTEN: Final = 12  # times that a word must stand in mid-sentence to be called common
_LOWER: Final = 0.85  # share of its places in lower case

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+\b")


def word_counts(folder: Path, date: str) -> dict[str, Any]:
    """Counts of the commonest words of reference news: the background of `framing.compare.contrast.keyness`."""
    counts: Counter[str] = Counter()
    for row in corpora.allsides(folder, "news", _REFERENCE):
        counts.update(_WORD.findall(row.article.text.lower().replace("’", "'")))
    return {
        "source": f"{_REFERENCE} AllSides articles declared as news (Baly et al. 2020); counts only",
        "date": date,
        "total": counts.total(),
        "counts": dict(sorted(counts.most_common(_WORDS))),
    }


def common_words(folder: Path, date: str) -> dict[str, Any]:
    """Words that are no names when a sentence begins with them: those that reference news write small."""
    lower: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row in corpora.allsides(folder, "news", _REFERENCE):
        words = _INSIDE.findall(row.article.text)
        lower.update(word for word in words if word.islower())
        every.update(word.lower() for word in words)
    common = sorted(word for word, count in lower.items() if count >= _OFTEN and count >= _LOWER * every[word])
    return {
        "source": f"{_REFERENCE} AllSides articles declared as news (Baly et al. 2020); single words only",
        "date": date,
        "words": " ".join(common),
    }
