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

__all__ = ["CONTRAST", "OFFSETS", "REMINDER", "REPORT", "VOICES", "check", "json_schema"]

REPORT: Final = "framing.report/2"
CONTRAST: Final = "framing.contrast/2"
OFFSETS: Final = "start and end count Unicode code points of the field named, from 0, end excluded"
REMINDER: Final = (
    "These figures describe wording and visible sourcing. They do not say whether a claim is true, "
    "nor what anybody intended. Leave the page and read other accounts."
)
VOICES: Final = tuple(Voice)
_NEEDED: Final = ("provenance", "article", "problem", "scores", "sentences", "voices", "cues")


def json_schema(name: str = "report") -> dict[str, Any]:
    """The JSON Schema of a report or a contrast.

    >>> json_schema("report")["properties"]["schema"]["const"]
    'framing.report/2'
    """
    return read_json(f"schema/{name}.json")


def check(content: Mapping[str, Any]) -> None:
    """Refuse data that is no report of a known version.

    Raises
    ------
    SchemaError
        The message says what was found and what was expected.
    """
    found = content.get("schema")
    if found != REPORT:
        message = (
            f'This is "{found}", not "{REPORT}". Read it with the version that wrote it, or analyse the text again.'
        )
        raise SchemaError(message)
    if missing := [key for key in _NEEDED if key not in content]:
        message = f"The report lacks {', '.join(missing)}. It was cut or changed: analyse the text again."
        raise SchemaError(message)
