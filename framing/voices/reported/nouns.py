"""Content that no verb brings in: *according to X*, *his claim that …*, *her support for …*, a headline's *X: …*."""

from __future__ import annotations

from typing import Final

from framing.language import characters as ch
from framing.language.word_classes import Class
from framing.voices.columns import COMMA, HARD, LONGEST, POSSESSED, QUOTE, ReportedSpan, TokenView
from framing.voices.reported import clause_scan

__all__ = ["according", "headline", "noun"]

_COLON: Final = int(ch.COLON)
_NO_CONTENT: Final = Class.RELATIVE | Class.CONTRAST | Class.DETERMINER  # behind a source and a comma
_BEHIND_NOUN: Final = Class.THAT | Class.TOPIC
_MARKED: Final = COMMA | QUOTE
_LEAD: Final = 4  # words before an *according to* that opens its sentence: *But according to X, …*
_SOURCE: Final = 30  # words of a source behind *according to*


def headline(view: TokenView, first: int) -> list[ReportedSpan]:
    """*Ruiz: The plan is late*, as a title or first line: the name before the colon speaks."""
    end = view.sentence_end[first]
    colon = next((at for at in range(first + 1, min(end, first + 5)) if view.punct_before[at] & _COLON), 0)
    if not colon or view.quote_id[colon] >= 0 or not view.capital(colon):
        return []
    if not all(
        view.capital(at) and not view.word_class[at] & (Class.STARTER | Class.RUBRIC) for at in range(first, colon)
    ):
        return []
    return [ReportedSpan(colon, min(end, colon + LONGEST), colon - 1, (first, colon), "headline colon")]


def noun(view: TokenView, cue: int) -> list[ReportedSpan]:
    """*His claim that …*, *Bass's promise to …*: the possessor is the source."""
    begin, end = view.sentence_start[cue], view.sentence_end[cue]
    if (
        cue + 1 >= end
        or not view.word_class[cue + 1] & _BEHIND_NOUN
        or view.punct_before[cue + 1] & _MARKED
        or cue <= begin
    ):
        return []
    if view.word_class[cue] & Class.TEXT_NOUN and not view.word_class[cue + 1] & Class.THAT:
        return []  # a letter of, a statement on: no words of theirs follow
    if view.word_class[cue - 1] & Class.POSSESSIVE:
        source = (cue - 1, cue)
    elif view.punct_before[cue] & POSSESSED:  # the possessive bit of a gap
        source = view.phrase(cue - 1, begin)
    else:
        return []
    if source[0] <= begin and not view.word_class[cue + 1] & Class.THAT:
        return []  # her opposition to it grew: where the subject ends is not known
    last = view.content_end(cue + 1, min(end, cue + LONGEST))
    if not view.word_class[cue + 1] & Class.THAT:
        last = clause_scan.aside(view, cue + 1, last)
    return [ReportedSpan(cue + 1, last, cue, source, "noun")]


def according(view: TokenView, cue: int) -> list[ReportedSpan]:
    """*According to X, …*: what follows; *…, according to X*: the sentence before it, and after it."""
    begin, end = view.sentence_start[cue], view.sentence_end[cue]
    if not view.word_class[cue + 1] & Class.TO or cue + 2 >= end:
        return []
    last = cue + 2
    end = min(end, cue + LONGEST)
    while last < min(end, cue + _SOURCE) and not (last > cue + 2 and view.punct_before[last] & (COMMA | HARD)):
        last += 1
    source = (cue + 2, last)
    scopes = []
    if cue > begin and not (cue - begin < _LEAD and last < end and not clause_scan.is_clause(view, begin, cue)):
        scopes.append(ReportedSpan(clause_scan.clause_start(view, begin, cue), cue, cue, source, "according to"))
        if last < end and view.punct_before[last] & COMMA and not view.word_class[last] & _NO_CONTENT:
            scopes.append(ReportedSpan(last, view.content_end(last, end), cue, source, "according to"))
    elif last < end:
        scopes.append(ReportedSpan(last, end, cue, source, "according to"))
    return scopes
