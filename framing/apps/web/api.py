"""The JSON API: records in, reports and contrasts out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from framing.apps.web.answers import json_data
from framing.apps.web.jobs import Job, checked
from framing.apps.web.limits import Limits
from framing.apps.web.openapi import description
from framing.apps.web.problems import Kind, Problem
from framing.apps.web.records import from_json
from framing.report.sections import SECTION_NAMES

__all__ = ["API"]


@dataclass(frozen=True, slots=True)
class API:
    """The endpoints below ``/api/``."""

    run: Callable[[Request, Job], Awaitable[bytes]]
    limits: Limits

    async def analyze(self, request: Request) -> Response:
        """A report on one article."""
        given = await self._given(request)
        return await self._answer(request, (self._record(given, "The record"),), given.get("parts"))

    async def contrast(self, request: Request) -> Response:
        """A contrast of two."""
        given = await self._given(request)
        both = tuple(self._record(given.get(side), f'"{side}"') for side in ("a", "b"))
        return await self._answer(request, both, given.get("parts"))

    async def openapi(self, _request: Request) -> Response:
        """The API described."""
        return json_data(description(self.limits))

    async def _given(self, request: Request) -> dict[str, Any]:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Problem(Kind.WRONG_TYPE, "Send JSON, with the header Content-Type: application/json.")
        content = from_json(await request.body())
        if not isinstance(content, dict):
            raise Problem(
                Kind.BAD_RECORD, 'The JSON is no record. Send {"text": "the article"}, or {"a": …, "b": …} for two.'
            )
        return content

    def _record(self, given: object, name: str) -> dict[str, Any]:
        """A record with a text within the limits, or with an address to fetch."""
        if not isinstance(given, dict):
            raise Problem(Kind.BAD_RECORD, f'{name} is no record. Write {{"text": "the article"}} there.')
        record = {key: value for key, value in given.items() if key != "parts"}
        if "text" in record or not (isinstance(record.get("url"), str) and record["url"]):
            return checked(record, self.limits).to_dict()
        facts = checked({**record, "text": ""}, self.limits).to_dict()
        del facts["text"]
        return facts

    async def _answer(self, request: Request, records: tuple[dict[str, Any], ...], parts: object) -> Response:
        if parts is not None and not (isinstance(parts, list) and all(part in SECTION_NAMES for part in parts)):
            raise Problem(Kind.BAD_RECORD, f'"parts" is a list of names. Known: {", ".join(SECTION_NAMES)}.')
        named = None if parts is None else tuple(part for part in SECTION_NAMES if part in parts)
        return Response(
            await self.run(request, Job(records, "json", named, self.limits)), media_type="application/json"
        )
