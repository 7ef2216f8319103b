"""Who speaks in an article, and how they are introduced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from framing.records._record import Record

__all__ = ["Source", "SourceVerb", "Sources"]

_MIN_VERBS: Final = 2  # from so many verbs on, a source's share of judging verbs is compared


@dataclass(frozen=True, slots=True, repr=False)
class SourceVerb(Record):
    """A word that introduces somebody's words: *said*, *claimed*, *according*."""

    field: str
    start: int
    end: int
    text: str
    grade: str  #: "neutral", "doubting" (claimed) or "loaded" (ranted, rightly pointed out)


@dataclass(frozen=True, slots=True, repr=False)
class Source(Record):
    """One row of the sources table: who speaks, how they are introduced, and where."""

    name: str  #: the longest form of the name in the article, or the description where none is given
    kind: str  #: "named", "titled" (a role without a name), "anonymous", "document", "crowd" or "unresolved"
    role: str  #: how the article describes them; "" where it does not
    quoted_words: int  #: words in quotation marks
    reported_words: int  #: words in paraphrase
    verbs: tuple[SourceVerb, ...]
    spans: tuple[tuple[str, int, int], ...]  #: field, start and end of their words
    introductions: tuple[tuple[str, int, int], ...] = ()  #: … of the words that name them as the source

    @property
    def word_count(self) -> int:
        """All words of this source."""
        return self.quoted_words + self.reported_words


@dataclass(frozen=True, slots=True, repr=False)
class Sources(Record):
    """All sources of an article, the one with most words first.

    >>> import framing
    >>> report = framing.analyze("“It is late,” Ann Ruiz said. Critics claimed that it was too late.")
    >>> [(source.name, source.kind, source.verbs[0].grade) for source in report.sources]
    [('Critics', 'crowd', 'doubting'), ('Ann Ruiz', 'named', 'neutral')]
    """

    rows: tuple[Source, ...]

    def __iter__(self) -> Iterator[Source]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> Source:
        for source in self.rows:
            if source.name == name:
                return source
        known = ", ".join(source.name for source in self.rows) or "nobody"
        message = f'There is no source "{name}". Heard: {known}.'
        raise KeyError(message)

    def of_kind(self, *kinds: str) -> tuple[Source, ...]:
        """The sources of some kinds."""
        return tuple(source for source in self.rows if source.kind in kinds)

    @property
    def resolved(self) -> tuple[Source, ...]:
        """The sources of whom the article tells who they are, and who have words in its text."""
        return tuple(source for source in self.rows if source.kind != "unresolved" and source.word_count)

    @property
    def asymmetry(self) -> float | None:
        """How unevenly judging verbs are spread over the speakers, 0 … 1.

        The largest minus the smallest share of *doubting* and *loaded* verbs, among the sources with
        at least two verbs. None with fewer than two such sources.
        """
        shares = [
            sum(verb.grade != "neutral" for verb in source.verbs) / len(source.verbs)
            for source in self.rows
            if len(source.verbs) >= _MIN_VERBS
        ]
        return round(max(shares) - min(shares), 4) if len(shares) > 1 else None
