"""The reference of profiles over outlets: made anew from a collection in which an order of outlets was planted."""

from __future__ import annotations

import gzip
import json
from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

from framing import Analyzer
from framing.compare.profile.norms import default_norms
from framing.lab.training import outlets

DULL = (
    "The council met on Tuesday. It agreed on the budget for the bridge. "
    "The vote was held at noon in the old town hall. "
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("corpora")
    rows, ratings = [], []
    for outlet in range(12):
        domain = f"sheet-{outlet}.example"
        ratings.append({"domain": domain, "pc1": 1 - outlet / 12})
        for day in range(20):
            text = f"Day {day}. {DULL * 2}" + "The shameful farce was a disgrace. " * (3 * (day % 12 < outlet))
            rows.append(
                {
                    "id": f"{outlet}-{day}",
                    "title": "",
                    "content": text,
                    "source_domain": domain,
                    "genre_hint": "news",
                    "n_words": 200,
                    "bias_text": "center" if outlet < 3 else "left",
                }
            )
    rows += [
        {**rows[0], "id": "few", "source_domain": "few.example"},
        {**rows[0], "id": "view", "genre_hint": "opinion"},
    ]
    for name in ("domain_quality", "allsides"):
        (folder / name).mkdir()
    (folder / "domain_quality" / "train.jsonl").write_text("\n".join(map(json.dumps, ratings)), "utf-8")
    (folder / "allsides" / "articles.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outlets, "_SPLITS", 20)
        return outlets.outlet_norms(folder, analyzer, lambda _line: None, "2026-11-22", resamples=999)


class TestValidation:
    """The rebuild of the reference, on a collection made up here: the more loaded an outlet, the lower its rating."""

    def test_outlets_with_enough_news_count_once(self, made: dict[str, Any]) -> None:
        assert (made["card"]["outlets"], made["card"]["articles"]) == (12, 240)
        assert set(made) == set(default_norms())
        assert set(made["card"]) == set(default_norms()["card"])

    def test_what_was_planted_is_found_with_outlets_held_out(self, made: dict[str, Any]) -> None:
        found = made["card"]["validation"]["not_declared_opinion"]
        loaded = found["measures"]["loaded_language"]
        assert loaded["rho"] < -0.9
        assert loaded["low"] <= loaded["rho"] <= loaded["high"]
        assert loaded["p"] <= loaded["p_holm"] < 0.05
        assert found["ridge"]["held_out_rho"] > 0.7

    def test_numbers_without_order_agree_with_nothing(self) -> None:
        rng = np.random.default_rng(1)
        tests = {str(column): outlets._test(rng.normal(size=40), np.arange(40.0), 499) for column in range(10)}
        outlets._holm(tests)
        assert all(test["p_holm"] > 0.05 for test in tests.values())
        assert outlets._ridge(rng.normal(size=(40, 10)), np.arange(40.0))["held_out_rho"] < 0.35

    def test_rank_correlations_are_those_of_scipy(self) -> None:
        rng = np.random.default_rng(2)
        one, two = rng.integers(0, 6, 30).astype(float), rng.integers(0, 6, 30).astype(float)
        assert outlets._rho(one, two) == pytest.approx(spearmanr(one, two).statistic, abs=1e-3)
