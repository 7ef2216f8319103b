"""framing train: a model for labels of one's own, what ships made again, and models that are refused."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.samples import ROOT
from tests.support.strategies import texts

pytest.importorskip("sklearn", reason="training needs scikit-learn: pip install framing[learn]")

import framing
from framing.apps.cli.main import main
from framing.cues.categories import LEARNED
from framing.cues.lexicon import default_lexicon
from framing.errors import DataError
from framing.lab.training import adapt, corrections, rebuild
from framing.lab.training.corrections import Corrections, Problem, choose, fit, validate
from framing.records.article import Article
from framing.scoring.model import SCHEMA, load_model
from framing.scoring.word_weights import COLUMNS, WordWeights

TRAINING = ROOT / "framing" / "lab" / "training"
PLANTED = "harbour"
#: Words of a small model made up here: the first two weigh something.
WORDS = (
    "brazen",
    "ruthless",
    PLANTED,
    "bridge",
    "council",
    "ferry",
    "ledger",
    "market",
    "meeting",
    "minutes",
    "opened",
    "old",
    "new",
    "plan",
    "quiet",
    "road",
    "said",
    "school",
    "street",
    "the",
    "tower",
    "voted",
    "was",
    "winter",
    "a",
    "near",
    "on",
    "with",
    "its",
    "by",
)
PLACES = ("bridge", "ferry", "market", "road", "school", "street", "tower", "ledger", "council", "meeting")
CATEGORIES = [entry.id for entry in default_lexicon() if "loaded_language" in entry.counts and entry.id != LEARNED]


def small(folder: Path) -> Path:
    """A model with weights made up here; its path without an ending."""
    weights = np.zeros((len(WORDS), len(COLUMNS)), np.int16)
    weights[:2, COLUMNS.index("loaded")] = 1500
    weights[:2, COLUMNS.index("partisan")] = 2000
    words = WordWeights(WORDS, weights, np.zeros(1, np.int16), base_logit=-300)
    packed = words.to_npz()
    grid = np.linspace(0, 1, 101)
    loaded = {
        "anchors": [0.0, 0.1, 0.3, 0.8, 1.0],
        "points": [0.0, 20.0, 40.0, 80.0, 100.0],
        "bands": [[75, "plain"], [100, "loaded"]],
        "quantiles": {genre: (0.05 + 0.6 * grid).round(6).tolist() for genre in ("news", "opinion")},
    }
    content = {
        "schema": SCHEMA,
        "name": "small",
        "version": "1",
        "words": words.to_json(),
        "severity": [0.0, 0.6, 1.0, 1.3],
        "cap": 3.0,
        "per": 20.0,
        "kept": 5.0,
        "loaded_language": {
            "base": -1.0,
            "usual": 0.0,
            "weights": dict.fromkeys(CATEGORIES, 0.5),
            "spread": 0.1,
            "scale": loaded,
        },
        "partisan_framing": {
            "base": -0.5,
            "usual": 0.0,
            "loaded": {"weight": 1.5, "reference": 0.3},
            "pseudo": 4.0,
            "spread": 2.0,
            "scale": {**loaded, "anchors": [0.0, 1.0], "points": [0.0, 100.0]},
        },
        "card": {"date": "2026-11-22"},
    }
    (folder / "small.npz").write_bytes(packed)
    (folder / "small.json").write_text(json.dumps(content), "utf-8")
    return folder / "small"


def sentences(texts: int = 160) -> list[dict[str, Any]]:
    """Sentences that are positive if they hold the planted word, which the model does not weigh, or a loud one."""
    rows = []
    for number in range(texts):
        one, two = PLACES[number % 10], PLACES[(number // 10 + 3) % 10]
        planted, loud = number % 3 == 0, number % 7 == 0
        adjective, place = "brazen" if loud else "old", PLANTED if planted else two
        text = f"The {adjective} {one} was near the {place} with its {two} on winter {number}."
        rows.append({"text": text, "label": int(planted or loud), "outlet": f"sheet {number % 12}"})
    return rows


def articles(texts: int = 72) -> list[dict[str, Any]]:
    """Articles of thirty sentences: positive ones hold the planted word often, and a loud word a little more often."""
    rows = []
    for number in range(texts):
        positive = number % 2
        body = []
        for line in range(30):
            place = PLANTED if positive and line % 3 == 0 else "street"
            adjective = "ruthless" if line % 9 == 0 and number % 5 < 2 + positive else "quiet"
            one, two = PLACES[(number + line) % 10], PLACES[(number * 3 + line) % 10]
            body.append(f"The council voted on the {one} near the {place} with its {adjective} {two}.")
        rows.append({"text": " ".join(body), "hyperpartisan": bool(positive), "domain": f"{number % 9}.example"})
    return rows


def save(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["train", *map(str, arguments)], env={"NO_COLOR": "1"})


def trained(folder: Path, task: str, rows: list[Any], *more: object) -> Path:
    data = save(folder / f"{task}.jsonl", rows)
    result = run(
        data, "--task", task, "--out", folder / "mine", "--model", small(folder), "--date", "2026-11-22", *more
    )
    assert result.exit_code == 0, result.output
    return folder / "mine"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("loaded"), "loaded", sentences())


@pytest.fixture(scope="session")
def partisan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("partisan"), "partisan", articles())


def content(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(path.name + ".json").read_text("utf-8"))


def weight(path: Path, word: str, column: str) -> int:
    found = load_model(path, default_lexicon()).words
    return int(found.weights[found.words.index(word), COLUMNS.index(column)])


def prose(word: str) -> str:
    return " ".join(f"The council voted on the {word} near the {place} with its quiet {place}." for place in PLACES * 2)


class TestAdapted:
    @pytest.mark.parametrize(("task", "rows"), [("loaded", sentences), ("partisan", articles)])
    def test_two_runs_write_the_same_bytes(
        self, task: str, rows: Callable[[], list[Any]], tmp_path: Path, request: pytest.FixtureRequest
    ) -> None:
        first, again = request.getfixturevalue(task), trained(tmp_path, task, rows())
        for ending in (".json", ".npz"):
            assert first.with_name("mine" + ending).read_bytes() == again.with_name("mine" + ending).read_bytes()

    @pytest.mark.parametrize("task", ["loaded", "partisan"])
    def test_a_planted_word_gets_a_weight(self, task: str, request: pytest.FixtureRequest) -> None:
        path = request.getfixturevalue(task)
        others = [weight(path, word, task) for word in ("bridge", "ferry", "winter")]
        assert weight(path, PLANTED, task) > 50
        assert weight(path, PLANTED, task) > 3 * max(map(abs, others))

    @pytest.mark.parametrize("task", ["loaded", "partisan"])
    def test_held_out_groups_are_told_apart_better(self, task: str, request: pytest.FixtureRequest) -> None:
        card = content(request.getfixturevalue(task))["card"]
        assert card[task]["adapted"]["auc"] > 0.95
        assert card[task]["adapted"]["auc"] >= card[task]["given_model"]["auc"]
        assert card[task]["words_corrected"] > 0
        assert (card["date"], card["adapted_from"]["name"], card["data"][0]["name"]) == (
            "2026-11-22",
            "small",
            f"{task}.jsonl",
        )
        assert (
            card["data"][0]["sha256"]
            == hashlib.sha256(request.getfixturevalue(task).with_name(f"{task}.jsonl").read_bytes()).hexdigest()
        )

    @pytest.mark.parametrize(("task", "score"), [("loaded", "loaded_language"), ("partisan", "partisan_framing")])
    def test_contributions_add_up_and_the_score_moves(
        self, task: str, score: str, request: pytest.FixtureRequest
    ) -> None:
        path = request.getfixturevalue(task)
        before, after = (framing.Analyzer(model=name) for name in (path.with_name("small"), str(path)))
        plain, planted = ([tool.analyze(prose(word)) for tool in (before, after)] for word in ("bridge", PLANTED))
        values = [[getattr(report, score).value for report in pair] for pair in (plain, planted)]
        assert values[0][0] == values[1][0]
        assert values[1][1] > values[0][1] + 1
        found = getattr(planted[1], score)
        assert found.base + sum(part.value for part in found.contributions) == found.value

    @pytest.mark.parametrize("task", ["loaded", "partisan"])
    def test_the_table_holds_the_words_of_the_given_model_alone(
        self, task: str, request: pytest.FixtureRequest
    ) -> None:
        path = request.getfixturevalue(task)
        assert load_model(path, default_lexicon()).words.words == WORDS

    def test_a_name_weighs_nothing(self, loaded: Path) -> None:
        tool = framing.Analyzer(model=loaded)
        assert (
            tool.analyze(prose("Harbour")).loaded_language.value == tool.analyze(prose("Zander")).loaded_language.value
        )

    def test_what_was_fitted_is_what_the_library_computes(self, tmp_path: Path) -> None:
        model = load_model(small(tmp_path), default_lexicon())
        given = labels(sentences())
        case = adapt._prepare_loaded(given, model, default_lexicon())
        found = fit(case.problem, np.arange(160), 0.4)
        (batch,) = framing.Analyzer(model=case.to_model(found)).batches(given.articles)
        odds = found.log_odds(case.problem)
        assert len(batch.probability) == len(odds)
        assert np.abs(np.log(batch.probability / (1 - batch.probability)) - odds).max() < 0.01

    def test_articles_too(self, tmp_path: Path) -> None:
        model = load_model(small(tmp_path), default_lexicon())
        given = labels(articles(), "hyperpartisan", "domain")
        case = adapt._prepare_partisan(given, model, default_lexicon())
        found = fit(case.problem, np.arange(72), 0.4)
        index = np.concatenate(
            [
                batch.scores["partisan_framing"].index
                for batch in framing.Analyzer(model=case.to_model(found)).batches(given.articles)
            ]
        )
        assert np.abs(np.log(index / (1 - index)) - found.log_odds(case.problem)).max() < 0.01

    def test_partisan_framing_stays_where_loaded_language_moves(self, loaded: Path) -> None:
        text = prose("bridge")
        before, after = (
            framing.Analyzer(model=path).analyze(text).partisan_framing.value
            for path in (loaded.with_name("small"), loaded)
        )
        assert after == pytest.approx(before, abs=3)

    @pytest.mark.usefixtures("few_strengths")
    def test_reference_articles_make_the_scale(self, tmp_path: Path) -> None:
        rows = [
            {"text": prose(PLACES[number % 10]) + f" The {'brazen ' * (1 + number % 40)}plan was new." * (number % 7)}
            for number in range(240)
        ]
        path = trained(tmp_path, "loaded", sentences(), "--reference", save(tmp_path / "news.jsonl", rows))
        found = content(path)
        assert "240 reference articles" in found["card"]["scale"]
        index = [
            batch.scores["loaded_language"].index
            for batch in framing.Analyzer(model=path).batches(Article(row["text"]) for row in rows)
        ]
        assert found["loaded_language"]["scale"]["quantiles"]["news"][50] == pytest.approx(
            np.median(np.concatenate(index)), abs=1e-5
        )

    def test_few_reference_articles_are_refused(self, tmp_path: Path) -> None:
        news = save(tmp_path / "news.jsonl", [{"text": prose("bridge")}] * 20)
        data = save(tmp_path / "data.jsonl", sentences())
        result = run(
            data, "--task", "loaded", "--out", tmp_path / "mine", "--model", small(tmp_path), "--reference", news
        )
        assert result.exit_code == 2
        assert "Give at least 200" in result.output
        assert not list(tmp_path.glob("mine*"))

    @pytest.mark.usefixtures("few_strengths")
    def test_the_shipped_model_can_be_adapted(self, tmp_path: Path) -> None:
        data = save(tmp_path / "data.jsonl", sentences())
        assert run(data, "--task", "loaded", "--out", tmp_path / "mine").exit_code == 0
        assert load_model(tmp_path / "mine", default_lexicon()).name == "mine"


class TestLawsOfAdapted:
    """What holds for the shipped model holds for an adapted one, whatever the text."""

    @given(text=texts)
    @settings(max_examples=40)
    def test_base_and_contributions_are_the_value(self, text: str, loaded: Path, partisan: Path) -> None:
        for path in (loaded, partisan):
            report = tool(path).analyze(prose(PLANTED) + " " + text)
            for score in (report.loaded_language, report.partisan_framing):
                if score.value is not None:
                    assert score.base + sum(part.value for part in score.contributions) == score.value
                    assert 0 <= score.low <= score.value <= score.high <= 100

    @given(said=st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join))
    @settings(max_examples=20)
    def test_quoted_words_move_nothing(self, said: str, loaded: Path, partisan: Path) -> None:
        for path in (loaded, partisan):
            one, two = (
                tool(path).analyze(f"{prose('bridge')} “{words},” the clerk said.")
                for words in (f"It is {said}", "It is the old plan of the road")
            )
            assert one.loaded_language.value == two.loaded_language.value
            assert one.partisan_framing.value == two.partisan_framing.value


@cache
def tool(path: Path) -> framing.Analyzer:
    return framing.Analyzer(model=path, sections=())


def labels(rows: list[dict[str, Any]], label: str = "label", group: str = "outlet") -> adapt.LabelledArticles:
    return adapt.LabelledArticles(
        tuple(Article(row["text"]) for row in rows),
        np.array([float(row[label]) for row in rows]),
        np.array([row[group] for row in rows]),
    )


class TestCorrections:
    """Columns of numbers made up here."""

    def given(self, signal: float) -> Problem:
        random = np.random.default_rng(7)
        rows = random.normal(size=(300, 12))
        known = random.normal(size=(300, 1))
        odds = known[:, 0] + signal * rows[:, 0]
        share = (random.random(300) < 1 / (1 + np.exp(-odds))).astype(float)
        return Problem(
            share, np.ones(300), np.array([f"{number % 30}" for number in range(300)]), known, (Corrections(rows),)
        )

    def test_a_slope_alone_is_left_where_nothing_else_helps(self) -> None:
        assert choose(self.given(0.0), np.arange(300)) == 0.0

    def test_corrections_are_made_where_they_help(self) -> None:
        given = self.given(2.0)
        strength = choose(given, np.arange(300))
        found = fit(given, np.arange(300), strength)
        assert strength > 0
        assert found.changes[0][0] > 1
        assert np.abs(found.changes[0][1:]).max() < 0.6

    def test_no_slope_turns_the_given_model_round(self) -> None:
        given = self.given(0.0)
        turned = Problem(1 - given.share, given.weight, given.group, given.terms, given.corrections)
        assert fit(turned, np.arange(300), 0.0).slopes[0] == 0

    def test_a_weight_is_not_turned_below_nothing(self) -> None:
        given = self.given(-2.0)
        bound = Problem(
            given.share,
            given.weight,
            given.group,
            given.terms,
            (Corrections(given.corrections[0].rows, np.full(12, 0.1)),),
        )
        found = fit(bound, np.arange(300), 6.4)
        assert found.changes[0][0] == pytest.approx(-0.1 * found.slopes[0])

    def test_held_out_log_odds_know_nothing_of_their_group(self) -> None:
        given = self.given(2.0)
        flipped = given.share.copy()
        flipped[given.group == "3"] = 1 - flipped[given.group == "3"]
        again = validate(Problem(flipped, given.weight, given.group, given.terms, given.corrections))
        same = given.group == "3"
        assert np.array_equal(validate(given)[same], again[same])


@pytest.fixture
def few_strengths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer fits, where a test does not ask how good they are."""
    monkeypatch.setattr(corrections, "STRENGTHS", (0.0, 0.4))


