"""Reported speech: from a cue (a verb, *according to*) to the words that are somebody else's.

One function per frame of ``data/grammar/en/reporting.toml``. A frame looks left for the source
and right, or left, for the content. Content is cut at semicolons, at a relative or contrasting
clause behind a comma, and where the same source begins a new report.
"""

from __future__ import annotations

from typing import Final

from framing import characters as ch
from framing.grammar import Class
from framing.voices.cues import FRAMES
from framing.voices.reading import COMMA, HARD, LEADS, POSSESSED, QUOTE, SAYING, SPEECH, STOP, Reading, Scope

__all__ = ["reported"]

_COLON: Final = int(ch.COLON)
_BREAK: Final = COMMA | HARD | QUOTE
_PARTED: Final = COMMA | QUOTE
_ENDS: Final = COMMA | STOP | HARD
_BEFORE_WORDS: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW | Class.BELIEF  # may follow their content
_BARE: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW  # take a clause without *that*
_TELLS: Final = Class.TELL | Class.ASK
_CLAUSE_STARTS: Final = LEADS | Class.SUBJECT | Class.DETERMINER | Class.ARTICLE
_VERB: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO | Class.TO
_NO_SUBJECT: Final = Class.THAT | Class.MODAL | Class.BE | Class.HAVE | Class.TIME | Class.PREPOSITION | Class.TO
_ADJUNCT: Final = Class.TIME | Class.ADVERB | Class.PREPOSITION
_NOT_CONTENT: Final = Class.CONTRAST | Class.RELATIVE | Class.ACCORDING | Class.ING
_JOINING: Final = Class.COORDINATOR | Class.CONTRAST
_BEFORE_NOUN: Final = Class.DETERMINER | Class.PREPOSITION | Class.POSSESSIVE
_BEHIND_VERB: Final = Class.THAT | Class.TO | Class.DETERMINER | Class.PRONOUN | Class.POSSESSIVE
_AUXILIARY: Final = Class.MODAL | Class.DO | Class.HAVE
_MARKED: Final = COMMA | QUOTE | STOP
_CLAUSAL: Final = Class.CLAUSE | Class.TELL
_NAMES: Final = Class.DIRECT | Class.DESCRIBE
_CALLS: Final = _NAMES | Class.JUDGE
_VOWS: Final = Class.COMMIT | Class.BELIEF
_FIRST_SUBJECT: Final = Class.SUBJECT | Class.ROLE | Class.POSSESSIVE
_NEAR: Final = 9  # words between a verb and its object's end
_FAR: Final = 14  # words between a verb and its *that*
_SOURCE: Final = 30  # words of a source behind *according to*
_LONGEST: Final = 150  # words of one stretch of content: longer sentences are lists


def reported(read: Reading) -> list[Scope]:
    """Every stretch of reported words, in the order of the cues that introduce them."""
    scopes = [scope for first in read.heads for scope in _headline(read, first)]
    for cue in read.cues:
        scopes += _read_cue(read, cue, read.flags[cue], scopes)
    return scopes


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
    return [Scope(colon, min(end, colon + _LONGEST), colon - 1, (first, colon), "headline colon")]


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
    return [Scope(cue + 1, read.content_end(cue + 1, min(end, cue + _LONGEST)), cue, source, "noun")]


def _according(read: Reading, cue: int) -> list[Scope]:
    """*According to X, …*: what follows; *…, according to X*: the sentence before it, and after it."""
    begin, end = read.begin[cue], read.end[cue]
    if not read.flags[cue + 1] & Class.TO or cue + 2 >= end:
        return []
    last = cue + 2
    end = min(end, cue + _LONGEST)
    while last < min(end, cue + _SOURCE) and not (last > cue + 2 and read.gap[last] & (COMMA | HARD)):
        last += 1
    source = (cue + 2, last)
    scopes = []
    if cue > begin:
        scopes.append(Scope(_clause_start(read, begin, cue), cue, cue, source, "according to"))
        if last < end and read.gap[last] & COMMA and not read.flags[last] & (Class.RELATIVE | Class.CONTRAST):
            appositive = read.flags[last] & Class.DETERMINER
            if not appositive:
                scopes.append(Scope(last, read.content_end(last, end), cue, source, "according to"))
    elif last < end:
        scopes.append(Scope(last, end, cue, source, "according to"))
    return scopes


