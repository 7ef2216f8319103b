"""The local web app: what it shows, what it refuses, and that nothing in a text, a name or a request can break out.

Requests go to the app without a network, and its work is done in their own thread.
"""

from __future__ import annotations

import json
import logging
import pickle
import re
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from jsonschema import Draft202012Validator

import framing
from framing import Article
from framing.apps.web import gallery, jobs
from framing.apps.web.addresses import AddressError, FetchError
from framing.apps.web.app import create_app
from framing.apps.web.guard import Guard
from framing.apps.web.jobs import Job, run_job
from framing.apps.web.limits import LIMITS
from framing.apps.web.openapi import openapi_document
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.responses import SECURITY_HEADERS
from framing.apps.web.server import Server
from framing.report.sections import SECTION_NAMES
from tests.support.samples import FIXTURES, NAMES, ROOT, fixture, report_on
from tests.support.thorough import some
from tests.support.web import (
    BASE,
    GOOD,
    HOSTILE,
    SMALL,
    TEXT,
    Client,
    Elements,
    ThreadResult,
    app_of,
    client,
    form,
    guarded,
    harmless,
    post,
    raw_post,
    run_in_thread,
    schema_of,
    told,
)

PAIRS = [(pair.a.id, pair.b.id) for pair in gallery.pairs()]


@pytest.fixture(scope="module")
def web() -> Client:
    return client()


# Pages


def test_the_start_page_shows_the_form_and_every_example(web: Client) -> None:
    found = web.get("/")
    assert found.status_code == 200
    guarded(found)
    page = harmless(found.text)
    links = {attrs.get("href") for tag, attrs in page.tags if tag == "a"}
    assert {f"/examples/{name}" for name in NAMES} | {f"/examples/{a}/{b}" for a, b in PAIRS} <= links
    for name in NAMES:
        assert fixture(name)[0].title in page.text
    fields = {attrs["name"] for tag, attrs in page.tags if tag in {"input", "textarea"}}
    assert fields == set(form()["files"])
    assert {attrs.get("for") for tag, attrs in page.tags if tag == "label"} == {
        attrs["id"] for tag, attrs in page.tags if tag in {"input", "textarea"}
    }


def test_the_gallery_is_the_folder_of_fixtures() -> None:
    assert set(gallery.cards()) == {path.stem for path in FIXTURES}
    assert len(PAIRS) == 6
    for name, card in gallery.cards().items():
        assert Article(**card.record) == fixture(name)[0]


def test_the_gallery_of_an_installed_package_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "data" / "gallery"
    shipped.mkdir(parents=True)
    (shipped / "README.md").write_text("no example", "utf-8")
    (shipped / "one.json").write_text(FIXTURES[0].read_text("utf-8"), "utf-8")
    monkeypatch.setattr(gallery, "files", lambda _: tmp_path)
    gallery.cards.cache_clear()
    try:
        assert list(gallery.cards()) == ["one"]
        assert gallery.pairs() == ()
    finally:
        gallery.cards.cache_clear()


@pytest.mark.parametrize("name", some(NAMES, 3))
def test_an_example_opens_its_report(web: Client, name: str) -> None:
    found = web.get(f"/examples/{name}")
    assert found.status_code == 200
    guarded(found)
    assert found.text == report_on(name).to_html()
    assert fixture(name)[0].title in harmless(found.text).text


@pytest.mark.parametrize(("a", "b"), some(PAIRS, 2))
def test_a_pair_opens_its_contrast(web: Client, a: str, b: str) -> None:
    found = web.get(f"/examples/{a}/{b}")
    assert found.status_code == 200
    guarded(found)
    assert found.text == framing.contrast(report_on(a), report_on(b)).to_html()
    harmless(found.text)


def test_an_example_is_read_once() -> None:
    asked: list[Job] = []
    counting = client(run=lambda job: asked.append(job) or run_job(job))
    assert counting.get("/examples/short_notice").content == counting.get("/examples/short_notice").content
    assert len(asked) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/examples/nothing",
        "/examples/../fixtures/x",
        "/examples/%2e%2e%2fsecret",
        "/examples/short_notice/nothing",
        "/read/x",
        "/<script>",
    ],
)
def test_what_there_is_not_is_told(web: Client, path: str) -> None:
    found = web.get(path)
    assert found.status_code == 404
    guarded(found)
    assert "There is nothing here" in harmless(found.text).text