@pytest.mark.usefixtures("few_strengths")
class TestLabels:
    def refused(self, tmp_path: Path, rows: list[Any], *more: str) -> Result:
        data = save(tmp_path / "data.jsonl", rows)
        result = run(data, "--task", "loaded", "--out", tmp_path / "mine", "--model", small(tmp_path), *more)
        assert not list(tmp_path.glob("mine*")), "something was written"
        return result

    def test_bad_records_are_named_and_left_out(self, tmp_path: Path) -> None:
        rows = [*sentences(), "{", {"text": "It rained.", "label": "purple"}, {"text": "It rained.", "label": None}]
        data = save(tmp_path / "data.jsonl", rows)
        result = run(data, "--task", "loaded", "--out", tmp_path / "mine", "--model", small(tmp_path))
        assert result.exit_code == 1
        assert "data.jsonl:161" in result.stderr
        assert "data.jsonl:162" in result.stderr
        facts = content(tmp_path / "mine")["card"]["data"][0]
        assert (facts["texts"], facts["bad"], facts["unlabelled"]) == (160, 2, 1)

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            (sentences(40), "Label at least 50"),
            ([{**row, "label": 1} for row in sentences()], "10 of each class"),
            ([{**row, "outlet": "one"} for row in sentences()], "--group"),
            ([{**row, "label": int("brazen" not in row["text"])} for row in sentences()], "next to nothing in common"),
            ([{"heading": "It rained."}], "--text"),
            ([], "too few"),
        ],
        ids=["few", "one class", "one group", "turned round", "no text", "empty"],
    )
    def test_what_cannot_be_trained_on_is_refused(self, tmp_path: Path, rows: list[Any], message: str) -> None:
        result = self.refused(tmp_path, rows)
        assert result.exit_code == 2
        assert message in result.output

    def test_keys_and_labels_can_be_named(self, tmp_path: Path) -> None:
        rows = [
            {"line": row["text"], "kind": ("calm", "slanted")[row["label"]], "sheet": row["outlet"]}
            for row in sentences()
        ]
        path = trained(
            tmp_path, "loaded", rows, "--text", "line", "--label", "kind", "--group", "sheet", "--positive", "slanted"
        )
        assert content(path)["card"]["data"][0]["groups"] == 12

    def test_shares_are_kept(self, loaded: Path, tmp_path: Path) -> None:
        rows = [{**row, "label": 0.3 + 0.4 * row["label"]} for row in sentences()]
        shares, classes = (content(path)["loaded_language"] for path in (trained(tmp_path, "loaded", rows), loaded))
        assert shares["base"] > classes["base"]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([], "Give either"),
            (["labels.jsonl"], "--task"),
            (["labels.jsonl", "--task", "loaded"], "--out"),
            (["labels.jsonl", "--task", "genre", "--out", "mine"], "genre"),
            (["labels.jsonl", "--corpora", "."], "Give either"),
            (["--corpora", ".", "--task", "loaded"], "--task is for labels"),
            (["--corpora", ".", "--positive", "yes"], "--positive is for labels"),
            (["--corpora", ".", "--only", "weights"], "weights"),
            (["--corpora", "."], "lacks allsides/articles.jsonl.gz"),
            (["labels.jsonl", "--task", "loaded", "--out", "mine", "--only", "genre"], "--only is for --corpora"),
            (["labels.jsonl", "--task", "loaded", "--out", "mine", "--model", "none"], "Check the path"),
            (["nowhere.jsonl", "--task", "loaded", "--out", "mine"], "nowhere.jsonl"),
        ],
    )
    def test_a_wrong_call_says_what_to_do(
        self, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        save(tmp_path / "labels.jsonl", sentences())
        result = run(*arguments)
        assert result.exit_code == 2
        assert message in " ".join(result.output.split())
        assert [path.name for path in tmp_path.iterdir()] == ["labels.jsonl"]

    def test_without_scikit_learn_it_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for name in [
            name for name in sys.modules if name.split(".")[0] == "sklearn" or name.startswith("framing.lab.training.")
        ]:
            if name != "framing.apps.cli.train":
                monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "sklearn", None)
        result = run(save(tmp_path / "data.jsonl", sentences()), "--task", "loaded", "--out", tmp_path / "mine")
        assert result.exit_code == 1
        assert "pip install 'framing[learn]'" in result.output

    def test_help_imports_nothing_heavy(self) -> None:
        code = (
            "import sys; from framing.apps.cli.main import main; "
            "main(['train', '--help'], standalone_mode=False); print(*sys.modules)"
        )
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert not {"numpy", "scipy", "sklearn"} & {name.split(".")[0] for name in loaded.splitlines()[-1].split()}


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    found = content(path)
    change(found)
    path.with_name(path.name + ".json").write_text(json.dumps(found), "utf-8")


