"""Other tools on the same folds: what is measured on a collection made up here, and the published figures."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.support.samples import ROOT

pytest.importorskip("sklearn", reason="the comparison needs scikit-learn: pip install framing[learn]")

from click.testing import CliRunner

from framing.lab.training.__main__ import main
from framing.lab.training.raters import experts
from framing.lab.training.rivals import HOW

TOOLS = ("vader", "textblob", "nela")
PACKAGES = {"vader": ["vaderSentiment"], "textblob": ["textblob"], "nela": ["nela_features", "textblob"]}
BAGS = ("words", "characters", "naive_bayes")
FIGURES = {"auc", "accuracy", "macro_f1", "ece"}
PUBLISHED = ROOT / "docs" / "reference" / "rivals.json"

PLAIN = (
    "The board met in room {0}.",
    "The town counted {0} trees.",
    "A bridge opens on day {0}.",
    "Line {0} runs again.",
)
LOUD = (
    "The terrible farce cost {0} trees.",
    "An awful plan for room {0}.",
    "Day {0} of this terrible circus.",
    "What an awful line {0}.",
)


def vote(*, bias: int | None, words: str = "") -> dict[str, Any]:
    return {"bias": bias, "words": words}


def sentence(number: int, text: str, label: int | None, **changed: Any) -> dict[str, Any]:
    row = {
        "id": str(number),
        "text": text,
        "label": label,
        "soft_bias": 0.8 * (label or 0),
        "url": f"u{number % 7}",
        "topic": f"t{number % 5}",
        "outlet_norm": f"o{number % 3}",
        "outlet_leaning": None,
        "biased_words": [],
        "annotations": [vote(bias=label)] * 3,
    }
    return {**row, **changed}


def written(folder: Path, sentences: list[dict[str, Any]]) -> Path:
    (folder / "babe").mkdir(parents=True)
    (folder / "babe" / "train.jsonl").write_text("\n".join(map(json.dumps, sentences)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [
        (text.format(day), label) for day, (label, kind) in product(range(8), enumerate((PLAIN, LOUD))) for text in kind
    ]
    made = written(tmp_path_factory.mktemp("corpora"), [sentence(number, *given) for number, given in enumerate(texts)])
    articles = [
        {"title": f"Day {number}", "text": f"{text} {text}", "label": label, "domain": f"sheet-{number % 11}.example"}
        for number, (text, label) in enumerate(texts)
    ]
    (made / "hyperpartisan2019").mkdir()
    (made / "hyperpartisan2019" / "train.jsonl.gz").write_bytes(
        gzip.compress("\n".join(map(json.dumps, articles)).encode())
    )
    return made


@pytest.fixture(scope="module")
def made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The command's result where no rival is installed."""
    out = tmp_path_factory.mktemp("out") / "rivals.json"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("vaderSentiment.vaderSentiment", "textblob", "nela_features.nela_features"):
            patch.setitem(sys.modules, name, None)
        done = CliRunner().invoke(
            main,
            ["rivals", "--corpora", str(folder), "--out", str(out), "--date", "2026-11-24"],
            catch_exceptions=False,
        )
    assert done.exit_code == 0
    return json.loads(out.read_text("utf-8"))


