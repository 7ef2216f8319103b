"""The API described for programs: OpenAPI 3.1, made from the JSON Schemas that ship and from the limits."""

from __future__ import annotations

from typing import Any, Final

from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.problems import ProblemKind
from framing.data.version import __version__
from framing.records.schema import json_schema
from framing.report.sections import SECTION_NAMES

__all__ = ["openapi_document"]

FACT_DESCRIPTIONS: Final = {
    "title": "The headline.",
    "source": "The outlet.",
    "url": "Where it was published. Without a text the page is fetched from here.",
    "published": "When it was published.",
    "author": "The byline.",
    "label": "What the outlet calls it: news, opinion, analysis.",
}
NEVER_POSTED: Final = (ProblemKind.NOT_FOUND, ProblemKind.WRONG_METHOD, ProblemKind.MORE_THAN_ONE)
POST_PROBLEMS: Final = tuple(kind for kind in ProblemKind if kind not in NEVER_POSTED)


def openapi_document(limits: Limits = LIMITS) -> dict[str, Any]:
    """The OpenAPI document.

    >>> sorted(openapi_document()["paths"])
    ['/api/analyze', '/api/contrast', '/api/openapi.json']
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "framing",
            "version": __version__,
            "summary": "How a news article is told, with the exact words behind every number.",
            "description": (
                "No score says whether a text is true, what anybody intended, or which outlet is better. "
                f"A request may have {limits.body_bytes / 1e6:g} MB, a text {limits.text_chars:,} characters, "
                f"an analysis {limits.work_seconds:g} seconds."
            ),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/analyze": {"post": _operation("analyze", "Report on one article", "Analysis", "Report")},
            "/api/contrast": {"post": _operation("contrast", "Lay two accounts side by side", "Pair", "Contrast")},
            "/api/openapi.json": {
                "get": {
                    "operationId": "openapi",
                    "summary": "This description",
                    "responses": {
                        "200": {
                            "description": "An OpenAPI 3.1 document.",
                            "content": {"application/json": {"schema": {"type": "object"}}},
                        },
                        **_problems(
                            (ProblemKind.OTHER_SITE, ProblemKind.WRONG_HOST, ProblemKind.FAILED, ProblemKind.BUSY)
                        ),
                    },
                }
            },
        },
        "components": {
            "schemas": {
                "Article": _article(limits),
                "Analysis": {
                    "allOf": [_ref("Article")],
                    "type": "object",
                    "properties": {"sections": _ref("Sections")},
                },
                "Pair": {
                    "type": "object",
                    "properties": {"a": _ref("Article"), "b": _ref("Article"), "sections": _ref("Sections")},
                    "required": ["a", "b"],
                },
                "Sections": {
                    "description": (
                        "What the result holds beside scores, voices and cues: all of it where nothing is said."
                    ),
                    "type": ["array", "null"],
                    "items": {"enum": list(SECTION_NAMES)},
                },
                "Report": _local(json_schema("report"), "Report"),
                "Contrast": _local(json_schema("contrast"), "Contrast"),
                "Problem": _problem(),
            }
        },
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _operation(name: str, summary: str, request_schema: str, response_schema: str) -> dict[str, Any]:
    response = {
        "description": f"A {response_schema.lower()}.",
        "content": {"application/json": {"schema": _ref(response_schema)}},
    }
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(request_schema)}}},
        "responses": {"200": response, **_problems(POST_PROBLEMS)},
    }


def _problems(kinds: tuple[ProblemKind, ...]) -> dict[str, Any]:
    """One response for every status of some kinds of problem; a status may stand for several of them."""
    titles: dict[int, list[str]] = {}
    for kind in kinds:
        titles.setdefault(kind.status, []).append(kind.title)
    body = {"application/problem+json": {"schema": _ref("Problem")}}
    return {
        str(status): {"description": "; ".join(of_status) + ".", "content": body}
        for status, of_status in sorted(titles.items())
    }


def _article(limits: Limits) -> dict[str, Any]:
    facts = {
        name: {"type": ["string", "null"], "description": text, "maxLength": limits.fact_chars}
        for name, text in FACT_DESCRIPTIONS.items()
    }
    return {
        "description": "An article: a text, or the address of one. Other keys are left alone.",
        "type": "object",
        "properties": {
            "text": {
                "type": "string",
                "description": "The article, without its headline.",
                "maxLength": limits.text_chars,
            },
            **facts,
        },
        "anyOf": [
            {"required": ["text"]},
            {"required": ["url"], "properties": {"url": {"type": "string", "minLength": 1}}},
        ],
    }


def _problem() -> dict[str, Any]:
    return {
        "description": "Problem details (RFC 9457).",
        "type": "object",
        "properties": {
            "type": {"enum": [kind.urn for kind in ProblemKind]},
            "title": {"type": "string"},
            "status": {"enum": sorted({kind.status for kind in ProblemKind})},
            "detail": {"type": "string", "description": "What is wrong, and what to do."},
        },
        "required": ["type", "title", "status", "detail"],
    }


def _local(schema: Any, name: str) -> Any:
    """A schema as a part of this document: its references lead to this place, and it has no name of its own."""
    if isinstance(schema, list):
        return [_local(item, name) for item in schema]
    if not isinstance(schema, dict):
        return schema
    local = {key: _local(value, name) for key, value in schema.items() if key not in {"$schema", "$id"}}
    reference = local.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/"):
        local["$ref"] = f"#/components/schemas/{name}{reference[1:]}"
    return local
