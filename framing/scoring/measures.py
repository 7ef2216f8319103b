"""From cues to numbers: per sentence and per article, before any weight of a category.

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
from framing.language.arrays import F64, I64, Mask, run_starts
from framing.language.word_classes import WordClass
from framing.records.voice import AUTHOR_WEIGHTS, VoiceCode
from framing.scoring.word_scores import WordScores
from framing.scoring.word_sums import WordSums, sum_words

__all__ = ["AUTHOR_WEIGHT", "Measures", "measure"]


#: By voice code: how much a word counts as the author's, and as somebody else's.
AUTHOR_WEIGHT: Final = np.array([AUTHOR_WEIGHTS[voice] for voice in VoiceCode])
_ATTRIBUTED_WEIGHT: Final = np.array([float(voice in (VoiceCode.QUOTED, VoiceCode.REPORTED)) for voice in VoiceCode])
_VOICES: Final = len(VoiceCode)
_SEVERITIES: Final = 4
#: Rules of quotations that no report introduces: each of these hands over to somebody else by itself.
_QUOTES_WITHOUT_REPORT: Final = frozenset(("colon", "attribution noun", "full quotation", "no cue"))
_MIN_LANGUAGE_WORDS: Final = 20  # of the author's own, from which the language is told by them alone
_FULL_SENTENCE_WORDS: Final = 8.0  # of a voice, from which a sentence counts in full for that voice

#: Classes of words that hardly occur outside English: what tells the language of a text.
_ENGLISH_CLASSES: Final = (
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
    """Everything that scores are made of, for one batch of articles."""

    sentence_article: I64  #: per sentence: its article
    in_text: Mask  #: per sentence: stands in the text itself, not in a title or heading
    sentence_words: I64  #: per sentence: its words, furniture of the page left out
    author_words: F64  #: per sentence: words weighted by voice, as the author's
    author_share: F64  #: per sentence: how much it counts as the author's, 0 … 1
    attributed_share: F64  #: … as somebody else's
    cue_sentence: I64  #: per cue: its sentence
    cue_author_weight: F64  #: per cue: weight of its voice as the author's; 0 where another cue has the same words
    cue_attributed_weight: F64  #: per cue: the same for the voices of others
    voice_words: I64  #: articles × voice codes: words of the text, titles and headings left out
    attribution_count: I64  #: per article: how often somebody else's words are introduced
    english_share: F64  #: per article: share of words that only English has, 0 … 1
    word_sums: WordSums  #: what the words weigh, by sentence


def measure(doc: DocBatch, scores: WordScores, cues: CueTable) -> Measures:
    """Count words and cues by sentence and voice."""
    tokens, voices = doc.tokens, doc.voices
    first_token = doc.sentence_start[:-1]
    # Words by sentence, whether in a heading, whether in quotation marks, and voice.
    cell = ((doc.sentence * 2 + voices.is_heading) * 2 + voices.in_quotes) * _VOICES + voices.voice
    count = np.bincount(cell, minlength=4 * _VOICES * len(first_token)).reshape(-1, 2, 2, _VOICES)
    count[..., VoiceCode.PARATEXT] = 0
    in_body, in_heading = count[:, 0].sum(axis=1), count[:, 1].sum(axis=1)
    by_voice = in_body + in_heading
    # Weights are halves and wholes: their sums are exact in any order.
    words = by_voice.sum(axis=1)
    author_words = (by_voice * AUTHOR_WEIGHT).sum(axis=1)
    attributed_words = (by_voice * _ATTRIBUTED_WEIGHT).sum(axis=1)
    unquoted_words = count[:, :, 0].sum(axis=(1, 2))
    article_start = tokens.segment_start[::2]
    is_first_cue_on_span = _is_first_cue_on_span(cues)
    cue_voice = voices.voice[cues.start]
    cue_author_weight = AUTHOR_WEIGHT[cue_voice] * is_first_cue_on_span
    return Measures(
        sentence_article=tokens.segment[first_token] >> 1,
        in_text=~voices.is_heading[first_token],
        sentence_words=words,
        author_words=author_words,
        # Words in quotation marks are left out on both sides: what is quoted, and how much, moves nothing.
        author_share=_voice_share(author_words, unquoted_words),
        attributed_share=_voice_share(attributed_words, words),
        cue_sentence=doc.sentence[cues.start],
        cue_author_weight=cue_author_weight,
        cue_attributed_weight=_ATTRIBUTED_WEIGHT[cue_voice] * is_first_cue_on_span,
        voice_words=_sums_between(doc.sentence_start.searchsorted(article_start), in_body),
        attribution_count=_attribution_count(doc),
        english_share=_english_share(doc, article_start),
        word_sums=sum_words(doc, scores, cues, cue_author_weight),
    )


def _english_share(doc: DocBatch, article_start: I64) -> F64:
    """Share of closed-class words per article: of those outside quotation marks, where these are enough."""
    is_english, is_own = doc.word_class.has(_ENGLISH_CLASSES), ~doc.voices.in_quotes
    sums = _sums_between(article_start, np.column_stack((is_english & is_own, is_own, is_english)))
    own_english, own, english = sums.T
    words = article_start[1:] - article_start[:-1]
    share: F64 = np.where(own >= _MIN_LANGUAGE_WORDS, own_english / np.maximum(own, 1), english / np.maximum(words, 1))
    return share


def _sums_between(edges: I64, column: npt.NDArray[np.integer] | Mask) -> I64:
    """Sums of rows of whole numbers: one row of the result from every edge to the next."""
    total = np.zeros((len(column) + 1, *column.shape[1:]), np.int64)
    column.cumsum(axis=0, out=total[1:])
    sums: I64 = total[edges[1:]] - total[edges[:-1]]
    return sums


def _voice_share(weighted_words: F64, words: I64) -> F64:
    """Share of a voice in every sentence, less for a sentence with few words in it."""
    share: F64 = np.minimum(weighted_words / np.maximum(words, 1), 1) * np.minimum(words / _FULL_SENTENCE_WORDS, 1)
    return share


def _is_first_cue_on_span(cues: CueTable) -> F64:
    """Per cue: 1.0 for one of those on the very same words, 0.0 for the others.

    It is the severest, and among equals the one whose category has the lowest number.
    """
    start, end, category, severity = (
        column.astype(np.int64) for column in (cues.start, cues.end, cues.category, cues.severity)
    )
    span = start * (int(end.max(initial=0)) + 1) + end
    order = ((span * _SEVERITIES - severity) * (int(category.max(initial=0)) + 1) + category).argsort(kind="stable")
    is_first = np.zeros(len(order))
    is_first[order] = run_starts(span[order])
    return is_first


def _attribution_count(doc: DocBatch) -> I64:
    """How often each article hands over to somebody else: reports, and quotations that no report introduces."""
    voices, segment = doc.voices, doc.tokens.segment
    verb = np.array(sorted({span.verb for span in voices.reported_spans}), np.int64)
    verb = verb[voices.voice[verb] != VoiceCode.PARATEXT]
    quote = np.array([quote.quote.start for quote in voices.quotes if quote.rule in _QUOTES_WITHOUT_REPORT], np.int64)
    token = np.concatenate((verb, quote[voices.voice[quote] == VoiceCode.QUOTED]))
    token = token[(segment[token] & 1) == 1]  # titles are left out
    return np.bincount(segment[token] >> 1, minlength=len(doc.tokens.articles))
