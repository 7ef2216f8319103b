"""The JSON API: records in, reports and contrasts out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from framing.apps.web.jobs import Job, check_article
from framing.apps.web.limits import Limits
from framing.apps.web.openapi import openapi_document
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import json_response
from framing.apps.web.uploads import parse_json
from framing.report.sections import SECTION_NAMES

__all__ = ["API"]


@dataclass(frozen=True, slots=True)
class API:
    """The endpoints below ``/api/``."""

    run: Callable[[Request, Job], Awaitable[bytes]]
    limits: Limits

    async def analyze(self, request: Request) -> Response:
        """A report on one article."""
        content = await self._json_body(request)
        return await self._respond(request, (self._record(content, "The record"),), content.get("sections"))

    async def contrast(self, request: Request) -> Response:
        """A contrast of two articles."""
        content = await self._json_body(request)
        both = tuple(self._record(content.get(side), f'"{side}"') for side in ("a", "b"))
        return await self._respond(request, both, content.get("sections"))

    async def openapi(self, _request: Request) -> Response:
        """The OpenAPI document of this API."""
        return json_response(openapi_document(self.limits))

    async def _json_body(self, request: Request) -> dict[str, Any]:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Problem(ProblemKind.WRONG_TYPE, "Send JSON, with the header Content-Type: application/json.")
        content = parse_json(await request.body())
        if not isinstance(content, dict):
            raise Problem(
                ProblemKind.BAD_RECORD,
                'The JSON is no record. Send {"text": "the article"}, or {"a": …, "b": …} for two.',
            )
        return content

    def _record(self, content: object, name: str) -> dict[str, Any]:
        """The article's own fields: with a text within the limits, or without a text and with an address to fetch."""
        if not isinstance(content, dict):
            raise Problem(ProblemKind.BAD_RECORD, f'{name} is no record. Write {{"text": "the article"}} there.')
        record = {key: value for key, value in content.items() if key != "sections"}
        if "text" in record or not (isinstance(record.get("url"), str) and record["url"]):
            return check_article(record, self.limits).to_dict()
        facts = check_article({**record, "text": ""}, self.limits).to_dict()
        del facts["text"]
        return facts

    async def _respond(self, request: Request, records: tuple[dict[str, Any], ...], sections: object) -> Response:
        if sections is not None and not (
            isinstance(sections, list) and all(section in SECTION_NAMES for section in sections)
        ):
            raise Problem(ProblemKind.BAD_RECORD, f'"sections" is a list of names. Known: {", ".join(SECTION_NAMES)}.')
        chosen = None if sections is None else tuple(name for name in SECTION_NAMES if name in sections)
        content = await self.run(request, Job(records, "json", chosen, self.limits))
        return Response(content, media_type="application/json")
