"""Answers with the headers that belong to their content: pages, JSON, problems."""

from __future__ import annotations

import html
import json
import re
from typing import Any, Final

from starlette.responses import Response

from framing.apps.web.problems import Kind, Problem
from framing.data.version import __version__
from framing.render.html.page import render_page

__all__ = ["HEADERS", "html_page", "json_data", "refusal", "shell"]

_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

#: What every answer carries, refusals included.
HEADERS: Final = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


def shell(name: str, *, scripts: tuple[str, ...] = (), **content: Any) -> bytes:
    """One of the app's own pages by its name; its forms may be sent to the app and nowhere else."""
    made = render_page(
        f"web_{name}.html",
        styles=("web.css",),
        scripts=scripts,
        forms="'self'",
        version=__version__,
        here=name,
        **content,
    )
    return made.encode("utf-8", "replace")


def html_page(content: bytes, status: int = 200) -> Response:
    """A page, with the policy of its own head as a header, and in nobody's frame."""
    found = _POLICY.search(content)
    assert found is not None, "every page begins with its policy"
    policy = f"{html.unescape(found[1].decode())}; frame-ancestors 'none'"
    return Response(content, status, {"content-security-policy": policy}, "text/html; charset=utf-8")


def json_data(content: object) -> Response:
    """Plain data."""
    return Response(json.dumps(content), media_type="application/json")


def refusal(problem: Problem, path: str) -> Response:
    """A problem: as JSON to programs, as a page to people."""
    more = {"retry-after": "30"} if problem.kind is Kind.BUSY else {}
    if path.startswith("/api/"):
        return Response(json.dumps(problem.to_dict()), problem.kind.status, more, "application/problem+json")
    answer = html_page(shell("problem", problem=problem), problem.kind.status)
    answer.headers.update(more)
    return answer
