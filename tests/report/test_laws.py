"""What holds for every article, whatever is in it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from framing import Analyzer, Article, Report, analyze
from framing.records import Score
from framing.report.sections import SECTION_NAMES
from tests.support.samples import ENGLISH, NAMES, author_cues, fixture, report_on, spans
from tests.support.strategies import CURLY, articles, clauses, terms, texts, texts_with, words

SIZES = st.integers(1, 2_000)
SCORES = ("loaded_language", "partisan_framing")
OWN = (
    "The council of the town met in the old hall on Monday and it voted on the budget for the coming year. "
    "There was a shameful row about the plan to close the library, and the mayor left before the end. "
    "The members will meet again in the spring to look at the figures for the bridge and the harbour. "
)


def scores(report: Report) -> tuple[Score, Score]:
    return report.loaded_language, report.partisan_framing


# 1. A batch is its articles, one by one.


@given(st.lists(articles, max_size=5), SIZES, st.randoms(use_true_random=False))
@example([Article(""), Article("# 0\x0c"), Article("Contact us at a@b.org\n")], 1_000, Random(0))  # noqa: S311  no secret
@example([Article("0‘0"), Article("")], 4, Random(0))  # noqa: S311  no secret
@example([Article("It rained on the town"), Article("! Shame.")] * 3, 1_000, Random(0))  # noqa: S311  no secret
def test_a_batch_is_one_by_one_bit_for_bit(analyzer: Analyzer, many: list[Article], size: int, chance: Random) -> None:
    alone = {id(article): analyzer.analyze(article).to_dict() for article in many}
    shuffled = list(many)
    chance.shuffle(shuffled)
    together = list(analyzer.analyze_many(shuffled, size=size))
    assert [report.to_dict() for report in together] == [alone[id(article)] for article in shuffled]


@pytest.mark.parametrize("size", [1, 3_000, 1_000_000])
def test_the_fixtures_in_a_batch_are_the_fixtures_alone(analyzer: Analyzer, size: int) -> None:
    for names in (NAMES, NAMES[::-1]):
        found = analyzer.analyze_many([fixture(name)[0] for name in names], size=size)
        assert [report.to_dict() for report in found] == [report_on(name).to_dict() for name in names]


LEAKS = {
    "headline": (
        "The hall was dark. Rain fell, Lind saying that it was late, saying “so be it.”",
        "Ruiz: The plan is late",
    ),
    "speaker": ("“It is late,” Ruiz said.", "The “plan” that they made was late."),
    "open quotation": ("Ruiz said “it is late", "“Nobody” in the hall knew."),
    "question mark": ("It rained on the town", "? Why did it rain"),
    "exclamation mark": ("It rained on the town", "! Shame."),
    "capitals": ("It was SHAMEFUL", "SHAMEFUL SHAMEFUL now."),
    "ambiguous verb": ("“It is late,” Ruiz claims.", "The council met."),
    "report": ("Ruiz said that", "it is late."),
    "term": ("It was a witch", "hunt."),
    "wrapped line": ("The council of the town met on Monday in the old hall\n", "and it was late."),
    "label": ("A: b\nB: c\nA: d\n", "A: e\nB: f"),
}


@pytest.mark.parametrize(("one", "two"), LEAKS.values(), ids=LEAKS)
def test_nothing_leaks_into_the_next_article(analyzer: Analyzer, one: str, two: str) -> None:
    many = [one, two, two, one]
    assert [report.to_dict() for report in analyzer.analyze_many(many)] == [
        analyzer.analyze(text).to_dict() for text in many
    ]


# 2. Every position points at what it says.


def check_places(report: Report) -> None:
    for cue in report.cues:
        assert cue.text == getattr(report.article, cue.field)[cue.start : cue.end] != ""
    for field in ("title", "text"):
        size = len(getattr(report.article, field))
        edges = [(span.start, span.end) for span in report.voices if span.field == field]
        assert [start for start, _ in edges] + [size] == [0] + [end for _, end in edges]
        assert all(start < end for start, end in edges)
        places = [(found.start, found.end) for found in report.sentences if found.field == field]
        assert all(0 <= start < end <= size for start, end in places)
        assert all(left[1] <= right[0] for left, right in pairwise(places))
    for signal in report.credibility:
        assert all(0 <= start < end <= len(getattr(report.article, field)) for field, start, end in signal.spans)


def places(part: object) -> Iterator[tuple[str, int, int]]:
    """Every field, start and end anywhere in a report, its lists of words aside."""
    if isinstance(part, dict):
        if {"field", "start", "end"} <= set(part):
            yield part["field"], part["start"], part["end"]
        for item in part.values():
            yield from places(item)
    elif isinstance(part, list | tuple):
        if len(part) == 3 and isinstance(part[0], str) and isinstance(part[1], int) and isinstance(part[2], int):
            yield part[0], part[1], part[2]
        else:
            for item in part:
                yield from places(item)


@given(articles)
@example(Article("Ann Low ranted. Mayor Bo Ek, a liar, was killed. “He lied,” she said. We must act."))
def test_every_part_points_into_the_text(article: Article) -> None:
    content = analyze(article).to_dict()
    sizes = {"title": len(article.title), "text": len(article.text)}
    found = list(places({name: content[name] for name in SECTION_NAMES}))
    assert all(0 <= start < end <= sizes[field] for field, start, end in found)
    for row in content["portrayals"]:
        for item in [*row["evidence"], *(one for other in row["attributed"] for one in other["evidence"])]:
            assert all(0 <= start < end <= sizes[item["field"]] for start, end, _ in item["words"])
            assert item["value"] > 0 or item["value"] < 0
            assert all(weight * item["value"] > 0 for _, _, weight in item["words"])


@given(articles)
def test_positions_are_right(article: Article) -> None:
    check_places(analyze(article))


@pytest.mark.parametrize("name", NAMES)
def test_positions_are_right_in_the_fixtures(name: str) -> None:
    check_places(report_on(name))


def test_positions_are_right_of_a_sign_before_the_first_word() -> None:
    check_places(analyze("! Shame.", title="Cuts"))


def test_positions_are_right_of_sentences_without_a_space() -> None:
    check_places(analyze("A dose of C!Then it rained."))


# 3 and 10. A score is its base and its contributions, and lies within its interval and the scale.


def check_score(score: Score, order: list[float]) -> None:
    if score.value is None:
        assert score.status != "ok"
        assert score.reason
        assert (score.low, score.high, score.band, score.percentile, score.base) == (None,) * 5
        assert score.contributions == ()
        return
    total = score.base or 0.0
    for value in order:
        total += value
    assert total == score.value == sum(order, score.base) == math.fsum([score.base or 0.0, *order])
    assert score.low is not None
    assert score.high is not None
    assert score.percentile is not None
    assert 0 <= score.low <= score.value <= score.high <= 100
    assert 0 <= score.percentile <= 100
    assert score.band


@given(texts, st.randoms(use_true_random=False))
def test_a_score_is_the_sum_of_its_contributions_in_any_order(text: str, chance: Random) -> None:
    for score in scores(analyze(OWN + text)):
        order = [part.value for part in score.contributions]
        chance.shuffle(order)
        check_score(score, order)


@pytest.mark.parametrize("name", NAMES)
def test_a_score_is_the_sum_of_its_contributions_in_the_fixtures(name: str) -> None:
    report = report_on(name)
    for score in scores(report):
        order = [part.value for part in score.contributions]
        check_score(score, order)
        check_score(score, sorted(order))
        assert all(report.cues[number].category == part.name for part in score.contributions for number in part.cues)


# 4. What somebody else says inside quotation marks moves nothing of the author's.

quoted_words = st.lists(words, min_size=1, max_size=30).map(" ".join)


def own_features(report: Report) -> object:
    values = [(score.status, score.value, score.low, score.high, score.contributions) for score in scores(report)]
    return [
        [
            (status, value, low, high, [(part.name, part.value) for part in parts])
            for status, value, low, high, parts in values
        ],
        author_cues(report),
        sorted((row.author, [item.value for item in row.evidence]) for row in report.portrayals if row.evidence),
        (report.genre.probability, [(trait.name, trait.value) for trait in report.genre.traits]),
        [(family.id, family.terms) for family in report.vocabulary_families],
        [(part.role, len(part.spans)) for part in report.frame_functions if part.voice == "author"],
        [(action.verb, action.form) for action in report.agency if action.voice == "author"],
    ]


@given(
    quoted_words,
    quoted_words,
    st.sampled_from(["“{}” Ruiz said.", "“{},” said Dana Ortiz.", "Ruiz said: “{}.”", "Ruiz said that “{}.”"]),
)
@example(
    "it is late",
    "shameful lies by the radical mob and their cronies, a disgraceful betrayal of everyone",
    "“{}” Ruiz said.",
)
def test_quoted_words_move_nothing(one: str, two: str, frame: str) -> None:
    reports = [
        analyze(OWN + frame.format(said) + " It ended late, and nobody was hurt in the hall.") for said in (one, two)
    ]
    assume(
        all(
            span.voice == "quoted"
            for report in reports
            for span in report.voices
            if "“" in report.article.text[span.start : span.end]
        )
    )
    assert own_features(reports[0]) == own_features(reports[1])


def test_a_long_foreign_quotation_leaves_the_score() -> None:
    said = "“" + "señoras señores ciudadanos presentes hoy juntos aquí " * 60 + "” Ruiz said."
    assert analyze(OWN + said).loaded_language.status == analyze(OWN + "“Today” Ruiz said.").loaded_language.status


def test_the_number_of_quoted_sentences_moves_nothing() -> None:
    reports = [
        analyze(OWN + f"“{said},” Ruiz said.")
        for said in ("We met on the bridge and it was late", "We met on the bridge. It was late")
    ]
    assert own_features(reports[0]) == own_features(reports[1])


# 5. Reports survive JSON.


def check_round_trip(report: Report) -> None:
    written = report.to_json()
    written.encode("utf-8")
    again = Report.from_dict(json.loads(written))
    assert again == report
    assert again.to_json() == written
    assert (again.cues, again.voices, again.sentences, again.sources.resolved) == (
        report.cues,
        report.voices,
        report.sentences,
        report.sources.resolved,
    )
    assert (again.word_count, str(again), again.credibility) == (report.word_count, str(report), report.credibility)
    assert scores(again) == scores(report)


@given(articles)
def test_json_round_trip(article: Article) -> None:
    check_round_trip(analyze(article))


@pytest.mark.parametrize("name", NAMES)
def test_json_round_trip_of_the_fixtures(name: str) -> None:
    check_round_trip(report_on(name))


# 7. No text is too odd.


@given(articles)
@example(Article("", title="\ud800"))
@example(Article("“" * 40, title="”"))
def test_any_text_is_read(article: Article) -> None:
    report = analyze(article)
    report.to_json()
    assert str(report)
    for score in scores(report):
        check_score(score, [part.value for part in score.contributions])


# 8. Saying everything twice says it no louder, and no less surely.


@pytest.mark.parametrize("name", ENGLISH)
def test_a_doubled_text_keeps_its_score(name: str) -> None:
    article, _ = fixture(name)
    once, twice = (
        scores(report_on(name))[0],
        analyze(f"{article.text}\n\n{article.text}", title=article.title).loaded_language,
    )
    if once.value is None or twice.value is None:
        return  # too short to judge, once or twice
    assert once.low is not None
    assert once.high is not None
    assert twice.low is not None
    assert twice.high is not None
    assert twice.value == pytest.approx(once.value, abs=2.5)
    assert twice.high - twice.low <= once.high - once.low + 0.5


# 9. Curly or straight: the same quotation.


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”", '""'))


def check_glyphs(text: str) -> None:
    curly, plain = analyze(text), analyze(straight(text))
    assert [(voice, straight(said)) for voice, said in spans(curly)] == spans(plain)
    assert [score.to_dict() for score in scores(curly)] == [score.to_dict() for score in scores(plain)]


@given(texts_with(st.just(CURLY)))
def test_straight_marks_read_like_curly_ones(text: str) -> None:
    check_glyphs(OWN + text)


@pytest.mark.parametrize("name", NAMES)
def test_straight_marks_read_like_curly_ones_in_the_fixtures(name: str) -> None:
    check_glyphs(fixture(name)[0].text)


# Layout: how lines are broken on the page says nothing.


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_of_windows_change_nothing(name: str) -> None:
    article, _ = fixture(name)
    unix, windows = report_on(name), analyze(article.text.replace("\n", "\r\n"), title=article.title)
    assert [score.value for score in scores(unix)] == [score.value for score in scores(windows)]


@given(clauses, terms)
def test_a_title_is_never_part_of_the_scores(title: str, term: str) -> None:
    bare, loud = analyze(OWN), analyze(OWN, title=f"{title} {term}")
    assert own_features(bare)[0] == own_features(loud)[0]  # type: ignore[index]
