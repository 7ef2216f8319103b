"""The report on one article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from framing.entities.speakers import Speech
from framing.errors import UnavailableError
from framing.records import schema
from framing.records._plain import to_plain
from framing.records.article import Article
from framing.records.checklist import Checklist
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.genre import Genre
from framing.records.json_types import ReportDict
from framing.records.portrayals import Portrayal
from framing.records.readability import Readability
from framing.records.results import Cue, Score, Sentence, SentenceExplanation, VoiceSpan
from framing.records.scores import LOADED_LANGUAGE, PARTISAN_FRAMING
from framing.records.sources import Sources
from framing.records.voice import Voice
from framing.report.backend import ReportBackend
from framing.report.sections import SECTIONS, get_section, missing_section
from framing.report.stored import StoredReport
from framing.sections.checklist.section import CHECKLIST
from framing.sections.frames.section import AGENCY, FRAME_FUNCTIONS, ISSUE_FRAMES, VOCABULARY_FAMILIES
from framing.sections.genre.section import GENRE
from framing.sections.portrayals.section import PORTRAYALS
from framing.sections.section import Section
from framing.sections.sources.section import SOURCES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Report"]

T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """All that was found in one article. Sections are built when they are first asked for.

    Reports are made by `framing.analyze` and `framing.analyze_many`, or read by `Report.from_dict`.

    Attributes
    ----------
    article : Article
        The article, as it was given.
    provenance : Mapping[str, str]
        Versions and fingerprints of library, lexicon and models.
    problem : str
        Why a record could not be read; the scores then say ``invalid_input``. Mostly empty.

    >>> import framing
    >>> report = framing.analyze("The council met. It agreed on the budget. Nobody spoke.")
    >>> report.loaded_language.status
    'insufficient_text'
    """

    article: Article
    provenance: Mapping[str, str]
    _backend: ReportBackend
    problem: str = ""

    @property
    def scores(self) -> Mapping[str, Score]:
        """Both scores by their names."""
        return self._backend.scores

    @property
    def loaded_language(self) -> Score:
        """How much of the author's own wording pushes a judgement (0–100). Not whether it is true."""
        return self._score(LOADED_LANGUAGE.id)

    @property
    def partisan_framing(self) -> Score:
        """How strongly the wording takes a side (0–100). Strength, never direction."""
        return self._score(PARTISAN_FRAMING.id)

    def _score(self, name: str) -> Score:
        if name not in self.scores:
            message = f"This report was made without its {name}. Analyse the text again with it in Analyzer(scores=…)."
            raise UnavailableError(message)
        return self.scores[name]

    @property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text: whose words it holds."""
        return self._backend.voices

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order of place."""
        return self._backend.cues

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with the probability that experts would call it biased."""
        return self._backend.sentences

    @property
    def attributed_speech(self) -> Speech | None:
        """Names, and who says what, as they were read; None where the report was read from JSON."""
        return self._backend.speech

    def explain_sentence(self, number: int) -> SentenceExplanation:
        """What every word and every category adds to one sentence of `sentences`, by its number.

        Raises
        ------
        IndexError
            When there is no such sentence.
        UnavailableError
            When the report was read from JSON, which keeps no words' weights.

        >>> import framing
        >>> found = framing.analyze("The shameless board sold the park.").explain_sentence(0)
        >>> found.log_odds == found.base + sum(found.categories.values()) + sum(word.log_odds for word in found.words)
        True
        """
        return self._backend.explain_sentence(number)

    def section(self, section: Section[T]) -> T:
        """A section by its object: those of `framing.report.sections`, or one of your own.

        Raises
        ------
        UnavailableError
            When the report was made without it.
        """
        if section.name not in [own.name for own in self._backend.sections]:
            raise missing_section(section.name)
        return self._backend.section(section)

    @property
    def credibility(self) -> Checklist:
        """A checklist of sourcing and transparency signals: never a score."""
        return self.section(CHECKLIST)

    @property
    def sources(self) -> Sources:
        """Who speaks, what kind of source that is, and which verbs introduce them."""
        return self.section(SOURCES)

    @property
    def portrayals(self) -> tuple[Portrayal, ...]:
        """In what light the author shows people and organisations, and apart from that who else does."""
        return self.section(PORTRAYALS)

    @property
    def genre(self) -> Genre:
        """What kind of text it is: as declared, or as it reads."""
        return self.section(GENRE)

    @property
    def frame_functions(self) -> tuple[EntmanFunction, ...]:
        """Who names a problem, a cause, a moral judgement, a remedy (Entman 1993)."""
        return self.section(FRAME_FUNCTIONS)

    @property
    def agency(self) -> tuple[HarmAction, ...]:
        """Who does harm to whom, and whether the text names the doer."""
        return self.section(AGENCY)

    @property
    def vocabulary_families(self) -> tuple[VocabularyFamily, ...]:
        """Traditions of political thought whose vocabulary the author uses: several, one or none."""
        return self.section(VOCABULARY_FAMILIES)

    @property
    def issue_frames(self) -> tuple[IssueFrame, ...]:
        """Dimensions of public issues that the text speaks of, as far as its words can tell them."""
        return self.section(ISSUE_FRAMES)

    @cached_property
    def readability(self) -> Readability:
        """Readability measures, through textstat: slow, and computed only when asked for."""
        from framing.sections.readability import readability  # noqa: PLC0415 - heavy, and rarely wanted

        return readability(self.article.text)

    @cached_property
    def word_count(self) -> int:
        """Words of the text, the page's furniture left out."""
        return sum(span.word_count for span in self.voices if span.field == "text" and span.voice != Voice.PARATEXT)

    def voice_share(self, *voices: Voice | str) -> float:
        """Share of the text's words in some voices, 0 … 1.

        Raises
        ------
        ValueError
            When there is no such voice.

        >>> import framing
        >>> framing.analyze("“It is late,” Ruiz said.").voice_share("quoted")
        0.6
        """
        if unknown := [voice for voice in voices if voice not in set(Voice)]:
            message = f"There is no voice {unknown[0]!r}. Known: {', '.join(Voice)}."
            raise ValueError(message)
        words = sum(span.word_count for span in self.voices if span.field == "text" and span.voice in voices)
        return words / self.word_count if self.word_count else 0.0

    def to_dict(self) -> ReportDict:
        """The report as plain data, in the schema ``framing.report/2``. Sections switched off are left out."""
        sources = get_section(self, "sources")
        backend = self._backend
        content = {
            "schema": schema.REPORT,
            "offsets": schema.OFFSETS,
            "provenance": dict(self.provenance),
            "article": {"id": self.article.id, **self.article.to_dict()},
            "problem": self.problem,
            "statistics": {
                "word_count": self.word_count,
                "voices": {voice: round(self.voice_share(voice), 4) for voice in Voice},
                "verb_asymmetry": sources.asymmetry if sources is not None else None,
            },
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            **{section.name: section.dump(backend.section(section)) for section in backend.sections},
            "sentences": [to_plain(sentence) for sentence in self.sentences],
            "voices": [to_plain(span) for span in self.voices],
            "cues": [to_plain(cue) for cue in self.cues],
            "reminder": schema.REMINDER,
        }
        return cast("ReportDict", content)

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
        from framing.render.html.page import in_iframe  # noqa: PLC0415

        return in_iframe(self.to_html())

    def plot(self, score: str = "loaded_language", *, slide: bool = False) -> Figure:
        """Draw the report as a picture 180 mm wide, or with `slide` in the shape of a screen. Needs ``framing[plot]``.

        `score` says whose contributions are shown: ``"loaded_language"`` or ``"partisan_framing"``.

        Raises
        ------
        UnavailableError
            When matplotlib is not installed.
        ValueError
            When there is no such score.

        >>> import framing
        >>> report = framing.analyze("The shameless board sold the park. It had no plan. Nobody was told. " * 5)
        >>> [axes.get_label() for axes in report.plot().axes]
        ['loaded_language', 'partisan_framing', 'contributions', 'voices', 'strip']
        """
        from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

        return plots.draw_report(self.to_dict(), score, slide=slide)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], *, sections: tuple[Section[Any], ...] = SECTIONS) -> Report:
        """A report from `to_dict` or from its JSON. `sections` are those that can be read: add your own.

        Raises
        ------
        SchemaError
            When the data is of another schema, or a key is missing.
        """
        schema.check(content)
        article = {key: value for key, value in content["article"].items() if key != "id"}
        return cls(Article(**article), content["provenance"], StoredReport(content, sections), content["problem"])

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Report) else NotImplemented

    def __repr__(self) -> str:
        values = ", ".join(
            f"{name}={'none' if score.value is None else round(score.value)}" for name, score in self.scores.items()
        )
        return f"<Report {self.article.id} {values}, {len(self.cues)} cues>"

    def __hash__(self) -> int:
        return hash(self.article.id)

    def __str__(self) -> str:
        lines = [self.article.title or self.article.text[:60].strip() or "(no text)"]
        for score in self.scores.values():
            name = score.name.replace("_", " ")
            if score.value is None or score.low is None or score.high is None:
                lines.append(f"  {name}: no score. {score.reason}")
            else:
                lines.append(f"  {name}: {score.value:.0f} of 100 ({score.low:.0f}–{score.high:.0f}), {score.band}")
        if credibility := get_section(self, "credibility"):
            lines.append(f"  sourcing signals: {credibility.summary}")
        return "\n".join(lines)
