"""*It is late, Ruiz said*, and *It is late, Ruiz said, and cold*: the content comes before the subject."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import (
    COMMA,
    COMPLEMENTISER,
    SEMICOLON,
    STOP,
    TAKES_BARE_CLAUSE,
    ReportedSpan,
    TokenView,
)

__all__ = ["postposed", "report_ends"]

_FOLLOWS_CONTENT: Final = TAKES_BARE_CLAUSE | WordClass.BELIEF
_PRECEDES_CONTENT: Final = WordClass.BELIEF | WordClass.QUOTING  # both: *knows*, *sees* only stand before content
_OPENS_ADVERBIAL: Final = (  # In March, X wrote, “…”
    WordClass.PREPOSITION | WordClass.SUBORDINATE | WordClass.CONTRAST | WordClass.ADVERB | WordClass.ING
)
_NOT_CONTENT: Final = WordClass.CONTRAST | WordClass.RELATIVE | WordClass.ACCORDING | WordClass.ING
_COMMA_SEMICOLON_OR_STOP: Final = COMMA | SEMICOLON | STOP

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_RELATIVE: Final = WordClass.RELATIVE


def report_ends(view: TokenView, verb: int, verb_class: int, end: int) -> tuple[int, bool]:
    """The word after a verb and its adjuncts, and whether the report ends there, with punctuation or the sentence."""
    # She wants to go: the infinitive is no adjunct.
    takes_clause = verb_class & TAKES_BARE_CLAUSE
    after = clause_scan.after_adjuncts(view, verb, verb_class, end) if takes_clause else verb + 1
    return after, after >= end or bool(view.punct_before[after] & _COMMA_SEMICOLON_OR_STOP)


def postposed(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> list[ReportedSpan]:
    """The words before a subject and its verb, and what goes on after them."""
    sentence_start, end, subject_start = view.sentence_start[verb], view.sentence_end[verb], source[0]
    if not verb_class & _FOLLOWS_CONTENT or verb_class & _PRECEDES_CONTENT == _PRECEDES_CONTENT:
        return []
    if view.word_class[subject_start] & _RELATIVE:  # the mayor, who said
        return []
    after, ends = report_ends(view, verb, verb_class, end)
    if not ends:  # The hall is old, but Ruiz said it will stay.
        return []
    is_inserted = after < end and bool(view.punct_before[after] & COMMA)  # It is late, Ruiz said, and cold.
    if after < end and view.word_class[after] & COMPLEMENTISER and not is_inserted:
        return []
    follows_quote = view.quote_id[subject_start - 1] >= 0
    if not follows_quote and not is_inserted and not clause_scan.is_clause(view, sentence_start, subject_start):
        return []
    spans = []
    opens_with_adverbial = (  # In March, Ruiz wrote, “It is late.”
        is_inserted
        and view.quote_id[after] >= 0
        and not follows_quote
        and view.word_class[sentence_start] & _OPENS_ADVERBIAL
    )
    if not opens_with_adverbial:
        start = clause_scan.content_start(view, sentence_start, subject_start)
        spans.append(ReportedSpan(start, subject_start, verb, source, "X said"))
    goes_on = is_inserted and not view.word_class[after] & _NOT_CONTENT and not clause_scan.joins_report(view, after)
    if goes_on and (not follows_quote or view.quote_id[after] >= 0):
        spans.append(ReportedSpan(after, view.content_end(after, end), verb, source, "X said"))
    return spans
