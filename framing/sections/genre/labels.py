"""What a publisher says that a text is: its label, the section in its address, a rubric at its head.

Labels are many, genres are few: "News analysis", "Explainer" and "Background" are one thing here.
Nothing is guessed from the name of an outlet, but for the words satire, parody and humour in it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from framing.records.article import Article

__all__ = ["GENRES", "Declared", "declared", "genre_of_label"]

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

# In order: a label that says two things ("analysis/opinion", "news analysis") is the first that fits.
_LABELS: Final = tuple(
    (genre, re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)"))
    for genre, words in (
        ("satire?", r"satir\w*|parod\w+|humou?r|spoof"),
        (
            "sponsored",
            r"sponsored|advertorial|advertis\w+|paid (?:post|content|partnership)|partner content|promot\w+|branded content",
        ),
        ("press release", r"(?:press|news|media) (?:release|statement)|public relations"),
        ("interview", r"interviews?|q ?(?:&|and) ?a|transcript|conversation"),
        ("advocacy", r"advocacy|campaign|manifesto|petition|appeal|call to action"),
        (
            "opinion",
            r"opinions?|op-?ed|op ed|editorials?|leading article|columns?|columnists?|comment|commentar(?:y|ies)|viewpoints?|perspectives?|letters?|essay|blog|reviews?|views?",
        ),
        ("analysis", r"analys[ei]s|explainers?|explained|background(?:er)?|fact[- ]check|in[- ]depth"),
        ("report", r"news|reports?|reporting|reportage|wire|breaking|dispatch|live|feature|investigation"),
    )
)
_RUBRIC: Final = r"(opinion|op-?ed|analysis/opinion|(?:news )?analysis|editorial|commentary|column|letter|explainer|interview|satire|press release|sponsored(?: content)?|advertorial)"
_HEAD: Final = re.compile(rf"(?i)\s*{_RUBRIC}\s*(?::|\||–|—|- )")
_TAIL: Final = re.compile(rf"(?i)[|–—]\s*{_RUBRIC}\s*\Z")
_LINE: Final = re.compile(rf"\s*\W{{0,3}}{_RUBRIC}\W{{0,3}}(?:\n|\Z)", re.IGNORECASE)
_SHOUTED: Final = re.compile(r"\s*((?:ANALYSIS/)?OPINION|(?:NEWS )?ANALYSIS|EDITORIAL|COMMENTARY|SATIRE):")
_OWN_WORDS: Final = re.compile(
    r"(?im)^[#*_(\[ ]*(?:this|the) (?:article|story|piece|post|column|site|website) is (?:a )?(?:work of |piece of )?(satire|satirical|parody|humou?r)\b"
)
_SECTIONS: Final = frozenset(
    (
        "opinion",
        "opinions",
        "oped",
        "op-ed",
        "op-eds",
        "editorial",
        "editorials",
        "commentary",
        "columns",
        "columnists",
        "letters",
        "analysis",
        "explainers",
        "interviews",
        "satire",
        "humor",
        "humour",
        "sponsored",
        "advertorial",
        "press-release",
        "press-releases",
    )
)
_IRONIC: Final = re.compile(r"(?i)\b(?:satir\w+|parod\w+|humou?r)\b")


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
    """Words that may declare a genre, the weightiest first."""
    found = [(article.label.strip(), "label")] if article.label.strip() else []
    try:
        path = urlsplit(article.url).path.lower()
    except ValueError:  # an address that is none
        path = ""
    found += [(part, "url") for part in path.split("/")[:-1] if part in _SECTIONS]
    found += [(match[1], "title") for match in (_HEAD.match(article.title), _TAIL.search(article.title)) if match]
    text = article.text[:400]
    found += [(match[1], "text") for match in (_LINE.match(text), _SHOUTED.match(text)) if match]
    ends = (article.text[:1000], article.text[-1000:])
    found += [(match[1], "text") for part in ends if (match := _OWN_WORDS.search(part))]
    return found + [(match[0], "source") for match in [_IRONIC.search(article.source)] if match]