def folds(result: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [("loaded_language", name) for name in ("by_url", "by_topic", "by_outlet")] + [
        ("partisan_framing", "by_domain")
    ]
    return [result[corpus][part] for corpus, part in parts]


def test_bags_of_words_find_what_was_planted(made: dict[str, Any]) -> None:
    for fold, name in product(folds(made), BAGS):
        assert set(fold[name]) == FIGURES
        assert fold[name]["auc"] > 0.95
        assert fold[name]["macro_f1"] > 0.9


def test_the_larger_class_ranks_nothing_and_knows_no_text(made: dict[str, Any]) -> None:
    for fold in folds(made):
        assert fold["majority"]["auc"] is None
        assert 0.3 <= fold["majority"]["accuracy"] <= 0.6
        assert fold["majority"]["macro_f1"] < 0.5


def test_groups_are_counted(made: dict[str, Any]) -> None:
    assert [fold["groups"] for fold in folds(made)] == [7, 5, 3, 11]
    assert made["loaded_language"]["n"] == made["partisan_framing"]["n"] == 64
    assert made["loaded_language"]["positive"] == 32


def test_a_missing_tool_is_named(made: dict[str, Any]) -> None:
    for fold in (*folds(made), made["speed"]["sentences"], made["speed"]["articles"]):
        assert [fold[name].split(":")[0] for name in TOOLS] == ["not installed"] * 3
    assert "vaderSentiment" in made["loaded_language"]["auc_unfitted"]["vader_size"]
    assert "textblob" in made["loaded_language"]["auc_unfitted"]["textblob_subjectivity"]


@pytest.fixture(scope="module")
def measured(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The same with what is installed, in a process of its own, because the tools leave files open."""
    out = tmp_path_factory.mktemp("out") / "rivals.json"
    command = [sys.executable, "-m", "framing.lab.training", "rivals", "--corpora", str(folder), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return json.loads(out.read_text("utf-8"))


@pytest.mark.parametrize("name", TOOLS)
def test_an_installed_tool_is_measured(name: str, request: pytest.FixtureRequest) -> None:
    for package in PACKAGES[name]:
        pytest.importorskip(package, reason=f"{package} is not installed: pip install framing[learn,compare]")
    measured = request.getfixturevalue("measured")
    assert all(fold[name]["auc"] > 0.6 for fold in folds(measured))
    assert all(measured["speed"][kind][name] > 0 for kind in ("sentences", "articles"))


class TestExperts:
    """Votes made up here, so that every figure can be counted by hand."""

    def test_one_against_the_others(self, tmp_path: Path) -> None:
        votes = [vote(bias=1), vote(bias=1), vote(bias=1), vote(bias=1), vote(bias=0)]
        found = experts(written(tmp_path, [sentence(0, "So it is.", 1, annotations=votes)]))
        # The four stand against three of four others, the fifth against all: four of five agree.
        assert (found["votes"], found["ties_of_the_others_left_out"], found["accuracy"]) == (5, 0, 0.8)

    def test_others_of_two_minds_have_no_majority(self, tmp_path: Path) -> None:
        votes = [vote(bias=1), vote(bias=1), vote(bias=1), vote(bias=0), vote(bias=0)]
        found = experts(written(tmp_path, [sentence(0, "So it is.", 1, annotations=votes)]))
        assert (found["votes"], found["ties_of_the_others_left_out"]) == (2, 3)
        assert found["accuracy"] == 0

    def test_votes_and_sentences_without_an_answer_do_not_count(self, tmp_path: Path) -> None:
        some = [vote(bias=1), vote(bias=1), vote(bias=None)]
        rows = [sentence(0, "So.", 1, annotations=some), sentence(1, "So.", None, annotations=[vote(bias=1)] * 3)]
        assert experts(written(tmp_path, rows))["votes"] == 2

    def test_marked_words(self, tmp_path: Path) -> None:
        votes = [vote(bias=1, words="Shameful, farce"), vote(bias=1, words="farce"), vote(bias=1)]
        found = experts(
            written(tmp_path, [sentence(0, "A shameful farce.", 1, annotations=votes, biased_words=["farce"])])
        )
        assert found["marked_words_f1_to_released"] == round(2 * 2 / (2 * 2 + 1 + 1), 3)
        assert found["marked_words_f1_to_each_other"] == round(2 * 1 / (2 * 1 + 1 + 2 + 1), 3)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return json.loads(PUBLISHED.read_text("utf-8"))


class TestPublished:
    """The figures that the documentation quotes."""

    def test_it_has_what_the_command_writes(self, published: dict[str, Any], made: dict[str, Any]) -> None:
        assert published.keys() == made.keys()
        assert published["versions"].keys() == made["versions"].keys()
        assert published["how"].keys() == HOW.keys()
        for part in ("loaded_language", "partisan_framing", "experts", "speed"):
            assert published[part].keys() == made[part].keys()
        assert [set(fold) for fold in folds(published)] == [set(fold) for fold in folds(made)]

    def test_every_tool_ran_and_is_in_range(self, published: dict[str, Any]) -> None:
        for fold, name in product(folds(published), (*TOOLS, *BAGS)):
            assert set(fold[name]) == FIGURES
            assert 0.5 <= fold[name]["auc"] <= 1
            assert all(0 <= value <= 1 for value in fold[name].values())
        assert not [name for name, version in published["versions"].items() if version == "not installed"]
        assert all(
            0 < value < 1 for name, value in published["experts"].items() if "votes" not in name and "ties" not in name
        )

    def test_speeds_are_those_of_the_same_texts(self, published: dict[str, Any]) -> None:
        for speed in (published["speed"]["sentences"], published["speed"]["articles"]):
            assert set(speed) == {"regular_expression", "framing", *TOOLS, *BAGS}
            assert all(
                value < speed["regular_expression"] for name, value in speed.items() if name != "regular_expression"
            )
