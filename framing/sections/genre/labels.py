"""What a publisher says that a text is: its label, the section in its address, a rubric at its head.

Labels are many, genres are few: "News analysis", "Explainer" and "Background" are one thing here.
Nothing is guessed from the name of an outlet, but for the words satire, parody and humour in it. The words are data:
``data/genre/en/labels.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from framing.data import LANGUAGE, read_toml
from framing.records.article import Article

__all__ = ["GENRES", "PRESS_RELEASE", "REASONS", "Declared", "declared", "genre_of_label"]

#: All genres. ``satire?`` keeps its question mark: irony cannot be told from a text, only declared.
GENRES: Final = (
    "report",
    "analysis",
    "opinion",
    "advocacy",
    "interview",
    "press release",
    "sponsored",
    "satire?",
    "unknown",
)

_DATA: Final = read_toml(f"genre/{LANGUAGE}/labels.toml")
_LABELS: Final = tuple(
    (genre, re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words)})(?!\w)")) for genre, words in _DATA["labels"].items()
)
_RUBRIC: Final = f"({'|'.join(_DATA['rubrics']['words'])})"
_HEAD_OF_TITLE: Final = re.compile(rf"(?i)\s*{_RUBRIC}\s*(?::|\||–|—|- )")
_TAIL_OF_TITLE: Final = re.compile(rf"(?i)[|–—]\s*{_RUBRIC}\s*\Z")
_FIRST_LINE: Final = re.compile(rf"(?i)\s*\W{{0,3}}{_RUBRIC}\W{{0,3}}(?:\n|\Z)")
_RUBRIC_IN_CAPITALS: Final = re.compile(rf"\s*({'|'.join(_DATA['rubrics']['in_capitals'])}):")
_OWN_WORDS: Final = re.compile("(?im)" + "".join(_DATA["patterns"]["own_words"]))
_SECTIONS: Final = frozenset(_DATA["sections"]["words"])
_IRONIC_OUTLET: Final = re.compile("(?i)" + "".join(_DATA["patterns"]["ironic_outlet"]))
#: The lines that a press release has and no article.
PRESS_RELEASE: Final = re.compile("(?im)" + "".join(_DATA["patterns"]["press_release"]))
#: Why a text reads as it does: a sentence by genre.
REASONS: Final[Mapping[str, str]] = _DATA["reasons"]
MAX_HEAD_CHARS: Final = 400  # where a rubric may stand
MAX_END_CHARS: Final = 1000  # at either end, where a text may say what it is


class Declared(NamedTuple):
    """A genre that was declared, the words that declare it, and where they stand."""

    genre: str  #: one of `GENRES`; "unknown" where nothing was declared, or a label says nothing of the kind
    words: str
    where: str  #: "label", "url", "title", "text", "source", or "" where nothing was declared


def genre_of_label(label: str) -> str:
    """The genre that a label names.

    >>> [genre_of_label(label) for label in ("Op-Ed", "NEWS ANALYSIS", "news", "Analysis/Opinion", "Sport")]
    ['opinion', 'analysis', 'report', 'opinion', 'unknown']
    """
    return next((genre for genre, words in _LABELS if words.search(label)), "unknown")


def declared(article: Article) -> Declared:
    """What the publisher says: the label first, then address, title and first line, then the outlet's own name.

    >>> from framing.records.article import Article
    >>> declared(Article("It rained.", url="https://example.org/opinion/rain"))
    Declared(genre='opinion', words='opinion', where='url')
    """
    for words, where in _candidates(article):
        genre = genre_of_label(words.replace("-", " ") if where == "url" else words)
        if genre != "unknown":
            return Declared(genre, words, where)
    return Declared("unknown", article.label.strip(), "label" if article.label.strip() else "")


def _candidates(article: Article) -> list[tuple[str, str]]:
    """Words that may declare a genre and where they stand, the most telling first."""
    candidates = [(article.label.strip(), "label")] if article.label.strip() else []
    try:
        path = urlsplit(article.url).path.lower()
    except ValueError:  # an address that is none
        path = ""
    candidates += [(name, "url") for name in path.split("/")[:-1] if name in _SECTIONS]
    candidates += [
        (match[1], "title")
        for match in (_HEAD_OF_TITLE.match(article.title), _TAIL_OF_TITLE.search(article.title))
        if match
    ]
    text = article.text[:MAX_HEAD_CHARS]
    candidates += [(match[1], "text") for match in (_FIRST_LINE.match(text), _RUBRIC_IN_CAPITALS.match(text)) if match]
    ends = (article.text[:MAX_END_CHARS], article.text[-MAX_END_CHARS:])
    candidates += [(match[1], "text") for end in ends if (match := _OWN_WORDS.search(end))]
    return candidates + [(match[0], "source") for match in [_IRONIC_OUTLET.search(article.source)] if match]
