"""Two accounts side by side: who may speak and how they are portrayed, facts, keywords, wordings, JSON."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from framing import Analyzer, Article, Contrast, Report, SchemaError, analyze, contrast
from framing.compare.contrast.facts import blanked, dates_and_numbers
from framing.compare.contrast.keyness import PRIOR_WORDS, background_rates, keywords
from framing.records.schema import json_schema
from framing.report.sections import SECTION_NAMES
from tests.support.samples import ENGLISH, fixture, report_on
from tests.support.strategies import articles

VALIDATOR = Draft202012Validator(json_schema("contrast"))
RAIDS = "Ann Low spoke about the federal raids. Low said the federal raids were legal."
OUTRAGE = "Ann Low hid. The shameful raids were a disgrace. She lied about the brutal raids."
PAIRS = [("la_race_polemic", "la_race_report"), ("spanish_notice", "la_race_op_ed"), ("satire_mayor", "short_notice")]


@settings(max_examples=20)
@given(articles, articles)
def test_swapping_the_accounts_mirrors_everything(one: Article, two: Article) -> None:
    here, there = contrast(one, two), contrast(two, one)
    assert {(row.referent, row.a, row.b) for row in here.wordings} == {
        (row.referent, row.b, row.a) for row in there.wordings
    }
    assert {(row.name, row.a_portrayal, row.b_portrayal, row.a_speaks, row.b_speaks) for row in here.entities} == {
        (row.name, row.b_portrayal, row.a_portrayal, row.b_speaks, row.a_speaks) for row in there.entities
    }
    assert {(row.name, row.a_cues, row.b_cues) for row in here.entities} == {
        (row.name, row.b_cues, row.a_cues) for row in there.entities
    }
    for rows in ("voices", "speakers", "signals"):
        assert {(row.name, row.a, row.b) for row in getattr(here, rows)} == {
            (row.name, row.b, row.a) for row in getattr(there, rows)
        }
    assert [(row.kind, row.text, row.a, row.b) for row in here.facts] == [
        (row.kind, row.text, row.b, row.a) for row in there.facts
    ]
    assert {(row.word, row.a, row.b, row.log_odds, row.low) for row in here.words} == {
        (row.word, row.b, row.a, -row.log_odds, -row.high) for row in there.words
    }
    assert [row.difference for row in here.scores] == [
        None if row.difference is None else -row.difference for row in there.scores
    ]
    VALIDATOR.validate(json.loads(here.to_json()))


class TestJson:
    @pytest.mark.parametrize("names", PAIRS, ids="-".join)
    def test_a_contrast_comes_back_by_value(self, names: tuple[str, str]) -> None:
        made = contrast(*map(report_on, names))
        read = Contrast.from_dict(json.loads(made.to_json()))
        assert read == made
        for field in ("scores", "voices", "speakers", "entities", "words", "wordings", "facts", "signals"):
            assert getattr(read, field) == getattr(made, field)
        assert read.to_html() == made.to_html()
        assert str(read) == str(made)
        assert hash(read) == hash(made)

    def test_another_contrast_is_not_equal(self) -> None:
        made = contrast(RAIDS, OUTRAGE)
        assert made == contrast(RAIDS, OUTRAGE)
        assert made != contrast(OUTRAGE, RAIDS)
        assert made != made.a

    def test_sections_that_the_reports_lack_are_not_made_up(self) -> None:
        made = contrast(RAIDS, OUTRAGE, analyzer=Analyzer(sections=()))
        assert (made.signals, made.speakers) == ((), ())
        assert Contrast.from_dict(json.loads(made.to_json())) == made

    def test_other_data_is_refused(self) -> None:
        with pytest.raises(SchemaError, match=r"framing\.report/2.*framing\.contrast/2.*contrast the texts again"):
            Contrast.from_dict(dict(analyze(RAIDS).to_dict()))
        content = dict(contrast(RAIDS, OUTRAGE).to_dict())
        del content["facts"]
        with pytest.raises(SchemaError, match="The contrast lacks facts"):
            Contrast.from_dict(content)


class TestText:
    def test_it_says_what_differs(self) -> None:
        lines = str(contrast(*map(report_on, PAIRS[0]))).splitlines()
        assert lines[0].startswith("A: ")
        assert lines[1] == f"B: {fixture('la_race_report')[0].title}"
        assert lines[2] == "  loaded language: A 69, B 27, difference 42 (28 to 59)"
        assert lines[4].startswith("  names in both: Democratic Socialists of America, Rae Huang, ")
        assert lines[6] == "  names, dates and numbers: 25 only in A, 10 only in B"

    def test_without_scores_it_says_why(self) -> None:
        text = str(contrast("It rained.", "It snowed."))
        assert "  loaded language: no difference. Fewer than 3 sentences" in text
        assert "names in both: none" in text

    def test_its_representation_fits_on_a_line(self) -> None:
        made = contrast(*map(report_on, PAIRS[0]))
        assert len(repr(made)) < 120
        for rows in (made.scores, made.voices, made.entities, made.words, made.wordings, made.facts, made.signals):
            assert max((len(repr(row)) for row in rows), default=0) <= 118


@pytest.mark.parametrize("name", ENGLISH)
def test_an_article_beside_itself_has_no_different_words(name: str) -> None:
    article, _ = fixture(name)
    assert contrast(article, article).wordings == ()


def test_one_thing_in_different_words() -> None:
    found = contrast(RAIDS, OUTRAGE)
    (row,) = found.wordings
    assert (row.referent, row.basis) == ("raid", "same noun")
    assert [phrase.text for phrase in row.a] == ["federal raids"]
    assert [phrase.text for phrase in row.b] == ["shameful raids", "brutal raids"]
    for phrase in row.b:
        assert OUTRAGE[phrase.start : phrase.end] == phrase.text


def test_rival_terms_are_one_thing() -> None:
    found = contrast(
        "The council spoke of illegal immigrants in the town.",
        "The council spoke of undocumented immigrants in the town.",
    )
    assert [(row.basis, row.a[0].text, row.b[0].text) for row in found.wordings if row.basis == "rival terms"] == [
        ("rival terms", "illegal immigrants", "undocumented immigrants")
    ]


def test_who_speaks_here_is_only_talked_about_there() -> None:
    (low,) = (row for row in contrast(RAIDS, OUTRAGE).entities if row.name == "Ann Low")
    assert (low.a_speaks, low.b_speaks) == (True, False)


def test_portrayals_stand_side_by_side() -> None:
    one = "Rodrik Haas, a corrupt tyrant, robbed the town. Haas lied shamelessly."
    two = "Rodrik Haas met the council. Haas left at noon."
    (haas,) = contrast(one, two).entities
    assert haas.a_portrayal < 0
    assert haas.b_portrayal is None
    (bare,) = contrast(
        one, two, analyzer=Analyzer(sections=[part for part in SECTION_NAMES if part != "portrayals"])
    ).entities
    assert bare.a_portrayal is None


def test_stored_reports_are_contrasted_like_fresh_ones() -> None:
    one, two = analyze(RAIDS), analyze(OUTRAGE)
    stored = [Report.from_dict(json.loads(report.to_json())) for report in (one, two)]
    assert contrast(*stored).to_dict() == contrast(one, two).to_dict()


def test_the_interval_of_a_difference_comes_from_both() -> None:
    """MOVER (Zou & Donner 2008): the distances of each value to its own bounds, added as squares."""
    made = contrast(*map(report_on, PAIRS[0]))
    (row,) = (row for row in made.scores if row.name == "loaded_language")
    a, b = made.a.loaded_language, made.b.loaded_language
    assert row.difference == a.value - b.value
    assert row.low == pytest.approx(row.difference - math.hypot(a.value - a.low, b.high - b.value))
    assert row.high == pytest.approx(row.difference + math.hypot(a.high - a.value, b.value - b.low))


class TestFacts:
    @pytest.mark.parametrize(
        ("text", "facts"),
        [
            (
                "On March 4, 2026 and 4 March 2026, in March 2026, in 2026, Sept. 5.",
                ["date March 4, 2026", "date 4 March 2026", "date March 2026", "date 2026", "date Sept. 5"],
            ),
            ("Mar 4 is no date without its full stop, and May is a name.", []),
            ("It cost $3.5 million, 1,647 or £20bn.", ["number $3.5 million", "number 1647", "number £20"]),
            ("4 per cent, 4 percent and 4% are one.", ["number 4%"]),
            ("2 lakh and 300 crore, of 7 in 12.", ["number 2 lakh", "number 300 crore", "number 12"]),
            ("Version v2.5 and A4 are names; in 1850 and 2100 are numbers.", ["number 1850", "number 2100"]),
            ("Nobody spoke of four millions.", []),
        ],
    )
    def test_dates_and_numbers(self, text: str, facts: list[str]) -> None:
        assert [" ".join(key) for key in dates_and_numbers(text)] == facts

    def test_every_span_is_given(self) -> None:
        assert dates_and_numbers("1,647 came; 1647 left.") == {("number", "1647"): ((0, 5), (12, 16))}

    def test_furniture_of_the_page_holds_no_fact(self) -> None:
        body = "The council met. It agreed on 30 seats. " * 3
        made = contrast(f"By Ann Ruiz\n\nPublished 12 May 2026\n\n{body}", body)
        assert [fact.text for fact in made.facts if fact.kind != "name"] == ["30"]

    def test_blanked_spans_keep_all_places(self) -> None:
        assert blanked("abcdef", [(1, 3), (5, 6)]) == "a  de "

    def test_a_name_stands_under_its_longest_form(self) -> None:
        one = "Ann Maria Low spoke to the council. Low left at noon. It was late when the council closed the hall."
        two = "Ann Low spoke to the council. She left at noon. It was late when the council closed the hall."
        assert [(fact.text, len(fact.a), len(fact.b)) for fact in contrast(one, two).facts] == [("Ann Maria Low", 2, 1)]


class TestKeywords:
    def test_log_odds_are_those_of_the_formula(self) -> None:
        """Monroe, Colaresi & Quinn 2008, equations 15, 19 and 22."""
        counts_a, counts_b = {"regime": 12, "city": 30, "the": 60}, {"council": 9, "city": 25, "the": 80}
        for keyword in keywords(counts_a, counts_b):
            prior = max(PRIOR_WORDS * background_rates().get(keyword.word, 0), 0.5)
            odds, variance = [], 0.0
            for count, size in ((keyword.a, sum(counts_a.values())), (keyword.b, sum(counts_b.values()))):
                odds.append(math.log((count + prior) / (size + PRIOR_WORDS - count - prior)))
                variance += 1 / (count + prior)
            assert keyword.log_odds == pytest.approx(odds[0] - odds[1], abs=1e-3)
            assert keyword.high - keyword.low == pytest.approx(2 * 1.645 * math.sqrt(variance), abs=2e-3)

    def test_at_most_so_many_and_the_clearest(self) -> None:
        counts = {f"word{number:02d}": 9 + number for number in range(40)}
        assert [keyword.word for keyword in keywords(counts, {}, most=3)] == ["word39", "word38", "word37"]
        assert len(keywords(counts, {})) == 30

    def test_function_words_and_short_ones_set_nothing_apart(self) -> None:
        one = "The regime of the city would have been of it, and its TV up. " * 9
        made = contrast(one, "The council met in the hall. " * 9)
        assert {keyword.word for keyword in made.words if keyword.a} == {"regime", "city"}


class TestWordings:
    @pytest.mark.parametrize(
        ("b", "phrases"),
        [
            ("The shameful raid was a disgrace.", ["shameful raid"]),  # the singular of raids
            ("She saw shameful raids.", []),  # no article or preposition stands before it
            ("The shameful City Raids were a disgrace.", []),  # a name
            ("She saw long and shameful raids.", ["shameful raids"]),  # a coordinator stands before it
            ("The shameful, brutal raids were a disgrace.", []),  # a comma parts the phrase
            ("The shameful new big city raids were a disgrace.", []),  # five words
            ("The “shameful” raids were a disgrace.", []),  # another voice within the phrase
        ],
    )
    def test_what_is_a_phrase(self, b: str, phrases: list[str]) -> None:
        rows = contrast("Ann Low spoke about the federal raids.", b).wordings
        assert [phrase.text for row in rows for phrase in row.b] == phrases

    def test_a_shared_noun_without_a_cue_tells_nothing(self) -> None:
        assert contrast("She saw the old bridge.", "She saw the new bridge.").wordings == ()

    def test_a_phrase_has_voice_and_speaker(self) -> None:
        made = contrast(RAIDS, "“The shameful raids must end,” Bo Ek said.")
        (phrase,) = (phrase for row in made.wordings for phrase in row.b)
        assert (phrase.voice, phrase.speaker, phrase.marked) == ("quoted", "Bo Ek", True)


def test_cues_of_a_name_are_those_of_its_sentences() -> None:
    text = "Ann Low spoke. The shameful board sold the park. Ann Low lied about the brutal and shameless raids."
    (low,) = (row for row in contrast(text, RAIDS).entities if row.name == "Ann Low")
    words = [cue.text for cue in low.a_cues]
    assert "shameful" not in words
    assert {"brutal", "shameless"} <= set(words)
    weights = [cue.weight for cue in low.a_cues]
    assert weights == sorted(weights, reverse=True)
