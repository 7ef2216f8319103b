"""Whose words: the rules of quotation, report, scare quotes, mention and page furniture, as marked texts.

In a row of `voices.json` braces mark what is not the author's: `{quoted Ruiz: “It is late,”} Ruiz said.`
The speaker may be left out where it does not matter.

The rows of `voice_edges.json` are odd sentences, or sentences read wrongly. They hold where a rule stops today,
so that no change of a rule goes unnoticed, and do not say where it should stop. What ought to be repaired stands in
`known-failures.json`.
"""

from __future__ import annotations

import pytest

from framing import Analyzer
from tests.support.marked_texts import check, check_report, parse
from tests.support.samples import case, rows


@pytest.mark.parametrize(
    "marked", [case(row, row["text"], name=f"{row['rule']}-{number}") for number, row in enumerate(rows("voices.json"))]
)
def test_voices(analyzer: Analyzer, marked: str) -> None:
    check(analyzer, marked)


@pytest.mark.parametrize(
    "marked",
    [case(row, row["text"], name=f"{row['rule']}-{number}") for number, row in enumerate(rows("voice_edges.json"))],
)
def test_where_rules_stop(analyzer: Analyzer, marked: str) -> None:
    check(analyzer, marked)


def test_every_row_is_read_in_one_batch_as_it_is_alone(analyzer: Analyzer) -> None:
    marked = [
        parse(row["text"]) for name in ("voices.json", "voice_edges.json") for row in rows(name) if "fails" not in row
    ]
    for report, (_, expected) in zip(analyzer.analyze_many([text for text, _ in marked]), marked, strict=True):
        check_report(report, expected)


def test_a_title_without_a_text_is_read(analyzer: Analyzer) -> None:
    report = analyzer.analyze("", title="Ruiz: The plan is late")
    assert [(span.voice, span.speaker) for span in report.voices if span.field == "title"] == [
        ("author", None),
        ("reported", "Ruiz"),
    ]


GLYPHS = ["“{}”", '"{}"', "‘{}’", "'{}'", "``{}''", "„{}“", "«{}»"]
FRAMES = [
    ("{}, Ruiz said.", "We lost the shelter"),
    ("{} said Ruiz, a teacher.", "We lost the shelter,"),
    ("Ruiz said {}", "we don't know what they're after."),
    ("Ruiz said: {}", "We lost the shelter."),
    ("The shelter, Ruiz said, was {}", "lost."),
]


@pytest.mark.parametrize("glyph", GLYPHS)
@pytest.mark.parametrize(("frame", "words"), FRAMES)
def test_every_glyph_quotes(analyzer: Analyzer, glyph: str, frame: str, words: str) -> None:
    quoted = glyph.format(words.replace("'", "’"))
    report = analyzer.analyze(frame.format(quoted))
    said = [
        (span.speaker, report.article.text[span.start : span.end]) for span in report.voices if span.voice == "quoted"
    ]
    assert said == [("Ruiz", quoted)]


def test_a_title_is_read_apart(analyzer: Analyzer) -> None:
    report = analyzer.analyze("It is late.", title="“We lost,” Ruiz says of the ‘deal’")
    voices = [
        (span.voice, report.article.title[span.start : span.end].strip())
        for span in report.voices
        if span.field == "title"
    ]
    assert voices[0] == ("quoted", "“We lost,”")
    assert report.word_count == 3
    assert report.sources.resolved == ()


def test_names_do_not_cross_articles(analyzer: Analyzer) -> None:
    first, second = analyzer.analyze_many(["Dana Ortiz spoke. “It is late,” Ortiz said.", "“It is late,” Ortiz said."])
    assert [speaker.name for speaker in first.sources.resolved] == ["Dana Ortiz"]
    assert [speaker.name for speaker in second.sources.resolved] == ["Ortiz"]


def test_speakers_are_counted_by_words_quoted_and_reported(analyzer: Analyzer) -> None:
    (speaker,) = analyzer.analyze("“It is late,” Ruiz said. Ruiz said the hall was cold.").sources.resolved
    assert (speaker.name, speaker.quoted_words, speaker.reported_words, speaker.word_count) == ("Ruiz", 3, 4, 7)
