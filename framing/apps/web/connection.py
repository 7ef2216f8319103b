"""One request for one page, to one address, within a deadline and a size. Nothing is followed, kept or sent along."""

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

from framing.apps.web.addresses import FetchError, Target
from framing.data.version import __version__

if TYPE_CHECKING:
    from zlib import _Decompress

__all__ = ["Answer", "ask"]

_AGENT: Final = f"framing/{__version__} (fetches one page that a person asked for)"
_HEADERS: Final = {
    "User-Agent": _AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_PIECE: Final = 65_536
_CONNECT: Final = 6.0  # seconds until a host's next address is tried


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    type: str  #: media type in lower case, without parameters
    charset: str  #: as the header names it, or empty
    location: str  #: where it sends us, or empty
    body: bytes  #: unpacked; empty where the status is not 200


class _Watch:
    """Cuts a socket off at a deadline: a server that sends one byte a second is never late by a read's own limit."""

    def __init__(self, deadline: float) -> None:
        self.late = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(deadline - time.monotonic(), 0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def on(self, watched: socket.socket) -> socket.socket:
        """Watch this socket from now on."""
        with self._lock:
            self._socket = watched
            late = self.late
        if late:
            raise TimeoutError
        return watched

    def _cut(self) -> None:
        with self._lock:
            self.late = True
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to an address: never to a name, and through no proxy."""
    return socket.create_connection((address, port), timeout=seconds)


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates count: those that the system trusts, and Mozilla's list where the system has none to show."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def ask(where: Target, address: str, *, deadline: float, size: int) -> Answer:
    """Ask for a page, at an address of its host that was found public.

    Parameters
    ----------
    where
        What to ask for.
    address
        Where to ask; the certificate must be that of the host all the same.
    deadline
        As `time.monotonic` counts.
    size
        Most bytes of the body, packed and unpacked.

    Raises
    ------
    FetchError
        When there is no answer, or too long a one, or too late.
    """
    with _Watch(deadline) as watch:
        try:
            return _read(where, address, watch, deadline, size)
        except FetchError:
            raise
        except ssl.SSLCertVerificationError as error:
            message = f"{where.host} does not prove that it is {where.host}: {error.verify_message}. Check the address."
            raise FetchError(message) from error
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            late = watch.late or isinstance(error, TimeoutError)
            why = "does not answer in time" if late else "breaks off, or does not speak as a web server does"
            message = f"{where.host} {why}. Try again, or open the page in the browser and paste its text."
            raise FetchError(message) from error


def _read(where: Target, address: str, watch: _Watch, deadline: float, size: int) -> Answer:
    left = max(deadline - time.monotonic(), 0.001)
    stream = watch.on(dial(address, where.port, min(left, _CONNECT)))
    if where.scheme == "https":
        shaking = trust().wrap_socket(stream, server_hostname=where.host, do_handshake_on_connect=False)
        watch.on(shaking)
        shaking.do_handshake()
        stream = shaking
    connection = HTTPConnection(where.host, where.port)
    connection.sock = stream
    connection.request("GET", where.path, headers={"Host": where.authority, **_HEADERS})
    response = connection.getresponse()
    body = b"".join(_pieces(where, response, size)) if response.status == 200 else b""
    if watch.late:  # a socket that was cut off reads like one that has ended
        raise TimeoutError
    headers = response.headers
    return Answer(
        status=response.status,
        type=headers.get_content_type() if "content-type" in headers else "",
        charset=headers.get_content_charset("") or "",
        location=_utf8(headers.get("location", "")),
        body=body,
    )


def _utf8(header: str) -> str:
    """A header that was sent in UTF-8 against the rules, and read as Latin-1 by the rules."""
    try:
        return header.strip().encode("latin-1").decode("utf-8").replace(" ", "%20")
    except UnicodeError:
        return header.strip().replace(" ", "%20")


def _pieces(where: Target, response: HTTPResponse, size: int) -> Iterator[bytes]:
    """The body, unpacked piece by piece; never more of it in memory than may be."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        message = f"{where.host} packs the page as {packing[:20]!r}, which nobody asked for. Open it in the browser and paste its text."
        raise FetchError(message)
    unpacker = None if packing == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    came = made = 0
    while piece := response.read1(_PIECE):
        came += len(piece)
        for plain in [piece] if unpacker is None else _unpacked(unpacker, piece):
            made += len(plain)
            if max(came, made) > size:
                message = (
                    f"The page is larger than {size / 1e6:g} MB. Open it in the browser and paste the article's text."
                )
                raise FetchError(message)
            yield plain
    if response.length or (unpacker and came and not unpacker.eof):
        raise ConnectionError


def _unpacked(unpacker: _Decompress, packed: bytes) -> Iterator[bytes]:
    """Small pieces of what may be a bomb."""
    while packed and not unpacker.eof:
        yield unpacker.decompress(packed, _PIECE)
        packed = unpacker.unconsumed_tail
    while more := unpacker.decompress(b"", _PIECE):
        yield more
