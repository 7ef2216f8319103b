"""What the tests of the web app share: a client without a network, the form, and what every response must be."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, Self

import pytest
from jsonschema import Draft202012Validator

pytest.importorskip("starlette")
pytest.importorskip("httpx")

import anyio
import httpx
from starlette.types import ASGIApp

from framing.apps.web.app import create_app
from framing.apps.web.jobs import Job, run_job
from framing.apps.web.limits import LIMITS, Limits
from framing.apps.web.openapi import openapi_document
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import SECURITY_HEADERS

BASE = "http://127.0.0.1:8000"
TEXT = "The council met on Monday. It was a shameful farce, and the mayor’s “plan” failed. Nobody spoke against it."
GOOD = b'{"text": "It rained.", "sections": []}'
SMALL = replace(LIMITS, text_chars=2_000, body_bytes=20_000, fact_chars=50)
HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "'><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "</title></textarea><b id=broken>",
    "</style><style>*{display:none}</style>",
    "}*{background:url(//evil.example/x)}",
    "<a href=javascript:window.hacked=1>x</a>",
    "javascript:window.hacked=1",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "<!-- --><base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example><form action=//evil.example>",
    "\u202egnihtemos\u202c\u2066\u2069\u200f",
    "<math><mtext><style><img src=x onerror=window.hacked=1>",
    "\x00\x08\x1b[31m\x7f\x85\u2028\ufeff",
    "&lt;script&gt;&#60;script&#62;",
    "]]>\ud800",
]


def run_in_thread(call: Callable[..., Any], *arguments: object) -> Any:
    """The result of a coroutine, run in a thread of its own: Playwright has an event loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, call, *arguments).result()


class Client:
    """Sends requests to an app as a browser or a program would, without a network."""

    def __init__(self, app: ASGIApp, base: str = BASE) -> None:
        self._app = app
        self._base = base

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=self._base) as client:
                return await client.request(method, path, **options)

        return run_in_thread(send)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)


def app_of(run: Callable[[Job], bytes | Problem], limits: Limits = LIMITS) -> ASGIApp:
    """The app with its work done in the request's own thread."""
    return create_app(lambda job, _gone: run(job), limits=limits)


def client(limits: Limits = LIMITS, run: Callable[[Job], bytes | Problem] = run_job) -> Client:
    return Client(app_of(run, limits))


def form(**fields: str | tuple[str, bytes]) -> dict[str, Any]:
    """What a browser sends: every field, and files with their names."""
    names = [f"{side}_{name}" for side in "ab" for name in ("text", "url", "title", "source")]
    sent: dict[str, Any] = {name: (None, fields.get(name, "")) for name in ("how", *names)}
    sent |= {f"{side}_file": fields.get(f"{side}_file", ("", b"")) for side in "ab"}
    return {"files": sent}


class Elements(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, str]] = []
        self.text = ""
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"script", "style"}:
            self.code.append((self._inside, data))
        else:
            self.text += data


def harmless(page: str) -> Elements:
    """A page with no code but that which its policy names, no handler, and nothing that loads or leads away."""
    found = Elements(page)
    policy = next(attrs["content"] or "" for tag, attrs in found.tags if tag == "meta" and "http-equiv" in attrs)
    for _, code in found.code:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    for tag, attrs in found.tags:
        assert tag not in {"iframe", "object", "embed", "base", "img", "math", "frame"}
        assert not [name for name in attrs if name.startswith("on") or name in {"style", "srcdoc", "formaction"}]
        for name in ("href", "src", "action"):
            assert re.match(r"(https?:|/|#|data:,|$)", attrs.get(name) or ""), attrs
        assert tag != "form" or attrs.get("action", "/read") == "/read"
        assert tag != "meta" or attrs.get("http-equiv") in {None, "Content-Security-Policy"}
        assert attrs.get("id") != "broken"
    return found


def guarded(response: Any) -> None:
    """The headers of every answer."""
    for name, value in SECURITY_HEADERS.items():
        if name not in {"content-security-policy", "cache-control"}:
            assert response.headers[name] == value
    empty_form = (response.request.method, response.url.path, response.status_code) == ("GET", "/", 200)
    assert response.headers["cache-control"] == ("no-cache" if empty_form else "no-store")
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("frame-ancestors 'none'")
    assert "set-cookie" not in response.headers
    if response.headers.get("content-type", "").startswith("text/html") and response.content:
        meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', response.text)
        assert meta is not None
        assert policy == f"{html.unescape(meta[1])}; frame-ancestors 'none'"


def post(web: Client, path: str, content: object, **headers: str) -> Any:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return web.post(path, content=body, headers={"content-type": "application/json", **headers})


def raw_post(port: int, body: bytes, *, sent: int | None = None) -> bytes:
    """A POST to the API as it goes over the wire; of its body only the first `sent` bytes, where that is given."""
    head = f"POST /api/analyze HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:sent]


def schema_of(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": openapi_document()["components"]}
    )


def told(found: Any, kind: ProblemKind, why: str = "", name: str = "analyze") -> None:
    """A problem as its standard and the description of the API have it."""
    assert (found.status_code, found.headers["content-type"]) == (kind.status, "application/problem+json")
    guarded(found)
    problem = found.json()
    schema_of("Problem").validate(problem)
    assert problem["type"] == kind.urn
    assert why in problem["detail"]
    assert problem["detail"].endswith(".")
    if kind.status not in {404, 405}:
        assert str(kind.status) in openapi_document()["paths"][f"/api/{name}"]["post"]["responses"]


class ThreadResult:
    """The result of a call that runs in a thread meanwhile."""

    value: Any = None

    def __init__(self, call: Callable[[], Any]) -> None:
        def keep() -> None:
            self.value = call()

        self._thread = threading.Thread(target=keep, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._thread.join(30)