def _clause_start(read: Reading, begin: int, end: int) -> int:
    """The sentence's start, or what follows its last semicolon."""
    begin = max(begin, end - _LONGEST)
    return next((at for at in range(end - 1, begin, -1) if read.gap[at] & HARD), begin)


def _verb(read: Reading, cue: int, flags: int, before: list[Scope]) -> list[Scope]:
    begin, classes, gap = read.begin[cue], read.flags, read.gap
    last, passive = read.before_verb(cue)
    if last > begin and classes[last] & Class.TO:  # went on to say
        last, passive = read.before_verb(last)
        if last >= begin and classes[last] & FRAMES:
            last, _ = read.before_verb(last)
    if flags & SAYING and gap[cue] & _PARTED and (inverted := _inverted(read, cue)):
        return inverted
    if last < begin:
        return []
    subject = classes[last]
    if subject & Class.OWN:
        return []  # what I say is the author's
    if subject & Class.SUBJECT:
        source = (last, last + 1)
    elif subject & _JOINING:  # X said this and argued that
        source = before[-1].source if before and before[-1].cue >= begin else _main_subject(read, begin, last)
    else:
        source = _source(read, last, begin)
    if flags & Class.AMBIGUOUS and not _is_verb(read, cue, last, source):
        return []
    if passive:
        return _passive(read, cue, flags)
    if source[0] > begin and gap[source[0]] & _PARTED and (postposed := _postposed(read, cue, source, flags)):
        return postposed
    return _preposed(read, cue, source, flags)


def _source(read: Reading, last: int, begin: int) -> tuple[int, int]:
    """The subject that ends at `last`; of *Herman, a spokesperson,* the name before the comma."""
    source = read.subject(last, begin)
    if read.gap[last + 1] & COMMA:
        comma = next((at for at in range(last, max(begin, last - 15), -1) if read.gap[at] & COMMA), 0)
        outer = read.subject(comma - 1, begin) if comma else source
        if read.named(outer):
            return outer
    return source


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


def _inverted(read: Reading, cue: int) -> list[Scope]:
    """*…, said X* and *“…” said X, a teacher*: the source follows the verb."""
    begin, end, after = read.begin[cue], read.end[cue], cue + 1
    if after >= end or read.gap[after] & _PARTED:
        return []
    if read.flags[after] & Class.PRONOUN or read.flags[after] & Class.POSSESSIVE:
        return []
    if read.quotation[cue - 1] < 0 and not _is_clause(read, begin, _first_comma(read, begin, cue)):
        return []  # Herman, a spokesperson, said: what stands before the verb is its subject
    last = after
    while last < end and not (last > after and read.gap[last] & _BREAK):
        if read.flags[last] & _NO_SUBJECT and not (last > after and read.flags[last] & Class.OF_FOR):
            if last > after and read.flags[last] & (Class.TIME | Class.PREPOSITION):
                break
            return []
        last += 1
    source = (after, last)
    if last - after > _NEAR:
        return []
    if not (read.named(source) or read.vague(source) or read.flags[after] & Class.DETERMINER):
        return []
    return [Scope(_left_edge(read, begin, cue), cue, cue, source, "said X")]


