"""Classes of words: any number of them, the same in lists and in columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import Article, default_lexicon
from framing.cues.doc_batch import DocReader
from framing.entities import article_tokens
from framing.language import word_classes
from framing.language.grammar import read_grammar
from framing.language.word_classes import WordClass, WordClassColumns, class_named, grammar_words
from framing.voices.reported import headline
from framing.voices.token_view import PADDING

_bits = st.lists(st.integers(0, 1 << 200), min_size=1, max_size=8)


@given(_bits, st.integers(0, 1 << 200), st.integers(0, 1 << 200))
def test_columns_say_what_lists_say(bits: list[int], classes: int, other: int) -> None:
    columns = WordClassColumns.from_bits(bits)
    among = classes | other
    assert columns.to_list() == [columns.bits(index) for index in range(len(columns))] == bits
    assert columns.to_list(1, 3) == bits[1:3]
    assert columns.has(classes).tolist() == [number & classes != 0 for number in bits]
    assert columns.has_exactly(classes, among).tolist() == [number & among == classes for number in bits]
    assert columns.has_any_class().tolist() == [number != 0 for number in bits]
    assert columns.take(np.array([0, 0])).to_list() == [bits[0], bits[0]]
    assert columns.padded(2).to_list() == [*bits, 0, 0]
    keep = [index % 2 == 0 for index in range(len(bits))]
    assert columns.where(np.array(keep)).to_list() == [number * kept for number, kept in zip(bits, keep, strict=True)]


def test_one_column_is_not_asked_for_classes_that_it_cannot_hold() -> None:
    columns = WordClassColumns.from_bits([WordClass.BE])
    assert len(columns.columns) == 1
    assert columns.has(1 << 100).tolist() == [False]
    assert columns.has(WordClass.BE | 1 << 100).tolist() == [True]


def test_every_constant_is_one_bit_and_names_words_of_the_data() -> None:
    constants = {name.lower(): value for name, value in vars(WordClass).items() if name.isupper()}
    assert constants.pop("mind") == WordClass.BELIEF | WordClass.JUDGE
    assert sorted(constants.values()) == [1 << place for place in range(len(constants))]
    # What a verb's ending says is no list of words.
    assert {*constants} == {*read_grammar("words"), *read_grammar("reporting"), "ing", "past"} - {"mind"}
    assert all(any(bits & value for bits in grammar_words().values()) for value in constants.values())


@pytest.fixture
def many_classes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The grammar with 140 more classes, of which the last one holds *growl* and *rex*."""
    words = {f"{name} word".replace(" ", "_"): f"zzz{name}" for name in map(str, range(139))}
    enlarged = {**read_grammar("words"), **words, "kennel": "rex growl"}
    monkeypatch.setattr(word_classes, "read_grammar", lambda name: enlarged if name == "words" else read_grammar(name))
    caches = (word_classes._bits_by_name, word_classes.grammar_words)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("many_classes")
def test_there_may_be_any_number_of_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    kennel = class_named("kennel")
    assert kennel.bit_length() > 3 * word_classes.BITS_PER_COLUMN
    reader = DocReader(default_lexicon())
    article = Article("The zzz5 dogs growl at Rex and growled.", title="Rex: The plan is late")
    doc = reader.read([article])
    assert len(doc.word_class.columns) > 3
    words = [doc.tokens.text[start:end] for start, end in zip(doc.tokens.start_char, doc.tokens.end_char, strict=True)]
    found = [word for word, has in zip(words, doc.word_class.has(kennel), strict=True) if has]
    assert found == ["Rex", "growl", "Rex"]
    either = doc.word_class.has(kennel | WordClass.BE | class_named("5_word"))
    assert [word for word, has in zip(words, either, strict=True) if has] == ["Rex", "is", "zzz5", "growl", "Rex"]
    assert doc.word_class.padded(PADDING).to_list() == [*doc.word_class.to_list(), 0, 0, 0]
    assert [bool(bits & kennel) for bits in article_tokens(doc, 0).word_class] == doc.word_class.has(kennel).tolist()
    # A rule of voices that asks for the new class finds it: now the headline's first word is no speaker.
    assert [span.rule for span in doc.voices.reported_spans] == ["headline colon"]
    monkeypatch.setattr(headline, "_NOT_IN_NAME", headline._NOT_IN_NAME | kennel)
    assert reader.read([article]).voices.reported_spans == []
