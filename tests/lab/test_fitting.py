"""Everything that ships, made again from corpora made up here: what was planted in them must be found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

pytest.importorskip("sklearn", reason="training needs scikit-learn: pip install framing[learn]")

import framing
from framing.compare.profile.norms import PERCENTILES
from framing.cues.lexicon import default_lexicon
from framing.lab.evaluation.evaluate import evaluate, read
from framing.lab.evaluation.records import lines
from framing.lab.training import __main__ as command
from framing.lab.training import agreement, rebuild
from framing.lab.training.articles import count_words, page_words
from framing.lab.training.corpora import babe
from framing.lab.training.portrayal_fit import mentions
from framing.lab.training.reading import marked_words, read_tokens
from framing.lab.training.spelling import american, spelled_alike
from framing.lab.training.vectors import word_vectors
from framing.lab.training.withheld import WITHHELD
from framing.records.article import Article
from framing.scoring.model import Model, load_model
from framing.scoring.word_weights import COLUMNS
from framing.sections.frames.issues import NAMES
from framing.sections.frames.vocabulary_families import FAMILIES
from framing.sections.genre.model import TRAITS, load_genre_model
from framing.sections.portrayals.model import load_portrayal_model
from tests.lab.conftest import Remake
from tests.support.synthetic_corpora import (
    BLAMING_WORDS,
    LOADED_WORDS,
    PARTISAN_WORDS,
    PLAIN_WORDS,
    PRAISING_WORDS,
    write_corpora,
)


def content(folder: Path, name: str) -> dict[str, Any]:
    return json.loads((folder / name).read_text("utf-8"))


def quiet(_line: str) -> None:
    """Messages that nobody reads."""


class TestCorpora:
    def test_the_same_seed_writes_the_same_files(self, corpora: Path, tmp_path: Path) -> None:
        again = write_corpora(tmp_path / "again")
        files = sorted(path.relative_to(corpora) for path in corpora.rglob("*.*"))
        assert len(files) == 7
        assert all((corpora / file).read_bytes() == (again / file).read_bytes() for file in files)
        other = write_corpora(tmp_path / "other", seed=2)
        assert (other / files[0]).read_bytes() != (corpora / files[0]).read_bytes()

    def test_they_hold_what_the_steps_read(self, corpora: Path) -> None:
        assert rebuild.plan(corpora) == list(rebuild.STEPS)

    @pytest.mark.parametrize(
        ("file", "task", "figure", "least"),
        [
            ("babe/train.jsonl", "loaded", "auc", 0.7),
            ("hyperpartisan2019/train.jsonl.gz", "partisan", "auc", 0.9),
            ("polnear/train.jsonl.gz", "attribution", "f1", 0.9),
            ("newsmtsc/train.jsonl", "portrayal", "accuracy", 0.1),
            ("narrative_frames/train.jsonl.gz", "genre", "auc", 0.9),
        ],
    )
    def test_evaluation_reads_them_as_they_are(
        self, corpora: Path, file: str, task: str, figure: str, least: float
    ) -> None:
        labelled = read(lines(corpora / file), task)
        assert not labelled.problems
        result = evaluate(labelled, limit=60, resamples=5, baseline=False)
        assert result.views[0].figures["framing"][figure].value > least


class TestSteps:
    @pytest.mark.parametrize("step", [step.name for step in rebuild.STEPS])
    def test_a_step_writes_the_same_bytes_again(self, step: str, remade: Path, remake: Remake, tmp_path: Path) -> None:
        for name in ("en.npz", "en.json"):  # which the step of outlets reads
            (tmp_path / "models").mkdir(exist_ok=True)
            (tmp_path / "models" / name).write_bytes((remade / "models" / name).read_bytes())
        files = remake(tmp_path, step)
        assert files
        assert all((remade / name).read_bytes() == data for name, data in files.items())

    @pytest.mark.parametrize(
        ("file", "figures"),
        [
            ("models/en.json", ("loaded_language", "partisan_framing", "intervals")),
            ("models/genre.json", ("outlets_held_out",)),
            ("models/portrayal.json", ("figures",)),
        ],
    )
    def test_a_card_says_what_a_model_was_made_of(self, file: str, figures: tuple[str, ...], remade: Path) -> None:
        card = content(remade, file)["card"]
        assert card["date"] == "2026-11-22"
        assert card["command"].startswith("framing train --corpora PATH --only ")
        assert card["lexicon"]["sha256"] == default_lexicon().sha256
        assert all({"name", "cite", "use", "licence"} <= source.keys() for source in card["data"])
        assert card["not_for"]
        assert all(card[name] for name in figures)

    def test_a_step_in_a_process_of_its_own_writes_the_same(self, corpora: Path, remade: Path, tmp_path: Path) -> None:
        messages: list[str] = []
        steps = rebuild.plan(corpora, ["words"])
        files = list(rebuild.rebuild(steps, corpora, tmp_path, "2026-11-22", lambda _step, line: messages.append(line)))
        assert [file.path.name for file in files] == ["words.json", "common.json"]
        assert messages == [steps[0].title]
        for file in files:
            assert file.path.read_bytes() == (remade / "norms" / file.path.name).read_bytes()

    def test_the_process_writes_its_messages_and_files(
        self, corpora: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert rebuild._main("words", str(corpora), str(tmp_path / "out"), "2026-11-22") == 0
        assert capsys.readouterr().out == "file\tnorms/words.json\nfile\tnorms/common.json\n"
        assert rebuild._main("outlets", str(tmp_path), str(tmp_path / "out"), "2026-11-22") == 1
        assert "Say where the corpora are" in capsys.readouterr().err


@pytest.fixture(scope="module")
def model(remade: Path) -> Model:
    return load_model(remade / "models" / "en.json", default_lexicon())


class TestScores:
    """The model of loaded language and partisan framing."""

    def weights(self, model: Model, column: str, words: tuple[str, ...]) -> list[int]:
        rows = [model.words.words.index(word) for word in words]
        return model.words.weights[rows, COLUMNS.index(column)].tolist()

    @pytest.mark.parametrize(
        ("column", "planted"), [("mark", LOADED_WORDS), ("loaded", LOADED_WORDS), ("partisan", PARTISAN_WORDS)]
    )
    def test_planted_words_weigh_more_than_others(self, column: str, planted: tuple[str, ...], model: Model) -> None:
        lowest, highest = min(self.weights(model, column, planted)), max(self.weights(model, column, PLAIN_WORDS))
        assert lowest > 0
        assert lowest > highest + 30

    def test_cues_of_the_lexicon_add_to_loaded_language(self, model: Model) -> None:
        assert (model.loaded_weights >= 0).all()
        assert model.loaded_weights.max() > 0.05

    def test_no_name_and_no_word_for_a_group_of_people_has_a_weight(self, model: Model) -> None:
        weighted = {word for word, row in zip(model.words.words, model.words.weights, strict=True) if row.any()}
        assert not weighted & {"okoro", "veld", "ruiz", "republican", "women", "she"}

    def test_british_and_american_spellings_weigh_the_same(self, model: Model) -> None:
        words = model.words.words
        number = {word: row for row, word in enumerate(words)}
        pairs = [(number[american(word)], row) for word, row in number.items() if american(word) in number]
        pairs = [(one, other) for one, other in pairs if one < other]  # the row of the more frequent word counts
        assert pairs
        assert all(np.array_equal(model.words.weights[one], model.words.weights[other]) for one, other in pairs)

    def test_planted_words_raise_the_scores(self, remade: Path) -> None:
        tool = framing.Analyzer(model=remade / "models" / "en.json", sections=())
        text = " ".join(
            f"The {{}} bridge was painted in winter, and the ferry on day {day} was sold." for day in range(15)
        )
        plain, loaded, partisan = (tool.analyze(text.replace("{}", word)) for word in ("wooden", "velvet", "saddle"))
        assert loaded.loaded_language.value > plain.loaded_language.value
        assert partisan.partisan_framing.value > plain.partisan_framing.value + 1

    def test_held_out_figures_find_what_was_planted(self, remade: Path) -> None:
        card = content(remade, "models/en.json")["card"]
        for name in ("by_topic", "by_outlet", "by_url"):
            assert card["loaded_language"][name]["auc"] > 0.95
        words = card["loaded_language"]["words"]
        assert words["both"]["average_precision"] > words["lexicon"]["average_precision"]
        assert card["partisan_framing"]["by_domain"]["auc"] > 0.95
        assert abs(card["partisan_framing"]["length_correlation"]) < 0.5

    def test_left_and_right_get_the_same(self, remade: Path) -> None:
        sides = content(remade, "models/en.json")["card"]["partisan_framing"]["outlets"]
        assert set(sides) == {"left", "center", "right"}
        assert abs(sides["left"]["mean"] - sides["right"]["mean"]) < 5

    def test_intervals_of_cut_articles_are_measured(self, remade: Path) -> None:
        for score in content(remade, "models/en.json")["card"]["intervals"].values():
            assert {"10", "20"} <= score.keys()
            for figures in score.values():
                assert figures["n"] > 50
                assert 0 <= figures["held"] <= 1
                assert 0 < figures["width"] < 100

    def test_the_scale_rises_with_news_and_opinion(self, remade: Path) -> None:
        scale = content(remade, "models/en.json")["loaded_language"]["scale"]
        assert scale["points"][0] == 0
        assert scale["points"][-1] == 100
        assert np.median(scale["quantiles"]["opinion"]) > np.median(scale["quantiles"]["news"])


class TestGenre:
    def test_the_file_is_read_and_tells_opinion_from_news(self, remade: Path) -> None:
        model = load_genre_model(remade / "models" / "genre.json")
        weights = dict(zip(TRAITS, model.weights.tolist(), strict=True))
        assert weights["first_person_plural"] > 0
        assert weights["obligation"] > 0
        assert weights["attribution"] < 0
        assert weights["day_of_the_week"] < 0
        figures = model.card["outlets_held_out"]
        assert figures["auc"]["low"] <= figures["auc"]["value"] <= figures["auc"]["high"]
        assert figures["auc"]["value"] > 0.95
        assert figures["other_corpus"]["auc"] > 0.95
        assert figures["outlets"] == 9
        assert set(figures["by_leaning"]) == {"left", "center", "right"}


class TestPortrayal:
    def test_planted_words_blame_and_praise(self, remade: Path) -> None:
        model = load_portrayal_model(remade / "models" / "portrayal")
        sums = {word: row.sum(axis=0) for word, row in zip(model.words, model.weights.astype(int), strict=True)}
        for word in BLAMING_WORDS:
            assert sums[word][0] > sums[word][1] + 50
        for word in PRAISING_WORDS:
            assert sums[word][1] > sums[word][0] + 50
        figures = model.card["figures"]
        assert figures["other_articles"]["macro_f1"] > figures["lexicon_alone"]["macro_f1"]
        assert figures["other_articles"]["macro_f1"] > 0.8
        assert figures["told_apart"]["right"] >= 0.75

    def test_no_word_that_is_withheld_has_a_weight(self, remade: Path) -> None:
        assert not set(load_portrayal_model(remade / "models" / "portrayal").words) & set(WITHHELD)


class TestNorms:
    def test_background_words_and_common_words(self, remade: Path) -> None:
        counts = content(remade, "norms/words.json")
        assert counts["counts"]["the"] > 1000
        assert sum(counts["counts"].values()) == counts["total"]
        common = content(remade, "norms/common.json")["words"].split()
        assert {"ferry", "bridge", "the"} <= set(common)
        assert "okoro" not in common

    def test_issues_and_families(self, remade: Path) -> None:
        norms = content(remade, "norms/topics.json")
        assert norms["frames"].keys() == NAMES.keys()
        assert norms["families"].keys() == FAMILIES.keys()
        for frame in norms["frames"].values():
            assert frame["rate"] >= 0
            assert len(frame["quantiles"]) == 101
            for area in frame["areas"]:
                assert area["auc_90"][0] <= area["auc"] <= area["auc_90"][1]
        assert norms["frames"]["economic"]["auc"] > 0.9
        assert not norms["frames"]["economic"]["hidden"]
        assert norms["frames"]["quality_of_life"]["hidden"]
        fires = next(iter(norms["families"].values()))["fires"]
        assert {"wire", "news_left", "opinion_right"} <= fires.keys()

    def test_outlets(self, remade: Path) -> None:
        norms = content(remade, "norms/outlets.json")
        assert norms["card"]["outlets"] == 9
        assert norms["card"]["validation"]["not_declared_opinion"]["outlets"] == 8
        assert all(np.all(np.diff(column) >= 0) for column in norms["quantiles"].values())
        assert {len(column) for column in norms["quantiles"].values()} == {len(PERCENTILES)}
        tests = norms["card"]["validation"]["not_declared_opinion"]["measures"]
        assert tests["partisan_framing"]["rho"] < 0  # the generator rates partisan outlets lower
        for test in tests.values():
            assert -1 <= test["low"] <= test["high"] <= 1
            assert 0 < test["p"] <= test["p_holm"] <= 1


class TestPieces:
    """What the steps are made of, on a few lines."""

    def test_vectors_of_words_in_like_places_are_alike(self, corpora: Path) -> None:
        vectors = word_vectors(corpora, {"ferry"}, 16, quiet)
        assert np.allclose(np.linalg.norm(vectors.rows, axis=1), 1)
        assert "ferry" not in vectors.words
        assert "okoro" not in vectors.words
        row = {word: vectors.rows[number] for number, word in enumerate(vectors.words)}
        assert row["bridge"] @ row["harbour"] > row["bridge"] @ row["painted"]

    def test_mentions_have_the_words_around_them(self, corpora: Path) -> None:
        given = mentions(corpora, default_lexicon(), ("amber", "gravel"))
        amber, gravel = (sum(zone[:, column].toarray().ravel() for zone in given.zones) for column in (0, 1))
        assert set(given.label[amber > 0]) == {2}
        assert set(given.label[gravel > 0]) == {0}

    def test_marks_of_experts_are_found_in_the_text(self, corpora: Path) -> None:
        words = ("velvet", "wooden")
        texts = [row.article.text for row in babe(corpora)]
        tokens = read_tokens(texts, default_lexicon(), words)
        share, released, unweighted = marked_words(corpora, tokens)
        velvet, wooden = (tokens.word == row for row in (0, 1))
        assert share[velvet].min() >= 0.8
        assert released[velvet].all()
        assert not share[wooden].any()
        assert unweighted > 0  # the other planted words are not in this vocabulary

    def test_words_of_one_outlet_are_words_of_its_pages(self) -> None:
        words = ("bridge", "subscribe", "gazettely", "b", "a")
        texts = [
            "The bridge was a bridge." + " A gazettely day." * (outlet == 0) for outlet in range(4) for _ in range(40)
        ]
        counts = count_words([Article(text) for text in texts], default_lexicon(), words)
        outlets = np.array([f"outlet {number // 40}" for number in range(160)])
        assert page_words(words, counts, outlets).tolist() == [False, True, True, True, False]

    def test_spellings_share_a_row(self) -> None:
        words, rows = spelled_alike(("color", "labor", "organise"), {"labour"})
        assert "colour" in words
        assert "labour" not in words
        assert rows[words.index("colour")] == rows[words.index("color")]

    def test_a_missing_corpus_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(framing.DataError, match="--corpora"):
            list(babe(tmp_path))


class TestAgreement:
    def test_the_command_compares_with_annotators(self, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(agreement, "_RESAMPLES", 20)
        result = CliRunner().invoke(command.main, ["measure", "--corpora", str(corpora)], catch_exceptions=False)
        assert result.exit_code == 0
        figures = json.loads(result.stdout)
        assert figures["attribution"]["articles"] == 24
        assert figures["attribution"]["all"]["f1"] > 0.9
        assert figures["attribution"]["outside_marks"]["recall"] > 0.9
        assert figures["genre"]["auc_loaded_language"] > 0.7
        assert figures["roles"]["auc"] > 0.8
        assert figures["roles"]["auc_90"][0] <= figures["roles"]["auc"] <= figures["roles"]["auc_90"][1]
        assert figures["roles"]["heroes"] + figures["roles"]["villains"] > 10
        assert "PolNeAR: 24 articles" in result.stderr
