"""In what light people stand: whose words do it, what counts as evidence, and that names make no difference."""

from __future__ import annotations

from typing import Any

import pytest

from framing import Analyzer, Article, ArticleError, target_sentiment
from framing.records import Portrayal, PortrayalEvidence
from tests.support.samples import ENGLISH, case, report_on, rows


def sign(value: float | None) -> int:
    return 0 if value is None else (value > 0) - (value < 0)


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in rows("portrayals.json")])
def test_portrayals(analyzer: Analyzer, row: dict[str, dict[str, object]]) -> None:
    found: dict[str, Portrayal] = {item.name: item for item in analyzer.analyze(row["text"]).portrayals}
    for name, light in row["author"].items():
        assert sign(found[name].author) == light
    if not row["author"]:
        assert not found
    for name, (speaker, light) in row.get("attributed", {}).items():
        assert {item.speaker: sign(item.value) for item in found[name].attributed} == {speaker: light}


def evidence(article: Article, found: tuple[PortrayalEvidence, ...]) -> list[Any]:
    """Who is mentioned, the value, and the words that decide."""
    fields = {"title": article.title, "text": article.text}
    return [
        [
            fields[one.field][one.start : one.end],
            round(one.value, 2),
            [fields[one.field][start:end] for start, end, _ in one.words],
        ]
        for one in found
    ]


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in rows("portrayal_evidence.json")])
def test_what_a_portrayal_rests_on(analyzer: Analyzer, row: dict[str, Any]) -> None:
    article = Article(row["text"], row.get("title", ""))
    assert [
        [
            found.name,
            found.mentions,
            found.author,
            evidence(article, found.evidence),
            [[other.speaker, other.value, evidence(article, other.evidence)] for other in found.attributed],
        ]
        for found in analyzer.analyze(article).portrayals
    ] == row["portrayals"]


@pytest.mark.parametrize("name", ENGLISH)
def test_a_portrayal_is_its_evidence(name: str) -> None:
    for row in report_on(name).portrayals:
        assert row.kind != "place"
        assert row.author is None or (-2 <= row.author <= 2 and row.evidence)
        for other in row.attributed:
            assert -2 <= other.value <= 2
            assert other.evidence
            assert other.speaker != row.name


def test_the_reports_portray_nearly_nobody() -> None:
    for name in ("la_race_report", "dam_wire_report", "port_strike_report", "short_notice"):
        assert [row.name for row in report_on(name).portrayals if row.author is not None] == []


def test_the_polemics_blame() -> None:
    found = {row.name: row.author for row in report_on("la_race_polemic").portrayals}
    assert found["Democratic Socialists of America"] < -1
    assert found["Nithya Raman"] < 0
    assert found["ICE"] < 0


SLOTS = [
    ("Ann Low", "She", "Republican", "American"),
    ("Bo Ek", "He", "Democrat", "Iranian"),
    ("Lakshmi Rao", "She", "Labour", "British"),
    ("Mehmet Kaya", "He", "Conservative", "Chinese"),
    ("Aliyu Bello", "He", "Communist", "Nigerian"),
    ("Wei Zhang", "She", "Liberal", "Muslim"),
]
TEMPLATES = [
    "The {party} senator {name} lied shamelessly. {pronoun} robbed the {country} families.",
    "{name}, a {party} and a brave leader, saved the {country} school. {pronoun} is a hero.",
    "{name} met {country} voters on Monday. {pronoun} is the {party} candidate.",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_names_parties_genders_and_countries_make_no_difference(analyzer: Analyzer, template: str) -> None:
    lights = set()
    for name, pronoun, party, country in SLOTS:
        report = analyzer.analyze(template.format(name=name, pronoun=pronoun, party=party, country=country))
        lights.add(
            next(
                (row.author, tuple(item.value for item in row.evidence))
                for row in report.portrayals
                if row.name == name
            )
        )
    assert len(lights) == 1


def test_targets_of_ones_own() -> None:
    text = "Okoro, a corrupt liar, robbed the families. Veld, a brave hero, saved them."
    first, second = target_sentiment(text, [(0, 5), (text.index("Veld"), text.index("Veld") + 4)])
    assert (first.label, second.label) == (-1, 1)
    assert abs(first.bad + first.neither + first.good - 1) < 0.001
    assert "liar" in {text[start:end] for start, end, _ in first.words}


@pytest.mark.parametrize("span", [(5, 5), (-9, -4), (500, 510), (5, 7)])
def test_a_target_without_a_word_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ArticleError, match="no word"):
        target_sentiment("Okoro, a liar.", [span])
