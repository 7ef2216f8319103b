"""Looking left and right within a sentence: where clauses begin, where objects and adjuncts end, who the subject is."""

from __future__ import annotations

from typing import Final

from framing.language import characters as ch
from framing.language.word_classes import Class
from framing.voices.columns import (
    BREAK,
    COMMA,
    HARD,
    LEADS,
    LONGEST,
    NEAR,
    POSSESSED,
    QUOTE,
    SPEECH,
    STOP,
    TELLS,
    TokenView,
)

__all__ = [
    "aside",
    "behind_adjuncts",
    "behind_object",
    "clause_start",
    "documents",
    "first_comma",
    "is_called",
    "is_clause",
    "is_finite",
    "is_object",
    "left_edge",
    "main_subject",
    "new_report",
    "subject_of",
    "withholds",
]

_COLON: Final = int(ch.COLON)
_VERB: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO | Class.TO
_ADJUNCT: Final = Class.TIME | Class.ADVERB | Class.PREPOSITION
_FINITE: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO | Class.SUBJECT
_NEW_PHRASE: Final = Class.DETERMINER | Class.POSSESSIVE
_BEFORE_PHRASE: Final = Class.PREPOSITION | Class.COORDINATOR | Class.DETERMINER | Class.ADVERB
_MARKED: Final = COMMA | QUOTE | STOP
_FIRST_SUBJECT: Final = Class.SUBJECT | Class.ROLE | Class.POSSESSIVE
_ASIDE: Final = Class.SUBORDINATE | Class.CONTRAST
_NO_ASIDE: Final = Class.THAT | Class.AS | Class.PREAMBLE
_AUXILIARY: Final = Class.BE | Class.HAVE | Class.MODAL | Class.DO
_NO_NAME: Final = (
    Class.DETERMINER | Class.ARTICLE | Class.PRONOUN | Class.PREPOSITION | Class.WHETHER | Class.RELATIVE | Class.THAT
)
_NO_VERB: Final = (
    _BEFORE_PHRASE
    | Class.ARTICLE
    | Class.TIME
    | SPEECH
    | Class.BELIEF
    | Class.SHOW
    | Class.ROLE
    | Class.DOCUMENT
    | Class.VAGUE
)
_INSERTED: Final = 7  # words between a verb's comma and its *that*
_FAR: Final = 14  # words between a verb and its *that*


def clause_start(view: TokenView, begin: int, end: int) -> int:
    """The sentence's start, or what follows its last semicolon."""
    begin = max(begin, end - LONGEST)
    return next((at for at in range(end - 1, begin, -1) if view.punct_before[at] & HARD), begin)


def subject_of(view: TokenView, last: int, begin: int) -> tuple[int, int]:
    """The subject that ends at `last`; of *Herman, a spokesperson,* the name before the comma."""
    source = view.subject(last, begin)
    if view.punct_before[last + 1] & COMMA:
        comma = next((at for at in range(last, max(begin, last - 15), -1) if view.punct_before[at] & COMMA), 0)
        outer = view.subject(comma - 1, begin) if comma else source
        if view.named(outer):
            return outer
    return source


def new_report(view: TokenView, at: int) -> bool:
    """*… and argued that*: the same source begins again."""
    following = view.word_class[at + 1]
    return bool(view.word_class[at] & Class.COORDINATOR and following & SPEECH and following & Class.PAST)


def first_comma(view: TokenView, begin: int, end: int, classes: int = -1) -> int:
    """The first word of some classes behind a comma that no quotation holds, or `end`."""
    begin = max(begin, end - LONGEST)
    for at in range(begin + 1, end):
        held = view.quote_id[at] >= 0 and view.quote_id[at] == view.quote_id[at - 1]
        if view.punct_before[at] & COMMA and not held and (classes < 0 or view.word_class[at] & classes):
            return at
    return end


def is_finite(view: TokenView, first: int, last: int) -> bool:
    """Whether an auxiliary or a pronoun shows that a clause stands here."""
    return any(view.word_class[at] & _FINITE for at in range(first, min(last, first + _FAR)))


def aside(view: TokenView, begin: int, end: int) -> int:
    """Where an object ends: at a comma or a quotation, at a clause of time or reason, before a day."""
    for at in range(begin + 1, end):
        flags = view.word_class[at]
        if view.punct_before[at] & BREAK or (flags & _ASIDE and not flags & _NO_ASIDE):
            return at
        if flags & Class.TIME and view.capital(at) and view.word_class[at - 1] & Class.PREPOSITION:
            return max(at - 1, begin + 1)
    return end


def is_clause(view: TokenView, first: int, last: int) -> bool:
    """Whether some words hold a verb, as far as closed classes tell, or are many."""
    return last - first > 6 or any(view.word_class[at] & _VERB for at in range(first, last))


def left_edge(view: TokenView, begin: int, last: int) -> int:
    """Where content before its cue begins: the sentence, a clause after *but* or *;*, or a whole quotation."""
    if (number := view.quote_id[last - 1]) >= 0:
        opening = view.quotes[number].start
        if opening > begin and view.punct_before[opening] & (COMMA | _COLON):
            return opening
    begin = max(begin, last - LONGEST)
    for at in range(last - 1, begin, -1):
        if view.punct_before[at] & HARD:
            return at
    return begin + 1 if view.word_class[begin] & Class.CONTRAST and view.punct_before[begin + 1] & COMMA == 0 else begin


