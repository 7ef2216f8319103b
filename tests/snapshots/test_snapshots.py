"""Whole reports of all fixtures, and three contrasts, against what was reviewed and stored beside this module."""

from __future__ import annotations

from itertools import islice

import pytest

from framing import contrast
from tests.support.samples import fixture, report_on
from tests.support.snapshots import ALL, COMMAND, CONTRASTS, FOLDER, current, differences, stored

MAX_SHOWN = 12


@pytest.mark.parametrize("name", ALL)
def test_a_report_is_what_it_was(name: str) -> None:
    moved = list(islice(differences(stored(name), current(name)), MAX_SHOWN + 1))
    if moved:
        lines = [*moved[:MAX_SHOWN], *["…"] * (len(moved) > MAX_SHOWN)]
        message = (
            f"{name} moved:\n  " + "\n  ".join(lines) + f"\nIf it should have, run `{COMMAND}` and review the diff."
        )
        pytest.fail(message, pytrace=False)


def test_every_snapshot_is_compared() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*ALL, "texts"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"a": 1.0}, {"a": 1.0 + 1e-13}, []),
        ({"a": 1}, {"a": True}, ["a: was 1, is true"]),
        ({"a": 0.5}, {"a": 0.5001}, ["a: was 0.5, is 0.5001"]),
        ({"a": {"b": 1}}, {"a": {"c": 1}}, ["a.b: gone, was 1", "a.c: new, 1"]),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, ["a[1].b: was 2, is 3"]),
        ({"a": [1, 2, 3]}, {"a": [1, 3]}, ["a: 3 before, 2 now", "a[1]: was [2], is [3]"]),
        ({"a": [1]}, {"a": None}, ["a: was [1], is null"]),
    ],
)
def test_what_moved_is_named(old: object, new: object, told: list[str]) -> None:
    assert list(differences(old, new)) == told


@pytest.mark.parametrize(("first", "second"), CONTRASTS.values(), ids=CONTRASTS)
def test_a_contrast_holds_the_two_reports(first: str, second: str) -> None:
    content = contrast(fixture(first)[0], fixture(second)[0]).to_dict()
    assert (content["a"], content["b"]) == (report_on(first).to_dict(), report_on(second).to_dict())
