"""Finders: each reads a parsed chunk and returns the cues of some categories.

An finder is a plain callable, `Parse -> Evidence`. A new one is a function in a module of its
own, named in `FINDERS`; a user's own is given to `framing.Analyzer(finders=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.cues.cue_table import CueTable, concatenate
from framing.cues.doc_batch import DocBatch
from framing.cues.finders.constructions import passives, questions
from framing.cues.finders.lexicon_terms import phrases, repetition
from framing.cues.finders.typography import scare_quotes, shouting

__all__ = ["FINDERS", "Finder", "find_cues"]

Finder = Callable[[DocBatch], CueTable]

FINDERS: tuple[Finder, ...] = (phrases, repetition, scare_quotes, shouting, questions, passives)


def find_cues(doc: DocBatch, finders: Iterable[Finder] = FINDERS) -> CueTable:
    """All cues of a chunk, in order of their place in the text."""
    return concatenate([finder(doc) for finder in finders])
