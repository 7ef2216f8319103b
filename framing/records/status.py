"""Whether an article has scores, and if not, why: a stated silence is better than a doubtful number."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

__all__ = ["MIN_AUTHOR_WORDS", "MIN_SENTENCES", "REASONS", "Status", "StatusCode"]

MIN_SENTENCES: Final = 3  #: with words of the author's own that a score needs
MIN_AUTHOR_WORDS: Final = 40  #: that a score needs


class Status(StrEnum):
    """Whether there is a score, and if not, why: the names in results and JSON. A member equals its name.

    >>> Status.EMPTY == "empty", str(Status.EMPTY)
    (True, 'empty')
    """

    OK = "ok"
    EMPTY = "empty"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    NO_AUTHOR_VOICE = "no_author_voice"
    INSUFFICIENT_TEXT = "insufficient_text"
    INVALID_INPUT = "invalid_input"

    __repr__ = str.__repr__  # results are shown as their JSON is


class StatusCode(IntEnum):
    """A status as a number: what columns hold, one byte per article.

    >>> StatusCode.EMPTY.status, StatusCode(0).status
    ('empty', 'ok')
    """

    OK = 0
    EMPTY = 1
    UNSUPPORTED_LANGUAGE = 2
    NO_AUTHOR_VOICE = 3
    INSUFFICIENT_TEXT = 4
    INVALID_INPUT = 5

    @property
    def status(self) -> Status:
        """The status by its name."""
        return Status[self.name]


#: What a report says where it gives no score.
REASONS: Final[dict[Status, str]] = {
    Status.OK: "",
    Status.EMPTY: "There is no text to read.",
    Status.UNSUPPORTED_LANGUAGE: "The text does not read like English, the only language that this lexicon knows.",
    Status.NO_AUTHOR_VOICE: "All words are somebody else's: there is no author's wording to score.",
    Status.INSUFFICIENT_TEXT: (
        f"Fewer than {MIN_SENTENCES} sentences or {MIN_AUTHOR_WORDS} words of the author's own: too little to judge."
    ),
    Status.INVALID_INPUT: "The record could not be read.",
}
