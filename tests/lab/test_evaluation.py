"""Measuring on labelled texts: figures against scikit-learn, resampled groups, and the command on a few records."""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as reference

import framing
from framing.apps.cli.main import Exit, main
from framing.errors import DataError, UnavailableError
from framing.lab.evaluation import attribution, baselines, binary, metrics, plots
from framing.lab.evaluation.bootstrap import codes, compare, draws
from framing.lab.evaluation.evaluate import evaluate, read
from framing.lab.evaluation.labels import attribution_spans, binary_label, target_label
from framing.lab.evaluation.records import Example, Fields, Line, RecordError, article, guess, lines
from framing.lab.evaluation.table import render
from framing.lab.evaluation.tasks import TASKS
from framing.scoring.model import default_model
from tests.support.samples import ROOT
from tests.support.thorough import THOROUGH

CORPORA = ROOT.parent / "shared" / "corpora"
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = (
    "The council met on Tuesday.",
    "The bridge opened in May.",
    "Rents rose by 3 per cent.",
    "The board adopted the minutes.",
)
LOADED = (
    "A shameful, disgraceful vote.",
    "These corrupt zealots plundered us.",
    "What an idiotic, reckless plan!",
    "Hysterical nonsense.",
)


def long(kind: str, number: int) -> str:
    """An article of eight sentences, of a report's wording or of a polemic's."""
    report = (
        f"The council of ward {number} met on Tuesday and voted on the rent ceiling. The vote was seven to two. "
        "“We will look at the figures again in June,” the treasurer, Ana Veld, said. "
        "The ceiling will rise by 3 per cent. Two tenants spoke at the meeting. "
        "According to the minutes, the draft was published in March. "
        "The next meeting is in May."
    )
    polemic = (
        f"We must not let the corrupt cronies of ward {number} trample our rights again! "
        "Their shameful, disgraceful scheme is a betrayal. "
        "Radical zealots are destroying everything that we hold dear, and they never tire of lying to us. "
        "Why should we trust these hypocrites? It is an outrage, and we should all fight it. "
        "Wake up and call your councillor now, before these vandals ruin us."
    )
    return polemic if kind == "polemic" else report


def marked(number: int) -> dict[str, Any]:
    text = f"“The dam is safe,” Ana Veld said on day {number}. Veld added that the gates had been tested. It rained."
    said, added = text.index("said"), text.index("added")
    content = [{"start": 0, "end": text.index(" Ana")}, {"start": text.index("that the"), "end": text.index(". It")}]
    return {
        "text": text,
        "attributions": [
            {
                "source": [{"start": text.index("Ana"), "end": said - 1}],
                "cue": [{"start": said, "end": said + 4}],
                "content": content[:1],
            },
            {
                "source": [{"start": added - 5, "end": added - 1}],
                "cue": [{"start": added, "end": added + 5}],
                "content": content[1:],
            },
        ],
    }


def target(text: str, name: str, label: int) -> dict[str, Any]:
    return {"text": text, "target": {"start": text.index(name), "end": text.index(name) + len(name)}, "label": label}


#: Records by task: enough of them for folds and draws.
RECORDS: dict[str, list[dict[str, Any]]] = {
    "loaded": [
        {"text": text, "label": label, "outlet": f"outlet {number}", "leaning": ("left", "right")[number % 2]}
        for number in range(4)
        for label, text in ((0, PLAIN[number]), (1, LOADED[number]))
    ],
    "partisan": [
        {"text": long(kind, number), "hyperpartisan": kind == "polemic", "domain": f"{number}.example"}
        for number in range(4)
        for kind in ("report", "polemic")
    ]
    + [{"text": "Too short.", "hyperpartisan": False, "domain": "0.example"}],
    "genre": [
        {
            "content": long(kind, number),
            "genre_hint": "opinion" if kind == "polemic" else "news",
            "source_domain": f"{number}.example",
        }
        for number in range(4)
        for kind in ("report", "polemic")
    ],
    "portrayal": [
        record
        for number in range(4)
        for record in (
            target(f"Okoro, a corrupt liar, robbed the {number} families.", "Okoro", -1),
            target(f"On day {number} the council met in Veld’s office.", "Veld", 0),
            target(f"The {number} families praised Ruiz, a brilliant and generous doctor.", "Ruiz", 1),
        )
    ],
    "attribution": [marked(number) for number in range(4)],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    def write(records: list[Any], name: str = "corpus.jsonl") -> Path:
        content = "".join(
            (record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records
        ).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return write


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)], env={"COLUMNS": "100", "NO_COLOR": "1"})


