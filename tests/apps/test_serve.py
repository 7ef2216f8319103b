"""``framing serve`` as a user runs it: the command, a real server, a browser, and the examples for programs."""

from __future__ import annotations

import html
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from click.testing import CliRunner

import framing
from framing.apps.cli import serve
from framing.apps.cli.main import main
from framing.apps.web.jobs import run_job
from framing.apps.web.limits import LIMITS
from tests.support.samples import ROOT, report_on
from tests.support.thorough import THOROUGH
from tests.support.web import TEXT, Client, app_of, raw_post, schema_of

# The command


@pytest.mark.parametrize("lacking", ["uvicorn", "starlette", "python_multipart"])
def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    monkeypatch.setitem(sys.modules, lacking, None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert f"needs {lacking}. Install it with: pip install 'framing[web]'" in result.output


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port), "--no-open"])
    assert result.exit_code == 2
    assert f"Port {port} is taken. Name another one with --port" in result.output


def test_there_is_no_way_to_open_it_to_a_network() -> None:
    assert [option.name for option in serve.serve.params] == ["port", "show"]
    assert CliRunner().invoke(main, ["serve", "--host", "0.0.0.0"]).exit_code == 2


# End to end


def start_server() -> tuple[subprocess.Popen[str], int]:
    """A server as a user starts it, and its port."""
    command = [sys.executable, "-m", "framing", "serve", "--port", "0", "--no-open"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    if address is None:
        server.kill()
        pytest.fail(f"no address in {line!r}")
    return server, int(address[1])


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_at_once_whoever_waits(ending: signal.Signals) -> None:
    """Two are read, four wait, one sends slowly, and the models may not be read yet."""
    server, port = start_server()
    try:
        request = raw_post(port, json.dumps({"text": f"{TEXT} " * 4_000}).encode())
        with ExitStack() as opened:
            clients = [opened.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(7)]
            for number, connection in enumerate(clients):
                connection.sendall(request if number else request[:200])
            time.sleep(0.5)
            began = time.monotonic()
            server.send_signal(ending)
            _, errors = server.communicate(timeout=30)
            assert time.monotonic() - began < 8
            assert all(connection.recv(100).startswith(b"HTTP/1.1 503") for connection in clients[1:])
    finally:
        server.kill()
    assert server.returncode == 0, errors
    assert "Traceback" not in errors


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a real server, which ends quietly on Ctrl-C."""
    server, port = start_server()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            _, errors = server.communicate(timeout=20)
        finally:
            server.kill()
    assert server.returncode == 0, errors
    assert "Traceback" not in errors
    assert "POST /read 200" in errors


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page that fails the test when it breaks its policy, asks another site, or throws."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("http://127.0.0.1", "data:")) else wrong.append(request.url),
    )
    yield page
    context.close()
    assert wrong == []


#: Drops files and a text on an element; a number as the content of a file stands for so many letters.
DROP = """([selector, files, text]) => {
  const moved = new DataTransfer();
  for (const [name, content] of files) {
    moved.items.add(new File([typeof content === "number" ? "x".repeat(content) : content], name));
  }
  if (text) { moved.setData("text/plain", text); }
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: moved, bubbles: true, cancelable: true });
    document.querySelector(selector).dispatchEvent(event);
  }
}"""


def test_the_start_page_is_accessible(served: str, tab: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for path, schemes in {"/": ("light", "dark"), "/api": ("dark", "light"), "/nothing": ("light", "dark")}.items():
        for width in (390, 1366):
            tab.set_viewport_size({"width": width, "height": 900})
            for scheme in schemes:
                tab.emulate_media(color_scheme=scheme)
                tab.goto(served + path)
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing stands outside"
                if not THOROUGH and scheme != schemes[width == 390]:
                    continue  # every page is looked at in each width and in each scheme, not in all pairs of them
                rules = axe.Axe().run(tab).response["violations"]
                serious = [rule for rule in rules if rule["impact"] in {"serious", "critical"}]
                assert [(rule["id"], rule["nodes"][0]["html"]) for rule in serious] == [], (path, scheme, width)


def test_the_choice_shows_in_forced_colours(served: str, browser: Any) -> None:
    """Where the system paints over every background, an outline says which one is chosen."""
    page = browser.new_context(forced_colors="active").new_page()
    page.goto(served)
    for chosen, other in (("one", "two"), ("two", "one")):
        page.check(f"#{chosen}", force=True)
        page.evaluate("document.activeElement.blur()")
        styles = [
            page.evaluate("(name) => getComputedStyle(document.querySelector(`label[for=${name}]`)).outlineStyle", name)
            for name in (chosen, other)
        ]
        assert styles == ["solid", "none"]
    page.context.close()


def test_a_text_is_pasted_and_read(served: str, tab: Any) -> None:
    tab.goto(served)
    assert not tab.locator(".side-b").is_visible()
    tab.get_by_label("Text, without its headline").first.fill(f"{TEXT} <script>window.hacked=1</script>")
    tab.fill("#a_title", "<img src=x onerror=window.hacked=1>")
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_url("**/read")
    assert "farce" in tab.inner_text("main")
    assert "<img src=x onerror" in tab.inner_text("body")
    assert tab.evaluate("window.hacked") is None
    tab.evaluate("setTimeout(() => history.back(), 50)")
    tab.wait_for_url(f"{served}/", wait_until="commit")  # a page that comes back from memory is not loaded again
    tab.wait_for_timeout(200)
    kept = tab.evaluate("document.querySelector('#a_text').value")
    assert kept.startswith(TEXT), "what was pasted is still there, in memory"


def test_files_and_texts_are_dropped(served: str, tab: Any) -> None:
    tab.goto(served)
    tab.evaluate(DROP, ["body", [["one.txt", TEXT]], ""])
    assert tab.evaluate("document.querySelector('#a_file').files[0].name") == "one.txt"
    tab.evaluate(DROP, ["body", [["one.txt", TEXT], ["two.md", "It rained. " * 30]], ""])
    assert tab.locator(".side-b").is_visible()
    assert tab.evaluate("[...document.querySelectorAll('[type=file]')].map((input) => input.files[0].name)") == [
        "one.txt",
        "two.md",
    ]
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_url("**/read")
    assert "It rained." in tab.inner_text("main")
    tab.goto(served)
    tab.evaluate(DROP, ["#a_text", [], "A dropped text."])
    assert tab.input_value("#a_text") == "A dropped text."
    tab.evaluate(DROP, ["#a_text", [["large.txt", LIMITS.body_bytes + 1]], ""])
    assert "10 MB is the most" in tab.inner_text(".progress")
    tab.get_by_role("button", name="Read it").click()
    assert tab.url.rstrip("/") == served, "what is too large is not sent"


def test_a_mistake_is_told_and_nothing_typed_is_lost(served: str, tab: Any) -> None:
    tab.goto(served)
    tab.get_by_text("Two accounts", exact=True).click()
    tab.fill("#a_text", TEXT)
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_selector("#problem")
    assert "For the second account there is no text yet" in tab.inner_text("#problem")
    assert tab.input_value("#a_text") == TEXT
    assert tab.locator(".side-b").is_visible()
    tab.fill("#b_text", "It rained. " * 30)
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_url("**/read")
    tab.wait_for_selector("form.reading", state="detached")


def test_it_works_without_scripts(served: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.get_by_text("Two accounts", exact=True).click()
    page.fill("#a_text", TEXT)
    page.fill("#b_text", "It rained. " * 30)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/read")
    assert "farce" in page.inner_text("main")
    page.goto(served)
    page.locator(".cards a").first.click()
    page.wait_for_url("**/examples/*")
    context.close()


def test_another_site_gets_nothing(served: str, browser: Any) -> None:
    """A page of another origin: a form it sends, a request it makes, a frame it opens."""
    port = int(served.rsplit(":", 1)[1])
    page = browser.new_context().new_page()
    page.route(
        "http://evil.example/**",
        lambda route: route.fulfill(
            body="<form method=post enctype=multipart/form-data></form>", content_type="text/html"
        ),
    )
    page.goto("http://evil.example/")
    ask = """(url) => fetch(url, {method: 'POST', mode: 'no-cors', body: '{}'}).then(
        (answer) => answer.type, () => 'refused')"""
    assert page.evaluate(ask, f"http://127.0.0.1:{port}/api/analyze") in {"refused", "opaque"}
    with page.expect_navigation():
        page.evaluate(
            "(url) => { document.forms[0].action = url; document.forms[0].submit(); }", f"http://127.0.0.1:{port}/read"
        )
    assert "comes from another site" in page.inner_text("h1")
    page.context.close()


# Examples


def examples(served: str, language: str) -> list[str]:
    """The examples of the how-to page and of the app's own page, for this server."""
    page = (ROOT / "docs" / "how-to" / "serve.md").read_text("utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    shown = Client(app_of(run_job), served).get("/api").text
    own = [html.unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", shown, re.DOTALL)]
    begin = {"bash": "curl ", "javascript": "const answer", "r": "library("}[language]
    return [code.replace("http://127.0.0.1:8000", served) for code in [*found, *own] if code.startswith(begin)]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_examples_for_curl_run(served: str) -> None:
    found = examples(served, "bash")
    assert len(found) == 2
    for code in found:
        done = subprocess.run(
            ["bash", "-c", f"{code.strip()} --silent --noproxy '*'"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        schema_of("Report").validate(json.loads(done.stdout))


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_examples_for_javascript_run(served: str) -> None:
    """And the words they take out are the words of the cues, beside a sign of two UTF-16 units."""
    found = examples(served, "javascript")
    assert len(found) == 2
    text = f"😀 {TEXT}"
    given = f"const text = {json.dumps(text)}, one = text, other = 'It rained.';\n"
    wanted = [cue.text for cue in framing.analyze(text).cues]
    assert len(wanted) > 2
    for code in found:
        script = f"{given}{code}\nconsole.log('WORDS ' + JSON.stringify(words));"
        done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout.rsplit("WORDS ", 1)[1]) == wanted


def test_the_examples_for_r_name_what_a_report_has(served: str) -> None:
    found = examples(served, "r")
    assert len(found) == 2
    report = json.loads(report_on("la_race_polemic").to_json())
    for code in found:
        for path in re.findall(r"^report((?:\$\w+)+)", code, re.MULTILINE):
            at: Any = report
            for key in path[1:].split("$"):
                at = at[key]
        assert set(re.findall(r'"(\w+)"', code.split("report$cues")[1])) <= set(report["cues"][0])
