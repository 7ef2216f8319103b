"""The pages: start, results, examples, and the one that explains the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from framing.apps.web.forms import Form, read_form
from framing.apps.web.gallery import Card, cards, pairs
from framing.apps.web.jobs import Job
from framing.apps.web.limits import Limits
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import app_page, html_response

__all__ = ["Site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The endpoints that people see."""

    run: Callable[[Request, Job], Awaitable[bytes]]
    limits: Limits
    fetching: bool  #: whether addresses can be fetched
    _example_pages: dict[str, bytes] = field(default_factory=dict)  #: by path; they never change

    async def start_page(self, _request: Request) -> Response:
        """The form, and the examples."""
        response = self._form_page(None, None)
        # The empty form holds no text of anybody. With no-store the browser would forget what was typed into it
        # when the reader goes back from a report.
        response.headers["cache-control"] = "no-cache"
        return response

    async def read_form(self, request: Request) -> Response:
        """The report or contrast of what was filled in; where there is a problem, the form again as it was."""
        form = await read_form(request, self.limits)
        try:
            return html_response(await self.run(request, Job(form.records(self.limits), "html", limits=self.limits)))
        except Problem as problem:
            return self._form_page(form, problem)

    async def example(self, request: Request) -> Response:
        """The report on an example."""
        return await self._example_response(request, _card(request, "a"))

    async def example_pair(self, request: Request) -> Response:
        """Two examples side by side."""
        return await self._example_response(request, _card(request, "a"), _card(request, "b"))

    async def api_page(self, request: Request) -> Response:
        """The page that explains the API, with examples."""
        return html_response(
            app_page("api", at=f"http://{request.headers['host']}", limits=self.limits, fetching=self.fetching)
        )

    def _form_page(self, form: Form | None, problem: Problem | None) -> Response:
        content = app_page(
            "start",
            scripts=("web.js",),
            form=form,
            problem=problem,
            limits=self.limits,
            fetching=self.fetching,
            cards=tuple(cards().values()),
            pairs=pairs(),
        )
        return html_response(content, problem.kind.status if problem else 200)

    async def _example_response(self, request: Request, *chosen: Card) -> Response:
        key = "/".join(card.id for card in chosen)
        if key not in self._example_pages:
            self._example_pages[key] = await self.run(
                request, Job(tuple(card.record for card in chosen), "html", limits=self.limits)
            )
        return html_response(self._example_pages[key])


def _card(request: Request, side: str) -> Card:
    card = cards().get(request.path_params[side])
    if card is None:
        raise Problem(ProblemKind.NOT_FOUND, "There is no such example. Choose one on the start page.")
    return card
