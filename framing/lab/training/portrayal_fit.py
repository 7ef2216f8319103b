"""Fitting the portrayal model: in what light a sentence shows somebody it names.

A multinomial logistic regression on NewsMTSC (Hamborg & Donnay 2021). A word's weight in a zone
is a sum of shares: some through its vector, which unseen words have too, some of its own; some
for all zones, some for few. Afterwards all are summed up in one table of words × zones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from framing.cues.doc_batch import DocReader
from framing.cues.lexicon import Lexicon
from framing.lab.training.corpora import records
from framing.lab.training.vectors import Vectors
from framing.language.arrays import F64, I64
from framing.records.article import Article
from framing.sections.portrayals.model import SCALE, ZONES, PortrayalModel
from framing.sections.portrayals.target_sentiment import mention_words

__all__ = ["Design", "Mentions", "bake", "feature_rows", "fit", "mentions", "single_words"]


_CLASSES: Final = 3  # bad, neither, good
_ITERATIONS: Final = 60
#: Shares of a weight: zones by parts of their names, standard deviation through vectors and of a word's own.
_SHARES: Final = (
    ("", 0.20, 0.15),
    ("before", 0.15, 0.0),
    ("after", 0.15, 0.0),
    ("before within", 0.22, 0.0),
    ("after within", 0.22, 0.0),
    ("before next", 0.15, 0.0),
    ("after next", 0.15, 0.0),
    ("before near", 0.15, 0.0),
    ("after near", 0.15, 0.0),
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a corpus, with the words around them and what people said."""

    zones: list[sparse.csr_matrix]  #: per zone: mentions × words
    label: I64  #: 0 bad, 1 neither, 2 good
    sentence: I64  #: groups for folds: equal sentences
    article: I64


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of words × zones × (bad, neither, good), and of none of them."""

    base: F64
    words: npt.NDArray[np.float32]


def mentions(folder: Path, lexicon: Lexicon, words: tuple[str, ...]) -> Mentions:
    """Read NewsMTSC as any article is read: its zones are those of the library."""
    rows = list(records(folder / "newsmtsc" / "train.jsonl"))
    none = np.ones((len(words), len(ZONES), 2), np.int8)
    reader = DocReader(lexicon, words)
    table = PortrayalModel(words, none, np.zeros(2, np.int32), 0.0, ()).table(reader.vocabulary)
    number = reader.vocabulary.index_of(words)
    texts = list(dict.fromkeys(row["text"] for row in rows))
    doc = reader.read([Article(text) for text in texts])
    tokens, place = (
        doc.tokens,
        {text: int(start) for text, start in zip(texts, doc.tokens.segment_start_char[1::2], strict=True)},
    )
    start = np.array([place[row["text"]] + row["target"]["start"] for row in rows])
    end = np.array([place[row["text"]] + row["target"]["end"] for row in rows])
    first, last = tokens.end_char.searchsorted(start, side="right"), tokens.start_char.searchsorted(end)
    found = mention_words(doc, table, np.ones(len(tokens), np.bool_), first, last)
    shape, zones = (len(rows), len(words)), []
    for zone in range(len(ZONES)):
        here = found.zone == zone
        cells = found.mention[here], number[tokens.word_id[found.word[here]]]
        zones.append(sparse.csr_matrix((np.ones(int(here.sum()), np.float32), cells), shape=shape))
    articles = ["_".join(row["id"].split("_")[:3]) for row in rows]
    return Mentions(
        zones,
        np.array([row["label"] for row in rows]) + 1,
        np.unique([row["sentence_id"] for row in rows], return_inverse=True)[1],
        np.unique(articles, return_inverse=True)[1],
    )


def single_words(lexicon: Lexicon, words: tuple[str, ...]) -> F64:
    """Words × 2: how strongly the lexicon's one-word entries blame and praise."""
    index = {word: row for row, word in enumerate(words)}
    found = np.zeros((len(words), 2))
    for entry in lexicon.terms:
        side = int(entry.group.polarity > 0)
        for form in entry.forms if entry.group.polarity else ():
            if form in index:
                found[index[form], side] = max(found[index[form], side], 0.5, entry.group.severity / 2)
    return found


def _members(name: str) -> list[int]:
    return [zone for zone, full in enumerate(ZONES) if set(name.split()) <= set(full.split())]


class Design:
    """The features of some mentions: one block per share, through vectors or by word."""

    def __init__(self, zones: list[sparse.csr_matrix], features: npt.NDArray[np.float32]) -> None:
        self.blocks: list[tuple[Any, float, str, bool]] = []
        for name, dense, own in _SHARES:
            members = _members(name)
            words = sum((zones[zone] for zone in members[1:]), zones[members[0]]).tocsr()
            if dense:
                self.blocks.append((np.asarray(words @ features, np.float32), dense, name, True))
            if own:
                self.blocks.append((words, own, name, False))

    def rows(self, chosen: I64) -> list[tuple[Any, float]]:
        """Blocks of some mentions with their deviations."""
        return [(block[chosen], deviation) for block, deviation, _, _ in self.blocks]


def fit(design: Design, label: I64, chosen: I64, features: npt.NDArray[np.float32]) -> Weights:
    """Fit on the chosen mentions, and sum up the shares by word and zone."""
    blocks, truth = design.rows(chosen), np.eye(_CLASSES)[label[chosen]]
    edges = np.cumsum([0] + [block.shape[1] for block, _ in blocks]).tolist()

    def loss(theta: F64) -> tuple[float, F64]:
        weights = theta[_CLASSES:].reshape(-1, _CLASSES)
        odds = np.tile(theta[:_CLASSES], (len(chosen), 1))
        for (block, deviation), low, high in zip(blocks, edges, edges[1:], strict=False):
            odds += deviation * (block @ weights[low:high].astype(np.float32))
        odds -= odds.max(axis=1, keepdims=True)
        share = np.exp(odds)
        total = share.sum(axis=1, keepdims=True)
        error = share / total - truth
        narrow = error.astype(np.float32)
        slope = np.concatenate([deviation * (block.T @ narrow) for block, deviation in blocks]) + weights
        value = float((truth * (np.log(total) - odds)).sum() + 0.5 * (weights * weights).sum())
        return value, np.concatenate((error.sum(axis=0), slope.ravel()))

    start = np.zeros(_CLASSES * (1 + edges[-1]))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS}).x
    weights = found[_CLASSES:].reshape(-1, _CLASSES)
    words = np.zeros((len(features), len(ZONES), _CLASSES), np.float32)
    for (_, deviation, name, dense), low, high in zip(design.blocks, edges, edges[1:], strict=False):
        share = deviation * weights[low:high]
        words[:, _members(name)] += ((features @ share) if dense else share)[:, None].astype(np.float32)
    return Weights(found[:_CLASSES], words)


def bake(weights: Weights) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int32]]:
    """Whole numbers, against neither light: the table that ships, and its base."""
    sides = [0, 2]
    words = (weights.words[:, :, sides] - weights.words[:, :, 1:2]) * SCALE
    base = (weights.base[sides] - weights.base[1]) * SCALE
    return np.clip(np.rint(words), -127, 127).astype(np.int8), np.rint(base).astype(np.int32)


def feature_rows(vectors: Vectors, lexicon: Lexicon) -> npt.NDArray[np.float32]:
    """What is known of a word before any mention is seen: its vector and the lexicon's judgement."""
    return np.hstack([vectors.rows, single_words(lexicon, vectors.words)]).astype(np.float32)
