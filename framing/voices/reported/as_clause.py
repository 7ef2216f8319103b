"""*As Ruiz said, it is late*, and *It is late, as Ruiz said*: the main clause is the content."""

from __future__ import annotations

from framing.voices.reported import clause_scan
from framing.voices.reported.postposed import report_ends
from framing.voices.token_view import COMMA, ReportedSpan, TokenView

__all__ = ["as_clause"]


def as_clause(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> list[ReportedSpan]:
    """The main clause beside a clause that *as* opens; `source` is the subject after the *as*."""
    sentence_start, end, as_word = view.sentence_start[verb], view.sentence_end[verb], source[0] - 1
    after, ends = report_ends(view, verb, verb_class, end)
    if not ends:  # as Ruiz said it would
        return []
    if as_word == sentence_start:
        return [ReportedSpan(after, view.content_end(after, end), verb, source, "as X said")] if after < end else []
    if not view.punct_before[as_word] & COMMA or not clause_scan.is_clause(view, sentence_start, as_word):
        return []
    start = clause_scan.content_start(view, sentence_start, as_word)
    return [ReportedSpan(start, as_word, verb, source, "as X said")]
