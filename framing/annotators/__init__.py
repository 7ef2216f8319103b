"""Annotators: each reads a parsed chunk and returns the cues of some categories.

An annotator is a plain callable, `Parse -> Evidence`. A new one is a function in a module of its
own, named in `ANNOTATORS`; a user's own is given to `framing.Analyzer(annotators=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.annotators.grammar import passives, questions
from framing.annotators.phrases import phrases, repetition
from framing.annotators.typography import scare_quotes, shouting
from framing.evidence import Evidence, concatenate
from framing.parse import Parse

__all__ = ["ANNOTATORS", "Annotator", "annotate"]

Annotator = Callable[[Parse], Evidence]

ANNOTATORS: tuple[Annotator, ...] = (phrases, repetition, scare_quotes, shouting, questions, passives)


def annotate(parse: Parse, annotators: Iterable[Annotator] = ANNOTATORS) -> Evidence:
    """All cues of a chunk, in order of their place in the text."""
    return concatenate([annotator(parse) for annotator in annotators])
