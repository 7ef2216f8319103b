"""A section of a report: one object that says how it is built, written and read.

Adding one means a folder beside the others with such an object, and its name in
`framing.report.sections.SECTIONS`; a section from outside is given to
``Analyzer(sections=(*SECTIONS, mine))``. No other module changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.entities.speakers import Speech
from framing.records._plain import to_plain
from framing.records.article import Article
from framing.records.results import Cue, Sentence, VoiceSpan
from framing.records.schema import json_schema
from framing.records.status import Status
from framing.sections.columns import GenreColumns, TargetSentimentColumns

__all__ = ["ArticleInput", "Section", "records_to_json"]

T = TypeVar("T")


class ArticleInput(Protocol):
    """What a section may read of one article: columns of its batch, and records made of them.

    Everything is made when it is first asked for, and once.
    """

    @property
    def article(self) -> Article:
        """The article as it was given."""
        ...

    @property
    def doc(self) -> DocBatch:
        """Tokens, sentences and voices of the batch that the article stands in."""
        ...

    @property
    def number(self) -> int:
        """The article's place in the batch."""
        ...

    @property
    def cue_table(self) -> CueTable:
        """The cues of the batch, as columns."""
        ...

    @property
    def genre_columns(self) -> GenreColumns | None:
        """How opinion-like the articles of the batch read; None where genre was not asked for."""
        ...

    @property
    def target_sentiment(self) -> TargetSentimentColumns | None:
        """Target-dependent sentiment on the mentions of the batch; None where portrayals were not asked for."""
        ...

    @property
    def status(self) -> Status:
        """Whether the article can be judged, and if not, why."""
        ...

    @property
    def is_readable(self) -> bool:
        """Whether it is in a language whose words are known, and not empty."""
        ...

    @property
    def speech(self) -> Speech:
        """Names, and who says what."""
        ...

    @property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text with its voice."""
        ...

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue."""
        ...

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence."""
        ...

    def section(self, section: Section[T]) -> T:
        """Another section of the same article, whether it was asked for or not."""
        ...


def records_to_json(records: Any) -> list[Any]:
    """A sequence of records as JSON holds it."""
    return [to_plain(record) for record in records]


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """One section of a report.

    >>> from framing.sections.sources.section import SOURCES
    >>> SOURCES.name, SOURCES.schema["type"]
    ('sources', 'array')
    """

    name: str  #: of the attribute of `framing.Report` and of the key in the JSON
    build: Callable[[ArticleInput], T] = field(repr=False)  #: from one article that has been read
    load: Callable[[Any], T] = field(repr=False)  #: from JSON
    dump: Callable[[T], Any] = field(default=records_to_json, repr=False)  #: to JSON
    own_schema: Mapping[str, Any] | None = field(default=None, repr=False)  #: of a section from outside

    @property
    def schema(self) -> Mapping[str, Any]:
        """The JSON Schema of the section: its own, or what ``data/schema/report.json`` says of its key."""
        if self.own_schema is not None:
            return self.own_schema
        found: Mapping[str, Any] = json_schema("report")["properties"][self.name]
        return found
