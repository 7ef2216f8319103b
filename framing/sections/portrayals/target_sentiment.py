"""The light in which somebody stands: the words of a sentence, weighed by their place beside the name.

Additive: the log-odds of a bad and of a good light are a base and one whole number per word.
Only words of the chosen voices are weighed, counted and looked at, so that nothing inside
quotation marks can move what the author's words do. Capitalised words never weigh anything.

Target-dependent sentiment as in Vo & Zhang (2015) and Hamborg & Donnay (2021), as a linear model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.arrays import F64, I64, Mask
from framing.language.tokens import CAPITAL, NUMBER
from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode
from framing.sections.portrayals.model import DECIDES, SCALE, SentimentTable, unpack

__all__ = [
    "MentionSentiment",
    "Pairs",
    "WordWeight",
    "attributed",
    "authors",
    "light",
    "pairs",
    "portrayal",
    "weights_of",
    "word_weights",
]


_SIGNS: Final = ch.COMMA | ch.SEMICOLON | ch.COLON | ch.DASH | ch.OPEN | ch.CLOSE
_JOINTS: Final = (
    WordClass.COORDINATOR
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.SUBORDINATE
    | WordClass.THAT
    | WordClass.WHETHER
)
_NEAR: Final = 3  # words
_PRIOR: Final = 2.0  # mentions of neither light that every name is given


class MentionWords(NamedTuple):
    """Every mention with every word of its sentence that may weigh something, in order."""

    mention: I64
    word: I64
    zone: I64


@dataclass(frozen=True, slots=True)
class MentionSentiment:
    """Per mention: log-odds of a bad and a good light against neither, `SCALE` to the unit, exact."""

    negative: I64
    positive: I64
    deciding: I64  #: words that weigh a quarter of a unit or more: none means no evidence
    threshold: float

    @property
    def probability(self) -> F64:
        """Mentions × (bad, neither, good)."""
        odds = np.stack((self.negative, np.zeros_like(self.negative), self.positive)) / SCALE
        share = np.exp(odds - odds.max(axis=0))
        found: F64 = (share / (share[0] + share[1] + share[2])).T
        return found

    @property
    def value(self) -> F64:
        """-1 bad light … +1 good light; 0 where the words do not tell clearly enough."""
        share = self.probability
        value = share[:, 2] - share[:, 0]
        told: F64 = np.where((np.abs(value) >= self.threshold) & (self.deciding > 0), value, 0.0)
        return told


@dataclass(frozen=True, slots=True)
class WordWeight:
    """What one word adds to the light of one mention, in log-odds: multiples of 1/64, so sums are exact."""

    word: int  #: number in the parse
    start: int  #: in the text of the batch
    end: int
    negative: float
    positive: float

    @property
    def decides(self) -> bool:
        """Whether it weighs enough to be evidence."""
        return max(abs(self.negative), abs(self.positive)) * SCALE >= DECIDES

    @property
    def weight(self) -> float:
        """Below 0 it pulls into a bad light, above 0 into a good one."""
        return self.positive - self.negative


def author_tokens(doc: DocBatch) -> Mask:
    """The author's words outside all quotation marks: a word in scare quotes is held at a distance, not meant."""
    found: Mask = (doc.voices.voice == VoiceCode.AUTHOR) & ~doc.voices.in_quotes
    return found


def speaker_tokens(doc: DocBatch) -> Mask:
    """Words of others, in quotation or paraphrase."""
    voice = doc.voices.voice
    found: Mask = (voice == VoiceCode.QUOTED) | (voice == VoiceCode.REPORTED)
    return found


