"""The checklist: fixtures read by hand, small cases for every signal, and laws."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict, replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import Article, Report, analyze
from framing.data import read_toml
from framing.records.checklist import KINDS, NOT_COMPUTED, Checklist, Signal, State
from framing.records.results import VoiceSpan
from framing.records.sources import Source, SourceVerb
from framing.sections.checklist import RULES, ChecklistInput, SignalSpec, checklist, signals, texts
from framing.sections.checklist.facts import Facts, Finding, present_if
from framing.sections.checklist.patterns import read_pattern, read_phrases
from framing.sections.checklist.prose import Phrases, Prose
from tests.support.samples import DATA, NAMES, ROOT, report_on, rows
from tests.support.strategies import articles

EXPECTED: dict[str, dict[str, list[str]]] = json.loads((DATA / "signals.json").read_text("utf-8"))
CASES = rows("signal_cases.json")
UNREAD = {"unsupported_language", "empty", "invalid_input"}
FRAMEWORKS = re.compile(r"Trust Project|JTI|NewsGuard|CredCo|IM VAIN|SIFT|AllSides")

#: What does not hold: a reason by fixture and signal.
FAILS: dict[tuple[str, str], str] = {
    ("health_clickbait", "unsourced_figures"): "an unnamed reader in the next sentence passes for its source",
    ("health_clickbait", "call_to_action"): "imperatives are known from a list, and steep is not on it",
    ("health_clickbait", "loaded_headline"): "stunned is not in the lexicon",
    ("la_race_op_ed", "named_sources"): "a government that declared war is taken for one that speaks",
    ("la_race_polemic", "hyperbole"): "a massacre in the public sector is not known for an exaggeration",
    ("ministry_press_release", "vague_sources"): "independent observers have praised is not in the lexicon",
    ("port_strike_polemic_left", "loaded_headline"): "in chains is not known for a metaphor",
}


def read(report: Report, **other: Any) -> Checklist:
    """The checklist, from a report's parts."""
    parts = ChecklistInput(
        report.article,
        report.voices,
        report.cues,
        report.sentences,
        tuple(report.sources),
        report.genre,
        is_readable=report.loaded_language.status not in UNREAD,
    )
    return checklist(replace(parts, **other))


@cache
def checked(name: str) -> Checklist:
    return report_on(name).credibility


def pairs() -> list[Any]:
    return [
        pytest.param(
            name,
            signal,
            state,
            id=f"{name}-{signal}",
            marks=[pytest.mark.xfail(reason=FAILS[name, signal], strict=True)] if (name, signal) in FAILS else [],
        )
        for name, states in EXPECTED.items()
        for state, signals in states.items()
        for signal in signals
    ]


@pytest.mark.parametrize(("name", "signal", "state"), pairs())
def test_a_careful_reader_finds_the_same(name: str, signal: str, state: str) -> None:
    assert checked(name)[signal].state.value == state


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_the_checklist_of_its_parts(name: str) -> None:
    assert report_on(name).credibility == read(report_on(name))


def test_the_readers_table_is_large_and_names_what_exists() -> None:
    named = [(name, signal) for name, states in EXPECTED.items() for signals in states.values() for signal in signals]
    assert len(named) == len(set(named)) >= 400
    assert {name for name, _ in named} == set(NAMES)
    assert {signal for _, signal in named} <= set(texts())
    assert set(FAILS) <= set(named)


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['signal']}-{row['state']}-{n}") for n, row in enumerate(CASES)]
)
def test_case(row: dict[str, Any]) -> None:
    article = Article(**row["article"])
    signal = read(analyze(article))[row["signal"]]
    assert (signal.state.value, signal.detail) == (row["state"], row["detail"])
    assert [getattr(article, field)[start:end] for field, start, end in signal.spans] == row["spans"]


def test_every_signal_is_seen_present_and_not_present() -> None:
    seen_as: dict[str, set[State]] = {name: set() for name in texts()}
    for states in EXPECTED.values():
        for state, names in states.items():
            for name in names:
                seen_as[name].add(State(state))
    for row in CASES:
        seen_as[row["signal"]].add(State(row["state"]))
    by_hand = {"label_mismatch"}  # below
    lacking = {name for name, states in seen_as.items() if State.PRESENT not in states or len(states) < 2}
    assert lacking <= by_hand


