"""What one request may cost. All limits stand here, and the pages and the API description quote them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the server. Sizes are bytes where nothing else is said, times are seconds."""

    body: int = 10_000_000  #: of a request
    text: int = 500_000  #: code points of one article: a short novel, a hundred news reports
    fact: int = 2_000  #: code points of a title, a source, an address …
    upload: float = 60.0  #: until a request has come in
    work: float = 60.0  #: for one analysis, its page included; and as much again for its turn
    workers: int = 2  #: analyses at a time
    waiting: int = 8  #: requests that wait for their turn; the next is sent away
    connections: int = 64
    page: int = 10_000_000  #: of a fetched page, packed and unpacked
    fetch: float = 20.0  #: for fetching a page, from its name to its last byte, redirects included
    redirects: int = 5


LIMITS = Limits()
