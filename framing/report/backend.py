"""What a report asks: columns of a batch (`framing.report.article_view`), or stored data (`framing.report.stored`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from framing.entities.speakers import Speech
from framing.records.results import Cue, Score, Sentence, SentenceExplanation, VoiceSpan
from framing.sections.section import Section

__all__ = ["ReportBackend"]

T = TypeVar("T")


class ReportBackend(Protocol):
    """The results on one article, each made when it is first asked for, and once."""

    @property
    def sections(self) -> tuple[Section[Any], ...]:
        """The sections that the report has, in the order of the JSON."""
        ...

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order of place."""
        ...

    @property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text with its voice."""
        ...

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence."""
        ...

    @property
    def scores(self) -> Mapping[str, Score]:
        """The scores by their names."""
        ...

    @property
    def speech(self) -> Speech | None:
        """Names, and who says what; None where only JSON is at hand."""
        ...

    def explain_sentence(self, number: int) -> SentenceExplanation:
        """What every word and every category adds to one sentence."""
        ...

    def section(self, section: Section[T]) -> T:
        """One section, whether the report shows it or not; UnavailableError where it cannot be had."""
        ...
