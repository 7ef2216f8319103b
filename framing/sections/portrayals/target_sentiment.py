"""Target-dependent sentiment: how the words of a sentence judge a name in it, weighed by their place beside the name.

The model is linear: the log-odds of a negative and of a positive sentiment are a base and one whole number per word.
Only words of the chosen voice are weighed, counted and looked at, so that nothing inside quotation marks can move what
the author's words do. Capitalised words never weigh anything.

The task is that of Vo & Zhang (2015) and Hamborg & Donnay (2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.arrays import F64, I64, Mask, ranges
from framing.language.tokens import CAPITAL, NUMBER
from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode
from framing.sections.portrayals.model import DECIDES, SCALE, SentimentTable, unpack

__all__ = [
    "MentionSentiment",
    "MentionWords",
    "WordWeight",
    "author_tokens",
    "mention_sentiment",
    "mention_words",
    "portrayal",
    "speaker_tokens",
    "weights_of",
    "word_weights",
]


_CLAUSE_PUNCT: Final = ch.COMMA | ch.SEMICOLON | ch.COLON | ch.DASH | ch.OPEN | ch.CLOSE
_CLAUSE_WORDS: Final = (
    WordClass.COORDINATOR
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.SUBORDINATE
    | WordClass.THAT
    | WordClass.WHETHER
)
MAX_NEAR_WORDS: Final = 3  # from a name, within which a word is near
PRIOR_MENTIONS: Final = 2.0  # of neither sentiment, that every name is given


class MentionWords(NamedTuple):
    """Every mention with every word of its sentence that may weigh something: one entry per pair, in order."""

    mention: I64  #: number of the mention
    word: I64  #: token of the batch
    zone: I64  #: number in `ZONES`


@dataclass(frozen=True, slots=True)
class MentionSentiment:
    """Per mention: log-odds of a negative and a positive sentiment against neither, `SCALE` to the unit, exact."""

    negative: I64
    positive: I64
    deciding: I64  #: words that weigh a quarter of a unit or more: none means no evidence
    threshold: float

    @property
    def probability(self) -> F64:
        """Mentions × (negative, neither, positive)."""
        odds = np.stack((self.negative, np.zeros_like(self.negative), self.positive)) / SCALE
        share = np.exp(odds - odds.max(axis=0))
        probability: F64 = (share / (share[0] + share[1] + share[2])).T
        return probability

    @property
    def value(self) -> F64:
        """Per mention, from -1 (negative) to +1 (positive); 0 where the words are not clear enough."""
        probability = self.probability
        difference = probability[:, 2] - probability[:, 0]
        is_clear = (np.abs(difference) >= self.threshold) & (self.deciding > 0)
        value: F64 = np.where(is_clear, difference, 0.0)
        return value


@dataclass(frozen=True, slots=True)
class WordWeight:
    """What one word adds to the sentiment of one mention, in log-odds: multiples of 1/64, so sums are exact."""

    word: int  #: token of the batch
    start: int  #: in characters of the text of the batch
    end: int
    negative: float
    positive: float

    @property
    def decides(self) -> bool:
        """Whether it weighs enough to be evidence."""
        return max(abs(self.negative), abs(self.positive)) * SCALE >= DECIDES

    @property
    def weight(self) -> float:
        """Below 0 it makes the sentiment more negative, above 0 more positive."""
        return self.positive - self.negative


def author_tokens(doc: DocBatch) -> Mask:
    """The author's words outside all quotation marks: the author does not stand behind a word in scare quotes."""
    is_author: Mask = (doc.voices.voice == VoiceCode.AUTHOR) & ~doc.voices.in_quotes
    return is_author


def speaker_tokens(doc: DocBatch) -> Mask:
    """Words of others, in quotation or paraphrase."""
    voice = doc.voices.voice
    is_speaker: Mask = (voice == VoiceCode.QUOTED) | (voice == VoiceCode.REPORTED)
    return is_speaker


