"""Records as plain data, and plain data as records: what JSON writes and reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["from_plain", "to_plain"]

T = TypeVar("T")
_Loader = Callable[[Any], Any]


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """Fields by class, none for what is no record."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def to_plain(value: Any) -> Any:
    """Records become mappings, all the way down; everything else stays what it is.

    It gives what `dataclasses.asdict` gives, without its copies.

    >>> from framing.records import SourceVerb
    >>> to_plain((SourceVerb("text", 0, 4, "said", "neutral"),))[0]["grade"]
    'neutral'
    """
    kind: Any = type(value)
    if names := _field_names(kind):
        return {name: to_plain(getattr(value, name)) for name in names}
    if kind is tuple:
        if value and not isinstance(value[0], int | float | str):
            return tuple([to_plain(item) for item in value])
        return value
    return value


def from_plain(kind: type[T], value: Any) -> T:
    """A record from what `to_plain` or JSON made of it, with the records inside it.

    Fields with a default may be missing, and keys that are no fields are ignored: keys are added
    within a version of the JSON.

    Raises
    ------
    TypeError
        When a field without a default is missing.

    >>> from framing.records import Source
    >>> row = Source("Ann Ruiz", "named", "", 3, 0, (), (("text", 0, 12),))
    >>> from_plain(Source, to_plain(row)) == row
    True
    """
    annotated: Any = kind
    loaded: T = _loader(annotated)(value)
    return loaded


@cache
def _loader(kind: Any) -> _Loader:
    """How values of one annotated type are read."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record_loader(kind)
    if origin is tuple:
        return _tuple_loader(arguments)
    if origin in (Union, UnionType):
        return _optional_loader(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        of_values = _loader(arguments[1])
        return lambda value: {key: of_values(item) for key, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    """Numbers, texts and truth values; a list of unknown content becomes a tuple, all the way down."""
    return tuple(map(_as_it_is, value)) if isinstance(value, list) else value


def _record_loader(kind: Any) -> _Loader:
    hints = get_type_hints(kind)
    loaders = {field.name: _loader(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}

    def load(content: Mapping[str, Any]) -> Any:
        if missing := needed - content.keys():
            message = f"{kind.__name__} lacks {', '.join(sorted(missing))}."
            raise TypeError(message)
        return kind(**{name: loaders[name](content[name]) for name in loaders if name in content})

    return load


def _tuple_loader(arguments: tuple[Any, ...]) -> _Loader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # tuple[X, ...]
        of_items = _loader(arguments[0])
        return lambda value: tuple(map(of_items, value))
    of_each = tuple(map(_loader, arguments))
    return lambda value: tuple([load(item) for load, item in zip(of_each, value, strict=True)])


def _optional_loader(arguments: tuple[Any, ...]) -> _Loader:
    others = [argument for argument in arguments if argument is not NoneType]
    load = _loader(others[0]) if len(others) == 1 else _as_it_is
    return lambda value: None if value is None else load(value)
