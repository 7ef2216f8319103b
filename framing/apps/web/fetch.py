"""An article from its address: the page is fetched, and its text, title, outlet, author and date extracted.

The text is extracted by trafilatura (Barbaresi 2021, ACL System Demonstrations). Redirects are
followed one by one, and each new address is checked like the first one.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import time
from typing import Final
from urllib.parse import urljoin

import trafilatura

from framing.apps.web.addresses import AddressError, FetchError, WebAddress, parse_url, public_addresses
from framing.apps.web.connection import PageResponse, request_page
from framing.apps.web.limits import LIMITS, Limits
from framing.records.article import Article

__all__ = ["AddressError", "FetchError", "fetch"]

REDIRECT_STATUSES: Final = frozenset({301, 302, 303, 307, 308})
MAX_ADDRESSES_PER_HOST: Final = 3
PAGE_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
CHARSET_IN_HEAD: Final = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
HEAD_BYTES: Final = 4096  # in which a page may name its charset
BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Pages that name these use the quotation marks of windows-1252, so browsers read them so (WHATWG Encoding Standard).
READ_AS_WINDOWS_1252: Final = frozenset({"ascii", "iso8859-1"})
#: Codecs that Python knows and no web page is written in.
NO_PAGE_CODECS: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
STATUS_REASONS: Final = {
    401: "asks for a login",
    402: "asks for money",
    403: "refuses",
    404: "has no such page",
    410: "has taken the page down",
    429: "has been asked too often",
    451: "may not show the page",
}


def fetch(url: str, *, limits: Limits = LIMITS) -> Article:
    """Fetch a page of the public web and extract the article from it.

    Raises
    ------
    AddressError
        When the address, or one that it leads to, is not on the public web.
    FetchError
        When the page cannot be had, is no page, or holds no article.
    """
    deadline = time.monotonic() + limits.fetch_seconds
    visited: list[str] = []
    while True:
        where = parse_url(url)
        if where.url in visited:
            message = "The page leads back to itself. Open it in the browser and paste its text."
            raise FetchError(message)
        if len(visited) > limits.max_redirects:
            times = f"more than {limits.max_redirects} times"
            message = f"The page sends on {times}. Open it in the browser and copy the last address."
            raise FetchError(message)
        visited.append(where.url)
        response = _request_first_address(where, deadline, limits)
        if response.status not in REDIRECT_STATUSES or not response.location:
            return _extract_article(where, response)
        url = _redirect_url(where, response.location)


def _redirect_url(where: WebAddress, location: str) -> str:
    try:
        return urljoin(where.url, location)
    except ValueError as error:
        message = f"{where.host} sends on to what is no address. Open the page in the browser and paste its text."
        raise FetchError(message) from error


def _request_first_address(where: WebAddress, deadline: float, limits: Limits) -> PageResponse:
    """The response of the first of a host's addresses that gives one; the last address tried reports its error."""
    *others, last = public_addresses(where, deadline - time.monotonic())[:MAX_ADDRESSES_PER_HOST]
    for address in others:
        with contextlib.suppress(FetchError):
            return request_page(where, address, deadline=deadline, max_bytes=limits.page_bytes)
    return request_page(where, last, deadline=deadline, max_bytes=limits.page_bytes)


def _extract_article(where: WebAddress, response: PageResponse) -> Article:
    host, url = where.host, where.url
    if response.status != 200:
        other = "cannot show the page now" if response.status >= 500 else "does not show the page"
        why = STATUS_REASONS.get(response.status, other)
        message = f"{host} {why} (status {response.status}). Open it in the browser and paste its text."
        raise FetchError(message)
    if response.media_type not in PAGE_TYPES:
        kind = _printable_media_type(response.media_type)
        message = f"There is {kind} at this address, not a page of text. Paste the article's text."
        raise FetchError(message)
    content = _decode(response)
    if response.media_type == "text/plain":
        return Article(content, url=url)
    extracted = trafilatura.bare_extraction(
        content, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    text = (getattr(extracted, "text", "") or "").strip()
    if not text:
        message = (
            f"No article was found in the page of {host}: it may come only with scripts, or after a login. "
            "Paste its text."
        )
        raise FetchError(message)
    title = getattr(extracted, "title", "") or ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]  # many pages repeat the title above the text
    return Article(
        "\n\n".join(paragraphs),
        title=title,
        source=getattr(extracted, "sitename", "") or host,
        url=url,
        published=getattr(extracted, "date", "") or "",
        author=getattr(extracted, "author", "") or "",
    )


def _printable_media_type(media_type: str) -> str:
    """A media type for a message, without signs that a page could take for HTML."""
    return re.sub(r"[^a-z0-9.+/-]", "", media_type)[:60] or "something without a type"


def _decode(response: PageResponse) -> str:
    """The page as text: by its byte order mark, its header or its head; else as UTF-8, else as Windows-1252.

    This is never left to trafilatura: some versions of it also decompress what they are given, without a limit.
    """
    for mark, codec in BYTE_ORDER_MARKS:
        if response.body.startswith(mark):
            return response.body.decode(codec, "replace")
    if codec := _page_codec(response.charset):
        return response.body.decode(codec, "replace")
    named = CHARSET_IN_HEAD.search(response.body[:HEAD_BYTES])
    codec = _page_codec(named[1].decode("ascii", "replace")) if named else ""
    # A head in which ASCII bytes could be found is in neither UTF-16 nor UTF-32, whatever it says.
    if codec and not codec.startswith(("utf-16", "utf-32")):
        return response.body.decode(codec, "replace")
    try:
        return response.body.decode("utf-8")
    except UnicodeDecodeError:
        return response.body.decode("cp1252", "replace")


def _page_codec(charset: str) -> str:
    """The codec for a charset that a page may name; empty where there is none."""
    try:
        name = codecs.lookup(charset).name
        b" ".decode(name, "replace")  # fails for codecs that are no encodings of text, as hex and zlib
    except (LookupError, ValueError):
        return ""
    if name in READ_AS_WINDOWS_1252:
        return "cp1252"
    return "" if name.replace("_", "-") in NO_PAGE_CODECS else name
