"""Which words outside cues move a score most: the evidence behind the contribution of all other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.word_scores import WordScores
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import PARTISAN_SCALE

__all__ = ["top_words"]

_MOST: Final = 12  # different words


def top_words(
    doc: DocBatch, scores: WordScores, measures: Measures, model: Model, score: str, sign: float, first: int, last: int
) -> Iterator[tuple[int, float]]:
    """Numbers of words between two that push a score up (`sign` above 0) or down, each different word once, the heaviest first.

    With each stands what it adds to log-odds.
    """
    halves = author_halves(doc, slice(first, last)) * ~doc.voices.is_heading[first:last]
    owned = measures.word_sums.cue_words.word
    low, high = owned.searchsorted((first, last))
    halves[owned[low:high] - first] = 0
    if score == "loaded_language":
        unit = model.unit(measures.word_sums.author.word_count[doc.sentence[first:last]])
        weight = halves / 2 * scores.loaded[first:last] * unit
    else:
        weight = halves / 2 * scores.partisan[first:last] / PARTISAN_SCALE
    seen: set[int] = set()
    for at in np.argsort(-weight * sign, kind="stable").tolist():
        word = int(doc.tokens.word_id[first + at])
        if weight[at] * sign <= 0 or len(seen) == _MOST:
            return
        if word not in seen:
            seen.add(word)
            yield first + at, float(weight[at])
