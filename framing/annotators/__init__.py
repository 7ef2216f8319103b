"""Annotators: each reads a parsed chunk and returns the cues of some categories.

An annotator is a plain callable, `Parse -> Evidence`. A new one is a function in a module of its
own, named in `ANNOTATORS`; a user's own is given to `framing.Analyzer(annotators=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.annotators.grammar import passives, questions
from framing.annotators.learned import learned
from framing.annotators.marked import WordModel, marked_by
from framing.annotators.phrases import phrases, repetition
from framing.annotators.typography import scare_quotes, shouting
from framing.evidence import Evidence, concatenate
from framing.parse import Parse

__all__ = ["ANNOTATORS", "Annotator", "WordModel", "annotate", "with_words_of"]

Annotator = Callable[[Parse], Evidence]

ANNOTATORS: tuple[Annotator, ...] = (phrases, repetition, scare_quotes, shouting, questions, passives, learned)


def annotate(parse: Parse, annotators: Iterable[Annotator] = ANNOTATORS) -> Evidence:
    """All cues of a chunk, in order of their place in the text."""
    return concatenate([annotator(parse) for annotator in annotators])


def with_words_of(model: WordModel, annotators: Iterable[Annotator] = ANNOTATORS) -> tuple[Annotator, ...]:
    """The annotators with a word model of somebody else's in place of the learned one."""
    return (*(annotator for annotator in annotators if annotator is not learned), marked_by(model))
