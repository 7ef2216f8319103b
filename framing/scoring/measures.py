"""From cues to numbers: per sentence, per article. Columns in, columns out.

Sums run over `numpy.bincount`, which adds in the order of the rows: an article's numbers are the
same to the last bit alone, in any batch and in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import Evidence
from framing.cues.doc_batch import DocBatch
from framing.language.word_classes import Class
from framing.records.voice import WEIGHTS, Voice
from framing.scoring.word_scores import WordScores
from framing.scoring.word_sums import Weighed, weigh

__all__ = ["AUTHOR", "Measures", "measure"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

AUTHOR: Final = np.array([WEIGHTS[voice] for voice in Voice])
_VOICES: Final = len(Voice)
_SEVEREST: Final = 4  # above all severities
_ATTRIBUTED: Final = np.array([float(voice in (Voice.QUOTED, Voice.REPORTED)) for voice in Voice])
_WITHOUT_REPORT: Final = frozenset(("colon", "attribution noun", "full quotation", "no cue"))
_ENOUGH: Final = 20  # words from which a language can be told
_FULL: Final = 8.0  # words of a voice from which a sentence counts in full for that voice

#: Classes of words that hardly occur outside English: what tells the language of a text.
_CLOSED: Final = Class.ARTICLE | Class.PREPOSITION | Class.SUBJECT | Class.BE | Class.HAVE | Class.THAT | Class.COORDINATOR


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that scores are made of, for one chunk of articles."""

    article: Ints  #: article of every sentence
    body: npt.NDArray[np.bool_]  #: sentences of the text itself, not of titles and headings
    words: Ints  #: words of every sentence, furniture of the page left out
    voiced: Floats  #: words of every sentence, weighted by voice: the author's
    share: Floats  #: how much each sentence counts as the author's, 0 … 1
    attributed_share: Floats  #: … as somebody else's
    cue_sentence: Ints  #: per cue: its sentence
    cue_weight: Floats  #: per cue: weight of its voice as the author's; 0 where another cue has the same words
    cue_attributed: Floats  #: per cue: the same for attributed voices
    per_voice: Ints  #: articles × voices: words of the text by voice
    attributions: Ints  #: per article: how often somebody else's words are introduced
    english: Floats  #: per article: share of words that only English has
    weighed: Weighed  #: what the words weigh, by sentence


def measure(doc: DocBatch, scores: WordScores, evidence: Evidence) -> Measures:
    """Count words and cues by sentence and voice."""
    corpus, voices, begins = doc.corpus, doc.voices, doc.begins
    articles, first = len(corpus.articles), begins[:-1]
    # Words of every sentence: whether they stand apart, whether in quotation marks, and their voice.
    cell = ((doc.sentence * 2 + voices.apart) * 2 + voices.quotation) * _VOICES + voices.voice
    count = np.bincount(cell, minlength=4 * _VOICES * len(first)).reshape(-1, 2, 2, _VOICES)
    count[..., Voice.PARATEXT] = 0
    in_body = count[:, 0, 0] + count[:, 0, 1]
    by_voice = in_body + count[:, 1, 0] + count[:, 1, 1]
    # Weights are halves and wholes: their sums are exact in any order.
    words, voiced, said = by_voice.sum(axis=1), (by_voice * AUTHOR).sum(axis=1), (by_voice * _ATTRIBUTED).sum(axis=1)
    own_words = (count[:, 0, 0] + count[:, 1, 0]).sum(axis=1)
    edges = corpus.first[::2]
    english = _english(doc, edges)
    once = _once(evidence)
    voice = voices.voice[evidence.first]
    cue_weight = AUTHOR[voice] * once
    owner = corpus.piece[first] >> 1
    return Measures(
        article=owner,
        body=~voices.apart[first],
        words=words,
        voiced=voiced,
        # Words in quotation marks are left out on both sides: what is quoted, and how much, moves nothing.
        share=_counted(voiced, own_words),
        attributed_share=_counted(said, words),
        cue_sentence=doc.sentence[evidence.first],
        cue_weight=cue_weight,
        cue_attributed=_ATTRIBUTED[voice] * once,
        per_voice=_by(begins.searchsorted(edges), in_body),
        attributions=_attributions(doc, articles),
        english=english,
        weighed=weigh(doc, scores, evidence, cue_weight),
    )


def _english(doc: DocBatch, edges: Ints) -> Floats:
    """Share of closed-class words per article: outside quotation marks, where enough words stand there."""
    closed, own = (doc.classes & _CLOSED) != 0, ~doc.voices.quotation
    sums = _by(edges, np.column_stack((closed & own, own, closed)))
    enough = sums[:, 1] >= _ENOUGH
    every = np.maximum(edges[1:] - edges[:-1], 1)
    share: Floats = np.where(enough, sums[:, 0] / np.maximum(sums[:, 1], 1), sums[:, 2] / every)
    return share


def _by(edges: Ints, column: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Ints:
    """Sums of the rows of whole numbers between edges."""
    total = np.zeros((len(column) + 1, *column.shape[1:]), np.int64)
    column.cumsum(axis=0, out=total[1:])
    sums: Ints = total[edges[1:]] - total[edges[:-1]]
    return sums


def _counted(weighted: Floats, words: Ints) -> Floats:
    """Share of a voice in a sentence, less for a sentence with few words in it."""
    counted: Floats = np.minimum(weighted / np.maximum(words, 1), 1) * np.minimum(words / _FULL, 1)
    return counted


def _once(evidence: Evidence) -> Floats:
    """1 for one cue of those on the very same words, the severest; 0 for the others."""
    first, last, category, _, severity, _, _ = evidence.table.astype(np.int64)
    size = int(last.max(initial=0)) + 1
    words = first * size + last
    order = ((words * _SEVEREST - severity) * (int(category.max(initial=0)) + 1) + category).argsort(kind="stable")
    words = words[order]
    once = np.ones(len(order))
    once[order[1:][words[1:] == words[:-1]]] = 0.0
    return once


def _attributions(doc: DocBatch, articles: int) -> Ints:
    """How often each article hands over to somebody else: reports, and quotations with no report over them."""
    voices, piece = doc.voices, doc.corpus.piece
    cues = np.array(sorted({scope.cue for scope in voices.scopes}), np.int64)
    cues = cues[voices.voice[cues] != Voice.PARATEXT]
    alone = np.array([mark.quotation.first for mark in voices.marks if mark.rule in _WITHOUT_REPORT], np.int64)
    places = np.concatenate((cues, alone[voices.voice[alone] == Voice.QUOTED]))
    places = places[(piece[places] & 1) == 1]
    return np.bincount(piece[places] >> 1, minlength=articles)
