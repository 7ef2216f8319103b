"""Words that experts mark in such a place, and that no list holds: evidence beyond the lexicon."""

from __future__ import annotations

from framing.cues.categories import LEARNED
from framing.cues.cue_table import Evidence
from framing.cues.doc_batch import DocBatch
from framing.scoring.word_scores import WordScores, covered

__all__ = ["learned_cues"]

_NEVER = 1 << 14  # a threshold that no word reaches: a model without learned words


def learned_cues(doc: DocBatch, scores: WordScores) -> Evidence:
    """Cues of the category ``learned``: single words whose log-odds of a mark are high, outside all lexicon cues."""
    mild, clear = scores.cue
    if mild >= _NEVER:
        return Evidence.none()
    at = (scores.mark >= mild).nonzero()[0]
    shown = doc.matches.where(doc.lexicon.columns.shown[doc.matches.entry])
    at = at[~covered(shown, len(doc.corpus))[at]]
    return Evidence.of(
        first=at,
        last=at + 1,
        category=doc.lexicon.index(LEARNED),
        entry=-1,
        severity=1 + (scores.mark[at] >= clear),
        start=doc.corpus.start[at],
        end=doc.corpus.end[at],
    )
