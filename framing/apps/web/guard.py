"""The checks before the app: who may ask, how much may be sent, and the headers of every response.

Any web page can make a browser send requests to this computer. The `Host` header gives away a site
whose name leads to this computer (DNS rebinding); `Sec-Fetch-Site` (W3C Fetch Metadata) and `Origin`
give away a request that a page of another site sent (CSRF). Both are refused before the body is read.
"""

from __future__ import annotations

import logging
import time
from typing import Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import SECURITY_HEADERS, problem_response
from framing.render.sanitize import printable

__all__ = ["Guard"]

_LOG: Final = logging.getLogger("framing.apps.web")
READING_METHODS: Final = frozenset({"GET", "HEAD"})
#: A body that is too large is still read, up to this multiple of the limit: browsers show no response to a request
#: whose body was not taken.
MAX_DISCARDED_BODIES: Final = 4
MAX_LENGTH_DIGITS: Final = 18  # of the header Content-Length; int() is slow on very long ones


class Guard:
    """An ASGI app around another one."""

    def __init__(self, app: ASGIApp, limits: Limits = LIMITS) -> None:
        self._app = app
        self._limits = limits
        self._open_requests = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an HTTP request, or refuse it. Other protocols are not answered; start and end are passed on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        start_time, status = time.monotonic(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        self._open_requests += 1
        try:
            await self._checked(scope, receive, send_with_headers)
        except Problem as problem:
            await problem_response(problem, scope["path"])(scope, receive, send_with_headers)
        except Exception as error:  # noqa: BLE001 - its message may quote an article, so only its kind is logged
            _LOG.error("%s while answering", type(error).__name__)
            if not status:
                failed = Problem(ProblemKind.FAILED, "Please report what you did.")
                await problem_response(failed, scope["path"])(scope, receive, send_with_headers)
        finally:
            self._open_requests -= 1
            path, seconds = printable(scope["path"])[:80], time.monotonic() - start_time
            _LOG.info("%s %s %d %.2f s", scope["method"], path, status, seconds)

    async def _checked(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, once it is known to be allowed and its whole body has arrived."""
        if self._open_requests > self._limits.max_connections:
            raise Problem(ProblemKind.BUSY, "Too many requests are open. Try again in a minute.")
        headers = Headers(scope=scope)
        _refuse_other_sites(scope, headers)
        if scope["method"] in READING_METHODS:
            await self._app(scope, receive, send)
            return
        seconds = self._limits.upload_seconds
        try:
            with anyio.fail_after(seconds):
                body = await self._body(headers, receive)
        except TimeoutError as error:
            detail = f"It was not there after {seconds:g} seconds. Send it again."
            raise Problem(ProblemKind.SLOW_REQUEST, detail) from error
        body_passed_on = False

        async def receive_body() -> Message:
            nonlocal body_passed_on
            if body_passed_on:
                return await receive()
            body_passed_on = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, receive_body, send)

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        """The whole body; what arrives counts, whatever the header says of its length."""
        max_bytes = self._limits.body_bytes
        too_large = Problem(
            ProblemKind.TOO_LARGE,
            f"A request may have {max_bytes / 1e6:g} MB. Send less text, or read it with framing score.",
        )
        length = headers.get("content-length", "")
        if length.isdecimal() and (len(length) > MAX_LENGTH_DIGITS or int(length) > max_bytes * MAX_DISCARDED_BODIES):
            raise too_large
        chunks: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise Problem(ProblemKind.UNREADABLE, "It broke off. Send it again.")
            chunk = message.get("body", b"")
            size += len(chunk)
            more = message.get("more_body", False)
            if size <= max_bytes:
                chunks.append(chunk)
            elif size > max_bytes * MAX_DISCARDED_BODIES:
                break
        if size > max_bytes:
            raise too_large
        return b"".join(chunks)


def _refuse_other_sites(scope: Scope, headers: Headers) -> None:
    """Refuse a request that reached us under another name than our own, or that a page of another site sent."""
    port = (scope.get("server") or ("", None))[1] or 80
    own_hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    if port == 80:  # browsers leave out the usual port
        own_hosts |= {"127.0.0.1", "localhost"}
    host = (_joined(headers, "host") or "").lower()
    if host not in own_hosts:
        detail = f"Open http://127.0.0.1:{port}/ on the computer where framing serve runs."
        raise Problem(ProblemKind.WRONG_HOST, detail)
    site, origin = _joined(headers, "sec-fetch-site"), _joined(headers, "origin")
    # Our pages ask for no referrer, for which browsers make the origin of a form "null".
    own_origin = origin in {None, f"http://{host}"} or (origin == "null" and site == "same-origin")
    opened_as_page = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if scope["method"] in READING_METHODS and opened_as_page:
        return  # a link on another site may lead here; that site cannot read what it opens
    if not own_origin or site not in {None, "same-origin", "none"}:
        detail = f"Only pages of this server may ask it. Open http://127.0.0.1:{port}/ and start there."
        raise Problem(ProblemKind.OTHER_SITE, detail)


def _joined(headers: Headers, name: str) -> str | None:
    """All values of a header with commas between them, so that an allowed first value does not hide a second one."""
    values = headers.getlist(name)
    return ", ".join(values) if values else None
