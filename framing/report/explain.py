"""Why a sentence sounds loaded: what every word and every category adds to its log-odds."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from framing.records.results import SentenceWording, WordShare
from framing.report.article_view import View
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["sentence_wording"]

_GRID: Final = 2.0**20


def sentence_wording(view: View, number: int) -> SentenceWording:
    """The parts of one sentence's log-odds. `number` counts through `Report.sentences`.

    Raises
    ------
    IndexError
        When the article has no such sentence.
    """
    sentence = view.sentences[number]
    batch, model = view.batch, view.batch.model
    doc, weighed = batch.doc, batch.measures.word_sums
    row = view.sentence_rows[0] + number % len(view.sentences)
    first, last = int(doc.sentence_start[row]), int(doc.sentence_start[row + 1])
    offset, tokens = view.offset(("title", "text").index(sentence.field)), doc.tokens
    share = author_halves(doc, slice(first, last)) / 2
    unit = float(model.unit(weighed.author.word_count[row]))
    words = []
    for at in ((share > 0) & batch.word_scores.in_vocabulary[first:last]).nonzero()[0].tolist():
        start, end = int(tokens.start_char[first + at]), int(tokens.end_char[first + at])
        mark = 1 / (1 + np.exp(-float(batch.word_scores.marked_logit[first + at]) / MARK_SCALE))
        added = _even(float(share[at]) * int(batch.word_scores.loaded[first + at]) * unit)
        words.append(WordShare(start - offset, end - offset, tokens.text[start:end], added, round(float(mark), 4)))
    strength: defaultdict[int, float] = defaultdict(float)
    for cue in (batch.measures.cue_sentence == row).nonzero()[0].tolist():
        strength[int(batch.cues.category[cue])] += float(
            model.severity[batch.cues.severity[cue]] * batch.measures.cue_author_weight[cue]
        )
    lexicon = doc.lexicon
    categories = {
        lexicon.categories[category].id: _even(min(total, model.category_cap) * float(model.loaded_weights[category]))
        for category, total in strength.items()
        if total and model.loaded_weights[category]
    }
    return SentenceWording(_even(model.loaded_base), categories, tuple(words))


def _even(value: float) -> float:
    """On a grid on which sums are exact in any order."""
    return round(value * _GRID) / _GRID
