"""Fetching an article: what is refused before a connection, and what a hostile server cannot do.

Names are looked up in a table, and every connection ends at a server of the test; all between is real.
"""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

import trafilatura

from framing.apps.web import addresses, connection
from framing.apps.web.addresses import is_public, parse_url
from framing.apps.web.fetch import AddressError, FetchError, fetch
from framing.apps.web.limits import LIMITS
from framing.errors import FramingError
from tests.support.thorough import some

PUBLIC = "93.184.215.14"
PARAGRAPHS = [
    "The council of Elmford voted on Tuesday to close the swimming hall, and the mayor said it would save money.",
    "“We cannot keep two halls open,” Ada Brink said, while swimmers outside the building held up a banner.",
    "The hall was opened in 1974 and needs repairs for two million crowns, according to a report of the council.",
]
PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>Hall to close</title>"
    "<meta property='og:site_name' content='Elmford Post'><meta name='author' content='Nora Vale'>"
    "<meta property='article:published_time' content='2025-03-04'></head>"
    "<body><nav>Home Sport</nav><article><h1>Hall to close</h1>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "</article><script>alert(1)</script></body></html>"
)

ZEROS = b"\0" * 50_000_000  # of which gzip makes a thousandth

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "::7f00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:c0a8:101::",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001::1",
    "4000::1",
    "not an address",
    "",
]
OPEN = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("news.example/a", "begin with http"),
        ("//news.example/", "begin with http"),
        ("http://", "begin with http"),
        ("", "begin with http"),
        ("gopher://127.0.0.1:6379/_x", "begin with http"),
        ("data:text/html,x", "begin with http"),
        ("http://ann:secret@news.example/", "password"),
        ("http://@news.example/", "password"),
        ("https://a@b@news.example/", "password"),
        ("http://news.example:8080/", "port 8080"),
        ("https://news.example:22/", "port 22"),
        ("http://news.example:0/", "port 0"),
        ("http://news.example:99999/", "not written like"),
        ("http://news.example:x/", "not written like"),
        ("http://[::1/", "not written like"),
        ("http://news.example/a b", "a space"),
        ("http://news.example/\r\nHost: inside", "a space"),
        ("http://news.example\\@inside/", "a space"),
        ("http://a\x00b.example/", "a space"),
        ("http://news.example/\ud800", "another sign"),
        ("http://n\udfff.example/", "another sign"),
        ("http://h\u2100.example/", "not written like"),
        ("http://\u2014\u2014.example/", "no name of a site"),
        ("http://xn\u00ad.\u200d.example/", "no name"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(AddressError, match=why):
        parse_url(url)


@pytest.mark.parametrize(
    ("url", "host", "authority", "path"),
    [
        ("https://News.Example", "news.example", "news.example", "/"),
        ("http://news.example:443/a?b=1#c", "news.example", "news.example:443", "/a?b=1"),
        ("https://news.example:443/ä ö".replace(" ", "%20"), "news.example", "news.example", "/%C3%A4%20%C3%B6"),
        ("https://bücher.example/", "xn--bcher-kva.example", "xn--bcher-kva.example", "/"),
        ("https://Straße.example./", "xn--strae-oqa.example", "xn--strae-oqa.example", "/"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", "[2606:4700::1111]", "/"),
        ("  https://news.example/{x}  ", "news.example", "news.example", "/%7Bx%7D"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, authority: str, path: str) -> None:
    found = parse_url(url)
    assert (found.host, found.authority, found.path) == (host, authority, path)


Answerer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A web of one server: pages by host and path, names and their addresses, and who was asked where."""

    pages: dict[str, Answerer] = field(default_factory=dict)
    names: dict[str, list[list[str]]] = field(
        default_factory=dict
    )  #: answers to one look-up after the other; the last one stays
    dialled: list[tuple[str, int]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    unreachable: set[str] = field(default_factory=set)

    def add(self, url: str, body: bytes = PAGE.encode(), *, status: int = 200, **headers: str) -> str:
        """A page with headers, given with underscores for hyphens."""
        sent = {
            "Content-Type": "text/html; charset=utf-8",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in sent.items():
                if value:
                    handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        return self.on(url, answer)

    def on(self, url: str, answer: Answerer) -> str:
        host, _, path = url.split("://", 1)[1].partition("/")
        self.pages[f"{host}/{path}"] = answer
        self.names.setdefault(host.strip("[]"), [[PUBLIC]])
        return url


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    web = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(dict(self.headers.items()))
            try:
                web.pages[f"{self.headers['Host']}{self.path}"](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def look_up(host: str, _port: int) -> list[str]:
        if host not in web.names:
            raise socket.gaierror(8, "not known")
        answers = web.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        web.dialled.append((address, port))
        if address in web.unreachable:
            raise OSError(113, "no route")
        return socket.create_connection(("127.0.0.1", web.port), timeout=seconds)

    monkeypatch.setattr(addresses, "look_up", look_up)
    monkeypatch.setattr(connection, "connect", dial)
    yield web
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_article_is_fetched(site: Site) -> None:
    found = fetch(site.add("http://post.example/hall?from=list"))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert (found.title, found.source, found.author, found.published) == (
        "Hall to close",
        "Elmford Post",
        "Nora Vale",
        "2025-03-04",
    )
    assert found.url == "http://post.example/hall?from=list"
    assert site.dialled == [(PUBLIC, 80)]
    assert site.asked[0]["User-Agent"].startswith("framing/")
    assert not {"Cookie", "Referer", "Authorization"} & set(site.asked[0])


def test_proxies_of_the_environment_are_passed_over(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(site.add("http://post.example/")).title == "Hall to close"


@pytest.mark.parametrize("address", some([address for address in PRIVATE if address], 8))
def test_a_name_that_leads_inside_is_refused_before_any_connection(site: Site, address: str) -> None:
    url = site.add("http://inside.example/")
    site.names["inside.example"] = [[PUBLIC, address]]
    with pytest.raises(AddressError, match="private network"):
        fetch(url)
    assert site.dialled == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost", "[::ffff:127.0.0.1]", "0"])
def test_addresses_of_this_computer_are_refused_in_every_spelling(host: str) -> None:
    """With the system's own look-up."""
    with pytest.raises(FetchError):
        fetch(f"http://{host}/", limits=replace(LIMITS, fetch_seconds=5))


def test_a_name_that_changes_after_the_check_is_not_followed(site: Site) -> None:
    """DNS rebinding: the second answer is never asked for, and the connection goes to the first."""
    url = site.add("http://rebind.example/")
    site.names["rebind.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert fetch(url).title == "Hall to close"
    assert site.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "//127.0.0.1/x",
        "http://10.0.0.8/",
        "http://169.254.169.254/latest/",
        "http://inside.example/",
    ],
)
def test_a_redirect_inside_is_refused(site: Site, inside: str) -> None:
    url = site.add("http://post.example/", status=302, Location=inside)
    site.names |= {host: [[host]] for host in ("127.0.0.1", "::1", "10.0.0.8", "169.254.169.254")} | {
        "inside.example": [["192.168.0.1"]]
    }
    with pytest.raises(AddressError, match="private network"):
        fetch(url)
    assert site.dialled == [(PUBLIC, 80)]


def test_a_redirect_to_a_name_that_was_public_is_checked_again(site: Site) -> None:
    url = site.add("http://post.example/", status=307, Location="/again")
    site.add("http://post.example/again")
    site.names["post.example"] = [[PUBLIC], ["127.0.0.1"]]
    with pytest.raises(AddressError):
        fetch(url)
    assert site.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://post.example/",
        "http://a:b@post.example/",
        "http://post.example:22/",
        "javascript:1",
    ],
)
def test_a_redirect_to_no_web_address_is_refused(site: Site, location: str) -> None:
    with pytest.raises(AddressError):
        fetch(site.add("http://post.example/", status=301, Location=location))


@pytest.mark.parametrize("location", ["http://[", "//[", "http://[::1", "http://h\u2100.example/", "http://]/"])
def test_a_redirect_to_what_is_no_address_is_told(site: Site, location: str) -> None:
    with pytest.raises(FetchError, match=r"Open the page in the browser|Copy it from the browser"):
        fetch(site.add("http://post.example/", status=302, Location=location.encode().decode("latin-1")))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_as_far_as_the_limit(site: Site, status: int) -> None:
    for step in range(LIMITS.max_redirects):
        site.add(f"http://post.example/{step}", status=status, Location=f"{step + 1}")
    site.add(f"http://post.example/{LIMITS.max_redirects}")
    assert fetch("http://post.example/0").url == f"http://post.example/{LIMITS.max_redirects}"
    site.add("http://post.example/first", status=status, Location="/0")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch("http://post.example/first")


def test_a_redirect_in_a_circle_ends(site: Site) -> None:
    site.add("http://post.example/a", status=302, Location="/b")
    site.add("http://post.example/b", status=302, Location="http://post.example/a#again")
    with pytest.raises(FetchError, match="back to itself"):
        fetch("http://post.example/a")
    assert len(site.dialled) == 2


def test_a_redirect_may_be_written_in_any_letters(site: Site) -> None:
    site.add("http://post.example/", status=302, Location="/sn\u00f6 2".encode().decode("latin-1"))
    site.add("http://post.example/sn%C3%B6%202")
    assert fetch("http://post.example/").url.endswith("/sn%C3%B6%202")


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_over_the_limit_is_cut_off(site: Site, *, packed: bool) -> None:
    body = PAGE.encode() + b" " * 300_000
    headers = {"Content_Encoding": "gzip"} if packed else {}
    url = site.add("http://post.example/", gzip.compress(body) if packed else body, **headers)
    assert fetch(url).title == "Hall to close"
    with pytest.raises(FetchError, match=r"larger than 0\.1 MB"):
        fetch(url, limits=replace(LIMITS, page_bytes=100_000))


def test_a_bomb_costs_little_memory(site: Site) -> None:
    url = site.add("http://post.example/", gzip.compress(ZEROS), Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than"):
            fetch(url, limits=replace(LIMITS, page_bytes=1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def gzip_twice(page: bytes) -> bytes:
    return gzip.compress(gzip.compress(page))


@pytest.mark.parametrize(
    ("pack", "charset"),
    [
        (gzip.compress, ""),
        (gzip.compress, "; charset=hex"),
        (gzip.compress, "; charset=no-such-thing"),
        (zlib.compress, "; charset=zlib"),
        (zlib.compress, ""),
        (gzip_twice, ""),
    ],
)
def test_what_is_packed_unasked_stays_packed(site: Site, pack: Callable[[bytes], bytes], charset: str) -> None:
    """A page that its server does not call packed is not unpacked: nothing would limit what comes out of it."""
    with pytest.raises(FetchError, match="No article was found"):
        fetch(site.add("http://post.example/", pack(PAGE.encode()), Content_Type=f"text/html{charset}"))
    for body in (pack(PAGE.encode()), pack(ZEROS)):
        tracemalloc.start()
        try:
            found = fetch(site.add("http://post.example/plain", body, Content_Type=f"text/plain{charset}"))
            assert tracemalloc.get_traced_memory()[1] < 8_000_000
        finally:
            tracemalloc.stop()
        assert "council" not in found.text


@pytest.mark.parametrize("charset", ["", "utf-8", "windows-1252", "shift_jis", "no-such-thing"])
def test_only_text_is_handed_on(site: Site, monkeypatch: pytest.MonkeyPatch, charset: str) -> None:
    """What takes the article out guesses and unpacks bytes in its own way."""
    pages: list[object] = []
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda page, **_: pages.append(page))
    for body in (PAGE.encode(), PAGE.encode("utf-16"), b"\xff\xfe\x00", gzip.compress(PAGE.encode()), b"", b"\x81\x8d"):
        with pytest.raises(FetchError):
            fetch(
                site.add(
                    "http://post.example/",
                    body,
                    Content_Type=f"text/html; charset={charset}" if charset else "text/html",
                )
            )
    assert [type(page) for page in pages] == [str] * 6


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x'><script>"])
def test_a_packing_that_nobody_asked_for_is_refused(site: Site, encoding: str) -> None:
    with pytest.raises(FetchError, match="nobody asked for"):
        fetch(site.add("http://post.example/", Content_Encoding=encoding))


@pytest.mark.parametrize("body", [b"not packed at all", gzip.compress(PAGE.encode())[:-20]])
def test_broken_packing_is_told(site: Site, body: bytes) -> None:
    with pytest.raises(FetchError, match="breaks off"):
        fetch(site.add("http://post.example/", body, Content_Encoding="gzip"))


def _drip(handler: BaseHTTPRequestHandler, head: bytes) -> None:
    handler.wfile.write(head)
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1",
    ],
)
def test_a_slow_drip_ends_at_the_deadline(site: Site, head: bytes) -> None:
    """Each byte comes in good time; all of them would take ten seconds."""
    url = site.on("http://slow.example/", lambda handler: _drip(handler, head))
    began = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetch(url, limits=replace(LIMITS, fetch_seconds=0.3))
    assert time.monotonic() - began < 3


def test_a_chain_of_slow_redirects_ends_at_the_deadline(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        handler.send_response(302)
        handler.send_header("Location", f"{handler.path}x")
        handler.end_headers()

    for step in range(9):
        site.on(f"http://slow.example/{'x' * step}", answer)
    with pytest.raises(FetchError, match="in time"):
        fetch("http://slow.example/", limits=replace(LIMITS, fetch_seconds=0.8))


def test_a_slow_look_up_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(addresses, "look_up", lambda *_: done.wait(5) and [PUBLIC])
    with pytest.raises(FetchError, match="not found in time"):
        fetch("http://slow.example/", limits=replace(LIMITS, fetch_seconds=0.2))
    done.set()


def test_a_name_that_nobody_knows_is_told() -> None:
    with pytest.raises(FetchError, match="is not known"):
        fetch("http://no-such-name.invalid/", limits=replace(LIMITS, fetch_seconds=10))


@pytest.mark.parametrize(
    "media",
    [
        "application/pdf",
        "image/png",
        "application/json",
        "text/csv",
        "",
        "text/html<script>x",
        "video/mp4; charset=utf-8",
    ],
)
def test_other_kinds_of_files_are_refused(site: Site, media: str) -> None:
    with pytest.raises(FetchError, match="not a page of text") as raised:
        fetch(site.add("http://post.example/", Content_Type=media))
    assert "<" not in str(raised.value)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "has no such page"),
        (401, "login"),
        (403, "refuses"),
        (429, "too often"),
        (503, "now"),
        (206, "does not show"),
        (304, "does not"),
    ],
)
def test_another_status_is_told(site: Site, status: int, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetch(site.add("http://post.example/", b"" if status == 304 else PAGE.encode(), status=status))


@pytest.mark.parametrize(
    "answer",
    [
        b"garbage\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 300 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000,
    ],
)
def test_what_is_no_answer_of_a_web_server_is_told(site: Site, answer: bytes) -> None:
    with pytest.raises(FetchError, match="breaks off"):
        fetch(site.on("http://post.example/", lambda handler: handler.wfile.write(answer) and None))


def test_a_page_that_breaks_off_is_told(site: Site) -> None:
    with pytest.raises(FetchError, match="breaks off"):
        fetch(site.add("http://post.example/", Content_Length=str(len(PAGE) * 9)))


@pytest.mark.parametrize(
    "body", [b"", b"<html><body></body></html>", b"<html><body><script>load()</script></body></html>", b"\xff\xfe\x00"]
)
def test_a_page_without_an_article_is_told(site: Site, body: bytes) -> None:
    with pytest.raises(FetchError, match="No article was found"):
        fetch(site.add("http://post.example/", body))


@pytest.mark.parametrize(
    ("charset", "header", "meta"),
    [
        ("utf-8", "utf-8", "latin-1"),
        ("iso-8859-1", "iso-8859-1", ""),
        ("windows-1252", "", "windows-1252"),
        ("utf-8-sig", "", ""),
        ("utf-8", "no-such-thing", "utf-8"),
        ("windows-1252", "", ""),
        ("windows-1252", "unicode_escape", ""),
        ("utf-8", "", ""),
        ("utf-8", "utf-7", "hex"),
        ("utf-8", "", "utf-16"),
        ("utf-16", "", ""),
        ("utf-16", "utf-8", ""),
        ("utf-8-sig", "", "latin-1"),
        ("iso-8859-4", "", "ISO-8859-4"),
        ("windows-1252", "windows-1252", "utf-8"),
    ],
)
def test_letters_are_read_as_header_or_page_say(site: Site, charset: str, header: str, meta: str) -> None:
    page = (
        PAGE.replace("<meta charset='utf-8'>", f"<meta charset='{meta}'>" if meta else "")
        .replace("Elmford", "Ålmförd")
        .replace("“", '"')
        .replace("”", '"')
    )
    found = fetch(
        site.add(
            "http://post.example/",
            page.encode(charset),
            Content_Type=f"text/html; charset={header}" if header else "text/html",
        )
    )
    assert found.text.startswith("The council of Ålmförd voted")
    assert found.source == "Ålmförd Post"


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "latin1"])
def test_western_charsets_have_quotation_marks_as_in_a_browser(site: Site, charset: str) -> None:
    """Many pages name the older charset and use the newer one; the WHATWG's Encoding Standard reads them so."""
    found = fetch(
        site.add("http://post.example/", PAGE.encode("windows-1252"), Content_Type=f"text/html; charset={charset}")
    )
    assert found.text == "\n\n".join(PARAGRAPHS)
    plain = fetch(
        site.add("http://post.example/a.txt", "“No,” she said.".encode("windows-1252"), Content_Type="text/plain")
    )
    assert plain.text == "“No,” she said."


