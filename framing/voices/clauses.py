"""Reported speech: from a cue (a verb, *according to*) to the words that are somebody else's.

One function per frame of ``data/grammar/en/reporting.toml``. A frame looks left for the source
and right, or left, for the content. Content is cut at semicolons, at a relative or contrasting
clause behind a comma, and where the same source begins a new report.
"""

from __future__ import annotations

from typing import Final

from framing import characters as ch
from framing.grammar import Class
from framing.voices import scans
from framing.voices.cues import FRAMES
from framing.voices.endings import inverted, postposed
from framing.voices.reading import (
    BARE,
    CLAUSE_STARTS,
    COMMA,
    HARD,
    LEADS,
    LONGEST,
    PARTED,
    POSSESSED,
    SAYING,
    SPEECH,
    TELLS,
    Reading,
    Scope,
)

__all__ = ["reported"]

_COLON: Final = int(ch.COLON)
_NO_CONTENT: Final = Class.RELATIVE | Class.CONTRAST | Class.DETERMINER  # behind a source and a comma
_JOINING: Final = Class.COORDINATOR | Class.CONTRAST
_BEFORE_NOUN: Final = Class.DETERMINER | Class.PREPOSITION | Class.POSSESSIVE
_BEHIND_VERB: Final = Class.THAT | Class.TO | Class.DETERMINER | Class.PRONOUN | Class.POSSESSIVE
_AUXILIARY: Final = Class.MODAL | Class.DO | Class.HAVE
_CLAUSAL: Final = Class.CLAUSE | Class.TELL
_NAMES: Final = Class.DIRECT | Class.DESCRIBE
_CALLS: Final = _NAMES | Class.JUDGE
_VOWS: Final = Class.COMMIT | Class.BELIEF
_SOURCE: Final = 30  # words of a source behind *according to*


def reported(read: Reading) -> list[Scope]:
    """Every stretch of reported words, in the order of the cues that introduce them."""
    scopes: list[Scope] = []
    for cue in read.cues:
        scopes += _read_cue(read, cue, read.flags[cue], scopes)
    return scopes + [scope for first in read.heads for scope in _headline(read, first)]


def _read_cue(read: Reading, cue: int, flags: int, before: list[Scope]) -> list[Scope]:
    if flags & Class.ACCORDING:
        return _according(read, cue)
    if flags & FRAMES:
        found = _participle(read, cue, before) if flags & Class.ING else _verb(read, cue, flags, before)
        if found or not flags & Class.SPEECH_NOUN:
            return found
    return _noun(read, cue)


def _headline(read: Reading, first: int) -> list[Scope]:
    """*Ruiz: The plan is late*, as a title or first line: the name before the colon speaks."""
    end = read.end[first]
    colon = next((at for at in range(first + 1, min(end, first + 5)) if read.gap[at] & _COLON), 0)
    if not colon or read.quotation[colon] >= 0 or not read.capital(colon):
        return []
    if not all(read.capital(at) and not read.flags[at] & (Class.STARTER | Class.RUBRIC) for at in range(first, colon)):
        return []
    return [Scope(colon, min(end, colon + LONGEST), colon - 1, (first, colon), "headline colon")]


def _noun(read: Reading, cue: int) -> list[Scope]:
    """*His claim that …*, *Bass's promise that …*: the possessor is the source."""
    begin, end = read.begin[cue], read.end[cue]
    if cue + 1 >= end or not read.flags[cue + 1] & Class.THAT or read.gap[cue + 1] & COMMA or cue <= begin:
        return []
    if read.flags[cue - 1] & Class.POSSESSIVE:
        source = (cue - 1, cue)
    elif read.gap[cue] & POSSESSED:  # the possessive bit of a gap
        source = read.phrase(cue - 1, begin)
    else:
        return []
    return [Scope(cue + 1, read.content_end(cue + 1, min(end, cue + LONGEST)), cue, source, "noun")]


def _according(read: Reading, cue: int) -> list[Scope]:
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
    if cue > begin:
        scopes.append(Scope(scans.clause_start(read, begin, cue), cue, cue, source, "according to"))
        if last < end and read.gap[last] & COMMA and not read.flags[last] & _NO_CONTENT:
            scopes.append(Scope(last, read.content_end(last, end), cue, source, "according to"))
    elif last < end:
        scopes.append(Scope(last, end, cue, source, "according to"))
    return scopes


def _verb(read: Reading, cue: int, flags: int, before: list[Scope]) -> list[Scope]:
    begin, classes, gap = read.begin[cue], read.flags, read.gap
    last, passive = read.before_verb(cue)
    if last > begin and classes[last] & Class.TO:  # went on to say
        last, passive = read.before_verb(last)
        if last >= begin and classes[last] & FRAMES:
            last, _ = read.before_verb(last)
    if flags & SAYING and gap[cue] & PARTED and (found := inverted(read, cue)):
        return found
    if last < begin:
        return []
    subject = classes[last]
    if subject & Class.OWN:
        return []  # what I say is the author's
    if subject & Class.SUBJECT:
        source = (last, last + 1)
    elif subject & _JOINING:  # X said this and argued that
        source = before[-1].source if before and before[-1].cue >= begin else scans.main_subject(read, begin, last)
    else:
        source = scans.subject_of(read, last, begin)
    if flags & Class.AMBIGUOUS and not _is_verb(read, cue, last, source):
        return []
    if passive:
        return _passive(read, cue, flags)
    if source[0] > begin and gap[source[0]] & PARTED and (found := postposed(read, cue, source, flags)):
        return found
    return _preposed(read, cue, source, flags)


