"""The plan of the house: few packages, imports in one direction, a cheap import, and code that knows no names."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.support.samples import ROOT

PACKAGE = ROOT / "framing"
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE)
#: From the top down, as the contract of import-linter has them; names on one line may not import one another.
LAYERS = [
    [name.strip().removeprefix("framing.") for name in line.split("|")]
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
]
MAX_TOP_NAMES = 14
UNCOUNTED = {"__init__.py", "__main__.py", "py.typed", "data", "__pycache__"}

#: Nobody's name and no party's stands in the code that reads an article: what is said of one must hold for all.
NAMES = re.compile(
    r"\b(trump|biden|obama|clinton|sanders|putin|zelensk\w+|netanyahu|starmer|farage|corbyn|modi|macron|le pen|orb[aá]n"
    r"|democrats?|republicans?|gop|tory|tories|labour party|conservative party|hamas|likud|bjp|afd|cdu|spd)\b",
    re.IGNORECASE,
)
#: Fitting takes these words out of its texts, so it has to know them.
MAY_NAME = {"lab/training"}


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def test_the_top_of_the_package_has_few_names() -> None:
    names = {path.name for path in PACKAGE.iterdir()} - UNCOUNTED
    assert len(names) <= MAX_TOP_NAMES, sorted(names)
    assert {name.removesuffix(".py") for name in names} | {"data"} == {name for layer in LAYERS for name in layer}


def test_the_contracts_on_imports_are_kept(capsys) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_package_says_what_it_is_for() -> None:
    """The first paragraph of its docstring is one sentence."""
    for package in PACKAGES:
        first = docstring(package / "__init__.py").partition("\n\n")[0]
        assert re.fullmatch(r"[^\n]+\.", first), f"{package.relative_to(ROOT)} does not say what it is for"
        assert not re.search(r"[.!?] [A-Z]", first), f"{package.relative_to(ROOT)} says it in more than one sentence"


def test_every_package_at_the_top_says_what_it_may_import() -> None:
    """… which is the next package below it in the contract, and all below that one."""
    packages = [[name for name in layer if (PACKAGE / name).is_dir()] for layer in LAYERS if layer != ["errors"]]
    order = [layer for layer in packages if layer]
    for layer, below in zip(order, [*order[1:], []], strict=True):
        for name in layer:
            first = docstring(PACKAGE / name / "__init__.py").partition("\n\n")[0]
            named = ", ".join(f"`{one}`" for one in below)
            beneath = f"what lies below {'them' if len(below) > 1 else 'it'}"
            wanted = f"; may import {named} and {beneath}." if below else "; may import `errors` alone."
            assert first.endswith(wanted), f"{name} does not say{wanted[1:]}"


def strings_and_names(source: str) -> Iterator[str]:
    """What a module's code is made of, without its docstrings and comments."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id.replace("_", " ")


def test_the_code_knows_no_person_and_no_party() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name[0])
        for path in MODULES
        if not any(path.is_relative_to(PACKAGE / folder) for folder in MAY_NAME)
        if NAMES.search((source := path.read_text("utf-8")).replace("_", " "))
        for text in strings_and_names(source)
        for name in NAMES.finditer(text)
    }
    assert found == set()


# What an import costs ----------------------------------------------------------------------------


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(done.stdout.split())


def test_an_import_alone_loads_next_to_nothing() -> None:
    """Names load when they are asked for: an import in a script, or --help, waits for no number cruncher."""
    loaded = loaded_by("import framing")
    assert "numpy" not in loaded
    assert {name for name in loaded if name.startswith("framing")} <= {
        "framing",
        "framing.data",
        "framing.data.version",
        "framing.errors",
    }


def test_an_analysis_imports_numpy_and_nothing_else() -> None:
    """Of all that the package or one of its extras installs, and of what those bring along."""
    loaded = {
        name.partition(".")[0].lower()
        for name in loaded_by("import framing; framing.analyze('It rained. “No,” he said.').to_json()")
    }
    foreign = {name for name in loaded - set(sys.stdlib_module_names) if not name.startswith("_")}
    assert foreign - {"sitecustomize"} == {"framing", "numpy"}


def test_data_files_are_found_beside_the_code() -> None:
    assert (PACKAGE / "py.typed").is_file()
    assert {path.suffix for path in (PACKAGE / "data" / "lexicons" / "en").iterdir()} == {".toml"}
