"""From cues to numbers: per sentence, per article. Columns in, columns out.

Sums run over `numpy.bincount`, which adds in the order of the rows: an article's numbers are the
same to the last bit alone, in any batch and in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import F64, I64, Mask
from framing.language.word_classes import WordClass
from framing.records.voice import AUTHOR_WEIGHTS, VoiceCode
from framing.scoring.word_scores import WordScores
from framing.scoring.word_sums import WordSums, sum_words

__all__ = ["AUTHOR", "Measures", "measure"]


AUTHOR: Final = np.array([AUTHOR_WEIGHTS[voice] for voice in VoiceCode])
_VOICES: Final = len(VoiceCode)
_SEVEREST: Final = 4  # above all severities
_ATTRIBUTED: Final = np.array([float(voice in (VoiceCode.QUOTED, VoiceCode.REPORTED)) for voice in VoiceCode])
_WITHOUT_REPORT: Final = frozenset(("colon", "attribution noun", "full quotation", "no cue"))
_ENOUGH: Final = 20  # words from which a language can be told
_FULL: Final = 8.0  # words of a voice from which a sentence counts in full for that voice

#: Classes of words that hardly occur outside English: what tells the language of a text.
_CLOSED: Final = (
    WordClass.ARTICLE
    | WordClass.PREPOSITION
    | WordClass.SUBJECT
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.THAT
    | WordClass.COORDINATOR
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that scores are made of, for one chunk of articles."""

    sentence_article: I64  #: article of every sentence
    in_text: Mask  #: sentences of the text itself, not of titles and headings
    word_count: I64  #: words of every sentence, furniture of the page left out
    author_words: F64  #: words of every sentence, weighted by voice: the author's
    author_share: F64  #: how much each sentence counts as the author's, 0 … 1
    attributed_share: F64  #: … as somebody else's
    cue_sentence: I64  #: per cue: its sentence
    cue_weight: F64  #: per cue: weight of its voice as the author's; 0 where another cue has the same words
    cue_attributed: F64  #: per cue: the same for attributed voices
    per_voice: I64  #: articles × voices: words of the text by voice
    attributions: I64  #: per article: how often somebody else's words are introduced
    english_share: F64  #: per article: share of words that only English has
    word_sums: WordSums  #: what the words weigh, by sentence


def measure(doc: DocBatch, scores: WordScores, cues: CueTable) -> Measures:
    """Count words and cues by sentence and voice."""
    tokens, voices, begins = doc.tokens, doc.voices, doc.sentence_start
    articles, first = len(tokens.articles), begins[:-1]
    # Words of every sentence: whether they stand apart, whether in quotation marks, and their voice.
    cell = ((doc.sentence * 2 + voices.is_heading) * 2 + voices.in_quotes) * _VOICES + voices.voice
    count = np.bincount(cell, minlength=4 * _VOICES * len(first)).reshape(-1, 2, 2, _VOICES)
    count[..., VoiceCode.PARATEXT] = 0
    in_body = count[:, 0, 0] + count[:, 0, 1]
    by_voice = in_body + count[:, 1, 0] + count[:, 1, 1]
    # Weights are halves and wholes: their sums are exact in any order.
    words, voiced, said = by_voice.sum(axis=1), (by_voice * AUTHOR).sum(axis=1), (by_voice * _ATTRIBUTED).sum(axis=1)
    own_words = (count[:, 0, 0] + count[:, 1, 0]).sum(axis=1)
    edges = tokens.segment_start[::2]
    english = _english(doc, edges)
    once = _once(cues)
    voice = voices.voice[cues.start]
    cue_weight = AUTHOR[voice] * once
    owner = tokens.segment[first] >> 1
    return Measures(
        sentence_article=owner,
        in_text=~voices.is_heading[first],
        word_count=words,
        author_words=voiced,
        # Words in quotation marks are left out on both sides: what is quoted, and how much, moves nothing.
        author_share=_counted(voiced, own_words),
        attributed_share=_counted(said, words),
        cue_sentence=doc.sentence[cues.start],
        cue_weight=cue_weight,
        cue_attributed=_ATTRIBUTED[voice] * once,
        per_voice=_by(begins.searchsorted(edges), in_body),
        attributions=_attributions(doc, articles),
        english_share=english,
        word_sums=sum_words(doc, scores, cues, cue_weight),
    )


def _english(doc: DocBatch, edges: I64) -> F64:
    """Share of closed-class words per article: outside quotation marks, where enough words stand there."""
    closed, own = doc.word_class.has(_CLOSED), ~doc.voices.in_quotes
    sums = _by(edges, np.column_stack((closed & own, own, closed)))
    enough = sums[:, 1] >= _ENOUGH
    every = np.maximum(edges[1:] - edges[:-1], 1)
    share: F64 = np.where(enough, sums[:, 0] / np.maximum(sums[:, 1], 1), sums[:, 2] / every)
    return share


def _by(edges: I64, column: npt.NDArray[np.integer] | Mask) -> I64:
    """Sums of the rows of whole numbers between edges."""
    total = np.zeros((len(column) + 1, *column.shape[1:]), np.int64)
    column.cumsum(axis=0, out=total[1:])
    sums: I64 = total[edges[1:]] - total[edges[:-1]]
    return sums


def _counted(weighted: F64, words: I64) -> F64:
    """Share of a voice in a sentence, less for a sentence with few words in it."""
    counted: F64 = np.minimum(weighted / np.maximum(words, 1), 1) * np.minimum(words / _FULL, 1)
    return counted


def _once(cues: CueTable) -> F64:
    """1 for one cue of those on the very same words, the severest; 0 for the others."""
    first, last, category, severity = (
        column.astype(np.int64) for column in (cues.start, cues.end, cues.category, cues.severity)
    )
    size = int(last.max(initial=0)) + 1
    words = first * size + last
    order = ((words * _SEVEREST - severity) * (int(category.max(initial=0)) + 1) + category).argsort(kind="stable")
    words = words[order]
    once = np.ones(len(order))
    once[order[1:][words[1:] == words[:-1]]] = 0.0
    return once


def _attributions(doc: DocBatch, articles: int) -> I64:
    """How often each article hands over to somebody else: reports, and quotations with no report over them."""
    voices, piece = doc.voices, doc.tokens.segment
    cues = np.array(sorted({scope.verb for scope in voices.reported_spans}), np.int64)
    cues = cues[voices.voice[cues] != VoiceCode.PARATEXT]
    alone = np.array([mark.quote.start for mark in voices.quotes if mark.rule in _WITHOUT_REPORT], np.int64)
    places = np.concatenate((cues, alone[voices.voice[alone] == VoiceCode.QUOTED]))
    places = places[(piece[places] & 1) == 1]
    return np.bincount(piece[places] >> 1, minlength=articles)
