"""The checklist of sourcing and transparency signals, read off one article's records.

What each signal means, why it matters and where it comes from is data: ``data/signals/en.toml``,
in the order of the checklist. How it is found is one rule in a module of this folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from framing.data import read_toml
from framing.records.checklist import Checklist, Signal, State
from framing.sections.checklist import documents, headline, sourcing, tone, transparency
from framing.sections.checklist.facts import ChecklistInput, Facts, Finding, Rule, unknown

__all__ = ["RULES", "Seen", "checklist", "texts"]

#: All rules by the id of their signal.
RULES: Final[Mapping[str, Rule]] = {
    **sourcing.RULES,
    **documents.RULES,
    **transparency.RULES,
    **tone.RULES,
    **headline.RULES,
}
_WORDLESS: Final = ("byline", "date", "outlet", "work_label")  # the page tells them, in any language
_SHOWN: Final = 20  # spans of one signal


@cache
def texts() -> Mapping[str, Mapping[str, Any]]:
    """Name, kind, why, check and framework of every signal, in the order of the checklist.

    >>> texts()["dateline"]["kind"]
    'support'
    """
    return read_toml("signals/en.toml")


def checklist(seen: ChecklistInput) -> Checklist:
    """All signals of one article; of a text in another language only those that need no words."""
    facts = Facts(seen)
    return Checklist(tuple(_signal(name, _read(name, facts)) for name in texts()))


def _read(name: str, facts: Facts) -> Finding:
    if facts.records.is_readable or name in _WORDLESS:
        return RULES[name](facts)
    return unknown()


def _signal(name: str, finding: Finding) -> Signal:
    text = texts()[name]
    present = finding.state in (State.PRESENT, State.ABSENT)
    spans = finding.spans[:_SHOWN] if present else ()
    return Signal(
        name,
        text["name"],
        text["kind"],
        finding.state,
        finding.detail,
        spans,
        text["why"],
        text["check"],
        text["framework"],
    )
