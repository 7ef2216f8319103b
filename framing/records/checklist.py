"""A checklist of sourcing and transparency signals: what a reader can see in the text, and what not.

No score. Every item is present, absent, unknown or not applicable, with the words behind it, why
it matters and how to check further. Unknown is said whenever its natural home (the page, the
outlet) was not given. Supports and warnings are counted apart, with bounds for what is unknown.
Frameworks: Trust Project indicators, Journalism Trust Initiative (CWA 17493:2019), NewsGuard
criteria, Credibility Coalition (Zhang et al. 2018), IM VAIN, SIFT, AllSides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from framing.records._record import Record

__all__ = ["KINDS", "NOT_COMPUTED", "Checklist", "Share", "Signal", "State"]

KINDS: Final = ("support", "warning")
_MOST_UNKNOWN: Final = 0.40  # beyond it a share would tell more of what was supplied than of the text


class State(StrEnum):
    """What the text says about one signal."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, repr=False)
class Signal(Record):
    """One item of the checklist."""

    id: str
    name: str
    kind: str  #: "support" or "warning"
    state: State
    detail: str  #: what was found, in figures or words
    spans: tuple[tuple[str, int, int], ...]  #: field, start and end of the evidence
    why: str
    check: str  #: how a reader goes on from here
    framework: str


@dataclass(frozen=True, slots=True, repr=False)
class Share(Record):
    """How many of the signals that could be checked are present, 0 … 1.

    `low` and `high` are the shares if all unknown ones were absent, and if all were present.
    """

    value: float
    low: float
    high: float
    present: int
    known: int  #: present or absent
    unknown: int


@dataclass(frozen=True, slots=True, repr=False)
class Checklist(Record):
    """The checklist of one article, with supports and warnings counted apart."""

    signals: tuple[Signal, ...]

    def __iter__(self) -> Iterator[Signal]:
        return iter(self.signals)

    def __getitem__(self, name: str) -> Signal:
        for signal in self.signals:
            if signal.id == name:
                return signal
        known = ", ".join(signal.id for signal in self.signals)
        message = f'There is no signal "{name}". Known: {known}.'
        raise KeyError(message)

    def count(self, kind: str, state: State) -> int:
        """How many signals of a kind are in a state."""
        return sum(signal.kind == kind and signal.state is state for signal in self.signals)

    def share(self, kind: str) -> Share | None:
        """Share of a kind's signals that are present, with bounds; None when over 40 % are unknown.

        Not a grade: the signals have no weights, and none of them knows what is true.

        >>> import framing
        >>> framing.analyze("It rained.").credibility.share("support") is None
        True
        """
        present, unknown = self.count(kind, State.PRESENT), self.count(kind, State.UNKNOWN)
        known = present + self.count(kind, State.ABSENT)
        asked = known + unknown
        if not known or unknown > _MOST_UNKNOWN * asked:
            return None
        return Share(present / known, present / asked, (present + unknown) / asked, present, known, unknown)

    @property
    def summary(self) -> str:
        """Counts and bounds in a sentence: never a grade."""
        return "; ".join(map(self._told, KINDS))

    def _told(self, kind: str) -> str:
        present, unknown = self.count(kind, State.PRESENT), self.count(kind, State.UNKNOWN)
        known = present + self.count(kind, State.ABSENT)
        told = f"{kind}s: {present} of {known} checkable present"
        if not unknown:
            return told
        share = self.share(kind)
        bounds = f"{share.low:.0%} to {share.high:.0%} of all" if share else "too many for a share"
        return f"{told}, {unknown} unknown ({bounds})"


#: What no reading of a text can tell, and why: part of every report. Points are NewsGuard's, of 100:
#: 54.5 of them lie out of reach.
NOT_COMPUTED: dict[str, str] = {
    "factual accuracy": "needs the facts: leave the page and look for other accounts",
    "history of false content": "needs the outlet's past articles and their corrections (22 of NewsGuard's 100 points)",
    "corrections practice": "the absence of a correction note says nothing (12.5 points)",
    "ownership and funding": "not in the text; see the outlet's own pages and company registers (7.5 points)",
    "advertising": "whether adverts are labelled is seen on the page, not in the text (7.5 points)",
    "who is in charge": "editors are named in an imprint, not in an article (5 points)",
    "reputation": "needs what others write about the outlet",
    "awards": "needs lists of awards",
    "age of the site": "needs a register of domains or an archive",
    "originality": "needs all other texts: whether this one was copied, or written by a machine, is not in it",
    "omission": "what is left out can only be seen beside other accounts",
    "accuracy of quotations": "needs the recording or the document that is quoted",
    "pictures": "not read",
    "expertise of the author": "needs the author's other work",
}