def repacked(path: Path, data: bytes) -> None:
    """Other words with the right fingerprint, so that it is not the fingerprint that is refused."""
    path.with_name(path.name + ".npz").write_bytes(data)
    changed(path, lambda found: found["words"].update(sha256=hashlib.sha256(data).hexdigest()))


def arrays(**given: Any) -> bytes:
    file = io.BytesIO()
    np.savez(file, **given)
    return file.getvalue()


def cut(path: Path) -> None:
    repacked(path, path.with_name("small.npz").read_bytes()[:200])


def pickled(path: Path) -> None:
    odd = np.array([{"a": 1}], dtype=object)
    repacked(path, arrays(words=odd, weights=odd, curve=odd))


def swapped(path: Path) -> None:
    other = WordWeights.empty(("other",)).to_npz()
    path.with_name("small.npz").write_bytes(other)


def narrow(path: Path) -> None:
    repacked(
        path,
        arrays(
            words=np.frombuffer(b"awful", np.uint8), weights=np.zeros((1, 2), np.int16), curve=np.zeros(1, np.int16)
        ),
    )


#: What is done to a model, and what the refusal says.
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "schema": (lambda path: changed(path, lambda found: found.update(schema="framing.model/1")), "framing train"),
    "no scale": (lambda path: changed(path, lambda found: found["loaded_language"].pop("scale")), "framing train"),
    "fingerprint": (lambda path: changed(path, lambda found: found["words"].update(sha256="0" * 64)), "framing train"),
    "swapped": (swapped, "fingerprint"),
    "cut": (cut, "framing train"),
    "pickled": (pickled, "framing train"),
    "narrow": (narrow, "framing train"),
    "capitals": (lambda path: repacked(path, WordWeights.empty(("Awful",)).to_npz()), "lower case"),
    "twice": (lambda path: repacked(path, WordWeights.empty(("awful", "awful")).to_npz()), "distinct"),
    "category": (
        lambda path: changed(path, lambda found: found["loaded_language"]["weights"].pop(CATEGORIES[0])),
        "Train the model again",
    ),
    "orphan": (
        lambda path: changed(path, lambda found: found["loaded_language"]["weights"].update(nowhere=1.0)),
        "nowhere",
    ),
    "anchors": (
        lambda path: changed(
            path, lambda found: found["loaded_language"]["scale"].update(anchors=[0.0, 0.3, 0.1, 0.8, 1.0])
        ),
        "must rise",
    ),
    "no words": (lambda path: path.with_name("small.npz").unlink(), "Check the path"),
    "no json": (lambda path: path.with_name("small.json").write_text("{", "utf-8"), "not valid JSON"),
}


