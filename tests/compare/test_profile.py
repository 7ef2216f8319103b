"""Outlet profiles: laws of rates and intervals, diversity at an equal number of articles, JSON, and the command."""

from __future__ import annotations

import csv
import io
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import framing
from framing.apps.cli.main import Exit, main
from framing.compare.profile.bootstrap import SAMPLE_ARTICLES, SpeakerWords, diversity, rates
from framing.compare.profile.measures import BANDS, DIVERSITY, MEASURES
from framing.compare.profile.norms import PERCENTILES, compare_interval, default_norms, percentile_among
from framing.compare.profile.profile import MIN_ARTICLES, PLACED_MEASURES
from framing.errors import ArticleError, SchemaError
from framing.records.schema import json_schema
from framing.report.report import Report
from framing.scoring.model import default_model
from tests.support.samples import ENGLISH, FIXTURES, ROOT, fixture, report_on

VALIDATOR = Draft202012Validator(json_schema("profile"))
ARTICLES = [fixture(name)[0] for name in ENGLISH]
DULL = (
    "The council met on Tuesday. It agreed on the budget for the bridge. "
    "The vote was held at noon in the old town hall. "
)
QUOTATION = (
    "“The pier will open in spring, and not a day later,” {who} said. "
    "“We have the money, and we have the people to do it.” "
)


@cache
def reports() -> list[Report]:
    """The reports on all fixtures in English."""
    return [report_on(name) for name in ENGLISH]


@cache
def fixtures_profile() -> framing.Profile:
    """The profile of all fixtures in English."""
    return framing.profile(reports(), name="All fixtures")


@cache
def rows() -> list[dict[str, Any]]:
    """The JSON of the reports that have a score: only these count."""
    return [json.loads(report.to_json()) for report in reports() if report.loaded_language]


@cache
def dull_profile(many: int) -> framing.Profile:
    """The profile of many dull articles, no two of them the same."""
    return framing.profile(map(dull, range(many)))


def dull(day: int, who: str = "Dana Ortiz") -> framing.Article:
    """An article without loaded words, in which somebody speaks."""
    text = f"Day {day}. {DULL * 2}{QUOTATION.format(who=who)}{DULL}"
    return framing.Article(text, source="Figueroa Street Ledger", published=f"2026-{1 + day % 3:02d}-11")


def check(found: framing.Profile) -> None:
    content = json.loads(found.to_json())
    VALIDATOR.validate(content)
    assert framing.Profile.from_dict(content) == found


class TestLaws:
    @settings(max_examples=12)
    @given(st.permutations(range(len(ENGLISH))))
    def test_the_order_of_articles_changes_nothing(self, order: list[int]) -> None:
        assert framing.profile([reports()[at] for at in order], name="All fixtures") == fixtures_profile()

    def test_articles_records_and_reports_give_the_same(self) -> None:
        mixed = [reports()[0], *(article.to_dict() for article in ARTICLES[1:4]), *ARTICLES[4:6], *reports()[6:]]
        assert framing.profile((item for item in mixed), name="All fixtures") == fixtures_profile()

    def test_stored_reports_give_the_same(self) -> None:
        stored = [Report.from_dict(json.loads(report.to_json())) for report in reports()]
        found = framing.profile(stored, name="All fixtures")
        assert {rate.name: rate.value for rate in found} == pytest.approx(
            {rate.name: rate.value for rate in fixtures_profile()}, nan_ok=True
        )

    def test_the_seed_moves_intervals_and_no_value(self) -> None:
        other = framing.profile(reports(), name="All fixtures", seed=1)
        assert [rate.value for rate in other] == [rate.value for rate in fixtures_profile()]
        assert [rate.low for rate in other] != [rate.low for rate in fixtures_profile()]

    def test_every_interval_holds_its_value(self) -> None:
        found = [fixtures_profile(), dull_profile(30)]
        told = [
            rate
            for part in found
            for rate in (*part.measures, *part.cues, *(r for m in part.months for r in m.rates))
            if rate
        ]
        assert len(told) > 100
        assert [rate for rate in told if not rate.low <= rate.value <= rate.high] == []

    def test_values_are_means_over_articles(self) -> None:
        scored = [report for report in reports() if report.loaded_language]
        mean = sum(report.loaded_language.value or 0 for report in scored) / len(scored)
        assert fixtures_profile()["loaded_language"].value == pytest.approx(mean, abs=1e-4)
        assert fixtures_profile()["quoted"].value == pytest.approx(
            sum(report.voice_share("quoted") for report in scored) / len(scored), abs=1e-4
        )
        assert (fixtures_profile().scored, fixtures_profile()["loaded_language"].n) == (len(scored), len(scored))

    def test_the_name_of_the_outlet_moves_nothing(self) -> None:
        renamed = framing.profile([replace(article, source="Zeta News") for article in ARTICLES])
        own = framing.profile([replace(article, source="The Alpha Post") for article in ARTICLES])
        assert [rate.value for rate in renamed] == [rate.value for rate in own]

    def test_bad_records_are_counted_and_the_rest_goes_on(self) -> None:
        found = framing.profile([{"headline": "none"}, *ARTICLES, {"text": 7}, ""], name="All fixtures")  # type: ignore[list-item]
        assert (found.unreadable, found.articles) == (2, len(ARTICLES) + 1)
        assert found.measures == fixtures_profile().measures

    def test_a_stream_is_read_once_and_not_kept(self) -> None:
        def stream() -> Iterator[framing.Article]:
            yield from map(dull, range(60))

        found = framing.profile(stream())
        assert (found.articles, found.scored) == (60, 60)

    @pytest.mark.parametrize("wrong", ["A text.", framing.Article("One."), {"text": "One."}, framing.analyze("One.")])
    def test_a_single_article_is_refused(self, wrong: object) -> None:
        with pytest.raises(ArticleError, match="iterable"):
            framing.profile(wrong)  # type: ignore[arg-type]


def mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


class TestMeasures:
    """Every measure, computed from the JSON of the reports without the code of profiles."""

    OF_THE_RECORD = ("byline", "date", "outlet", "contact", "work_label", "disclosure", "correction_note")

    def signals(self, kind: str, *states: str) -> list[int]:
        """By article: how many signals of a kind are in some states, those left out that a record decides."""
        return [
            sum(
                signal["kind"] == kind and signal["state"] in states
                for signal in row["credibility"]["signals"]
                if signal["id"] not in (*self.OF_THE_RECORD, "label_mismatch")
            )
            for row in rows()
        ]

    def states(self, name: str) -> list[str]:
        return [signal["state"] for row in rows() for signal in row["credibility"]["signals"] if signal["id"] == name]

    @pytest.mark.parametrize("name", ["vague_sources", "documents", "unsourced_figures"])
    def test_a_signal_counts_where_it_can_be_checked(self, name: str) -> None:
        known = [state for state in self.states(name) if state in {"present", "absent"}]
        rate = fixtures_profile()[name]
        assert (rate.value, rate.n) == (pytest.approx(known.count("present") / len(known), abs=1e-4), len(known))

    def test_another_side_is_a_signal_of_another_name(self) -> None:
        known = [state for state in self.states("other_side") if state in {"present", "absent"}]
        assert fixtures_profile()["right_of_reply"].value == pytest.approx(
            known.count("present") / len(known), abs=1e-4
        )

    @pytest.mark.parametrize("name", ["byline", "date"])
    def test_a_fact_of_publication_counts_in_all_articles(self, name: str) -> None:
        states = self.states(name)
        rate = fixtures_profile()[name]
        assert (rate.value, rate.n) == (pytest.approx(states.count("present") / len(rows()), abs=1e-4), len(rows()))
        assert (rate.median, rate.usual, rate.place) == (None, None, "")

    def test_supports_and_warnings(self) -> None:
        present, checkable = self.signals("support", "present"), self.signals("support", "present", "absent")
        shares = [part / whole for part, whole in zip(present, checkable, strict=True)]
        assert fixtures_profile()["supports"].value == pytest.approx(mean(shares), abs=1e-4)
        assert fixtures_profile()["warnings"].value == pytest.approx(mean(self.signals("warning", "present")), abs=1e-4)

    def test_sources(self) -> None:
        kinds = [[source["kind"] for source in row["sources"]] for row in rows()]
        assert fixtures_profile()["named_sources"].value == pytest.approx(
            mean(kind.count("named") for kind in kinds), abs=1e-4
        )
        assert fixtures_profile()["anonymous_sources"].value == pytest.approx(
            mean("anonymous" in kind for kind in kinds), abs=1e-4
        )

    def test_genre(self) -> None:
        genres = [row["genre"] for row in rows()]
        judged = [genre for genre in genres if genre["reading"] != "unknown"]
        argued = [genre for genre in judged if genre["reading"] in {"opinion", "advocacy"}]
        labelled = [genre for genre in genres if genre["label"]]
        values = {rate.name: rate.value for rate in fixtures_profile()}
        assert values["label"] == pytest.approx(len(labelled) / len(genres), abs=1e-4)
        assert values["opinion_like"] == pytest.approx(len(argued) / len(judged), abs=1e-4)
        assert values["opinion_labelled"] == pytest.approx(
            mean(genre["label"] not in {"", "report"} for genre in argued), abs=1e-4
        )
        assert values["mismatch"] == pytest.approx(mean(genre["mismatch"] for genre in labelled), abs=1e-4)

    def test_scores_of_others_and_shares_of_words(self) -> None:
        others = [row["scores"]["loaded_language"]["attributed_value"] for row in rows()]
        assert fixtures_profile()["attributed_loaded"].value == pytest.approx(
            mean(value for value in others if value is not None), abs=1e-4
        )
        shares = [row["statistics"]["voices"] for row in rows()]
        assert fixtures_profile()["attributed"].value == pytest.approx(
            mean(share["quoted"] + share["reported"] for share in shares), abs=1e-3
        )

    def test_cues_are_the_authors_own_by_a_thousand_words(self) -> None:
        own = {"author", "scare"}
        words = sum(span["word_count"] for row in rows() for span in row["voices"] if span["voice"] in own)
        in_title = sum(
            span["word_count"]
            for row in rows()
            for span in row["voices"]
            if span["voice"] in own and span["field"] == "title"
        )
        counts = Counter(
            cue["category"] for row in rows() for cue in row["cues"] if cue["field"] == "text" and cue["voice"] in own
        )
        for rate in fixtures_profile().cues:
            assert rate.value == pytest.approx(1000 * counts[rate.name] / (words - in_title), abs=1e-3)
        values = [rate.value for rate in fixtures_profile().cues]
        assert values == sorted(values, reverse=True)

    def test_the_most_heard_come_first(self) -> None:
        words, articles = Counter[str](), Counter[str]()
        for row in rows():
            for source in row["sources"]:
                if source["kind"] != "unresolved" and source["quoted_words"] + source["reported_words"]:
                    words[source["name"]] += source["quoted_words"] + source["reported_words"]
                    articles[source["name"]] += 1
        order = sorted(words, key=lambda name: (-words[name], name))[:20]
        assert [(row.name, row.words, row.articles) for row in fixtures_profile().speakers] == [
            (name, words[name], articles[name]) for name in order
        ]

    @pytest.mark.parametrize(
        ("published", "months"),
        [
            ("2026-03", ["2026-03"]),
            (" 2026-12-31T23:59", ["2026-12"]),
            ("2026-13-01", []),
            ("2026-031", []),
            ("11 March 2026", []),
        ],
    )
    def test_the_month_is_read_off_the_date(self, published: str, months: list[str]) -> None:
        same_month = framing.profile(replace(dull(day), published=published) for day in range(MIN_ARTICLES))
        assert [month.month for month in same_month.months] == months


