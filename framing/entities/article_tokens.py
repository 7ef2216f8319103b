"""One article's words as plain lists: what the rules about names read.

Names are rare and the rules about them look at many words round each, so they run in Python over one article, and only
when somebody asks. The columns of the batch become lists once. Places count words of the article, from its title on.
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

__all__ = ["ArticleTokens", "article_tokens", "common_words", "word_list"]

_ONLY_SPACE: Final = int(ch.SPACE | ch.HYPHEN | ch.NEWLINE)


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
    """Words that news write without a capital: one of them with a capital begins a sentence and is no name.

    >>> "plans" in common_words(), "ruiz" in common_words()
    (True, False)
    """
    return frozenset(read_json("norms/common.json")["words"].split())


@dataclass(frozen=True, slots=True)
class ArticleTokens:
    """Title and text of one article, one list per property of a word. Index 0 is token `start` of the batch."""

    doc: DocBatch
    number: int  #: of the article
    start: int
    text_start: int  #: first word of the text, after those of the title
    words: list[str]
    lower: list[str]
    word_class: list[int]
    is_capitalised: list[bool]
    punct_before: list[int]  #: one more entry than words: what stands after the last
    sentence: list[int]
    voices: list[int]
    lower_case_words: frozenset[str]  #: words that stand in lower case somewhere in the article

    def __len__(self) -> int:
        return len(self.words)

    def joined(self, at: int) -> bool:
        """Whether nothing but a space or a hyphen stands before the word."""
        return at > 0 and not self.punct_before[at] & ~_ONLY_SPACE

    def opens_sentence(self, at: int) -> bool:
        """Whether the word begins a sentence, a quotation or what follows a colon, where a capital says nothing."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1] or bool(self.punct_before[at] & _OPENING)

    def opens_paragraph(self, at: int) -> bool:
        """Whether the word begins a paragraph."""
        return bool(self.punct_before[at] & int(PARAGRAPH))

    def text(self, start: int, end: int) -> str:
        """The words from `start` to `end` (excluded) as they stand, white space made plain."""
        tokens = self.doc.tokens
        start_char, end_char = tokens.start_char[self.start + start], tokens.end_char[self.start + end - 1]
        return " ".join(tokens.text[start_char:end_char].split())

    def span(self, start: int, end: int) -> tuple[str, int, int]:
        """Field, start and end, in characters of the article, of the words from `start` to `end` (excluded)."""
        tokens = self.doc.tokens
        field = int(start >= self.text_start)
        offset = int(tokens.segment_start_char[2 * self.number + field])
        start_char, end_char = int(tokens.start_char[self.start + start]), int(tokens.end_char[self.start + end - 1])
        return ("title", "text")[field], start_char - offset, end_char - offset

    def words_at(self, field: str, start_char: int, end_char: int) -> tuple[int, int]:
        """The first word between two positions of the title or the text, and the one after the last."""
        tokens = self.doc.tokens
        offset = int(tokens.segment_start_char[2 * self.number + (field == "text")])
        start = int(tokens.end_char.searchsorted(start_char + offset, "right")) - self.start
        return start, int(tokens.start_char.searchsorted(end_char + offset)) - self.start

    def in_article(self, at: int) -> bool:
        """Whether the word is part of the article and not of the page's furniture."""
        return self.voices[at] != _FURNITURE

    def all_in_list(self, name: str, words: Iterable[int]) -> bool:
        """Whether all of some words are in a list of ``names.toml``."""
        listed = word_list(name)
        return all(self.lower[at] in listed for at in words)

    def any_in_list(self, name: str, words: Iterable[int]) -> bool:
        """Whether one of some words is in a list of ``names.toml``."""
        listed = word_list(name)
        return any(self.lower[at] in listed for at in words)


_OPENING: Final = int(ch.QUOTE | ch.COLON | ch.OPEN)
_FURNITURE: Final = int(VoiceCode.PARATEXT)


def article_tokens(doc: DocBatch, number: int) -> ArticleTokens:
    """The lists of one article of a batch."""
    tokens = doc.tokens
    start, body, end = (int(tokens.segment_start[2 * number + step]) for step in range(3))
    words = [
        tokens.text[start_char:end_char].replace("\u2019", "'")
        for start_char, end_char in zip(
            tokens.start_char[start:end].tolist(), tokens.end_char[start:end].tolist(), strict=True
        )
    ]
    capital = ((tokens.shape[start:end] & CAPITAL) != 0).tolist()
    return ArticleTokens(
        doc=doc,
        number=number,
        start=start,
        text_start=body - start,
        words=words,
        lower=[word.lower() for word in words],
        word_class=doc.word_class.to_list(start, end),
        is_capitalised=capital,
        punct_before=tokens.punct_before[start : end + 1].tolist(),
        sentence=doc.sentence[start:end].tolist(),
        voices=doc.voices.voice[start:end].tolist(),
        lower_case_words=frozenset(word for word, upper in zip(words, capital, strict=True) if not upper),
    )
