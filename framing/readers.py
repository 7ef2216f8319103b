"""Where the command line finds its articles: files, folders, standard input.

Nothing here stops at a bad file: what cannot be read comes back as an `Input` that says where it
stands, why it cannot be read and what to do, and the rest goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO, Final

from framing.records.article import Article, as_article

__all__ = ["STDIN", "SUFFIXES", "Input", "expand", "read"]

STDIN: Final = "-"
SUFFIXES: Final = (".txt", ".md", ".json", ".jsonl")  #: what is read from a folder

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_OTHER: Final = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word file or an archive", b"{\\rtf": "an RTF file"}


@dataclass(frozen=True, slots=True)
class Input:
    """One article, or the reason why there is none."""

    file: str
    record: int  #: line of a .jsonl file, or number in a list, from 1; 0 where a file is one article
    where: str  #: file and line, as a person would look for it
    article: Article | None
    problem: str = ""


class _UnreadableError(Exception):
    """Why a file or record cannot be read, and what to do; `line` 0 where there is none to point at."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


def expand(paths: Sequence[str]) -> Iterator[str]:
    """Files as they are, folders as the articles inside them, sorted; an empty folder as itself."""
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield path
            continue
        inside = [file for file in Path(path).rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()]
        shown = [file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts)]
        yield from sorted(map(str, shown)) or [path]


def read(
    files: Sequence[str], stdin: BinaryIO, *, field: str = "text", facts: Mapping[str, str] | None = None
) -> Iterator[Input]:
    """Every article of some files, in order.

    Parameters
    ----------
    files
        From `expand`. The suffix decides: ``.json`` and ``.jsonl`` hold records, all else is text.
    stdin
        What is read for ``-``: text.
    field
        The key of a record that holds the article.
    facts
        Title, source … of text files: they cannot say it themselves.
    """
    for file in files:
        try:
            if file.lower().endswith(".jsonl"):
                yield from _lines(file, field)
            elif file.lower().endswith(".json"):
                yield from _records(file, field)
            else:
                text = _decode(stdin.read() if file == STDIN else _bytes(file))
                yield Input(file, 0, "standard input" if file == STDIN else file, Article(text, **(facts or {})))
        except _UnreadableError as error:
            where = f"{file}:{error.line}" if error.line else file
            yield Input(file, 0, where, None, str(error))


def _lines(file: str, field: str) -> Iterator[Input]:
    """Read a record per line, one line in memory at a time. Empty lines are passed over."""
    _refuse_folder(file)
    empty = True
    try:
        with Path(file).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _line(file, number, line, field)
                    empty = False
    except OSError as error:
        raise _system(error) from error
    if empty:
        message = "There is no record in it. Write one per line."
        raise _UnreadableError(message)


def _line(file: str, number: int, line: bytes, field: str) -> Input:
    where = f"{file}:{number}"
    try:
        return Input(file, number, where, _article(_json(_decode(line).strip()), field))
    except _UnreadableError as error:
        return Input(file, number, where, None, str(error))


def _records(file: str, field: str) -> Iterator[Input]:
    content = _json(_decode(_bytes(file)))
    if not isinstance(content, list):
        yield Input(file, 0, file, _article(content, field))
        return
    if not content:
        message = "The list in it is empty. Write at least one record."
        raise _UnreadableError(message)
    for number, record in enumerate(content, 1):
        where = f"{file}, record {number}"
        try:
            yield Input(file, number, where, _article(record, field))
        except _UnreadableError as error:
            yield Input(file, number, where, None, str(error))


def _article(record: Any, field: str) -> Article:
    if not isinstance(record, Mapping):
        message = f'It holds a JSON {_kind(record)} where a record was expected. Write {{"{field}": "the article"}}.'
        raise _UnreadableError(message)
    if record.get("schema") == "framing.report/2":
        message = "This is a finished report, not an article. Read it with framing.Report.from_dict."
        raise _UnreadableError(message)
    if field in record and not isinstance(record[field], str):
        held = "null" if record[field] is None else f"a {_kind(record[field])}"
        message = f'The key "{field}" holds {held}, not text. Put the article there, or name another key with --field.'
        raise _UnreadableError(message)
    if field not in record:
        keys = ", ".join(key[:40] for key in sorted(map(str, record))[:8]) or "none"
        message = f'The record has no text under the key "{field}" (its keys: {keys}). Name the right one with --field.'
        raise _UnreadableError(message)
    for name in (fact.name for fact in fields(Article)):
        if record.get(name) is not None and not isinstance(record[name], str):
            message = f'The key "{name}" holds a {_kind(record[name])}, not text. Write it in quotation marks, or leave it out.'
            raise _UnreadableError(message)
    return as_article({**record, "text": record[field]})


def _kind(value: Any) -> str:
    return {str: "string", list: "list", dict: "record", bool: "boolean", type(None): "null"}.get(type(value), "number")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"The JSON is broken at column {error.colno}: {error.msg}. Correct it there, or write the file again."
        raise _UnreadableError(message, error.lineno) from error
    except (RecursionError, ValueError) as error:
        message = "The JSON is nested too deeply or holds a number of too many digits. Write plain records."
        raise _UnreadableError(message) from error


def _decode(data: bytes) -> str:
    """UTF-8 as text; a byte-order mark is no part of it."""
    if data.startswith(_UTF16):
        message = "It is encoded as UTF-16. Open it in an editor and save it as UTF-8."
        raise _UnreadableError(message)
    kind = next(
        (name for head, name in _OTHER.items() if data.startswith(head)), "binary data" if b"\0" in data else ""
    )
    if kind:
        message = f"It is {kind}, not text. Copy the article out of it and save it as plain text in UTF-8."
        raise _UnreadableError(message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"It is not UTF-8: byte 0x{data[error.start]:02x}. Open it in an editor and save it as UTF-8."
        raise _UnreadableError(message, data.count(b"\n", 0, error.start) + 1) from error


def _bytes(file: str) -> bytes:
    _refuse_folder(file)
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise _system(error) from error


def _refuse_folder(file: str) -> None:
    if Path(file).is_dir():
        message = (
            f"The folder holds no {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]} file. Name another folder, or the files."
        )
        raise _UnreadableError(message)


def _system(error: OSError) -> _UnreadableError:
    if isinstance(error, FileNotFoundError):
        return _UnreadableError("There is no such file. Check its name and the folder you are in.")
    return _UnreadableError(f"The system refuses: {error.strerror}. Check that you may read it.")
