"""Chunks: how many articles are read at once. Flat memory, and cache-sized columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from framing.records.article import Article

__all__ = ["CODE_POINTS", "chunks", "cut"]

Item = TypeVar("Item")

#: Code points per chunk: larger ones leave the processor's cache, smaller ones pay for every call.
CODE_POINTS: Final = 400_000
_MOST: Final = 2_000  # articles, so that a stream of empty ones keeps flowing


def chunks(articles: Iterable[Article], size: int = CODE_POINTS) -> Iterator[list[Article]]:
    """Cut a stream of articles into lists of about `size` code points, in order.

    >>> [len(chunk) for chunk in chunks([Article("a" * 6)] * 5, size=10)]
    [2, 2, 1]
    """
    return cut(articles, lambda article: len(article.text) + len(article.title), size)


def cut(items: Iterable[Item], length: Callable[[Item], int], size: int = CODE_POINTS) -> Iterator[list[Item]]:
    """Cut a stream of anything into lists whose lengths add up to about `size`.

    >>> list(cut("abcd", lambda letter: 1, size=3))
    [['a', 'b', 'c'], ['d']]
    """
    chunk: list[Item] = []
    filled = 0
    for item in items:
        chunk.append(item)
        filled += length(item)
        if filled >= size or len(chunk) >= _MOST:
            yield chunk
            chunk, filled = [], 0
    if chunk:
        yield chunk
