"""The documentation holds: its code runs, its commands print what it shows, its links lead somewhere."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import TracebackType

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError

import framing
from framing.apps.cli.main import main
from framing.apps.reference import __main__
from framing.apps.web.openapi import openapi_document
from framing.data import read_json
from framing.records.schema import json_schema
from tests.support.pages import (
    PAGES,
    Block,
    blocks,
    check_shape,
    cut,
    extras,
    known_extras,
    mentioned,
    name,
    prose,
    typed,
)
from tests.support.samples import ROOT, fixture

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BARS = re.compile(r"[─━●█▓▒░▪▚▏▎▍▌▋▊▉]+")
#: What is never said of a text, a person or an outlet.
NEVER = re.compile(r"\b(bias score|trust score|credibility score|credible|fake|trustworthy|debunk\w*)\b", re.IGNORECASE)
CODE = re.compile(
    r"^(>>> |\$ |import \w|from \w+ import |def \w+\(|class \w+[:(]|\w+ = \w|\{\"|<\w+[ >])", re.MULTILINE
)
PATH = re.compile(r"`([\w.*-]+(?:/[\w.*-]*)+)`")
PLACEHOLDER = re.compile(r"NAME|\bxx\b")  # for the reader's own
COMMAND = re.compile(r"^ +(framing \w.*)$", re.MULTILINE)
#: Commands that wait for somebody: their options are looked at, they are not run.
WAITING = {"serve"}
#: Pages with blocks that need models of the reader's own.
UNRUN = {"docs/how-to/use-a-stronger-model.md"}
SCHEMAS = {
    json_schema(kind)["properties"]["schema"]["const"]: kind for kind in ("report", "contrast", "profile", "marks")
}


class Runner:
    """A page, read from top to bottom by somebody who types in all of it, in a folder with what a checkout holds."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.space: dict[str, object] = {"__name__": "docs"}

    def run(self, block: Block) -> None:
        place = f"{name(self.page)}, line {block.line}"
        reader = getattr(self, f"_{block.language}", None)
        assert reader, (
            f"{place}: nothing checks a block of {block.language!r}. Use a language that is checked, or teach this "
            f"test."
        )
        try:
            reader(block, place)
        except (AssertionError, pytest.skip.Exception):
            raise
        except Exception as error:
            error.add_note(place)
            raise

    def _python(self, block: Block, place: str) -> None:
        """In one namespace per page; with >>> as doctests; with a first line `# needs …` only bound."""
        if block.code.startswith("# needs "):
            assert name(self.page) in UNRUN, f"{place}: what needs more than a test has is a case for few pages"
            return _bound(block.code)
        if ">>>" not in block.code:
            _skip_without(block.code)
            exec(compile("\n" * block.line + block.code, place, "exec"), self.space)  # noqa: S102  our own pages
            return None
        examples = doctest.DocTestParser().get_doctest(block.code, self.space, place, name(self.page), block.line)
        said: list[str] = []
        found = doctest.DocTestRunner(verbose=False).run(examples, out=said.append, clear_globs=False)
        assert not found.failed, "".join(said)
        self.space.update(examples.globs)
        return None

    def _console(self, block: Block, place: str) -> None:
        """Our own commands print what is shown: lines in their order; … stands for what was cut."""
        for line, shown in typed(block):
            check_shape(line)
            words = shlex.split(line)
            if words[0] != "framing" or words[1] in WAITING:
                continue
            arguments, _, file = line.partition(" > ")
            result = CliRunner().invoke(
                main, shlex.split(arguments)[1:], env={"COLUMNS": "80", "NO_COLOR": "1", "FORCE_COLOR": None}
            )
            assert result.exit_code == 0, f"{place}: {line}\n{result.output}"
            if file:
                Path(file).write_text(result.stdout, "utf-8")
            printed = iter([shape(said) for said in result.stdout.splitlines()])
            for wanted in shown:
                pattern = ".*".join(re.escape(shape(piece)) for piece in wanted.split("…"))
                if pattern.strip(".*"):
                    assert any(re.fullmatch(pattern, said) for said in printed), (
                        f"{place}: `{line}` does not print: {wanted}"
                    )

    def _sh(self, block: Block, place: str) -> None:
        """Commands on files that a reader would have: their shape alone."""
        lines = [line for line in block.code.split("\n") if line.strip() and not line.startswith("#")]
        assert lines, place
        for line in lines:
            check_shape(line)

    _bash = _sh

    def _r(self, block: Block, place: str) -> None:
        """A program for the local server in another language: addresses that it answers, keys that reports have."""
        known = {
            *json_schema("report")["properties"],
            "title",
            "detail",
            "type",
            "status",
        }  # the last four: of a problem
        addresses = set(re.findall(r"http://127\.0\.0\.1:8000([\w/.]*)", block.code))
        assert addresses, f"{place}: nothing here can be checked"
        assert addresses <= {*openapi_document()["paths"], "/"}, place
        assert set(re.findall(r"\breport[.$](\w+)", block.code)) <= known, place

    def _javascript(self, block: Block, place: str) -> None:
        self._r(block, place)
        if node := shutil.which("node"):
            Path("block.mjs").write_text(block.code, "utf-8")
            done = subprocess.run([node, "--check", "block.mjs"], capture_output=True, text=True, check=False)
            assert not done.returncode, f"{place}: {done.stderr}"

    def _toml(self, block: Block, place: str) -> None:
        """A category loads; a part of one loads behind the page's first category."""
        content = tomllib.loads(block.code)
        if not {"id", "set", "group"} & set(content):
            return
        whole = next((found.code for found in blocks(self.page) if found.language == "toml"), "")
        path = Path("category.toml")
        path.write_text(block.code if "id" in content else f"{whole}\n{block.code}", "utf-8")
        assert framing.default_lexicon().extended(path).version.endswith("+1"), place

    def _json(self, block: Block, place: str) -> None:
        content = json.loads(block.code)
        if isinstance(content, dict) and "schema" in content:
            Draft202012Validator(json_schema(SCHEMAS[content["schema"]])).validate(content)
            assert set(content) - {"schema"}, place

    def _jsonl(self, block: Block, place: str) -> None:
        for line in block.code.splitlines():
            self._json(Block("json", line, block.line), place)

    def _text(self, block: Block, place: str) -> None:
        """No code hides here; commands in the help of commands have a form that exists."""
        assert not CODE.search(block.code), f"{place}: this is code. Name its language."
        for line in COMMAND.findall(block.code):
            check_shape(line)


