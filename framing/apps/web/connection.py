"""One request for one page, to one address, within a deadline and a size. No redirect is followed, no cookie kept."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final, Self

import certifi

from framing.apps.web.addresses import FetchError, WebAddress
from framing.data.version import __version__

if TYPE_CHECKING:
    from zlib import _Decompress

__all__ = ["PageResponse", "request_page"]

REQUEST_HEADERS: Final = {
    "User-Agent": f"framing/{__version__} (fetches one page that a person asked for)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
CHUNK_BYTES: Final = 65_536
CONNECT_SECONDS: Final = 6.0  # until the host's next address is tried


@dataclass(frozen=True, slots=True)
class PageResponse:
    """What a server answered."""

    status: int
    media_type: str  #: in lower case, without parameters
    charset: str  #: as the header names it, or empty
    location: str  #: the address of a redirect, or empty
    body: bytes  #: decompressed; empty where the status is not 200


class _Deadline:
    """Shuts a socket down at a deadline.

    The timeout of a socket starts anew with every read, so that it never stops a server that sends one byte a second.
    """

    def __init__(self, deadline: float) -> None:
        self.passed = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(deadline - time.monotonic(), 0), self._shut_down)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def watch(self, watched: socket.socket) -> socket.socket:
        """Shut this socket down at the deadline, and close it at the end."""
        with self._lock:
            self._socket = watched
            passed = self.passed
        if passed:
            raise TimeoutError
        return watched

    def _shut_down(self) -> None:
        with self._lock:
            self.passed = True
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to an address: never to a name, and through no proxy."""
    return socket.create_connection((address, port), timeout=seconds)


@cache
def tls_context() -> ssl.SSLContext:
    """The certificates that count: those the system trusts, and Mozilla's list, because some systems have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def request_page(where: WebAddress, address: str, *, deadline: float, max_bytes: int) -> PageResponse:
    """Ask for a page, at an address of its host that was found public.

    Parameters
    ----------
    where
        What to ask for.
    address
        Where to ask; the certificate must be that of the host all the same.
    deadline
        As `time.monotonic` counts.
    max_bytes
        Size that the body may have, compressed and decompressed.

    Raises
    ------
    FetchError
        When there is no answer, or too long a one, or it comes too late.
    """
    with _Deadline(deadline) as limit:
        try:
            return _request_page(where, address, limit, deadline, max_bytes)
        except FetchError:
            raise
        except ssl.SSLCertVerificationError as error:
            message = f"{where.host} does not prove that it is {where.host}: {error.verify_message}. Check the address."
            raise FetchError(message) from error
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            late = limit.passed or isinstance(error, TimeoutError)
            why = "does not answer in time" if late else "breaks off, or does not speak as a web server does"
            message = f"{where.host} {why}. Try again, or open the page in the browser and paste its text."
            raise FetchError(message) from error


def _request_page(where: WebAddress, address: str, limit: _Deadline, deadline: float, max_bytes: int) -> PageResponse:
    seconds_left = max(deadline - time.monotonic(), 0.001)
    stream = limit.watch(connect(address, where.port, min(seconds_left, CONNECT_SECONDS)))
    if where.scheme == "https":
        encrypted = tls_context().wrap_socket(stream, server_hostname=where.host, do_handshake_on_connect=False)
        limit.watch(encrypted)
        encrypted.do_handshake()
        stream = encrypted
    connection = HTTPConnection(where.host, where.port)
    connection.sock = stream
    connection.request("GET", where.path, headers={"Host": where.authority, **REQUEST_HEADERS})
    response = connection.getresponse()
    body = b"".join(_body_chunks(where, response, max_bytes)) if response.status == 200 else b""
    if limit.passed:  # a socket that was shut down reads like one that has ended
        raise TimeoutError
    headers = response.headers
    return PageResponse(
        status=response.status,
        media_type=headers.get_content_type() if "content-type" in headers else "",
        charset=headers.get_content_charset("") or "",
        location=_location(headers.get("location", "")),
        body=body,
    )


def _location(header: str) -> str:
    """The ``Location`` header; many servers send it in UTF-8, where the standard says (and Python reads) Latin-1."""
    try:
        return header.strip().encode("latin-1").decode("utf-8").replace(" ", "%20")
    except UnicodeError:
        return header.strip().replace(" ", "%20")


def _body_chunks(where: WebAddress, response: HTTPResponse, max_bytes: int) -> Iterator[bytes]:
    """The body, decompressed chunk by chunk, so that no more of it is ever in memory than is allowed."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        message = (
            f"{where.host} packs the page as {encoding[:20]!r}, which nobody asked for. "
            "Open it in the browser and paste its text."
        )
        raise FetchError(message)
    decompressor = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    received_bytes = body_bytes = 0
    while received := response.read1(CHUNK_BYTES):
        received_bytes += len(received)
        for chunk in [received] if decompressor is None else _decompress(decompressor, received):
            body_bytes += len(chunk)
            if max(received_bytes, body_bytes) > max_bytes:
                megabytes = f"{max_bytes / 1e6:g} MB"
                message = f"The page is larger than {megabytes}. Open it in the browser and paste the article's text."
                raise FetchError(message)
            yield chunk
    if response.length or (decompressor and received_bytes and not decompressor.eof):
        raise ConnectionError


def _decompress(decompressor: _Decompress, compressed: bytes) -> Iterator[bytes]:
    """Small chunks: a few compressed bytes may stand for gigabytes (a decompression bomb)."""
    while compressed and not decompressor.eof:
        yield decompressor.decompress(compressed, CHUNK_BYTES)
        compressed = decompressor.unconsumed_tail
    while chunk := decompressor.decompress(b"", CHUNK_BYTES):
        yield chunk