class TestAbstention:
    @pytest.mark.parametrize("many", [0, 1, MIN_ARTICLES - 1])
    def test_too_few_articles_give_a_reason_and_no_figure(self, many: int) -> None:
        found = dull_profile(many)
        assert not found
        assert (found.measures, found.cues, found.scored) == ((), (), many)
        assert str(MIN_ARTICLES) in found.reason
        assert found.place(reports()[0]) == ()
        check(found)

    def test_enough_articles_give_figures(self) -> None:
        assert dull_profile(MIN_ARTICLES)["loaded_language"]

    def test_articles_without_a_score_do_not_count(self) -> None:
        found = framing.profile(["It rained."] * 30)
        assert (found.articles, found.scored, bool(found)) == (30, 0, False)

    def test_what_no_article_tells_has_a_reason(self) -> None:
        silent = [rate for rate in fixtures_profile() if rate.value is None]
        assert all(rate.reason and rate.place == "" for rate in silent)
        assert "source_diversity" in {rate.name for rate in silent}  # fewer than twenty articles


class TestDiversity:
    def test_one_article_twenty_times_has_the_diversity_of_one(self) -> None:
        report = report_on("la_race_report")
        words = np.array([speaker.word_count for speaker in report.sources.resolved], float)
        share = words / words.sum()
        found = framing.profile([report] * 20)
        assert found["source_diversity"].value == pytest.approx(math.exp(-(share * np.log(share)).sum()), abs=1e-3)
        assert found["source_concentration"].value == pytest.approx((share**2).sum(), abs=1e-3)
        assert found.repeated == 19

    @pytest.mark.parametrize("speakers", [1, 2, 5])
    def test_equal_shares_give_the_number_of_speakers(self, speakers: int) -> None:
        many = 4 * SAMPLE_ARTICLES
        heard = SpeakerWords(
            np.arange(0, many * speakers + 1, speakers),
            np.tile(np.arange(speakers), many),
            np.full(many * speakers, 30.0),
        )
        number, concentration = diversity(heard, 0)
        assert (number.value, number.low, number.high) == pytest.approx((speakers,) * 3)
        assert concentration.value == pytest.approx(1 / speakers, abs=1e-4)

    def test_more_articles_do_not_mean_more_diversity(self) -> None:
        rng = np.random.default_rng(3)

        def outlet(many: int) -> SpeakerWords:
            return SpeakerWords(
                np.arange(0, 3 * many + 1, 3),
                rng.integers(0, 500, 3 * many),
                rng.integers(10, 90, 3 * many).astype(float),
            )

        few, lots = diversity(outlet(60), 0)[0], diversity(outlet(3_000), 0)[0]
        assert few.value == pytest.approx(lots.value, rel=0.1)
        assert lots.high - lots.low < few.high - few.low

    def test_the_same_voice_every_day_is_less_diverse_than_another_one(self) -> None:
        same = framing.profile(dull(day) for day in range(24))["source_diversity"]
        other = framing.profile(dull(day, f"{chr(65 + day)}na Pask") for day in range(24))["source_diversity"]
        assert same.high < other.low
        assert (same.value, other.value) == (1, pytest.approx(SAMPLE_ARTICLES, abs=0.5))


