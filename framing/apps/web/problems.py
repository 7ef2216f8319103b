"""Why a request can be refused: kinds of problem, as RFC 9457 (*Problem Details for HTTP APIs*, 2023) has them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from framing.errors import FramingError

__all__ = ["Problem", "ProblemKind"]


class ProblemKind(Enum):
    """Name, HTTP status and title of every kind of problem."""

    UNREADABLE = ("unreadable", 400, "The request cannot be read")
    BAD_JSON = ("bad-json", 400, "The JSON cannot be read")
    OTHER_SITE = ("other-site", 403, "The request comes from another site")
    NOT_FOUND = ("not-found", 404, "There is nothing here")
    WRONG_METHOD = ("wrong-method", 405, "This address is asked in another way")
    SLOW_REQUEST = ("slow-request", 408, "The request took too long to arrive")
    TOO_LARGE = ("too-large", 413, "There is too much of it")
    WRONG_TYPE = ("wrong-type", 415, "The request is of another type")
    WRONG_HOST = ("wrong-host", 421, "This server answers to its own name only")
    NO_ARTICLE = ("no-article", 422, "There is no article to read")
    MORE_THAN_ONE = ("more-than-one", 422, "Choose one of text, file and address")
    BAD_RECORD = ("bad-record", 422, "The record holds something else than it should")
    REFUSED_ADDRESS = ("refused-address", 422, "This address is not fetched")
    FAILED = ("failed", 500, "Something is broken in the library")
    NO_FETCHING = ("no-fetching", 501, "Addresses cannot be fetched here")
    NOT_FETCHED = ("not-fetched", 502, "The page could not be fetched")
    BUSY = ("busy", 503, "It cannot be read now")
    TOO_SLOW = ("too-slow", 504, "Reading it took too long")

    def __init__(self, label: str, status: int, title: str) -> None:
        self.label = label
        self.status = status
        self.title = title

    @property
    def urn(self) -> str:
        """The kind as a problem's type.

        >>> ProblemKind.BUSY.urn
        'urn:framing:problem:busy'
        """
        return f"urn:framing:problem:{self.label}"


class Problem(FramingError):  # noqa: N818 - the standard calls it so
    """A request that cannot be answered, and what to do about it.

    >>> Problem(ProblemKind.BUSY, "Try again in a minute.").kind.status
    503
    """

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        # Workers send problems pickled, and unpickling calls the class with these arguments.
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail  #: what is wrong, and what to do

    def __str__(self) -> str:
        return f"{self.kind.title}. {self.detail}"

    def to_dict(self) -> dict[str, Any]:
        """The problem as ``application/problem+json`` has it."""
        return {"type": self.kind.urn, "title": self.kind.title, "status": self.kind.status, "detail": self.detail}
