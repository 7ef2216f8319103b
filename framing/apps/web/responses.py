"""HTTP responses with the headers that belong to their content: pages, JSON, problems."""

from __future__ import annotations

import html
import json
import re
from typing import Any, Final

from starlette.responses import Response

from framing.apps.web.problems import Problem, ProblemKind
from framing.data.version import __version__
from framing.render.html.page import render_page

__all__ = ["SECURITY_HEADERS", "app_page", "html_response", "json_response", "problem_response"]

POLICY_IN_HEAD: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

#: What every response carries, refusals included. Pages replace the policy by the one in their own head.
SECURITY_HEADERS: Final = {
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


def app_page(name: str, *, scripts: tuple[str, ...] = (), **content: Any) -> bytes:
    """Render one of the app's own pages; its forms may be sent to the app and nowhere else.

    Parameters
    ----------
    name
        Of the template, without ``web_`` and its ending.
    scripts
        Files of scripts to put into the page.
    content
        Values that the template shows.
    """
    rendered = render_page(
        f"web_{name}.html",
        styles=("web.css",),
        scripts=scripts,
        forms="'self'",
        version=__version__,
        here=name,
        **content,
    )
    return rendered.encode("utf-8", "replace")


def html_response(content: bytes, status: int = 200) -> Response:
    """A page, with the policy of its own head as a header too; no other page may show it in a frame."""
    match = POLICY_IN_HEAD.search(content)
    assert match is not None, "every page begins with its policy"
    policy = f"{html.unescape(match[1].decode())}; frame-ancestors 'none'"
    return Response(content, status, {"content-security-policy": policy}, "text/html; charset=utf-8")


def json_response(content: object) -> Response:
    """Data as JSON."""
    return Response(json.dumps(content), media_type="application/json")


def problem_response(problem: Problem, path: str) -> Response:
    """A problem, with what to do about it: as JSON below ``/api/``, as a page elsewhere."""
    headers = {"retry-after": "30"} if problem.kind is ProblemKind.BUSY else {}
    if path.startswith("/api/"):
        return Response(json.dumps(problem.to_dict()), problem.kind.status, headers, "application/problem+json")
    response = html_response(app_page("problem", problem=problem), problem.kind.status)
    response.headers.update(headers)
    return response
