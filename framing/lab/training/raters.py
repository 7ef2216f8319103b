"""How far the experts of BABE agree with each other: a ceiling for what a machine can reach."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.metrics import f1_score

from framing.lab.training.corpora import records
from framing.language.arrays import I64

__all__ = ["experts"]

_WORD: Final = re.compile(r"\w+")


def experts(folder: Path) -> dict[str, Any]:
    """One expert against the majority of the others, and F1 of the words that they marked.

    Votes are left out where the others are equally divided and have no majority. The words that the corpus lists as
    biased were derived from the experts' own marks, so every expert is compared with something they contributed to.
    """
    others: list[bool] = []
    own: list[bool] = []
    ties = 0
    released, mutual = np.zeros(3, np.int64), np.zeros(3, np.int64)  # words in both, and in either alone
    for row in records(folder / "babe" / "train.jsonl"):
        votes = [vote for vote in row["annotations"] if vote["bias"] is not None]
        if row["label"] is None:
            continue
        biased = sum(vote["bias"] for vote in votes)
        for vote in votes:
            lead = 2 * (biased - vote["bias"]) - (len(votes) - 1)
            ties += lead == 0
            if lead:
                others.append(lead > 0)
                own.append(vote["bias"] == 1)
        marks = [_marked(vote["words"] or "") for vote in votes]
        kept = _marked(" ".join(row["biased_words"]))
        released += np.sum([_shared(mark, kept) for mark in marks], axis=0)
        mutual += np.sum([_shared(*pair) for pair in combinations(marks, 2)] or [(0, 0, 0)], axis=0)
    return {
        "votes": len(own),
        "ties_of_the_others_left_out": ties,
        "accuracy": round(float(np.mean(np.array(own) == np.array(others))), 3),
        "macro_f1": round(float(f1_score(others, own, average="macro")), 3),
        "marked_words_f1_to_released": _overlap(released),
        "marked_words_f1_to_each_other": _overlap(mutual),
    }


def _marked(phrases: str) -> set[str]:
    return set(_WORD.findall(phrases.casefold()))


def _shared(one: set[str], two: set[str]) -> tuple[int, int, int]:
    return len(one & two), len(one - two), len(two - one)


def _overlap(counts: I64) -> float:
    """F1 of words summed over all sentences."""
    both, first, second = map(int, counts)
    return round(2 * both / max(2 * both + first + second, 1), 3)
