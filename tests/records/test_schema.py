"""The JSON of a report is what its schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from framing import Analyzer, Article, Report, UnavailableError, analyze
from framing.records import Contribution, Cue, Score, Sentence, Signal, VoiceSpan, schema
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.genre import Genre, Trait
from framing.records.portrayals import AttributedPortrayal, Portrayal, PortrayalEvidence
from framing.records.sources import Source, SourceVerb
from framing.report.sections import SECTION_NAMES
from tests.support.samples import NAMES, fixture, report_on
from tests.support.strategies import articles

SCHEMA = schema.json_schema("report")
VALIDATOR = Draft202012Validator(SCHEMA)
RECORDS = {
    "cue": Cue,
    "voice_span": VoiceSpan,
    "sentence": Sentence,
    "contribution": Contribution,
    "score": Score,
    "signal": Signal,
    "source": Source,
    "source_verb": SourceVerb,
    "portrayal": Portrayal,
    "portrayal_evidence": PortrayalEvidence,
    "attributed_portrayal": AttributedPortrayal,
    "genre": Genre,
    "trait": Trait,
    "entman_function": EntmanFunction,
    "harm_action": HarmAction,
    "vocabulary_family": VocabularyFamily,
    "issue_frame": IssueFrame,
}


def check(report: Report) -> None:
    VALIDATOR.validate(json.loads(report.to_json()))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == schema.REPORT
    assert "additionalProperties" not in SCHEMA  # keys may be added within a version
    assert "Unicode code points" in SCHEMA["description"]
    assert "Unicode code points" in SCHEMA["properties"]["offsets"]["description"]


@pytest.mark.parametrize("name", NAMES)
def test_fixtures(name: str) -> None:
    check(report_on(name))


@pytest.mark.parametrize("text", ["", " ", "Ok.", "\ud800", "😀 “x”", "Der Rat tagt heute. " * 20])
def test_reports_without_a_score(text: str) -> None:
    check(analyze(text, title=text))


def test_a_record_that_could_not_be_read(analyzer: Analyzer) -> None:
    for report in analyzer.analyze_many([None, {"body": ""}, "It rained."]):
        check(report)


@given(articles)
def test_any_report(article: Article) -> None:
    check(analyze(article))


def test_every_key_is_described_and_nothing_else() -> None:
    content = report_on("la_race_polemic").to_dict()
    assert list(SCHEMA["properties"]) == list(content)
    for key in ("provenance", "article", "statistics", "scores", "credibility"):
        assert set(SCHEMA["properties"][key]["properties"]) == set(content[key])
    for name, record in RECORDS.items():
        assert list(SCHEMA["$defs"][name]["properties"]) == [field.name for field in fields(record)]


@pytest.mark.parametrize("part", SECTION_NAMES)
def test_a_part_switched_off_is_left_out_and_says_so(part: str) -> None:
    article, _ = fixture("la_race_report")
    report = Analyzer(sections=[name for name in SECTION_NAMES if name != part]).analyze(article)
    check(report)
    assert part not in report.to_dict()
    again = Report.from_dict(json.loads(report.to_json()))
    for one in (report, again):
        with pytest.raises(UnavailableError, match=part):
            getattr(one, part)
    assert again == report


def described(part: Any, path: str = "") -> Iterator[str]:
    for name, entry in part.get("properties", {}).items():
        if "$ref" not in entry and not entry.get("description"):
            yield f"{path}/{name}"
        yield from described(entry, f"{path}/{name}")


def test_every_key_has_a_description() -> None:
    assert [path for part in (SCHEMA, *SCHEMA["$defs"].values()) for path in described(part)] == []


def test_voices_are_those_of_the_library() -> None:
    assert tuple(SCHEMA["$defs"]["voice"]["enum"]) == schema.VOICES


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("cues", 0, "start"), -1),
        (("cues", 0, "voice"), "narrator"),
        (("cues", 0, "text"), ""),
        (("scores", "loaded_language", "value"), 101),
        (("scores", "loaded_language", "value"), None),
        (("schema",), "framing.report/1"),
        (("article", "id"), "7"),
        (("sentences", 0, "field"), "body"),
    ],
)
def test_what_is_wrong_is_refused(path: tuple[str | int, ...], value: object) -> None:
    content: Any = json.loads(report_on("la_race_polemic").to_json())
    place = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        VALIDATOR.validate(content)


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_a_report_that_lacks_a_key_is_refused(key: str) -> None:
    content = report_on(NAMES[0]).to_dict()
    del content[key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(content)


def test_offsets_count_code_points() -> None:
    text = "😀 It was a shameful vote. " + fixture("short_notice")[0].text
    cue = next(cue for cue in analyze(text).cues if cue.text == "shameful")
    assert cue.start == 11
    assert text[cue.start : cue.end] == "shameful"
