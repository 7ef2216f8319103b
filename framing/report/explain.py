"""Why a sentence sounds loaded: what every word and every category adds to its log-odds."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from framing.language.arrays import logistic, to_grid
from framing.records.results import SentenceExplanation, WordContribution
from framing.report.batch import Batch
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["explain_sentence"]


def explain_sentence(batch: Batch, sentence: int) -> SentenceExplanation:
    """The log-odds of one sentence taken apart; `sentence` counts through the batch."""
    doc, tokens, model = batch.doc, batch.doc.tokens, batch.model
    start, end = int(doc.sentence_start[sentence]), int(doc.sentence_start[sentence + 1])
    offset = int(tokens.segment_start_char[tokens.segment[start]])
    author_share = author_halves(doc, slice(start, end)) / 2
    unit = float(model.word_unit(batch.measures.word_sums.author.word_count[sentence]))
    scores = batch.word_scores
    words = []
    for token in ((author_share > 0) & scores.in_vocabulary[start:end]).nonzero()[0] + start:
        start_char, end_char = int(tokens.start_char[token]), int(tokens.end_char[token])
        log_odds = _even(float(author_share[token - start]) * int(scores.loaded[token]) * unit)
        marked = float(logistic(np.array([scores.marked_logit[token] / MARK_SCALE]))[0])
        text = tokens.text[start_char:end_char]
        words.append(WordContribution(start_char - offset, end_char - offset, text, log_odds, round(marked, 4)))
    return SentenceExplanation(_even(model.loaded_base), _categories(batch, sentence), tuple(words))


def _categories(batch: Batch, sentence: int) -> dict[str, float]:
    """What the cues of each category add to the log-odds of a sentence."""
    model, cues, measures = batch.model, batch.cues, batch.measures
    strength: defaultdict[int, float] = defaultdict(float)
    for cue in (measures.cue_sentence == sentence).nonzero()[0].tolist():
        strength[int(cues.category[cue])] += float(model.severity[cues.severity[cue]] * measures.cue_author_weight[cue])
    categories = batch.doc.lexicon.categories
    return {
        categories[category].id: _even(min(total, model.category_cap) * float(model.loaded_weights[category]))
        for category, total in strength.items()
        if total and model.loaded_weights[category]
    }


def _even(value: float) -> float:
    """The nearest number on a grid on which sums are exact in any order."""
    return float(to_grid(np.asarray(value)))
