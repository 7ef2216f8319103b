"""Corpora made up by a generator, and everything that ships made again from them once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support.synthetic_corpora import write_corpora

DATE = "2026-11-22"


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all corpora that training and evaluation read."""
    return write_corpora(tmp_path_factory.mktemp("corpora"))


Remake = Callable[[Path, str], dict[str, bytes]]


@pytest.fixture(scope="session")
def remake(corpora: Path) -> Remake:
    """Runs a step in this process with small vectors, few folds and few draws, and returns its files by name."""
    rebuild = pytest.importorskip("framing.lab.training.rebuild", reason="training needs scikit-learn")

    def run(out: Path, name: str) -> dict[str, bytes]:
        (step,) = rebuild.plan(corpora, [name])
        with pytest.MonkeyPatch.context() as patch:
            for function, sizes in {
                "train": {"vector_size": 16, "folds": 2, "partisan_folds": 3},
                "train_genre": {"resamples": 50},
                "topics": {"resamples": 50},
                "train_portrayal": {"vector_size": 16, "folds": 2, "resamples": 50},
                "outlet_norms": {"min_outlets": 5, "resamples": 200},
            }.items():
                patch.setattr(rebuild, function, partial(getattr(rebuild, function), **sizes))
            return {file: (out / file).read_bytes() for file in rebuild.make(step, corpora, out, print, DATE)}

    return run


@pytest.fixture(scope="session")
def remade(remake: Remake, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files that ship, made from the corpora in the order of the steps."""
    rebuild = pytest.importorskip("framing.lab.training.rebuild", reason="training needs scikit-learn")
    out = tmp_path_factory.mktemp("data")
    for step in rebuild.STEPS:
        remake(out, step.name)
    return out
