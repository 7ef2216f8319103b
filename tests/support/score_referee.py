"""Scores once more, one sentence and one word at a time: plain Python against the columns of `framing.scoring`.

It reads tokens, voices, cues and the weights of words from a batch, and computes all else by itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from framing.records.voice import VoiceCode
from framing.report.batch import Batch
from framing.scoring.model import Model, Scale

AUTHOR = {VoiceCode.AUTHOR: 1.0, VoiceCode.SCARE: 1.0, VoiceCode.REPORTED: 0.5}
OTHERS = {VoiceCode.QUOTED: 1.0, VoiceCode.REPORTED: 1.0}


@dataclass
class Voiced:
    """One sentence in the voice of the author, or of others."""

    share: float
    count: float = 0.0  #: words that may weigh
    loaded: float = 0.0  #: in whole numbers, as `partisan`
    partisan: float = 0.0
    cues: dict[int, float] = field(default_factory=dict)  #: log-odds by category


@dataclass
class Side:
    """What the words inside cues add, by category: loaded and partisan, in whole numbers."""

    loaded: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    partisan: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))


@dataclass
class Sentence:
    """All that the scores read of one sentence."""

    in_text: bool
    author: Voiced
    others: Voiced
    cue_words: Side


@dataclass
class Expected:
    """A score of one article."""

    value: float
    low: float
    high: float
    base: float
    contributions: dict[str, float]
    attributed: float | None


def sentences_of(batch: Batch, article: int) -> Iterator[Sentence]:
    """The sentences of one article, title and headings among them."""
    doc, tokens = batch.doc, batch.doc.tokens
    cue_rows = [row for row in range(len(batch.cues)) if tokens.segment[batch.cues.start[row]] >> 1 == article]
    counted = set(_first_on_span(batch, cue_rows))
    owner = _cue_of_word(batch, counted)
    for number in range(len(doc.sentence_start) - 1):
        words = range(doc.sentence_start[number], doc.sentence_start[number + 1])
        if tokens.segment[words[0]] >> 1 == article:
            cues = [row for row in cue_rows if row in counted and batch.cues.start[row] in words]
            yield _sentence(batch, words, cues, owner)


def _sentence(batch: Batch, words: range, cues: list[int], owner: dict[int, int]) -> Sentence:
    doc, scores = batch.doc, batch.word_scores
    voice = {word: VoiceCode(doc.voices.voice[word]) for word in words}
    real = [word for word in words if voice[word] != VoiceCode.PARATEXT]
    unquoted = [word for word in real if not doc.voices.in_quotes[word]]
    author = Voiced(_share(sum(AUTHOR.get(voice[word], 0.0) for word in real), len(unquoted)))
    others = Voiced(_share(sum(OTHERS.get(voice[word], 0.0) for word in real), len(real)))
    cue_words = Side()
    for word in words:
        own = AUTHOR.get(voice[word], 0.0)
        if doc.voices.in_quotes[word] and voice[word] != VoiceCode.SCARE:
            own = 0.0
        loaded, partisan = int(scores.loaded[word]), int(scores.partisan[word])
        if scores.in_vocabulary[word]:
            for side, weight in ((author, own), (others, OTHERS.get(voice[word], 0.0))):
                side.count += weight
                side.loaded += weight * loaded
                side.partisan += weight * partisan
        if word in owner:
            category = int(batch.cues.category[owner[word]])
            cue_words.loaded[category] += own * loaded
            cue_words.partisan[category] += own * partisan
    for side, weights in ((author, AUTHOR), (others, OTHERS)):
        side.cues = _cue_log_odds(batch, cues, weights)
    return Sentence(not doc.voices.is_heading[words[0]], author, others, cue_words)


def _share(voiced: float, words: int) -> float:
    return min(voiced / max(words, 1), 1) * min(words / 8, 1)


def _first_on_span(batch: Batch, rows: list[int]) -> Iterator[int]:
    """Of cues on the very same words the severest, and of those the one whose category comes first."""
    cues = batch.cues
    by_span: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in rows:
        by_span[int(cues.start[row]), int(cues.end[row])].append(row)
    for same in by_span.values():
        yield min(same, key=lambda row: (-cues.severity[row], cues.category[row]))


def _cue_of_word(batch: Batch, counted: set[int]) -> dict[int, int]:
    """The severest of the author's cues over each word, as far as their categories count for a score."""
    cues, owner = batch.cues, {}
    for row in sorted(counted, key=lambda row: (cues.severity[row], -row)):
        voice = VoiceCode(batch.doc.voices.voice[cues.start[row]])
        if AUTHOR.get(voice) and cues.severity[row] and batch.doc.lexicon.categories[cues.category[row]].counts:
            owner.update(dict.fromkeys(range(cues.start[row], cues.end[row]), row))
    return owner


def _cue_log_odds(batch: Batch, rows: list[int], weights: dict[VoiceCode, float]) -> dict[int, float]:
    cues, model = batch.cues, batch.model
    strength: defaultdict[int, float] = defaultdict(float)
    for row in rows:
        voice = VoiceCode(batch.doc.voices.voice[cues.start[row]])
        strength[int(cues.category[row])] += model.severity[cues.severity[row]] * weights.get(voice, 0.0)
    return {
        category: min(total, model.category_cap) * model.loaded_weights[category]
        for category, total in strength.items()
        if total > 0 and model.loaded_weights[category] > 0
    }


