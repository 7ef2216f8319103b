"""Models of somebody else's behind the same report: any callable, and classifiers of Hugging Face."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import framing
from framing import Analyzer, Article, DataError, Report, SentenceScorer, UnavailableError, analyze, calibrate_scale
from framing.lab.calibrate import QUANTILE_POINTS
from framing.records.schema import json_schema
from framing.scoring import huggingface
from framing.scoring.masked_sentences import BLANK, author_sentences, quoted_sentences
from tests.support.samples import NAMES, author_cues, fixture, report_on
from tests.support.strategies import articles, texts, words

OWN = (
    "The council of the town met in the old hall on Monday and it voted on the budget for the coming year. "
    "There was a row about the plan to close the library, and the mayor left before the end of the meeting. "
    "The members will meet again in the spring to look at the figures for the bridge and the harbour. "
)
Spans = list[tuple[int, int, float]]


def hashed(texts_: Sequence[str]) -> list[float]:
    """A probability that moves with every character."""
    return [crc32(text.encode("utf-8", "surrogatepass")) / 2**32 for text in texts_]


def all_words(texts_: Sequence[str]) -> list[Spans]:
    """Every run of letters, likelier with every character of the text."""
    likely = hashed(texts_)
    return [
        [(found.start(), found.end(), share) for found in re.finditer(r"\w+", text)]
        for text, share in zip(texts_, likely, strict=True)
    ]


def marks(pattern: str, probability: float = 0.9) -> Callable[[Sequence[str]], list[Spans]]:
    """A word model that marks a pattern."""
    return lambda texts_: [[(*found.span(), probability) for found in re.finditer(pattern, text)] for text in texts_]


PLUGGED = Analyzer(sentence_model=hashed, word_model=all_words, sections=())


# What the models are shown.

SHOWN = {
    "plain": ("It rained. Nobody came.", ["It rained.", "Nobody came."], []),
    "quotation": ("Ruiz said: “It is a lie.”", ["Ruiz said: “…”"], ["“It is a lie.”"]),
    "straight": ('Ruiz said: "It is a lie."', ["Ruiz said: “…”"], ['"It is a lie."']),
    "two sentences": ("“We met. It was late,” Ruiz said.", ["“…”", "“…” Ruiz said."], ["“We met.", "It was late,”"]),
    "scare quotes": ("The “reform” failed.", ["The “reform” failed."], []),
    "nested": ("“He said ‘no’ to us,” said Ruiz.", ["“…” said Ruiz."], ["“He said ‘no’ to us,”"]),
    "reported": ("Ruiz said that it was late.", ["Ruiz said that it was late."], []),
    "wrapped": ("The council of the town met\nin the old hall.", ["The council of the town met in the old hall."], []),
    "dateline": ("VALMERE (AP) — The council met.", ["The council met."], []),
}


@pytest.mark.parametrize(("text", "own", "quoted"), SHOWN.values(), ids=SHOWN)
def test_a_model_is_shown_the_author_s_text(text: str, own: list[str], quoted: list[str]) -> None:
    doc = PLUGGED.read_doc(Article(text))
    assert [article_tokens.text for article_tokens in author_sentences(doc, range(len(doc.sentence_start) - 1))] == own
    assert [article_tokens.text for article_tokens in quoted_sentences(doc)] == quoted


@given(articles)
def test_every_character_knows_its_place(article: Article) -> None:
    doc = PLUGGED.read_doc(article)
    for article_tokens in [*author_sentences(doc, range(len(doc.sentence_start) - 1)), *quoted_sentences(doc)]:
        assert len(article_tokens.text) == len(article_tokens.positions)
        for sign, place in zip(article_tokens.text, article_tokens.positions, strict=True):
            source = doc.tokens.text[place]
            assert place < 0 or sign == source or (sign == " " and source.isspace())
        assert sum(place < 0 for place in article_tokens.positions) % len(BLANK) == 0


def test_sentences_without_a_word_of_the_author_s_are_not_shown() -> None:
    seen: list[str] = []

    def model(texts_: Sequence[str]) -> list[float]:
        seen.extend(texts_)
        return [0.75] * len(texts_)

    report = Analyzer(sentence_model=model).analyze("“It is late.” Ruiz left.", title="Rain")
    assert seen == ["Rain", "Ruiz left."]
    assert [(found.field, found.loaded_probability) for found in report.sentences] == [
        ("title", 0.75),
        ("text", 0.0),
        ("text", 0.75),
    ]


def test_without_a_text_no_model_is_asked() -> None:
    def model(texts_: Sequence[str]) -> Any:
        raise AssertionError(texts_)

    assert Analyzer(sentence_model=model, word_model=model).analyze("…").loaded_language.status == "empty"


# The laws.


@given(st.lists(articles, max_size=5), st.integers(1, 2_000), st.randoms(use_true_random=False))
def test_a_batch_is_one_by_one_bit_for_bit(many: list[Article], size: int, chance: Random) -> None:
    alone = {id(article): PLUGGED.analyze(article).to_dict() for article in many}
    shuffled = list(many)
    chance.shuffle(shuffled)
    assert [report.to_dict() for report in PLUGGED.analyze_many(shuffled, size=size)] == [
        alone[id(article)] for article in shuffled
    ]


QUOTED = st.lists(words, min_size=1, max_size=30).map(" ".join)
FRAMES = st.sampled_from(["“{}” Ruiz said.", "“{},” said Dana Ortiz.", "Ruiz said: “{}.”", "Ruiz said that “{}.”"])


@given(QUOTED, QUOTED, FRAMES)
def test_quoted_words_move_nothing(one: str, two: str, frame: str) -> None:
    reports = [
        PLUGGED.analyze(OWN + frame.format(said) + " It ended late, and nobody was hurt.") for said in (one, two)
    ]
    for report in reports:
        assume(
            all(span.voice == "quoted" for span in report.voices if "“" in report.article.text[span.start : span.end])
        )
    first, second = (
        [report.loaded_language.to_dict(), report.partisan_framing.value, author_cues(report)] for report in reports
    )
    assert first == second
    assert reports[0].loaded_language.status == "ok"


def test_the_author_s_words_move_something() -> None:
    assert (
        len({PLUGGED.analyze(OWN + said).loaded_language.value for said in ("Ruiz said “no” and left.", "Ruiz left.")})
        == 2
    )


@given(texts)
def test_a_score_is_its_base_and_one_contribution(text: str) -> None:
    score = PLUGGED.analyze(OWN + text).loaded_language
    if score.value is None or score.low is None or score.high is None or score.base is None:
        assert score.contributions == ()
        return
    assert score.value == score.base + sum(part.value for part in score.contributions)
    assert [part.name for part in score.contributions] == ["sentence_model"]
    assert 0 <= score.low <= score.value <= score.high <= 100
    assert score.attributed_value is None


@given(articles)
def test_reports_are_as_their_schema_says_and_survive_json(article: Article) -> None:
    report = PLUGGED.analyze(article)
    content = json.loads(report.to_json())
    Draft202012Validator(json_schema("report")).validate(content)
    assert Report.from_dict(content) == report
    for cue in report.cues:
        assert cue.text == getattr(article, cue.field)[cue.start : cue.end] != ""


@pytest.mark.parametrize("name", NAMES)
def test_all_else_stays_with_the_shipped_model(name: str) -> None:
    report, other = report_on(name), Analyzer(sentence_model=hashed).analyze(fixture(name)[0])
    assert other.partisan_framing == report.partisan_framing
    assert other.cues == report.cues
    assert other.genre == report.genre
    assert other.loaded_language.status == report.loaded_language.status


def test_the_score_is_the_mean_of_the_author_s_sentences() -> None:
    scale = {
        "anchors": [0.0, 1.0],
        "points": [0.0, 100.0],
        "quantiles": {"news": [0.5] * 101},
        "bands": [[100, "any"]],
        "spread": 0.1,
    }
    loud = SentenceScorer(lambda texts_: [float("row" in text) for text in texts_], scale=scale)
    score = Analyzer(sentence_model=loud).analyze(OWN, title="A row").loaded_language
    assert score.value == pytest.approx(100 / 3, abs=1e-4)
    assert score.base == 50.0
    assert score.band == "any"


# What a model answers is checked.


@pytest.mark.parametrize(
    "answer",
    [
        [],
        [0.5],
        [[0.5], [0.5], [0.5]],
        ["a", "b", "c"],
        [0.5, None, 0.5],
        [0.5, float("nan"), 0.5],
        [0.5, 1.01, 0.5],
        [0.5, -0.01, 0.5],
        [float("inf")] * 3,
        None,
    ],
)
def test_probabilities_that_are_none(answer: Any) -> None:
    with pytest.raises(DataError, match="The sentence model oracle gave"):
        Analyzer(sentence_model=SentenceScorer(lambda _: answer, name="oracle")).analyze(OWN)


@pytest.mark.parametrize(
    "spans",
    [
        [[]],
        [[], [], [], []],
        [[(0, 1)], [], []],
        [[(3, 3, 0.5)], [], []],
        [[(-1, 3, 0.5)], [], []],
        [[(0, 999, 0.5)], [], []],
        [[(0, 3, 1.5)], [], []],
        [[(0, 3, float("nan"))], [], []],
        [["abc"], [], []],
        [[None], [], []],
    ],
)
def test_spans_that_are_none(spans: Any) -> None:
    with pytest.raises(DataError, match="The word model must give"):
        Analyzer(word_model=lambda _: spans).analyze(OWN)


@pytest.mark.parametrize(
    "scale", [{}, {"anchors": [1, 0]}, {"anchors": [0, 1], "points": [0, 100], "quantiles": [], "bands": []}]
)
def test_a_scale_that_is_none(scale: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="scale"):
        Analyzer(sentence_model=SentenceScorer(hashed, scale=scale)).analyze(OWN)


# Cues of a word model.

CUES = {
    "word": ("It was a grim row.", "row", [("row", "author")]),
    "phrase": ("It was a grim long row.", "long row", [("long row", "author")]),
    "part of a word": ("It was a grim row.", "ro", [("row", "author")]),
    "with space and stop": ("It was a row.", r" row\.", [("row", "author")]),
    "over a line break": ("It was a long\nrow.", "long row", [("long\nrow", "author")]),
    "in a quotation": ("Ruiz said: “It was a row.”", "row", [("row", "quoted")]),
    "reported": ("Ruiz said that it was a row.", "row", [("row", "reported")]),
    "on both sides of scare quotes": (
        "A row about the “reform” began a row.",
        "row",
        [("row", "author"), ("row", "author")],
    ),
    "over a quotation": (
        "Ruiz says “it was a row” again.",
        "says .* again",
        [("says", "author"), ("again", "reported")],
    ),
    "over a lexicon cue": ("It was a long shameful row.", "long shameful row", [("long", "author"), ("row", "author")]),
    "a sign alone": ("It was a row!", "!", []),
    "a blank alone": ("Ruiz said: “It was a row.”", "…", []),
    "in a possessive": ("It was the row’s end.", "row’s", [("row", "author")]),
}


@pytest.mark.parametrize(("text", "pattern", "wanted"), CUES.values(), ids=CUES)
def test_marked_spans_become_cues(text: str, pattern: str, wanted: list[tuple[str, str]]) -> None:
    report = Analyzer(word_model=marks(pattern)).analyze(text)
    assert [(cue.text, cue.voice) for cue in report.cues if cue.category == "learned"] == wanted


@pytest.mark.parametrize(
    ("probability", "severities"), [(0.0, []), (0.49, []), (0.5, [1]), (0.79, [1]), (0.8, [2]), (1.0, [2])]
)
def test_severity_grows_with_the_probability(probability: float, severities: list[int]) -> None:
    report = Analyzer(word_model=marks("row", probability)).analyze("It was a row.")
    assert [cue.severity for cue in report.cues if cue.category == "learned"] == severities


def test_cues_say_who_marked_them() -> None:
    analyzer = Analyzer(word_model=all_words)
    found = [(cue.why, cue.citation) for cue in analyzer.analyze(OWN).cues if cue.category == "learned"]
    assert set(found) == {("Marked by all_words.", "all_words")}
    assert analyzer.provenance["word_model"] == "all_words"


@pytest.mark.parametrize("name", NAMES)
def test_no_learned_cue_but_the_word_model_s(name: str) -> None:
    report = Analyzer(word_model=lambda texts_: [[] for _ in texts_]).analyze(fixture(name)[0])
    assert [cue for cue in report.cues if cue.category == "learned"] == []
    assert [cue for cue in report_on(name).cues if cue.category != "learned"] == [*report.cues] or report.cues


# A scale of one's own.

_SUBJECTS = ("The council", "The mayor of the town", "A member of the board", "The owner of the mill")
_VERBS = (
    "met in the hall on",
    "spoke about the budget on",
    "closed the bridge to the harbour on",
    "looked at the plan for",
)
_ENDS = (
    "Monday, and the vote is to follow in the spring",
    "Friday of the week",
    "the day of the fair, and then it rained on all of them",
)


def news(count: int, seed: int = 1) -> list[str]:
    """Plain articles of five sentences."""
    chance = Random(seed)  # noqa: S311  no secret
    pool = [" ".join(parts) + "." for parts in product(_SUBJECTS, _VERBS, _ENDS)]
    return [" ".join(chance.sample(pool, 5)) for _ in range(count)]


@cache
def scale(seed: int = 1) -> dict[str, Any]:
    return calibrate_scale(hashed, news(300, seed), opinion=news(50, 2))


def test_a_scale_puts_news_where_news_stand() -> None:
    analyzer = Analyzer(sentence_model=SentenceScorer(hashed, scale=json.loads(json.dumps(scale()))))
    found = [report.loaded_language for report in analyzer.analyze_many(news(300))]
    values = [score.value for score in found]
    assert None not in values
    for percentile, point in QUANTILE_POINTS.items():
        assert np.quantile(np.array(values, float), percentile / 100) == pytest.approx(point, abs=0.5)
    assert {score.base for score in found} == {35.0}
    assert all(score.percentile_opinion is not None for score in found)
    assert [sorted((score.percentile or 0.0) for score in found)[at] for at in (0, -1)] == [0.0, 100.0]


def test_provenance_names_model_and_scale() -> None:
    own, other, shipped = (
        Analyzer(sentence_model=SentenceScorer(hashed, scale=made)).provenance for made in (scale(), scale(3), None)
    )
    assert own["sentence_model"] == shipped["sentence_model"] == "hashed"
    assert len({provenance["sentence_scale"] for provenance in (own, other, shipped)}) == 3
    assert "not calibrated for this sentence model" in shipped["sentence_scale"]
    assert "sentence_model" not in Analyzer().provenance


def test_without_opinion_there_is_no_second_percentile() -> None:
    bare = calibrate_scale(hashed, news(120))
    score = Analyzer(sentence_model=SentenceScorer(hashed, scale=bare)).analyze(OWN).loaded_language
    assert score.percentile is not None
    assert score.percentile_opinion is None


def test_a_scale_needs_enough_and_different_news() -> None:
    with pytest.raises(DataError, match="there are 99"):
        calibrate_scale(hashed, [*news(99), "Too short."])
    with pytest.raises(DataError, match="says the same"):
        calibrate_scale(lambda texts_: [0.3] * len(texts_), news(100))


# Classifiers of Hugging Face: tiny ones with random weights, made here.


def test_without_the_packages_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for make in (huggingface.sentences, huggingface.words):
        with pytest.raises(UnavailableError, match=r"pip install 'framing\[transformers\]'"):
            make("somewhere")


_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,!?…“”"
torched = pytest.mark.filterwarnings("ignore")  # of packages that are not ours


def tokenizer() -> Any:
    """Word pieces of one letter."""
    transformers, tokenizers = pytest.importorskip("transformers"), pytest.importorskip("tokenizers")
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    made = tokenizers.Tokenizer(
        tokenizers.models.WordPiece({name: number for number, name in enumerate(names)}, unk_token="[UNK]")
    )
    made.normalizer = tokenizers.normalizers.Lowercase()
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    made.post_processor = tokenizers.processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return transformers.PreTrainedTokenizerFast(tokenizer_object=made, **special)


def classifier(kind: str, labels: Sequence[str], **options: Any) -> tuple[Any, Any]:
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    torch.manual_seed(7)
    config = transformers.BertConfig(
        vocab_size=2 * len(_LETTERS) + 4,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=128,
        initializer_range=2.0,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
        **options,
    )
    return getattr(transformers, f"BertFor{kind}Classification")(config), tokenizer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in classifier("Sequence", ["fine", "biased"]):
        part.save_pretrained(tmp_path / "tiny")
    return tmp_path / "tiny"


@torched
def test_a_sequence_classifier_scores_sentences(folder: Path) -> None:
    model = huggingface.sentences(folder)
    assert model.name == "tiny"
    assert repr(model) == "Sentences(name='tiny')"
    lines = [*re.split(r"(?<=\.) ", OWN.strip()), "Rain!", "a" * 900]
    together, alone = model(lines), [model([line])[0] for line in lines]
    assert len(set(together)) == len(lines)
    assert together == pytest.approx(alone, abs=1e-5)
    one = huggingface.sentences(folder, batch_size=1)
    assert one(lines) == [one([line])[0] for line in lines]
    other = huggingface.sentences(folder, label="fine")
    assert other(lines) == pytest.approx([1 - share for share in together], abs=1e-6)
    assert huggingface.sentences(folder, label=0)(lines) == other(lines)
    report = Analyzer(sentence_model=one).analyze(OWN)
    assert [found.loaded_probability for found in report.sentences] == [round(share, 4) for share in one(lines)[:3]]
    assert report.provenance["sentence_model"] == "tiny"
    assert [part.name for part in report.loaded_language.contributions] == ["sentence_model"]
    assert report.to_dict() == Analyzer(sentence_model=one).analyze(OWN).to_dict()


@torched
def test_the_class_that_counts_must_be_known(folder: Path) -> None:
    with pytest.raises(DataError, match=r"no class 'loaded'\. It has: fine, biased"):
        huggingface.sentences(folder, label="loaded")
    with pytest.raises(DataError, match="batch_size"):
        huggingface.sentences(folder, batch_size=0)
    with pytest.raises(DataError, match="Say with label="):
        huggingface.sentences(classifier("Sequence", ["a", "b", "c"]))
    with pytest.raises(DataError, match=r"Say with labels=\[…\]"):
        huggingface.words(classifier("Token", ["plain", "loaded"]))


@torched
def test_one_class_and_several_at_a_time_are_probabilities_by_themselves() -> None:
    pair = classifier("Sequence", ["loaded"])
    assert all(0 < share < 1 for share in huggingface.sentences(pair)(["It rained.", "A row!"]))
    several = classifier("Sequence", ["a", "b"], problem_type="multi_label_classification")
    one, two = (huggingface.sentences(several, label=label)(["It rained."])[0] for label in "ab")
    assert one + two != pytest.approx(1, abs=1e-3)


@torched
def test_a_token_classifier_marks_words() -> None:
    model = huggingface.words(classifier("Token", ["O", "B-loaded", "I-loaded"]), name="marker")
    lines = ["It rained on the harbour.", "Nobody came!"]
    for line, spans in zip(lines, model(lines), strict=True):
        assert [line[start:end] for start, end, _ in spans] == re.findall(r"\w+|[.!]", line)
        assert all(0 <= share <= 1 for *_, share in spans)
    alone = [model([line])[0] for line in lines]
    assert [share for spans in model(lines) for *_, share in spans] == pytest.approx(
        [share for spans in alone for *_, share in spans], abs=1e-5
    )
    some = huggingface.words(classifier("Token", ["O", "B-loaded", "I-loaded"]), labels=["B-loaded"])(lines)
    assert all(
        part[2] <= whole[2] + 1e-6
        for one, two in zip(some, model(lines), strict=True)
        for part, whole in zip(one, two, strict=True)
    )
    report = Analyzer(word_model=model).analyze(OWN)
    marked = [cue for cue in report.cues if cue.category == "learned"]
    assert marked
    assert {cue.why for cue in marked} == {"Marked by marker."}


def test_public_names() -> None:
    assert framing.SentenceScorer is SentenceScorer
    assert framing.calibrate_scale is calibrate_scale
    assert analyze(OWN).provenance.keys() == Analyzer().provenance.keys()
