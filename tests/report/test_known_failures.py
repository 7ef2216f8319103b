"""What the rules are known to get wrong: strict, so that a repair shows up here."""

from __future__ import annotations

import pytest

from framing import Analyzer
from tests.support.marked_texts import check
from tests.support.samples import author_cues, case, rows

ROWS = rows("known-failures.json")


@pytest.mark.parametrize("marked", [case(row, row["text"], name=row["case"]) for row in ROWS if "cues" not in row])
def test_voices_that_are_wrong(analyzer: Analyzer, marked: str) -> None:
    check(analyzer, marked)


@pytest.mark.parametrize(
    ("text", "cues"), [case(row, row["text"], row["cues"], name=row["case"]) for row in ROWS if "cues" in row]
)
def test_cues_that_are_wrong(analyzer: Analyzer, text: str, cues: list[str]) -> None:
    assert author_cues(analyzer.analyze(text)) == cues


def test_every_known_failure_says_why() -> None:
    assert all(row["fails"] for row in ROWS)
    assert len({row["case"] for row in ROWS}) == len(ROWS) >= 15
