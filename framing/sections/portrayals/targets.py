"""The light on targets that a user names: target-dependent sentiment of one text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.errors import ArticleError
from framing.records.results import TargetLight
from framing.sections.portrayals.model import Table
from framing.sections.portrayals.target_sentiment import light, weights_of

__all__ = ["target_lights"]


def target_lights(doc: DocBatch, table: Table, spans: Sequence[tuple[int, int]]) -> tuple[TargetLight, ...]:
    """The light on spans of the text of a parse's first article, by all words of their sentences.

    Raises
    ------
    ArticleError
        When a span holds no word.
    """
    corpus = doc.corpus
    offset = int(corpus.piece_start[1])
    low, high = corpus.words_of(0)
    first = corpus.end.searchsorted([start + offset for start, _ in spans], "right")
    last = corpus.start.searchsorted([end + offset for _, end in spans])
    for (start, end), begin, stop in zip(spans, first.tolist(), last.tolist(), strict=True):
        if not low <= begin < stop <= high:
            message = f"There is no word between {start} and {end}. Give start and end of a name in code points."
            raise ArticleError(message)
    every = np.ones(len(corpus), np.bool_)
    shares = light(doc, table, every, first, last).probability.tolist()
    return tuple(
        TargetLight(
            start=start,
            end=end,
            label=int(np.argmax(share)) - 1,
            bad=round(share[0], 4),
            neither=round(share[1], 4),
            good=round(share[2], 4),
            words=tuple(
                (word.start - offset, word.end - offset, word.weight) for word in weights_of(doc, table, every, begin, stop) if word.weight
            ),
        )
        for (start, end), share, begin, stop in zip(spans, shares, first.tolist(), last.tolist(), strict=True)
    )
