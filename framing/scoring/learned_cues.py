"""Words that experts mark in such a place, and that no list holds: evidence beyond the lexicon."""

from __future__ import annotations

from framing.cues.categories import LEARNED
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import inside_spans
from framing.scoring.word_scores import WordScores

__all__ = ["learned_cues"]

_NEVER = 1 << 14  # a threshold that no word reaches: a model without learned words


def learned_cues(doc: DocBatch, scores: WordScores) -> CueTable:
    """Cues of the category ``learned``: single words whose log-odds of a mark are high, outside all lexicon cues."""
    mild, clear = scores.cue_thresholds
    if mild >= _NEVER:
        return CueTable.empty()
    at = (scores.marked_logit >= mild).nonzero()[0]
    shown = doc.matches.where(doc.lexicon.term_columns.is_shown[doc.matches.term_id])
    at = at[~inside_spans(shown.start, shown.end, len(doc.tokens))[at]]
    return CueTable.from_columns(
        start=at,
        end=at + 1,
        category=doc.lexicon.index(LEARNED),
        term_id=-1,
        severity=1 + (scores.marked_logit[at] >= clear),
        start_char=doc.tokens.start_char[at],
        end_char=doc.tokens.end_char[at],
    )