def found(path: Path, task: str, *options: str) -> dict[str, Any]:
    result = run(path, "--task", task, "--format", "json", "--resamples", "20", *options)
    assert result.exit_code == Exit.DONE, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


#: Truth and score with many ties.
ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 20).map(lambda step: step / 20)), min_size=2, max_size=60)
BOTH = ROWS.filter(lambda rows: len({truth for truth, _ in rows}) == 2)


def columns(rows: list[tuple[bool, float]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([truth for truth, _ in rows], np.bool_), np.array([score for _, score in rows], np.float64)


class TestMetrics:
    @given(BOTH)
    def test_ranking_is_that_of_scikit_learn(self, rows: list[tuple[bool, float]]) -> None:
        truth, score = columns(rows)
        assert metrics.auc(truth, score) == pytest.approx(reference.roc_auc_score(truth, score))
        assert metrics.average_precision(truth, score) == pytest.approx(reference.average_precision_score(truth, score))

    @given(ROWS)
    def test_decisions_are_those_of_scikit_learn(self, rows: list[tuple[bool, float]]) -> None:
        truth, score = columns(rows)
        guess = score >= 0.5
        mine = metrics.decision_statistic(truth, score)(np.ones(len(truth), np.int64))
        options: dict[str, Any] = {"zero_division": 0.0}
        assert mine["accuracy"] == pytest.approx(reference.accuracy_score(truth, guess))
        assert mine["f1"] == pytest.approx(reference.f1_score(truth, guess, **options))
        assert mine["precision"] == pytest.approx(reference.precision_score(truth, guess, **options))
        assert mine["recall"] == pytest.approx(reference.recall_score(truth, guess, **options))
        macro = reference.f1_score(truth, guess, labels=[False, True], average="macro", **options)
        assert mine["macro_f1"] == pytest.approx(macro)

    @given(ROWS)
    def test_the_calibration_error_is_that_of_guo_et_al(self, rows: list[tuple[bool, float]]) -> None:
        truth, score = columns(rows)
        place = np.minimum((score * 10).astype(int), 9)
        gaps = [
            abs(score[place == part].mean() - truth[place == part].mean()) * (place == part).mean()
            for part in set(place.tolist())
        ]
        assert metrics.calibration_error(truth, score) == pytest.approx(sum(gaps))

    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=60))
    def test_classes_are_those_of_scikit_learn(self, pairs: list[tuple[int, int]]) -> None:
        truth, guess = np.array(pairs).T
        mine = metrics.class_statistic(truth, guess, ("a", "b", "c"))(np.ones(len(truth), np.int64))
        each = reference.f1_score(truth, guess, labels=[0, 1, 2], average=None, zero_division=0.0)
        assert [mine["f1_a"], mine["f1_b"], mine["f1_c"]] == pytest.approx(list(each))
        assert mine["macro_f1"] == pytest.approx(each.mean())
        assert (
            metrics.confusion(truth, guess, 3).tolist()
            == reference.confusion_matrix(truth, guess, labels=[0, 1, 2]).tolist()
        )

    @given(BOTH)
    def test_the_curve_has_the_area(self, rows: list[tuple[bool, float]]) -> None:
        truth, score = columns(rows)
        points = metrics.roc(truth, score)
        assert points[0].tolist() == [0, 0]
        assert points[-1].tolist() == [1, 1]
        assert np.trapezoid(points[:, 1], points[:, 0]) == pytest.approx(metrics.auc(truth, score))

    @given(BOTH, st.data())
    def test_a_weight_is_a_number_of_copies(self, rows: list[tuple[bool, float]], data: st.DataObject) -> None:
        truth, score = columns(rows)
        weight = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows))), np.int64)
        for statistic in (metrics.ranking_statistic, metrics.decision_statistic):
            weighed = statistic(truth, score)(weight)
            copies = statistic(np.repeat(truth, weight), np.repeat(score, weight))(np.ones(weight.sum(), np.int64))
            assert weighed == pytest.approx(copies, nan_ok=True)

    def test_counts(self) -> None:
        figures = metrics.count_statistic(np.array([[3, 1, 0], [1, 0, 2]]))(np.ones(2, np.int64))
        assert figures == pytest.approx({"precision": 4 / 5, "recall": 4 / 6, "f1": 8 / 11})
        assert metrics.count_statistic(np.zeros((1, 3), np.int64))(np.ones(1, np.int64)) == {
            "precision": 0,
            "recall": 0,
            "f1": 0,
        }

    def test_one_class_has_no_area(self) -> None:
        assert math.isnan(metrics.auc(np.ones(3, np.bool_), np.arange(3.0)))
        assert math.isnan(metrics.average_precision(np.zeros(3, np.bool_), np.arange(3.0)))


