"""The checklist of sourcing and transparency signals, read off one article's records.

A signal is a function, its data and its cases:

* a rule in a module of this folder, named in the module's ``RULES``: it takes `Facts` and gives a `Finding`;
* what the signal is called, whether it is a support or a warning, why it matters, what a reader may do and which
  framework it is from: a group in ``data/signals/en.toml``, which also gives the order of the checklist;
* its phrases in ``data/signals/en/``, in the file of its module (`framing.sections.checklist.patterns`);
* rows in ``tests/data/signal_cases.json`` in which it fires and in which it does not, and what a careful reader finds
  in the fixtures in ``tests/data/signals.json``.

Nothing else has to be changed. A signal from outside is a `SignalSpec` that is given to `checklist`:

>>> from framing.records.article import Article
>>> from framing.sections.checklist.facts import present_if
>>> def shortness(facts):
...     return present_if((), f"{len(facts.article.text)} characters", enough=len(facts.article.text) < 200)
>>> mine = SignalSpec("shortness", shortness, "The text is short", "warning", "Why?", "What is left out?", "own")
>>> records = ChecklistInput(Article("It rained."), (), (), (), ())
>>> checklist(records, (*signals(), mine))["shortness"].detail
'10 characters'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from framing.data import LANGUAGE, read_toml
from framing.records.checklist import Checklist, Signal, State
from framing.sections.checklist import documents, headline, sourcing, tone, transparency
from framing.sections.checklist.facts import ChecklistInput, Facts, Rule, unknown

__all__ = ["RULES", "ChecklistInput", "SignalSpec", "checklist", "signals", "texts"]

#: All rules by the id of their signal.
RULES: Final[Mapping[str, Rule]] = {
    **sourcing.RULES,
    **documents.RULES,
    **transparency.RULES,
    **tone.RULES,
    **headline.RULES,
}
_WITHOUT_WORDS: Final = ("byline", "date", "outlet", "work_label")  # read off the page, in any language
MAX_SPANS: Final = 20  # of one signal


@dataclass(frozen=True, slots=True)
class SignalSpec:
    """One signal: its rule, and what a reader is told of it."""

    id: str
    rule: Rule
    name: str
    kind: str  #: "support" or "warning"
    why: str  #: why it matters
    check: str  #: what a reader may do
    framework: str  #: where it is from
    needs_words: bool = True  #: False for what the page tells in any language


@cache
def texts() -> Mapping[str, Mapping[str, Any]]:
    """Name, kind, why, check and framework of every signal, in the order of the checklist.

    >>> texts()["dateline"]["kind"]
    'support'
    """
    return read_toml(f"signals/{LANGUAGE}.toml")


@cache
def signals() -> tuple[SignalSpec, ...]:
    """The signals that the library knows, in the order of the checklist."""
    return tuple(
        SignalSpec(
            id=name,
            rule=RULES[name],
            name=text["name"],
            kind=text["kind"],
            why=text["why"],
            check=text["check"],
            framework=text["framework"],
            needs_words=name not in _WITHOUT_WORDS,
        )
        for name, text in texts().items()
    )


def checklist(records: ChecklistInput, specs: Sequence[SignalSpec] | None = None) -> Checklist:
    """All signals of one article; of a text in another language only those that need no words.

    `specs` are the signals to read, in their order: those of `signals` where none are given.
    """
    facts = Facts(records)
    return Checklist(tuple(_read(spec, facts) for spec in (signals() if specs is None else specs)))


def _read(spec: SignalSpec, facts: Facts) -> Signal:
    finding = spec.rule(facts) if facts.records.is_readable or not spec.needs_words else unknown()
    return Signal(
        id=spec.id,
        name=spec.name,
        kind=spec.kind,
        state=finding.state,
        detail=finding.detail,
        spans=finding.spans[:MAX_SPANS] if finding.state in (State.PRESENT, State.ABSENT) else (),
        why=spec.why,
        check=spec.check,
        framework=spec.framework,
    )
