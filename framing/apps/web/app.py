"""The app: its paths, and which endpoint answers each of them."""

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

from framing.apps.web.api import API
from framing.apps.web.guard import Guard
from framing.apps.web.jobs import Job, can_fetch
from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import problem_response
from framing.apps.web.site import Site

__all__ = ["create_app"]

DISCONNECT_POLL_SECONDS: Final = 1.0


def create_app(
    run: Callable[[Job, Event], bytes | Problem],
    *,
    limits: Limits = LIMITS,
    disconnect_poll_seconds: float = DISCONNECT_POLL_SECONDS,
) -> ASGIApp:
    """The app, with its guard.

    Parameters
    ----------
    run
        What does the work, called in a thread: `WorkerPool.run`. The event is set when the client is gone.
    limits
        What a request may cost.
    disconnect_poll_seconds
        How often to ask whether the client of a waiting request is still there.
    """

    async def answer(request: Request, job: Job) -> bytes:
        client_gone = Event()
        watching = asyncio.create_task(_set_when_disconnected(client_gone, request, disconnect_poll_seconds))
        try:
            result = await anyio.to_thread.run_sync(run, job, client_gone)
        finally:
            watching.cancel()
        if isinstance(result, Problem):
            raise result
        return result

    site, api = Site(answer, limits, can_fetch()), API(answer, limits)
    routes = [
        Route("/", site.start_page),
        Route("/read", site.read_form, methods=["POST"]),
        Route("/examples/{a}", site.example),
        Route("/examples/{a}/{b}", site.example_pair),
        Route("/api", site.api_page),
        Route("/api/analyze", api.analyze, methods=["POST"]),
        Route("/api/contrast", api.contrast, methods=["POST"]),
        Route("/api/openapi.json", api.openapi),
    ]
    return Guard(
        Starlette(
            routes=routes,
            exception_handlers={HTTPException: _http_error, Problem: _problem, Exception: _unexpected_error},
        ),
        limits,
    )


async def _set_when_disconnected(client_gone: Event, request: Request, disconnect_poll_seconds: float) -> None:
    while not await request.is_disconnected():  # noqa: ASYNC110 - Starlette has no event to wait for
        await anyio.sleep(disconnect_poll_seconds)
    client_gone.set()


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem_response(error, request.url.path)


async def _unexpected_error(request: Request, _error: Exception) -> Response:
    return problem_response(Problem(ProblemKind.FAILED, "Please report what you did."), request.url.path)


async def _http_error(request: Request, error: Exception) -> Response:
    """What Starlette refuses by itself: unknown paths, and methods that a path does not have."""
    assert isinstance(error, HTTPException)
    methods = (error.headers or {}).get("Allow", "")
    if error.status_code == 405:
        response = problem_response(Problem(ProblemKind.WRONG_METHOD, f"Use {methods}."), request.url.path)
        response.headers["allow"] = methods
        return response
    return problem_response(
        Problem(ProblemKind.NOT_FOUND, "Start on the first page, or see /api for what programs may ask."),
        request.url.path,
    )
