"""The pages of the documentation, cut into their blocks of code, and the shape of the commands in them."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import click

from framing.apps.cli.main import main
from tests.support.samples import ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")
_ITEM = re.compile(r"\s*([-*+]|\d+\.) ")
#: Programs whose commands may stand on a page beside our own, and what may follow.
_KNOWN = {
    "python -m venv": r"\.venv",
    ".": r"\.venv/bin/activate",
    "python -m pip": r"""install (-e )?['"]?[.\w]*(\[[\w,]+\])?['"]?""",
    "pip": r"""install ['"]?framing(\[[\w,]+\])?['"]?""",
    "python -m pydoc": r"framing[.\w]*",
    "python -m pytest": r"(-n \d)?( ?tests/[\w/.]+)*",
    "python -m tests.snapshots": "",
    "python -m tests.mutate": r"(--\w+( [\w/]+)? ?)*",
    "python -m ruff": r"(check|format --check) \.",
    "python -m mypy": "",
    "python -m http.server": r"[\d\w /-]*",
    "lint-imports": "",
    "mkdocs": "build|serve",
    "curl": (
        r"http://127\.0\.0\.1:8000/api/(analyze|contrast) -H 'Content-Type: application/json' -d @fixtures/\w+\.json"
    ),
}
_OURS = {
    "framing.__main__",
    "framing.apps.reference.__main__",
    "framing.lab.benchmark",
    "framing.lab.training.__main__",
}


@dataclass(frozen=True)
class Block:
    """A block of code of one page."""

    language: str
    code: str
    line: int


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """Every block of a page, fenced or indented, in order. An indented one outside a list is a block of commands."""
    return tuple(cut(page.read_text("utf-8")))


def cut(text: str) -> Iterator[Block]:
    """The blocks of a page's text."""
    lines = text.split("\n")
    number, before, listed = 0, "", False
    while number < len(lines):
        line = lines[number]
        listed = bool(_ITEM.match(line)) or (listed and (not line.strip() or line.startswith(" ")))
        start, number = number, number + 1
        if opened := _FENCE.match(line):
            depth, fence, language = opened.groups()
            while lines[number].strip() != fence:
                number += 1
            inner = [inside.removeprefix(depth) + "\n" for inside in lines[start + 1 : number]]
            number += 1
            yield Block(language, "".join(inner), start + 1)
        elif line.startswith("    ") and not before.strip() and not listed:
            while number < len(lines) and lines[number].startswith("    "):
                number += 1
            yield Block("sh", "".join(inside[4:] + "\n" for inside in lines[start:number]), start + 1)
        before = line


def prose(page: Path) -> str:
    """A page without its blocks."""
    lines = page.read_text("utf-8").split("\n")
    for block in blocks(page):
        size = block.code.count("\n") + (0 if lines[block.line - 1].startswith("    ") else 2)
        lines[block.line - 1 : block.line - 1 + size] = [""] * size
    return "\n".join(lines)


def mentioned(page: Path) -> list[str]:
    """The commands that stand in running text."""
    return re.findall(r"`((?:framing|python -m|pip|mkdocs) [^`\n]+)`", prose(page))


def typed(block: Block) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines shown below it."""
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        yield line, shown


def check_shape(line: str) -> None:
    """A command has a form that exists: its program, subcommand, options and extras do; files need not."""
    for part in re.split(r" && | \| ", line.partition("  #")[0].strip()):
        words = shlex.split(re.split(r" [<>]", part)[0])
        module = words[2] if words[:2] == ["python", "-m"] else ""
        found = {module, f"{module}.__main__"} & _OURS
        if words[0] == "framing":
            _parse(main, words[1:], part)
        elif found:
            _parse(import_module(found.pop()).main, words[3:], part)
        else:
            program = " ".join(words[:3] if module else words[:1])
            assert program in _KNOWN, (
                f"No page may tell a reader to run {program!r}, unless tests/support/pages.py knows it: {part}"
            )
            assert re.fullmatch(_KNOWN[program], part.removeprefix(program).strip()), (
                f"Of {program!r} this is not known: {part}"
            )
            paths = [word for word in words[3:] if word.startswith("tests/")]
            assert all((ROOT / path).exists() for path in paths), f"There is no such test: {part}"


def _parse(command: click.Command, words: list[str], line: str) -> None:
    if isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"There is no such command: {line}"
        _parse(command.commands[words[0]], words[1:], line)
        return
    context = click.Context(command, info_name=line, help_option_names=["-h", "--help"])
    try:
        command.make_parser(context).parse_args(list(words))
    except click.UsageError as error:
        message = f"{error.format_message()} In: {line}"
        raise AssertionError(message) from error


def extras(page: Path) -> set[str]:
    """The extras of the package that a page tells a reader to install."""
    return {
        extra
        for found in re.findall(r"(?:framing|\.)\[([a-z,]+)\]", page.read_text("utf-8"))
        for extra in found.split(",")
    }


@cache
def known_extras() -> set[str]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return set(content["project"]["optional-dependencies"])
