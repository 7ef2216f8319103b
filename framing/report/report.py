"""The report on one article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.records import schema
from framing.records._asdict import plain
from framing.records.article import Article
from framing.records.checklist import Checklist
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.results import Cue, Portrayal, Score, Sentence, SentenceWording, Speaker, VoiceSpan
from framing.report.backend import Origin
from framing.report.sections import PARTS, given, written
from framing.report.stored import Stored
from framing.sections.genre.genre import Genre
from framing.sections.sources.sources import Sources

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from framing.sections.readability import Readability

__all__ = ["Report"]


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
    parts: Origin = field(repr=False)
    problem: str = ""  #: why a record could not be read; the scores then say invalid_input

    @property
    def loaded_language(self) -> Score:
        """How much of the author's own wording pushes a judgement (0–100). Not whether it is true."""
        return self.parts.loaded_language

    @property
    def partisan_framing(self) -> Score:
        """How strongly the wording takes a side (0–100). Strength, never direction."""
        return self.parts.partisan_framing

    @property
    def credibility(self) -> Checklist:
        """A checklist of sourcing and transparency signals: never a score."""
        return self.parts.credibility

    @property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text: whose words it holds."""
        return self.parts.voices

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order of place."""
        return self.parts.cues

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with the probability that experts would call it biased."""
        return self.parts.sentences

    def wording(self, sentence: int) -> SentenceWording:
        """What every word and every category adds to one sentence of `sentences`, by its number.

        Raises
        ------
        IndexError
            When there is no such sentence.
        MissingPartError
            When the report was read from JSON, which keeps no words' weights.

        >>> import framing
        >>> found = framing.analyze("The shameless board sold the park.").wording(0)
        >>> found.log_odds == found.base + sum(found.categories.values()) + sum(word.log_odds for word in found.words)
        True
        """
        return self.parts.wording(sentence)

    @property
    def sources(self) -> Sources:
        """Who speaks, what kind of source that is, and which verbs introduce them."""
        return self.parts.sources

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks in the text, and how much: the sources by name and words alone."""
        return tuple(
            Speaker(source.name, source.quoted, source.reported)
            for source in self.sources
            if source.kind != "unresolved" and source.words
        )

    @property
    def portrayals(self) -> tuple[Portrayal, ...]:
        """In what light the author shows people and organisations, and apart from that who else does."""
        return self.parts.portrayals

    @property
    def genre(self) -> Genre:
        """What kind of text it is: as declared, or as it reads."""
        return self.parts.genre

    @property
    def functions(self) -> tuple[EntmanFunction, ...]:
        """Who names a problem, a cause, a moral judgement, a remedy (Entman 1993)."""
        return self.parts.functions

    @property
    def agency(self) -> tuple[HarmAction, ...]:
        """Who does harm to whom, and whether the text names the doer."""
        return self.parts.agency

    @property
    def families(self) -> tuple[VocabularyFamily, ...]:
        """Traditions of political thought whose vocabulary the author uses: several, one or none."""
        return self.parts.families

    @property
    def issue_frames(self) -> tuple[IssueFrame, ...]:
        """Dimensions of public issues that the text speaks of, as far as its words can tell them."""
        return self.parts.issue_frames

    @cached_property
    def readability(self) -> Readability:
        """Readability measures, through textstat: slow, and computed only when asked for."""
        from framing.sections.readability import readability  # noqa: PLC0415 - heavy, and rarely wanted

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
        """The report as plain data, in the schema ``framing.report/1``. Parts switched off are left out."""
        return {
            "schema": schema.REPORT,
            "offsets": schema.OFFSETS,
            "provenance": dict(self.provenance),
            "article": {"id": self.article.id, **self.article.to_dict()},
            "problem": self.problem,
            "statistics": {
                "words": self.words,
                "voices": {name: round(self.share(name), 4) for name in schema.VOICES},
                "speakers": [plain(speaker) for speaker in given(self, "speakers", ())],
                "verb_asymmetry": getattr(given(self, "sources"), "asymmetry", None),
            },
            "scores": {score.name: score.to_dict() for score in (self.loaded_language, self.partisan_framing)},
            **{name: written(part) for name in PARTS if (part := given(self, name)) is not None},
            "sentences": [plain(sentence) for sentence in self.sentences],
            "voices": [plain(span) for span in self.voices],
            "cues": [plain(cue) for cue in self.cues],
            "reminder": schema.REMINDER,
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON. Lone surrogates are escaped, so the result is always valid UTF-8."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def to_html(self) -> str:
        """The report as a page: one file that loads nothing, with the article, its marks and their cards.

        >>> import framing
        >>> page = framing.analyze("The <b>shameless</b> board sold the park.").to_html()
        >>> page.startswith("<!doctype html>"), "&lt;b&gt;" in page, "https:" in page
        (True, True, False)
        """
        from framing.render.html.report import render  # noqa: PLC0415 - Jinja2 is loaded when a page is made

        return render(self.to_dict())

    def _repr_html_(self) -> str:
        """The page in a frame of its own, as notebooks show it."""
        from framing.render.html.page import framed  # noqa: PLC0415

        return framed(self.to_html())

    def plot(self, score: str = "loaded_language", *, slide: bool = False) -> Figure:
        """Draw the report as a picture 180 mm wide, or with `slide` in the shape of a screen. Needs ``framing[plot]``.

        `score` says whose contributions are shown: ``"loaded_language"`` or ``"partisan_framing"``.

        Raises
        ------
        MissingPartError
            When matplotlib is not installed.
        ValueError
            When there is no such score.

        >>> import framing
        >>> report = framing.analyze("The shameless board sold the park. It had no plan. Nobody was told. " * 5)
        >>> [axes.get_label() for axes in report.plot().axes]
        ['loaded_language', 'partisan_framing', 'contributions', 'voices', 'strip']
        """
        from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

        return plots.report(self.to_dict(), score, slide=slide)

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
        return cls(Article(**article), content["provenance"], Stored(content), content["problem"])

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
        if credibility := given(self, "credibility"):
            lines.append(f"  sourcing signals: {credibility.summary}")
        return "\n".join(lines)
