"""Which words outside cues move a score most: the evidence behind the contribution of all other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from framing.scoring.score_spec import ScoreInput, ScoreSpec
from framing.scoring.word_sums import author_halves

__all__ = ["top_words"]

_MAX_WORDS: Final = 12


def top_words(inputs: ScoreInput, spec: ScoreSpec, sign: float, start: int, end: int) -> Iterator[tuple[int, float]]:
    """Tokens from `start` to `end` that push a score up (`sign` above 0) or down, the heaviest first.

    Each different word is named once, with what it adds to log-odds there. Words of headings, of others and
    of cues are left out. A score that does not weigh single words has none.
    """
    if spec.word_log_odds is None:
        return
    doc = inputs.doc
    halves = author_halves(doc, slice(start, end)) * ~doc.voices.is_heading[start:end]
    in_cues = inputs.measures.word_sums.cue_words.word
    low, high = in_cues.searchsorted((start, end))
    halves[in_cues[low:high] - start] = 0
    log_odds = halves / 2 * spec.word_log_odds(inputs, slice(start, end))
    named: set[int] = set()
    for row in np.argsort(-log_odds * sign, kind="stable").tolist():
        word_id = int(doc.tokens.word_id[start + row])
        if log_odds[row] * sign <= 0 or len(named) == _MAX_WORDS:
            return
        if word_id not in named:
            named.add(word_id)
            yield start + row, float(log_odds[row])
