"""The types of the JSON are made from its schemas, say what results hold, and let the type checker find a wrong key."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

import framing
from framing.apps.classroom.agreement import agreement
from framing.apps.reference.json_types import json_types
from framing.records.json_types import AgreementDict, ContrastDict, ProfileDict, ReportDict
from tests.support.samples import DATA, NAMES, report_on
from tests.support.thorough import THOROUGH

MODULE = Path(framing.__file__).parent / "records" / "json_types.py"


def faults(value: Any, kind: Any, path: str) -> list[str]:
    """Where a value read from JSON is not of a type of `framing.records.json_types`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if typing.is_typeddict(kind):
        return faults_of_record(value, kind, path)
    if origin in (types.UnionType, typing.Union):
        tried = [faults(value, choice, path) for choice in arguments]
        return min(tried, key=len)
    if origin is typing.NotRequired:
        return faults(value, arguments[0], path)
    if origin is Literal:
        return [] if value in arguments else [f"{path}: {value!r} is not one of {arguments}"]
    shape = {Mapping: dict, Sequence: list, tuple: list}.get(origin)
    if shape and not isinstance(value, shape):
        return [f"{path}: {value!r} is no {shape}"]
    if origin is Mapping:
        return [
            fault
            for key, inner in value.items()
            for fault in (*faults(key, arguments[0], f"{path} key"), *faults(inner, arguments[1], f"{path}.{key}"))
        ]
    if origin is Sequence:
        return [fault for inner in value for fault in faults(inner, arguments[0], f"{path}[]")]
    if origin is tuple:
        if len(value) != len(arguments):
            return [f"{path}: {len(value)} items"]
        pairs = zip(value, arguments, strict=True)
        return [fault for inner, own in pairs for fault in faults(inner, own, f"{path}[]")]
    known = (int, float) if kind is float else kind
    return [] if isinstance(value, known) else [f"{path}: {value!r} is no {kind}"]


def faults_of_record(value: Any, kind: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no record"]
    hints = typing.get_type_hints(kind, include_extras=True)
    required = {key for key, hint in hints.items() if typing.get_origin(hint) is not typing.NotRequired}
    missing = [f"{path}.{key} is missing" for key in required - value.keys()]
    more = [f"{path}.{key} is not described" for key in value.keys() - hints.keys()]
    inner = [fault for key in value.keys() & hints.keys() for fault in faults(value[key], hints[key], f"{path}.{key}")]
    return missing + more + inner


def stored(result: Any) -> Any:
    return json.loads(result.to_json())


def test_the_module_is_current() -> None:
    assert MODULE.read_text("utf-8") == json_types()


@pytest.mark.parametrize("name", NAMES)
def test_reports_are_of_their_type(name: str) -> None:
    assert faults(stored(report_on(name)), ReportDict, "report") == []


def test_a_report_without_sections_and_one_that_could_not_be_read_are_of_their_type() -> None:
    for report in (framing.Analyzer(sections=()).analyze("It rained."), *framing.analyze_many([{"body": ""}])):
        assert faults(stored(report), ReportDict, "report") == []


@pytest.mark.parametrize(("a", "b"), [("la_race_polemic", "la_race_report"), ("short_notice", "spanish_notice")])
def test_contrasts_are_of_their_type(a: str, b: str) -> None:
    assert faults(stored(framing.contrast(report_on(a), report_on(b))), ContrastDict, "contrast") == []


def test_profiles_are_of_their_type() -> None:
    articles = [*map(report_on, NAMES), "It rained."]
    for profile in (framing.profile(articles), framing.profile(articles, by="source"), framing.profile(["It rained."])):
        assert faults(stored(profile), ProfileDict, "profile") == []


def test_an_agreement_is_of_its_type() -> None:
    marks = sorted((DATA / "marks").glob("*.json"))[:2]
    assert marks
    assert faults(stored(agreement(marks)), AgreementDict, "agreement") == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("cues", 0, "start"), "0", "report.cues[].start: '0' is no <class 'int'>"),
        (("cues", 0, "voice"), "narrator", "report.cues[].voice: 'narrator' is not one of"),
        (("scores", "loaded_language", "low"), None, "report.scores.loaded_language.low: None is no <class 'float'>"),
        (("sources", 0, "words"), 3, "report.sources[].words is not described"),
    ],
)
def test_what_is_of_another_type_is_found(path: tuple[str | int, ...], value: object, fault: str) -> None:
    content = stored(report_on("la_race_polemic"))
    place = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert fault in " ".join(faults(content, ReportDict, "report"))


def test_equal_types_are_made_once_and_others_get_the_name_of_their_schema() -> None:
    def schema(title: str, *, wide: bool) -> dict[str, Any]:
        kind = {"type": "number" if wide else "integer"}
        size = {"description": "A size.", "type": "object", "properties": {"width": kind}, "required": ["width"]}
        return {"title": title, "description": "A box.", "type": "object", "properties": {"size": size}}

    text = json_types({"box": schema("box/1", wide=True), "bag": schema("bag/1", wide=True)})
    assert text.count("class SizeDict") == 1
    text = json_types({"box": schema("box/1", wide=True), "bag": schema("bag/1", wide=False)})
    assert "class SizeDict(TypedDict):" in text
    assert "class BagSizeDict(TypedDict):" in text
    assert "size: NotRequired[BagSizeDict]" in text


@pytest.mark.skipif(not THOROUGH, reason="only FRAMING_TESTS=thorough: the type checker takes its time")
def test_a_wrong_key_is_an_error_of_the_type_checker(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    code = "import framing\nframing.analyze('It rained.').to_dict()['{key}']\n"
    for key, status in (("cues", 0), ("cuse", 1)):
        (tmp_path / "code.py").write_text(code.format(key=key), "utf-8")
        assert api.run(["--config-file=", str(tmp_path / "code.py")])[2] == status