def test_a_page_that_is_xml_is_read_as_its_header_says(site: Site) -> None:
    page = PAGE.replace("<!doctype html>", '<?xml version="1.0" encoding="iso-8859-1"?><!doctype html>').replace(
        "Elmford", "Ålmförd"
    )
    found = fetch(site.add("http://post.example/", page.encode(), Content_Type="application/xhtml+xml; charset=utf-8"))
    assert found.text.startswith("The council of Ålmförd voted")


def test_plain_text_is_taken_as_it_is(site: Site) -> None:
    found = fetch(
        site.add(
            "http://post.example/a.txt",
            "One.\n\nTwo – <b>three</b>.".encode(),
            Content_Type="text/plain; charset=utf-8",
        )
    )
    assert (found.text, found.title) == ("One.\n\nTwo – <b>three</b>.", "")


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    url = site.add("http://post.example/")
    site.names["post.example"] = [["2606:4700::1111", PUBLIC]]
    site.unreachable = {"2606:4700::1111"}
    assert fetch(url).title == "Hall to close"
    assert site.dialled == [("2606:4700::1111", 80), (PUBLIC, 80)]


OPENSSL = shutil.which("openssl") or ""


@pytest.mark.skipif(not OPENSSL, reason="openssl makes the certificate")
@pytest.mark.parametrize(
    ("named", "trusted", "why"),
    [("post.example", True, ""), ("other.example", True, "does not prove"), ("post.example", False, "does not prove")],
)
def test_the_certificate_must_be_that_of_the_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, named: str, trusted: bool, why: str
) -> None:
    """The connection goes to an address, and is checked for the name all the same."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            OPENSSL,
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={named}",
            "-addext",
            f"subjectAltName=DNS:{named}",
            "-keyout",
            str(key),
            "-out",
            str(certificate),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = socket.create_server(("127.0.0.1", 0))
    seen: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: seen.append(name)

    def serve() -> None:
        with listening, listening.accept()[0] as raw:
            try:
                with context.wrap_socket(raw, server_side=True) as stream:
                    stream.recv(10_000)
                    stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())
            except (ssl.SSLError, OSError):
                pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    trust = ssl.create_default_context()
    if trusted:
        trust.load_verify_locations(certificate)
    monkeypatch.setattr(connection, "tls_context", lambda: trust)
    site.names["post.example"] = [[PUBLIC]]
    site.port = listening.getsockname()[1]
    if why:
        with pytest.raises(FetchError, match=why):
            fetch("https://post.example/hall")
    else:
        assert fetch("https://post.example/hall").title == "Hall to close"
    thread.join(5)
    assert site.dialled == [(PUBLIC, 443)]
    assert seen == ["post.example"]


def test_errors_are_errors_of_the_library() -> None:
    assert issubclass(AddressError, FetchError)
    assert issubclass(FetchError, FramingError)
