"""The section *genre*: what kind of text it is, as declared and as it reads."""

from __future__ import annotations

from typing import Any, Final

from framing.records._plain import from_plain, to_plain
from framing.records.genre import Genre
from framing.sections.genre.genre import genre_of
from framing.sections.section import ArticleInput, Section

__all__ = ["GENRE"]


def _build(article: ArticleInput) -> Genre:
    assert article.genre_columns is not None, "a reading supplies the columns of genre where genre is asked for"
    return genre_of(article.doc, article.cue_table, article.genre_columns, article.number, article.status)


def _load(content: Any) -> Genre:
    return from_plain(Genre, content)


GENRE: Final[Section[Genre]] = Section("genre", _build, _load, to_plain)
