"""Passives: *was described by X as*, *was told that*, *is expected to*."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import Class
from framing.voices.columns import BREAK, COMMA, LEADS, NEAR, TELLS, Reading, Scope
from framing.voices.reported import clause_scan

__all__ = ["as_reported", "asked", "passive"]

_BEHIND_AGENT: Final = Class.AS | Class.TO | Class.THAT | Class.RELATIVE | Class.PREPOSITION | Class.SUBORDINATE | Class.TIME
_REACH: Final = 7  # words between a participle and its agent
_SAID: Final = Class.CLAUSE | Class.BELIEF
_NOT_SAID: Final = Class.QUOTING | Class.DESCRIBE | Class.COMMIT  # is determined to, is seen to, is wanted to


def passive(read: Reading, cue: int, flags: int) -> list[Scope]:
    """The content of a passive, with the agent behind *by* if it has one."""
    first, end = cue + 1, read.end[cue]
    if first >= end:
        return []
    source = _agent(read, first, end)
    if source != (0, 0) and not read.named(source):
        return []
    follows = read.flags[first]
    if source == (0, 0):
        described = flags & Class.DESCRIBE and not flags & Class.BELIEF and follows & Class.AS
        told = flags & TELLS and follows & (LEADS | Class.TO)
        said = (flags & Class.CLAUSE and follows & Class.THAT) or (flags & _SAID and follows & Class.TO and not flags & _NOT_SAID)
        if not (described or told or said):
            return []
        return [Scope(first, clause_scan.first_comma(read, first, read.content_end(first, end)), cue, (0, 0), "was told that")]
    if source[0] - 1 > first:  # described as late by X
        return [Scope(first, source[0] - 1, cue, source, "was told by X")] if follows & (LEADS | Class.AS | Class.TO | Class.OF_FOR) else []
    first = source[1]
    if first >= end or read.gap[first] & BREAK or not read.flags[first] & (LEADS | Class.AS | Class.TO | Class.OF_FOR):
        return []
    return [Scope(first, read.content_end(first, end), cue, source, "was told by X")]


def asked(read: Reading, cue: int, flags: int) -> list[Scope]:
    """*Asked whether it was late, X said*: nobody is named who asks."""
    first, end = cue + 1, read.end[cue]
    if first >= end or not flags & TELLS or not flags & Class.PAST:
        return []
    for at in range(first, min(end, first + NEAR)):
        if read.gap[at] & BREAK:
            return []
        if read.flags[at] & LEADS:
            return [Scope(at, clause_scan.first_comma(read, at, read.content_end(at, end)), cue, _agent(read, first, at), "asked whether")]
    return []


def as_reported(read: Reading, cue: int) -> list[Scope]:
    """*As reported by X, …* and *…, as reported by X*."""
    begin, end, first = read.begin[cue], read.end[cue], cue + 1
    source = _agent(read, first, end)
    if source == (0, 0) or not read.named(source):
        return []
    before, last = next(at for at in range(cue - 1, begin - 1, -1) if read.flags[at] & Class.AS), source[1]
    if before == begin:
        return [Scope(last, read.content_end(last, end), cue, source, "as X said")] if last < end and read.gap[last] & COMMA else []
    if not read.gap[before] & COMMA:
        return []
    return [Scope(clause_scan.left_edge(read, begin, before), before, cue, source, "as X said")]


def _agent(read: Reading, first: int, end: int) -> tuple[int, int]:
    """The noun phrase behind *by*."""
    by = next((at for at in range(first, min(end, first + _REACH)) if read.flags[at] & Class.BY), end)
    if by + 1 >= end or any(read.gap[at] & BREAK for at in range(first, by + 1)):
        return 0, 0
    last = by + 2
    while last < end and last - by < NEAR and not read.gap[last] & BREAK:
        if read.flags[last] & _BEHIND_AGENT and not read.capital(last):
            break
        last += 1
    return by + 1, last
