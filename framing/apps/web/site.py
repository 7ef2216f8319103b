"""The pages: start, results, examples, and the one that explains the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from framing.apps.web.answers import html_page, shell
from framing.apps.web.forms import Form, read_form
from framing.apps.web.gallery import Card, cards, pairs
from framing.apps.web.jobs import Job
from framing.apps.web.limits import Limits
from framing.apps.web.problems import Kind, Problem

__all__ = ["Site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The endpoints that people see."""

    run: Callable[[Request, Job], Awaitable[bytes]]
    limits: Limits
    fetching: bool  #: whether addresses can be fetched
    _made: dict[str, bytes] = field(default_factory=dict)  #: pages of examples, which never change

    async def start(self, _request: Request) -> Response:
        """The form, and the examples."""
        answer = self._start(None, None)
        answer.headers["cache-control"] = (
            "no-cache"  # nothing of anybody's is in it, and Back finds in memory what was typed
        )
        return answer

    async def read(self, request: Request) -> Response:
        """The report on what was filled in, or the contrast; the form again where there is none to be had."""
        form = await read_form(request, self.limits)
        try:
            return html_page(await self.run(request, Job(form.records(self.limits), "html", limits=self.limits)))
        except Problem as problem:
            return self._start(form, problem)

    async def example(self, request: Request) -> Response:
        """The report on an example."""
        return await self._example(request, _card(request, "a"))

    async def both(self, request: Request) -> Response:
        """Two examples side by side."""
        return await self._example(request, _card(request, "a"), _card(request, "b"))

    async def api(self, request: Request) -> Response:
        """What the API is, with examples."""
        return html_page(
            shell("api", at=f"http://{request.headers['host']}", limits=self.limits, fetching=self.fetching)
        )

    def _start(self, form: Form | None, problem: Problem | None) -> Response:
        content = shell(
            "start",
            scripts=("web.js",),
            form=form,
            problem=problem,
            limits=self.limits,
            fetching=self.fetching,
            cards=tuple(cards().values()),
            pairs=pairs(),
        )
        return html_page(content, problem.kind.status if problem else 200)

    async def _example(self, request: Request, *chosen: Card) -> Response:
        key = "/".join(card.id for card in chosen)
        if key not in self._made:
            self._made[key] = await self.run(
                request, Job(tuple(card.record for card in chosen), "html", limits=self.limits)
            )
        return html_page(self._made[key])


def _card(request: Request, side: str) -> Card:
    card = cards().get(request.path_params[side])
    if card is None:
        raise Problem(Kind.NOT_FOUND, "There is no such example. Choose one on the start page.")
    return card
