"""The one switch for thorough runs, FRAMING_TESTS=thorough, and what it turns on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

Case = TypeVar("Case")

THOROUGH: Final = os.environ.get("FRAMING_TESTS") == "thorough"


def some(cases: Sequence[Case], number: int) -> Sequence[Case]:
    """All cases in a thorough run, else about so many of them, spread evenly over the list."""
    return cases if THOROUGH else cases[:: max(1, len(cases) // number)]