class TestIntervals:
    def test_they_hold_the_truth_as_often_as_they_say(self) -> None:
        rng = np.random.default_rng(11)
        held = 0
        for seed in range(100):
            values = rng.gamma(2.0, 10.0, 60)
            (found,) = rates(np.column_stack((values, np.ones(60))), np.zeros(1, np.bool_), seed)
            held += found.low <= 20 <= found.high
        assert 0.8 <= held / 100 <= 0.95

    def test_packets_vary_as_articles_do(self) -> None:
        values = np.random.default_rng(5).normal(50, 10, 9_000)
        (found,) = rates(np.column_stack((values, np.ones(9_000))), np.zeros(1, np.bool_), 0)
        assert found.high - found.low == pytest.approx(2 * 1.645 * 10 / math.sqrt(9_000), rel=0.12)

    @pytest.mark.parametrize(("value", "low", "high"), [(0.0, 0.0, 0.1391), (1.0, 0.8609, 1.0)])
    def test_none_of_twenty_is_not_never(self, value: float, low: float, high: float) -> None:
        (found,) = rates(np.column_stack((np.full(20, value), np.ones(20))), np.ones(1, np.bool_), 0)
        assert (found.value, found.low, found.high) == (value, low, high)

    def test_what_does_not_apply_is_left_out(self) -> None:
        parts = np.array([[4.0, 1.0], [0.0, 0.0], [6.0, 1.0]])
        assert rates(parts, np.zeros(1, np.bool_), 0)[0][::3] == (5.0, 2)