def _is_verb(read: Reading, cue: int, last: int, source: tuple[int, int]) -> bool:
    """Whether a form that is as often a noun (*claims*, *plans*) is a verb here."""
    if cue + 1 >= read.end[cue]:
        return bool(read.flags[last] & Class.SUBJECT)
    if last < cue - 1 and read.flags[cue - 1] & _AUXILIARY:
        return True
    if read.gap[last + 1] & POSSESSED or read.flags[last] & _BEFORE_NOUN:
        return False
    if read.flags[last] & Class.SUBJECT:
        return True
    follows = read.flags[cue + 1]
    if not read.named(source):
        return False
    return bool(follows & _BEHIND_VERB) or read.capital(cue + 1)


def _preposed(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*X said that …*, *X urged Y to …*, *X called Y …*: the content follows."""
    begin, end, first = read.begin[cue], read.end[cue], cue + 1
    if first >= end:
        return []
    follows = read.flags[first]
    if flags & Class.DESCRIBE and follows & Class.ON_FOR:
        rule = "X called for"
    elif flags & BARE:
        first = scans.behind_adjuncts(read, cue, flags, end)
        if first >= end:
            return []
        follows = read.flags[first]
        lead = follows & LEADS
        clause = flags & Class.CLAUSE
        if flags & Class.QUOTING and not (lead or flags & _CLAUSAL):
            vows = flags & Class.COMMIT and follows & Class.TO
            if not (vows or follows & Class.SUBJECT or read.quotation[first] >= 0):
                return []
        if flags & Class.SHOW and not scans.documents(read, source):
            says = clause and not read.flags[source[1] - 1] & Class.IMPERSONAL
            if not (says or (read.named(source) and follows & Class.THAT)):
                return []  # nothing could reveal more: a thing shows, it does not say
        if not (clause or lead):
            if flags & TELLS:
                first = scans.behind_object(read, first, end)
            if read.vague(source):
                return []
        elif not lead and first == cue + 1 and follows & Class.PREPOSITION:
            return []
        rule = "X said that"
    else:
        called = not follows & Class.PREPOSITION or follows & Class.AS
        if called and flags & _NAMES and read.vague(source):
            rule = "X called"
        elif not read.named(source):
            return []
        elif flags & _VOWS and follows & Class.TO:
            rule = "X vowed to"
        elif flags & Class.BELIEF and (follows & CLAUSE_STARTS or read.capital(first) or read.quotation[first] >= 0):
            rule = "X believes"
        elif called and flags & _CALLS:
            rule = "X called"
        else:
            return []
    last = read.content_end(first, end)
    if read.flags[source[1] - 1] & Class.RELATIVE:  # Lind, who swore to stay, left: the main clause goes on
        last = scans.first_comma(read, first, last)
    if rule != "X said that":  # wants to close the mill, a disaster for the town: what follows is the author's
        last = scans.first_comma(read, first, last, Class.INDEFINITE)
    if follows & Class.INDEFINITE and flags & Class.CLAUSE and not flags & Class.CORE:
        last = scans.first_comma(read, first, last)  # declared an emergency, …: a thing, not a clause
    found = [Scope(first, last, cue, source, rule)]
    if source[0] > begin and read.gap[source[0]] & COMMA and read.flags[begin] & Class.PREAMBLE:
        found.insert(0, Scope(max(begin, source[0] - LONGEST), source[0], cue, source, rule))  # If it rains, she said it …
    return found


def _participle(read: Reading, cue: int, before: list[Scope]) -> list[Scope]:
    """*…, saying that …*, *…, calling it …*: the source is that of the main clause."""
    begin, end, first = read.begin[cue], read.end[cue], cue + 1
    flags = read.flags[cue]
    if first >= end or not flags & (SPEECH | Class.JUDGE | Class.DIRECT):
        return []
    behind_preposition = cue > begin and read.flags[cue - 1] & (Class.PREPOSITION | Class.CONTRAST)
    behind_be = cue > begin and read.flags[cue - 1] & (Class.BE | Class.ADVERB)
    if not (cue == begin or read.gap[cue] & COMMA or read.quotation[cue - 1] >= 0 or behind_be or behind_preposition or read.flags[first] & LEADS):
        return []
    if flags & Class.AMBIGUOUS and not read.flags[first] & LEADS:
        return []
    if before and before[-1].cue >= begin:
        source = before[-1].source
    else:
        source = read.subject(cue - 1, begin) if behind_be else scans.main_subject(read, begin, cue)
    if flags & (SAYING | TELLS):
        first = scans.behind_adjuncts(read, cue, flags, end)
    if first >= end:
        return []
    vows = flags & Class.COMMIT and read.flags[first] & Class.TO
    if flags & Class.QUOTING and not (read.flags[first] & LEADS or read.quotation[first] >= 0 or vows):
        return []
    stop = read.content_end(first, end)
    if behind_preposition:  # after vowing to …, the main clause goes on
        stop = scans.first_comma(read, first, stop)
    return [Scope(first, stop, cue, source, "saying")]


def _passive(read: Reading, cue: int, flags: int) -> list[Scope]:
    """*was described as*, *is said to*, *was told that*: content without a named source."""
    first, end = cue + 1, read.end[cue]
    described = flags & Class.DESCRIBE and read.flags[first] & Class.AS
    told = flags & TELLS and read.flags[first] & (LEADS | Class.TO)
    if first >= end or not (described or told):
        return []
    return [Scope(first, read.content_end(first, end), cue, (0, 0), "was told that")]
