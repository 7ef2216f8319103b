"""A report read back from its JSON. A section that the JSON does not have says so when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar

from framing.entities.speakers import Speech
from framing.errors import UnavailableError
from framing.records._plain import from_plain
from framing.records.results import Cue, Score, Sentence, SentenceExplanation, VoiceSpan
from framing.report.sections import SECTIONS, missing_section
from framing.sections.section import Section

__all__ = ["StoredReport"]

T = TypeVar("T")


class StoredReport:
    """The results in the JSON of one report; `known` are the sections that can be read."""

    def __init__(self, content: Mapping[str, Any], known: tuple[Section[Any], ...] = SECTIONS) -> None:
        self._content = content
        self._made: dict[str, Any] = {}
        self.sections = tuple(section for section in known if section.name in content)

    @property
    def speech(self) -> Speech | None:
        """Not kept in JSON."""
        return None

    def explain_sentence(self, number: int) -> SentenceExplanation:
        """Not kept in JSON.

        Raises
        ------
        UnavailableError
            Always: the text must be analysed again.
        """
        message = f"A stored report does not hold the words' weights of sentence {number}. Analyse the text again."
        raise UnavailableError(message)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order of place."""
        return from_plain(tuple[Cue, ...], self._content["cues"])

    @cached_property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text with its voice."""
        return from_plain(tuple[VoiceSpan, ...], self._content["voices"])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence."""
        return from_plain(tuple[Sentence, ...], self._content["sentences"])

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The scores by their names."""
        return from_plain(dict[str, Score], self._content["scores"])

    def section(self, section: Section[T]) -> T:
        """One section.

        Raises
        ------
        UnavailableError
            When the report was written without it.
        """
        if section.name not in self._content:
            raise missing_section(section.name)
        if section.name not in self._made:
            self._made[section.name] = section.load(self._content[section.name])
        made: T = self._made[section.name]
        return made
