"""The marks of one student, as the page to mark in saves them: read, and refused where they are broken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from framing.apps.classroom.tasks import reasons
from framing.errors import SchemaError
from framing.render.sanitize import shorten

__all__ = ["MARKS", "Mark", "Marks", "as_marks", "read_marks", "sha256"]

MARKS: Final = "framing.marks/1"

_KINDS: Final = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A phrase that a student marked."""

    start: int  #: in code points of the untouched text
    end: int
    reason: str  #: id of one of `framing.apps.classroom.tasks.reasons`


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one student in one article."""

    who: str
    sha256: str  #: of the article's text
    title: str
    text: str
    marks: tuple[Mark, ...]  #: in order of place; empty where nothing was marked, which is an answer, too


def sha256(text: str) -> str:
    """Fingerprint of a text, by which marks find their article: hexadecimal.

    >>> sha256("It rained.")[:8]
    '8b38b558'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_marks(content: Mapping[str, Any]) -> Marks:
    """The marks in a mapping of the schema ``framing.marks/1``.

    Raises
    ------
    SchemaError
        When it is something else, or its places do not lie in its text.

    >>> text = "It rained."
    >>> made = as_marks({"schema": MARKS, "who": "7", "article": {"sha256": sha256(text), "title": "", "text": text},
    ...     "marks": [{"start": 3, "end": 9, "text": "rained", "reason": "feeling"}]})
    >>> made.who, made.marks[0].end
    ('7', 9)
    """
    if not isinstance(content, Mapping) or content.get("schema") != MARKS:
        held = content.get("schema") if isinstance(content, Mapping) else _KINDS.get(type(content), "something else")
        message = f'It holds {shorten(held) if held else "no marks"} where "{MARKS}" was expected. Give a file that the page mark.html saved.'
        raise SchemaError(message)
    article = _held(content, "article", dict)
    text = _held(article, "text", str)
    known = {reason.id for reason in reasons()}
    found = []
    for number, row in enumerate(_held(content, "marks", list), 1):
        if not isinstance(row, Mapping):
            _refuse(f"Mark {number} is no object")
        start, end, reason = _held(row, "start", int), _held(row, "end", int), row.get("reason", "other")
        if not 0 <= start < end <= len(text) or row.get("text", text[start:end]) != text[start:end]:
            _refuse(f"Mark {number} does not lie in the text where it says")
        found.append(Mark(start, end, reason if isinstance(reason, str) and reason in known else "other"))
    if _held(article, "sha256", str) != sha256(text):
        _refuse("The article in it was changed")
    return Marks(
        _held(content, "who", str).strip(), sha256(text), _held(article, "title", str), text, tuple(sorted(found))
    )


def _held(content: Mapping[str, Any], key: str, kind: type) -> Any:
    value = content.get(key)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        _refuse(
            f'The key "{key}" is missing'
            if key not in content
            else f'The key "{key}" holds {_KINDS.get(type(value), "something else")}'
        )
    return value


def _refuse(fault: str) -> None:
    message = f"{fault}. The file was cut or changed: ask for it again."
    raise SchemaError(message)


def read_marks(path: Path) -> Marks:
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
