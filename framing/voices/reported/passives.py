"""Passives: *was described by X as*, *was told that*, *is expected to*."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import Class
from framing.voices.columns import BREAK, COMMA, LEADS, NEAR, TELLS, ReportedSpan, TokenView
from framing.voices.reported import clause_scan

__all__ = ["as_reported", "asked", "passive"]

_BEHIND_AGENT: Final = (
    Class.AS | Class.TO | Class.THAT | Class.RELATIVE | Class.PREPOSITION | Class.SUBORDINATE | Class.TIME
)
_REACH: Final = 7  # words between a participle and its agent
_SAID: Final = Class.CLAUSE | Class.BELIEF
_NOT_SAID: Final = Class.QUOTING | Class.DESCRIBE | Class.COMMIT  # is determined to, is seen to, is wanted to


def passive(view: TokenView, cue: int, flags: int) -> list[ReportedSpan]:
    """The content of a passive, with the agent behind *by* if it has one."""
    first, end = cue + 1, view.sentence_end[cue]
    if first >= end:
        return []
    source = _agent(view, first, end)
    if source != (0, 0) and not view.named(source):
        return []
    follows = view.word_class[first]
    if source == (0, 0):
        described = flags & Class.DESCRIBE and not flags & Class.BELIEF and follows & Class.AS
        told = flags & TELLS and follows & (LEADS | Class.TO)
        said = (flags & Class.CLAUSE and follows & Class.THAT) or (
            flags & _SAID and follows & Class.TO and not flags & _NOT_SAID
        )
        if not (described or told or said):
            return []
        return [
            ReportedSpan(
                first, clause_scan.first_comma(view, first, view.content_end(first, end)), cue, (0, 0), "was told that"
            )
        ]
    if source[0] - 1 > first:  # described as late by X
        return (
            [ReportedSpan(first, source[0] - 1, cue, source, "was told by X")]
            if follows & (LEADS | Class.AS | Class.TO | Class.OF_FOR)
            else []
        )
    first = source[1]
    if (
        first >= end
        or view.punct_before[first] & BREAK
        or not view.word_class[first] & (LEADS | Class.AS | Class.TO | Class.OF_FOR)
    ):
        return []
    return [ReportedSpan(first, view.content_end(first, end), cue, source, "was told by X")]


def asked(view: TokenView, cue: int, flags: int) -> list[ReportedSpan]:
    """*Asked whether it was late, X said*: nobody is named who asks."""
    first, end = cue + 1, view.sentence_end[cue]
    if first >= end or not flags & TELLS or not flags & Class.PAST:
        return []
    for at in range(first, min(end, first + NEAR)):
        if view.punct_before[at] & BREAK:
            return []
        if view.word_class[at] & LEADS:
            return [
                ReportedSpan(
                    at,
                    clause_scan.first_comma(view, at, view.content_end(at, end)),
                    cue,
                    _agent(view, first, at),
                    "asked whether",
                )
            ]
    return []


def as_reported(view: TokenView, cue: int) -> list[ReportedSpan]:
    """*As reported by X, …* and *…, as reported by X*."""
    begin, end, first = view.sentence_start[cue], view.sentence_end[cue], cue + 1
    source = _agent(view, first, end)
    if source == (0, 0) or not view.named(source):
        return []
    before, last = next(at for at in range(cue - 1, begin - 1, -1) if view.word_class[at] & Class.AS), source[1]
    if before == begin:
        return (
            [ReportedSpan(last, view.content_end(last, end), cue, source, "as X said")]
            if last < end and view.punct_before[last] & COMMA
            else []
        )
    if not view.punct_before[before] & COMMA:
        return []
    return [ReportedSpan(clause_scan.left_edge(view, begin, before), before, cue, source, "as X said")]


def _agent(view: TokenView, first: int, end: int) -> tuple[int, int]:
    """The noun phrase behind *by*."""
    by = next((at for at in range(first, min(end, first + _REACH)) if view.word_class[at] & Class.BY), end)
    if by + 1 >= end or any(view.punct_before[at] & BREAK for at in range(first, by + 1)):
        return 0, 0
    last = by + 2
    while last < end and last - by < NEAR and not view.punct_before[last] & BREAK:
        if view.word_class[last] & _BEHIND_AGENT and not view.capital(last):
            break
        last += 1
    return by + 1, last
