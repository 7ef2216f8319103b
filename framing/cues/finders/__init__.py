"""Finders of cues: each reads a batch and returns the cues of some categories.

A finder is a plain function from a `DocBatch` to a `CueTable`. A new one is a function in a module of
this package, named in `FINDERS`; one of your own is given to the analyzer: ``Analyzer(finders=(*FINDERS, mine))``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.cues.cue_table import CueTable, concatenate
from framing.cues.doc_batch import DocBatch
from framing.cues.finders.constructions import agentless_passives, rhetorical_questions
from framing.cues.finders.lexicon_terms import lexicon_terms, repetition
from framing.cues.finders.typography import scare_quotes, shouting

__all__ = ["FINDERS", "Finder", "find_cues"]

Finder = Callable[[DocBatch], CueTable]

#: The finders of an analyzer that is given no others.
FINDERS: tuple[Finder, ...] = (
    lexicon_terms,
    repetition,
    scare_quotes,
    shouting,
    rhetorical_questions,
    agentless_passives,
)


def find_cues(doc: DocBatch, finders: Iterable[Finder] = FINDERS) -> CueTable:
    """All cues of a batch, in order of their place in the text."""
    return concatenate([finder(doc) for finder in finders])