def test_the_page_for_programs_names_the_limits_and_itself(web: Client) -> None:
    found = web.get("/api")
    guarded(found)
    text = harmless(found.text).text
    assert f"{BASE}/api/analyze" in text
    assert f"{LIMITS.text_chars:,}" in text


# The form


def test_a_pasted_text_is_read(web: Client) -> None:
    """Line breaks as they were typed, whatever the browser makes of them."""
    typed = f"{TEXT}\n\nThe end."
    found = web.post(
        "/read",
        **form(
            how="one",
            a_text=typed.replace("\n", "\r\n"),
            a_title=" Plan fails ",
            a_source="The Post",
            b_text="Not read.",
        ),
    )
    assert found.status_code == 200
    guarded(found)
    assert found.text == framing.analyze(typed, title="Plan fails", source="The Post").to_html()


def test_two_accounts_are_contrasted(web: Client) -> None:
    found = web.post(
        "/read", **form(how="two", a_text=TEXT, b_file=("b.json", FIXTURES[0].read_bytes()), b_title="My title")
    )
    assert found.status_code == 200
    assert found.text == framing.contrast(TEXT, replace(fixture(NAMES[0])[0], title="My title")).to_html()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("A.TXT", b"\xef\xbb\xbf" + TEXT.encode()),
        ("a.md", TEXT.encode()),
        ("a.json", json.dumps({"text": TEXT}).encode()),
        ("a.json", json.dumps([{"text": TEXT}, {"text": "no"}]).encode()),
        ("a.jsonl", f'\n{json.dumps({"text": TEXT})}\n{{"text": "no"}}\n'.encode()),
        ("<script>.txt", TEXT.encode()),
        ("../../etc/passwd.txt", TEXT.encode()),
    ],
)
def test_a_file_is_read(web: Client, name: str, data: bytes) -> None:
    assert web.post("/read", **form(how="one", a_file=(name, data))).text == framing.analyze(TEXT).to_html()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7", "does not end in .txt"),
        ("a", b"x", "does not end in .txt"),
        ("a.txt", b"%PDF-1.7", "a PDF"),
        ("a.txt", b"PK\x03\x04", "a Word file"),
        ("a.txt", b"\xff\xfea\x00", "UTF-16"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.txt", b"a\0b", "binary data"),
        ("a.json", b"{", "broken in line 1"),
        ("a.json", b"[]", "no record"),
        ("a.json", b"3", "no record"),
        ("a.jsonl", b"\n\n", "broken"),
        ("a.json", b'{"body": "x"}', 'no text under the key "text"'),
        ("a.json", b'{"text": null}', "holds None"),
        ("a.json", b'{"text": "x", "title": 3}', "title is int"),
        ("a.json", b'{"schema": "framing.report/2"}', "finished result"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"n": ' + b"1" * 5_000 + b"}", "too many digits"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why(web: Client, name: str, data: bytes, why: str) -> None:
    found = web.post("/read", **form(how="two", a_text="Kept <b>text</b>.", b_file=(name, data)))
    assert found.status_code in {400, 422}
    guarded(found)
    page = harmless(found.text)
    assert why in page.text
    assert "The second account: " in page.text
    assert "Kept <b>text</b>." in page.text, "what was typed is not lost"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"how": "one"}, "no text yet"),
        ({"how": "one", "a_text": " \n "}, "no text yet"),
        ({"how": "two", "a_text": TEXT}, "For the second account"),
        ({"how": "one", "a_text": TEXT, "a_url": "https://news.example/"}, "Choose one of text, file and address"),
        (
            {"how": "one", "a_file": ("a.txt", b"x"), "a_url": "https://news.example/"},
            "Choose one of text, file and address",
        ),
        ({"how": "one", "a_url": f"https://news.example/{'x' * 2_000}"}, "Shorten it"),
        ({"how": "one", "a_text": TEXT, "a_title": "x" * 2_001}, "Shorten it"),
        ({"how": "one", "a_text": "x" * 500_001}, "500,001"),
    ],
)
def test_a_form_without_an_article_comes_back_filled_in(web: Client, fields: dict[str, str], why: str) -> None:
    found = web.post("/read", **form(**fields))
    assert found.status_code in {413, 422}
    page = harmless(found.text)
    assert why in page.text
    checked = [attrs["value"] for _, attrs in page.tags if attrs.get("type") == "radio" and "checked" in attrs]
    assert checked == [fields["how"]]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_was_typed_comes_back_as_text(web: Client, hostile: str) -> None:
    typed = hostile.encode("utf-8", "replace").decode()
    found = web.post(
        "/read",
        **form(how="two", a_text=typed, a_title=typed, a_source=typed, a_url=typed, b_file=(f"{typed}.exe", b"x")),
    )
    assert found.status_code == 422
    harmless(found.text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_article_is_shown_as_text(web: Client, hostile: str) -> None:
    record = {
        name: f"{hostile} {TEXT}" if name == "text" else hostile
        for name in ("text", "title", "source", "url", "published", "author", "label")
    }
    found = web.post("/read", **form(how="one", a_file=("a.json", json.dumps(record).encode())))
    assert found.status_code == 200
    guarded(found)
    page = harmless(found.text)
    assert "7*7" in page.text or "7*7" not in hostile


@pytest.mark.parametrize("hostile", some(HOSTILE, 6))
def test_a_hostile_pair_is_shown_as_text(web: Client, hostile: str) -> None:
    record = json.dumps({"text": f"{TEXT} {hostile}", "title": hostile, "source": hostile}).encode()
    found = web.post(
        "/read", **form(how="two", a_file=("a.json", record), b_file=("b.json", record.replace(b"Monday", b"Tuesday")))
    )
    assert found.status_code == 200
    guarded(found)
    harmless(found.text)


def test_a_form_of_another_kind_is_refused(web: Client) -> None:
    assert web.post("/read", data={"a_text": "x"}).status_code == 415
    for body in (b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n', b"--x\r\n\r\n\r\n--x--\r\n"):
        found = web.post("/read", content=body, headers={"content-type": "multipart/form-data; boundary=x"})
        assert found.status_code in {400, 422}
        guarded(found)
    assert web.post("/read", content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400
    many = {f"f{number}": (None, "x") for number in range(100)}
    assert web.post("/read", files=many).status_code == 400


def test_only_the_articles_own_fields_go_to_a_worker() -> None:
    """Nothing else of a record is sent from process to process, however deep or large it is."""
    given: list[Job] = []
    keeping = client(run=lambda job: given.append(job) or run_job(job))
    record = f'{{"text": "It rained.", "title": null, "deep": {"[" * 700}{"]" * 700}}}'.encode()
    assert (
        keeping.post("/read", **form(how="two", a_file=("a.json", record), b_file=("b.jsonl", record))).status_code
        == 200
    )
    assert post(keeping, "/api/analyze", record).status_code == 200
    assert post(keeping, "/api/contrast", b'{"a": %s, "b": %s}' % (record, record)).status_code == 200
    fetched = {"url": "https://post.example/", "more": {"of": "it"}}
    for path, content in (("analyze", fetched), ("contrast", {"a": fetched, "b": fetched})):
        post(client(run=lambda job: given.append(job) or b"{}"), f"/api/{path}", content)
    assert len(given) == 5
    for job in given:
        for one in job.records:
            assert set(one) <= set(Article.__slots__)
            assert all(isinstance(value, str) for value in one.values())
        pickle.dumps(job)


def test_nothing_is_written_to_a_disk(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        pytest.fail("a file was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "_TemporaryFileWrapper", refuse)
    found = web.post("/read", **form(how="one", a_file=("a.txt", b"x " * 4_000_000)))
    assert found.status_code == 413
    assert "8,000,000" in found.text


# The API


@pytest.mark.parametrize("name", some(NAMES, 3))
def test_the_api_gives_the_report_of_a_fixture(web: Client, name: str) -> None:
    found = post(web, "/api/analyze", json.loads((ROOT / "fixtures" / f"{name}.json").read_text("utf-8")))
    assert found.status_code == 200
    guarded(found)
    assert found.json() == json.loads(report_on(name).to_json())
    schema_of("Report").validate(found.json())


@pytest.mark.parametrize(("a", "b"), some(PAIRS, 2))
def test_the_api_gives_the_contrast_of_a_pair(web: Client, a: str, b: str) -> None:
    found = post(web, "/api/contrast", {"a": fixture(a)[0].to_dict(), "b": fixture(b)[0].to_dict()})
    assert found.json() == json.loads(framing.contrast(report_on(a), report_on(b)).to_json())
    schema_of("Contrast").validate(found.json())
    schema_of("Report").validate(found.json()["a"])


@pytest.mark.parametrize("sections", some([[], ["genre"], ["sources", "credibility"], list(SECTION_NAMES), None], 2))
def test_sections_are_left_out_on_demand(web: Client, sections: list[str] | None) -> None:
    found = post(web, "/api/analyze", {"text": TEXT, "sections": sections}).json()
    assert set(SECTION_NAMES) & set(found) == set(SECTION_NAMES if sections is None else sections)
    both = post(web, "/api/contrast", {"a": {"text": TEXT}, "b": {"text": TEXT}, "sections": sections})
    assert set(SECTION_NAMES) & set(both.json()["b"]) == set(SECTION_NAMES if sections is None else sections)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "a\udfff b", "\U0001f600" * 9, "x" * 100_000, *some(HOSTILE, 3)]
)
def test_any_text_is_answered_with_a_report(web: Client, text: str) -> None:
    found = post(web, "/api/analyze", {"text": text, "title": text[:50], "sections": []})
    assert found.status_code == 200
    assert found.json()["article"]["text"] == text


BAD: list[tuple[str, object, ProblemKind, str]] = [
    ("analyze", b"", ProblemKind.BAD_JSON, "line 1"),
    ("analyze", b"{'text': 1}", ProblemKind.BAD_JSON, "line 1, column 2"),
    ("analyze", b'{"text": "a\nb"}', ProblemKind.BAD_JSON, "control character"),
    ("analyze", b'{"text": "caf\xe9"}', ProblemKind.BAD_JSON, "UTF-8"),
    ("analyze", b"[" * 200_000, ProblemKind.BAD_JSON, "nested"),
    ("analyze", b'{"text": ' + b"9" * 5_000 + b"}", ProblemKind.BAD_JSON, "digits"),
    ("analyze", [], ProblemKind.BAD_RECORD, "no record"),
    ("analyze", None, ProblemKind.BAD_RECORD, "no record"),
    ("analyze", "text", ProblemKind.BAD_RECORD, "no record"),
    ("analyze", {}, ProblemKind.NO_ARTICLE, "no text under the key"),
    ("analyze", {"body": "x"}, ProblemKind.NO_ARTICLE, "its keys: body"),
    ("analyze", {"text": None}, ProblemKind.NO_ARTICLE, "holds None"),
    ("analyze", {"text": 3}, ProblemKind.NO_ARTICLE, "holds int"),
    ("analyze", {"text": ["x"]}, ProblemKind.NO_ARTICLE, "holds list"),
    ("analyze", {"text": "x", "title": {}}, ProblemKind.NO_ARTICLE, "title is dict"),
    ("analyze", {"url": ""}, ProblemKind.NO_ARTICLE, "no text under the key"),
    ("analyze", {"url": 3}, ProblemKind.NO_ARTICLE, "no text under the key"),
    ("analyze", {"text": "x", "sections": "genre"}, ProblemKind.BAD_RECORD, "a list of names"),
    ("analyze", {"text": "x", "sections": ["nothing"]}, ProblemKind.BAD_RECORD, "Known: credibility"),
    ("analyze", {"text": "x", "sections": [[]]}, ProblemKind.BAD_RECORD, "a list of names"),
    ("analyze", {"text": "x" * 500_001}, ProblemKind.TOO_LARGE, "500,001"),
    ("analyze", {"text": "x" * 5_000_000}, ProblemKind.TOO_LARGE, "5,000,000"),
    ("analyze", {"text": "x", "label": "x" * 2_001}, ProblemKind.TOO_LARGE, "2,001"),
    ("analyze", {"url": f"https://post.example/{'x' * 2_000}"}, ProblemKind.TOO_LARGE, "Shorten it"),
    ("contrast", {}, ProblemKind.BAD_RECORD, '"a" is no record'),
    ("contrast", {"a": {"text": "x"}}, ProblemKind.BAD_RECORD, '"b" is no record'),
    ("contrast", {"a": {"text": "x"}, "b": "y"}, ProblemKind.BAD_RECORD, '"b" is no record'),
    ("contrast", {"a": {"text": "x"}, "b": {"text": 1}}, ProblemKind.NO_ARTICLE, "holds int"),
    ("contrast", {"a": {"text": "x"}, "b": {"text": "y"}, "sections": 3}, ProblemKind.BAD_RECORD, "a list of names"),
]


@pytest.mark.parametrize(("name", "content", "kind", "why"), BAD)
def test_a_bad_request_is_told_what_to_do(web: Client, name: str, content: object, kind: ProblemKind, why: str) -> None:
    told(post(web, f"/api/{name}", content), kind, why, name)


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_only_json_is_taken_for_json(web: Client, media: str) -> None:
    """These are the types that a page of another site may send without asking."""
    told(post(web, "/api/analyze", {"text": "x"}, **{"content-type": media}), ProblemKind.WRONG_TYPE)


def test_other_ways_to_ask_are_refused(web: Client) -> None:
    for method, path, allowed in (
        ("GET", "/api/analyze", "POST"),
        ("DELETE", "/api/openapi.json", "GET"),
        ("PUT", "/api/contrast", "POST"),
    ):
        found = web.request(method, path)
        told(found, ProblemKind.WRONG_METHOD)
        assert allowed in found.headers["allow"]
    told(web.get("/api/nothing"), ProblemKind.NOT_FOUND)
    for method, path in (("POST", "/"), ("GET", "/read"), ("OPTIONS", "/"), ("POST", "/examples/short_notice")):
        found = web.request(method, path)
        assert found.status_code == 405
        guarded(found)


def test_the_description_is_openapi() -> None:
    """Its structure by OpenAPI 3.1: every reference leads somewhere, every schema is one, every operation is whole."""
    found = json.loads(json.dumps(openapi_document()))
    assert found["openapi"].startswith("3.1.")
    assert {"title", "version"} <= set(found["info"])
    assert set(found) <= {"openapi", "info", "servers", "paths", "components"}
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    names = []
    for path, item in found["paths"].items():
        assert path.startswith("/")
        for method, operation in item.items():
            assert method in {"get", "post"}
            names.append(operation["operationId"])
            assert all(
                re.fullmatch(r"[1-5]\d\d", status) and answer["description"]
                for status, answer in operation["responses"].items()
            )
            assert ("requestBody" in operation) == (method == "post")
    assert len(names) == len(set(names))
    for reference in references(found):
        at: Any = found
        for step in reference.removeprefix("#/").split("/"):
            at = at[step]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_the_description_is_served_and_says_what_may_be_sent(web: Client) -> None:
    found = web.get("/api/openapi.json")
    guarded(found)
    assert found.json() == json.loads(json.dumps(openapi_document()))
    for name, content, kind, _ in BAD:
        fits = not isinstance(content, bytes) and schema_of("Analysis" if name == "analyze" else "Pair").is_valid(
            content
        )
        assert not fits, (content, kind)
    for good in (
        {"text": "x"},
        {"url": "https://news.example/"},
        {"text": "x", "title": None, "sections": ["genre"], "more": 1},
        {"text": "x", "sections": None},
    ):
        schema_of("Analysis").validate(good)
        schema_of("Pair").validate({"a": good, "b": good})


# Addresses


def test_an_address_is_fetched_and_read(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fetching = pytest.importorskip("framing.apps.web.fetch")
    asked: list[str] = []

    def fetch(url: str, **_: object) -> Article:
        asked.append(url)
        return Article(TEXT, title="Found <title>", source="The Post", url=url)

    monkeypatch.setattr(fetching, "fetch", fetch)
    url = "https://post.example/a?b=1&c=<d>"
    found = post(web, "/api/analyze", {"url": url, "source": "My name"}).json()
    assert (found["article"]["title"], found["article"]["source"], found["article"]["url"]) == (
        "Found <title>",
        "My name",
        url,
    )
    page = web.post("/read", **form(how="two", a_url=url, b_text=TEXT))
    assert page.status_code == 200
    assert "Found <title>" in harmless(page.text).text
    assert asked == [url, url]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (AddressError("It is inside. Paste it."), ProblemKind.REFUSED_ADDRESS),
        (FetchError("It is gone. Paste it."), ProblemKind.NOT_FETCHED),
    ],
)
def test_an_address_that_cannot_be_fetched_is_told(
    web: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: ProblemKind
) -> None:
    fetching = pytest.importorskip("framing.apps.web.fetch")

    def fetch(*_args: object, **_options: object) -> Article:
        raise error

    monkeypatch.setattr(fetching, "fetch", fetch)
    told(post(web, "/api/analyze", {"url": "https://post.example/"}), kind, str(error))
    page = web.post("/read", **form(how="one", a_url="https://post.example/<x>"))
    assert page.status_code == kind.status
    assert str(error) in harmless(page.text).text
    assert 'value="https://post.example/&lt;x&gt;"' in page.text


def test_a_fetched_page_is_held_to_the_limits_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    fetching = pytest.importorskip("framing.apps.web.fetch")
    monkeypatch.setattr(fetching, "fetch", lambda url, **_: Article("x" * 3_000, url=url))
    told(post(client(SMALL), "/api/analyze", {"url": "https://post.example/"}), ProblemKind.TOO_LARGE, "3,000")


def test_what_a_fetched_page_says_of_itself_is_cut_to_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads it cannot shorten it. What the reader sends along is told to be too long, as ever."""
    fetching = pytest.importorskip("framing.apps.web.fetch")
    long = "".join(map(str, range(100)))
    monkeypatch.setattr(
        fetching,
        "fetch",
        lambda url, **_: Article(
            "It rained.", title=long, author=long, source=long, published=long, url=f"{url}{long}"
        ),
    )
    found = post(client(SMALL), "/api/analyze", {"url": "https://post.example/"})
    assert found.status_code == 200
    article = found.json()["article"]
    assert {article[name] for name in ("title", "author", "source", "published")} == {long[: SMALL.fact_chars]}
    assert article["url"] == "https://post.example/", "and no broken address"
    told(
        post(client(SMALL), "/api/analyze", {"url": "https://post.example/", "title": long}),
        ProblemKind.TOO_LARGE,
        "Shorten it",
    )


@pytest.mark.parametrize(
    "url", ["http://e.example/\ud800", "http://e\udfff.example/", "http://h\u2100.example/", "http://[", "//["]
)
def test_an_address_that_is_none_is_told(web: Client, url: str) -> None:
    pytest.importorskip("framing.apps.web.fetch")
    told(post(web, "/api/analyze", {"url": url}), ProblemKind.REFUSED_ADDRESS, "Copy it from the browser")


def test_without_the_extra_the_field_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "find_spec", lambda name: None if name == "trafilatura" else object())
    monkeypatch.setitem(sys.modules, "framing.apps.web.fetch", None)
    without = client()
    for path in ("/", "/api"):
        assert "pip install 'framing[fetch]'" in harmless(without.get(path).text).text
    disabled = [
        attrs["name"] for tag, attrs in Elements(without.get("/").text).tags if tag == "input" and "disabled" in attrs
    ]
    assert disabled == ["a_url", "b_url"]
    told(post(without, "/api/analyze", {"url": "https://post.example/"}), ProblemKind.NO_FETCHING, "framing[fetch]")


# Strangers


@pytest.mark.parametrize(
    ("host", "path"),
    [
        *(
            (host, "/")
            for host in (
                "evil.example",
                "evil.example:8000",
                "127.0.0.1",
                "127.0.0.1:80",
                "127.0.0.1:8001",
                "localhost.evil.example:8000",
                "[::1]:8000",
                "0.0.0.0:8000",
                "127.0.0.1:8000@evil.example",
                "",
            )
        ),
        *(("evil.example", path) for path in ("/api/openapi.json", "/examples/short_notice", "/nothing")),
    ],
)
def test_a_request_under_another_name_is_refused(web: Client, host: str, path: str) -> None:
    """DNS rebinding: a site's name that leads to this computer is still that site's name."""
    found = web.get(path, headers={"host": host})
    assert found.status_code == 421
    guarded(found)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_its_own_names_are_answered(web: Client, host: str) -> None:
    assert web.get("/", headers={"host": host}).status_code == 200


def test_on_port_80_the_name_is_enough() -> None:
    plain = Client(app_of(run_job), "http://127.0.0.1:80")
    assert plain.get("/", headers={"host": "127.0.0.1"}).status_code == 200
    assert plain.get("/", headers={"host": "evil.example"}).status_code == 421


OWN, EVIL = BASE, "https://evil.example"
SENDERS = [
    ({}, True),
    ({"origin": OWN}, True),
    ({"origin": OWN, "sec-fetch-site": "same-origin"}, True),
    ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
    ({"sec-fetch-site": "same-origin"}, True),
    ({"sec-fetch-site": "none"}, True),
    ({"origin": EVIL}, False),
    ({"origin": "null"}, False),
    ({"origin": "http://127.0.0.1:8001"}, False),
    ({"origin": "http://localhost:8000"}, False),
    ({"origin": "https://127.0.0.1:8000"}, False),
    ({"origin": f"{OWN}.evil.example"}, False),
    ({"origin": ""}, False),
    ({"sec-fetch-site": "cross-site"}, False),
    ({"sec-fetch-site": "same-site"}, False),
    ({"origin": OWN, "sec-fetch-site": "cross-site"}, False),
    ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
    (
        {"origin": EVIL, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
        False,
    ),
]


@pytest.mark.parametrize(("headers", "answered"), SENDERS)
def test_only_its_own_pages_may_send(web: Client, headers: dict[str, str], *, answered: bool) -> None:
    found = post(web, "/api/analyze", {"text": "It rained.", "sections": []}, **headers)
    if answered:
        assert found.status_code == 200
    else:
        told(found, ProblemKind.OTHER_SITE)
    page = web.post("/read", **form(how="one", a_text="It rained."), headers=headers)
    assert page.status_code == (200 if answered else 403)
    guarded(page)


@pytest.mark.parametrize(
    "several",
    [
        [("origin", OWN), ("origin", EVIL)],
        [("origin", EVIL), ("origin", OWN)],
        [("origin", OWN), ("origin", OWN)],
        [("origin", OWN), ("origin", "")],
        [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
        [("host", "127.0.0.1:8000"), ("host", "evil.example")],
    ],
)
def test_a_second_header_is_not_passed_over(web: Client, several: list[tuple[str, str]]) -> None:
    found = web.post("/api/analyze", content=GOOD, headers=[("content-type", "application/json"), *several])
    told(found, ProblemKind.WRONG_HOST if several[0][0] == "host" else ProblemKind.OTHER_SITE)


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, False),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", "origin": EVIL}, False),
        ({"origin": EVIL}, False),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),
    ],
)
def test_another_site_may_link_here_and_no_more(web: Client, headers: dict[str, str], *, answered: bool) -> None:
    """An image on another page must not make this computer read an article."""
    assert web.get("/examples/short_notice", headers=headers).status_code == (200 if answered else 403)


# Limits


def asked(
    app: Guard, messages: Sequence[tuple[float, dict[str, Any]]], **headers: str
) -> tuple[int, dict[str, str], bytes, int]:
    """Status, headers and body of a POST to the API whose body comes in pieces; and how many pieces were taken."""
    taken, sent = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        wait, message = messages[min(taken, len(messages) - 1)]
        taken += 1
        await anyio.sleep(wait)
        return message

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    given = {
        "host": "127.0.0.1:8000",
        "content-type": "application/json",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "path": "/api/analyze",
        "raw_path": b"/api/analyze",
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "server": ("127.0.0.1", 8000),
    }
    run_in_thread(app, scope, receive, send)
    start = sent[0]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body, taken


def piece(body: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_pieces_is_read() -> None:
    app = app_of(run_job)
    status, headers, body, _ = asked(app, [(0, piece(GOOD[:9])), (0, piece(GOOD[9:], more=False))])
    assert (status, json.loads(body)["article"]["text"]) == (200, "It rained.")
    assert set(SECURITY_HEADERS) <= set(headers)


@pytest.mark.parametrize("told_length", [None, "5", "20001", "99999"])
def test_a_body_over_the_limit_is_cut_off(told_length: str | None) -> None:
    """Whatever its header says of its length, or without one; and no more of it is kept than may be."""
    headers = {} if told_length is None else {"content_length": told_length}
    pieces = [(0.0, piece(b" " * 1_000)) for _ in range(20)] + [(0.0, piece(b"x", more=False))]
    status, _, body, taken = asked(app_of(run_job, limits=SMALL), pieces, **headers)
    assert status == 413
    assert json.loads(body)["type"] == ProblemKind.TOO_LARGE.urn
    assert taken == (0 if told_length == "99999" else 21)


def test_an_endless_body_ends() -> None:
    status, _, _, taken = asked(app_of(run_job, limits=SMALL), [(0, piece(b" " * 1_000))])
    assert (status, taken) == (413, 81)


@pytest.mark.parametrize("length", ["9" * 5_000, "-1", "1e99", "٣"])
def test_a_strange_length_is_survived(length: str) -> None:
    status, _, _, _ = asked(app_of(run_job), [(0, piece(GOOD, more=False))], content_length=length)
    assert status in {200, 413}


def test_a_slow_body_ends() -> None:
    began = time.monotonic()
    status, _, body, _ = asked(app_of(run_job, limits=replace(SMALL, upload_seconds=0.3)), [(0.05, piece(b" "))])
    assert (status, json.loads(body)["type"]) == (408, ProblemKind.SLOW_REQUEST.urn)
    assert time.monotonic() - began < 3


def test_a_body_that_breaks_off_is_no_article() -> None:
    status, _, _, _ = asked(app_of(run_job), [(0, piece(GOOD)), (0, {"type": "http.disconnect"})])
    assert status == 400


def test_a_body_of_the_largest_size_is_read(web: Client) -> None:
    body = GOOD + b" " * (SMALL.body_bytes - len(GOOD))
    assert post(client(SMALL), "/api/analyze", body).status_code == 200
    told(post(client(SMALL), "/api/analyze", body + b" "), ProblemKind.TOO_LARGE)
    assert web.post("/read", **form(how="one", a_text=TEXT, b_text="x" * 10_000_000)).status_code == 413


def test_too_many_at_a_time_are_sent_away() -> None:
    limits = replace(LIMITS, max_connections=1)
    inside, go = threading.Event(), threading.Event()

    def slow(job: Job) -> bytes | Problem:
        inside.set()
        go.wait(10)
        return run_job(job)

    app = client(limits, slow)
    with ThreadResult(lambda: post(app, "/api/analyze", GOOD)) as first:
        assert inside.wait(10)
        second = post(app, "/api/analyze", GOOD)
        go.set()
    told(second, ProblemKind.BUSY)
    assert int(second.headers["retry-after"]) > 0
    assert first.value.status_code == 200


def test_the_work_hears_that_the_client_is_gone() -> None:
    """From a real connection to the event that the pool looks at; the event stays unset for a client that stays."""
    gone: dict[str, bool] = {}
    begun = {"goes": threading.Event(), "stays": threading.Event()}

    def wait(job: Job, client_gone: threading.Event) -> bytes | Problem:
        title = job.records[0]["title"]
        begun[title].set()
        gone[title] = client_gone.wait(10 if title == "goes" else 0.3)
        return run_job(job)

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = Server(create_app(wait, disconnect_poll_seconds=0.05), lambda: None)
    with ThreadResult(lambda: server.run(sockets=[listening])):
        with ExitStack() as connections:
            for title, event in begun.items():
                content = {"text": "It rained.", "title": title, "sections": []}
                connection = connections.enter_context(socket.create_connection(("127.0.0.1", port)))
                connection.sendall(raw_post(port, json.dumps(content).encode()))
                assert event.wait(10)
                if title == "goes":
                    connection.close()
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
        server.should_exit = True
    assert gone == {"goes": True, "stays": False}


def test_what_breaks_inside_is_told_without_the_text(
    web: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        message = "SECRET"
        raise KeyError(message)

    monkeypatch.setattr(jobs, "_analyzer", broken)
    with caplog.at_level(logging.DEBUG):
        found = post(web, "/api/analyze", {"text": "SECRET"})
    told(found, ProblemKind.FAILED, "KeyError in test_web.py")
    assert "SECRET" not in found.text + caplog.text


def test_what_breaks_in_the_app_is_told_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    def broken(job: Job) -> bytes:
        raise ValueError(job.records)

    with caplog.at_level(logging.DEBUG):
        found = post(client(run=broken), "/api/analyze", {"text": "SECRET"})
    told(found, ProblemKind.FAILED)
    assert "SECRET" not in found.text + caplog.text
    assert "ValueError" in caplog.text


def test_the_log_holds_no_contents(web: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "framing.apps.web"):
        web.post("/read?q=SECRET", **form(how="one", a_text="SECRET", a_title="SECRET"))
        web.get("/a%1b[31m%0aFAKE")
    lines = [record.getMessage() for record in caplog.records if record.name == "framing.apps.web"]
    assert len(lines) == 2
    assert re.fullmatch(r"POST /read 200 \d+\.\d\d s", lines[0])
    assert "\x1b" not in lines[1]
    assert "\n" not in lines[1]
