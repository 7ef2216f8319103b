"""A report's parts, read back from its JSON. A part that the JSON does not have says so when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from framing.errors import MissingPartError
from framing.records.checklist import Checklist, Signal, State
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.results import (
    AttributedPortrayal,
    Contribution,
    Cue,
    Portrayal,
    PortrayalEvidence,
    Score,
    Sentence,
    SentenceWording,
    Source,
    SourceVerb,
    VoiceSpan,
)
from framing.report.sections import missing
from framing.sections.genre.genre import Genre
from framing.sections.sources.sources import Sources

__all__ = ["Stored"]


def _tuples(value: Any) -> Any:
    """Lists as tuples, all the way down: what records hold."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    return value


def _fields(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _tuples(value) for key, value in content.items()}


def _evidence(items: list[dict[str, Any]]) -> tuple[PortrayalEvidence, ...]:
    return tuple(PortrayalEvidence(**_fields(item)) for item in items)


@dataclass(frozen=True)
class Stored:
    """The parts of a stored report."""

    content: Mapping[str, Any]

    def _part(self, name: str) -> Any:
        if name not in self.content:
            raise missing(name)
        return self.content[name]

    def wording(self, sentence: int) -> SentenceWording:
        """Not kept in JSON.

        Raises
        ------
        MissingPartError
            Always: the text must be analysed again.
        """
        message = f"A stored report does not hold the words' weights of sentence {sentence}. Analyse the text again."
        raise MissingPartError(message)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """All cues."""
        return tuple(Cue(**cue) for cue in self.content["cues"])

    @cached_property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """All stretches of voice."""
        return tuple(VoiceSpan(**span) for span in self.content["voices"])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences."""
        return tuple(Sentence(**sentence) for sentence in self.content["sentences"])

    @cached_property
    def loaded_language(self) -> Score:
        """The score."""
        return self._score("loaded_language")

    @cached_property
    def partisan_framing(self) -> Score:
        """The score."""
        return self._score("partisan_framing")

    def _score(self, name: str) -> Score:
        stored = self.content["scores"][name]
        contributions = tuple(Contribution(**_fields(part)) for part in stored["contributions"])
        return Score(**{**stored, "contributions": contributions})

    @cached_property
    def credibility(self) -> Checklist:
        """The checklist."""
        signals = self._part("credibility")["signals"]
        return Checklist(tuple(Signal(**{**_fields(signal), "state": State(signal["state"])}) for signal in signals))

    @cached_property
    def sources(self) -> Sources:
        """The table of sources."""
        return Sources(
            tuple(
                Source(**{**_fields(row), "verbs": tuple(SourceVerb(**verb) for verb in row["verbs"])})
                for row in self._part("sources")
            )
        )

    @cached_property
    def portrayals(self) -> tuple[Portrayal, ...]:
        """People and organisations."""
        return tuple(
            Portrayal(
                **{
                    **row,
                    "evidence": _evidence(row["evidence"]),
                    "attributed": tuple(
                        AttributedPortrayal(item["speaker"], item["value"], _evidence(item["evidence"]))
                        for item in row["attributed"]
                    ),
                }
            )
            for row in self._part("portrayals")
        )

    @cached_property
    def genre(self) -> Genre:
        """The genre."""
        return Genre.from_dict(self._part("genre"))

    @cached_property
    def functions(self) -> tuple[EntmanFunction, ...]:
        """Entman's functions."""
        return tuple(EntmanFunction(**_fields(row)) for row in self._part("functions"))

    @cached_property
    def agency(self) -> tuple[HarmAction, ...]:
        """Who acts on whom."""
        return tuple(HarmAction(**_fields(row)) for row in self._part("agency"))

    @cached_property
    def families(self) -> tuple[VocabularyFamily, ...]:
        """Vocabulary families."""
        return tuple(VocabularyFamily(**_fields(row)) for row in self._part("families"))

    @cached_property
    def issue_frames(self) -> tuple[IssueFrame, ...]:
        """Issue frames."""
        return tuple(IssueFrame(**_fields(row)) for row in self._part("issue_frames"))