def mention_words(doc: DocBatch, table: SentimentTable, heard: Mask, first: I64, last: I64) -> MentionWords:
    """Mentions (words `first` to `last`, excluded) with the words of their sentences that are `heard`."""
    at, low, high = _zones(doc, table, heard, first, last)
    count = (high - low).ravel()
    row = np.arange(len(count)).repeat(count)
    word = at[np.arange(len(row)) + (low.ravel() - (count.cumsum() - count))[row]]
    order = np.lexsort((word, row % len(first)))
    return MentionWords((row % len(first))[order], word[order], (row // len(first))[order])


def _zones(doc: DocBatch, table: SentimentTable, heard: Mask, first: I64, last: I64) -> tuple[I64, I64, I64]:
    """Words that may weigh something, and where among them every zone of every mention begins and ends.

    Distance is counted in heard words only, and where voices change a clause ends.
    """
    tokens, size = doc.tokens, len(heard)
    weighs = table.has_weight.take(tokens.word_id) & heard & ((tokens.shape & (CAPITAL | NUMBER)) == 0)
    begin, end = doc.sentence_start[doc.sentence[first]], doc.sentence_start[doc.sentence[last - 1] + 1]
    spot = np.concatenate(([0] * _NEAR, heard.nonzero()[0], [size] * _NEAR))  # padded on either side
    joint = np.concatenate(([0], _joints(doc, heard).nonzero()[0], [size]))
    place = _before(heard)
    left, right = place[first], place[last] + _NEAR
    edges = (begin, np.maximum(spot[left], begin), np.maximum(spot[left + _NEAR - 1], begin), first)
    after = (last, np.minimum(spot[right] + 1, end), np.minimum(spot[right + _NEAR - 1] + 1, end), end)
    head, tail = joint[joint.searchsorted(first, side="right") - 1], joint[joint.searchsorted(last)]
    bounds = []  # per zone, in the order of their names
    for inner in (2, 1, 0):
        cut = np.clip(head, edges[inner], edges[inner + 1])
        bounds += [(cut, edges[inner + 1]), (edges[inner], cut)]
    for inner in (0, 1, 2):
        cut = np.clip(tail, after[inner], after[inner + 1])
        bounds += [(after[inner], cut), (cut, after[inner + 1])]
    low, high = _before(weighs)[np.array(bounds).transpose(1, 0, 2)]
    return weighs.nonzero()[0], low, high


def _before(flags: Mask) -> I64:
    """How many flags stand before every place: one more than words."""
    count = np.zeros(len(flags) + 1, np.int64)
    flags.cumsum(out=count[1:])
    return count


def _joints(doc: DocBatch, heard: Mask) -> Mask:
    """Words at which a clause begins: behind a sign, at a conjunction, or where voices change."""
    quoted = doc.voices.in_quotes
    found: Mask = ((doc.tokens.punct_before[:-1] & _SIGNS) | doc.word_class.has(_JOINTS)).astype(np.bool_) & heard
    found[1:] |= (heard[1:] != heard[:-1]) | (quoted[1:] != quoted[:-1])
    return found


def mention_sentiment(doc: DocBatch, table: SentimentTable, heard: Mask, first: I64, last: I64) -> MentionSentiment:
    """The light that the heard words throw on mentions, words `first` to `last` (excluded)."""
    at, low, high = _zones(doc, table, heard, first, last)
    word, total = doc.tokens.word_id[at], np.zeros(len(first), np.int64)
    sums = np.zeros(len(at) + 1, np.int64)
    for zone, column in enumerate(table.packed):
        # Sums up to every word: differences of whole numbers are exact, even where the sums wrap around.
        column.take(word).cumsum(out=sums[1:])
        total += sums.take(high[zone]) - sums.take(low[zone])
    negative, positive, deciding = unpack(total)
    return MentionSentiment(negative + table.base[0], positive + table.base[1], deciding, table.threshold)


def weights_of(doc: DocBatch, table: SentimentTable, heard: Mask, first: int, last: int) -> tuple[WordWeight, ...]:
    """What every word adds to the light of one mention: with the model's base they add up to it, exactly."""
    found = word_weights(doc, table, mention_words(doc, table, heard, np.array([first]), np.array([last])))
    return tuple(word for word in found if word.negative or word.positive)


def word_weights(doc: DocBatch, table: SentimentTable, found: MentionWords) -> tuple[WordWeight, ...]:
    """What the word of every pair adds to the light of its mention."""
    tokens = doc.tokens
    columns = unpack(table.packed[found.zone, tokens.word_id[found.word]])[:2]
    weights = np.stack(columns, axis=1) / SCALE
    return tuple(
        WordWeight(word, int(tokens.start_char[word]), int(tokens.end_char[word]), negative, positive)
        for word, (negative, positive) in zip(found.word.tolist(), weights.tolist(), strict=True)
    )


def portrayal(weights: Sequence[float], signs: Sequence[int]) -> float | None:
    """From the mentions of a name that tell to one value between -2 and 2; None where they are too few.

    `weights` say how much each mention counts, `signs` its light. Two mentions in neither light are
    added, so that a single sentence cannot say all; together the mentions must weigh one.

    >>> portrayal([], []), portrayal([0.5], [-1]), portrayal([1.0], [-1]), portrayal([1.0] * 8, [-1] * 8)
    (None, None, -0.67, -1.6)
    """
    total = sum(weights)
    if total < 1:
        return None
    pull = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return round(2 * pull / (total + _PRIOR), 2)
