"""Content that no verb brings in: *according to X*, *his claim that …*, *her support for …*, a headline's *X: …*."""

from __future__ import annotations

from typing import Final

from framing.language import characters as ch
from framing.language.word_classes import Class
from framing.voices.columns import COMMA, HARD, LONGEST, POSSESSED, QUOTE, Reading, Scope
from framing.voices.reported import clause_scan

__all__ = ["according", "headline", "noun"]

_COLON: Final = int(ch.COLON)
_NO_CONTENT: Final = Class.RELATIVE | Class.CONTRAST | Class.DETERMINER  # behind a source and a comma
_BEHIND_NOUN: Final = Class.THAT | Class.TOPIC
_MARKED: Final = COMMA | QUOTE
_LEAD: Final = 4  # words before an *according to* that opens its sentence: *But according to X, …*
_SOURCE: Final = 30  # words of a source behind *according to*


def headline(read: Reading, first: int) -> list[Scope]:
    """*Ruiz: The plan is late*, as a title or first line: the name before the colon speaks."""
    end = read.end[first]
    colon = next((at for at in range(first + 1, min(end, first + 5)) if read.gap[at] & _COLON), 0)
    if not colon or read.quotation[colon] >= 0 or not read.capital(colon):
        return []
    if not all(read.capital(at) and not read.flags[at] & (Class.STARTER | Class.RUBRIC) for at in range(first, colon)):
        return []
    return [Scope(colon, min(end, colon + LONGEST), colon - 1, (first, colon), "headline colon")]


def noun(read: Reading, cue: int) -> list[Scope]:
    """*His claim that …*, *Bass's promise to …*: the possessor is the source."""
    begin, end = read.begin[cue], read.end[cue]
    if cue + 1 >= end or not read.flags[cue + 1] & _BEHIND_NOUN or read.gap[cue + 1] & _MARKED or cue <= begin:
        return []
    if read.flags[cue] & Class.TEXT_NOUN and not read.flags[cue + 1] & Class.THAT:
        return []  # a letter of, a statement on: no words of theirs follow
    if read.flags[cue - 1] & Class.POSSESSIVE:
        source = (cue - 1, cue)
    elif read.gap[cue] & POSSESSED:  # the possessive bit of a gap
        source = read.phrase(cue - 1, begin)
    else:
        return []
    if source[0] <= begin and not read.flags[cue + 1] & Class.THAT:
        return []  # her opposition to it grew: where the subject ends is not known
    last = read.content_end(cue + 1, min(end, cue + LONGEST))
    if not read.flags[cue + 1] & Class.THAT:
        last = clause_scan.aside(read, cue + 1, last)
    return [Scope(cue + 1, last, cue, source, "noun")]


def according(read: Reading, cue: int) -> list[Scope]:
    """*According to X, …*: what follows; *…, according to X*: the sentence before it, and after it."""
    begin, end = read.begin[cue], read.end[cue]
    if not read.flags[cue + 1] & Class.TO or cue + 2 >= end:
        return []
    last = cue + 2
    end = min(end, cue + LONGEST)
    while last < min(end, cue + _SOURCE) and not (last > cue + 2 and read.gap[last] & (COMMA | HARD)):
        last += 1
    source = (cue + 2, last)
    scopes = []
    if cue > begin and not (cue - begin < _LEAD and last < end and not clause_scan.is_clause(read, begin, cue)):
        scopes.append(Scope(clause_scan.clause_start(read, begin, cue), cue, cue, source, "according to"))
        if last < end and read.gap[last] & COMMA and not read.flags[last] & _NO_CONTENT:
            scopes.append(Scope(last, read.content_end(last, end), cue, source, "according to"))
    elif last < end:
        scopes.append(Scope(last, end, cue, source, "according to"))
    return scopes
