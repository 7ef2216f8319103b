"""Input that is empty, broken, huge or hostile: an answer, or an error that says what to do."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

import framing
from framing import Analyzer, Article, ArticleError, DataError, Report, SchemaError
from tests.support.samples import NAMES, fixture
from tests.support.thorough import THOROUGH

EMPTY = [
    "",
    " ",
    "\n\t \r\n",
    "\u00a0\u2003",
    "\u200b",
    "...",
    "“”",
    "\x00",
    "\ud800",
    "\u0301",
    "👩‍🚀",
    "—",
    "#",
    "![]()",
]
ODD = {
    "one word": "Ok.",
    "NUL": "The coun\x00cil met.\x00",
    "lone surrogates": "The \ud83d mayor \udc00 met \udfff.",
    "combining": "T\u0301h\u0300e\u0308 \u0301\u0301\u0301 mayor" + "\u0301" * 1000,
    "zero-width": "The\u200b \u200dmayor\ufeff met\u2060.",
    "right to left": "\u202eThe mayor met\u202c. قال العمدة «لا». The mayor said \u2067“לא”\u2069.",
    "emoji": "👩‍🚀🏳️‍🌈 The mayor 😀 met 🇵🇱. “😀😀😀”",
    "beyond the plane": "\U0001d413\U0001d421\U0001d41e 𐍈 mayor met.",
    "long word": "a" * 100_000,
    "long sentence": "word " * 20_000,
    "deep brackets": "(" * 5_000 + "x" + ")" * 5_000,
    "markup": "<script>alert('x')</script> &amp; <b>“Bold”</b> {x} %s \\n",
    "other language": (
        "Der Bürgermeister sagte: „Es ist zu spät, niemand ist gekommen.“ "
        "Und dann ging er nach Hause, wo seine Familie auf ihn wartete."
    ),
    "Chinese": "市长说：“太晚了。”没有人来。" * 20,
}


def total(report: Report) -> None:
    """A report all of whose parts can be built, and that survives JSON."""
    assert report.to_json().encode()
    assert str(report)
    assert report.loaded_language.status in {
        "ok",
        "empty",
        "insufficient_text",
        "no_author_voice",
        "unsupported_language",
    }


@pytest.mark.parametrize("text", EMPTY)
def test_nothing_to_read_is_an_answer(analyzer: Analyzer, text: str) -> None:
    report = analyzer.analyze(text)
    total(report)
    for score in (report.loaded_language, report.partisan_framing):
        assert (score.value, score.contributions) == (None, ())
        assert score.reason
    assert report.cues == ()


@pytest.mark.parametrize("text", ["", " \n ", "...", "\x00"])
def test_without_words_the_status_is_empty(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyze(text).loaded_language.status == "empty"


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_read(analyzer: Analyzer, text: str) -> None:
    report = analyzer.analyze(text, title=text[:50])
    total(report)
    assert report.loaded_language.value is None


@pytest.mark.parametrize("text", [ODD["other language"], ODD["Chinese"] + " " + " ".join(ODD["Chinese"])])
def test_another_language_is_not_scored(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyze(text).loaded_language.status == "unsupported_language"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"The council met.", "not bytes. Decode bytes to str first"),
        (None, "not NoneType"),
        (7, "not int"),
        (["The council met."], "not list"),
        ({}, 'no text under the key "text" \\(its keys: none\\)'),
        ({"body": "It rained.", "id": 7}, "its keys: body, id.*Rename the column"),
        ({"text": None}, 'The key "text" holds None, not str. Put the article there'),
        ({"text": ["It rained."]}, 'The key "text" holds list, not str'),
        ({"text": float("nan")}, 'The key "text" holds float, not str'),
        ({"text": "It rained.", "title": 7}, "title is int, not str"),
    ],
)
def test_what_is_no_article_is_refused(analyzer: Analyzer, given: Any, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        analyzer.analyze(given)


@pytest.mark.parametrize("given", ["The council met.", {"text": "The council met."}, Article("The council met.")])
def test_many_takes_many(analyzer: Analyzer, given: Any) -> None:
    for many in (framing.analyze_many, analyzer.analyze_many):
        with pytest.raises(ArticleError, match="For a single one call analyze"):
            many(given)


def test_parts_are_a_list() -> None:
    with pytest.raises(DataError, match=r"Write sections=\['sources'\]"):
        Analyzer(sections="sources")


BATCH = ["It rained.", {"body": "lost"}, None, b"bytes", ["a", ["b"]], {"text": "A shameful vote."}, 7, ""]


def test_a_bad_record_keeps_its_place_and_the_rest(analyzer: Analyzer) -> None:
    for size in (1, 20, 10_000):
        reports = list(analyzer.analyze_many(BATCH, size=size))
        assert [bool(report.problem) for report in reports] == [False, True, True, True, True, False, True, False]
        assert [len(report.cues) for report in reports] == [0, 0, 0, 0, 0, 1, 0, 0]
        for report in reports:
            for score in (report.loaded_language, report.partisan_framing):
                assert (score.status == "invalid_input") == bool(report.problem)
            again = Report.from_dict(report.to_dict())
            assert (again, again.problem) == (report, report.problem)


def test_a_bad_record_ends_it_where_asked(analyzer: Analyzer) -> None:
    reports = analyzer.analyze_many(BATCH, size=1, errors="raise")
    assert next(reports).article.text == "It rained."
    with pytest.raises(ArticleError, match="no text under the key"):
        next(reports)


def test_null_is_empty(analyzer: Analyzer) -> None:
    report = analyzer.analyze({"text": "It rained.", "title": None, "author": None, "unknown": object()})
    assert (report.article.title, report.article.author) == ("", "")


def test_a_stream_flows(analyzer: Analyzer) -> None:
    """The first report comes before the last article is read."""
    read = []

    def source() -> Any:
        for number in range(100_000):
            read.append(number)
            yield "It rained. " * 200

    next(analyzer.analyze_many(source()))
    assert len(read) < 1_000


@pytest.mark.parametrize(
    ("content", "message"),
    [({}, "None"), ({"schema": "framing.report/9"}, "framing.report/9"), ({"schema": "framing.report/2"}, "lacks")],
)
def test_a_stored_report_that_cannot_be_read_is_refused(content: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        Report.from_dict(content)


# Time grows with the text, not with its square.

SENTENCE = "The mayor’s “plan” is a shameful betrayal, Ruiz said, and “nobody” in the hall was told. "
SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "paragraphs": lambda size: (SENTENCE + "\n\n") * (size // (len(SENTENCE) + 2)),
    "no stop": lambda size: "word and " * (size // 9),
    "one quotation": lambda size: "“" + "word, he said, and " * (size // 19),
    "opening marks": lambda size: "“" * size,
    "closing marks": lambda size: "”" * size,
    "straight marks": lambda size: '"' * size,
    "apostrophes": lambda size: "'" * size,
    "marks and letters": lambda size: "'s" * (size // 2),
    "marked words": lambda size: "“a” " * (size // 4),
    "single marks": lambda size: "‘s’ " * (size // 4),
    "line breaks": lambda size: "\n" * size,
    "brackets": lambda size: "[" * size,
    "said": lambda size: "said " * (size // 5),
    "said that": lambda size: "Ruiz said that it was late and " * (size // 31),
    "names": lambda size: "Ruiz Ortiz " * (size // 11),
    "labels": lambda size: "A: b\n" * (size // 5),
    "one term": lambda size: "shameful " * (size // 9),
    "stops": lambda size: "! " * (size // 2),
    "according to": lambda size: "according to " * (size // 13),
    "he said": lambda size: "late, he said, " * (size // 15),
    "the claim of": lambda size: "the claim of Ruiz, said " * (size // 24),
}


def seconds(analyzer: Analyzer, text: str) -> float:
    start = time.process_time()
    report = analyzer.analyze(text)
    assert report.loaded_language.status
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(analyzer: Analyzer, shape: str) -> None:
    """Eight times the text takes about eight times as long: three times that would be another order."""
    make = SHAPES[shape]
    small = min(seconds(analyzer, make(6_000)) for _ in range(3))
    assert min(seconds(analyzer, make(48_000)) for _ in range(2)) <= 3 * 8 * max(small, 0.01)


def test_megabytes_on_one_line(analyzer: Analyzer) -> None:
    size = 1_000_000 if THOROUGH else 150_000
    one, ten = seconds(analyzer, SHAPES["one line"](size)), seconds(analyzer, SHAPES["one line"](10 * size))
    assert ten <= 3 * 10 * one


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "``"])
def test_nothing_but_quotation_marks(analyzer: Analyzer, mark: str) -> None:
    total(analyzer.analyze(mark * ((1_000_000 if THOROUGH else 100_000) // len(mark))))


def test_no_network_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **_: object) -> NoReturn:
        message = f"a look at the network: {arguments}"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for report in Analyzer().analyze_many([fixture(name)[0] for name in NAMES]):
        total(report)
