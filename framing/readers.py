"""From files, folders and standard input to articles.

Nothing here stops at a bad file: what cannot be read comes back as an `Input` that says where it
stands, why it cannot be read and what to do, and the rest goes on.

A format is one function in `FORMATS`, by the end of a file's name. Adding one is adding one function.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, BinaryIO, Final

from framing.records.article import Article, as_article

__all__ = [
    "FORMATS",
    "STDIN",
    "Format",
    "Input",
    "Source",
    "UnreadableError",
    "list_files",
    "read_articles",
    "read_text",
    "suffixes",
]

STDIN: Final = "-"

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN_FORMATS: Final = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word file or an archive", b"{\\rtf": "an RTF file"}
_JSON_TYPES: Final = {str: "string", list: "list", dict: "record", bool: "boolean", type(None): "null"}
_MAX_KEYS_SHOWN, _MAX_KEY_CHARS = 8, 40
_REPORT_SCHEMA: Final = "framing.report/"


@dataclass(frozen=True, slots=True)
class Input:
    """One article, or the reason why there is none."""

    file: str
    record: int  #: line of a .jsonl file, or number in a list, from 1; 0 where a file is one article
    where: str  #: file and line, as a person would look for it
    article: Article | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a format's function is given it: its name, and how its articles are to be read."""

    file: str
    where: str  #: as a person calls it
    text_key: str = "text"  #: key of a record that holds the article
    facts: Mapping[str, str] = field(default_factory=dict)  #: title, source … of formats that cannot say it themselves


