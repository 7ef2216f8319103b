"""A checklist of sourcing and transparency signals: what a reader can see in the text, and what not.

No score. Every item is present, absent, unknown or not applicable, with the words behind it, why
it matters and how to check further. Unknown is said whenever its natural home (the page, the
outlet) was not given. Frameworks: Trust Project indicators, Journalism Trust Initiative
(CWA 17493:2019), NewsGuard criteria, Credibility Coalition (Zhang et al. 2018), IM VAIN, SIFT.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NOT_COMPUTED", "Credibility", "Signal", "State"]


class State(StrEnum):
    """What the text says about one signal."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Signal:
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


@dataclass(frozen=True, slots=True)
class Credibility:
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

    @property
    def summary(self) -> str:
        """Counts in a sentence: never a grade."""
        return "; ".join(
            f"{kind}s: {self.count(kind, State.PRESENT)} of "
            f"{self.count(kind, State.PRESENT) + self.count(kind, State.ABSENT)} checkable present"
            f"{_unknown(self.count(kind, State.UNKNOWN))}"
            for kind in ("support", "warning")
        )


def _unknown(count: int) -> str:
    return f", {count} unknown" if count else ""


#: What no reading of a text can tell, and why: part of every report.
NOT_COMPUTED: dict[str, str] = {
    "factual accuracy": "needs the facts: leave the page and look for other accounts",
    "history of false content": "needs the outlet's past articles and their corrections",
    "corrections practice": "the absence of a correction note says nothing",
    "ownership and funding": "not in the text; see the outlet's own pages and company registers",
    "accuracy of quotations": "needs the recording or the document that is quoted",
    "omission": "what is left out can only be seen beside other accounts",
    "pictures": "not read",
}
