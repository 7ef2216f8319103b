"""``python -m tests.mutate``: break lines of the rules at random, one at a time, and see whether a test notices.

Which lines no test holds is what line coverage does not say. Each round changes one line of one module:
a comparison is flipped, a condition negated, *and* swapped with *or*, a number moved by one, a result
emptied, a statement dropped. The tests run on the broken module in a process of their own, fast ones
first, and stop at the first failure. Nothing on disk is changed: the process is forked from one that has
loaded what the tests need beside the library, and imports the broken source from memory.

    python -m tests.mutate                                    # 30 lines of the rule modules
    python -m tests.mutate --seed 7 --count 50 --package voices
    python -m tests.mutate --package sections/checklist --list

A line that survives is no proof of a hole: the change may make no difference that can be seen (a bound
that is never reached). Look at each, and where the two sources differ for some text, add that text to the
data files of the tests. The command belongs to no test run; it ends with status 1 where a line survived.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import hypothesis.strategies  # noqa: F401  loaded here once, for the tests of all rounds
import numpy as np  # noqa: F401
import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "framing"
RULES: Final = ("voices", "entities", "sections/checklist", "sections/sources", "sections/portrayals")
#: The fast tests, in the order in which they run after the folder of the package itself.
TESTS: Final = (
    "snapshots",
    "voices",
    "entities",
    "sections",
    "report/test_known_failures.py",
    "report/test_pairs.py",
    "report/test_fixtures.py",
    "report/test_laws.py",
    "records",
)
LOADED_BEFORE: Final = "ignore::pytest.PytestAssertRewriteWarning"  #: hypothesis is
MAX_SECONDS: Final = 120  #: for one round: a loop without an end is noticed too


@dataclass(frozen=True)
class Mutant:
    """A change of one expression or statement of one module."""

    path: Path
    node: ast.expr | ast.stmt
    replacement: str
    kind: str

    @property
    def line(self) -> int:
        return self.node.lineno

    @property
    def source(self) -> str:
        """The whole module with the change in it."""
        lines = self.path.read_bytes().splitlines(keepends=True)
        start, end = self.node.lineno - 1, (self.node.end_lineno or 0) - 1
        head = lines[start][: self.node.col_offset]
        tail = lines[end][self.node.end_col_offset :]
        lines[start : end + 1] = [head + self.replacement.encode() + tail]
        return b"".join(lines).decode()

    def __str__(self) -> str:
        before, after = self.path.read_text("utf-8").splitlines(), self.source.splitlines()
        changed = [line for line in difflib.ndiff(before, after) if line.startswith(("- ", "+ "))]
        lines = [f"    {line[:2]}{' '.join(line[2:].split())}" for line in changed]
        return "\n".join([f"{self.path.relative_to(ROOT)}:{self.line}  {self.kind}", *lines])


# What can be broken ------------------------------------------------------------------------------

_FLIPPED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_SWAPPED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
#: Where nothing is decided: what is raised, asserted or only named.
_SKIPPED: Final = (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)
_EMPTY: Final = {"str": '""', "int": "0", "float": "0.0", "list": "[]", "tuple": "()", "set": "set()", "dict": "{}"}


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change that this tool knows of one module."""
    tree = ast.parse(path.read_text("utf-8"))
    tests = {id(node.test) for node in ast.walk(tree) if isinstance(node, ast.If | ast.While | ast.IfExp)}
    for node, returns in _decisions(tree, ""):
        changes = [*_changes(node, returns)]
        if id(node) in tests:
            changes.append((f"not ({ast.unparse(node)})", "condition negated"))
        for replacement, kind in changes:
            if replacement == ast.unparse(node):
                continue
            yield Mutant(path, node, f"({replacement})" if isinstance(node, ast.expr) else replacement, kind)


