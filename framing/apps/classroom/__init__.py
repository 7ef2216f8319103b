"""For the classroom: worksheets with an answer key, a page to mark phrases in, and how far a class agrees.

>>> import framing.apps.classroom
>>> made = framing.apps.classroom.worksheet("The shameless board sold the park. It closed at noon. Nobody was asked.")
>>> made.exercises[1].answers
('line 1: “shameless”',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.apps.classroom.agreement import Agreement, agreement
    from framing.apps.classroom.worksheet import Worksheet, worksheet

__all__ = ["Agreement", "Worksheet", "agreement", "worksheet"]

#: Where the names live. They are loaded when first asked for (PEP 562): the command line needs none of them for its help.
_MODULE = {"Agreement": "agreed", "agreement": "agreed", "Worksheet": "sheet", "worksheet": "sheet"}


def __getattr__(name: str) -> Any:
    if name not in _MODULE:
        message = f"module 'framing.apps.classroom' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"framing.apps.classroom.{_MODULE[name]}"), name)