def _sigmoid(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _words_log_odds(model: Model, whole: float, count: float) -> float:
    return whole * model.reference_length / (1024 * (count + model.smoothing_words))


def _log_odds(model: Model, side: Voiced) -> float:
    return sum(side.cues.values()) + _words_log_odds(model, side.loaded, side.count)


def _mean(model: Model, pairs: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Total weight, mean, variance and half of the interval of (weight, probability)."""
    total = sum(weight for weight, _ in pairs)
    safe = max(total, 1e-12)
    mean = sum(weight * probability for weight, probability in pairs) / safe
    variance = sum(weight * (probability - mean) ** 2 for weight, probability in pairs) / safe
    effective = total**2 / max(sum(weight**2 for weight, _ in pairs), 1e-12)
    degrees = max(effective - 1, 0)
    drawn = (degrees * variance + 8 * model.loaded_prior_sd**2) / (degrees + 8)
    return total, mean, variance, 1.95 * math.sqrt(drawn / max(effective, 1))


def _on_scale(
    scale: Scale, index: float, low: float, high: float, baseline: float, parts: dict[str, float]
) -> tuple[float, float, float, float, dict[str, float]]:
    value, base = (float(np.interp(at, scale.anchors, scale.points)) for at in (index, baseline))
    raw = sum(parts.values())
    slope = (value - base) / raw if abs(raw) > 1e-9 else 0.0
    lower, upper = (float(np.interp(at, scale.anchors, scale.points)) for at in (low, high))
    return value, min(lower, value), max(upper, value), base, {name: part * slope for name, part in parts.items()}


def loaded_language(batch: Batch, article: int) -> Expected:
    """Loaded language of one article."""
    model, names = batch.model, [category.id for category in batch.doc.lexicon]
    text = [sentence for sentence in sentences_of(batch, article) if sentence.in_text]
    pairs = [(row.author.share, _sigmoid(model.loaded_base + _log_odds(model, row.author))) for row in text]
    total, mean, _, half = _mean(model, pairs)
    baseline = _sigmoid(model.loaded_base + model.loaded_news_mean)
    parts: defaultdict[str, float] = defaultdict(float)
    for row, (weight, probability) in zip(text, pairs, strict=True):
        distance = _log_odds(model, row.author) - model.loaded_news_mean
        slope = (probability - baseline) / distance if abs(distance) > 1e-9 else baseline * (1 - baseline)
        effect = weight * slope / max(total, 1e-12)
        for category, log_odds in row.author.cues.items():
            parts[names[category]] += effect * log_odds
        for category, whole in row.cue_words.loaded.items():
            parts[names[category]] += effect * _words_log_odds(model, whole, row.author.count)
        others = row.author.loaded - sum(row.cue_words.loaded.values())
        parts["wording"] += effect * (_words_log_odds(model, others, row.author.count) - model.loaded_news_mean)
    heard = [(row.others.share, _sigmoid(model.loaded_base + _log_odds(model, row.others))) for row in text]
    said, attributed, *_ = _mean(model, heard)
    scale = model.loaded_scale
    return Expected(
        *_on_scale(scale, mean, mean - half, mean + half, baseline, parts),
        round(float(np.interp(attributed, scale.anchors, scale.points)), 1) if said >= 1 else None,
    )


def partisan_framing(batch: Batch, article: int) -> Expected:
    """Partisan framing of one article."""
    model, names = batch.model, [category.id for category in batch.doc.lexicon]
    text = [sentence for sentence in sentences_of(batch, article) if sentence.in_text]
    pairs = [(row.author.share, _sigmoid(model.loaded_base + _log_odds(model, row.author))) for row in text]
    total_weight, mean, *_ = _mean(model, pairs)
    hundreds = sum(row.author.count for row in text) / 100
    total = sum(row.author.partisan for row in text) / 256
    size = hundreds + model.partisan_pseudo_count
    usual = model.partisan_news_mean * hundreds
    weight, reference = model.partisan_loaded
    parts: defaultdict[str, float] = defaultdict(float)
    for row in text:
        for category, whole in row.cue_words.partisan.items():
            parts[names[category]] += whole / 256 / size
        others = row.author.partisan - sum(row.cue_words.partisan.values())
        parts["wording"] += others / 256 / size
    parts["wording"] -= usual / size
    parts["loaded_language"] = weight * (mean - reference)
    log_odds = model.partisan_base + sum(parts.values())
    squares = 0.0
    for row, (share, probability) in zip(text, pairs, strict=True):
        own = (row.author.partisan / 256 - total / max(hundreds, 1e-12) * row.author.count / 100) / size
        squares += (own + weight * share * (probability - mean) / max(total_weight, 1e-12)) ** 2
    half = 1.95 * math.sqrt(squares + model.partisan_prior_sd**2 / max(size, 1.0))
    longer = max(hundreds, 8.0)
    extrapolated = (total - usual) * longer / max(hundreds, 1e-12) / (longer + model.partisan_pseudo_count)
    extrapolated += parts["loaded_language"] + model.partisan_base
    low, high = _sigmoid(min(log_odds, extrapolated) - half), _sigmoid(max(log_odds, extrapolated) + half)
    baseline = _sigmoid(model.partisan_base)
    return Expected(*_on_scale(model.partisan_scale, _sigmoid(log_odds), low, high, baseline, parts), None)