def _decisions(node: ast.AST, returns: str) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """The statements and expressions that do something, each with the return type of its function."""
    if isinstance(node, ast.FunctionDef):
        returns = ast.unparse(node.returns) if node.returns else ""
        children: list[ast.AST] = [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body]
    elif isinstance(node, ast.ClassDef):
        children = [child for child in node.body if isinstance(child, ast.FunctionDef)]
    elif isinstance(node, ast.AnnAssign):
        children = [node.value] if node.value else []
    elif _is_no_rule(node):
        return
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        if isinstance(child, _SKIPPED) or (isinstance(child, ast.If) and isinstance(child.body[0], ast.Raise)):
            continue
        if isinstance(child, ast.expr | ast.stmt):
            yield child, returns
        yield from _decisions(child, returns)


def _is_no_rule(node: ast.AST) -> bool:
    """Docstrings, messages, what only type checkers read, and lists of names."""
    match node:
        case ast.Expr(ast.Constant()) | ast.JoinedStr():
            return True
        case ast.If(test):
            return "TYPE_CHECKING" in ast.unparse(test)
        case ast.Assign([ast.Name("__all__"), *_]):
            return True
    return False


def _changes(node: ast.expr | ast.stmt, returns: str) -> Iterator[tuple[str, str]]:
    """The sources that may stand in place of a node, and what each does."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in _FLIPPED:
            for other in _FLIPPED[type(operator)]:
                yield ast.unparse(ast.Compare(left, [other()], [right])), "comparison flipped"
        case ast.BoolOp(operator, values):
            other_bool = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield ast.unparse(ast.BoolOp(other_bool, values)), "and/or swapped"
            for number in range(len(values)):
                rest = [value for place, value in enumerate(values) if place != number]
                text = ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest))
                yield text, "condition dropped"
        case ast.BinOp(left, operator, right) if type(operator) in _SWAPPED and not isinstance(left, ast.Constant):
            yield ast.unparse(ast.BinOp(left, _SWAPPED[type(operator)](), right)), "operator swapped"
            if isinstance(operator, ast.BitAnd | ast.BitOr):
                yield ast.unparse(left), "condition dropped"
                yield ast.unparse(right), "condition dropped"
        case ast.UnaryOp(ast.Not() | ast.Invert(), operand):
            yield ast.unparse(operand), "negation dropped"
        case ast.Constant(bool() as value):
            yield str(not value), "truth flipped"
        case ast.Constant(int() as value):
            yield str(value + 1), "number moved"
            yield str(value - 1), "number moved"
        case ast.IfExp(test, body, other):
            yield ast.unparse(ast.IfExp(test, other, body)), "branches swapped"
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield from _emptied(value, returns)
        case ast.AugAssign() | ast.Expr(ast.Call()) | ast.Continue() | ast.Break():
            yield "pass", "statement dropped"
        case ast.Assign([ast.Subscript()]):
            yield "pass", "statement dropped"


def _emptied(value: ast.expr, returns: str) -> Iterator[tuple[str, str]]:
    kind = returns.partition("[")[0].strip("\"'")
    if kind == "bool":
        yield f"return not ({ast.unparse(value)})", "result negated"
    elif kind in _EMPTY:
        yield f"return {_EMPTY[kind]}", "result emptied"
    elif kind in {"Mask", "I32", "I64", "U16", "F64"}:
        yield f"import numpy; return numpy.zeros_like({ast.unparse(value)})", "result emptied"
    elif "None" in returns:
        yield "return None", "result emptied"


# One round ---------------------------------------------------------------------------------------


class _Loader(SourceFileLoader):
    """Imports a module from a source that is not the one on disk."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the one broken module; all others are found as ever."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(ROOT).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        del path, target
        if name != self.name:
            return None
        file = str(self.mutant.path)
        folder = [str(self.mutant.path.parent)] if self.mutant.path.name == "__init__.py" else None
        loader = _Loader(name, file, self.mutant.source)
        return spec_from_file_location(name, file, loader=loader, submodule_search_locations=folder)