class TestBootstrap:
    def test_groups_are_drawn_whole(self) -> None:
        group = codes(["b", "a", "b", "c", "a", "b"])
        drawn = list(draws(group, 200))
        assert len({tuple(weight) for weight in drawn}) > 5
        for weight in drawn:
            size = {number: set(weight[group == number].tolist()) for number in range(3)}
            assert all(len(times) == 1 for times in size.values())
            assert sum(min(times) for times in size.values()) == 3

    def test_copies_of_a_row_in_its_group_leave_the_interval(self) -> None:
        """Ten copies of every text are no more evidence, as long as they are one group."""
        rng = np.random.default_rng(1)
        truth = rng.random(60) < 0.5
        score = np.clip(truth * 0.2 + rng.random(60) * 0.8, 0, 1)
        group = np.arange(60)
        once = compare({"x": metrics.ranking_statistic(truth, score)}, group, 200).figures["x"]["auc"]
        many = compare(
            {"x": metrics.ranking_statistic(np.repeat(truth, 10), np.repeat(score, 10))}, np.repeat(group, 10), 200
        ).figures["x"]["auc"]
        alone = compare(
            {"x": metrics.ranking_statistic(np.repeat(truth, 10), np.repeat(score, 10))}, np.arange(600), 200
        ).figures["x"]["auc"]
        assert many == pytest.approx(once)
        assert alone.high - alone.low < 0.6 * (once.high - once.low)

    def test_the_interval_of_a_share_is_that_of_the_normal_distribution(self) -> None:
        right = np.arange(400) % 4 > 0
        share = compare(
            {"x": lambda weight: {"share": float(weight @ right) / len(right)}}, np.arange(400), 2000
        ).figures["x"]["share"]
        assert share.value == 0.75
        assert (share.low, share.high) == pytest.approx((0.75 - 0.0356, 0.75 + 0.0356), abs=0.004)

    def test_systems_are_measured_on_the_same_draws(self) -> None:
        truth, score = np.arange(40) % 2 == 0, np.linspace(0, 1, 40)
        statistic = metrics.ranking_statistic(truth, score)
        result = compare({"one": statistic, "same": statistic}, np.arange(40), 50)
        assert result.figures["one"] == result.figures["same"]
        assert set(result.differences["same"].values()) == {(0.0, 0.0, 0.0)}

    def test_one_group_has_no_interval(self) -> None:
        found = compare(
            {"x": metrics.ranking_statistic(np.array([True, False]), np.array([1.0, 0.0]))}, np.zeros(2, np.int64), 50
        )
        assert found.figures["x"]["auc"].to_dict() == {"value": 1.0, "low": None, "high": None}


