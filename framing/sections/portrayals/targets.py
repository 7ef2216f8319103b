"""Target-dependent sentiment on the targets that a user names, in one text."""

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
    """The sentiment on spans of the text of a batch's first article, by all words of their sentences.

    `spans` are start and end in characters of the text.

    Raises
    ------
    ArticleError
        When a span holds no word.
    """
    tokens = doc.tokens
    offset = int(tokens.segment_start_char[1])
    text_start, text_end = tokens.text_tokens(0)
    start_token = tokens.end_char.searchsorted([start + offset for start, _ in spans], "right")
    end_token = tokens.start_char.searchsorted([end + offset for _, end in spans])
    for (start, end), first, last in zip(spans, start_token.tolist(), end_token.tolist(), strict=True):
        if not text_start <= first < last <= text_end:
            message = f"There is no word between {start} and {end}. Give start and end of a name in code points."
            raise ArticleError(message)
    all_tokens = np.ones(len(tokens), np.bool_)
    shares = mention_sentiment(doc, table, all_tokens, start_token, end_token).probability.tolist()
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
                for word in weights_of(doc, table, all_tokens, first, last)
                if word.weight
            ),
        )
        for (start, end), share, first, last in zip(
            spans, shares, start_token.tolist(), end_token.tolist(), strict=True
        )
    )
