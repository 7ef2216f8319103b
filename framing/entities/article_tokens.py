"""One article's words as plain lists: what the rules about names read.

Names are rare and the rules about them look far, so they run in Python over one article, and only
when somebody asks. Columns become lists once; places count words of the batch, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from framing.cues.doc_batch import DocBatch
from framing.data import read_json, read_toml
from framing.language import characters as ch
from framing.language.tokens import CAPITAL, PARAGRAPH
from framing.records.voice import Voice

__all__ = ["Passage", "common", "listed", "passage"]

_PLAIN: Final = int(ch.SPACE | ch.HYPHEN | ch.NEWLINE)


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of ``data/grammar/en/names.toml``.

    >>> "ministry" in listed("organisation")
    True
    """
    content = _lists()[name]
    return frozenset(content.split() if isinstance(content, str) else content)


@cache
def _lists() -> dict[str, Any]:
    return read_toml("grammar/en/names.toml")


@cache
def common() -> frozenset[str]:
    """Words that news write small: one of them with a capital begins a sentence and is no name.

    >>> "plans" in common(), "ruiz" in common()
    (True, False)
    """
    return frozenset(read_json("norms/common.json")["words"].split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Title and text of one article, a list per fact. Index 0 is word number `first` of the batch."""

    doc: DocBatch
    number: int  #: of the article
    first: int
    body: int  #: first word of the text, behind the title's
    words: list[str]
    lower: list[str]
    classes: list[int]
    capital: list[bool]
    gap: list[int]  #: one more than words
    sentence: list[int]
    voice: list[int]
    lower_case: frozenset[str]  #: words that stand in lower case somewhere in the article

    def __len__(self) -> int:
        return len(self.words)

    def joined(self, at: int) -> bool:
        """Whether nothing but a space or a hyphen stands before the word."""
        return at > 0 and not self.gap[at] & ~_PLAIN

    def starts(self, at: int) -> bool:
        """Whether the word begins a sentence, a quotation or what follows a colon."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1] or bool(self.gap[at] & _OPENING)

    def paragraph(self, at: int) -> bool:
        """Whether the word begins a paragraph."""
        return bool(self.gap[at] & int(PARAGRAPH))

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last` (excluded) as they stand, white space made plain."""
        corpus = self.doc.corpus
        start, end = corpus.start[self.first + first], corpus.end[self.first + last - 1]
        return " ".join(corpus.text[start:end].split())

    def span(self, first: int, last: int) -> tuple[str, int, int]:
        """Field, start and end of some words, as positions in the article."""
        corpus = self.doc.corpus
        field = int(first >= self.body)
        offset = int(corpus.piece_start[2 * self.number + field])
        start, end = int(corpus.start[self.first + first]), int(corpus.end[self.first + last - 1])
        return ("title", "text")[field], start - offset, end - offset

    def words_at(self, field: str, start: int, end: int) -> tuple[int, int]:
        """The words between two positions of the title or the text, the last one excluded."""
        corpus = self.doc.corpus
        offset = int(corpus.piece_start[2 * self.number + (field == "text")])
        first = int(corpus.end.searchsorted(start + offset, "right")) - self.first
        return first, int(corpus.start.searchsorted(end + offset)) - self.first

    def own(self, at: int) -> bool:
        """Whether the word is no furniture of the page."""
        return self.voice[at] != _FURNITURE

    def any_listed(self, name: str, words: Iterable[int]) -> bool:
        """Whether one of some words is in a list of ``names.toml``."""
        known = listed(name)
        return any(self.lower[at] in known for at in words)


_OPENING: Final = int(ch.QUOTE | ch.COLON | ch.OPEN)
_FURNITURE: Final = int(Voice.PARATEXT)


def passage(doc: DocBatch, number: int) -> Passage:
    """The lists of one article of a parse."""
    corpus = doc.corpus
    first, body, last = (int(corpus.first[2 * number + step]) for step in range(3))
    words = [
        corpus.text[start:end].replace("\u2019", "'")
        for start, end in zip(corpus.start[first:last].tolist(), corpus.end[first:last].tolist(), strict=True)
    ]
    capital = ((corpus.shape[first:last] & CAPITAL) != 0).tolist()
    return Passage(
        doc=doc,
        number=number,
        first=first,
        body=body - first,
        words=words,
        lower=[word.lower() for word in words],
        classes=doc.classes[first:last].tolist(),
        capital=capital,
        gap=corpus.gap[first : last + 1].tolist(),
        sentence=doc.sentence[first:last].tolist(),
        voice=doc.voices.voice[first:last].tolist(),
        lower_case=frozenset(word for word, upper in zip(words, capital, strict=True) if not upper),
    )
