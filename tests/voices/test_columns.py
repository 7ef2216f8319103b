"""What voices make of a batch: nothing that was read is written into, and nothing depends on what was read before."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from framing import Article, default_lexicon
from framing.cues.doc_batch import DocReader
from framing.language import sentences
from framing.language.tokens import TokenColumns, tokenize_articles
from framing.language.word_classes import WordClassColumns
from framing.voices import Voices, find_voices
from tests.support.samples import NAMES, fixture

READER = DocReader(default_lexicon())


def columns(articles: list[Article]) -> tuple[TokenColumns, WordClassColumns, np.ndarray]:
    """The columns of a batch, none of which can be written into."""
    tokens = tokenize_articles(articles, READER.vocabulary.table)
    word_class = READER.vocabulary.word_class.take(tokens.word_id)
    is_sentence_start = sentences.find_starts(tokens, word_class)
    for array in (*(getattr(tokens, field.name) for field in fields(tokens)), *word_class.columns, is_sentence_start):
        if isinstance(array, np.ndarray):
            array.setflags(write=False)
    return tokens, word_class, is_sentence_start


def as_lists(voices: Voices) -> list[object]:
    values = [getattr(voices, field.name) for field in fields(voices)]
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in values]


def test_no_rule_writes_into_the_columns_of_a_batch() -> None:
    batch = columns([fixture(name)[0] for name in NAMES])
    assert as_lists(find_voices(*batch)) == as_lists(find_voices(*batch))


def test_spans_exclude_their_end_and_lie_in_one_article() -> None:
    tokens, word_class, is_sentence_start = columns([fixture(name)[0] for name in NAMES])
    voices = find_voices(tokens, word_class, is_sentence_start)
    for span in voices.reported_spans:
        assert span.start < span.end
        assert tokens.segment[span.start] == tokens.segment[span.end - 1] == tokens.segment[span.verb]
    for quote in voices.quotes:
        assert quote.quote.start < quote.quote.end
        assert quote.quote.start_char < tokens.start_char[quote.quote.start]
        assert tokens.end_char[quote.quote.end - 1] <= quote.quote.end_char
    for start, end in [item.source for item in (*voices.reported_spans, *voices.quotes)]:
        assert (start, end) == (0, 0) or start < end


@pytest.mark.parametrize("name", NAMES)
def test_an_article_has_the_same_voices_alone_and_between_others(name: str) -> None:
    article = fixture(name)[0]
    alone = find_voices(*columns([article]))
    other = Article("“It is late,” Ruiz said. Ruiz said that", title="Ruiz: The plan")
    among = columns([other, article, other])
    voices, start = find_voices(*among), int(among[0].segment_start[2])
    assert voices.voice[start : start + len(alone.voice)].tolist() == alone.voice.tolist()
