"""Records as plain data: what `dataclasses.asdict` gives, without its copies."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

__all__ = ["plain"]


_NAMES: dict[type, tuple[str, ...]] = {}  # fields by class, none for what is no record


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _NAMES[kind]


def plain(value: Any) -> Any:
    """Records become mappings, all the way down; everything else stays what it is.

    >>> from framing.records.results import SourceVerb
    >>> plain((SourceVerb("text", 0, 4, "said", "neutral"),))[0]["grade"]
    'neutral'
    """
    names = _names(type(value))
    if names:
        return {name: plain(getattr(value, name)) for name in names}
    if type(value) is tuple:
        return (
            tuple([plain(item) for item in value]) if value and not isinstance(value[0], int | float | str) else value
        )
    return value
