"""The article: title, text and the facts of its publication. It is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from framing.errors import ArticleError
from framing.records._record import Record

__all__ = ["Article", "ArticleLike", "as_article"]


@dataclass(frozen=True, slots=True, repr=False)
class Article(Record):
    """One article, as published.

    Offsets in every result count Unicode code points of `text` (or of `title`, where a result
    says ``field="title"``), half-open, exactly as given here: nothing is stripped or normalised.

    >>> Article("The council met.", title="Council meets").text
    'The council met.'
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    author: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            if not isinstance(getattr(self, field.name), str):
                given = type(getattr(self, field.name)).__name__
                message = (
                    f"The article's {field.name} is {given}, not str. "
                    "Decode bytes first, and leave out what you do not have."
                )
                raise ArticleError(message)

    @property
    def id(self) -> str:
        """A stable name made from the content: version digit and 15 hex digits of SHA-256.

        >>> Article("One.").id == Article("One.").id != Article("Two.").id
        True
        """
        content = f"{self.title}\x1f{self.text}\x1f{self.source}\x1f{self.url}\x1f{self.published}"
        return "1" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:15]

    def to_dict(self) -> dict[str, str]:
        """The fields as a plain mapping, in order."""
        return asdict(self)


_NAMES = tuple(field.name for field in fields(Article))

#: What is taken for one article: a text, an `Article`, or a record with a text under the key ``text``.
ArticleLike = str | Article | Mapping[str, Any]


def as_article(given: ArticleLike, **facts: str) -> Article:
    """Make an `Article` of a text, an article or a record.

    A record needs the key ``text``; the other fields of `Article` are taken when they are there
    and text, everything else in it is left alone. Null counts as empty.

    Raises
    ------
    ArticleError
        When there is no text to read.

    >>> as_article({"text": "One.", "title": None, "id": 7}).title
    ''
    """
    if isinstance(given, Article):
        return given if not facts else Article(**{**given.to_dict(), **facts})
    if isinstance(given, str):
        return Article(given, **facts)
    if isinstance(given, Mapping):
        if "text" in given and not isinstance(given["text"], str):
            held = "None" if given["text"] is None else type(given["text"]).__name__
            message = f'The key "text" holds {held}, not str. Put the article there as text, or leave the record out.'
            raise ArticleError(message)
        if "text" not in given:
            keys = ", ".join(key[:40] for key in sorted(map(str, given))[:8]) or "none"
            message = (
                f'The record has no text under the key "text" (its keys: {keys}). '
                'Rename the column that holds the article to "text".'
            )
            raise ArticleError(message)
        known = {name: given[name] for name in _NAMES if given.get(name) is not None}
        return Article(**{**known, **facts})
    message = (
        f"An article is a str, an Article or a mapping with a text, not {type(given).__name__}. "
        "Decode bytes to str first."
    )
    raise ArticleError(message)
