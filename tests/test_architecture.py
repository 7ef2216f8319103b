"""The law of floors: a module imports only what stands before it; and importing the library is cheap."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.support.samples import ROOT

PACKAGE = ROOT / "framing"

#: Every module, from the ground up. A star takes those of a folder that have no floor of their own.
FLOORS = [
    "errors",
    "plain",
    "version",
    "voice",
    "article",
    "inputs",
    "resources",
    "readability",
    "characters",
    "words",
    "corpus",
    "inflection",
    "grammar",
    "vocabulary",
    "sentences",
    "voices/quotations",
    "voices/reading",
    "voices/cues",
    "voices/scans",
    "voices/endings",
    "voices/nouns",
    "voices/objects",
    "voices/passives",
    "voices/clauses",
    "voices/marks",
    "voices/paratext",
    "voices/*",
    "voices/__init__",
    "categories",
    "lexicon",
    "word_weights",
    "people/model",
    "matcher",
    "wording",
    "filters",
    "parse",
    "authored",
    "evidence",
    "annotators/grammar",
    "annotators/phrases",
    "annotators/typography",
    "annotators/*",
    "annotators/__init__",
    "weighed",
    "measure",
    "model",
    "status",
    "scoring/index",
    "scoring/loaded",
    "scoring/partisan",
    "scoring/*",
    "scoring/__init__",
    "genre_labels",
    "genre_reading",
    "genre",
    "results",
    "stretches",
    "credibility",
    "entities/passage",
    "entities/names",
    "entities/chains",
    "entities/phrases",
    "entities/pronouns",
    "entities/referring",
    "entities/*",
    "entities/__init__",
    "people/light",
    "people/lights",
    "people/kinds",
    "people/speech",
    "people/sources",
    "people/mentions",
    "people/*",
    "people/__init__",
    "frames/records",
    "frames/terms",
    "frames/clauses",
    "frames/issues",
    "frames/*",
    "frames/__init__",
    "signals/prose",
    "signals/seen",
    "signals/*",
    "signals/__init__",
    "heaviest",
    "views",
    "explanations",
    "parts",
    "stored",
    "origin",
    "schema",
    "render/harmless",
    "render/phrases",
    "render/sheet",
    "render/passages",
    "render/people",
    "render/frames",
    "render/text",
    "render/html/page",
    "render/html/article",
    "render/html/charts",
    "render/html/cards",
    "render/html/filters",
    "render/html/evidence",
    "render/html/report",
    "render/html/*",
    "render/html/__init__",
    "render/plots/style",
    "render/plots/lettering",
    "render/plots/picture",
    "render/plots/page",
    "render/plots/pieces",
    "render/plots/strip",
    "render/plots/*",
    "render/plots/__init__",
    "render/*",
    "render/__init__",
    "report",
    "batches",
    "analyzer",
    "calibration",
    "huggingface",
    "keyness",
    "accounts/records",
    "accounts/facts",
    "accounts/*",
    "accounts/__init__",
    "comparison",
    "profiles/norms",
    "profiles/records",
    "profiles/signs",
    "profiles/resampling",
    "profiles/measures",
    "profiles/*",
    "profiles/__init__",
    "outlets",
    "outputs",
    "tally",
    "pages",
    "profiles/command",
    "classroom/lines",
    "classroom/tasks",
    "classroom/texts",
    "classroom/answers",
    "classroom/twin",
    "classroom/plan",
    "classroom/key",
    "classroom/marks",
    "classroom/html",
    "classroom/paper",
    "classroom/pdf",
    "classroom/pdf_key",
    "classroom/sheet",
    "classroom/alpha",
    "classroom/agree_told",
    "classroom/agree_html",
    "classroom/agree_text",
    "classroom/agreed",
    "classroom/gather",
    "classroom/*",
    "classroom/command",
    "classroom/__init__",
    "web/limits",
    "web/problems",
    "web/addresses",
    "web/connection",
    "web/fetch",
    "web/jobs",
    "web/workers",
    "web/records",
    "web/gallery",
    "web/openapi",
    "web/answers",
    "web/guard",
    "web/forms",
    "web/site",
    "web/api",
    "web/app",
    "web/*",
    "web/command",
    "web/__init__",
    "evaluation/metrics",
    "evaluation/bootstrap",
    "evaluation/records",
    "evaluation/labels",
    "evaluation/baselines",
    "evaluation/views",
    "evaluation/lights",
    "evaluation/binary",
    "evaluation/attribution",
    "evaluation/tasks",
    "evaluation/evaluate",
    "evaluation/table",
    "evaluation/plots",
    "evaluation/command",
    "evaluation/*",
    "evaluation/__init__",
    "learning/corpora",
    "learning/fit",
    "learning/withheld",
    "learning/vectors",
    "learning/blocks",
    "learning/lexemes",
    "learning/reading",
    "learning/marks",
    "learning/loaded",
    "learning/word_figures",
    "learning/articles",
    "learning/contrast",
    "learning/partisan",
    "learning/scales",
    "learning/spelling",
    "learning/portrayal_fit",
    "learning/agreement",
    "learning/train",
    "learning/coverage",
    "learning/corrections",
    "learning/rescale",
    "learning/adapt",
    "learning/*",
    "learning/rebuild",
    "learning/command",
    "__init__",
    "cli",
    "reference_api",
    "reference",
    "benchmark",
    "__main__",
    "learning/__init__",
    "learning/__main__",
]
FILES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))

MOST_LINES = 250
LONG: dict[str, str] = {}

HEAVY = {
    "sklearn",
    "nltk",
    "textstat",
    "pandas",
    "polars",
    "scipy",
    "matplotlib",
    "torch",
    "transformers",
    "click",
    "rich",
    "jinja2",
    "fpdf",
    "starlette",
    "uvicorn",
    "trafilatura",
}


def floor(module: str) -> int:
    found = [number for number, name in enumerate(FLOORS) if name == module]
    found += [number for number, pattern in enumerate(FLOORS) if "/" in pattern and fnmatch(module, pattern)]
    assert found, f"{module} stands on no floor: give it a place in FLOORS"
    return found[0]


def imports(module: str) -> Iterator[str]:
    """The modules of the library that a module imports, at its top or inside functions."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
    for node in _live(tree):
        if isinstance(node, ast.Import):
            yield from (_module(name.name, "") for name in node.names if name.name.split(".")[0] == "framing")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            if (node.module or "").split(".")[0] == "framing":
                yield from (_module(node.module or "", name.name) for name in node.names)


