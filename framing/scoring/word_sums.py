"""Weights of words summed up: by sentence and voice, and over the words inside cues.

All sums are sums of whole numbers, in halves of a word: exact, in any batch and in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import F64, I64, ranges, run_starts
from framing.records.voice import AUTHOR_WEIGHTS, VoiceCode
from framing.scoring.word_scores import WordScores

__all__ = ["ATTRIBUTED", "HALVES", "CueWords", "VoiceSums", "WordSums", "author_halves", "sum_words"]


#: Halves of a word by voice, for the author and for everybody else.
HALVES: Final = np.array([round(2 * AUTHOR_WEIGHTS[voice]) for voice in VoiceCode], np.int64)
ATTRIBUTED: Final = np.array([2 * (voice in (VoiceCode.QUOTED, VoiceCode.REPORTED)) for voice in VoiceCode], np.int64)


@dataclass(frozen=True, slots=True)
class VoiceSums:
    """The words of some voices, per sentence."""

    word_count: F64  #: words that may weigh something
    loaded: F64  #: sum of their weights, LOADED_SCALE to the unit
    partisan: F64  #: … PARTISAN_SCALE to the unit


@dataclass(frozen=True, slots=True)
class CueWords:
    """The author's words inside cues of scored categories: each belongs to the severest cue over it. In order of place."""

    word: I64
    cue: I64
    sentence: I64
    category: I64
    loaded: F64
    partisan: F64


@dataclass(frozen=True, slots=True)
class WordSums:
    """What the words of a chunk weigh."""

    author: VoiceSums
    attributed: VoiceSums
    cue_words: CueWords


def author_halves(doc: DocBatch, words: slice = slice(None)) -> I64:
    """How much every word, of all or of some, counts as the author's, in halves: nothing inside marks, but for scare quotes."""
    voice, quotation = doc.voices.voice[words], doc.voices.in_quotes[words]
    return np.asarray(HALVES.take(voice) * (~quotation | (voice == VoiceCode.SCARE)))


def sum_words(doc: DocBatch, scores: WordScores, cues: CueTable, cue_weight: F64) -> WordSums:
    """Sum up what words weigh. `cue_weight` is how much each cue counts as the author's."""
    author = author_halves(doc)
    attributed = ATTRIBUTED.take(doc.voices.voice)
    return WordSums(
        _heard(doc, scores, author), _heard(doc, scores, attributed), _owned(doc, scores, cues, cue_weight, author)
    )


def _heard(doc: DocBatch, scores: WordScores, halves: I64) -> VoiceSums:
    at = (halves * scores.in_vocabulary).nonzero()[0]
    sentence, size, share = doc.sentence[at], len(doc.sentence_start) - 1, halves[at] / 2
    columns = (share, share * scores.loaded[at], share * scores.partisan[at])
    return VoiceSums(
        *(np.asarray(np.bincount(sentence, weights=column, minlength=size), np.float64) for column in columns)
    )


def _owned(doc: DocBatch, scores: WordScores, cues: CueTable, cue_weight: F64, halves: I64) -> CueWords:
    rows = ((cue_weight > 0) & (cues.severity > 0) & doc.lexicon.scored[cues.category]).nonzero()[0]
    word, row = ranges(cues.start[rows], cues.end[rows])
    cue = rows[row]
    order = np.lexsort((cue, -cues.severity[cue], word))
    cue, word = cue[order], word[order]
    head = run_starts(word)
    cue, word = cue[head], word[head]
    share = halves[word] / 2
    return CueWords(
        word=word,
        cue=cue,
        sentence=doc.sentence[word],
        category=cues.category[cue].astype(np.int64),
        loaded=share * scores.loaded[word],
        partisan=share * scores.partisan[word],
    )
