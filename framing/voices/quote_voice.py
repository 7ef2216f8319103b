"""What quotation marks are for: somebody's words, scare quotes, or the mention of a title or term.

One small rule after another, the first that knows decides; its name is the `rule` of the result.
Scare quotes keep the author's distance from a word (Recasens et al. 2013; BASIL files them under
lexical bias); they stand before a noun, near no verb of saying, and are short.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.language import characters as ch
from framing.language.word_classes import Class
from framing.records.voice import Voice
from framing.voices.columns import COMMA, HARD, POSSESSED, Reading, Scope
from framing.voices.quotes import Quotation

__all__ = ["Marked", "marked"]

_COLON: Final = int(ch.COLON)
_OPEN: Final = int(ch.OPEN)
_STOP: Final = int(ch.STOP)
_FUNCTION: Final = (Class.PREPOSITION | Class.COORDINATOR | Class.BE | Class.HAVE | Class.DO | Class.MODAL | Class.THAT | Class.TO | Class.DETERMINER | Class.PRONOUN | Class.CONTRAST | Class.RELATIVE | Class.WHETHER | Class.AS | Class.ADVERB | Class.STARTER)  # fmt: skip
# Looked up once: a member of an enumeration is slow to reach.
_QUOTED, _SCARE, _MENTION = Voice.QUOTED, Voice.SCARE, Voice.MENTION
_ATTRIBUTION: Final = (Class.TEXT_NOUN | Class.SPEECH_NOUN)
_SHORT, _PARTIAL, _FULL = 4, 6, 10
_REACH: Final = 15  # words between an attribution noun and its quotation


class Marked(NamedTuple):
    """A quotation with its voice, the words that name its source, and the rule that decided."""

    quotation: Quotation
    voice: Voice
    source: tuple[int, int]
    rule: str


def marked(read: Reading, scopes: list[Scope]) -> list[Marked]:
    """The voice of every quotation, in order. `scopes` come in the order of their first words."""
    found: list[Marked] = []
    previous: Marked | None = None
    pointer = 0
    active: list[Scope] = []
    for quotation in read.quotations:
        # “We met. It was late,” Ruiz said: the report may cover the end of a quotation only.
        while pointer < len(scopes) and scopes[pointer].first < quotation.last:
            active.append(scopes[pointer])
            pointer += 1
        active = [scope for scope in active if scope.last > quotation.first]
        if previous and read.piece[previous.quotation.first] >> 1 != read.piece[quotation.first] >> 1:
            previous = None  # nobody goes on to speak in the next article
        previous = _decide(read, quotation, active, previous)
        found.append(previous)
    return found


def _decide(read: Reading, quotation: Quotation, scopes: list[Scope], previous: Marked | None) -> Marked:
    first, last = quotation.first, quotation.last
    size = last - first
    if quotation.continued and previous:
        return Marked(quotation, previous.voice, previous.source, "continued")
    begin, end = read.begin[first], read.end[last - 1]
    if size <= _SHORT and read.gap[last] & _OPEN and not read.gap[last] & _STOP and last < end:
        return Marked(quotation, _MENTION, (0, 0), "term with a gloss")
    if introduced := _introduced(read, quotation, begin, scopes):
        return introduced
    if scopes:
        return Marked(quotation, _QUOTED, scopes[-1].source, scopes[-1].rule)
    if read.gap[first] & _COLON:
        return Marked(quotation, _QUOTED, _before_colon(read, begin, first), "colon")
    if noun := _attribution_noun(read, begin, first):
        return Marked(quotation, _QUOTED, noun, "attribution noun")
    if read.capital(first) and _is_title(read, first, last):
        return Marked(quotation, _MENTION, (0, 0), "title")
    if size >= _FULL or (size >= _PARTIAL and _ends_like_speech(read, quotation)):
        source = _beside(read, quotation, begin, end)
        if source == (0, 0):
            source = _carried(read, quotation, previous)
        return Marked(quotation, _QUOTED, source, "full quotation")
    return _short(read, quotation, begin, end, previous)


def _introduced(read: Reading, quotation: Quotation, begin: int, scopes: list[Scope]) -> Marked | None:
    """*so-called “…”*, *slogans like “…”* are scare quotes; *the term “…”*, *titled “…”* mention."""
    at = quotation.first - 1
    if at < begin or read.gap[quotation.first] & (HARD | _COLON | _STOP):
        return None
    flags = read.flags[at]
    if flags & Class.DOUBTING or (at > begin and read.flags[at - 1] & Class.SO_SELF):
        return Marked(quotation, _SCARE, (0, 0), "doubting word before it")
    noun = read.flags[at - 1] if at > begin and flags & Class.PREPOSITION else 0
    example = noun & (Class.NAMING | Class.TEXT_NOUN) and not noun & Class.DESCRIBE  # slogans like “…”
    if example and not scopes and quotation.last - quotation.first <= _SHORT:
        return Marked(quotation, _SCARE, (0, 0), "held up as an example")
    if flags & Class.NAMING and not any(scope.cue == at and scope.source != (0, 0) for scope in scopes):
        return Marked(quotation, _MENTION, (0, 0), "named")
    return None


def _before_colon(read: Reading, begin: int, first: int) -> tuple[int, int]:
    """Who is named in the words before a colon: a first name, pronoun or role."""
    for at in range(begin, first):
        if read.flags[at] & (Class.SUBJECT | Class.ROLE) or (read.capital(at) and not read.flags[at] & Class.STARTER):
            last = at + 1
            while last < first and read.capital(last) and not read.gap[last] & COMMA:
                last += 1
            return at, last
    return 0, 0


def _attribution_noun(read: Reading, begin: int, first: int) -> tuple[int, int] | None:
    """*Her platform includes “…”*, *the city's declaration of a “…”*: the possessor speaks."""
    for at in range(first - 1, max(begin, first - _REACH) - 1, -1):
        if not read.flags[at] & _ATTRIBUTION or read.quotation[at] >= 0:
            continue
        if at > begin and read.gap[at] & POSSESSED:
            return read.phrase(at - 1, begin)
        for back in range(at - 1, max(begin, at - 3) - 1, -1):
            if read.flags[back] & Class.POSSESSIVE:
                return back, back + 1
            if read.gap[back + 1] & POSSESSED:
                return read.phrase(back, begin)
        if read.flags[at + 1] & Class.OF_FOR and at + 1 < first:
            return 0, 0
    return None


