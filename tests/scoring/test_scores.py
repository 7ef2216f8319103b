"""Both scores are what plain Python says, one sentence and one word at a time; and their scale is put on exactly."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings

import framing
from framing import Analyzer, Article, default_lexicon
from framing.cues.cue_table import CueTable
from framing.records.status import StatusCode
from framing.report.batch import Batch
from framing.scoring.learned_cues import learned_cues
from framing.scoring.model import Scale, default_model
from framing.scoring.scale import half_width, to_scale
from framing.scoring.word_scores import WordScores
from tests.support import score_referee
from tests.support.samples import NAMES, fixture
from tests.support.score_referee import Expected
from tests.support.strategies import articles

#: A text long enough for a score, in every voice, with a heading, a byline and cues one over the other.
MIXED = """By Ann Ruiz

The council of the town met in the old hall on Monday, and the shameless mayor was utterly absent. He called the
plan “a disgusting, stupid disgrace” and left.

A SHAMEFUL DEAL

The so-called “reform” was a disaster, critics said. Ruiz said that the brutal regime had wrecked the awful library.
Was nobody ashamed? It was clearly, clearly a shocking betrayal of the children! The board was attacked.
“It is a terrible, terrible lie,” said Dana Ortiz. The members will meet again in the spring to look at the figures.
"""


@pytest.fixture(scope="module")
def batch() -> Batch:
    texts = [*(fixture(name)[0] for name in NAMES), Article(MIXED, title="A shameful vote"), Article("It rained.")]
    return next(iter(Analyzer(sections=()).batches(texts, size=10**9)))


NUMBERS = range(len(NAMES) + 2)
REFEREES = {"loaded_language": score_referee.loaded_language, "partisan_framing": score_referee.partisan_framing}


def check(batch: Batch, score: str, number: int, referee: Callable[[Batch, int], Expected]) -> None:
    scores, expected = batch.scores[score], referee(batch, number)
    attributed = float(scores.attributed[number])
    assert (None if np.isnan(attributed) else attributed) == expected.attributed
    if batch.status[number] != StatusCode.OK:
        assert np.isnan([scores.value[number], scores.low[number], scores.high[number], scores.base[number]]).all()
        assert not scores.contributions[number].any()
        return
    found = [float(column[number]) for column in (scores.value, scores.low, scores.high, scores.base)]
    wanted = [expected.value, expected.low, expected.high, expected.base]
    assert found == pytest.approx(wanted, abs=1e-4)
    columns = zip(scores.contribution_names, scores.contributions[number].tolist(), strict=True)
    shares = {name: value for name, value in columns if value}
    assert shares == pytest.approx({name: expected.contributions.get(name, 0.0) for name in shares}, abs=1e-5)
    assert all(abs(value) < 1e-5 for name, value in expected.contributions.items() if name not in shares)


@pytest.mark.parametrize("score", REFEREES)
@pytest.mark.parametrize("number", NUMBERS, ids=[*NAMES, "mixed", "short"])
def test_a_score_is_what_the_referee_says(batch: Batch, number: int, score: str) -> None:
    check(batch, score, number, REFEREES[score])


@settings(max_examples=settings.default.max_examples // 2)
@given(articles)
def test_any_article_has_the_referee_s_scores(analyzer: Analyzer, article: Article) -> None:
    batch = next(iter(analyzer.batches([article])))
    for score, referee in REFEREES.items():
        check(batch, score, 0, referee)


def test_the_mixed_text_has_what_the_referee_should_see(batch: Batch) -> None:
    """Else the comparison above would say little."""
    number = len(NAMES)
    assert batch.status[number] == StatusCode.OK
    assert not np.isnan(batch.scores["loaded_language"].attributed[number])
    own = batch.doc.tokens.segment >> 1 == number
    assert set(batch.doc.voices.voice[own].tolist()) >= {0, 1, 2, 4, 5}
    assert batch.doc.voices.is_heading[own].any()
    assert (batch.scores["loaded_language"].contributions[number] != 0).sum() > 8
    spans = [(int(start), int(end)) for start, end in zip(batch.cues.start, batch.cues.end, strict=True)]
    assert len(set(spans)) < len(spans)


def test_sentences_hold_the_probabilities_that_the_score_is_the_mean_of(batch: Batch) -> None:
    report = framing.analyze(MIXED, title="A shameful vote")
    rows = (batch.measures.sentence_article == len(NAMES)).nonzero()[0]
    assert [sentence.loaded_probability for sentence in report.sentences] == [
        round(float(batch.probability[row]), 4) for row in rows
    ]
    parts = [report.explain_sentence(number).probability for number in range(len(report.sentences))]
    assert parts == pytest.approx([float(batch.probability[row]) for row in rows], abs=1e-5)


class TestScale:
    """From an index to points."""

    SCALE = Scale(
        np.array([0.0, 0.5, 1.0]),
        np.array([0.0, 80.0, 100.0]),
        {"news": np.linspace(0, 1, 101)},
        ((50, "a"), (100, "b")),
    )

    def test_points_lie_between_anchors(self) -> None:
        assert self.SCALE.value(np.array([-1, 0.25, 0.75, 2])).tolist() == [0, 40, 90, 100]

    @pytest.mark.parametrize(("index", "percentile"), [(-1, 0.0), (0.1234, 12.3), (0.5, 50.0), (3, 100.0)])
    def test_percentiles_are_read_off_reference_articles(self, index: float, percentile: float) -> None:
        assert self.SCALE.percentile(index) == percentile

    @pytest.mark.parametrize(("percentile", "band"), [(0, "a"), (50, "a"), (50.1, "b"), (100, "b"), (101, "b")])
    def test_a_band_holds_its_upper_end(self, percentile: float, band: str) -> None:
        assert self.SCALE.band(percentile) == band

    def test_parts_add_up_exactly_and_the_interval_holds_the_value(self) -> None:
        index, parts = np.array([0.3, 0.9, 0.5]), np.array([[0.1, -0.3], [1e-12, 0.0], [1.0, 2.0]])
        status = np.array([0, 0, StatusCode.EMPTY], np.int8)
        scores = to_scale(
            self.SCALE,
            status,
            index=index,
            low=index + 0.05,
            high=index - 0.05,
            baseline=np.array([0.2]),
            raw_contributions=parts,
            attributed=np.array([1.0, np.nan, 2.0]),
            contribution_names=("x", "y"),
        )
        assert (scores.base[:2] + scores.contributions[:2].sum(axis=1)).tolist() == scores.value[:2].tolist()
        assert scores.value[0] == pytest.approx(48, abs=1e-5)
        assert scores.contributions[0] == pytest.approx([-8, 24], abs=1e-5)
        assert scores.value[1] == scores.base[1] == pytest.approx(32, abs=1e-5)  # nothing to share the distance among
        assert (scores.low[:2] == scores.value[:2]).all()
        assert scores.high[0] == scores.value[0]
        assert np.isnan([scores.value[2], scores.low[2], scores.high[2], scores.index[2], scores.base[2]]).all()
        assert scores.contributions[2].tolist() == [0, 0]
        assert scores.attributed[2] == 2.0

    def test_few_sentences_are_drawn_towards_the_prior(self) -> None:
        half = half_width(np.array([0.5, 1.0, 9.0]), np.array([0.0, 0.5, 0.04]), 0.1)
        assert half == pytest.approx([0.195, 0.195, 1.95 * np.sqrt((8 * 0.04 + 8 * 0.01) / 16 / 9)])


def test_learned_cues_are_words_above_the_thresholds_outside_the_lexicon(batch: Batch) -> None:
    doc, scores = batch.doc, batch.word_scores
    mild, clear = scores.cue_thresholds
    listed = {
        token
        for start, end, term in zip(doc.matches.start, doc.matches.end, doc.matches.term_id, strict=True)
        if doc.lexicon.term_columns.is_shown[term]
        for token in range(start, end)
    }
    wanted = [
        (token, 2 if scores.marked_logit[token] >= clear else 1)
        for token in range(len(doc.tokens))
        if scores.marked_logit[token] >= mild and token not in listed
    ]
    cues = learned_cues(doc, scores)
    assert list(zip(cues.start.tolist(), cues.severity.tolist(), strict=True)) == wanted
    assert {severity for _, severity in wanted} == {1, 2}
    assert (cues.end - cues.start).tolist() == [1] * len(cues)
    assert set(cues.category.tolist()) == {doc.lexicon.index("learned")}
    unlearned = WordScores(
        scores.in_vocabulary, scores.marked_logit, scores.loaded, scores.partisan, (1 << 14, 1 << 15)
    )
    assert len(learned_cues(doc, unlearned)) == len(CueTable.empty()) == 0


def test_measures_count_how_often_others_are_introduced() -> None:
    text = "Ruiz said that it rained. “We left,” said Dana Ortiz. Ruiz: “It was late.” The “reform” failed."
    measures = next(iter(Analyzer(sections=()).batches([Article(text, title="Ruiz said that it rained")]))).measures
    assert measures.attribution_count.tolist() == [3]


def test_english_is_told_by_the_author_s_words_where_there_are_enough() -> None:
    spanish = "La ciudad tiene una gran plaza y muchas calles con árboles muy altos que dan sombra a toda su gente"
    english = "the council of the town is in the hall and it was on the hill by the river with a view of the sea"
    mostly = [Article(f"{spanish}: “{english}.”"), Article(f"{english}: “{spanish}.”"), Article(f"Ruiz: “{english}.”")]
    share = next(iter(Analyzer(sections=()).batches(mostly))).measures.english_share
    assert share[0] < 0.1
    assert share[1] > 0.6
    assert share[2] > 0.6  # too few words of the author's: all are looked at


def test_the_model_says_which_categories_weigh() -> None:
    lexicon, model = default_lexicon(), default_model(default_lexicon())
    weighed = {category.id for category, weight in zip(lexicon, model.loaded_weights, strict=True) if weight}
    assert "learned" not in weighed
    assert weighed <= {category.id for category in lexicon if "loaded_language" in category.counts}
    assert json.dumps(model.card)
