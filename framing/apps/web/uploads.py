"""Records read from what a browser or a program sends: JSON, and files in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from framing.apps.web.problems import Problem, ProblemKind
from framing.readers import STDIN, SUFFIXES, read

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
    suffix = next((end for end in SUFFIXES if name.lower().endswith(end)), "")
    if not suffix:
        raise Problem(
            ProblemKind.NO_ARTICLE,
            f"The file's name does not end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}. Save it as plain text.",
        )
    decoded = next(read([STDIN], BytesIO(data)))  # refuses PDF, UTF-16 and the like, and says what to do
    if decoded.article is None:
        raise Problem(ProblemKind.NO_ARTICLE, f"The file cannot be read. {decoded.problem}")
    text = decoded.article.text
    if suffix in {".txt", ".md"}:
        return {"text": text}
    if suffix == ".jsonl":
        text = next((line for line in text.split("\n") if line.strip()), "")
    content = parse_json(text)
    record = content[0] if isinstance(content, list) and content else content
    if not isinstance(record, Mapping):
        raise Problem(ProblemKind.NO_ARTICLE, 'The file holds no record. Write {"text": "the article"} into it.')
    if str(record.get("schema", "")).startswith(("framing.report/", "framing.contrast/", "framing.profile/")):
        raise Problem(
            ProblemKind.NO_ARTICLE,
            "The file holds a finished result, not an article. Choose the article it was made from.",
        )
    return dict(record)