def _ends_like_speech(read: Reading, quotation: Quotation) -> bool:
    """Whether a stop or comma stands inside the closing mark."""
    return bool(read.gap[quotation.last] & (_STOP | COMMA)) or read.end[quotation.last - 1] == quotation.last


def _beside(read: Reading, quotation: Quotation, begin: int, end: int) -> tuple[int, int]:
    """Who is named right behind a quotation's comma, or before a verb that no list knows."""
    at = quotation.last
    if at < end and read.gap[at] & COMMA and not read.flags[at] & (Class.PREPOSITION | Class.COORDINATOR):
        last = at + 1
        while last < end and read.capital(last) and not read.gap[last] & (COMMA | HARD):
            last += 1
        if read.named((at, last)):
            return at, last
    return (0, 0) if begin == quotation.first else _before_colon(read, begin, quotation.first)


def _carried(read: Reading, quotation: Quotation, previous: Marked | None) -> tuple[int, int]:
    """The speaker of the quotation before, if it stands in the sentence before this one or nearer."""
    if previous is None or previous.voice is not _QUOTED:
        return 0, 0
    near = read.begin[quotation.first] <= read.end[previous.quotation.last - 1] + 40
    return previous.source if near else (0, 0)


def _short(read: Reading, quotation: Quotation, begin: int, end: int, previous: Marked | None) -> Marked:
    """A few marked words without a verb of saying: scare quotes, a title, or nobody's in particular."""
    first, last = quotation.first, quotation.last
    size = last - first
    attached = last < end and not read.gap[last] & (COMMA | HARD | _STOP | _OPEN)
    if read.gap[last] & _STOP and last < end:
        return Marked(quotation, _QUOTED, _carried(read, quotation, previous), "exclamation")
    attributive = attached and _before_noun(read, last, end)
    if attached and any(read.flags[at] & Class.DECEPTION for at in range(last, min(last + 2, end))):
        return Marked(quotation, _SCARE, (0, 0), "deception noun behind it")
    if attributive and size <= _SHORT:
        return Marked(quotation, _SCARE, (0, 0), "before a noun")
    carried = _carried(read, quotation, previous)
    if carried != (0, 0) or size > _SHORT:
        return Marked(quotation, _QUOTED, carried, "no cue")
    if first > begin and not read.gap[first] & COMMA:
        return Marked(quotation, _SCARE, (0, 0), "marks without a speaker")
    return Marked(quotation, _QUOTED, (0, 0), "no cue")


def _before_noun(read: Reading, last: int, end: int) -> bool:
    """Whether the word behind a quotation can be the noun that it stands before."""
    return last < end and not read.flags[last] & (_FUNCTION | Class.PAST) and not read.capital(last)


def _is_title(read: Reading, first: int, last: int) -> bool:
    """Whether all words of weight are capitalised, as in the title of a work or the name of an event."""
    content = [at for at in range(first, last) if not read.flags[at] & _FUNCTION]
    return len(content) > 1 and all(read.capital(at) or read.number(at) for at in content)
