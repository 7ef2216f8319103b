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
    Reading,
    Scope,
)
from framing.voices.reported import clause_scan

__all__ = ["as_clause", "block", "inverted", "postposed"]

_COLON: Final = int(ch.COLON)
_PARAGRAPH: Final = int(PARAGRAPH)
_ENDS: Final = COMMA | STOP | HARD
_BEFORE_WORDS: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW | Class.BELIEF  # may follow their content
_NO_SUBJECT: Final = Class.THAT | Class.MODAL | Class.BE | Class.HAVE | Class.TIME | Class.PREPOSITION | Class.TO
_PRIVATE: Final = Class.BELIEF | Class.QUOTING  # knows, sees: their content stands behind them
_ADVERBIAL: Final = Class.PREPOSITION | Class.SUBORDINATE | Class.CONTRAST | Class.ADVERB | Class.ING  # In March, X wrote, “…”
_NOT_CONTENT: Final = Class.CONTRAST | Class.RELATIVE | Class.ACCORDING | Class.ING


def inverted(read: Reading, cue: int) -> list[Scope]:
    """*…, said X* and *“…” said X, a teacher*: the source follows the verb."""
    begin, end, after = read.begin[cue], read.end[cue], cue + 1
    if after >= end or read.gap[after] & PARTED:
        return []
    if read.flags[after] & Class.PRONOUN or read.flags[after] & Class.POSSESSIVE:
        return []
    if read.quotation[cue - 1] < 0 and not clause_scan.is_clause(read, begin, clause_scan.first_comma(read, begin, cue)):
        return []  # Herman, a spokesperson, said: what stands before the verb is its subject
    last = after
    while last < end and not (last > after and read.gap[last] & BREAK):
        if last > after and (last - after >= NEAR or read.flags[last] & Class.RELATIVE):
            break
        if read.flags[last] & _NO_SUBJECT and not (last > after and read.flags[last] & Class.OF_FOR):
            if last > after and read.flags[last] & (Class.TIME | Class.PREPOSITION):
                break
            return []
        last += 1
    source = (after, last)
    quoted = read.gap[cue] & QUOTE and read.flags[after] & Class.DETERMINER
    if not (read.named(source) or read.vague(source) or quoted):
        return []
    return [Scope(clause_scan.left_edge(read, begin, cue), cue, cue, source, "said X")]


def postposed(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*…, X said.* and *…, X said, …*: the content stands before the subject, and goes on behind."""
    begin, end, first = read.begin[cue], read.end[cue], source[0]
    if not flags & _BEFORE_WORDS or flags & _PRIVATE == _PRIVATE or read.flags[first] & Class.RELATIVE:
        return []
    # She wants to go: the infinitive is no adjunct.
    after = clause_scan.behind_adjuncts(read, cue, flags, end) if flags & BARE else cue + 1
    inserted = after < end and bool(read.gap[after] & COMMA)  # …, she said, …
    if not (after >= end or read.gap[after] & _ENDS) or (after < end and read.flags[after] & LEADS and not inserted):
        return []
    if read.quotation[first - 1] < 0 and not inserted and not clause_scan.is_clause(read, begin, first):
        return []
    leads = inserted and read.quotation[after] >= 0 and read.quotation[first - 1] < 0 and read.flags[begin] & _ADVERBIAL
    scopes = [] if leads else [Scope(clause_scan.left_edge(read, begin, first), first, cue, source, "X said")]
    goes_on = inserted and not read.flags[after] & _NOT_CONTENT and not clause_scan.new_report(read, after)
    if goes_on and (read.quotation[first - 1] < 0 or read.quotation[after] >= 0):
        scopes.append(Scope(after, read.content_end(after, end), cue, source, "X said"))
    return scopes


def as_clause(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*As X said, …* and *…, as X said*: the main clause is the content."""
    begin, end, at = read.begin[cue], read.end[cue], source[0] - 1
    after = clause_scan.behind_adjuncts(read, cue, flags, end) if flags & BARE else cue + 1
    if after < end and not read.gap[after] & _ENDS:
        return []
    if at == begin:
        return [Scope(after, read.content_end(after, end), cue, source, "as X said")] if after < end else []
    if not read.gap[at] & COMMA or not clause_scan.is_clause(read, begin, at):
        return []
    return [Scope(clause_scan.left_edge(read, begin, at), at, cue, source, "as X said")]


def block(read: Reading, cue: int, source: tuple[int, int]) -> list[Scope]:
    """*Ruiz wrote:* at the end of a paragraph: the next one is the content, if no marks say so."""
    first = read.end[cue]
    if not read.gap[first] & _COLON or not read.gap[first] & _PARAGRAPH or first >= len(read.flags) - 3 or read.quotation[first] >= 0:
        return []
    last = first + 1
    while last - first < LONGEST and not read.gap[last] & _PARAGRAPH and last < len(read.flags) - 3:
        last += 1
    return [Scope(first, last, cue, source, "X said:")]
