"""Words that experts would mark where they stand, and that no list holds: cues beyond the lexicon."""

from __future__ import annotations

from framing.cues.categories import LEARNED
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import inside_spans
from framing.scoring.word_scores import WordScores

__all__ = ["learned_cues"]

_UNREACHABLE = 1 << 14  # a threshold that no word reaches: a model without learned words


def learned_cues(doc: DocBatch, scores: WordScores) -> CueTable:
    """Cues of the category ``learned``: single words that experts would probably mark, outside all lexicon cues."""
    mild, clear = scores.cue_thresholds
    if mild >= _UNREACHABLE:
        return CueTable.empty()
    token = (scores.marked_logit >= mild).nonzero()[0]
    shown = doc.matches.where(doc.lexicon.term_columns.is_shown[doc.matches.term_id])
    token = token[~inside_spans(shown.start, shown.end, len(doc.tokens))[token]]
    return CueTable.from_columns(
        start=token,
        end=token + 1,
        category=doc.lexicon.index(LEARNED),
        term_id=-1,
        severity=1 + (scores.marked_logit[token] >= clear),
        start_char=doc.tokens.start_char[token],
        end_char=doc.tokens.end_char[token],
    )
