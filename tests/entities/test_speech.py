"""Names, whom they and pronouns mean, and who speaks: cases as data, and laws."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import Article, default_lexicon
from framing.cues.doc_batch import DocBatch, shared_doc_reader
from framing.entities import article_tokens, find_entities, find_names
from framing.entities.article_tokens import ArticleTokens, word_list
from framing.entities.names import Names
from framing.entities.speakers import Speech, read_speech
from tests.support.samples import ENGLISH, case, fixture, rows
from tests.support.strategies import articles


def read_doc(*batch: Article) -> DocBatch:
    return shared_doc_reader(default_lexicon()).read(batch)


@cache
def speech_of(text: str) -> Speech:
    return read_speech(read_doc(Article(text)), 0)


ROWS = rows("speech.json")


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in ROWS if "entities" in row])
def test_who_and_what_is_named(row: dict[str, Any]) -> None:
    assert {entity.name: entity.kind for entity in speech_of(row["text"]).entities} == row["entities"]


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in ROWS if "pronouns" in row])
def test_whom_pronouns_mean(row: dict[str, Any]) -> None:
    speech = speech_of(row["text"])
    assert [[speech.text.words[at], entity.name] for at, entity in speech.pronouns] == row["pronouns"]


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in ROWS if "speakers" in row])
def test_who_speaks(row: dict[str, Any]) -> None:
    spans = [span for field in speech_of(row["text"]).attributed_spans for span in field if span.referent]
    assert list(dict.fromkeys(span.speaker for span in spans)) == row["speakers"]


@pytest.mark.parametrize("row", [case(row, row, name=row["about"]) for row in ROWS if "roles" in row])
def test_what_people_are(row: dict[str, Any]) -> None:
    assert {entity.name: entity.roles for entity in speech_of(row["text"]).entities if entity.roles} == row["roles"]


def test_what_kind_of_thing_is_named() -> None:
    text = (
        "Mayor Ann Low met the Ministry of Roads in Lisbon. Low said the Foundry Party (FP) had agreed. "
        "“No,” said Bo Ek, a docker. The FP said nothing. American firms cheered in Belapur."
    )
    tokens = article_tokens(read_doc(Article(text)), 0)
    kinds = {entity.name: entity.kind for entity in find_entities(tokens, find_names(tokens))}
    assert kinds == {
        "Ann Low": "person",
        "Ministry of Roads": "organisation",
        "Lisbon": "place",
        "Foundry Party": "organisation",
        "Bo Ek": "person",
        "Belapur": "place",
    }


def test_where_all_words_have_capitals_nobody_is_named() -> None:
    assert speech_of("Ann Low Met Bo Ek In The Town Hall. He Said No.").entities == []


def test_a_title_names_whom_the_text_names() -> None:
    speech = read_speech(read_doc(Article("Low lost the vote, said Low.", "Mayor Low loses in Harrow")), 0)
    assert [entity.name for entity in speech.entities] == ["Low"]


# Laws.


def _summary(speech: Speech) -> list[Any]:
    spans = [(span.start, span.end, span.depth, span.voice, span.speaker) for span in speech.attributed_spans[1]]
    start = int(speech.text.doc.tokens.segment_start_char[2 * speech.text.number + 1])
    return [
        [(entity.name, entity.kind, entity.mentions, entity.roles) for entity in speech.entities],
        [(at, entity.name) for at, entity in speech.pronouns],
        [(low - start, high - start, *more) for low, high, *more in spans],
    ]


@given(st.lists(articles, min_size=1, max_size=3))
def test_an_article_is_read_the_same_alone_twice_and_in_a_batch(batch: list[Article]) -> None:
    doc = read_doc(*batch)
    for number, article in enumerate(batch):
        alone = read_doc(article)
        assert _summary(read_speech(doc, number)) == _summary(read_speech(alone, 0)) == _summary(read_speech(alone, 0))


@given(articles)
def test_mentions_are_names_and_pronouns_are_pronouns(article: Article) -> None:
    speech = read_speech(read_doc(article), 0)
    names = {(name.start, name.end) for name in speech.names}
    for entity in speech.entities:
        assert entity.mentions
        assert set(entity.mentions) <= names
        assert {speech.text.text(start, end) for start, end in entity.mentions} == entity.forms
    for at, entity in speech.pronouns:
        assert speech.text.lower[at] in word_list("traced")
        assert entity in speech.entities


@pytest.mark.parametrize("name", ENGLISH)
def test_names_are_found_by_where_they_begin_and_end(name: str) -> None:
    text: ArticleTokens = article_tokens(read_doc(fixture(name)[0]), 0)
    names: Names = find_names(text)
    for found in names:
        assert names.starting_at(found.title_start) == names.ending_at(found.end) == found
        assert found in names.starting_within(found.title_start, found.end)
        assert found.title_start <= found.start < found.end