class TestRecords:
    @pytest.mark.parametrize(
        ("value", "positive", "truth"),
        [
            (1, (), True),
            (0, (), False),
            (0.6, (), True),
            (0.2, (), False),
            (0.5, (), "undecided"),
            (True, (), True),
            (False, (), False),
            ("OBJ", (), False),
            ("Biased", (), True),
            ("Non-biased", (), False),
            ("0", (), False),
            ("False", (), False),
            (None, (), None),
            ("", (), None),
            ("No agreement", (), None),
            ("slanted", ("Slanted",), True),
            ("straight", ("slanted",), False),
            (3, ("3", "4"), True),
        ],
    )
    def test_two_classes(self, value: object, positive: tuple[str, ...], truth: object) -> None:
        assert binary_label({"l": value}, Fields(label="l", positive=positive)) is truth or truth == "undecided"
        assert binary_label({"l": value}, Fields(label="l", positive=positive)) == truth

    @pytest.mark.parametrize(
        ("reader", "record", "message"),
        [
            (binary_label, {"x": 1}, "--label"),
            (binary_label, {"l": 7}, "0 or 1"),
            (binary_label, {"l": "slanted"}, "--positive"),
            (target_label, {"l": 2}, "-1 (bad)"),
            (target_label, {"l": True}, "-1 (bad)"),
            (target_label, {"l": 1}, "code points"),
            (target_label, {"l": 1, "target": {"start": 3, "end": 99}}, "code points"),
            (target_label, {"l": 1, "target": {"start": 2, "end": 3}}, "no word"),
            (attribution_spans, {"l": "said"}, "list of attributions"),
            (attribution_spans, {"l": [{"content": 3}]}, "no list"),
            (attribution_spans, {"l": [{"content": [{"start": 5, "end": 5}]}]}, "code points"),
        ],
    )
    def test_what_is_wrong_with_a_label_is_said(
        self, reader: Callable[..., Any], record: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(RecordError, match=message.replace("(", r"\(").replace(")", r"\)")):
            reader({"t": "It rained.", **record}, Fields(text="t", label="l"))

    def test_a_text_may_have_a_title_and_nothing_else_reaches_the_analysis(self) -> None:
        record = {
            "body": "It rained.",
            "title": "Rain",
            "label": "opinion",
            "source": "The Onion Field",
            "url": "https://x.example/opinion/1",
        }
        assert article(record, "body") == framing.Article("It rained.", title="Rain")

    def test_keys_are_guessed_where_half_of_the_records_hold_them(self) -> None:
        records = [
            {"text": "a", "label": 1, "url": "x"},
            {"text": "b", "label": 1, "domain": "y"},
            {"text": "c", "label": 1, "domain": "y"},
        ]
        chosen = guess(records, Fields(), TASKS["loaded"].usual_keys)
        assert (chosen.text, chosen.label, chosen.group) == ("text", "label", "domain")
        assert guess(records, Fields(group="url"), TASKS["loaded"].usual_keys).group == "url"
        with pytest.raises(DataError, match="--label"):
            guess([{"text": "a"}], Fields(), TASKS["loaded"].usual_keys)

    def test_a_packed_file_is_read_as_the_plain_one(self, corpus: Callable[..., Path]) -> None:
        records = [*RECORDS["loaded"], "", '{"broken": ']
        assert list(lines(corpus(records, "a.jsonl.gz"))) == list(lines(corpus(records, "a.jsonl")))

    def test_there_is_no_such_task(self) -> None:
        with pytest.raises(DataError, match="Known: loaded, partisan"):
            read([], "truth")


class TestJudgements:
    """What is measured is what the library says, to the last bit."""

    def test_loaded_is_the_mean_over_the_authors_sentences(self, analyzer: framing.Analyzer) -> None:
        texts = [
            *LOADED,
            *PLAIN,
            long("polemic", 1),
            long("report", 2),
            "“A shameful vote,” she said.",
            "A headline\n\nA shameful vote. It rained today.",
        ]
        examples = [Example(1, framing.Article(text, title="A disgraceful title!"), None, "", "") for text in texts]
        for text, (probability, value) in zip(texts, binary.predict_loaded(analyzer, examples), strict=True):
            report = analyzer.analyze(text, title="A disgraceful title!")
            sentences = [sentence for sentence in report.sentences if sentence.field == "text"]
            assert (
                min(one.loaded_probability for one in sentences) - 1e-4
                <= probability
                <= max(one.loaded_probability for one in sentences) + 1e-4
            )
            assert (report.loaded_language.value is None) == math.isnan(value)
            if len(sentences) == 1:
                assert probability == pytest.approx(sentences[0].loaded_probability, abs=1e-4)

    def test_no_words_of_the_author_give_the_base(self, analyzer: framing.Analyzer) -> None:
        texts = ["“A shameful, disgraceful vote by corrupt liars.”", "Ruritania 2024."]
        examples = [Example(1, framing.Article(text), None, "", "") for text in texts]
        base = 1 / (1 + math.exp(-default_model(framing.default_lexicon()).loaded_base))
        assert [probability for probability, _ in binary.predict_loaded(analyzer, examples)] == pytest.approx(
            [base, base]
        )

    @pytest.mark.parametrize("task", ["partisan", "genre"])
    def test_articles(self, task: str, analyzer: framing.Analyzer) -> None:
        texts = [long("report", 1), long("polemic", 2), "Too short."]
        examples = [Example(1, framing.Article(text), None, "", "") for text in texts]
        for text, (probability,) in zip(texts, TASKS[task].predict(analyzer, examples), strict=True):
            report = analyzer.analyze(text)
            value = (
                report.genre.probability
                if task == "genre"
                else report.partisan_framing.value and report.partisan_framing.value / 100
            )
            assert probability == pytest.approx(math.nan if value is None else value, nan_ok=True)

    @pytest.mark.parametrize("task", RECORDS)
    def test_alone_and_in_company(self, task: str, analyzer: framing.Analyzer) -> None:
        examples = read([Line(number, record) for number, record in enumerate(RECORDS[task], 1)], task).examples
        together = list(TASKS[task].predict(analyzer, examples))
        assert repr(together) == repr(
            [predictions for example in examples for predictions in TASKS[task].predict(analyzer, [example])]
        )

    def test_words_of_others(self, analyzer: framing.Analyzer) -> None:
        given = read([Line(1, marked(1))], "attribution")
        ((ours, theirs),) = attribution.count_agreement(analyzer, given.examples)
        assert ours[1].tolist() == [6, 0, 0]  # added *that the gates had been tested*: outside marks, wholly found
        assert theirs[1].tolist() == [0, 0, 6]  # … which no mark tells
        assert theirs[2].tolist() == ours[2].tolist() == [4, 0, 0]
        assert ours[4].tolist() == [2, 0, 0]


class TestCommand:
    @pytest.mark.parametrize("task", RECORDS)
    def test_every_task(self, task: str, corpus: Callable[..., Path], tmp_path: Path) -> None:
        path, out = corpus(RECORDS[task]), tmp_path / "out"
        result = run(path, "--task", task, "--resamples", "20", "--out", out)
        assert result.exit_code == Exit.DONE, result.output
        assert result.stderr == ""
        content = json.loads((out / "evaluation.json").read_text("utf-8"))
        assert content == found(path, task)
        assert content["records"]["used"] == len(RECORDS[task])
        assert result.stdout == render(content, width=100)
        for view in content["views"]:
            for estimate in view["figures"]["framing"].values():
                assert None not in estimate.values()
                assert 0 <= estimate["low"] <= estimate["value"] <= estimate["high"] <= 1
        main_figure = {"attribution": "f1", "portrayal": "macro_f1"}.get(task, "auc")
        assert content["views"][0]["figures"]["framing"][main_figure]["value"] > 0.9
        picture = ET.parse(out / "evaluation.svg").getroot()  # noqa: S314  our own file
        assert picture.tag == f"{SVG}svg"
        assert len(list(picture.iter(f"{SVG}path"))) > 10
        assert (out / "evaluation.svg").read_text("utf-8") == plots.svg(content)

    def test_it_is_the_same_every_time_and_nothing_is_written_unasked(
        self, corpus: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = corpus(RECORDS["loaded"])
        before = sorted(tmp_path.rglob("*"))
        assert (
            run(path, "--task", "loaded", "--format", "json").stdout_bytes
            == run(path, "--task", "loaded", "--format", "json").stdout_bytes
        )
        assert sorted(tmp_path.rglob("*")) == before

    @pytest.mark.parametrize("task", RECORDS)
    def test_a_bad_record_is_named_and_the_rest_goes_on(self, task: str, corpus: Callable[..., Path]) -> None:
        good = RECORDS[task]
        text, label = (
            next(key for key in TASKS[task].usual_keys[name] if key in good[0]) for name in ("text", "label")
        )
        bad = [
            '{"broken": ',
            "[1]",
            {key: value for key, value in good[0].items() if key != label},
            {**good[0], text: " "},
            {**good[0], text: 7},
            {**good[0], label: {"no": "label"}},
        ]
        path = corpus([*good[:2], *bad, *good[2:], {**good[0], label: None}])
        result = run(path, "--task", task, "--format", "json", "--resamples", "20")
        assert result.exit_code == Exit.PARTLY
        said = result.stderr.splitlines()
        assert [line.split(": ")[1].rsplit(":", 1)[1] for line in said[:-1]] == ["3", "4", "5", "6", "7", "8"]
        assert said[-1] == f"framing: 6 of {len(good) + 6} could not be read."
        mixed, clean = json.loads(result.stdout), found(corpus(good), task)
        assert mixed["records"]["bad"] == 6
        assert mixed["records"]["unlabelled"] == 1
        assert mixed["views"] == clean["views"]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (None, "cannot be read"),
            (["[1]"], "holds no record"),
            ([{"text": "a", "label": None}], "1 without a label"),
            ([], "0 bad"),
        ],
    )
    def test_nothing_could_be_read(
        self, content: list[Any] | None, message: str, corpus: Callable[..., Path], tmp_path: Path
    ) -> None:
        result = run(tmp_path / "no.jsonl" if content is None else corpus(content), "--task", "loaded")
        assert (result.exit_code, result.stdout) == (Exit.NOTHING, "")
        assert message in result.stderr

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--task", "truth"], "truth"),
            ([], "--task"),
            (["--task", "portrayal", "--by", "text"], "--by is for"),
            (["--task", "attribution"], "--label"),
            (["--task", "loaded", "--model", "no.json"], "no.json"),
            (["--task", "loaded", "--limit", "0"], "--limit"),
        ],
    )
    def test_a_wrong_call(self, options: list[str], message: str, corpus: Callable[..., Path]) -> None:
        records = [
            {key: value for key, value in row.items() if key != "label"} | {"biased": row["label"]}
            for row in RECORDS["loaded"]
        ]
        result = run(corpus(records), *options)
        assert result.exit_code == Exit.USAGE
        assert message in result.stderr

    def test_the_name_of_a_file_is_no_formula(self, corpus: Callable[..., Path], tmp_path: Path) -> None:
        path = corpus(RECORDS["loaded"], r"$\frac$\x1b.jsonl")
        assert run(path, "--task", "loaded", "--resamples", "5", "--out", tmp_path / "out").exit_code == Exit.DONE
        assert r"$\frac$" in (tmp_path / "out" / "evaluation.svg").read_text("utf-8")

    def test_a_file_that_is_not_packed_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl.gz").write_text("{}", "utf-8")
        assert run(tmp_path / "a.jsonl.gz", "--task", "loaded").exit_code == Exit.NOTHING

    def test_soft_labels(self, corpus: Callable[..., Path]) -> None:
        records = [{"sentence": row["text"], "soft_bias": 0.8 if row["label"] else 0.2} for row in RECORDS["loaded"]]
        content = found(corpus([*records, {"sentence": "Rain.", "soft_bias": 0.5}]), "loaded")
        assert (content["records"]["undecided"], content["views"][0]["counts"]["positive"]) == (1, 4)
        assert content["fields"] == {"text": "sentence", "label": "soft_bias", "group": "", "by": "", "positive": []}

    def test_labels_in_words(self, corpus: Callable[..., Path]) -> None:
        words = ("straight", "slanted")
        path = corpus([{**row, "label": words[row["label"]]} for row in RECORDS["loaded"]])
        assert run(path, "--task", "loaded").exit_code == Exit.NOTHING
        assert (
            found(path, "loaded", "--positive", "Slanted")["views"]
            == found(corpus(RECORDS["loaded"]), "loaded")["views"]
        )

    def test_error_rates_by_a_field(self, corpus: Callable[..., Path]) -> None:
        path = corpus(
            [
                *RECORDS["loaded"],
                {
                    "text": "The council met on Tuesday and approved the minutes of the last meeting.",
                    "label": 1,
                    "leaning": "left",
                    "outlet": "outlet 0",
                },
            ]
        )
        view = found(path, "loaded", "--by", "leaning")["views"][0]
        assert set(view["by"]) == {"left", "right"}
        assert view["by"]["left"]["false_negative_rate"]["value"] == pytest.approx(1 / 3, abs=1e-4)
        assert view["by"]["right"]["false_negative_rate"]["value"] == 0
        assert "Error rates at one half" in run(path, "--task", "loaded", "--by", "leaning", "--resamples", "5").stdout

    def test_a_limit_spreads_over_the_file(self, corpus: Callable[..., Path]) -> None:
        records = found(corpus(RECORDS["loaded"]), "loaded", "--limit", "3")["records"]
        assert (records["used"], records["beyond_limit"]) == (3, 5)

    def test_abstentions_are_counted_and_then_count_as_negative(self, corpus: Callable[..., Path]) -> None:
        told, every = found(corpus(RECORDS["partisan"]), "partisan")["views"]
        assert (told["counts"]["texts"], told["counts"]["abstentions"]) == (8, 1)
        assert (every["counts"]["texts"], every["counts"]["abstentions"]) == (9, 0)
        assert len(found(corpus(RECORDS["partisan"][:-1]), "partisan")["views"]) == 1

    def test_no_text_has_a_score(self, corpus: Callable[..., Path], tmp_path: Path) -> None:
        short = [{**row, "text": row["text"][:20]} for row in RECORDS["partisan"]]
        result = run(corpus(short), "--task", "partisan", "--resamples", "5", "--out", tmp_path)
        assert result.exit_code == Exit.DONE
        assert "Nothing to measure." in result.stdout
        assert (tmp_path / "evaluation.svg").stat().st_size > 1000

    def test_a_model_of_ones_own(self, corpus: Callable[..., Path], tmp_path: Path) -> None:
        content = json.loads((ROOT / "framing" / "data" / "models" / "en.json").read_text("utf-8"))
        content["loaded_language"]["base"] += 8.0
        (tmp_path / "mine.json").write_text(json.dumps(content), "utf-8")
        (tmp_path / "mine.npz").write_bytes((ROOT / "framing" / "data" / "models" / "en.npz").read_bytes())
        ours, theirs = (
            found(corpus(RECORDS["loaded"]), "loaded", *more)["views"][0]
            for more in ((), ("--model", str(tmp_path / "mine.json")))
        )
        assert (
            ours["figures"]["framing"]["accuracy"]["value"] > theirs["figures"]["framing"]["accuracy"]["value"] == 0.5
        )

    @pytest.mark.parametrize(
        ("module", "message"),
        [
            ("sklearn.feature_extraction.text", "pip install 'framing[learn]'"),
            ("matplotlib", "pip install 'framing[plot]'"),
        ],
    )
    def test_a_missing_package_is_named_and_the_rest_is_done(
        self, module: str, message: str, corpus: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = corpus(RECORDS["loaded"])
        monkeypatch.setitem(sys.modules, module, None)
        result = run(path, "--task", "loaded", "--resamples", "5", "--out", tmp_path / "out")
        assert result.exit_code == Exit.DONE
        assert message in result.output
        view = json.loads((tmp_path / "out" / "evaluation.json").read_text("utf-8"))["views"][0]
        assert (baselines.TFIDF in view["figures"]) == (module == "matplotlib")
        assert (tmp_path / "out" / "evaluation.svg").exists() == (module != "matplotlib")

    def test_without_baselines(self, corpus: Callable[..., Path]) -> None:
        for task, records in RECORDS.items():
            assert all(
                set(view["figures"]) == {"framing"} for view in found(corpus(records), task, "--no-baseline")["views"]
            )


class TestBaselines:
    def test_no_group_is_learned_from_and_measured(self) -> None:
        """Every group has a word of its own for its class: with groups held out nothing can be learned from it."""
        texts = [f"word{group} word{group}" for group in range(20) for _ in range(10)]
        truth = np.array([group % 2 for group in range(20) for _ in range(10)])
        apart = baselines.tfidf(texts, truth, np.repeat(np.arange(20), 10), 2)
        mixed = baselines.tfidf(texts, truth, np.arange(200), 2)
        assert metrics.auc(truth == 1, mixed[:, 1]) == 1.0
        assert metrics.auc(truth == 1, apart[:, 1]) <= 0.5

    @pytest.mark.parametrize(("truth", "group"), [([0, 1], [0, 0]), ([0, 0, 0], [0, 1, 2]), ([0, 1], [0, 1])])
    def test_too_few(self, truth: list[int], group: list[int]) -> None:
        with pytest.raises(baselines.TooFewError, match="needs"):
            baselines.tfidf(["It rained."] * len(truth), np.array(truth), np.array(group), 2)

    def test_the_reason_is_shown(self, corpus: Callable[..., Path]) -> None:
        result = run(
            corpus([{**row, "outlet": "one"} for row in RECORDS["loaded"]]), "--task", "loaded", "--resamples", "5"
        )
        assert "TF-IDF: needs two groups or more." in result.stdout
        assert "1 groups (by outlet)" in result.stdout


def test_a_missing_package_is_an_error_of_the_library() -> None:
    assert issubclass(UnavailableError, framing.FramingError)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not there")
@pytest.mark.skipif(not THOROUGH, reason="only with FRAMING_TESTS=thorough")
@pytest.mark.parametrize(
    ("file", "task", "figure", "least"),
    [
        ("babe/train.jsonl", "loaded", "auc", 0.65),
        ("checkthat_subjectivity/train.jsonl", "loaded", "auc", 0.58),
        ("checkthat_subjectivity/dev.jsonl", "loaded", "auc", 0.55),
        ("hyperpartisan2019/train.jsonl.gz", "partisan", "auc", 0.7),
        ("polnear/train.jsonl.gz", "attribution", "f1", 0.75),
        ("newsmtsc/train.jsonl", "portrayal", "macro_f1", 0.6),
        ("narrative_frames/train.jsonl.gz", "genre", "auc", 0.7),
    ],
)
def test_corpora_are_read_as_they_are(file: str, task: str, figure: str, least: float) -> None:
    given = read(lines(CORPORA / file), task)
    assert not given.problems
    result = evaluate(given, limit=40 if task == "attribution" else 300, resamples=20, baseline=False)
    assert result.views[0].figures["framing"][figure].value > least