def test_all_four_states_occur() -> None:
    assert {signal.state for name in NAMES for signal in checked(name)} == set(State)


def test_texts_and_rules_belong_together() -> None:
    assert set(texts()) == set(RULES)
    assert len(texts()) >= 30
    for text in texts().values():
        assert set(text) == {"name", "kind", "why", "check", "framework"}
        assert all(isinstance(value, str) and value for value in text.values())
        assert text["kind"] in KINDS
        assert FRAMEWORKS.search(text["framework"])
        assert text["check"].endswith(("?", "."))
    for key in ("name", "why", "check"):
        assert len({text[key] for text in texts().values()}) == len(texts())


def test_supports_come_before_warnings() -> None:
    kinds = [text["kind"] for text in texts().values()]
    assert kinds == sorted(kinds)


def test_the_docs_list_every_signal() -> None:
    page = (ROOT / "docs" / "explanation" / "signals.md").read_text("utf-8")
    assert [name for name in texts() if f"`{name}`" not in page] == []
    assert [name for name in NOT_COMPUTED if name not in page] == []


def test_newsguards_points_out_of_reach_add_up() -> None:
    points = re.findall(r"([\d.]+)(?: of NewsGuard's 100)? points", " ".join(NOT_COMPUTED.values()))
    assert sum(map(float, points)) == 54.5


# Signals that need what no text alone gives.


def _genre(reading: str, label: str = "report", *, mismatch: bool) -> Any:
    return SimpleNamespace(reading=reading, label=label, mismatch=mismatch, declared_in="label" if label else "")


@pytest.mark.parametrize(
    ("facts", "detail"),
    [
        ({"title": "Opinion: The harbour is silting up"}, "opinion, declared in the title"),
        ({"url": "https://example.org/opinion/harbour"}, "opinion, declared in the url"),
        ({"label": "Comment"}, "Comment"),
        ({"title": "The harbour is silting up"}, None),
    ],
)
def test_a_genre_that_is_declared_anywhere_is_a_label(facts: dict[str, str], detail: str | None) -> None:
    found = analyze(Article("The harbour is silting up. Ships wait outside.", **facts)).credibility["work_label"]
    assert found.state is (State.UNKNOWN if detail is None else State.PRESENT)
    assert found.detail == (detail or "no label was given")


@pytest.mark.parametrize(
    ("genre", "state"),
    [
        (None, State.UNKNOWN),
        (_genre("unknown", mismatch=False), State.UNKNOWN),
        (_genre("opinion", "", mismatch=False), State.UNKNOWN),
        (_genre("report", mismatch=False), State.ABSENT),
        (_genre("opinion", mismatch=True), State.PRESENT),
    ],
)
def test_label_against_reading(genre: Any, state: State) -> None:
    assert read(report_on("port_strike_report"), genre=genre)["label_mismatch"].state is state


def _source(name: str, *grades: str, kind: str = "named", words: int = 30) -> Source:
    verbs = tuple(SourceVerb("text", 7 * n, 7 * n + 4, f"verb{n}", grade) for n, grade in enumerate(grades))
    return Source(name, kind, "", words, 0, verbs, (("text", 0, 20),))


@pytest.mark.parametrize(
    ("grades", "state"),
    [
        ((("neutral", "neutral"), ("doubting", "loaded")), State.PRESENT),
        ((("neutral", "neutral"), ("neutral", "doubting")), State.ABSENT),
        ((("neutral", "neutral"), ("doubting", "loaded", "neutral", "neutral")), State.PRESENT),
        ((("neutral", "neutral"), ("doubting", "loaded", "neutral", "neutral", "neutral")), State.ABSENT),
        ((("doubting", "doubting"), ("doubting", "loaded")), State.ABSENT),
        ((("neutral",), ("doubting", "loaded")), State.NOT_APPLICABLE),
    ],
)
def test_verbs_of_two_sources(grades: tuple[tuple[str, ...], ...], state: State) -> None:
    table = tuple(_source(name, *found) for name, found in zip(("Ruiz", "Lind"), grades, strict=True))
    assert read(report_on("port_strike_report"), sources=table)["uneven_verbs"].state is state


