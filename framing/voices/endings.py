"""Content before its cue: *…, Ruiz said* and *“…” said Ruiz*."""

from __future__ import annotations

from typing import Final

from framing.grammar import Class
from framing.voices import scans
from framing.voices.reading import (
    BARE,
    BREAK,
    COMMA,
    HARD,
    LEADS,
    NEAR,
    PARTED,
    SAYING,
    STOP,
    Reading,
    Scope,
)

__all__ = ["inverted", "postposed"]

_ENDS: Final = COMMA | STOP | HARD
_BEFORE_WORDS: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW | Class.BELIEF  # may follow their content
_NO_SUBJECT: Final = Class.THAT | Class.MODAL | Class.BE | Class.HAVE | Class.TIME | Class.PREPOSITION | Class.TO
_NOT_CONTENT: Final = Class.CONTRAST | Class.RELATIVE | Class.ACCORDING | Class.ING


def inverted(read: Reading, cue: int) -> list[Scope]:
    """*…, said X* and *“…” said X, a teacher*: the source follows the verb."""
    begin, end, after = read.begin[cue], read.end[cue], cue + 1
    if after >= end or read.gap[after] & PARTED:
        return []
    if read.flags[after] & Class.PRONOUN or read.flags[after] & Class.POSSESSIVE:
        return []
    if read.quotation[cue - 1] < 0 and not scans.is_clause(read, begin, scans.first_comma(read, begin, cue)):
        return []  # Herman, a spokesperson, said: what stands before the verb is its subject
    last = after
    while last < end and not (last > after and read.gap[last] & BREAK):
        if read.flags[last] & _NO_SUBJECT and not (last > after and read.flags[last] & Class.OF_FOR):
            if last > after and read.flags[last] & (Class.TIME | Class.PREPOSITION):
                break
            return []
        last += 1
    source = (after, last)
    if last - after > NEAR:
        return []
    if not (read.named(source) or read.vague(source) or read.flags[after] & Class.DETERMINER):
        return []
    return [Scope(scans.left_edge(read, begin, cue), cue, cue, source, "said X")]


def postposed(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*…, X said.* and *…, X said, …*: the content stands before the subject, and goes on behind."""
    begin, end, first = read.begin[cue], read.end[cue], source[0]
    if not flags & _BEFORE_WORDS:
        return []
    # She wants to go: the infinitive is no adjunct.
    after = scans.behind_adjuncts(read, cue, flags, end) if flags & BARE else cue + 1
    inserted = after < end and bool(read.gap[after] & COMMA)  # …, she said, …
    if not (after >= end or read.gap[after] & _ENDS) or (after < end and read.flags[after] & LEADS and not inserted):
        return []
    if read.quotation[first - 1] < 0 and not inserted and not scans.is_clause(read, begin, first):
        return []
    scopes = [Scope(scans.left_edge(read, begin, first), first, cue, source, "X said")]
    goes_on = inserted and not read.flags[after] & _NOT_CONTENT and not scans.new_report(read, after)
    if goes_on and (read.quotation[first - 1] < 0 or read.quotation[after] >= 0):
        scopes.append(Scope(after, read.content_end(after, end), cue, source, "X said"))
    return scopes