class _Ended(subprocess.Popen[str]):
    """A program that ends with the block that started it, also where the block fails."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            self.kill()
        super().__exit__(kind, error, trace)


def _bound(code: str) -> None:
    """What cannot run here compiles, and calls the library with arguments that it takes."""
    tree, known = ast.parse(code), dict[str, object]()
    for found in tree.body:
        if isinstance(found, ast.ImportFrom):
            exec(compile(ast.Module([found], []), "import", "exec"), known)  # noqa: S102  our own pages
    calls = [found for found in ast.walk(tree) if isinstance(found, ast.Call)]
    assert calls
    for call in calls:
        function = eval(ast.unparse(call.func), known)  # noqa: S307  our own pages
        inspect.signature(function).bind(*call.args, **{str(given.arg): given for given in call.keywords})


def _skip_without(code: str) -> None:
    """Skip the page, visibly, where a block wants a package that is not installed."""
    for found in ast.walk(ast.parse(code)):
        names = (
            [found.module or ""]
            if isinstance(found, ast.ImportFrom)
            else [alias.name for alias in found.names]
            if isinstance(found, ast.Import)
            else []
        )
        for module in names:
            pytest.importorskip(module.split(".")[0])


def shape(line: str) -> str:
    """A line without what changes with every version of the lexicon: figures and the length of bars."""
    return " ".join(re.sub(r"[+-]?\d+(?:[.,]\d+)*", "#", BARS.sub("", line)).split())


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=name)
def test_every_block_of_a_page_holds(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "Popen", _Ended)
    for folder in ("fixtures", "docs", "framing", "tests", "README.md"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    runner = Runner(page)
    for block in blocks(page):
        runner.run(block)


@pytest.mark.parametrize("page", [page for page in PAGES if mentioned(page) and page.name != "CHANGELOG.md"], ids=name)
def test_commands_in_running_text_have_a_form_that_exists(page: Path, request: pytest.FixtureRequest) -> None:
    if page.name == "model-card.md":
        reason = "The cards of the models of genre and portrayal name the commands of the version that made them."
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    for line in mentioned(page):
        check_shape(line)


@pytest.mark.parametrize(
    "line",
    [
        "framing scores a.txt",
        "framing score a.txt --colour",
        "python -m framing.apps.reference --chek",
        "python -m framing.nothing",
        "python -m pytest tests/nothing",
        "curl x",
        "pip install y",
    ],
)
def test_a_command_that_does_not_exist_is_refused(line: str) -> None:
    with pytest.raises(AssertionError):
        check_shape(line)


def test_no_block_escapes() -> None:
    page = (
        "```python\na\n```\n- item\n\n  ~~~ yaml x\n  b\n  ~~~\n\n      list text\n\n"
        "Prose\n\n    framing x\n    framing y\n\n````\n```\n````\n"
    )
    found = [(block.language, block.code, block.line) for block in cut(page)]
    assert found == [
        ("python", "a\n", 1),
        (" yaml x", "b\n", 6),
        ("sh", "framing x\nframing y\n", 14),
        ("", "```\n", 17),
    ]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("yaml", "a: 1\n"),
        ("", "a\n"),
        ("text", "import framing\n"),
        ("json", "{"),
        ("toml", "id = 1\n"),
        ("json", '{"schema": "framing.report/2"}'),
    ],
)
def test_a_block_that_does_not_hold_is_found(
    language: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((AssertionError, ValueError, framing.DataError, ValidationError)):
        Runner(ROOT / "README.md").run(Block(language, code, 1))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_extra_that_a_page_names_exists(page: Path) -> None:
    assert extras(page) <= known_extras()


def headings(page: Path) -> set[str]:
    """The anchors of a page: of headings, as GitHub makes them, and of what mkdocstrings describes."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    described = re.findall(r"^::: (\S+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles} | set(described)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", prose(page))
    for link in LINK.findall(text):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)} links to {link}"
        assert not anchor or anchor in headings(target), f"{name(page)} links to {link}: no such heading"


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    assert {page for page in PAGES if page.is_relative_to(ROOT / "docs") and page != index} <= linked


