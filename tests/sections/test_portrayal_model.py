"""In what light somebody stands: laws of the model, words that may not weigh, files that are refused, examples."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import Article, default_lexicon
from framing.cues.doc_batch import DocBatch, DocReader
from framing.data import read_bytes
from framing.errors import DataError
from framing.lab.training.withheld import WITHHELD
from framing.sections.portrayals.model import (
    SCALE,
    default_portrayal_model,
    load_portrayal_model,
)
from framing.sections.portrayals.target_sentiment import (
    MentionSentiment,
    author_tokens,
    mention_sentiment,
    portrayal,
    speaker_tokens,
    weights_of,
)
from tests.support import strategies as own
from tests.support.samples import FIXTURES, fixture, rows

MODEL = default_portrayal_model()
PARSER = DocReader(default_lexicon(), MODEL.words)
TABLE = MODEL.table(PARSER.vocabulary)
ROWS = rows("portrayal.json")

#: Sentences that the model reads otherwise than people do: what is known of why.
MISREAD: dict[str, str] = {
    "The scandal has badly damaged Lind and his shrinking circle of allies.": "told too weakly to count",
    "Tarn attacked the reporters and threatened to sue them.": "told too weakly to count",
    "Okoro hypocritically enriched himself while workers went hungry.": "rare words: no word decides",
    "Veld killed the bill that would have protected the poor.": "killed a bill: a metaphor of procedure",
    "Ruiz bravely rescued two people from the burning house.": "brave deeds are told among words of disaster",
    "The popular governor, Pask, has delivered on her promises.": "told too weakly to count",
    "The heroic firefighter Brandt pulled the child from the water.": "brave deeds are told among words of disaster",
    "Veld successfully negotiated an agreement that ended the strike.": "told too weakly to count",
    "Nobody has ever called Ruiz a liar.": "negation is not read",
    "Okoro was not accused of any crime.": "negation is not read",
    "Veld was anything but honest with the families.": "negation is not read",
    "Lind exposed the corrupt bankers who had cheated the families.": "words about somebody else in the sentence",
    "Unlike his disgraced rival, Brandt kept every promise.": "words about somebody else in the sentence",
    "What a genius Pask is: the roof fell in a day after he had praised it.": "irony is not read",
    "Tarn would rather golf than govern.": "no word of it is a judgement",
    "Veld teaches a course on the history of fraud and corruption.": "a topic is read as a judgement",
}


def mentions(doc: DocBatch) -> tuple[np.ndarray, np.ndarray]:
    """Every third word as if it were a name, and some pairs of words."""
    first = np.arange(0, max(len(doc.tokens) - 1, 0), 3)
    return first, first + 1 + first % 2


def of(text: str, name: str, parser: DocReader = PARSER) -> tuple[DocBatch, int, int]:
    doc = parser.read([Article(text)])
    tokens = doc.tokens
    start = re.search(rf"\b{name}\b", text).start() + int(tokens.segment_start_char[1])
    first, last = tokens.end_char.searchsorted(start, side="right"), tokens.start_char.searchsorted(start + len(name))
    return doc, int(first), int(last)


def author(text: str, name: str) -> MentionSentiment:
    doc, first, last = of(text, name)
    return mention_sentiment(doc, TABLE, author_tokens(doc), np.array([first]), np.array([last]))


def sums(found: MentionSentiment) -> list[tuple[int, int, int]]:
    return list(zip(found.negative.tolist(), found.positive.tolist(), found.deciding.tolist(), strict=True))


# Laws.


@settings(max_examples=60, deadline=None)
@given(st.lists(own.articles, min_size=1, max_size=4))
def test_a_batch_is_one_by_one_bit_for_bit(articles: list[Article]) -> None:
    parts = [PARSER.read([article]) for article in articles]
    whole = PARSER.read(articles)
    for heard in (author_tokens, speaker_tokens):
        alone, first, last, size = [], [], [], 0
        for part in parts:
            one, two = mentions(part)
            alone += sums(mention_sentiment(part, TABLE, heard(part), one, two))
            first, last, size = [*first, *(one + size)], [*last, *(two + size)], size + len(part.tokens)
        together = mention_sentiment(whole, TABLE, heard(whole), np.array(first, np.int64), np.array(last, np.int64))
        assert sums(together) == alone


@settings(max_examples=60, deadline=None)
@given(own.prose)
def test_the_words_add_up_to_the_log_odds(text: str) -> None:
    doc = PARSER.read([Article(text)])
    first, last = mentions(doc)
    for heard in (author_tokens(doc), speaker_tokens(doc)):
        found = mention_sentiment(doc, TABLE, heard, first, last)
        for row in range(len(first)):
            words = weights_of(doc, TABLE, heard, int(first[row]), int(last[row]))
            assert sum(word.negative for word in words) + MODEL.base[0] / SCALE == found.negative[row] / SCALE
            assert sum(word.positive for word in words) + MODEL.base[1] / SCALE == found.positive[row] / SCALE
            assert all(heard[word.word] for word in words)


FRAMES = [
    "Lind {o}{x}{c} the vote on Monday, an outrage.",
    "In a rant he called Lind “{x}” and praised the corrupt rival.",
    "“{x},” the disgraced Lind said after the failure.",
    "The brilliant plan of Lind was, in her words, “{x}.”",
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FRAMES), own.clauses, own.clauses)
def test_quoted_words_do_not_move_the_author(frame: str, one: str, two: str) -> None:
    texts = [frame.format(o="called it “", c="” before", x=words) for words in (one, two)]
    assert sums(author(texts[0], "Lind")) == sums(author(texts[1], "Lind"))


TEMPLATES = [
    "The disgraced {x} lied about the {y} plan.",
    "{x} was praised by the {y} for a brilliant speech.",
    "Voters of the {y} are angry because {x} broke a promise.",
    "{x}, a {y}, bravely saved a family from the fire.",
]
SWAPS = [
    ("Smith", "Okonkwo"),
    ("Mary", "John"),
    ("he", "she"),
    ("he", "they"),
    ("him", "her"),
    ("Trump", "Biden"),
    ("Muslims", "Christians"),
    ("the Republican", "the Democrat"),
]
GROUPS = [
    ("republican", "democrat"),
    ("conservative", "liberal"),
    ("left", "right"),
    ("woman", "man"),
    ("husband", "wife"),
    ("muslim", "christian"),
    ("black", "white"),
    ("immigrant", "native"),
    ("socialist", "capitalist"),
    ("son", "daughter"),
    ("gay", "straight"),
    ("mosque", "church"),
    ("leftist", "rightist"),
    ("mother", "father"),
    ("Labour", "Tory"),
]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("groups", GROUPS, ids="-".join)
def test_who_it_is_moves_nothing(template: str, groups: tuple[str, str]) -> None:
    for names in SWAPS:
        found = [sums(author(template.format(x=name, y=group), name)) for name in names for group in groups]
        assert found == found[:1] * 4


@pytest.mark.parametrize("word", WITHHELD)
def test_a_withheld_word_weighs_nothing(word: str) -> None:
    assert word not in MODEL.words
    (number,) = PARSER.matcher.vocabulary.word_ids([word])
    assert not TABLE.has_weight[number].any()


def test_a_capitalised_word_weighs_nothing() -> None:
    assert author("Lind Disgraced Corrupt Lied.", "Lind").deciding.tolist() == [0]
    assert author("Lind is disgraced and corrupt and lied.", "Lind").deciding.tolist() != [0]


def test_others_words_are_the_others() -> None:
    doc, first, last = of("“Lind is a corrupt liar,” the rival said.", "Lind")
    said = mention_sentiment(doc, TABLE, speaker_tokens(doc), np.array([first]), np.array([last]))
    assert said.value[0] < 0
    assert mention_sentiment(doc, TABLE, author_tokens(doc), np.array([first]), np.array([last])).value[0] == 0


def test_a_mask_of_nothing_leaves_the_base() -> None:
    doc, first, last = of("Lind is a corrupt liar.", "Lind")
    none = mention_sentiment(doc, TABLE, np.zeros(len(doc.tokens), np.bool_), np.array([first]), np.array([last]))
    assert sums(none) == [(int(MODEL.base[0]), int(MODEL.base[1]), 0)]
    assert none.value.tolist() == [0.0]


def test_the_words_of_the_next_sentence_are_not_looked_at() -> None:
    one = author("Lind spoke. The corrupt liar was convicted of fraud.", "Lind")
    assert sums(one) == sums(author("Lind spoke. The brilliant hero was praised.", "Lind"))


def test_the_vocabulary_of_the_rules_is_as_it_was() -> None:
    plain = DocReader(default_lexicon())
    text = "The disgraced mayor lied, critics say, and shamefully ignored the victims of the zonal plan."
    one, two = PARSER.read([Article(text)]), plain.read([Article(text)])
    assert one.in_vocabulary.tolist() == two.in_vocabulary.tolist()
    assert one.matches.term_id.tolist() == two.matches.term_id.tolist()


def test_an_aggregate_is_bounded_and_odd() -> None:
    for good in range(5):
        for bad in range(5):
            weights, signs = [1.0] * (good + bad), [1] * good + [-1] * bad
            found = portrayal(weights, signs)
            assert (found is None) == (good + bad == 0)
            assert found is None or (
                -2 < found < 2 and found == -(portrayal(weights, [-sign for sign in signs]) or 0.0)
            )
            assert portrayal([0.5] * min(good, 1), [1] * min(good, 1)) is None  # one weak mention says nothing


# Files.


def copy(folder: Path, card: dict[str, Any] | None = None, packed: bytes | None = None) -> Path:
    content = json.loads(read_bytes("models/portrayal.json")) | (card or {})
    (folder / "own.json").write_text(json.dumps(content), "utf-8")
    (folder / "own.npz").write_bytes(packed or read_bytes("models/portrayal.npz"))
    return folder / "own"


def test_a_model_of_ones_own_is_read(tmp_path: Path) -> None:
    assert load_portrayal_model(copy(tmp_path)).words == MODEL.words


@pytest.mark.parametrize(
    ("card", "fault"),
    [
        ({"schema": "framing.portrayal/9"}, "schema"),
        ({"zones": ["before"]}, "zones"),
        ({"scale": 32}, "scale"),
        ({"sha256": "0"}, "fingerprint"),
        ({"withheld": [MODEL.words[0]]}, "withheld"),
        ({"threshold": None}, "cannot be read"),
    ],
)
def test_a_wrong_card_is_refused(tmp_path: Path, card: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        load_portrayal_model(copy(tmp_path, card))


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="fingerprint"):
        load_portrayal_model(copy(tmp_path, packed=b"PK"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        load_portrayal_model(tmp_path / "none")


def test_the_files_are_small() -> None:
    assert len(read_bytes("models/portrayal.npz")) + len(read_bytes("models/portrayal.json")) < 1_500_000


# Direction.


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=row["text"][:40],
            marks=[pytest.mark.xfail(reason=MISREAD[row["text"]])] if row["text"] in MISREAD else [],
        )
        for row in ROWS
    ],
)
def test_a_sentence_shows_somebody_in_this_light(row: dict[str, Any]) -> None:
    doc, first, last = of(row["text"], row["name"])
    everybody = np.ones(len(doc.tokens), np.bool_)
    found = mention_sentiment(doc, TABLE, everybody, np.array([first]), np.array([last]))
    assert np.sign(found.value[0]) == row["gold"]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_values_in_the_fixtures_are_in_range(path: Path) -> None:
    doc = PARSER.read([fixture(path.stem)[0]])
    first, last = mentions(doc)
    value = mention_sentiment(doc, TABLE, author_tokens(doc), first, last).value
    assert np.abs(value).max(initial=0) <= 1
