"""Law 6: the columns of the kernel say what the referee's plain Python says."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing import Article, default_lexicon
from framing.cues.doc_batch import DocReader
from framing.cues.finders.lexicon_terms import lexicon_terms
from framing.cues.matcher import Matches
from tests.support.referee import Classes, Filter, Terms, sentence_numbers, shown, words_of
from tests.support.samples import NAMES, case, fixture, rows
from tests.support.strategies import ODD, texts


@cache
def parser() -> DocReader:
    return DocReader(default_lexicon())


@cache
def referee() -> tuple[Classes, Terms, Filter]:
    return Classes(), Terms(default_lexicon()), Filter(default_lexicon())


def check(text: str) -> None:
    classes, terms, filters = referee()
    doc = parser().read([Article(text)])
    tokens = doc.tokens
    found = words_of(text)
    offset = int(tokens.segment_start_char[1])
    assert list(zip((tokens.start_char - offset).tolist(), (tokens.end_char - offset).tolist(), strict=True)) == [
        (word.start, word.end) for word in found
    ]
    sentences = sentence_numbers(text, found, classes)
    assert doc.sentence.tolist() == sentences
    raw = parser().matcher.find(tokens, doc.sentence)
    matches = {match for match in terms.find(found, sentences) if _matters(match[2])}
    assert rows_of(raw) == matches
    place = list(zip(sentences, doc.voices.in_quotes.tolist(), strict=True))
    apart = doc.voices.is_heading.tolist()
    kept = {
        match
        for match in matches
        if filters.keeps(match, terms.entries[match[2]].group, found, place, apart=apart[match[0]])
    }
    assert rows_of(doc.matches) == kept
    visible = {match for match in kept if _is_cue(match[2])}
    cues = lexicon_terms(doc)
    assert set(zip(cues.start.tolist(), cues.end.tolist(), cues.category.tolist(), strict=True)) == shown(
        visible, terms.entries
    )


def rows_of(matches: Matches) -> set[tuple[int, int, int]]:
    """Matches as rows, without those of ordinary words that are neither shown nor used."""
    rows = zip(matches.start.tolist(), matches.end.tolist(), matches.term_id.tolist(), strict=True)
    return {row for row in rows if _matters(row[2])}


def _matters(entry: int) -> bool:
    return _is_cue(entry) or bool(default_lexicon().terms[entry].group.use)


def _is_cue(entry: int) -> bool:
    lexicon = default_lexicon()
    group, category = lexicon.terms[entry].group, lexicon.categories[lexicon.terms[entry].category]
    return not group.use and (group.severity > 0 or not category.counts)


@given(texts)
@example("U.S. officials met Mr. Lind. It’s 1,647.5 p.m. The workers’ Ann’s dog.")
@example("\u0149\u00ad\u0301 \u0130stanbul \ufb01ne ra\u00adre Ann's.B x's.y")
def test_the_kernel_is_the_referee(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *ODD,
                "regime",
                "The",
                "so",
                "called",
                "Mr",
                "p",
                "m",
                "s",
                "US",
                "I",
                "A",
                "7",
                ".",
                ",",
                "-",
                " ",
                "\n",
                "’",
            ]
        ),
        max_size=25,
    )
)
def test_the_kernel_is_the_referee_on_signs(parts: list[str]) -> None:
    check("".join(parts))


def test_the_kernel_is_the_referee_where_three_matches_overlap_in_a_chain() -> None:
    check("They leave grey twisting in twist grey arm.")


@pytest.mark.parametrize("name", NAMES)
def test_the_kernel_is_the_referee_on_the_fixtures(name: str) -> None:
    check(fixture(name)[0].text)


@pytest.mark.parametrize(
    ("text", "expected"), [case(row, row["text"], row["words"], name=row["text"][:40]) for row in rows("words.json")]
)
def test_words(text: str, expected: list[str]) -> None:
    tokens = parser().read([Article(text)]).tokens
    assert [tokens.text[start:end] for start, end in zip(tokens.start_char, tokens.end_char, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [case(row, row["text"], row["sentences"], name=row["text"][:40]) for row in rows("sentences.json")],
)
def test_sentences(analyzer, text: str, expected: list[str]) -> None:
    report = analyzer.analyze(text)
    assert [text[found.start : found.end] for found in report.sentences] == expected
