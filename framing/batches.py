"""Chunks: how many articles are read at once. Flat memory, and cache-sized columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from framing.article import Article

__all__ = ["CODE_POINTS", "chunks"]

#: Code points per chunk: larger ones leave the processor's cache, smaller ones pay for every call.
CODE_POINTS: Final = 200_000


def chunks(articles: Iterable[Article], size: int = CODE_POINTS) -> Iterator[list[Article]]:
    """Cut a stream of articles into lists of about `size` code points, in order.

    >>> [len(chunk) for chunk in chunks([Article("a" * 6)] * 5, size=10)]
    [2, 2, 1]
    """
    chunk: list[Article] = []
    filled = 0
    for article in articles:
        chunk.append(article)
        filled += len(article.text) + len(article.title)
        if filled >= size:
            yield chunk
            chunk, filled = [], 0
    if chunk:
        yield chunk