def tests_of(path: Path) -> list[str]:
    """The tests to run for a module: those of its package, then the fast ones of the rest."""
    parts = path.relative_to(PACKAGE).parent.parts
    own = ["/".join(parts[:depth]) for depth in range(len(parts), 0, -1)]
    found = dict.fromkeys(str(ROOT / "tests" / name) for name in (*own, *TESTS))
    return [name for name in found if Path(name).exists()]


def run(mutant: Mutant | None, arguments: list[str], log: Path) -> bool:
    """Whether the tests pass with a module broken, or with none."""
    child = os.fork()
    if child == 0:
        _run_in_child(mutant, arguments, log)
    end = time.monotonic() + MAX_SECONDS
    while time.monotonic() < end:
        finished, status = os.waitpid(child, os.WNOHANG)
        if finished:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    log.write_text("it did not end", "utf-8")
    return False


def _run_in_child(mutant: Mutant | None, arguments: list[str], log: Path) -> None:
    status = 1
    try:
        with log.open("w", encoding="utf-8") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        finders: list[Any] = sys.meta_path
        if mutant:
            finders.insert(0, _Finder(mutant))
        options = [
            "-n",
            "0",
            "-q",
            "--no-header",
            "--tb=line",
            "-p",
            "no:cacheprovider",
            "-W",
            LOADED_BEFORE,
            "--rootdir",
            str(ROOT),
        ]
        status = int(pytest.main([*options, *arguments]))
    except BaseException as error:  # noqa: BLE001  a module that cannot be imported is noticed
        os.write(2, repr(error).encode())
    finally:
        os._exit(status)


def _failed(log: Path) -> list[str]:
    """The tests that failed, by name."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return [line.split(" ", 1)[1].partition(" - ")[0] for line in lines if line.startswith(("FAILED ", "ERROR "))]


def _reason(log: Path) -> str:
    """The first test that failed, or what ended the run before any did."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return (_failed(log) or lines[-1:] or ["the end of its process"])[0][:150]


def main() -> int:
    """Break lines, run tests, say what survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--package", action="append", help="a folder or module of framing/; may be repeated")
    parser.add_argument("--list", action="store_true", help="show the lines that would be broken, and run nothing")
    options = parser.parse_args()

    paths = []
    for name in options.package or RULES:
        place = PACKAGE / name.removeprefix("framing/")
        paths += sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    by_line: defaultdict[tuple[Path, int], list[Mutant]] = defaultdict(list)
    for path in paths:
        for mutant in mutants(path):
            by_line[path, mutant.line].append(mutant)
    chance = random.Random(options.seed)  # noqa: S311  no secret
    lines = chance.sample(sorted(by_line), min(options.count, len(by_line)))
    chosen = [chance.choice(by_line[line]) for line in lines]
    print(f"{len(by_line)} lines can be broken in {len(paths)} modules; {len(chosen)} are.")
    if options.list:
        print(*chosen, sep="\n")
        return 0

    log = Path(tempfile.mkdtemp()) / "tests.log"
    everything = list(dict.fromkeys(name for mutant in chosen for name in tests_of(mutant.path)))
    skipped = [] if run(None, everything, log) else _failed(log) or sys.exit(log.read_text("utf-8"))
    if skipped:
        print(f"Left out, as they fail without any change: {skipped[0]} and {len(skipped) - 1} more.")
    options_of_all = ["-x", *(f"--deselect={name}" for name in skipped)]
    survived = []
    for number, mutant in enumerate(chosen, 1):
        start = time.monotonic()
        alive = run(mutant, [*options_of_all, *tests_of(mutant.path)], log)
        verdict = "SURVIVED" if alive else f"caught by {_reason(log)}"
        print(f"{number:3}. {mutant}\n    {verdict} ({time.monotonic() - start:.1f} s)", flush=True)
        survived += [mutant] * alive
    print(f"\n{len(chosen) - len(survived)} of {len(chosen)} caught, {len(survived)} survived:")
    print(*survived, sep="\n")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main())
