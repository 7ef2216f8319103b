"""*Ruiz said that it is late*, *Ruiz called the plan late*, *Ruiz vowed to leave*: the content follows its verb."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.reported.block import block
from framing.voices.reported.content_after import NO_CLAUSE, SAID_THAT, clause_start, content_span
from framing.voices.reported.objects import object_rule
from framing.voices.token_view import COMMA, MAX_CONTENT_WORDS, TAKES_BARE_CLAUSE, ReportedSpan, TokenView

__all__ = ["preposed"]

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_PREAMBLE: Final = WordClass.PREAMBLE
_RELATIVE: Final = WordClass.RELATIVE


def preposed(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> list[ReportedSpan]:
    """The words after a subject and its verb."""
    sentence_start, end, start = view.sentence_start[verb], view.sentence_end[verb], verb + 1
    if start >= end:  # Ruiz wrote:
        return block(view, verb, source)
    clause = clause_start(view, verb, source, verb_class) if verb_class & TAKES_BARE_CLAUSE else NO_CLAUSE
    if clause != NO_CLAUSE:
        start, rule = clause, SAID_THAT
    elif not (rule := object_rule(view, verb, source, verb_class)):  # Ruiz told the board on Monday:
        ends = clause_scan.after_adjuncts(view, verb, verb_class, end) >= end
        return block(view, verb, source) if ends else []
    start, content_end = content_span(view, start, end, verb_class, rule)
    source_start, source_end = source
    # The bill, which Lind called late, passed. Lind, who swore to stay, left.
    follows_relative = source_start > sentence_start and view.word_class[source_start - 1] & _RELATIVE
    if follows_relative or view.word_class[source_end - 1] & _RELATIVE:
        content_end = clause_scan.first_comma(view, start, content_end)
    spans = [ReportedSpan(start, content_end, verb, source, rule)]
    has_condition = view.punct_before[source_start] & COMMA and view.word_class[sentence_start] & _PREAMBLE
    if source_start > sentence_start and has_condition:  # If it rains, she said it would close.
        condition_start = max(sentence_start, source_start - MAX_CONTENT_WORDS)
        spans.insert(0, ReportedSpan(condition_start, source_start, verb, source, rule))
    return spans
