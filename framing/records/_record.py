"""What all records share: a representation that fits on a line."""

from __future__ import annotations

from dataclasses import fields
from reprlib import Repr
from typing import Any, Final

__all__ = ["Record"]

MAX_REPR_CHARS: Final = 118

_short = Repr()
_short.maxstring = 40
_short.maxtuple = 3
_short.maxdict = 3
_short.maxother = 60


class Record:
    """Base of the frozen dataclasses in results. They are declared with ``repr=False``.

    Long texts are shown by their ends, long tuples by their first items, and what is still too
    long is cut.

    >>> from framing.records import Sentence
    >>> Sentence(0, 9, "text", 0.25, 0.0)
    Sentence(start=0, end=9, field='text', loaded_probability=0.25, attributed_share=0.0)
    """

    __slots__ = ()

    def __repr__(self) -> str:
        shown: list[tuple[str, Any]] = [(field.name, getattr(self, field.name)) for field in fields(self)]  # type: ignore[arg-type]
        text = f"{type(self).__name__}({', '.join(f'{name}={_short.repr(value)}' for name, value in shown)})"
        text = " ".join(text.split())
        return text if len(text) <= MAX_REPR_CHARS else f"{text[: MAX_REPR_CHARS - 2]}…)"
