"""What stands before the app: who may ask, how much may be sent, and the headers of every answer.

Any web page can make a browser send requests to this computer. The `Host` header gives away one
that reached us under a name of its own (DNS rebinding); `Sec-Fetch-Site` (W3C Fetch Metadata) and
`Origin` give away one that another site's page sent (CSRF). Both are refused before the body is read.
"""

from __future__ import annotations

import logging
import time
from typing import Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framing.apps.web.answers import HEADERS, refusal
from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Kind, Problem
from framing.render.sanitize import printable

__all__ = ["Guard"]

_LOG: Final = logging.getLogger("framing.apps.web")
_READING: Final = frozenset({"GET", "HEAD"})
_THROWN_AWAY: Final = (
    4  # a body is read to its end, up to so many times what it may have: or no browser shows the refusal
)


class Guard:
    """An ASGI app around another one."""

    def __init__(self, app: ASGIApp, limits: Limits = LIMITS) -> None:
        self._app = app
        self._limits = limits
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it; other protocols than HTTP only see the app start and end."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.monotonic(), 0

        async def with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        self._open += 1
        try:
            await self._pass(scope, receive, with_headers)
        except Problem as problem:
            await refusal(problem, scope["path"])(scope, receive, with_headers)
        except Exception as error:  # noqa: BLE001 - its message may quote an article, so only its kind is told
            _LOG.error("%s while answering", type(error).__name__)
            if not status:
                await refusal(Problem(Kind.FAILED, "Please report what you did."), scope["path"])(
                    scope, receive, with_headers
                )
        finally:
            self._open -= 1
            _LOG.info(
                "%s %s %d %.2f s", scope["method"], printable(scope["path"])[:80], status, time.monotonic() - began
            )

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._open > self._limits.connections:
            raise Problem(Kind.BUSY, "Too many requests are open. Try again in a minute.")
        headers = Headers(scope=scope)
        _refuse_strangers(scope, headers)
        if scope["method"] in _READING:
            await self._app(scope, receive, send)
            return
        try:
            with anyio.fail_after(self._limits.upload):
                body = await self._body(headers, receive)
        except TimeoutError as error:
            raise Problem(
                Kind.SLOW_REQUEST, f"It was not there after {self._limits.upload:g} seconds. Send it again."
            ) from error
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, send)

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        """The whole body, whatever its headers say of its length."""
        most = self._limits.body
        problem = Problem(
            Kind.TOO_LARGE, f"A request may have {most / 1e6:g} MB. Send less text, or read it with framing score."
        )
        said = headers.get("content-length", "")
        if said.isdecimal() and (len(said) > 18 or int(said) > most * _THROWN_AWAY):
            raise problem
        pieces: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise Problem(Kind.UNREADABLE, "It broke off. Send it again.")
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size <= most:
                pieces.append(message.get("body", b""))
            elif size > most * _THROWN_AWAY:
                break
        if size > most:
            raise problem
        return b"".join(pieces)


def _refuse_strangers(scope: Scope, headers: Headers) -> None:
    port = (scope.get("server") or ("", None))[1] or 80
    hosts = {
        f"{name}{end}" for name in ("127.0.0.1", "localhost") for end in (f":{port}", *([""] if port == 80 else []))
    }
    host = (_all(headers, "host") or "").lower()
    if host not in hosts:
        raise Problem(Kind.WRONG_HOST, f"Open http://127.0.0.1:{port}/ on the computer where framing serve runs.")
    site, origin = _all(headers, "sec-fetch-site"), _all(headers, "origin")
    own = origin in {None, f"http://{host}"} or (
        origin == "null" and site == "same-origin"
    )  # no-referrer makes it null
    opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if scope["method"] in _READING and opened:
        return  # a link on another page may lead here; it cannot read what it opens
    if not own or site not in {None, "same-origin", "none"}:
        raise Problem(
            Kind.OTHER_SITE, f"Only pages of this server may ask it. Open http://127.0.0.1:{port}/ and start there."
        )


def _all(headers: Headers, name: str) -> str | None:
    """A header with all its values, so that one of ours does not hide another's behind it."""
    found = headers.getlist(name)
    return ", ".join(found) if found else None
