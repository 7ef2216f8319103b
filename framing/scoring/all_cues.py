"""All cues of a batch: what the finders see in words and forms, and what a model of words adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.cues.cue_table import CueTable, concatenate
from framing.cues.doc_batch import DocBatch
from framing.cues.finders import FINDERS, Finder, find_cues
from framing.scoring.learned_cues import learned_cues
from framing.scoring.word_scores import WordScores

__all__ = ["all_cues"]


def all_cues(
    doc: DocBatch,
    scores: WordScores,
    finders: Iterable[Finder] = FINDERS,
    external: Callable[[DocBatch], CueTable] | None = None,
) -> CueTable:
    """The cues of the finders, and those of the category ``learned``.

    These come from the weights of words, or from `external`, a word model of the user's own
    (`framing.scoring.external_words`), which then stands in for them.
    """
    learned = external(doc) if external else learned_cues(doc, scores)
    return concatenate([find_cues(doc, finders), learned])
