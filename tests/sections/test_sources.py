"""Who speaks: names chained, pronouns traced, kinds of sources told apart, verbs graded."""

from __future__ import annotations

import pytest
from hypothesis import given

from framing import Analyzer, Article, analyze
from framing.sections.sources.kinds import KINDS
from tests.support.samples import ENGLISH, case, report_on, rows
from tests.support.strategies import articles


@pytest.mark.parametrize(
    ("text", "sources"), [case(row, row["text"], row["sources"], name=row["about"]) for row in rows("sources.json")]
)
def test_sources(analyzer: Analyzer, text: str, sources: list[list[str]]) -> None:
    found = [[source.name, source.kind] for source in analyzer.analyze(text).sources]
    assert sorted(found) == sorted(sources)


@given(articles)
def test_every_stretch_of_a_source_is_somebody_elses(article: Article) -> None:
    report = analyze(article)
    said = {(span.field, span.start, span.end) for span in report.voices if span.voice in ("quoted", "reported")}
    for source in report.sources:
        assert source.kind in KINDS
        assert set(source.spans) <= said
        assert source.spans == tuple(sorted(set(source.spans), key=lambda span: (span[0] == "text", span[1])))


@given(articles)
def test_words_of_sources_are_words_of_voices(article: Article) -> None:
    """Counted once each where one speaks at a time; nobody gets words that stand nowhere."""
    report = analyze(article)
    spoken = [
        span for span in report.voices if span.field == "text" and span.speaker and span.voice in ("quoted", "reported")
    ]
    for source in report.sources:
        own = [span for span in spoken if ("text", span.start, span.end) in source.spans]
        assert source.quoted_words == sum(span.word_count for span in own if span.voice == "quoted")
        assert source.reported_words == sum(span.word_count for span in own if span.voice == "reported")


@given(articles)
def test_verbs_and_introductions_stand_where_they_say(article: Article) -> None:
    texts = {"title": article.title, "text": article.text}
    for source in analyze(article).sources:
        for verb in source.verbs:
            assert " ".join(texts[verb.field][verb.start : verb.end].split()) == verb.text
            assert verb.grade in ("neutral", "doubting", "loaded")
        for field, start, end in source.introductions:
            assert texts[field][start:end].strip()


@pytest.mark.parametrize("name", ENGLISH)
def test_fixtures_have_sources_of_known_kinds(name: str) -> None:
    report = report_on(name)
    assert {source.kind for source in report.sources} <= set(KINDS)
    assert [source.word_count for source in report.sources] == sorted(
        (source.word_count for source in report.sources), reverse=True
    )


@pytest.mark.parametrize(
    ("verb", "grade"),
    [
        ("said", "neutral"),
        ("wrote", "neutral"),
        ("explained", "neutral"),
        ("claimed", "doubting"),
        ("insisted", "doubting"),
        ("boasted", "loaded"),
        ("rightly pointed out", "loaded"),
    ],
)
def test_grades(analyzer: Analyzer, verb: str, grade: str) -> None:
    (source,) = analyzer.analyze(f"Ann Low {verb} that the bank was sound.").sources
    assert [found.grade for found in source.verbs] == [grade]


def test_asymmetry_is_the_widest_gap_between_speakers(analyzer: Analyzer) -> None:
    text = "Ann Low said the bank was sound. Low said it paid. Bo Ek claimed it was empty. Ek claimed it lied."
    assert analyzer.analyze(text).sources.asymmetry == 1.0
    assert analyzer.analyze(text.replace("claimed", "said")).sources.asymmetry == 0.0
    assert analyzer.analyze("Ann Low said the bank was sound.").sources.asymmetry is None


SWAPS = [
    ("Ann Low", "she", "Bo Ek", "he"),
    ("Lakshmi Rao", "she", "Mehmet Kaya", "he"),
    ("Wei Zhang", "he", "Olu Ade", "she"),
]


@pytest.mark.parametrize(("one", "pronoun", "other", "their"), SWAPS)
def test_names_and_genders_make_no_difference(
    analyzer: Analyzer, one: str, pronoun: str, other: str, their: str
) -> None:
    def table(name: str, word: str) -> list[tuple[str, str, int, int]]:
        surname = name.rsplit(maxsplit=1)[-1]
        text = f"Mayor {name} closed the bridge. “It was rotten,” {word} said. {surname} claimed that the council knew."
        return [
            (source.kind, source.role, source.quoted_words, source.reported_words)
            for source in analyzer.analyze(text).sources
        ]

    assert table(one, pronoun) == table(other, their)