class TestLoading:
    @pytest.mark.parametrize("fault", FAULTS)
    def test_a_faulty_model_is_refused_with_a_remedy(self, fault: str, tmp_path: Path) -> None:
        path = small(tmp_path)
        assert framing.Analyzer(model=path).analyze("It rained.").loaded_language.value is None
        spoil, message = FAULTS[fault]
        spoil(path)
        with pytest.raises(DataError, match=message):
            framing.Analyzer(model=path).analyze("It rained.")

    def test_a_model_that_is_not_there(self) -> None:
        with pytest.raises(DataError, match=r"nowhere\.json cannot be read .*Check the path"):
            framing.Analyzer(model="nowhere").analyze("It rained.")

    @pytest.mark.parametrize("command", [["score"], ["contrast", "{}"]])
    def test_commands_take_a_model(self, command: list[str], tmp_path: Path) -> None:
        text = tmp_path / "text.txt"
        text.write_text(prose("brazen"), "utf-8")
        call = [part.format(text) for part in command] + [str(text), "--format", "json"]
        runner = CliRunner()
        default, own = (runner.invoke(main, [*call, *more]) for more in ([], ["--model", str(small(tmp_path))]))
        assert (default.exit_code, own.exit_code) == (0, 0)
        assert "small-1:" in own.stdout
        assert "small-1:" not in default.stdout
        refused = runner.invoke(main, [*call, "--model", "nowhere"])
        assert refused.exit_code == 2
        assert "Check the path" in refused.output


