"""Looking left and right within a sentence: where clauses begin, where objects and adjuncts end, who the subject is."""

from __future__ import annotations

from typing import Final

from framing import characters as ch
from framing.grammar import Class
from framing.voices.reading import BREAK, COMMA, HARD, LEADS, LONGEST, NEAR, QUOTE, SPEECH, STOP, TELLS, Reading

__all__ = [
    "behind_adjuncts",
    "behind_object",
    "clause_start",
    "documents",
    "first_comma",
    "is_clause",
    "left_edge",
    "main_subject",
    "new_report",
    "subject_of",
]

_COLON: Final = int(ch.COLON)
_VERB: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO | Class.TO
_ADJUNCT: Final = Class.TIME | Class.ADVERB | Class.PREPOSITION
_MARKED: Final = COMMA | QUOTE | STOP
_FIRST_SUBJECT: Final = Class.SUBJECT | Class.ROLE | Class.POSSESSIVE
_FAR: Final = 14  # words between a verb and its *that*


def clause_start(read: Reading, begin: int, end: int) -> int:
    """The sentence's start, or what follows its last semicolon."""
    begin = max(begin, end - LONGEST)
    return next((at for at in range(end - 1, begin, -1) if read.gap[at] & HARD), begin)


def subject_of(read: Reading, last: int, begin: int) -> tuple[int, int]:
    """The subject that ends at `last`; of *Herman, a spokesperson,* the name before the comma."""
    source = read.subject(last, begin)
    if read.gap[last + 1] & COMMA:
        comma = next((at for at in range(last, max(begin, last - 15), -1) if read.gap[at] & COMMA), 0)
        outer = read.subject(comma - 1, begin) if comma else source
        if read.named(outer):
            return outer
    return source


def new_report(read: Reading, at: int) -> bool:
    """*… and argued that*: the same source begins again."""
    following = read.flags[at + 1]
    return bool(read.flags[at] & Class.COORDINATOR and following & SPEECH and following & Class.PAST)


def first_comma(read: Reading, begin: int, end: int, classes: int = -1) -> int:
    """The first word of some classes behind a comma, or `end`."""
    begin = max(begin, end - LONGEST)
    for at in range(begin + 1, end):
        if read.gap[at] & COMMA and (classes < 0 or read.flags[at] & classes):
            return at
    return end


def is_clause(read: Reading, first: int, last: int) -> bool:
    """Whether some words hold a verb, as far as closed classes tell, or are many."""
    return last - first > 6 or any(read.flags[at] & _VERB for at in range(first, last))


def left_edge(read: Reading, begin: int, last: int) -> int:
    """Where content before its cue begins: the sentence, a clause after *but* or *;*, or a whole quotation."""
    if (number := read.quotation[last - 1]) >= 0:
        opening = read.quotations[number].first
        if opening > begin and read.gap[opening] & (COMMA | _COLON):
            return opening
    begin = max(begin, last - LONGEST)
    for at in range(last - 1, begin, -1):
        if read.gap[at] & HARD:
            return at
    return begin + 1 if read.flags[begin] & Class.CONTRAST and read.gap[begin + 1] & COMMA == 0 else begin


def behind_adjuncts(read: Reading, cue: int, flags: int, end: int) -> int:
    """The word behind *told reporters*, *said on Tuesday in an interview*: at a mark, a *that* or a clause."""
    first = at = cue + 1
    if at >= end:
        return at
    gap, classes = read.gap, read.flags
    adjunct = classes[at] & _ADJUNCT and not classes[at] & Class.TO
    if gap[at] & _MARKED or classes[at] & LEADS or not (flags & TELLS or adjunct or read.number(at)):
        return at
    limit = min(end, at + _FAR)
    while at < limit and not gap[at] & BREAK:
        if at > first and classes[at] & LEADS and not classes[at] & Class.RELATIVE:
            return at
        at += 1
    return at if at == end or gap[at] & BREAK else first


def documents(read: Reading, source: tuple[int, int]) -> bool:
    """Whether a source is a poll, a study, a document."""
    return any(read.flags[at] & Class.DOCUMENT for at in range(*source))


def behind_object(read: Reading, first: int, end: int) -> int:
    """The word behind the people who are told or asked: at *that*, *whether*, *to*, or a new clause."""
    for at in range(first, min(end, first + NEAR)):
        if read.flags[at] & (LEADS | Class.TO) or read.quotation[at] >= 0:
            return at
    at = first + 1
    if not read.flags[first] & Class.PRONOUN:
        while at < end - 1 and not read.flags[at] & (Class.SUBJECT | Class.DETERMINER | Class.POSSESSIVE):
            if read.capital(at) and not read.capital(at - 1):
                break
            at += 1
    return min(at, end - 1)


def main_subject(read: Reading, begin: int, end: int) -> tuple[int, int]:
    """The first name, pronoun or role of a sentence."""
    at = begin
    while at < end and not (read.flags[at] & _FIRST_SUBJECT or (read.capital(at) and not read.flags[at] & Class.STARTER)):
        at += 1
    last = at + 1
    while last < end and read.capital(last) and not read.gap[last] & (COMMA | QUOTE):
        last += 1
    return (at, last) if at < end else (0, 0)
