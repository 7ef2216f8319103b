"""The report on one article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from framing import schema
from framing.article import Article
from framing.credibility import NOT_COMPUTED, Credibility, Signal, State
from framing.results import Contribution, Cue, Score, Sentence, Speaker, VoiceSpan
from framing.views import speakers_of

if TYPE_CHECKING:
    from framing.readability import Readability

__all__ = ["Report"]


class _Parts(Protocol):
    """Where a report's parts come from: columns of a batch, or stored data."""

    def cues(self) -> tuple[Cue, ...]: ...
    def voices(self) -> tuple[VoiceSpan, ...]: ...
    def sentences(self) -> tuple[Sentence, ...]: ...
    def loaded_language(self) -> Score: ...
    def partisan_framing(self) -> Score: ...
    def credibility(self, voices: tuple[VoiceSpan, ...], cues: tuple[Cue, ...]) -> Credibility: ...


@dataclass(frozen=True, eq=False)
class Report:
    """All that was found in one article. Parts are built when they are first asked for.

    >>> import framing
    >>> report = framing.analyze("The council met. It agreed on the budget. Nobody spoke.")
    >>> report.loaded_language.status
    'insufficient_text'
    """

    article: Article
    provenance: Mapping[str, str]  #: versions and fingerprints of library, lexicon and model
    parts: _Parts = field(repr=False)
    problem: str = ""  #: why a record of a batch could not be read; the scores then say invalid_input

    @cached_property
    def loaded_language(self) -> Score:
        """How much of the author's own wording pushes a judgement (0–100). Not whether it is true."""
        return self.parts.loaded_language()

    @cached_property
    def partisan_framing(self) -> Score:
        """How strongly the wording takes a side (0–100). Strength, never direction."""
        return self.parts.partisan_framing()

    @cached_property
    def credibility(self) -> Credibility:
        """A checklist of sourcing and transparency signals: never a score."""
        return self.parts.credibility(self.voices, self.cues)

    @cached_property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text: whose words it holds."""
        return self.parts.voices()

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order of place."""
        return self.parts.cues()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with the probability that experts would call it biased."""
        return self.parts.sentences()

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks, and how much."""
        return speakers_of(self.voices)

    @cached_property
    def readability(self) -> Readability:
        """Readability measures, through textstat: slow, and computed only when asked for."""
        from framing.readability import readability  # noqa: PLC0415 - heavy, and rarely wanted

        return readability(self.article.text)

    @property
    def words(self) -> int:
        """Words of the text, the page's furniture left out."""
        return sum(span.words for span in self.voices if span.field == "text" and span.voice != "paratext")

    def share(self, *voices: str) -> float:
        """Share of the text's words in some voices, 0 … 1.

        >>> import framing
        >>> framing.analyze("“It is late,” Ruiz said.").share("quoted")
        0.6
        """
        said = sum(span.words for span in self.voices if span.field == "text" and span.voice in voices)
        return said / self.words if self.words else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, in the schema ``framing.report/1``."""
        return {
            "schema": schema.REPORT,
            "offsets": schema.OFFSETS,
            "provenance": dict(self.provenance),
            "article": {"id": self.article.id, **self.article.to_dict()},
            "problem": self.problem,
            "statistics": {
                "words": self.words,
                "voices": {name: round(self.share(name), 4) for name in schema.VOICES},
                "speakers": [asdict(speaker) for speaker in self.speakers],
            },
            "scores": {score.name: score.to_dict() for score in (self.loaded_language, self.partisan_framing)},
            "credibility": {
                "summary": self.credibility.summary,
                "signals": [asdict(signal) for signal in self.credibility],
                "not_computed": NOT_COMPUTED,
            },
            "sentences": [asdict(sentence) for sentence in self.sentences],
            "voices": [asdict(span) for span in self.voices],
            "cues": [asdict(cue) for cue in self.cues],
            "reminder": schema.REMINDER,
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON. Lone surrogates are escaped, so the result is always valid UTF-8."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Report:
        """A report from `to_dict` or from its JSON.

        Raises
        ------
        SchemaError
            When the data is of another schema, or a key is missing.
        """
        schema.check(content)
        article = {key: value for key, value in content["article"].items() if key != "id"}
        return cls(Article(**article), content["provenance"], _Stored(content), content["problem"])

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.article.id)

    def __str__(self) -> str:
        lines = [self.article.title or self.article.text[:60].strip() or "(no text)"]
        for score in (self.loaded_language, self.partisan_framing):
            name = score.name.replace("_", " ")
            if score.value is None or score.low is None or score.high is None:
                lines.append(f"  {name}: no score. {score.reason}")
            else:
                lines.append(f"  {name}: {score.value:.0f} of 100 ({score.low:.0f}–{score.high:.0f}), {score.band}")
        lines.append(f"  sourcing signals: {self.credibility.summary}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A report's parts, read back from data."""

    content: Mapping[str, Any]

    def cues(self) -> tuple[Cue, ...]:
        return tuple(Cue(**cue) for cue in self.content["cues"])

    def voices(self) -> tuple[VoiceSpan, ...]:
        return tuple(VoiceSpan(**span) for span in self.content["voices"])

    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(Sentence(**sentence) for sentence in self.content["sentences"])

    def loaded_language(self) -> Score:
        return self._score("loaded_language")

    def partisan_framing(self) -> Score:
        return self._score("partisan_framing")

    def _score(self, name: str) -> Score:
        stored = self.content["scores"][name]
        contributions = tuple(
            Contribution(part["name"], part["value"], tuple(part["cues"])) for part in stored["contributions"]
        )
        return Score(**{**stored, "contributions": contributions})

    def credibility(self, _voices: tuple[VoiceSpan, ...], _cues: tuple[Cue, ...]) -> Credibility:
        return Credibility(
            tuple(
                Signal(**{**signal, "state": State(signal["state"]), "spans": tuple(tuple(span) for span in signal["spans"])})
                for signal in self.content["credibility"]["signals"]
            )
        )
