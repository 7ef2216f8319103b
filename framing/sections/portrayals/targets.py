"""The light on targets that a user names: target-dependent sentiment of one text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.errors import ArticleError
from framing.records.portrayals import TargetSentiment
from framing.sections.portrayals.model import SentimentTable
from framing.sections.portrayals.target_sentiment import mention_sentiment, weights_of

__all__ = ["target_sentiment"]


def target_sentiment(
    doc: DocBatch, table: SentimentTable, spans: Sequence[tuple[int, int]]
) -> tuple[TargetSentiment, ...]:
    """The light on spans of the text of a parse's first article, by all words of their sentences.

    Raises
    ------
    ArticleError
        When a span holds no word.
    """
    tokens = doc.tokens
    offset = int(tokens.segment_start_char[1])
    low, high = tokens.text_tokens(0)
    first = tokens.end_char.searchsorted([start + offset for start, _ in spans], "right")
    last = tokens.start_char.searchsorted([end + offset for _, end in spans])
    for (start, end), begin, stop in zip(spans, first.tolist(), last.tolist(), strict=True):
        if not low <= begin < stop <= high:
            message = f"There is no word between {start} and {end}. Give start and end of a name in code points."
            raise ArticleError(message)
    every = np.ones(len(tokens), np.bool_)
    shares = mention_sentiment(doc, table, every, first, last).probability.tolist()
    return tuple(
        TargetSentiment(
            start=start,
            end=end,
            label=int(np.argmax(share)) - 1,
            bad=round(share[0], 4),
            neither=round(share[1], 4),
            good=round(share[2], 4),
            words=tuple(
                (word.start - offset, word.end - offset, word.weight)
                for word in weights_of(doc, table, every, begin, stop)
                if word.weight
            ),
        )
        for (start, end), share, begin, stop in zip(spans, shares, first.tolist(), last.tolist(), strict=True)
    )
