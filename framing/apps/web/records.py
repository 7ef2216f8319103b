"""Articles out of what a browser or a program sends: JSON, and files in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from framing.apps.web.problems import Kind, Problem
from framing.readers import FORMATS, Format, Source, UnreadableError, read_text, suffixes
from framing.records.article import Article

__all__ = ["from_file", "from_json"]


def from_json(data: bytes | str) -> Any:
    """What a JSON text says.

    Raises
    ------
    Problem
        When it says nothing, and where it is broken.
    """
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise Problem(
            Kind.BAD_JSON, f"It is broken in line {error.lineno}, column {error.colno}: {error.msg}. Correct it there."
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(Kind.BAD_JSON, "It is not UTF-8. Encode it as UTF-8.") from error
    except (RecursionError, ValueError) as error:
        raise Problem(
            Kind.BAD_JSON, "It is nested too deeply or holds a number of too many digits. Send a plain record."
        ) from error


def _first_article(data: bytes, name: str, read: Format) -> Article:
    try:
        first = next(read(BytesIO(data), Source(name, name)))
    except UnreadableError as error:
        raise Problem(Kind.NO_ARTICLE, f"The file cannot be read. {error}") from error
    if first.article is None:
        raise Problem(Kind.NO_ARTICLE, f"The file cannot be read. {first.problem}")
    return first.article


def from_file(name: str, data: bytes) -> dict[str, Any]:
    """The record of a file: its text, or the first record of a .json or .jsonl.

    Raises
    ------
    Problem
        When there is none to be read in it.
    """
    suffix = next((end for end in FORMATS if name.lower().endswith(end)), "")
    if not suffix:
        raise Problem(
            Kind.NO_ARTICLE,
            f"The file's name does not end in {suffixes()}. Save it as plain text.",
        )
    is_json = suffix in {".json", ".jsonl"}  # a record is checked like one that the API is sent
    article = _first_article(data, name, read_text if is_json else FORMATS[suffix])
    if not is_json:
        return {key: value for key, value in article.to_dict().items() if value or key == "text"}
    text = article.text
    if suffix == ".jsonl":
        text = next((line for line in text.split("\n") if line.strip()), "")
    content = from_json(text)
    record = content[0] if isinstance(content, list) and content else content
    if not isinstance(record, Mapping):
        raise Problem(Kind.NO_ARTICLE, 'The file holds no record. Write {"text": "the article"} into it.')
    if str(record.get("schema", "")).startswith(("framing.report/", "framing.contrast/", "framing.profile/")):
        raise Problem(
            Kind.NO_ARTICLE, "The file holds a finished result, not an article. Choose the article it was made from."
        )
    return dict(record)
