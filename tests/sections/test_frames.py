"""What is told about: issue frames, vocabulary families, Entman's functions, who acts on whom."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import Analyzer, Article, default_lexicon
from framing.cues.doc_batch import DocBatch, DocReader
from framing.records.frames import EntmanFunction, Span
from framing.sections.frames.agency import actions, deleted
from framing.sections.frames.entman import functions
from framing.sections.frames.issues import NAMES, issue_frames, norms, steadied
from framing.sections.frames.vocabulary_families import FAMILIES, families
from tests.support.samples import ENGLISH, case, fixture, rows
from tests.support.strategies import articles, clauses

PARSER = DocReader(default_lexicon())
ANALYZER = Analyzer()


def parsed(text: str) -> DocBatch:
    return PARSER.read([Article(text)])


def words(article: Article, span: Span | None) -> str:
    return getattr(article, span[0])[span[1] : span[2]] if span else ""


def every(doc: DocBatch, number: int) -> list[Any]:
    return [issue_frames(doc, number), families(doc, number), actions(doc, number)]


# --- agency


def told(text: str) -> list[str]:
    article, found = Article(text), actions(parsed(text), 0)
    return [
        f"{act.verb} {act.form}: {words(article, act.actor)} > {words(article, act.victim)}".replace(":  >", ": >")
        for act in found
    ]


@pytest.mark.parametrize(
    ("text", "acts"), [case(row, row["text"], row["acts"], name=row["id"]) for row in rows("agency.json")]
)
def test_who_acts_on_whom(text: str, acts: list[str]) -> None:
    assert told(text) == acts


def test_deleted_doers_are_counted_by_voice() -> None:
    found = actions(parsed("Police shot a man. Forty families were evicted. “My brother was beaten,” Okafor said."), 0)
    assert deleted(found) == (1, 2)
    assert deleted(found, "quoted") == (1, 1)


@given(clauses, clauses)
@settings(max_examples=30, deadline=None)
def test_quoted_words_change_no_act_of_the_author(one: str, other: str) -> None:
    text = (
        "Police shot a man. “{0},” Okafor said. Forty families were evicted after the “{0}” and the guards beat a cook."
        "\n\n“{0}.”"
    )
    first, second = (parsed(text.format(said)) for said in (one, other))

    def own(doc: DocBatch) -> list[tuple[str, str, int, str]]:
        article = doc.tokens.articles[0]
        return [
            (act.verb, act.form, len(words(article, act.actor)), words(article, act.victim))
            for act in actions(doc, 0)
            if act.voice == "author"
        ]

    assert own(first) == own(second)


@pytest.mark.parametrize(
    "names", [("Dana Ruiz", "Tomas Lind"), ("Noor Haddad", "Ilse Okafor"), ("the Harbour Party", "the River Party")]
)
def test_who_the_parties_are_changes_nothing(names: tuple[str, str]) -> None:
    text = "{0} attacked {1} on Monday. {1} was evicted by {0}. {1} was silenced, and {0} plans to sack {1}."
    forms = [(act.verb, act.form, bool(act.actor), bool(act.victim)) for act in actions(parsed(text.format(*names)), 0)]
    assert forms == [
        ("attacked", "active", True, True),
        ("evicted", "passive", True, True),
        ("silenced", "deleted", False, True),
        ("sack", "active", True, True),
    ]


# --- functions


def filled(text: str, names: list[str]) -> tuple[EntmanFunction, ...]:
    report = ANALYZER.analyze(Article(text))
    mentions = [(name, "text", *match.span()) for name in names for match in re.finditer(re.escape(name), text)]
    return functions(parsed(text), 0, report.cues, report.voices, mentions)


def line(function: EntmanFunction) -> str:
    head = f"{function.role} {function.voice} {function.speaker or ''}".rstrip()
    return f"{head}: {', '.join(function.entities)}".rstrip()


@pytest.mark.parametrize("row", [case(row, row, name=row["id"]) for row in rows("functions.json")])
def test_what_a_text_frames(row: dict[str, Any]) -> None:
    found = filled(row["text"], row["names"])
    assert [line(function) for function in found] == row["does"]
    if "spans" in row:
        article = Article(row["text"])
        assert [[words(article, span) for span in function.spans] for function in found] == row["spans"]


@given(clauses, clauses)
@settings(max_examples=25, deadline=None)
def test_quoted_words_fill_no_slot_of_the_author(one: str, other: str) -> None:
    text = (
        "Amara is a city in crisis, and rents are soaring. Tenants badly need a harbour. “So {0},” Okafor said."
        "\n\n“So {0}.”"
    )
    filled = []
    for said in (one, other):
        report = ANALYZER.analyze(Article(text.format(said)))
        found = functions(parsed(report.article.text), 0, report.cues, report.voices, [("Okafor", "text", 75, 81)])
        filled.append([function for function in found if function.voice == "author"])
    assert filled[0] == filled[1]
    assert {function.role for function in filled[0]} >= {"problem", "remedy"}


def test_a_demand_is_shown_to_the_end_of_its_clause() -> None:
    text = "We badly need a harbour for all, and soon. The pier opens in June."
    report = ANALYZER.analyze(Article(text))
    (remedy,) = functions(parsed(text), 0, report.cues, report.voices, [])
    assert [words(report.article, span) for span in remedy.spans] == ["badly need a harbour for all"]


# --- families

_SOCIALIST = "Class struggle will end the profit system, its austerity and the bourgeoisie. The pier opens in June."
_MARKET = "Free enterprise needs limited government, no red tape and less wasteful spending. The pier opens in June."


@pytest.mark.parametrize(
    ("text", "fired"),
    [
        (_SOCIALIST, ["revolutionary_left"]),
        (_MARKET, ["market_liberal"]),
        ("The nanny state fears individual liberty and sound money.", ["libertarian"]),
        ("Globalists and their open borders serve the deep state.", ["national_populist"]),
        ("Climate justice needs degrowth, and big oil will pay.", ["green"]),
        ("The council met on Monday and agreed on the budget.", []),
        ("Austerity here, austerity there, austerity now.", []),
        ("“Class struggle will end the profit system and the bourgeoisie,” Okafor said.", []),
        ("Okafor said that class struggle would end the profit system and the bourgeoisie.", []),
    ],
)
def test_three_different_terms_of_the_author(text: str, fired: list[str]) -> None:
    assert [family.id for family in families(parsed(text), 0)] == fired


def test_several_families_may_fire() -> None:
    assert [family.id for family in families(parsed(_SOCIALIST + "\n\n" + _MARKET), 0)] == [
        "revolutionary_left",
        "market_liberal",
    ]


@given(clauses, clauses)
@settings(max_examples=30, deadline=None)
def test_quoted_words_change_no_family(one: str, other: str) -> None:
    first, second = (parsed(f"{_SOCIALIST}\n\n“{said.capitalize()},” Okafor said.") for said in (one, other))
    assert families(first, 0) == families(second, 0)


@pytest.mark.parametrize("names", [("the Harbour Party", "Dana Ruiz"), ("the River Party", "Tomas Lind")])
def test_names_of_people_and_parties_change_nothing(names: tuple[str, str]) -> None:
    text = "{0} and {1} talk of class struggle, austerity and the bourgeoisie."
    plain, other = (families(parsed(text.format(*pair)), 0) for pair in (("the Council Party", "Noor Haddad"), names))
    assert [family.terms for family in plain] == [family.terms for family in other] != []


def test_a_family_seldom_fires_in_wire_reports() -> None:
    """The published rates: a neutral text hardly ever sounds like a tradition, on no side."""
    assert set(norms()["families"]) == set(FAMILIES)
    for norm in norms()["families"].values():
        assert norm["fires"]["wire"]["percent"] < 2
        assert norm["fires"]["wire"]["articles"] > 1000


# --- issue frames


def test_a_text_about_a_court() -> None:
    text = "The judge threw out the lawsuit. The plaintiff will appeal to a higher court, her lawyer said."
    legal = issue_frames(parsed(text), 0)[0]
    assert (legal.id, legal.clear, legal.hidden) == ("legality", True, False)
    assert [words(Article(text), span) for span in legal.spans] == [
        "judge",
        "lawsuit",
        "plaintiff",
        "appeal",
        "court",
        "lawyer",
    ]


def test_all_voices_count_but_not_the_page() -> None:
    frames = issue_frames(
        parsed("“The budget and the taxes rise,” Ruiz said.\n\nFollow our economy desk: www.example.org/news"), 0
    )
    assert [(frame.id, frame.count) for frame in frames] == [("economic", 2)]


def test_a_hidden_frame_was_never_measured_well() -> None:
    assert set(norms()["frames"]) == set(NAMES)
    for norm in norms()["frames"].values():
        assert norm["hidden"] == (norm["auc"] is None or norm["areas"][0]["auc_90"][0] < 0.65)
        assert norm["quantiles"] == sorted(norm["quantiles"])
        assert norm["measured"]


@given(st.integers(0, 500), st.integers(1, 5000), st.floats(0.01, 30))
def test_a_rate_lies_between_the_text_and_the_reference(count: int, size: int, reference: float) -> None:
    raw = 1000 * count / size
    assert min(raw, reference) - 1e-9 <= steadied(count, size, reference) <= max(raw, reference) + 1e-9


# --- all of them


@given(st.lists(articles, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_an_article_is_read_the_same_alone_and_in_a_batch(batch: list[Article]) -> None:
    doc = PARSER.read(batch)
    for number, article in enumerate(batch):
        assert every(doc, number) == every(PARSER.read([article]), 0)


@pytest.mark.parametrize("name", ENGLISH)
def test_every_span_lies_in_the_text_and_shares_add_up(name: str) -> None:
    article = fixture(name)[0]
    frames, kin, acts = every(PARSER.read([article]), 0)
    spans = [span for record in (*frames, *kin) for span in record.spans]
    spans += [span for act in acts for span in (act.span, act.actor, act.victim) if span]
    for span in spans:
        assert words(article, span).strip() == words(article, span) != ""
    assert sum(frame.share for frame in frames) == pytest.approx(1, abs=0.001)
    assert all(words(article, act.span) == act.verb for act in acts)


def test_a_title_changes_no_frame() -> None:
    article = Article(_SOCIALIST)
    assert every(PARSER.read([article]), 0) == every(
        PARSER.read([replace(article, title="Court hears budget case")]), 0
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "“",
        "was shot",
        "by",
        "and arrested",
        "who killed",
        "must",
        "Police shot",
        "who " * 1000 + "killed him",
        "His corrupt lies. " * 400,
    ],
)
def test_scraps_break_nothing(text: str) -> None:
    report = ANALYZER.analyze(Article(text))
    assert isinstance(every(parsed(text), 0), list)
    assert isinstance(functions(parsed(text), 0, report.cues, report.voices, []), tuple)