class TestReference:
    @given(
        st.lists(st.floats(0, 100), min_size=len(PERCENTILES), max_size=len(PERCENTILES)).map(sorted),
        st.floats(-5, 105),
        st.floats(-5, 105),
    )
    def test_percentiles_rise(self, quantiles: list[float], one: float, two: float) -> None:
        low, high = (percentile_among(value, quantiles) for value in sorted((one, two)))
        assert 0 <= low <= high <= 100

    def test_places(self) -> None:
        assert [
            compare_interval(*span, (0.2, 0.5))
            for span in ((0, 0.1), (0.1, 0.3), (0.3, 0.4), (0.4, 0.6), (0.6, 0.7), (0.1, 0.6))
        ] == [
            "below",
            "unclear",
            "within",
            "unclear",
            "above",
            "unclear",
        ]

    def test_the_shipped_reference_is_whole(self) -> None:
        card, quantiles = default_norms()["card"], default_norms()["quantiles"]
        assert card["outlets"] >= 50
        assert re.fullmatch(r"[0-9a-f]{16}", card["sha256"])
        assert all(len(values) == len(PERCENTILES) and values == sorted(values) for values in quantiles.values())
        wanted = {measure.name for measure in MEASURES if measure.compared}
        assert wanted | {measure.name for measure in DIVERSITY} <= set(quantiles)
        assert not {measure.name for measure in MEASURES if not measure.compared} & set(quantiles)

    def test_a_polemic_sheet_lies_above_and_a_dull_one_does_not(self) -> None:
        polemics = framing.profile(
            [replace(fixture("la_race_polemic")[0], url=f"https://example.org/{day}") for day in range(12)]
        )
        assert polemics["loaded_language"].place == "above"
        assert dull_profile(12)["loaded_language"].place != "above"

    def test_bands_are_those_of_the_model_and_add_up(self) -> None:
        model = default_model(framing.default_lexicon())
        for name, scale in (("loaded_language", model.loaded_scale), ("partisan_framing", model.partisan_scale)):
            assert BANDS[name] == tuple(band for _, band in scale.bands)
            assert sum(
                fixtures_profile()[f"{name}_{band.replace(' ', '_')}"].value or 0 for band in BANDS[name]
            ) == pytest.approx(1, abs=1e-3)

    def test_the_page_on_outlets_has_the_figures_of_the_card(self) -> None:
        page = (ROOT / "docs" / "explanation" / "outlets.md").read_text("utf-8")
        found = default_norms()["card"]["validation"]["not_declared_opinion"]
        bands = {f"{name}_{band.replace(' ', '_')}" for name, own in BANDS.items() for band in own}
        rows = [
            f"{row['rho']:.3f} | {row['low']:.3f} to {row['high']:.3f}"
            for name, row in found["measures"].items()
            if name not in bands
        ]
        assert [row for row in rows if row not in page] == []
        assert f"**{found['ridge']['held_out_rho']:.3f}**" in page


class TestParts:
    def test_a_part_is_the_profile_of_its_articles(self) -> None:
        sheets = {name: [replace(dull(day), source=name) for day in range(12)] for name in ("Ledger", "Bulletin")}
        both = [*sheets["Ledger"], *sheets["Bulletin"]]
        random.Random(2).shuffle(both)  # noqa: S311  no secret
        found = framing.profile(both, by="source")
        assert [part.name for part in found.parts] == ["Bulletin", "Ledger"]
        assert found.parts == tuple(framing.profile(sheets[name], name=name) for name in ("Bulletin", "Ledger"))
        assert found.articles == 24
        check(found)

    def test_sites_are_parted_by_the_host_of_their_address(self) -> None:
        found = framing.profile([replace(dull(0), url="https://www.example.org/a"), dull(1)], by="url")
        assert [part.name for part in found.parts] == ["(no url)", "example.org"]

    def test_an_unknown_part_is_refused(self) -> None:
        with pytest.raises(ArticleError, match="source"):
            framing.profile([], by="owner")

    def test_months_with_enough_dated_articles(self) -> None:
        found = framing.profile(
            [*map(dull, range(18)), replace(dull(1), published="2025-01-01"), replace(dull(2), published="May")]
        )
        assert [(month.month, month.n) for month in found.months] == [("2026-01", 6), ("2026-02", 6), ("2026-03", 6)]

    def test_an_article_lies_somewhere_in_its_own_outlet(self) -> None:
        scored = sorted(
            (report for report in reports() if report.loaded_language),
            key=lambda report: report.loaded_language.value or 0,
        )
        ranks = [
            next(item.percentile for item in fixtures_profile().place(report) if item.name == "loaded_language")
            for report in scored
        ]
        assert ranks == sorted(ranks)
        assert (ranks[0], ranks[-1]) == (0, 100)
        assert {item.name for item in fixtures_profile().place(scored[0])} == set(PLACED_MEASURES)
        assert fixtures_profile().place(framing.analyze("It rained.")) == ()


