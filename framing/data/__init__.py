"""The data that ships with the library, and the one way to read it; may import `errors` alone.

What belongs to one language lies in a folder or file named for it: ``lexicons/en``, ``grammar/en``,
``signals/en.toml``, ``models/en.npz``. `LANGUAGE` is the one place that says which.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from framing.errors import DataError

__all__ = ["LANGUAGE", "list_data_files", "read_bytes", "read_json", "read_toml", "sha256"]

#: The language that lexicon, grammar and models are of: the name of its folder in every kind of data.
LANGUAGE: Final = "en"

_ROOT = files(__name__)
_DIGITS: Final = 16  # of a fingerprint: enough to tell files apart, short enough to read


def list_data_files(folder: str, suffix: str) -> tuple[str, ...]:
    """The shipped files of one kind in one folder, sorted, under the names that `read_bytes` takes.

    >>> "lexicons/en/hedge.toml" in list_data_files("lexicons/en", ".toml")
    True
    """
    names = sorted(item.name for item in (_ROOT / folder).iterdir() if item.name.endswith(suffix))
    return tuple(f"{folder}/{name}" for name in names)


def read_bytes(name: str | Path) -> bytes:
    """A shipped file by its name under ``data/``, or a user's own file by its `Path`.

    Raises
    ------
    DataError
        When a user's file cannot be read: the message names it and says why.
    """
    if isinstance(name, Path):
        try:
            return name.read_bytes()
        except OSError as error:
            message = f"{name} cannot be read ({error.strerror}). Check the path."
            raise DataError(message) from error
    return (_ROOT / name).read_bytes()


def read_toml(name: str | Path) -> dict[str, Any]:
    """A TOML file as a mapping.

    Raises
    ------
    DataError
        When it is not valid TOML: the message names file, line and column.
    """
    try:
        return tomllib.loads(read_bytes(name).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{name} is not valid TOML: {error}"
        raise DataError(message) from error


def read_json(name: str | Path) -> dict[str, Any]:
    """A JSON file that holds one object.

    Raises
    ------
    DataError
        When it is not valid JSON, or holds something else than an object.
    """
    try:
        content = json.loads(read_bytes(name))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        message = f"{name} is not valid JSON: {error}"
        raise DataError(message) from error
    if not isinstance(content, dict):
        message = f"{name} holds {type(content).__name__}, not one JSON object."
        raise DataError(message)
    return content


@cache
def sha256(*names: str) -> str:
    """One fingerprint over shipped files, in the order given: 16 hex digits."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(read_bytes(name))
    return digest.hexdigest()[:_DIGITS]