def test_the_reference_is_current() -> None:
    result = CliRunner().invoke(__main__.main, ["--check", "--docs", str(ROOT / "docs")])
    assert result.exit_code == 0, result.output


def test_a_stale_reference_is_named_and_mended(tmp_path: Path) -> None:
    runner, docs = CliRunner(), ["--docs", str(tmp_path)]
    assert runner.invoke(__main__.main, docs).exit_code == 0
    (tmp_path / "reference" / "cli.md").write_text("old", "utf-8")
    stale = runner.invoke(__main__.main, ["--check", *docs])
    assert stale.exit_code == 1
    assert "cli.md is stale. Run: python -m framing.apps.reference" in stale.output
    assert "api.md" not in stale.output


def test_the_readme_holds_the_two_commands() -> None:
    found = re.findall(r"^    (python -m pip install .*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert found == [
        "python -m pip install . && framing contrast fixtures/la_race_polemic.json fixtures/la_race_report.json",
        "python -m pip install '.[test]' && python -m pytest",
    ]


@pytest.mark.parametrize("page", ["README.md", "docs/explanation/validity.md"])
def test_measured_figures_are_those_of_the_model(page: str) -> None:
    """Every area under the curve and macro-F1 of the model's card stands on the page, with three decimals."""
    card, text = read_json("models/en.json")["card"], (ROOT / page).read_text("utf-8")
    folds = {**card["loaded_language"], **card["partisan_framing"]}
    figures = {
        f"{row[key]:.3f}"
        for row in folds.values()
        if isinstance(row, dict) and "auc" in row
        for key in ("auc", "macro_f1")
    }
    assert {figure for figure in figures if figure.removeprefix("0") not in text} == set()


def test_figures_of_rivals_are_those_of_their_file() -> None:
    """The table of `why-not`: three digits behind the point, and texts per second."""
    found = json.loads((ROOT / "docs/reference/rivals.json").read_text("utf-8"))
    card = read_json("models/en.json")["card"]
    keys = {
        "VADER": "vader",
        "TextBlob": "textblob",
        "NELA": "nela",
        "words": "words",
        "2": "characters",
        "framing": "framing",
    }
    rows = re.findall(
        r"^\| (\w+).* \| (\.\d+) \| (\.\d+) \| ([\d,]+) \|$",
        (ROOT / "docs/explanation/why-not.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert [keys[row[0]] for row in rows] == list(keys.values())
    for title, sentences, articles, speed in rows:
        key = keys[title]
        own = (
            (card["loaded_language"]["by_outlet"], card["partisan_framing"]["by_domain"]) if key == "framing" else None
        )
        loaded, partisan = own or (
            found["loaded_language"]["by_outlet"][key],
            found["partisan_framing"]["by_domain"][key],
        )
        assert (float(sentences), float(articles)) == (loaded["auc"], partisan["auc"]), title
        assert int(speed.replace(",", "")) == round(found["speed"]["articles"][key]), title


def test_every_room_is_described() -> None:
    """The page on architecture names every module and package of the library."""
    text = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    rooms = {path.stem for path in (ROOT / "framing").glob("[!_]*.py")}
    rooms |= {f"{path.parent.name}/" for path in (ROOT / "framing").glob("*/__init__.py")}
    assert {room for room in rooms if f"| `{room}` |" not in text} == set()


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name != "reference" and page.name != "CHANGELOG.md"], ids=name
)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    """Paths in the repository; on the page on architecture also modules, from their package on."""
    starts = {"framing": ROOT, "tests": ROOT, "docs": ROOT, "fixtures": ROOT}
    if page.name == "architecture.md":
        starts |= {folder.name: ROOT / "framing" for folder in (ROOT / "framing").iterdir() if folder.is_dir()}
    for path in PATH.findall(prose(page)):
        if path.split("/")[0] in starts and not PLACEHOLDER.search(path):
            place = starts[path.split("/")[0]] / path
            parent = place.parent
            assert place.exists() or place.with_suffix(".py").exists() or any(parent.glob(place.name)), path


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "reference"], ids=name)
def test_no_page_calls_a_text_what_nobody_measured(page: Path) -> None:
    assert NEVER.findall(page.read_text("utf-8")) == []


def test_a_contrast_is_what_its_schema_says() -> None:
    found = framing.contrast(fixture("la_race_polemic")[0], fixture("la_race_report")[0]).to_dict()
    Draft202012Validator(json_schema("contrast")).validate(json.loads(json.dumps(found)))
    assert set(found) == set(json_schema("contrast")["properties"])
