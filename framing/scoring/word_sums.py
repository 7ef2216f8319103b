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

__all__ = ["CueWords", "VoiceSums", "WordSums", "author_halves", "sum_words"]


#: By voice code: how many halves of a word count as the author's, and as somebody else's.
_AUTHOR_HALVES: Final = np.array([round(2 * AUTHOR_WEIGHTS[voice]) for voice in VoiceCode], np.int64)
_ATTRIBUTED_HALVES: Final = np.array(
    [2 * (voice in (VoiceCode.QUOTED, VoiceCode.REPORTED)) for voice in VoiceCode], np.int64
)


@dataclass(frozen=True, slots=True)
class VoiceSums:
    """The words of some voices: columns with one entry per sentence."""

    word_count: F64  #: words that may weigh something
    loaded: F64  #: sum of their weights, `LOADED_SCALE` to the unit
    partisan: F64  #: … `PARTISAN_SCALE` to the unit


@dataclass(frozen=True, slots=True)
class CueWords:
    """The author's words inside cues of scored categories, in order of place.

    Each word stands here once, with the severest cue over it: one entry per word in every column.
    """

    word: I64  #: its token
    cue: I64  #: row in the `CueTable`
    sentence: I64
    category: I64
    loaded: F64  #: weight as far as the word is the author's, `LOADED_SCALE` to the unit
    partisan: F64  #: … `PARTISAN_SCALE` to the unit


@dataclass(frozen=True, slots=True)
class WordSums:
    """What the words of a batch weigh."""

    author: VoiceSums
    attributed: VoiceSums
    cue_words: CueWords


def author_halves(doc: DocBatch, tokens: slice = slice(None)) -> I64:
    """How much every token counts as the author's, in halves of a word.

    Inside quotation marks nothing does, but for scare quotes.
    """
    voice, in_quotes = doc.voices.voice[tokens], doc.voices.in_quotes[tokens]
    return np.asarray(_AUTHOR_HALVES.take(voice) * (~in_quotes | (voice == VoiceCode.SCARE)))


def sum_words(doc: DocBatch, scores: WordScores, cues: CueTable, cue_author_weight: F64) -> WordSums:
    """Sum up what words weigh. `cue_author_weight` is how much each cue counts as the author's."""
    author = author_halves(doc)
    attributed = _ATTRIBUTED_HALVES.take(doc.voices.voice)
    return WordSums(
        author=_voice_sums(doc, scores, author),
        attributed=_voice_sums(doc, scores, attributed),
        cue_words=_cue_words(doc, scores, cues, cue_author_weight, author),
    )


def _voice_sums(doc: DocBatch, scores: WordScores, halves: I64) -> VoiceSums:
    """Sums by sentence; `halves` says how much every token counts."""
    token = (halves * scores.in_vocabulary).nonzero()[0]
    sentence, sentences, share = doc.sentence[token], len(doc.sentence_start) - 1, halves[token] / 2
    columns = (share, share * scores.loaded[token], share * scores.partisan[token])
    return VoiceSums(
        *(np.asarray(np.bincount(sentence, weights=column, minlength=sentences), np.float64) for column in columns)
    )


def _cue_words(doc: DocBatch, scores: WordScores, cues: CueTable, cue_author_weight: F64, halves: I64) -> CueWords:
    rows = ((cue_author_weight > 0) & (cues.severity > 0) & doc.lexicon.scored[cues.category]).nonzero()[0]
    word, row = ranges(cues.start[rows], cues.end[rows])
    cue = rows[row]
    order = np.lexsort((cue, -cues.severity[cue], word))
    cue, word = cue[order], word[order]
    severest = run_starts(word)
    cue, word = cue[severest], word[severest]
    share = halves[word] / 2
    return CueWords(
        word=word,
        cue=cue,
        sentence=doc.sentence[word],
        category=cues.category[cue].astype(np.int64),
        loaded=share * scores.loaded[word],
        partisan=share * scores.partisan[word],
    )