def mention_words(doc: DocBatch, table: SentimentTable, counted: Mask, start: I64, end: I64) -> MentionWords:
    """Mentions with the words of their sentences that are counted.

    Mentions are tokens from `start` to `end` (excluded), one entry each; `counted` has one per token of the batch.
    """
    at, low, high = _zones(doc, table, counted, start, end)
    places, row = ranges(low.ravel(), high.ravel())
    word = at[places]
    order = np.lexsort((word, row % len(start)))
    return MentionWords((row % len(start))[order], word[order], (row // len(start))[order])


def _zones(doc: DocBatch, table: SentimentTable, counted: Mask, start: I64, end: I64) -> tuple[I64, I64, I64]:
    """Tokens that may weigh something, and where among them every zone of every mention begins and ends.

    The second and third result are zones × mentions. Distance is counted in counted words only, and a clause ends where
    the voice changes.
    """
    tokens, size = doc.tokens, len(counted)
    has_weight = table.has_weight.take(tokens.word_id) & counted & ((tokens.shape & (CAPITAL | NUMBER)) == 0)
    near = MAX_NEAR_WORDS
    sentence_start, sentence_end = (
        doc.sentence_start[doc.sentence[start]],
        doc.sentence_start[doc.sentence[end - 1] + 1],
    )
    place = np.concatenate(([0] * near, counted.nonzero()[0], [size] * near))  # of counted words, padded at both ends
    clause = np.concatenate(([0], _clause_starts(doc, counted).nonzero()[0], [size]))
    number = _before(counted)
    left, right = number[start], number[end] + near
    # Edges of the zones before a mention, from the sentence's beginning on: far, near, next.
    before = (
        sentence_start,
        np.maximum(place[left], sentence_start),
        np.maximum(place[left + near - 1], sentence_start),
        start,
    )
    # Edges of the zones after it, up to the sentence's end: next, near, far.
    after = (
        end,
        np.minimum(place[right] + 1, sentence_end),
        np.minimum(place[right + near - 1] + 1, sentence_end),
        sentence_end,
    )
    clause_start, clause_end = clause[clause.searchsorted(start, side="right") - 1], clause[clause.searchsorted(end)]
    bounds = []  # per zone, in the order of `ZONES`: within the mention's clause, then beyond it
    for zone in (2, 1, 0):
        cut = np.clip(clause_start, before[zone], before[zone + 1])
        bounds += [(cut, before[zone + 1]), (before[zone], cut)]
    for zone in (0, 1, 2):
        cut = np.clip(clause_end, after[zone], after[zone + 1])
        bounds += [(after[zone], cut), (cut, after[zone + 1])]
    low, high = _before(has_weight)[np.array(bounds).transpose(1, 0, 2)]
    return has_weight.nonzero()[0], low, high


def _before(mask: Mask) -> I64:
    """How many places before every place are set: one more entry than `mask` has."""
    count = np.zeros(len(mask) + 1, np.int64)
    mask.cumsum(out=count[1:])
    return count


def _clause_starts(doc: DocBatch, counted: Mask) -> Mask:
    """Words at which a clause begins: after a punctuation mark, at a conjunction, or where the voice changes."""
    quoted = doc.voices.in_quotes
    is_start: Mask = ((doc.tokens.punct_before[:-1] & _CLAUSE_PUNCT) | doc.word_class.has(_CLAUSE_WORDS)).astype(
        np.bool_
    ) & counted
    is_start[1:] |= (counted[1:] != counted[:-1]) | (quoted[1:] != quoted[:-1])
    return is_start


def mention_sentiment(doc: DocBatch, table: SentimentTable, counted: Mask, start: I64, end: I64) -> MentionSentiment:
    """The sentiment of the counted words on mentions: tokens from `start` to `end` (excluded), one entry each."""
    at, low, high = _zones(doc, table, counted, start, end)
    word, total = doc.tokens.word_id[at], np.zeros(len(start), np.int64)
    sums = np.zeros(len(at) + 1, np.int64)
    for zone, column in enumerate(table.packed):
        # Sums up to every word: differences of whole numbers are exact, even where the sums wrap around.
        column.take(word).cumsum(out=sums[1:])
        total += sums.take(high[zone]) - sums.take(low[zone])
    negative, positive, deciding = unpack(total)
    return MentionSentiment(negative + table.base[0], positive + table.base[1], deciding, table.threshold)


def weights_of(doc: DocBatch, table: SentimentTable, counted: Mask, start: int, end: int) -> tuple[WordWeight, ...]:
    """What every word adds to the sentiment of one mention: with the model's base they add up to it, exactly."""
    weights = word_weights(doc, table, mention_words(doc, table, counted, np.array([start]), np.array([end])))
    return tuple(word for word in weights if word.negative or word.positive)


def word_weights(doc: DocBatch, table: SentimentTable, words: MentionWords) -> tuple[WordWeight, ...]:
    """What the word of every pair adds to the sentiment of its mention."""
    tokens = doc.tokens
    columns = unpack(table.packed[words.zone, tokens.word_id[words.word]])[:2]
    weights = np.stack(columns, axis=1) / SCALE
    return tuple(
        WordWeight(word, int(tokens.start_char[word]), int(tokens.end_char[word]), negative, positive)
        for word, (negative, positive) in zip(words.word.tolist(), weights.tolist(), strict=True)
    )


def portrayal(weights: Sequence[float], signs: Sequence[int]) -> float | None:
    """One value between -2 and 2 for all mentions of a name that judge it; None where they are too few.

    `weights` say how much each mention counts, `signs` whether it is negative (-1) or positive (1). Two mentions of
    neither are added, so that a single sentence cannot decide alone. The weights must add up to one at least.

    >>> portrayal([], []), portrayal([0.5], [-1]), portrayal([1.0], [-1]), portrayal([1.0] * 8, [-1] * 8)
    (None, None, -0.67, -1.6)
    """
    total = sum(weights)
    if total < 1:
        return None
    pull = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return round(2 * pull / (total + PRIOR_MENTIONS), 2)
