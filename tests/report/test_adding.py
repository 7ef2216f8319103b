"""What a user can add from outside: a section of the report, and another reading."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

import framing
from framing.cues.cue_table import CueTable
from framing.records import Article
from framing.report.analyzer import Analyzer
from framing.report.readings import Reading, ReadingColumns
from framing.report.readings.quick import QuickReading
from framing.report.report import Report
from framing.report.sections import SECTION_NAMES, SECTIONS
from framing.scoring.measures import measure
from framing.scoring.model import default_model
from framing.sections.section import ArticleInput, Section
from tests.support.samples import fixture

TEXT = "“It is late,” Ann Ruiz said. The shameless board sold the park. Nobody was asked?"


def count_questions(article: ArticleInput) -> int:
    """How many sentences end with a question mark."""
    return sum(article.article.text[: sentence.end].endswith("?") for sentence in article.sentences)


QUESTIONS: Section[int] = Section(
    "questions", count_questions, load=int, dump=lambda count: count, own_schema={"type": "integer"}
)


class TestSection:
    """One object adds a section: it is built, written, read back, and left out where it was not asked for."""

    def test_it_is_built_when_asked_for(self) -> None:
        report = Analyzer(sections=(*SECTIONS, QUESTIONS)).analyze(TEXT)
        assert report.section(QUESTIONS) == 1
        assert report.sources["Ann Ruiz"].quoted_words == 3

    def test_it_stands_in_the_json_and_comes_back(self) -> None:
        report = Analyzer(sections=(QUESTIONS,)).analyze(TEXT)
        content = json.loads(report.to_json())
        assert content["questions"] == 1
        assert not set(SECTION_NAMES) & set(content)
        again = Report.from_dict(content, sections=(*SECTIONS, QUESTIONS))
        assert again.section(QUESTIONS) == 1
        assert again == report

    def test_it_is_missing_where_it_was_not_asked_for(self) -> None:
        with pytest.raises(framing.UnavailableError, match="questions"):
            framing.analyze(TEXT).section(QUESTIONS)

    @pytest.mark.parametrize("section", SECTIONS, ids=SECTION_NAMES)
    def test_every_shipped_section_has_a_schema_and_comes_back(self, section: Section[Any]) -> None:
        assert set(section.schema) & {"description", "$ref"}
        made = framing.analyze(fixture("la_race_polemic")[0]).section(section)
        assert section.load(json.loads(json.dumps(section.dump(made)))) == made


class ShoutingReading:
    """A reading of somebody else's: the columns of quick reading, with every cue in capitals taken as severe."""

    name = "shouting"

    def __init__(self) -> None:
        lexicon = framing.default_lexicon()
        self._quick = QuickReading(lexicon, default_model(lexicon).words)
        self.lexicon, self.provenance = lexicon, {"reading": "shouting-1", **self._quick.provenance}
        self.read_doc, self.read_targets = self._quick.read_doc, self._quick.read_targets

    def read(self, articles: Sequence[Article]) -> ReadingColumns:
        """All cues are severe."""
        quick = self._quick.read(articles)
        cues = quick.cues
        severe = CueTable.from_columns(
            start=cues.start,
            end=cues.end,
            category=cues.category,
            term_id=cues.term_id,
            severity=3,
            start_char=cues.start_char,
            end_char=cues.end_char,
        )
        return ReadingColumns(
            doc=quick.doc,
            cues=severe,
            word_scores=quick.word_scores,
            target_sentiment=quick.target_sentiment,
            genre=quick.genre,
            measures=measure(quick.doc, quick.word_scores, severe),
        )


class TestReading:
    """A reading supplies columns; everything above it is the same code."""

    def test_another_reading_needs_no_change_above_it(self) -> None:
        reading: Reading = ShoutingReading()
        article = fixture("la_race_polemic")[0]
        report, quick = Analyzer(reading=reading).analyze(article), framing.analyze(article)
        assert {cue.severity for cue in report.cues} == {3}
        assert report.provenance["reading"] == "shouting-1"
        assert report.voices == quick.voices
        assert report.loaded_language.value != quick.loaded_language.value
        score = report.loaded_language
        assert score.base is not None
        assert score.value == score.base + sum(part.value for part in score.contributions)
        assert report.to_html()

    def test_quick_reading_is_one_of_them(self) -> None:
        lexicon = framing.default_lexicon()
        quick: Reading = QuickReading(lexicon, default_model(lexicon).words)
        assert Analyzer(reading=quick).analyze(TEXT).cues == framing.analyze(TEXT).cues
