"""*“It is late,” said Ruiz, a teacher*: the content comes first, and the source follows the verb."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import (
    CLAUSE_BREAK,
    COMMA_OR_QUOTE,
    MAX_OBJECT_WORDS,
    QUOTE,
    ReportedSpan,
    TokenView,
)

__all__ = ["inverted"]

_NOT_IN_SOURCE: Final = (
    WordClass.THAT
    | WordClass.MODAL
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.TIME
    | WordClass.PREPOSITION
    | WordClass.TO
)

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_DETERMINER: Final = WordClass.DETERMINER
_OF_FOR: Final = WordClass.OF_FOR
_POSSESSIVE: Final = WordClass.POSSESSIVE
_PREPOSITION: Final = WordClass.PREPOSITION
_PRONOUN: Final = WordClass.PRONOUN
_RELATIVE: Final = WordClass.RELATIVE
_TIME: Final = WordClass.TIME


def inverted(view: TokenView, verb: int) -> list[ReportedSpan]:
    """The words before a verb of saying whose subject follows it."""
    sentence_start, end, first = view.sentence_start[verb], view.sentence_end[verb], verb + 1
    if first >= end or view.punct_before[first] & COMMA_OR_QUOTE:
        return []
    if view.word_class[first] & (_PRONOUN | _POSSESSIVE):  # told her, said his plan
        return []
    if view.quote_id[verb - 1] < 0:
        comma = clause_scan.first_comma(view, sentence_start, verb)
        if not clause_scan.is_clause(view, sentence_start, comma):
            return []  # Herman, a spokesperson, said: what stands before the verb is its subject
    source_end = _source_end(view, first, end)
    if not source_end:
        return []
    source = (first, source_end)
    is_described = view.punct_before[verb] & QUOTE and view.word_class[first] & _DETERMINER  # said a woman
    if not (view.names_somebody(source) or view.is_vague(source) or is_described):
        return []
    start = clause_scan.content_start(view, sentence_start, verb)
    return [ReportedSpan(start, verb, verb, source, "said X")]


def _source_end(view: TokenView, first: int, end: int) -> int:
    """Where the noun phrase ends that begins at `first`, or 0 where another kind of phrase does."""
    for at in range(first, end):
        classes = view.word_class[at]
        if at > first and (
            view.punct_before[at] & CLAUSE_BREAK
            or at - first >= MAX_OBJECT_WORDS
            or classes & _RELATIVE  # said Ruiz who
        ):
            return at
        is_in_name = at > first and classes & _OF_FOR  # said the mayor of Lima
        if classes & _NOT_IN_SOURCE and not is_in_name:
            ends_source = at > first and classes & (_TIME | _PREPOSITION)  # said Ruiz on Monday
            return at if ends_source else 0
    return end
