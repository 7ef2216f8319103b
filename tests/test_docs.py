"""The documentation holds: its code runs, its commands print what it shows, its links lead somewhere."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from samples import ROOT, fixture

import framing
from framing import reference
from framing.cli import main
from framing.resources import read_json
from framing.schema import json_schema

OWN = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
PAGES = [*OWN, *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BARS = re.compile(r"[─━●█▓▒░▪▚▏▎▍▌▋▊▉]+")
#: What is never said of a text, a person or an outlet.
NEVER = re.compile(r"\b(bias score|trust score|credibility score|credible|fake|trustworthy|debunk\w*)\b", re.IGNORECASE)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return [code for found, code in FENCE.findall(page.read_text("utf-8")) if found == language]


def with_blocks(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


@pytest.mark.parametrize("page", with_blocks("python"), ids=name)
def test_python_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, in one namespace per page; blocks with >>> as doctests."""
    monkeypatch.chdir(ROOT)
    space: dict[str, object] = {"__name__": "docs"}
    for number, code in enumerate(blocks(page, "python"), 1):
        if ">>>" not in code:
            exec(compile(code, f"{name(page)}, block {number}", "exec"), space)  # noqa: S102  our own pages
            continue
        examples = doctest.DocTestParser().get_doctest(code, space, f"block {number}", name(page), 0)
        said: list[str] = []
        found = doctest.DocTestRunner(verbose=False).run(examples, out=said.append, clear_globs=False)
        assert not found.failed, "".join(said)
        space.update(examples.globs)


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Every `$ framing …` of a page, with the lines shown below it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *shown = part.rstrip("\n").split("\n")
            if line.startswith("framing "):
                yield line, shown


def shape(line: str) -> str:
    """A line without what changes with every version of the lexicon: figures and the length of bars."""
    return " ".join(re.sub(r"[+-]?\d+(?:[.,]\d+)*", "#", BARS.sub("", line)).split())


@pytest.mark.parametrize(("page", "line", "shown"), [(page, *found) for page in PAGES for found in commands(page)])
def test_a_command_prints_what_is_shown(page: Path, line: str, shown: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines in their order; … stands for what was cut."""
    monkeypatch.chdir(ROOT)
    arguments = shlex.split(re.split(r"[|>]", line)[0])[1:]
    result = CliRunner().invoke(main, arguments, env={"COLUMNS": "80", "NO_COLOR": "1", "FORCE_COLOR": None})
    assert result.exit_code == 0, result.output
    printed = iter([shape(said) for said in result.stdout.splitlines()])
    for wanted in shown:
        pattern = ".*".join(re.escape(shape(piece)) for piece in wanted.split("…"))
        if pattern.strip(".*"):
            assert any(re.fullmatch(pattern, said) for said in printed), f"{name(page)}: `{line}` does not print: {wanted}"


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", FENCE.sub("", page.read_text("utf-8")))
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
    assert {page for page in PAGES if "docs" in page.parts and page != index} <= linked


def test_the_reference_is_current() -> None:
    result = CliRunner().invoke(reference.main, ["--check", "--docs", str(ROOT / "docs")])
    assert result.exit_code == 0, result.output


def test_a_stale_reference_is_named_and_mended(tmp_path: Path) -> None:
    runner, docs = CliRunner(), ["--docs", str(tmp_path)]
    assert runner.invoke(reference.main, docs).exit_code == 0
    (tmp_path / "reference" / "cli.md").write_text("old", "utf-8")
    stale = runner.invoke(reference.main, ["--check", *docs])
    assert stale.exit_code == 1
    assert "cli.md is stale. Run: python -m framing.reference" in stale.output
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
    figures = {f"{row[key]:.3f}" for row in folds.values() if isinstance(row, dict) and "auc" in row for key in ("auc", "macro_f1")}
    assert {figure for figure in figures if figure.removeprefix("0") not in text} == set()


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "reference"], ids=name)
def test_no_page_calls_a_text_what_nobody_measured(page: Path) -> None:
    assert NEVER.findall(page.read_text("utf-8")) == []


def test_a_contrast_is_what_its_schema_says() -> None:
    found = framing.contrast(fixture("la_race_polemic")[0], fixture("la_race_report")[0]).to_dict()
    Draft202012Validator(json_schema("contrast")).validate(json.loads(json.dumps(found)))
    assert set(found) == set(json_schema("contrast")["properties"])