def test_two_of_one_house_are_one_source() -> None:
    report = report_on("port_strike_report")
    apart = (_source("Ann Ruiz"), _source("Davor Lind"))
    joined = (_source("Ann Ruiz"), _source("Ruiz’s office", kind="titled"))
    crowd = (_source("Ann Ruiz"), _source("residents", kind="crowd"))
    states = [read(report, sources=table)["several_speakers"].state for table in (apart, joined, crowd)]
    assert states == [State.PRESENT, State.ABSENT, State.ABSENT]


def test_the_publisher_is_no_independent_source() -> None:
    report = report_on("port_strike_report")
    table = (_source("Ann Ruiz"), _source("Calverra Courier"))
    assert read(report, sources=table)["several_speakers"].state is State.ABSENT


# Counts, shares, bounds.


def _list(present: int, away: int, unknown: int, useless: int = 0) -> Checklist:
    states = (
        [State.PRESENT] * present + [State.ABSENT] * away + [State.UNKNOWN] * unknown + [State.NOT_APPLICABLE] * useless
    )
    return Checklist(tuple(Signal(str(n), "", "support", state, "", (), "", "", "") for n, state in enumerate(states)))


counts = st.integers(0, 12)


@given(counts, counts, counts, counts)
def test_bounds(present: int, away: int, unknown: int, useless: int) -> None:
    share = _list(present, away, unknown, useless).share("support")
    if not present + away or unknown > 0.4 * (present + away + unknown):
        assert share is None
        return
    assert share is not None
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert (share.low == share.high) == (unknown == 0)
    assert (share.present, share.known, share.unknown) == (present, present + away, unknown)
    # Whatever the unknown ones are, the share of all lies within the bounds.
    for more in range(unknown + 1):
        told = _list(present + more, away + unknown - more, 0).share("support")
        assert told is not None
        assert share.low - 1e-12 <= told.value <= share.high + 1e-12


def test_a_share_as_a_reader_would_count_it() -> None:
    share = _list(10, 4, 5, 2).share("support")
    assert share is not None
    assert [round(value, 2) for value in (share.value, share.low, share.high)] == [0.71, 0.53, 0.79]
    assert _list(1, 10, 8).share("support") is None  # 42 % unknown
    assert _list(10, 4, 5, 2).share("warning") is None


@pytest.mark.parametrize("name", NAMES)
def test_the_summary_counts_and_never_grades(name: str) -> None:
    summary = checked(name).summary
    assert summary.count("checkable present") == 2
    assert not re.search(r"good|bad|credib|trust|score|reliab|true|false|fake|high|low\b", summary)


# Laws.


@given(articles)
def test_any_article_has_a_checklist(article: Article) -> None:
    report = analyze(article)
    found = read(report)
    assert [signal.id for signal in found] == list(texts())
    for signal in found:
        assert all(0 <= start < end <= len(getattr(article, field)) for field, start, end in signal.spans)
        assert len(signal.spans) <= 20
        if signal.state in (State.UNKNOWN, State.NOT_APPLICABLE):
            assert not signal.spans
    assert found == read(report)
    json.dumps([asdict(signal) for signal in found])


@given(articles)
def test_without_a_language_only_the_page_speaks(article: Article) -> None:
    found = read(analyze(article), is_readable=False)
    known = {signal.id for signal in found if signal.state is not State.UNKNOWN}
    assert known <= {"byline", "date", "outlet", "work_label"}


@given(articles)
def test_without_a_headline_nothing_is_said_about_it(article: Article) -> None:
    found = read(analyze(replace(article, title="")))
    assert {found[name].state for name in texts() if "headline" in name} == {State.UNKNOWN}


@given(articles)
def test_what_has_no_home_in_the_text_is_never_absent(article: Article) -> None:
    found = read(analyze(article))
    assert all(
        found[name].state in (State.PRESENT, State.UNKNOWN)
        for name in ("date", "outlet", "contact", "work_label", "disclosure", "correction_note")
    )