class UnreadableError(Exception):
    """Why a file or record cannot be read, and what to do; `line` is 0 where there is none to point at."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


#: Reads the open file and yields its articles. `UnreadableError` says what is wrong with the whole of it.
Format = Callable[[BinaryIO, Source], Iterator[Input]]


def suffixes() -> str:
    """What the names of readable files end in, as a person lists it.

    >>> suffixes()
    '.txt, .md, .json or .jsonl'
    """
    *most, last = FORMATS
    return f"{', '.join(most)} or {last}"


def list_files(paths: Sequence[str]) -> Iterator[str]:
    """Files as they are, folders as the articles inside them, sorted; an empty folder as itself."""
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield path
            continue
        files = [file for file in Path(path).rglob("*") if file.suffix.lower() in FORMATS and file.is_file()]
        shown = [file for file in files if not any(part.startswith(".") for part in file.relative_to(path).parts)]
        yield from sorted(map(str, shown)) or [path]


def read_articles(
    files: Sequence[str], stdin: BinaryIO, *, field: str = "text", facts: Mapping[str, str] | None = None
) -> Iterator[Input]:
    """Every article of some files, in order.

    Parameters
    ----------
    files
        From `list_files`. The end of the name decides on the format (`FORMATS`); all else is text.
    stdin
        What is read for ``-``: text.
    field
        The key of a record that holds the article.
    facts
        Title, source … of text files: they cannot say it themselves.
    """
    for file in files:
        source = Source(file, "standard input" if file == STDIN else file, field, facts or {})
        try:
            if file == STDIN:
                yield from read_text(stdin, source)
                continue
            _refuse_folder(file)
            with Path(file).open("rb") as stream:
                yield from _format_of(file)(stream, source)
        except UnreadableError as error:
            where = f"{file}:{error.line}" if error.line else file
            yield Input(file, 0, where, None, str(error))
        except OSError as error:
            yield Input(file, 0, file, None, _refusal_of_the_system(error))


def _format_of(file: str) -> Format:
    name = file.lower()
    return next((read for suffix, read in FORMATS.items() if name.endswith(suffix)), read_text)


def read_text(stream: BinaryIO, source: Source) -> Iterator[Input]:
    """A text is one article."""
    yield Input(source.file, 0, source.where, Article(_decode(stream.read()), **source.facts))


def read_json(stream: BinaryIO, source: Source) -> Iterator[Input]:
    """A record is one article, a list of records several."""
    content = _parse(_decode(stream.read()))
    if not isinstance(content, list):
        yield Input(source.file, 0, source.where, _article(content, source.text_key))
        return
    if not content:
        message = "The list in it is empty. Write at least one record."
        raise UnreadableError(message)
    for number, record in enumerate(content, 1):
        where = f"{source.where}, record {number}"
        try:
            yield Input(source.file, number, where, _article(record, source.text_key))
        except UnreadableError as error:
            yield Input(source.file, number, where, None, str(error))


def read_json_lines(stream: BinaryIO, source: Source) -> Iterator[Input]:
    """A record per line, with one line in memory at a time. Empty lines are passed over."""
    is_empty = True
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        is_empty = False
        where = f"{source.where}:{number}"
        try:
            yield Input(source.file, number, where, _article(_parse(_decode(line).strip()), source.text_key))
        except UnreadableError as error:
            yield Input(source.file, number, where, None, str(error))
    if is_empty:
        message = "There is no record in it. Write one per line."
        raise UnreadableError(message)


#: How files are read, by the end of their names. Folders are searched for these.
FORMATS: Final[dict[str, Format]] = {
    ".txt": read_text,
    ".md": read_text,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


def _article(record: Any, text_key: str) -> Article:
    """The article of a record, whose text stands under the key `text_key`."""
    if not isinstance(record, Mapping):
        message = (
            f'It holds a JSON {_type_name(record)} where a record was expected. Write {{"{text_key}": "the article"}}.'
        )
        raise UnreadableError(message)
    if str(record.get("schema", "")).startswith(_REPORT_SCHEMA):
        message = "This is a finished report, not an article. Read it with framing.Report.from_dict."
        raise UnreadableError(message)
    if text_key in record and not isinstance(record[text_key], str):
        content = "null" if record[text_key] is None else f"a {_type_name(record[text_key])}"
        message = (
            f'The key "{text_key}" holds {content}, not text. Put the article there, or name another key with --field.'
        )
        raise UnreadableError(message)
    if text_key not in record:
        keys = ", ".join(key[:_MAX_KEY_CHARS] for key in sorted(map(str, record))[:_MAX_KEYS_SHOWN]) or "none"
        message = (
            f'The record has no text under the key "{text_key}" (its keys: {keys}). Name the right one with --field.'
        )
        raise UnreadableError(message)
    for name in (fact.name for fact in fields(Article)):
        if record.get(name) is not None and not isinstance(record[name], str):
            message = (
                f'The key "{name}" holds a {_type_name(record[name])}, not text. '
                "Write it in quotation marks, or leave it out."
            )
            raise UnreadableError(message)
    return as_article({**record, "text": record[text_key]})


def _type_name(value: Any) -> str:
    return _JSON_TYPES.get(type(value), "number")


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"The JSON is broken at column {error.colno}: {error.msg}. Correct it there, or write the file again."
        raise UnreadableError(message, error.lineno) from error
    except (RecursionError, ValueError) as error:
        message = "The JSON is nested too deeply or holds a number of too many digits. Write plain records."
        raise UnreadableError(message) from error


def _decode(data: bytes) -> str:
    """UTF-8 as text; a byte-order mark is no part of it."""
    if data.startswith(_UTF16_MARKS):
        message = "It is encoded as UTF-16. Open it in an editor and save it as UTF-8."
        raise UnreadableError(message)
    binary = "binary data" if b"\0" in data else ""
    if foreign := next((name for head, name in _FOREIGN_FORMATS.items() if data.startswith(head)), binary):
        message = f"It is {foreign}, not text. Copy the article out of it and save it as plain text in UTF-8."
        raise UnreadableError(message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"It is not UTF-8: byte 0x{data[error.start]:02x}. Open it in an editor and save it as UTF-8."
        raise UnreadableError(message, data.count(b"\n", 0, error.start) + 1) from error


def _refuse_folder(file: str) -> None:
    if Path(file).is_dir():
        message = f"The folder holds no {suffixes()} file. Name another folder, or the files."
        raise UnreadableError(message)


def _refusal_of_the_system(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Check its name and the folder you are in."
    return f"The system refuses: {error.strerror}. Check that you may read it."
