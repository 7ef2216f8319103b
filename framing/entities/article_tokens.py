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
from framing.data import read_json
from framing.language import characters as ch
from framing.language.grammar import read_grammar
from framing.language.tokens import CAPITAL, PARAGRAPH
from framing.records.voice import VoiceCode

__all__ = ["ArticleTokens", "article_tokens", "common", "listed"]

_PLAIN: Final = int(ch.SPACE | ch.HYPHEN | ch.NEWLINE)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words of ``data/grammar/en/names.toml``.

    >>> "ministry" in word_list("organisation")
    True
    """
    content = _lists()[name]
    return frozenset(content.split() if isinstance(content, str) else content)


@cache
def _lists() -> dict[str, Any]:
    return read_grammar("names")


@cache
def common_words() -> frozenset[str]:
    """Words that news write small: one of them with a capital begins a sentence and is no name.

    >>> "plans" in common_words(), "ruiz" in common_words()
    (True, False)
    """
    return frozenset(read_json("norms/common.json")["words"].split())


@dataclass(frozen=True, slots=True)
class ArticleTokens:
    """Title and text of one article, a list per fact. Index 0 is word number `first` of the batch."""

    doc: DocBatch
    number: int  #: of the article
    start: int
    text_start: int  #: first word of the text, behind the title's
    words: list[str]
    lower: list[str]
    word_class: list[int]
    is_capitalised: list[bool]
    punct_before: list[int]  #: one more than words
    sentence: list[int]
    voices: list[int]
    lower_case_words: frozenset[str]  #: words that stand in lower case somewhere in the article

    def __len__(self) -> int:
        return len(self.words)

    def joined(self, at: int) -> bool:
        """Whether nothing but a space or a hyphen stands before the word."""
        return at > 0 and not self.punct_before[at] & ~_PLAIN

    def opens_sentence(self, at: int) -> bool:
        """Whether the word begins a sentence, a quotation or what follows a colon."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1] or bool(self.punct_before[at] & _OPENING)

    def opens_paragraph(self, at: int) -> bool:
        """Whether the word begins a paragraph."""
        return bool(self.punct_before[at] & int(PARAGRAPH))

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last` (excluded) as they stand, white space made plain."""
        tokens = self.doc.tokens
        start, end = tokens.start_char[self.start + first], tokens.end_char[self.start + last - 1]
        return " ".join(tokens.text[start:end].split())

    def span(self, first: int, last: int) -> tuple[str, int, int]:
        """Field, start and end of some words, as positions in the article."""
        tokens = self.doc.tokens
        field = int(first >= self.text_start)
        offset = int(tokens.segment_start_char[2 * self.number + field])
        start, end = int(tokens.start_char[self.start + first]), int(tokens.end_char[self.start + last - 1])
        return ("title", "text")[field], start - offset, end - offset

    def words_at(self, field: str, start: int, end: int) -> tuple[int, int]:
        """The words between two positions of the title or the text, the last one excluded."""
        tokens = self.doc.tokens
        offset = int(tokens.segment_start_char[2 * self.number + (field == "text")])
        first = int(tokens.end_char.searchsorted(start + offset, "right")) - self.start
        return first, int(tokens.start_char.searchsorted(end + offset)) - self.start

    def in_article(self, at: int) -> bool:
        """Whether the word is no furniture of the page."""
        return self.voices[at] != _FURNITURE

    def any_listed(self, name: str, words: Iterable[int]) -> bool:
        """Whether one of some words is in a list of ``names.toml``."""
        known = word_list(name)
        return any(self.lower[at] in known for at in words)


_OPENING: Final = int(ch.QUOTE | ch.COLON | ch.OPEN)
_FURNITURE: Final = int(VoiceCode.PARATEXT)


def article_tokens(doc: DocBatch, number: int) -> ArticleTokens:
    """The lists of one article of a parse."""
    tokens = doc.tokens
    first, body, last = (int(tokens.segment_start[2 * number + step]) for step in range(3))
    words = [
        tokens.text[start:end].replace("\u2019", "'")
        for start, end in zip(tokens.start_char[first:last].tolist(), tokens.end_char[first:last].tolist(), strict=True)
    ]
    capital = ((tokens.shape[first:last] & CAPITAL) != 0).tolist()
    return ArticleTokens(
        doc=doc,
        number=number,
        start=first,
        text_start=body - first,
        words=words,
        lower=[word.lower() for word in words],
        word_class=doc.word_class.to_list(first, last),
        is_capitalised=capital,
        punct_before=tokens.punct_before[first : last + 1].tolist(),
        sentence=doc.sentence[first:last].tolist(),
        voices=doc.voices.voice[first:last].tolist(),
        lower_case_words=frozenset(word for word, upper in zip(words, capital, strict=True) if not upper),
    )
