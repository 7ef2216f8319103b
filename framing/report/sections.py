"""The parts of a report beside cues, voices and scores. Each may be switched off in the analyzer."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from framing.errors import MissingPartError
from framing.records._asdict import plain
from framing.records.checklist import KINDS, NOT_COMPUTED, Checklist
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.results import Portrayal, SentenceWording
from framing.report.article_view import View
from framing.report.explain import sentence_wording
from framing.scoring.status import Status
from framing.sections.checklist import checklist
from framing.sections.checklist.facts import Seen
from framing.sections.frames.agency import actions
from framing.sections.frames.entman import functions
from framing.sections.frames.issues import issue_frames
from framing.sections.frames.vocabulary_families import families
from framing.sections.genre.genre import Genre, genre_of
from framing.sections.portrayals.portrayals import find_portrayals
from framing.sections.sources.sources import Sources, find_sources

__all__ = ["PARTS", "Parts", "given", "missing", "written"]

PARTS: Final = (
    "credibility",
    "sources",
    "portrayals",
    "genre",
    "functions",
    "agency",
    "families",
    "issue_frames",
)
_UNREAD: Final = (Status.UNSUPPORTED_LANGUAGE, Status.EMPTY, Status.INVALID_INPUT)


def missing(name: str) -> MissingPartError:
    """The error for a part that a report does not have."""
    return MissingPartError(
        f"This report was made without its {name}. Analyse the text again with Analyzer(parts=[…, {name!r}])."
    )


def given(report: object, name: str, otherwise: Any = None) -> Any:
    """A part of a report by its name, or something else where the report was made without it."""
    try:
        return getattr(report, name)
    except MissingPartError:
        return otherwise


class Parts(View):
    """Everything that can be asked of one article of a batch."""

    def _need(self, name: str) -> None:
        if name not in self.batch.parts:
            raise missing(name)

    @property
    def _status(self) -> Status:
        return Status(self.batch.loaded.status[self.number])

    @property
    def _readable(self) -> bool:
        """Whether the article is in a language whose words are known."""
        return self._status not in _UNREAD

    def wording(self, sentence: int) -> SentenceWording:
        """What every word and category adds to one sentence."""
        return sentence_wording(self, sentence)

    @cached_property
    def _sources(self) -> Sources:
        return find_sources(self.speech, self.voices)

    @property
    def sources(self) -> Sources:
        """Who speaks, and how they are introduced."""
        self._need("sources")
        return self._sources

    @cached_property
    def portrayals(self) -> tuple[Portrayal, ...]:
        """In what light people and organisations stand."""
        self._need("portrayals")
        lights = self.batch.target_sentiment
        if lights is None or not self._readable:
            return ()
        victims = [action.victim for action in self._actions if action.victim]
        return find_portrayals(self.speech, lights, self.voices, self.cues, victims)

    @cached_property
    def _genre(self) -> Genre | None:
        batch = self.batch
        if batch.genre is None:
            return None
        return genre_of(batch.doc, batch.cues, batch.genre, self.number, self._status)

    @property
    def genre(self) -> Genre:
        """What kind of text it is, or reads like."""
        self._need("genre")
        assert self._genre is not None
        return self._genre

    @cached_property
    def functions(self) -> tuple[EntmanFunction, ...]:
        """Problem, cause, moral judgement and remedy, by speaker."""
        self._need("functions")
        if not self._readable:
            return ()
        text = self.speech.text
        mentions = [
            (entity.name, *text.span(first, last))
            for entity in self.speech.entities
            if entity.kind != "place"
            for first, last in entity.mentions
        ]
        return functions(self.batch.doc, self.number, self.cues, self.voices, mentions)

    @cached_property
    def _actions(self) -> tuple[HarmAction, ...]:
        return actions(self.batch.doc, self.number) if self._readable else ()

    @property
    def agency(self) -> tuple[HarmAction, ...]:
        """Who acts on whom."""
        self._need("agency")
        return self._actions

    @cached_property
    def families(self) -> tuple[VocabularyFamily, ...]:
        """Traditions of political thought whose words the author uses."""
        self._need("families")
        if not self._readable:
            return ()
        return families(self.batch.doc, self.number)

    @cached_property
    def issue_frames(self) -> tuple[IssueFrame, ...]:
        """Dimensions of public issues that the text speaks of."""
        self._need("issue_frames")
        if not self._readable:
            return ()
        return tuple(frame for frame in issue_frames(self.batch.doc, self.number) if not frame.hidden)

    @cached_property
    def credibility(self) -> Checklist:
        """The checklist, from the records already made."""
        self._need("credibility")
        return checklist(
            Seen(
                article=self.batch.articles[self.number],
                voices=self.voices,
                cues=self.cues,
                sentences=self.sentences,
                sources=self._sources.rows,
                genre=self._genre,
                readable=self._readable,
            )
        )


def written(part: Any) -> Any:
    """A part as it stands in the JSON."""
    if isinstance(part, Checklist):
        shares = {kind: plain(part.share(kind)) for kind in KINDS}
        return {
            "summary": part.summary,
            "shares": shares,
            "signals": list(map(plain, part)),
            "not_computed": NOT_COMPUTED,
        }
    return plain(part) if isinstance(part, Genre) else list(map(plain, part))
