"""What a reading of frames gives: small frozen records. Positions count code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass

from framing.records._record import Record

__all__ = ["EntmanFunction", "HarmAction", "IssueFrame", "Span", "VocabularyFamily"]

#: Field ("title" or "text"), start and end.
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True, repr=False)
class IssueFrame(Record):
    """How much an article speaks the vocabulary of one dimension of public issues."""

    id: str
    name: str
    count: int  #: words and phrases of the dimension in the text, whoever says them
    distinct: int  #: how many different ones
    rate: float  #: per 1,000 words
    reference: float  #: the same in news reports
    share: float  #: of all such words in the article, 0 … 1
    percentile: float  #: share of reference news reports with a lower rate, 0 … 100
    clear: bool  #: clearly above what news reports have
    hidden: bool  #: too little is known about how well its words find it: not for display
    auc: float | None  #: area under the curve against `measured`; None where nothing fair was at hand
    measured: str  #: what the area was measured on
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, repr=False)
class VocabularyFamily(Record):
    """A tradition of political thought whose words the author uses. It describes words, not the writer."""

    id: str
    name: str
    terms: tuple[str, ...]  #: the different terms found, in order of place
    count: int
    rate: float  #: per 1,000 words of the author's own
    reference: float  #: the same in news reports
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, repr=False)
class EntmanFunction(Record):
    """One of the four things that a frame does, by one speaker. No record: nobody does it."""

    role: str  #: "problem", "cause", "moral" or "remedy"
    voice: str  #: "author" or "attributed"
    speaker: str | None  #: of attributed words, as far as the text tells
    spans: tuple[Span, ...]
    entities: tuple[str, ...]  #: names in the same sentences, the most frequent first


@dataclass(frozen=True, slots=True, repr=False)
class HarmAction(Record):
    """Somebody harms or overpowers somebody: who acts, on whom, and whether the text says so."""

    verb: str  #: as it stands in the text
    kind: str  #: "killing", "injury", "custody", "displacement", "livelihood" or "voice"
    form: str  #: "active", "passive" with its doer, or "deleted": a passive without one
    voice: str  #: whose words: "author", "quoted", "reported" …
    span: Span  #: of the verb
    actor: Span | None
    victim: Span | None
