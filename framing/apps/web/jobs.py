"""What a worker does for one request: fetch what has only an address, read, and write the page or the JSON."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import PurePath
from typing import Any, Final, Literal

from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Kind, Problem
from framing.compare.contrast.contrast import contrast
from framing.errors import ArticleError
from framing.records.article import Article, as_article
from framing.report.analyzer import Analyzer, default_analyzer

__all__ = ["Job", "can_fetch", "checked", "work"]

_HOW_TO_FETCH: Final = "Install what fetches pages with pip install 'framing[fetch]', or send the text itself."


@dataclass(frozen=True, slots=True)
class Job:
    """One or two articles, and what to make of them."""

    given: tuple[Mapping[str, Any], ...]  #: records; one without a text is fetched from its url
    style: Literal["html", "json"]
    parts: tuple[str, ...] | None = None  #: all of them where None
    limits: Limits = LIMITS


def can_fetch() -> bool:
    """Whether what fetches pages is installed."""
    return all(find_spec(name) is not None for name in ("trafilatura", "certifi", "idna"))


def work(job: Job) -> bytes | Problem:
    """The page or the JSON, or why there is none."""
    try:
        return _work(job)
    except Problem as problem:
        return problem
    except Exception as error:  # noqa: BLE001 - whatever it is, the next request is read
        return Problem(
            Kind.FAILED, f"{type(error).__name__} in {_place(error)}. Please report this, with the text if you may."
        )


def _work(job: Job) -> bytes:
    articles = [_article(record, job.limits) for record in job.given]
    tool = _analyzer(job.parts)
    found = tool.analyze(articles[0]) if len(articles) == 1 else contrast(*articles, analyzer=tool)
    return (found.to_html() if job.style == "html" else found.to_json()).encode("utf-8", "replace")


@lru_cache(8)
def _analyzer(parts: tuple[str, ...] | None) -> Analyzer:
    return default_analyzer() if parts is None else Analyzer(sections=parts)


def _article(record: Mapping[str, Any], limits: Limits) -> Article:
    if "text" in record or not record.get("url"):
        return checked(record, limits)
    try:
        from framing.apps.web.fetch import AddressError, FetchError, fetch  # noqa: PLC0415 - an extra of its own
    except ImportError as error:
        raise Problem(Kind.NO_FETCHING, f"It needs {error.name}. {_HOW_TO_FETCH}") from error
    try:
        article = fetch(str(record["url"]), limits=limits)
    except AddressError as error:
        raise Problem(Kind.REFUSED_ADDRESS, str(error)) from error
    except FetchError as error:
        raise Problem(Kind.NOT_FETCHED, str(error)) from error
    own = {name: value for name, value in record.items() if value and name != "url"}
    return checked({**_shortened(article, str(record["url"]), limits), **own}, limits)


def _shortened(article: Article, asked: str, limits: Limits) -> dict[str, str]:
    """What a page says of itself within the limits: who reads it cannot shorten it there. A cut address leads nowhere, so it is the one asked for."""
    facts = {name: value if name == "text" else value[: limits.fact] for name, value in article.to_dict().items()}
    return {**facts, "url": article.url if len(article.url) <= limits.fact else asked}


def checked(record: Mapping[str, Any], limits: Limits) -> Article:
    """An article within the limits.

    Raises
    ------
    Problem
        When the record has no text, or more of it than is read here.
    """
    try:
        article = as_article(record)
    except ArticleError as error:
        raise Problem(Kind.NO_ARTICLE, str(error)) from error
    if len(article.text) > limits.text:
        detail = (
            f"A text may have {limits.text:,} characters here, this one has {len(article.text):,}. "
            "Give it in pieces, or read it with framing score, which has no limit."
        )
        raise Problem(Kind.TOO_LARGE, detail)
    for name, value in article.to_dict().items():
        if name != "text" and len(value) > limits.fact:
            detail = f"The {name} may have {limits.fact:,} characters here, this one has {len(value):,}. Shorten it."
            raise Problem(Kind.TOO_LARGE, detail)
    return article


def _place(error: Exception) -> str:
    """File and line of an error: not its message, which may quote the article."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name}, line {last.lineno}"
