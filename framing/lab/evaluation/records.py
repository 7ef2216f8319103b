"""Labelled records: lines of a file, keys that are guessed or given, and what cannot be used."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from framing.errors import DataError
from framing.records.article import Article

__all__ = ["Example", "Fields", "Line", "RecordError", "article", "guess", "lines"]

_SHOWN: Final = 12  # keys of a record that a message names


class RecordError(Exception):
    """Why a record cannot be used, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record with the number of its line from 1, or the reason why there is none."""

    number: int
    record: Mapping[str, Any] | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Under which keys text, label and group of a record stand, and which labels in words are positive.

    An empty key is guessed; `group` stays empty where no usual key is there: every record is then a
    group of its own.
    """

    text: str = ""
    label: str = ""
    group: str = ""
    by: str = ""
    positive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A record ready to be measured."""

    line: int
    article: Article
    truth: Any  #: what people said: depends on the task
    group: str
    by: str


def lines(path: Path) -> Iterator[Line]:
    """Every line of a ``.jsonl`` or ``.jsonl.gz`` file. Empty lines are passed over.

    Raises
    ------
    DataError
        When the file cannot be read at all.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _line(number, line)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"It cannot be read ({reason}). Check the path, and that it is a .jsonl or .jsonl.gz file."
        raise DataError(message) from error


def _line(number: int, line: bytes) -> Line:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return Line(
            number, None, f"The JSON is broken at column {error.colno}: {error.msg}. Write one record per line."
        )
    except (UnicodeDecodeError, RecursionError, ValueError):
        return Line(number, None, "It is not JSON in UTF-8. Write one record per line.")
    if not isinstance(record, Mapping):
        return Line(number, None, 'It holds no record. Write {"text": …, "label": …}.')
    return Line(number, record)


def guess(records: Sequence[Mapping[str, Any]], given: Fields, usual: Mapping[str, Sequence[str]]) -> Fields:
    """Fill in the keys that were not given: of the usual ones, the first that at least half of the records hold.

    Raises
    ------
    DataError
        When no usual key for text or label is there.

    >>> usual = {"text": ("text", "sentence"), "label": ("biased",), "group": ("url",)}
    >>> guess([{"sentence": "It rained.", "biased": 0}], Fields(), usual)
    Fields(text='sentence', label='biased', group='', by='', positive=())
    """
    found = {name: getattr(given, name) or _usual(records, keys) for name, keys in usual.items()}
    for name in ("text", "label"):
        if not found[name]:
            keys = ", ".join(map(str, records[0]))[:200] if records else "none"
            message = f"No key looks like the {name} (keys: {keys}). Name it with --{name}."
            raise DataError(message)
    return Fields(**found, by=given.by, positive=given.positive)


def _usual(records: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> str:
    return next((key for key in keys if 2 * sum(key in record for record in records) >= len(records) > 0), "")


def article(record: Mapping[str, Any], key: str) -> Article:
    """The text of a record, with its title if it has one; what says who wrote it or what it is stays outside.

    Raises
    ------
    RecordError
        When there is no text.
    """
    if key not in record:
        keys = ", ".join(sorted(map(str, record))[:_SHOWN]) or "none"
        message = f'There is no text under the key "{key}" (keys: {keys}). Name the right one with --text.'
        raise RecordError(message)
    text, title = record[key], record.get("title")
    if not isinstance(text, str) or not text.strip():
        message = f'The key "{key}" holds no text. Write the text there, or leave the record out.'
        raise RecordError(message)
    return Article(text, title=title if isinstance(title, str) else "")
