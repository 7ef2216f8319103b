"""The marks of one student, as the page to mark in saves them: read, and refused where they are broken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from framing.apps.classroom.tasks import reasons
from framing.errors import SchemaError
from framing.records.classroom import StudentMark, StudentMarks
from framing.render.sanitize import shorten

__all__ = ["MARKS", "as_marks", "read_marks", "sha256"]

MARKS: Final = "framing.marks/1"  #: the schema

_JSON_TYPES: Final = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def sha256(text: str) -> str:
    """Fingerprint of a text, by which marks find their article: hexadecimal.

    >>> sha256("It rained.")[:8]
    '8b38b558'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_marks(content: Mapping[str, Any]) -> StudentMarks:
    """The marks in a mapping of the schema ``framing.marks/1``. A reason that is not known becomes "other".

    Raises
    ------
    SchemaError
        When it is something else, or its places do not lie in its text.

    >>> text = "It rained."
    >>> marks = as_marks({"schema": MARKS, "who": "7", "article": {"sha256": sha256(text), "title": "", "text": text},
    ...     "marks": [{"start": 3, "end": 9, "text": "rained", "reason": "feeling"}]})
    >>> marks.who, marks.marks[0].end
    ('7', 9)
    """
    if not isinstance(content, Mapping) or content.get("schema") != MARKS:
        schema = content.get("schema") if isinstance(content, Mapping) else _type_name(content)
        message = (
            f'It holds {shorten(schema) if schema else "no marks"} where "{MARKS}" was expected. '
            "Give a file that the page mark.html saved."
        )
        raise SchemaError(message)
    article = _value(content, "article", dict)
    text = _value(article, "text", str)
    marks = [_mark(row, number, text) for number, row in enumerate(_value(content, "marks", list), 1)]
    if _value(article, "sha256", str) != sha256(text):
        _refuse("The article in it was changed")
    who, title = _value(content, "who", str).strip(), _value(article, "title", str)
    return StudentMarks(who, sha256(text), title, text, tuple(sorted(marks)))


def read_marks(path: Path) -> StudentMarks:
    """The marks in a file.

    Raises
    ------
    SchemaError
        When it cannot be read, is broken, or holds something else: the message says what to do.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        message = f"The system refuses: {error.strerror}. Check its name and the folder you are in."
        raise SchemaError(message) from error
    except (ValueError, RecursionError) as error:
        message = "It is no JSON, or only a part of it. The file was cut or changed: ask for it again."
        raise SchemaError(message) from error
    return as_marks(content)


def _mark(row: Any, number: int, text: str) -> StudentMark:
    if not isinstance(row, Mapping):
        _refuse(f"Mark {number} is no object")
    start, end, reason = _value(row, "start", int), _value(row, "end", int), row.get("reason", "other")
    if not 0 <= start < end <= len(text) or row.get("text", text[start:end]) != text[start:end]:
        _refuse(f"Mark {number} does not lie in the text where it says")
    known = isinstance(reason, str) and reason in {known.id for known in reasons()}
    return StudentMark(start, end, reason if known else "other")


def _value(content: Mapping[str, Any], key: str, kind: type) -> Any:
    """The value of a key, which must be there and of a type."""
    value = content.get(key)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        fault = f"holds {_type_name(value)}" if key in content else "is missing"
        _refuse(f'The key "{key}" {fault}')
    return value


def _type_name(value: object) -> str:
    return _JSON_TYPES.get(type(value), "something else")


def _refuse(fault: str) -> NoReturn:
    message = f"{fault}. The file was cut or changed: ask for it again."
    raise SchemaError(message)
