"""The app: its addresses, and what answers there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Final

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from framing.apps.web.answers import refusal
from framing.apps.web.api import API
from framing.apps.web.guard import Guard
from framing.apps.web.jobs import Job, can_fetch
from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Kind, Problem
from framing.apps.web.site import Site

__all__ = ["create_app"]

_LOOK: Final = 1.0  # seconds between two looks whether a request's client is still there


def create_app(run: Callable[[Job, Event], bytes | Problem], *, limits: Limits = LIMITS) -> ASGIApp:
    """The app, with its guard.

    Parameters
    ----------
    run
        What does the work, called in a thread: `Workers.run`. The event is set when the client is gone.
    limits
        What a request may cost.
    """

    async def answer(request: Request, job: Job) -> bytes:
        gone = Event()
        watching = asyncio.create_task(_watch(request, gone))
        try:
            found = await anyio.to_thread.run_sync(run, job, gone)
        finally:
            watching.cancel()
        if isinstance(found, Problem):
            raise found
        return found

    site, api = Site(answer, limits, can_fetch()), API(answer, limits)
    routes = [
        Route("/", site.start),
        Route("/read", site.read, methods=["POST"]),
        Route("/examples/{a}", site.example),
        Route("/examples/{a}/{b}", site.both),
        Route("/api", site.api),
        Route("/api/analyze", api.analyze, methods=["POST"]),
        Route("/api/contrast", api.contrast, methods=["POST"]),
        Route("/api/openapi.json", api.openapi),
    ]
    return Guard(
        Starlette(routes=routes, exception_handlers={HTTPException: _http, Problem: _problem, Exception: _broken}),
        limits,
    )


async def _watch(request: Request, gone: Event) -> None:
    while not await request.is_disconnected():  # noqa: ASYNC110 - who is asked only tells when asked
        await anyio.sleep(_LOOK)
    gone.set()


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return refusal(error, request.url.path)


async def _broken(request: Request, _error: Exception) -> Response:
    return refusal(Problem(Kind.FAILED, "Please report what you did."), request.url.path)


async def _http(request: Request, error: Exception) -> Response:
    """What Starlette refuses by itself: addresses and methods that there are not."""
    assert isinstance(error, HTTPException)
    methods = (error.headers or {}).get("Allow", "")
    if error.status_code == 405:
        answer = refusal(Problem(Kind.WRONG_METHOD, f"Use {methods}."), request.url.path)
        answer.headers["allow"] = methods
        return answer
    return refusal(
        Problem(Kind.NOT_FOUND, "Start on the first page, or see /api for what programs may ask."), request.url.path
    )