class TestRecords:
    def test_json_is_what_its_schema_says(self) -> None:
        check(fixtures_profile())
        check(framing.profile(map(dull, range(24)), by="label"))
        assert set(json_schema("profile")["properties"]) == set(fixtures_profile().to_dict())

    def test_another_schema_is_refused(self) -> None:
        with pytest.raises(SchemaError, match=r"framing\.profile/1"):
            framing.Profile.from_dict({"schema": "framing.report/2"})

    def test_a_profile_that_was_cut_is_refused(self) -> None:
        content = dict(dull_profile(1).to_dict())
        del content["months"]
        with pytest.raises(SchemaError, match="The profile lacks months"):
            framing.Profile.from_dict(content)

    def test_representations_fit_on_a_line(self) -> None:
        found = dull_profile(30)
        shown = [found, *found, *found.cues, *found.speakers, *found.months, *found.place(reports()[0])]
        assert max(len(repr(item)) for item in shown) <= 118

    def test_an_unknown_figure_is_named_with_the_known_ones(self) -> None:
        with pytest.raises(KeyError, match="loaded_language"):
            fixtures_profile()["quality"]

    def test_no_figure_is_a_grade(self) -> None:
        assert not re.search(
            r"(?i)trust|credib|qualit|reliab|rank(?! outlets)",
            str(fixtures_profile()) + " ".join(rate.label for rate in fixtures_profile()),
        )


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["profile", *arguments], input=given, env={"COLUMNS": "80", "NO_COLOR": "1"})


class TestCommand:
    def test_text_shows_figures_with_their_intervals(self) -> None:
        done = run(str(ROOT / "fixtures"), "--title", "The fixtures")
        assert done.exit_code in {Exit.DONE, Exit.PARTLY}
        assert done.stdout.startswith("The fixtures\n")
        line = next(line for line in done.stdout.splitlines() if line.startswith("  Loaded language "))
        assert "●" in line
        assert re.search(r"\d+ to \d+", line)
        assert max(map(len, done.stdout.splitlines())) <= 80

    def test_json_is_a_profile(self) -> None:
        done = run(*map(str, FIXTURES), "--format", "json")
        VALIDATOR.validate(json.loads(done.stdout))
        assert json.loads(done.stdout)["articles"] == len(FIXTURES)

    def test_a_table_has_a_row_per_outlet_and_figure(self, tmp_path: Path) -> None:
        rows = [{**dull(day).to_dict(), "source": source} for day in range(12) for source in ("Ledger", "=Bulletin")]
        path = tmp_path / "two.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        done = run(str(path), "--by", "source", "--format", "csv")
        found = list(csv.DictReader(io.StringIO(done.stdout)))
        assert {row["profile"] for row in found} == {"", "Ledger", "'=Bulletin"}
        assert (
            float(next(row["value"] for row in found if row["profile"] == "Ledger" and row["measure"] == "quoted")) > 0
        )
        side_by_side = run(str(path), "--by", "source").stdout
        assert "Ledger" in side_by_side
        assert side_by_side.count("●") > 60

    def test_a_bad_record_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        path = tmp_path / "some.jsonl"
        path.write_text("\n".join([*(json.dumps(dull(day).to_dict()) for day in range(11)), "{broken"]), "utf-8")
        done = run(str(path), "--format", "json")
        assert done.exit_code == Exit.PARTLY
        assert "some.jsonl:12" in done.stderr
        assert json.loads(done.stdout)["scored"] == 11

    def test_too_few_say_so(self) -> None:
        done = run(str(FIXTURES[0]))
        assert done.exit_code == Exit.DONE
        assert f"Fewer than {MIN_ARTICLES} articles" in done.stdout
        assert "1 article · " in done.stdout

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        assert run(str(tmp_path / "none.txt")).exit_code == Exit.NOTHING