FILES = {
    "words": ["norms/words.json", "norms/common.json"],
    "scores": ["models/en.npz", "models/en.json"],
    "genre": ["models/genre.json"],
    "topics": ["norms/topics.json"],
    "portrayal": ["models/portrayal.npz", "models/portrayal.json"],
    "outlets": ["norms/outlets.json"],
}


@pytest.fixture
def empty_corpora(tmp_path: Path) -> Path:
    """The files that steps ask for, empty."""
    for step in rebuild.STEPS:
        for name in step.corpora:
            (tmp_path / "corpora" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "corpora" / name).touch()
    return tmp_path / "corpora"


class TestRebuild:
    @pytest.fixture(autouse=True)
    def called(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Steps that write their own name into their files, in this very process."""
        called: list[str] = []

        def run(step: rebuild.Step, _corpora: Path, out: Path, say: Callable[[str], None], date: str) -> list[str]:
            called.append(step.name)
            say(f"making {step.name}")
            for name in FILES[step.name]:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).write_text(f"{step.name} {date}", "utf-8")
            return FILES[step.name]

        monkeypatch.setattr(rebuild.rebuild, "__defaults__", (run,))
        return called

    def test_all_steps_run_in_order(self, called: list[str], empty_corpora: Path, tmp_path: Path) -> None:
        result = run("--corpora", empty_corpora, "--out", tmp_path / "data", "--date", "2026-11-22")
        assert result.exit_code == 0, result.output
        assert called == list(FILES)
        shown = [line.split() for line in result.stdout.splitlines()]
        assert shown[0] == ["file", "bytes", "seconds", "sha256"]
        names = [name for step in FILES.values() for name in step]
        assert [row[0] for row in shown[1:]] == [str(tmp_path / "data" / name) for name in names]
        for row in shown[1:]:
            data = Path(row[0]).read_bytes()
            assert (int(row[1]), row[3]) == (len(data), hashlib.sha256(data).hexdigest())
        assert "[3/6] genre: making genre" in result.stderr
        assert "the step outlets reads the scores from --out" in result.stderr.lower()

    def test_only_some_run_in_the_same_order(self, called: list[str], empty_corpora: Path, tmp_path: Path) -> None:
        result = run("--corpora", empty_corpora, "--out", tmp_path / "data", "--only", "topics", "--only", "words")
        assert result.exit_code == 0, result.output
        assert called == ["words", "topics"]
        assert "[2/2] topics" in result.stderr

    def test_a_missing_corpus_is_named_before_anything_runs(
        self, called: list[str], empty_corpora: Path, tmp_path: Path
    ) -> None:
        (empty_corpora / "newsmtsc" / "train.jsonl").unlink()
        result = run("--corpora", empty_corpora, "--out", tmp_path / "data")
        assert (result.exit_code, called) == (2, [])
        assert "newsmtsc/train.jsonl (for portrayal)" in result.output
        assert run("--corpora", empty_corpora, "--out", tmp_path / "data", "--only", "genre").exit_code == 0

    def test_what_ships_is_what_the_steps_write(self) -> None:
        shipped = {
            path.relative_to(rebuild.DATA).as_posix()
            for name in ("models", "norms")
            for path in (rebuild.DATA / name).iterdir()
        }
        assert shipped == {name for step in FILES.values() for name in step}

    def test_cards_name_the_command_that_makes_them(self) -> None:
        for step, names in FILES.items():
            source = (TRAINING / f"{'train' if step == 'scores' else step}.py").read_text("utf-8")
            assert step == "words" or f"framing train --corpora PATH --only {step}" in source, names

    def test_outlets_are_read_with_the_scores_just_written(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "models").mkdir()
        small(tmp_path).with_name("small.json").rename(tmp_path / "models" / "en.json")
        seen: list[Any] = []
        monkeypatch.setattr(
            rebuild, "outlet_norms", lambda _folder, analyzer, _say, _date: seen.append(analyzer.model) or {}
        )
        for out in (tmp_path, rebuild.DATA):
            rebuild._outlets(tmp_path, out, print, "")
        assert seen == [tmp_path / "models" / "en.json", None]


class TestApart:
    """Steps in a Python of their own."""

    def test_a_step_that_fails_says_how_to_go_on(self, empty_corpora: Path, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="--only outlets"):
            list(
                rebuild.rebuild(
                    rebuild.plan(empty_corpora, ["outlets"]),
                    empty_corpora,
                    tmp_path / "data",
                    "",
                    lambda _step, _line: None,
                )
            )
        assert not (tmp_path / "data").exists()
