"""Content before its cue: *…, Ruiz said* and *“…” said Ruiz*."""

from __future__ import annotations

from typing import Final

from framing.language import characters as ch
from framing.language.tokens import PARAGRAPH
from framing.language.word_classes import Class
from framing.voices.columns import (
    BARE,
    BREAK,
    COMMA,
    HARD,
    LEADS,
    LONGEST,
    NEAR,
    PARTED,
    QUOTE,
    SAYING,
    STOP,
    ReportedSpan,
    TokenView,
)
from framing.voices.reported import clause_scan

__all__ = ["as_clause", "block", "inverted", "postposed"]

_COLON: Final = int(ch.COLON)
_PARAGRAPH: Final = int(PARAGRAPH)
_ENDS: Final = COMMA | STOP | HARD
_BEFORE_WORDS: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW | Class.BELIEF  # may follow their content
_NO_SUBJECT: Final = Class.THAT | Class.MODAL | Class.BE | Class.HAVE | Class.TIME | Class.PREPOSITION | Class.TO
_PRIVATE: Final = Class.BELIEF | Class.QUOTING  # knows, sees: their content stands behind them
_ADVERBIAL: Final = (
    Class.PREPOSITION | Class.SUBORDINATE | Class.CONTRAST | Class.ADVERB | Class.ING
)  # In March, X wrote, “…”
_NOT_CONTENT: Final = Class.CONTRAST | Class.RELATIVE | Class.ACCORDING | Class.ING


def inverted(view: TokenView, cue: int) -> list[ReportedSpan]:
    """*…, said X* and *“…” said X, a teacher*: the source follows the verb."""
    begin, end, after = view.sentence_start[cue], view.sentence_end[cue], cue + 1
    if after >= end or view.punct_before[after] & PARTED:
        return []
    if view.word_class[after] & Class.PRONOUN or view.word_class[after] & Class.POSSESSIVE:
        return []
    if view.quote_id[cue - 1] < 0 and not clause_scan.is_clause(view, begin, clause_scan.first_comma(view, begin, cue)):
        return []  # Herman, a spokesperson, said: what stands before the verb is its subject
    last = after
    while last < end and not (last > after and view.punct_before[last] & BREAK):
        if last > after and (last - after >= NEAR or view.word_class[last] & Class.RELATIVE):
            break
        if view.word_class[last] & _NO_SUBJECT and not (last > after and view.word_class[last] & Class.OF_FOR):
            if last > after and view.word_class[last] & (Class.TIME | Class.PREPOSITION):
                break
            return []
        last += 1
    source = (after, last)
    quoted = view.punct_before[cue] & QUOTE and view.word_class[after] & Class.DETERMINER
    if not (view.named(source) or view.vague(source) or quoted):
        return []
    return [ReportedSpan(clause_scan.left_edge(view, begin, cue), cue, cue, source, "said X")]


def postposed(view: TokenView, cue: int, source: tuple[int, int], flags: int) -> list[ReportedSpan]:
    """*…, X said.* and *…, X said, …*: the content stands before the subject, and goes on behind."""
    begin, end, first = view.sentence_start[cue], view.sentence_end[cue], source[0]
    if not flags & _BEFORE_WORDS or flags & _PRIVATE == _PRIVATE or view.word_class[first] & Class.RELATIVE:
        return []
    # She wants to go: the infinitive is no adjunct.
    after = clause_scan.behind_adjuncts(view, cue, flags, end) if flags & BARE else cue + 1
    inserted = after < end and bool(view.punct_before[after] & COMMA)  # …, she said, …
    if not (after >= end or view.punct_before[after] & _ENDS) or (
        after < end and view.word_class[after] & LEADS and not inserted
    ):
        return []
    if view.quote_id[first - 1] < 0 and not inserted and not clause_scan.is_clause(view, begin, first):
        return []
    leads = (
        inserted and view.quote_id[after] >= 0 and view.quote_id[first - 1] < 0 and view.word_class[begin] & _ADVERBIAL
    )
    scopes = [] if leads else [ReportedSpan(clause_scan.left_edge(view, begin, first), first, cue, source, "X said")]
    goes_on = inserted and not view.word_class[after] & _NOT_CONTENT and not clause_scan.new_report(view, after)
    if goes_on and (view.quote_id[first - 1] < 0 or view.quote_id[after] >= 0):
        scopes.append(ReportedSpan(after, view.content_end(after, end), cue, source, "X said"))
    return scopes


def as_clause(view: TokenView, cue: int, source: tuple[int, int], flags: int) -> list[ReportedSpan]:
    """*As X said, …* and *…, as X said*: the main clause is the content."""
    begin, end, at = view.sentence_start[cue], view.sentence_end[cue], source[0] - 1
    after = clause_scan.behind_adjuncts(view, cue, flags, end) if flags & BARE else cue + 1
    if after < end and not view.punct_before[after] & _ENDS:
        return []
    if at == begin:
        return [ReportedSpan(after, view.content_end(after, end), cue, source, "as X said")] if after < end else []
    if not view.punct_before[at] & COMMA or not clause_scan.is_clause(view, begin, at):
        return []
    return [ReportedSpan(clause_scan.left_edge(view, begin, at), at, cue, source, "as X said")]


def block(view: TokenView, cue: int, source: tuple[int, int]) -> list[ReportedSpan]:
    """*Ruiz wrote:* at the end of a paragraph: the next one is the content, if no marks say so."""
    first = view.sentence_end[cue]
    if (
        not view.punct_before[first] & _COLON
        or not view.punct_before[first] & _PARAGRAPH
        or first >= len(view.word_class) - 3
        or view.quote_id[first] >= 0
    ):
        return []
    last = first + 1
    while last - first < LONGEST and not view.punct_before[last] & _PARAGRAPH and last < len(view.word_class) - 3:
        last += 1
    return [ReportedSpan(first, last, cue, source, "X said:")]
