"""Minimal pairs: two short texts, and what may or must differ between them.

`minimal_pairs.json` says what is expected; `FAILS` lists what does not hold yet. Expectations about
parts that the library does not have (orientation, genre, specificity) are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from framing import Analyzer, Report
from tests.support.samples import DATA, author_cues, spans

PAIRS: list[dict[str, Any]] = json.loads((DATA / "minimal_pairs.json").read_text("utf-8"))["tests"]
EQUAL = 0.02
LOW = 0.40  # of a sentence without a cue: .34

FAILS: dict[tuple[str, str], str] = {
    ("C65", "loaded"): "learned words know politics: the floods of a disaster are marked"
}  # (pair, expectation): reason


def loaded(report: Report) -> float:
    """Mean probability of the sentences."""
    values = [sentence.loaded_probability for sentence in report.sentences]
    return sum(values) / len(values)


def own_weight(report: Report) -> float:
    return sum(cue.weight for cue in report.cues if cue.voice in {"author", "scare"})


def partisan(report: Report) -> float:
    """Weight of the author's cues that count: the score itself needs longer texts."""
    return own_weight(report)


def shape(report: Report) -> list[str]:
    """The voices in order, without their words."""
    return [voice for voice, _ in spans(report)]


def interval(analyzer: Analyzer, text: str) -> float:
    """Width of the interval, of a text repeated to the shortest length that has a score."""
    score = analyzer.analyze(" ".join([text] * 6)).loaded_language
    assert score.low is not None
    assert score.high is not None
    return score.high - score.low


def same(one: float, two: float) -> bool:
    return abs(one - two) <= EQUAL


Check = Callable[[Analyzer, Report, Report], bool]

CHECKS: dict[tuple[str, str], Check] = {
    ("loaded", "equal"): lambda _, a, b: same(loaded(a), loaded(b)),
    ("loaded", "both_low"): lambda _, a, b: same(loaded(a), loaded(b)) and max(loaded(a), loaded(b)) <= LOW,
    ("loaded", "a<b"): lambda _, a, b: loaded(a) + EQUAL < loaded(b),
    ("loaded", "a<=b"): lambda _, a, b: loaded(a) <= loaded(b) + EQUAL,
    ("loaded", "a=0; b>0"): lambda _, a, b: own_weight(a) == 0 < own_weight(b),
    ("loaded", "score None, status insufficient_text; no exception"): lambda _, a, b: (
        a.loaded_language.value is None and b.loaded_language.status == "insufficient_text"
    ),
    ("loaded(author)", "a<b"): lambda _, a, b: own_weight(a) < own_weight(b),
    ("framing_strength", "equal"): lambda _, a, b: same(partisan(a), partisan(b)),
    ("framing_strength", "a<=b"): lambda _, a, b: partisan(a) <= partisan(b) + EQUAL,
    ("portrayal(target)", "equal"): lambda _, a, b: polarity(a) == polarity(b),
    ("portrayal(mayor)", "a<b"): lambda _, a, b: sum(polarity(a)) < sum(polarity(b)),
    ("n_spans", "equal"): lambda _, a, b: len(a.cues) == len(b.cues),
    ("contested_term", "both_flagged"): lambda _, a, b: bool(
        author_cues(a, "contested_term") and author_cues(b, "contested_term")
    ),
    ("voice", "equal"): lambda _, a, b: shape(a) == shape(b),
    ("speaker_diversity", "equal"): lambda _, a, b: (
        {found.name for found in a.sources.resolved} == {found.name for found in b.sources.resolved}
    ),
    ("interval_width", "a>=b"): lambda analyzer, a, b: (
        interval(analyzer, a.article.text) >= interval(analyzer, b.article.text)
    ),
    ("mind_reading", "a absent, b present"): lambda _, a, b: (
        not author_cues(a, "motive_attribution") and bool(author_cues(b, "motive_attribution"))
    ),
    ("call_to_action", "a absent, b present"): lambda _, a, b: (
        not author_cues(a, "call_to_action") and bool(author_cues(b, "call_to_action"))
    ),
    ("attribution_share", "a>b"): lambda _, a, b: (
        a.voice_share("quoted", "reported") > b.voice_share("quoted", "reported")
    ),
    ("named_sources", "a present, b absent"): lambda _, a, b: bool(a.sources.resolved) and not b.sources.resolved,
    ("two_sides", "a absent, b present"): lambda _, a, b: (
        a.credibility["other_side"].state == "absent" and b.credibility["other_side"].state == "present"
    ),
    ("vague_sources", "a absent, b present"): lambda _, a, b: (
        a.credibility["vague_sources"].state == "absent" and b.credibility["vague_sources"].state == "present"
    ),
    ("voice", "a: quoted x2; b: scare x2"): lambda _, a, b: (
        shape(a).count("quoted") == 2 and "scare" not in shape(a) and shape(b).count("scare") == 2
    ),
    ("voice", "a: all three fragments quoted, speaker Ruiz; b: reported"): lambda _, a, b: (
        [span.speaker for span in a.voices if span.voice == "quoted"] == ["Ruiz"] * 3
        and shape(b) == ["author", "reported"]
    ),
    ("spans(b)", "scare_quote, label_epithet"): lambda _, _a, b: bool(
        author_cues(b, "scare_quote") and author_cues(b, "label_epithet")
    ),
}
#: Expectations that no part of the library answers.
OPEN = {"orientation", "specificity", "genre(advocacy)"}


def polarity(report: Report) -> list[int]:
    return sorted(cue.polarity for cue in report.cues if cue.voice in {"author", "scare"} and cue.polarity)


def cases() -> Iterator[Any]:
    for pair in PAIRS:
        for key, value in pair["expectation"].items():
            wanted = ", ".join(value) if isinstance(value, list) else value
            if key in OPEN:
                continue
            reason = FAILS.get((pair["id"], key))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(pair["a"], pair["b"], CHECKS[key, wanted], id=f"{pair['id']}-{key}", marks=marks)


@pytest.mark.parametrize(("one", "two", "check"), list(cases()))
def test_pair(analyzer: Analyzer, one: str, two: str, check: Check) -> None:
    assert check(analyzer, analyzer.analyze(one), analyzer.analyze(two))


def test_what_is_left_open_is_all_that_is_left_open() -> None:
    assert {key for pair in PAIRS for key in pair["expectation"]} <= {key for key, _ in CHECKS} | OPEN
    assert {name for name, _ in FAILS} <= {pair["id"] for pair in PAIRS}