def behind_adjuncts(view: TokenView, cue: int, flags: int, end: int) -> int:
    """The word behind *told reporters*, *said on Tuesday in an interview*: at a mark, a *that* or a clause."""
    first = at = cue + 1
    if at >= end:
        return at
    gap, classes = view.punct_before, view.word_class
    if flags & Class.COMMIT and classes[at] & Class.TO:
        return at
    to_whom = classes[at] & Class.TO and flags & Class.CLAUSE and not flags & Class.COMMIT
    adjunct = classes[at] & _ADJUNCT and (to_whom or not classes[at] & Class.TO)
    if gap[at] & COMMA and (led := _led(view, at, end)):
        return led
    if gap[at] & _MARKED or classes[at] & LEADS or not (flags & TELLS or adjunct or view.number(at)):
        return at
    limit = min(end, at + _FAR)
    while at < limit and not gap[at] & BREAK:
        if at > first and classes[at] & LEADS and not classes[at] & Class.RELATIVE:
            return at
        if at > first and flags & Class.COMMIT and classes[at] & Class.TO:
            return at  # vowed last month to …
        if at > first and classes[at] & Class.SUBJECT and not flags & TELLS:
            return at  # said after the vote he was late
        if classes[at] & _FINITE or (
            flags & TELLS and at > first and (classes[at] & Class.TO or _begins_clause(view, at))
        ):
            return first
        at += 1
    return at if at == end or gap[at] & BREAK else first


def _led(view: TokenView, at: int, end: int) -> int:
    """The *that* behind a short insertion: *said, for example, that*; or 0."""
    for behind in range(at + 1, min(end, at + _INSERTED)):
        if view.punct_before[behind] & COMMA:
            return behind if view.word_class[behind] & Class.THAT else 0
    return 0


def _begins_clause(view: TokenView, at: int) -> bool:
    """Whether a new noun phrase begins behind the people who are told: *told the board his plan …*."""
    return bool(view.word_class[at] & _NEW_PHRASE and not view.word_class[at - 1] & _BEFORE_PHRASE)


def documents(view: TokenView, source: tuple[int, int]) -> bool:
    """Whether a source is a poll, a study, a document."""
    return any(view.word_class[at] & Class.DOCUMENT for at in range(*source))


def behind_object(view: TokenView, first: int, end: int) -> int:
    """The word behind the people who are told or asked: at *that*, *whether*, *to*, or a new clause."""
    if view.word_class[first] & Class.PRONOUN:
        return min(first + 1, end - 1)
    for at in range(first, min(end, first + NEAR)):
        if view.word_class[at] & (LEADS | Class.TO | Class.SUBJECT) or view.quote_id[at] >= 0:
            return at
        if at > first and (
            _begins_clause(view, at)
            or (view.capital(at) and not view.capital(at - 1) and not view.word_class[at - 1] & _BEFORE_PHRASE)
        ):
            return at
    return min(first + NEAR, end - 1)


def main_subject(view: TokenView, begin: int, end: int) -> tuple[int, int]:
    """The first name, pronoun or role of a sentence."""
    at = begin
    while at < end and not (
        view.word_class[at] & _FIRST_SUBJECT or (view.capital(at) and not view.word_class[at] & Class.STARTER)
    ):
        at += 1
    last = at + 1
    while last < end and view.capital(last) and not view.punct_before[last] & (COMMA | QUOTE):
        last += 1
    return (at, last) if at < end else (0, 0)


def is_object(view: TokenView, cue: int, source: tuple[int, int]) -> bool:
    """Whether a form that is as often a noun ends the object of a verb: *unveiled his shameless plan*."""
    first = source[0]
    if first > view.sentence_start[cue] and view.word_class[first - 1] & Class.PREPOSITION:
        return False  # in the end the ministers plan to
    if view.punct_before[cue] & COMMA:
        return False  # trailing by a lot this year, hopes to
    for at in range(max(first + 1, cue - 3), cue):
        before = view.word_class[at - 1]
        if view.word_class[at] & _NEW_PHRASE and not (
            before & _NO_VERB or view.capital(at - 1) or view.punct_before[at] & POSSESSED or view.adverbial(at - 1)
        ):
            return True
    return False


def is_called(view: TokenView, cue: int) -> bool:
    """Whether a name behind *called* is no judgement: *a chemical called glyxon is poison*."""
    for at in range(cue + 1, min(view.sentence_end[cue], cue + 5)):
        if view.punct_before[at] & BREAK or view.word_class[at] & _NO_NAME:
            return False
        if view.word_class[at] & _AUXILIARY:
            return at > cue + 1
    return False


def withholds(view: TokenView, cue: int) -> bool:
    """*Asked not to be named*: a condition of speaking, not a report."""
    flags, end = view.word_class, view.sentence_end[cue]
    if cue + 4 >= end:
        return False
    refuses = flags[cue + 1] & (Class.NEGATION | Class.TO) and flags[cue + 2] & (Class.NEGATION | Class.TO)
    hides = flags[cue + 3] & Class.BE and flags[cue + 4] & (Class.NAMING | Class.DESCRIBE | Class.CLAUSE)
    return bool(refuses and hides and (cue + 5 >= end or not flags[cue + 5] & (_NEW_PHRASE | Class.AS)))
