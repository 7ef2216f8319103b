"""An article from its address: the page is fetched, and its text, title, outlet, author and date taken out of it.

The text is taken out by trafilatura (Barbaresi 2021, ACL System Demonstrations). Redirects are
followed by hand, and each one is checked like the first address.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import time
from typing import Final
from urllib.parse import urljoin

import trafilatura

from framing.apps.web.addresses import AddressError, FetchError, Target, addresses, target
from framing.apps.web.connection import Answer, ask
from framing.apps.web.limits import LIMITS, Limits
from framing.records.article import Article

__all__ = ["AddressError", "FetchError", "fetch"]

_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_TRIES: Final = 3  # addresses of one host
_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD: Final = 4096  # bytes in which a page may say its charset
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WESTERN: Final = frozenset(
    {"ascii", "iso8859-1"}
)  # read as windows-1252, as browsers do: their pages have its quotation marks
_NO_PAGE: Final = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)  # Python's, and no page's
_WHY: Final = {
    401: "asks for a login",
    402: "asks for money",
    403: "refuses",
    404: "has no such page",
    410: "has taken the page down",
    429: "has been asked too often",
    451: "may not show the page",
}


def fetch(url: str, *, limits: Limits = LIMITS) -> Article:
    """Fetch a page of the public web and take the article out of it.

    Raises
    ------
    AddressError
        When the address, or one that it leads to, is not on the public web.
    FetchError
        When the page cannot be had, is no page, or holds no article.
    """
    deadline = time.monotonic() + limits.fetch
    seen: list[str] = []
    while True:
        where = target(url)
        if where.url in seen:
            message = "The page leads back to itself. Open it in the browser and paste its text."
            raise FetchError(message)
        if len(seen) > limits.redirects:
            message = f"The page sends on more than {limits.redirects} times. Open it in the browser and copy the last address."
            raise FetchError(message)
        seen.append(where.url)
        answer = _first(where, deadline, limits)
        if answer.status not in _MOVED or not answer.location:
            return _article(where, answer)
        url = _onward(where, answer.location)


def _onward(where: Target, location: str) -> str:
    try:
        return urljoin(where.url, location)
    except ValueError as error:
        message = f"{where.host} sends on to what is no address. Open the page in the browser and paste its text."
        raise FetchError(message) from error


def _first(where: Target, deadline: float, limits: Limits) -> Answer:
    """The answer of the first of a host's addresses that gives one."""
    *others, last = addresses(where, deadline - time.monotonic())[:_TRIES]
    for address in others:
        with contextlib.suppress(FetchError):
            return ask(where, address, deadline=deadline, size=limits.page)
    return ask(where, last, deadline=deadline, size=limits.page)


def _article(where: Target, answer: Answer) -> Article:
    host, url = where.host, where.url
    if answer.status != 200:
        why = _WHY.get(answer.status, "cannot show the page now" if answer.status >= 500 else "does not show the page")
        message = f"{host} {why} (status {answer.status}). Open it in the browser and paste its text."
        raise FetchError(message)
    if answer.type not in _TYPES:
        message = f"There is {_kind(answer.type)} at this address, not a page of text. Paste the article's text."
        raise FetchError(message)
    content = _decoded(answer)
    if answer.type == "text/plain":
        return Article(content, url=url)
    found = trafilatura.bare_extraction(
        content, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    text = (getattr(found, "text", "") or "").strip()
    if not text:
        message = f"No article was found in the page of {host}: it may come only with scripts, or after a login. Paste its text."
        raise FetchError(message)
    title = getattr(found, "title", "") or ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]  # many pages repeat it
    return Article(
        "\n\n".join(paragraphs),
        title=title,
        source=getattr(found, "sitename", "") or host,
        url=url,
        published=getattr(found, "date", "") or "",
        author=getattr(found, "author", "") or "",
    )


def _kind(media: str) -> str:
    """What a media type names, in harmless letters."""
    return re.sub(r"[^a-z0-9.+/-]", "", media)[:60] or "something without a type"


def _decoded(answer: Answer) -> str:
    """The page as text, as its mark, its header or its head says; else as UTF-8, and where it is none, as Windows-1252.

    Never left to trafilatura: some versions of it also unpack what they are given, without a limit.
    """
    for mark, charset in _MARKS:
        if answer.body.startswith(mark):
            return answer.body.decode(charset, "replace")
    if charset := _known(answer.charset):
        return answer.body.decode(charset, "replace")
    said = _META.search(answer.body[:_HEAD])
    if (
        said
        and (charset := _known(said[1].decode("ascii", "replace")))
        and not charset.startswith(("utf-16", "utf-32"))
    ):
        return answer.body.decode(charset, "replace")  # a head that can be read byte by byte is in neither of these
    try:
        return answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return answer.body.decode("cp1252", "replace")


def _known(charset: str) -> str:
    """The codec of a charset; empty where pages have no such one."""
    try:
        name = codecs.lookup(charset).name
        b" ".decode(name, "replace")  # of texts, not of packed files
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in _WESTERN else "" if name.replace("_", "-") in _NO_PAGE else name