def _live(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from _live(node)


def _module(dotted: str, name: str) -> str:
    """The file that `from dotted import name` reads."""
    path = "/".join(dotted.split(".")[1:])
    for candidate in (
        f"{path}/{name}".strip("/"),
        f"{path}/{name}/__init__".strip("/"),
        path,
        f"{path}/__init__".strip("/"),
    ):
        if candidate in FILES:
            return candidate
    return "__init__"


@pytest.mark.parametrize("module", FILES)
def test_a_module_imports_only_lower_floors(module: str) -> None:
    assert {used for used in imports(module) if used != module and floor(used) >= floor(module)} == set()


@pytest.mark.parametrize("module", FILES)
def test_a_module_is_short(module: str) -> None:
    lines = len((PACKAGE / f"{module}.py").read_text("utf-8").splitlines())
    assert lines <= MOST_LINES or module in LONG, "split it, or give a reason in LONG"


def test_a_reason_for_length_belongs_to_a_module() -> None:
    assert set(LONG) <= set(FILES)


def run(code: str, folder: Path) -> str:
    """What a fresh Python prints, which keeps its compiled modules in a folder of ours."""
    own = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **own}
    ).stdout


@pytest.mark.parametrize("code", ["import framing", "import framing; framing.analyze('It rained.').to_json()"])
def test_importing_and_using_the_library_loads_nothing_heavy(tmp_path: Path, code: str) -> None:
    loaded = run(f"{code}; import sys; print(*{{name.split('.')[0] for name in sys.modules}})", tmp_path).split()
    assert not HEAVY & set(loaded)


def test_an_import_alone_loads_next_to_nothing(tmp_path: Path) -> None:
    """Names load when they are asked for: an import in a script, or --help, waits for no number cruncher."""
    loaded = run("import framing, sys; print(*sys.modules)", tmp_path).split()
    assert "numpy" not in loaded
    assert {name for name in loaded if name.startswith("framing")} == {"framing"}


def test_data_files_are_found_beside_the_code() -> None:
    assert (PACKAGE / "py.typed").is_file()
    assert {path.suffix for path in Path(PACKAGE / "data" / "lexicons" / "en").iterdir()} == {".toml"}
