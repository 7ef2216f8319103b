"""What a worker does for one request: fetch a page that is named by its address, analyse, make a page or JSON."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import PurePath
from typing import Any, Final, Literal

from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Problem, ProblemKind
from framing.compare.contrast.contrast import contrast
from framing.errors import ArticleError
from framing.records.article import Article, as_article
from framing.report.analyzer import Analyzer, default_analyzer

__all__ = ["Job", "can_fetch", "check_article", "run_job"]

INSTALL_FETCH: Final = "Install what fetches pages with pip install 'framing[fetch]', or send the text itself."


@dataclass(frozen=True, slots=True)
class Job:
    """One or two articles, and what to make of them."""

    records: tuple[Mapping[str, Any], ...]  #: the text of one that has none is fetched from its url
    format: Literal["html", "json"]
    sections: tuple[str, ...] | None = None  #: names of the sections to build, all of them where None
    limits: Limits = LIMITS


def can_fetch() -> bool:
    """Whether the packages that fetch pages are installed."""
    return all(find_spec(name) is not None for name in ("trafilatura", "certifi", "idna"))


def run_job(job: Job) -> bytes | Problem:
    """The page or the JSON, in UTF-8; a problem where there is none. Nothing is raised."""
    try:
        return _run_job(job)
    except Problem as problem:
        return problem
    except Exception as error:  # noqa: BLE001 - whatever it is, the worker goes on with the next request
        where = f"{type(error).__name__} in {_error_location(error)}"
        return Problem(ProblemKind.FAILED, f"{where}. Please report this, with the text if you may.")


def _run_job(job: Job) -> bytes:
    articles = [_article(record, job.limits) for record in job.records]
    analyzer = _analyzer(job.sections)
    result = analyzer.analyze(articles[0]) if len(articles) == 1 else contrast(*articles, analyzer=analyzer)
    return (result.to_html() if job.format == "html" else result.to_json()).encode("utf-8", "replace")


@lru_cache(8)
def _analyzer(sections: tuple[str, ...] | None) -> Analyzer:
    return default_analyzer() if sections is None else Analyzer(sections=sections)


def _article(record: Mapping[str, Any], limits: Limits) -> Article:
    """The article of a record; without a text it is fetched, and the facts in the record replace those of the page."""
    if "text" in record or not record.get("url"):
        return check_article(record, limits)
    try:
        from framing.apps.web.fetch import AddressError, FetchError, fetch  # noqa: PLC0415 - an extra of its own
    except ImportError as error:
        raise Problem(ProblemKind.NO_FETCHING, f"It needs {error.name}. {INSTALL_FETCH}") from error
    try:
        article = fetch(str(record["url"]), limits=limits)
    except AddressError as error:
        raise Problem(ProblemKind.REFUSED_ADDRESS, str(error)) from error
    except FetchError as error:
        raise Problem(ProblemKind.NOT_FETCHED, str(error)) from error
    own = {name: value for name, value in record.items() if value and name != "url"}
    return check_article({**_facts_within_limits(article, str(record["url"]), limits), **own}, limits)


def _facts_within_limits(article: Article, asked_url: str, limits: Limits) -> dict[str, str]:
    """The text and facts of a fetched page. Facts are cut to their limit, because the reader cannot shorten them.

    An address that is too long is replaced by the one that was asked for: a cut address would lead nowhere.
    """
    facts = {name: value if name == "text" else value[: limits.fact_chars] for name, value in article.to_dict().items()}
    return {**facts, "url": article.url if len(article.url) <= limits.fact_chars else asked_url}


def check_article(record: Mapping[str, Any], limits: Limits) -> Article:
    """Make a record an article, and hold it to the limits.

    Raises
    ------
    Problem
        When the record has no text, or a text or fact is longer than its limit.
    """
    try:
        article = as_article(record)
    except ArticleError as error:
        raise Problem(ProblemKind.NO_ARTICLE, str(error)) from error
    if len(article.text) > limits.text_chars:
        detail = (
            f"A text may have {limits.text_chars:,} characters here, this one has {len(article.text):,}. "
            "Give it in pieces, or read it with framing score, which has no limit."
        )
        raise Problem(ProblemKind.TOO_LARGE, detail)
    for name, value in article.to_dict().items():
        if name != "text" and len(value) > limits.fact_chars:
            detail = (
                f"The {name} may have {limits.fact_chars:,} characters here, this one has {len(value):,}. Shorten it."
            )
            raise Problem(ProblemKind.TOO_LARGE, detail)
    return article


def _error_location(error: Exception) -> str:
    """File and line in which an error was raised; its message is left out, because it may quote the article."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name}, line {last.lineno}"
