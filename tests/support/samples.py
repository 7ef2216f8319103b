"""The fixtures and small views of a report that several test modules read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framing import Article, Report, analyze

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parents[1] / "data"
FIXTURES = sorted((ROOT / "fixtures").glob("*.json"))
_FACTS = ("text", "title", "source", "url", "published", "author", "label")


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a data file, each a mapping."""
    content: list[dict[str, Any]] = json.loads((DATA / name).read_text("utf-8"))
    return content


@cache
def fixture(name: str) -> tuple[Article, dict[str, Any]]:
    """An article of `fixtures/` and what a reader expects of it."""
    content = json.loads((ROOT / "fixtures" / f"{name}.json").read_text("utf-8"))
    return Article(**{key: content[key] for key in _FACTS}), content["expect"]


@cache
def report_on(name: str) -> Report:
    """The report on a fixture, made once."""
    return analyze(fixture(name)[0])


NAMES = [path.stem for path in FIXTURES]
ENGLISH = [name for name in NAMES if fixture(name)[1]["attributed_share"] is not None]


def spans(report: Report, field: str = "text") -> list[tuple[str, str]]:
    """Voice and words of every stretch with words in it, without the space around it."""
    whole = getattr(report.article, field)
    found = [(span.voice, whole[span.start : span.end].strip()) for span in report.voices if span.field == field]
    return [(voice, words) for voice, words in found if any(map(str.isalnum, words))]


def author_cues(report: Report, category: str = "") -> list[str]:
    """The words of the author's own cues, of one category or of all."""
    return [cue.text for cue in report.cues if cue.voice in {"author", "scare"} and category in {"", cue.category}]


def case(row: dict[str, Any], *values: object, name: str) -> Any:
    """A row of data as a pytest case; a row with a reason in `fails` must fail."""
    marks = [pytest.mark.xfail(reason=row["fails"], strict=True)] if row.get("fails") else []
    return pytest.param(*values, id=name, marks=marks)
