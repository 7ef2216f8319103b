"""A score of one's own is one object: it is computed, shown and kept like those that ship."""

from __future__ import annotations

import json

import numpy as np
import pytest

from framing import Analyzer, Report, UnavailableError
from framing.language.arrays import F64
from framing.records import Status
from framing.records import scores as labels
from framing.records.scores import Band, ScoreLabel
from framing.scoring import SCORES, WORDING, ScoreInput, Scores, ScoreSpec
from framing.scoring.model import Scale
from framing.scoring.scale import to_scale
from tests.support.samples import fixture, report_on

QUOTING = ScoreLabel("quoting", "Quoting", "Quoting", "how much others are quoted", (Band("any", "any", "it quotes"),))
SCALE = Scale(np.array([0.0, 1.0]), np.array([0.0, 100.0]), {"news": np.linspace(0, 1, 101)}, ((100.0, "any"),))


def share_of_quotes(given: ScoreInput) -> Scores:
    """How many of the words of every article stand inside quotation marks."""
    words = given.measures.voice_words.sum(axis=1)
    quoted = given.measures.voice_words[:, 1] / np.maximum(words, 1)
    return to_scale(
        SCALE,
        given.status,
        index=quoted,
        low=quoted - 0.1,
        high=quoted + 0.1,
        baseline=np.zeros(1),
        raw_contributions=quoted[:, None],
        attributed=np.full(len(words), np.nan),
        contribution_names=(WORDING,),
    )


def length_of_words(given: ScoreInput, tokens: slice) -> F64:
    return (given.doc.tokens.end_char[tokens] - given.doc.tokens.start_char[tokens]).astype(np.float64)


ARTICLE = fixture("la_race_report")[0]
SPEC = ScoreSpec(QUOTING, share_of_quotes)


def test_a_score_is_one_object() -> None:
    report = Analyzer(scores=(*SCORES, SPEC), sections=()).analyze(ARTICLE)
    score = report.scores["quoting"]
    assert score.value == pytest.approx(100 * report.voice_share("quoted"), abs=1e-4)
    assert (score.low, score.high) == (0.0, pytest.approx(score.value + 10, abs=1e-4))
    assert (score.base, score.band, score.status) == (0.0, "any", Status.OK)
    assert score.percentile == pytest.approx(score.value, abs=0.06)
    assert [(part.name, part.words) for part in score.contributions] == [(WORDING, ())]
    assert report.loaded_language == report_on("la_race_report").loaded_language


def test_it_names_the_words_behind_it_when_it_weighs_words() -> None:
    spec = ScoreSpec(QUOTING, share_of_quotes, length_of_words)
    (part,) = Analyzer(scores=(spec,), sections=()).analyze(ARTICLE).scores["quoting"].contributions
    lengths = [weight for *_, weight in part.words]
    assert len(lengths) == 12
    assert lengths == sorted(lengths, reverse=True)
    assert all(weight in {end - start, (end - start) / 2} for _, start, end, weight in part.words)
    words = [ARTICLE.text[start:end].lower() for _, start, end, _ in part.words]
    assert len(set(words)) == 12


def test_it_is_kept_and_rendered_like_the_others() -> None:
    report = Analyzer(scores=(*SCORES, SPEC)).analyze(ARTICLE)
    content = json.loads(report.to_json())
    assert list(content["scores"]) == ["loaded_language", "partisan_framing", "quoting"]
    assert Report.from_dict(content) == report
    assert Report.from_dict(content).scores["quoting"] == report.scores["quoting"]
    assert "Quoting" in report.to_html()
    assert "quoting: " in str(report)


def test_what_was_left_out_is_missing() -> None:
    report = Analyzer(scores=(SPEC,), sections=()).analyze(ARTICLE)
    assert list(report.scores) == ["quoting"]
    with pytest.raises(UnavailableError, match="without its loaded_language"):
        report.loaded_language  # noqa: B018


def test_every_score_that_ships_has_its_label() -> None:
    assert tuple(spec.label for spec in SCORES) == labels.SCORES
