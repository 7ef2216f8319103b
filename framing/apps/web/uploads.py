"""Records read from what a browser or a program sends: JSON, and files in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from framing.apps.web.problems import Problem, ProblemKind
from framing.readers import FORMATS, Format, Source, UnreadableError, read_text, suffixes
from framing.records.article import Article

__all__ = ["parse_json", "record_from_file"]


def parse_json(data: bytes | str) -> Any:
    """Parse JSON.

    Raises
    ------
    Problem
        When it is broken; the message says where.
    """
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise Problem(
            ProblemKind.BAD_JSON,
            f"It is broken in line {error.lineno}, column {error.colno}: {error.msg}. Correct it there.",
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(ProblemKind.BAD_JSON, "It is not UTF-8. Encode it as UTF-8.") from error
    except (RecursionError, ValueError) as error:
        raise Problem(
            ProblemKind.BAD_JSON, "It is nested too deeply or holds a number of too many digits. Send a plain record."
        ) from error


def record_from_file(name: str, data: bytes) -> dict[str, Any]:
    """The record in a file: its text, or the first record of a .json or .jsonl file.

    Raises
    ------
    Problem
        When the file holds no article, or has another ending.
    """
    suffix = next((end for end in FORMATS if name.lower().endswith(end)), "")
    if not suffix:
        detail = f"The file's name does not end in {suffixes()}. Save it as plain text."
        raise Problem(ProblemKind.NO_ARTICLE, detail)
    is_json = suffix in {".json", ".jsonl"}  # a record is checked like one that the API is sent
    article = _first_article(data, name, read_text if is_json else FORMATS[suffix])
    if not is_json:
        return {key: value for key, value in article.to_dict().items() if value or key == "text"}
    text = article.text
    if suffix == ".jsonl":
        text = next((line for line in text.split("\n") if line.strip()), "")
    content = parse_json(text)
    record = content[0] if isinstance(content, list) and content else content
    if not isinstance(record, Mapping):
        raise Problem(ProblemKind.NO_ARTICLE, 'The file holds no record. Write {"text": "the article"} into it.')
    if str(record.get("schema", "")).startswith(("framing.report/", "framing.contrast/", "framing.profile/")):
        detail = "The file holds a finished result, not an article. Choose the article it was made from."
        raise Problem(ProblemKind.NO_ARTICLE, detail)
    return dict(record)


def _first_article(data: bytes, name: str, read: Format) -> Article:
    """The first article that a reader finds in a file; a PDF, UTF-16 and the like are refused with what to do."""
    try:
        first = next(read(BytesIO(data), Source(name, name)))
    except UnreadableError as error:
        raise Problem(ProblemKind.NO_ARTICLE, f"The file cannot be read. {error}") from error
    if first.article is None:
        raise Problem(ProblemKind.NO_ARTICLE, f"The file cannot be read. {first.problem}")
    return first.article
