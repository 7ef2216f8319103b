"""What one request may cost. All limits stand here; the pages and the description of the API quote them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the server."""

    body_bytes: int = 10_000_000  #: of a request
    text_chars: int = 500_000  #: code points of one article: a short novel, a hundred news reports
    fact_chars: int = 2_000  #: code points of a title, a source, an address …
    upload_seconds: float = 60.0  #: until a request has come in
    work_seconds: float = 60.0  #: for one analysis with its page; a request may wait as long before its analysis begins
    max_workers: int = 2  #: analyses at a time
    max_waiting: int = 8  #: requests in the queue; the next one is refused
    max_connections: int = 64  #: requests at a time, of any kind
    page_bytes: int = 10_000_000  #: of a fetched page, compressed and decompressed
    fetch_seconds: float = 20.0  #: for fetching a page, redirects included, from the look-up to the last byte
    max_redirects: int = 5


LIMITS = Limits()
