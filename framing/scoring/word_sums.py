"""Weights of words summed up: by sentence and voice, and over the words inside cues.

All sums are sums of whole numbers, in halves of a word: exact, in any batch and in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import Evidence
from framing.cues.doc_batch import DocBatch
from framing.records.voice import WEIGHTS, Voice
from framing.scoring.word_scores import WordScores, inside

__all__ = ["ATTRIBUTED", "HALVES", "Heard", "Owned", "Weighed", "author_halves", "weigh"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Halves of a word by voice, for the author and for everybody else.
HALVES: Final = np.array([round(2 * WEIGHTS[voice]) for voice in Voice], np.int64)
ATTRIBUTED: Final = np.array([2 * (voice in (Voice.QUOTED, Voice.REPORTED)) for voice in Voice], np.int64)


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of some voices, per sentence."""

    count: Floats  #: words that may weigh something
    loaded: Floats  #: sum of their weights, LOADED_SCALE to the unit
    partisan: Floats  #: … PARTISAN_SCALE to the unit


@dataclass(frozen=True, slots=True)
class Owned:
    """The author's words inside cues of scored categories: each belongs to the severest cue over it. In order of place."""

    word: Ints
    cue: Ints
    sentence: Ints
    category: Ints
    loaded: Floats
    partisan: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words of a chunk weigh."""

    author: Heard
    attributed: Heard
    owned: Owned


def author_halves(doc: DocBatch, words: slice = slice(None)) -> Ints:
    """How much every word, of all or of some, counts as the author's, in halves: nothing inside marks, but for scare quotes."""
    voice, quotation = doc.voices.voice[words], doc.voices.quotation[words]
    return np.asarray(HALVES.take(voice) * (~quotation | (voice == Voice.SCARE)))


def weigh(doc: DocBatch, scores: WordScores, evidence: Evidence, cue_weight: Floats) -> Weighed:
    """Sum up what words weigh. `cue_weight` is how much each cue counts as the author's."""
    author = author_halves(doc)
    attributed = ATTRIBUTED.take(doc.voices.voice)
    return Weighed(_heard(doc, scores, author), _heard(doc, scores, attributed), _owned(doc, scores, evidence, cue_weight, author))


def _heard(doc: DocBatch, scores: WordScores, halves: Ints) -> Heard:
    at = (halves * scores.known).nonzero()[0]
    sentence, size, share = doc.sentence[at], len(doc.begins) - 1, halves[at] / 2
    columns = (share, share * scores.loaded[at], share * scores.partisan[at])
    return Heard(*(np.asarray(np.bincount(sentence, weights=column, minlength=size), np.float64) for column in columns))


def _owned(doc: DocBatch, scores: WordScores, evidence: Evidence, cue_weight: Floats, halves: Ints) -> Owned:
    rows = ((cue_weight > 0) & (evidence.severity > 0) & doc.lexicon.scored[evidence.category]).nonzero()[0]
    word, row = inside(evidence.first[rows], evidence.last[rows])
    cue = rows[row]
    order = np.lexsort((cue, -evidence.severity[cue], word))
    cue, word = cue[order], word[order]
    head = np.ones(len(word), np.bool_)
    head[1:] = word[1:] != word[:-1]
    cue, word = cue[head], word[head]
    share = halves[word] / 2
    return Owned(
        word=word,
        cue=cue,
        sentence=doc.sentence[word],
        category=evidence.category[cue].astype(np.int64),
        loaded=share * scores.loaded[word],
        partisan=share * scores.partisan[word],
    )
