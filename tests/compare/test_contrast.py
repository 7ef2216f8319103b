"""Two accounts side by side: one thing in different words, who may speak, and in what light people stand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from framing import Analyzer, Article, Report, analyze, contrast
from framing.records.schema import json_schema
from framing.report.sections import SECTION_NAMES
from tests.support.samples import ENGLISH, fixture
from tests.support.strategies import articles

VALIDATOR = Draft202012Validator(json_schema("contrast"))
RAIDS = "Ann Low spoke about the federal raids. Low said the federal raids were legal."
OUTRAGE = "Ann Low hid. The shameful raids were a disgrace. She lied about the brutal raids."


@given(articles, articles)
def test_swapping_the_accounts_mirrors_every_part(one: Article, two: Article) -> None:
    here, there = contrast(one, two), contrast(two, one)
    assert {(row.referent, row.a, row.b) for row in here.wordings} == {
        (row.referent, row.b, row.a) for row in there.wordings
    }
    assert {(row.name, row.a_portrayal, row.b_portrayal, row.a_speaks, row.b_speaks) for row in here.entities} == {
        (row.name, row.b_portrayal, row.a_portrayal, row.b_speaks, row.a_speaks) for row in there.entities
    }
    VALIDATOR.validate(json.loads(here.to_json()))


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