def _postposed(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*…, X said.* and *…, X said, …*: the content stands before the subject, and goes on behind."""
    begin, end, first = read.begin[cue], read.end[cue], source[0]
    if not flags & _BEFORE_WORDS:
        return []
    # She wants to go: the infinitive is no adjunct.
    after = _behind_adjuncts(read, cue, flags, end) if flags & _BARE else cue + 1
    inserted = after < end and bool(read.gap[after] & COMMA)  # …, she said, …
    if not (after >= end or read.gap[after] & _ENDS) or (after < end and read.flags[after] & LEADS and not inserted):
        return []
    if read.quotation[first - 1] < 0 and not inserted and not _is_clause(read, begin, first):
        return []
    scopes = [Scope(_left_edge(read, begin, first), first, cue, source, "X said")]
    if inserted and not read.flags[after] & _NOT_CONTENT and not _new_report(read, after):
        if read.quotation[first - 1] < 0 or read.quotation[after] >= 0:
            scopes.append(Scope(after, read.content_end(after, min(end, after + _LONGEST)), cue, source, "X said"))
    return scopes


def _new_report(read: Reading, at: int) -> bool:
    """*… and argued that*: the same source begins again."""
    following = read.flags[at + 1]
    return bool(read.flags[at] & Class.COORDINATOR and following & SPEECH and following & Class.PAST)


def _first_comma(read: Reading, begin: int, end: int) -> int:
    begin = max(begin, end - _LONGEST)
    return next((at for at in range(begin + 1, end) if read.gap[at] & COMMA), end)


def _is_clause(read: Reading, first: int, last: int) -> bool:
    """Whether some words hold a verb, as far as closed classes tell, or are many."""
    return last - first > 6 or any(read.flags[at] & _VERB for at in range(first, last))


def _left_edge(read: Reading, begin: int, last: int) -> int:
    """Where content before its cue begins: the sentence, a clause after *but* or *;*, or a whole quotation."""
    if (number := read.quotation[last - 1]) >= 0:
        opening = read.quotations[number].first
        if opening > begin and read.gap[opening] & (COMMA | _COLON):
            return opening
    begin = max(begin, last - _LONGEST)
    for at in range(last - 1, begin, -1):
        if read.gap[at] & HARD:
            return at
    return begin + 1 if read.flags[begin] & Class.CONTRAST and read.gap[begin + 1] & COMMA == 0 else begin


def _behind_adjuncts(read: Reading, cue: int, flags: int, end: int) -> int:
    """The word behind *told reporters*, *said on Tuesday in an interview*: at a mark, a *that* or a clause."""
    first = at = cue + 1
    if at >= end:
        return at
    gap, classes = read.gap, read.flags
    adjunct = classes[at] & _ADJUNCT and not classes[at] & Class.TO
    if gap[at] & _MARKED or classes[at] & LEADS or not (flags & _TELLS or adjunct or read.number(at)):
        return at
    limit = min(end, at + _FAR)
    while at < limit and not gap[at] & _BREAK:
        if at > first and classes[at] & LEADS and not classes[at] & Class.RELATIVE:
            return at
        at += 1
    return at if at == end or gap[at] & _BREAK else first


def _preposed(read: Reading, cue: int, source: tuple[int, int], flags: int) -> list[Scope]:
    """*X said that …*, *X urged Y to …*, *X called Y …*: the content follows."""
    end, first = read.end[cue], cue + 1
    if first >= end:
        return []
    follows = read.flags[first]
    if flags & Class.DESCRIBE and follows & Class.ON_FOR:
        rule = "X called for"
    elif flags & _BARE:
        first = _behind_adjuncts(read, cue, flags, end)
        if first >= end:
            return []
        follows = read.flags[first]
        lead = follows & LEADS
        clause = flags & Class.CLAUSE
        if flags & Class.QUOTING and not (lead or flags & _CLAUSAL):
            vows = flags & Class.COMMIT and follows & Class.TO
            if not (vows or follows & Class.SUBJECT or read.quotation[first] >= 0):
                return []
        if flags & Class.SHOW and not _documents(read, source):
            says = clause and not read.flags[source[1] - 1] & Class.IMPERSONAL
            if not (says or (read.named(source) and follows & Class.THAT)):
                return []  # nothing could reveal more: a thing shows, it does not say
        if not clause:
            if not lead:
                if flags & _TELLS:
                    first = _behind_object(read, first, end)
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
        elif flags & Class.BELIEF and (follows & _CLAUSE_STARTS or read.capital(first) or read.quotation[first] >= 0):
            rule = "X believes"
        elif called and flags & _CALLS:
            rule = "X called"
        else:
            return []
    last = read.content_end(first, min(end, first + _LONGEST))
    if follows & Class.INDEFINITE and flags & Class.CLAUSE and not flags & Class.CORE:
        last = _first_comma(read, first, last)  # declared an emergency, …: a thing, not a clause
    found = [Scope(first, last, cue, source, rule)]
    begin = read.begin[cue]
    if source[0] > begin and read.gap[source[0]] & COMMA and read.flags[begin] & Class.PREAMBLE:
        found.insert(0, Scope(max(begin, source[0] - _LONGEST), source[0], cue, source, rule))  # If it rains, she said it …
    return found


def _documents(read: Reading, source: tuple[int, int]) -> bool:
    return any(read.flags[at] & Class.DOCUMENT for at in range(*source))


def _behind_object(read: Reading, first: int, end: int) -> int:
    """The word behind the people who are told or asked: at *that*, *whether*, *to*, or a new clause."""
    for at in range(first, min(end, first + _NEAR)):
        if read.flags[at] & (LEADS | Class.TO) or read.quotation[at] >= 0:
            return at
    at = first + 1
    if not read.flags[first] & Class.PRONOUN:
        while at < end - 1 and not read.flags[at] & (Class.SUBJECT | Class.DETERMINER | Class.POSSESSIVE):
            if read.capital(at) and not read.capital(at - 1):
                break
            at += 1
    return min(at, end - 1)


def _participle(read: Reading, cue: int, before: list[Scope]) -> list[Scope]:
    """*…, saying that …*, *…, calling it …*: the source is that of the main clause."""
    begin, end, first = read.begin[cue], read.end[cue], cue + 1
    flags = read.flags[cue]
    if first >= end or not flags & (SPEECH | (Class.JUDGE | Class.DIRECT)):
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
        source = read.subject(cue - 1, begin) if behind_be else _main_subject(read, begin, cue)
    if flags & (SAYING | _TELLS):
        first = _behind_adjuncts(read, cue, flags, end)
    if first >= end:
        return []
    vows = flags & Class.COMMIT and read.flags[first] & Class.TO
    if flags & Class.QUOTING and not (read.flags[first] & LEADS or read.quotation[first] >= 0 or vows):
        return []
    stop = read.content_end(first, min(end, first + _LONGEST))
    if behind_preposition:  # after vowing to …, the main clause goes on
        stop = next((at for at in range(first + 1, stop) if read.gap[at] & COMMA), stop)
    return [Scope(first, stop, cue, source, "saying")]


def _main_subject(read: Reading, begin: int, end: int) -> tuple[int, int]:
    """The first name, pronoun or role of a sentence."""
    at = begin
    while at < end and not (read.flags[at] & _FIRST_SUBJECT or read.capital(at) and not read.flags[at] & Class.STARTER):
        at += 1
    last = at + 1
    while last < end and read.capital(last) and not read.gap[last] & (COMMA | QUOTE):
        last += 1
    return (at, last) if at < end else (0, 0)


def _passive(read: Reading, cue: int, flags: int) -> list[Scope]:
    """*was described as*, *is said to*, *was told that*: content without a named source."""
    first, end = cue + 1, read.end[cue]
    if first >= end:
        return []
    follows = read.flags[first]
    fits = (flags & Class.DESCRIBE and follows & Class.AS) or (
        flags & _TELLS and follows & (LEADS | Class.TO)
    )
    if not fits:
        return []
    return [Scope(first, read.content_end(first, min(end, first + _LONGEST)), cue, (0, 0), "was told that")]