TONE = (
    "emotional_tone",
    "hyperbole",
    "overclaiming",
    "mind_reading",
    "fear_appeal",
    "false_dilemma",
    "deflection",
    "call_to_action",
    "shouting",
    "unsourced_figures",
    "unsourced_causes",
    "specificity",
    "vague_sources",
)


def test_words_in_quotation_marks_are_nobody_elses_fault() -> None:
    plain = "The council met on Monday in Harrow to vote on the ferry. " * 6
    frame = plain + "\n\n“{}” Ann Ruiz said on Tuesday."
    calm = frame.format("We will read the plan and we will say what we think of it in the spring of next year.")
    loud = frame.format(
        "This disgraceful, vile plan is the worst in history! They always want to rob 4,000 families, "
        "so rise up now and fight!"
    )
    first, second = (read(analyze(text)) for text in (calm, loud))
    assert {name: first[name].state for name in TONE} == {name: second[name].state for name in TONE}


FILES = ("facts", "documents", "sourcing", "transparency", "headline")
GROUPS = [
    (file, name, row)
    for file in FILES
    for name, row in read_toml(f"signals/en/{file}.toml").items()
    if "pattern" in row
]
PHRASES = [(file, name) for file, name, row in GROUPS if "near" in row]


@cache
def sample_texts() -> list[str]:
    return [report_on(fixture).article.text for fixture in NAMES] + [row["article"]["text"] for row in CASES]


@pytest.mark.parametrize(("file", "name"), PHRASES, ids=[f"{file}.{name}" for file, name in PHRASES])
def test_the_words_give_every_match_away(file: str, name: str) -> None:
    """The quick search finds what the pattern alone finds."""
    phrases = read_phrases(file, name)
    slow = 0
    for text in sample_texts():
        prose = Prose(text)
        alone = [(m.start(), m.end()) for m in phrases.pattern.finditer(text if phrases.cased else prose.lower)]
        assert [(start, end) for _, start, end in prose.find(phrases)] == alone
        assert prose.holds(phrases) == bool(alone)
        slow += len(alone)
    assert slow  # a pattern that no sample matches is not tested


@pytest.mark.parametrize(("file", "name", "row"), GROUPS, ids=[f"{file}.{name}" for file, name, _ in GROUPS])
def test_a_group_of_patterns_has_known_keys_only(file: str, name: str, row: dict[str, Any]) -> None:
    assert set(row) <= {"pattern", "before", "after", "ignore_case", "lines", "near", "reach", "cased"}
    assert ("near" in row) or not {"reach", "cased"} & set(row)
    assert all(word == word.lower() for word in row.get("near", ()))
    assert not re.search(r"<[a-z]+>", read_pattern(file, name).pattern)  # every piece is filled in


def test_a_signal_is_added_from_outside() -> None:
    def digits(facts: Facts) -> Finding:
        return present_if(facts.whole_text.find(Phrases(("1",), re.compile(r"1\d"))))

    spec = SignalSpec("digits", digits, "Two digits", "support", "Because.", "Count.", "own")
    table = ChecklistInput(Article("In 12 days."), (), (), (), ())
    assert checklist(table, (*signals(), spec))["digits"].spans == (("text", 3, 5),)
    assert checklist(replace(table, is_readable=False), (spec,))["digits"].state is State.UNKNOWN
    free = replace(spec, needs_words=False)
    assert checklist(replace(table, is_readable=False), (free,))["digits"].state is State.PRESENT


def test_positions_survive_capitals_that_grow() -> None:
    """İ has two code points in lower case."""
    assert Prose("İİ Could not be reached").find(Phrases(("reached",), re.compile("be reached"))) == (("text", 13, 23),)


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "A",
        "report ",
        "according to ",
        "1,",
        "told the ",
        "By Ann ",
        "Ann ",
        "did not ",
        "\n",
        "www.",
        "”“",
        "This article ",
        "1 ",
        "$",
    ],
)
def test_time_is_linear(part: str) -> None:
    """No pattern runs away on text made to tempt it."""
    table = ChecklistInput(Article(part * (200_000 // len(part)), title=part * 30), (), (), (), ())
    whole = VoiceSpan(0, len(table.article.text), "text", "author", None, "author", 60_000)
    start = time.process_time()
    checklist(replace(table, voices=(whole,)))
    assert time.process_time() - start < 5
