"""Names and versions of the JSON, and a check of what comes back.

Keys may be added within a version; renaming or removing one makes the next. The full JSON Schemas
ship in ``data/schema``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from framing.data import read_json
from framing.errors import SchemaError
from framing.records.voice import Voice

__all__ = ["CONTRAST", "OFFSETS", "PROFILE", "REMINDER", "REPORT", "VOICES", "check", "json_schema"]

REPORT: Final = "framing.report/2"
CONTRAST: Final = "framing.contrast/2"
PROFILE: Final = "framing.profile/1"
OFFSETS: Final = "start and end count Unicode code points of the field named, from 0, end excluded"
REMINDER: Final = (
    "These figures describe wording and visible sourcing. They do not say whether a claim is true, "
    "nor what anybody intended. Leave the page and read other accounts."
)
VOICES: Final = tuple(Voice)
#: By schema: the keys without which the data cannot be read, and how to make it anew.
_NEEDED: Final = {
    REPORT: ("provenance", "article", "problem", "scores", "sentences", "voices", "cues"),
    CONTRAST: ("a", "b", "scores", "voices", "speakers", "entities", "wordings", "words", "facts", "signals"),
    PROFILE: (
        *("name", "articles", "scored", "unreadable", "repeated", "reason", "measures", "cues", "speakers"),
        *("months", "baseline", "parts", "reference", "provenance", "seed"),
    ),
}
_ANEW: Final = {
    REPORT: "analyse the text again",
    CONTRAST: "contrast the texts again",
    PROFILE: "profile the articles again",
}


def json_schema(name: str = "report") -> dict[str, Any]:
    """The JSON Schema of a report or a contrast.

    >>> json_schema("report")["properties"]["schema"]["const"]
    'framing.report/2'
    """
    return read_json(f"schema/{name}.json")


def check(content: Mapping[str, Any], wanted: str = REPORT) -> None:
    """Refuse data that is not of a known schema and version: a report's, unless another is wanted.

    Raises
    ------
    SchemaError
        The message says what was found and what was expected.
    """
    schema, anew = content.get("schema"), _ANEW[wanted]
    if schema != wanted:
        message = f'This is "{schema}", not "{wanted}". Read it with the version that wrote it, or {anew}.'
        raise SchemaError(message)
    if missing := [key for key in _NEEDED[wanted] if key not in content]:
        kind = wanted.removeprefix("framing.").partition("/")[0]
        message = f"The {kind} lacks {', '.join(missing)}. It was cut or changed: {anew}."
        raise SchemaError(message)
