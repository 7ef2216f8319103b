"""Chunks: how many articles are read at once, so that memory stays flat and columns stay in the processor's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from framing.records.article import Article

__all__ = ["CHUNK_CHARS", "chunk_items", "chunks"]

Item = TypeVar("Item")

#: Code points per chunk: larger ones leave the processor's cache, smaller ones pay for every call.
CHUNK_CHARS: Final = 400_000
_MAX_ITEMS: Final = 2_000  # so that a stream of empty articles keeps flowing


def chunks(articles: Iterable[Article], size: int = CHUNK_CHARS) -> Iterator[list[Article]]:
    """Cut a stream of articles into lists of about `size` code points, in order.

    >>> [len(chunk) for chunk in chunks([Article("a" * 6)] * 5, size=10)]
    [2, 2, 1]
    """
    return chunk_items(articles, lambda article: len(article.text) + len(article.title), size)


def chunk_items(items: Iterable[Item], length: Callable[[Item], int], size: int = CHUNK_CHARS) -> Iterator[list[Item]]:
    """Cut a stream of anything into lists whose lengths add up to about `size`.

    >>> list(chunk_items("abcd", lambda letter: 1, size=3))
    [['a', 'b', 'c'], ['d']]
    """
    chunk: list[Item] = []
    filled = 0
    for item in items:
        chunk.append(item)
        filled += length(item)
        if filled >= size or len(chunk) >= _MAX_ITEMS:
            yield chunk
            chunk, filled = [], 0
    if chunk:
        yield chunk
