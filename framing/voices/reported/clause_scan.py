"""Looking left and right within a sentence: where clauses begin, where objects and adjuncts end, who the subject is.

Places are tokens and spans are pairs of them, the end excluded, as in `framing.voices.token_view`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.token_view import (
    CLAUSE_BREAK,
    COLON,
    COMMA,
    COMMA_OR_QUOTE,
    COMPLEMENTISER,
    MAX_CONTENT_WORDS,
    MAX_OBJECT_WORDS,
    NO_SOURCE,
    POSSESSIVE_S,
    QUOTE,
    SEMICOLON,
    SPEECH_VERB,
    STOP,
    TELL_VERB,
    TokenView,
)

__all__ = [
    "ANY_CLASS",
    "NOT_OR_TO",
    "after_adjuncts",
    "after_last_semicolon",
    "after_object",
    "agent",
    "content_start",
    "ends_object",
    "first_comma",
    "has_finite_verb",
    "is_clause",
    "is_condition_of_anonymity",
    "is_document",
    "is_name_of_thing",
    "joins_report",
    "main_subject",
    "object_end",
    "subject_before",
]

AUXILIARY: Final = WordClass.BE | WordClass.HAVE | WordClass.MODAL | WordClass.DO
_ADJUNCT_OPENER: Final = WordClass.TIME | WordClass.ADVERB | WordClass.PREPOSITION
_VERBAL: Final = AUXILIARY | WordClass.TO
_FINITE: Final = AUXILIARY | WordClass.SUBJECT
_NEW_PHRASE: Final = WordClass.DETERMINER | WordClass.POSSESSIVE
_BEFORE_PHRASE: Final = WordClass.PREPOSITION | WordClass.COORDINATOR | WordClass.DETERMINER | WordClass.ADVERB
_COMMA_QUOTE_OR_STOP: Final = COMMA | QUOTE | STOP
_FIRST_SUBJECT: Final = WordClass.SUBJECT | WordClass.ROLE | WordClass.POSSESSIVE
_BEGINS_ASIDE: Final = WordClass.SUBORDINATE | WordClass.CONTRAST
_BEGINS_NO_ASIDE: Final = WordClass.THAT | WordClass.AS | WordClass.PREAMBLE
_NOT_IN_NAME: Final = (
    WordClass.DETERMINER
    | WordClass.ARTICLE
    | WordClass.PRONOUN
    | WordClass.PREPOSITION
    | COMPLEMENTISER
    | WordClass.RELATIVE
)
_NOT_A_VERB: Final = (
    _BEFORE_PHRASE
    | WordClass.ARTICLE
    | WordClass.TIME
    | SPEECH_VERB
    | WordClass.BELIEF
    | WordClass.SHOW
    | WordClass.ROLE
    | WordClass.DOCUMENT
    | WordClass.VAGUE
)
_ENDS_AGENT: Final = (
    WordClass.AS
    | WordClass.TO
    | WordClass.THAT
    | WordClass.RELATIVE
    | WordClass.PREPOSITION
    | WordClass.SUBORDINATE
    | WordClass.TIME
)
ANY_CLASS: Final = -1
NOT_OR_TO: Final = WordClass.NEGATION | WordClass.TO  # in either order
_HIDDEN: Final = WordClass.NAMING | WordClass.DESCRIBE | WordClass.CLAUSE  # not to be named, described, quoted
_MIN_CLAUSE_WORDS: Final = 7  # so many words are a clause, with or without a verb that is known
_MAX_INSERTED_WORDS: Final = 6  # between a verb's comma and its *that*
_MAX_ADJUNCT_WORDS: Final = 14  # between a verb and its *that*
_MAX_APPOSITION_WORDS: Final = 15  # *Herman, a spokesperson for the port, said*
_MAX_WORDS_TO_AGENT: Final = 7  # from a participle to its *by*
_MAX_NAME_OF_THING_WORDS: Final = 4

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_AS: Final = WordClass.AS
_BE: Final = WordClass.BE
_BY: Final = WordClass.BY
_CLAUSE: Final = WordClass.CLAUSE
_COMMIT: Final = WordClass.COMMIT
_CONTRAST: Final = WordClass.CONTRAST
_COORDINATOR: Final = WordClass.COORDINATOR
_DOCUMENT: Final = WordClass.DOCUMENT
_PAST: Final = WordClass.PAST
_PREPOSITION: Final = WordClass.PREPOSITION
_PRONOUN: Final = WordClass.PRONOUN
_RELATIVE: Final = WordClass.RELATIVE
_STARTER: Final = WordClass.STARTER
_SUBJECT: Final = WordClass.SUBJECT
_THAT: Final = WordClass.THAT
_TIME: Final = WordClass.TIME
_TO: Final = WordClass.TO


def after_last_semicolon(view: TokenView, start: int, end: int) -> int:
    """What follows the last semicolon between two places, or the first of them."""
    start = max(start, end - MAX_CONTENT_WORDS)
    return next((at for at in range(end - 1, start, -1) if view.punct_before[at] & SEMICOLON), start)


def subject_before(view: TokenView, end: int, earliest: int) -> tuple[int, int]:
    """The subject that ends before `end`; of *Herman, a spokesperson,* the name before the comma."""
    source = view.subject(end, earliest)
    if view.punct_before[end] & COMMA:
        places = range(end - 1, max(earliest, end - 1 - _MAX_APPOSITION_WORDS), -1)
        comma = next((at for at in places if view.punct_before[at] & COMMA), 0)
        if comma and view.names_somebody(outer := view.subject(comma, earliest)):
            return outer
    return source


def joins_report(view: TokenView, at: int) -> bool:
    """Whether a second report of the same source begins: *… and argued that*."""
    following = view.word_class[at + 1]
    return bool(view.word_class[at] & _COORDINATOR and following & SPEECH_VERB and following & _PAST)


def first_comma(view: TokenView, start: int, end: int, classes: int = ANY_CLASS) -> int:
    """The first word, of some classes, that follows a comma outside quotations, or `end`."""
    start = max(start, end - MAX_CONTENT_WORDS)
    for at in range(start + 1, end):
        if view.punct_before[at] & COMMA and (classes == ANY_CLASS or view.word_class[at] & classes):
            in_one_quote = view.quote_id[at] >= 0 and view.quote_id[at] == view.quote_id[at - 1]
            if not in_one_quote:
                return at
    return end


def has_finite_verb(view: TokenView, start: int, end: int) -> bool:
    """Whether an auxiliary or a pronoun shows that a clause stands here."""
    return _has_any(view.word_class[start : min(end, start + _MAX_ADJUNCT_WORDS)], _FINITE)


def object_end(view: TokenView, start: int, end: int) -> int:
    """Where an object ends: at a comma or a quotation, at a clause of time or reason, before a day."""
    for at in range(start + 1, end):
        classes = view.word_class[at]
        if view.punct_before[at] & CLAUSE_BREAK or (classes & _BEGINS_ASIDE and not classes & _BEGINS_NO_ASIDE):
            return at
        is_day = classes & _TIME and view.is_capital(at)
        if is_day and view.word_class[at - 1] & _PREPOSITION:  # backed the plan on Monday
            return max(at - 1, start + 1)
    return end


def is_clause(view: TokenView, start: int, end: int) -> bool:
    """Whether some words hold a verb, as far as classes tell, or are many."""
    return end - start >= _MIN_CLAUSE_WORDS or _has_any(view.word_class[start:end], _VERBAL)


def _has_any(words: Sequence[int], classes: int) -> bool:
    """Whether any of some words, given by their classes, is of some classes."""
    for word in words:  # noqa: SIM110 - a loop is faster than a generator
        if word & classes:
            return True
    return False


def content_start(view: TokenView, earliest: int, end: int) -> int:
    """Where content begins that stands before its verb and ends at `end`.

    At the opening mark of a quotation that a comma or a colon introduces, after a semicolon, after the *but* that
    opens its sentence, or at `earliest`.
    """
    if (quote := view.quote_id[end - 1]) >= 0:
        opening = view.quotes[quote].start
        if opening > earliest and view.punct_before[opening] & (COMMA | COLON):
            return opening
    earliest = max(earliest, end - MAX_CONTENT_WORDS)
    for at in range(end - 1, earliest, -1):
        if view.punct_before[at] & SEMICOLON:
            return at
    opens_with_but = view.word_class[earliest] & _CONTRAST and not view.punct_before[earliest + 1] & COMMA
    return earliest + 1 if opens_with_but else earliest


def after_adjuncts(view: TokenView, verb: int, verb_class: int, end: int) -> int:
    """Where content begins after *told reporters*, *said on Tuesday in an interview*, or the word after the verb.

    The search goes on to punctuation, a *that* or a clause. `verb_class` holds the classes of the verb, `end` is that
    of the sentence.
    """
    first = verb + 1
    if first >= end:
        return first
    punct_before, follows = view.punct_before, view.word_class[first]
    if verb_class & _COMMIT and follows & _TO:  # vowed to leave
        return first
    if punct_before[first] & COMMA and (that := _that_after_insertion(view, first, end)):  # said, for example, that
        return that
    is_to = follows & _TO
    to_whom = is_to and verb_class & _CLAUSE and not verb_class & _COMMIT  # explained to the board
    is_adjunct = follows & _ADJUNCT_OPENER and (to_whom or not is_to)
    if (
        punct_before[first] & _COMMA_QUOTE_OR_STOP
        or follows & COMPLEMENTISER
        or not (verb_class & TELL_VERB or is_adjunct or view.is_number(first))
    ):
        return first
    return _skip_adjuncts(view, first, verb_class, end)


def _skip_adjuncts(view: TokenView, first: int, verb_class: int, end: int) -> int:
    """Where content begins after adjuncts that begin at `first`; `first` where they are content themselves."""
    punct_before, word_class = view.punct_before, view.word_class
    limit, at = min(end, first + _MAX_ADJUNCT_WORDS), first
    while at < limit and not punct_before[at] & CLAUSE_BREAK:
        here = word_class[at]
        if at > first and _opens_content(here, verb_class):
            return at
        # told the board to leave, told the board his plan: who is told is no adjunct
        ends_addressee = at > first and verb_class & TELL_VERB and (here & _TO or _begins_phrase(view, at))
        if here & _FINITE or ends_addressee:
            return first
        at += 1
    return at if at == end or punct_before[at] & CLAUSE_BREAK else first


def _opens_content(here: int, verb_class: int) -> bool:
    """Whether a word of the classes `here` opens the content of a verb after an adjunct."""
    if here & COMPLEMENTISER and not here & _RELATIVE:  # said on Monday that
        return True
    if verb_class & _COMMIT and here & _TO:  # vowed last month to
        return True
    return bool(here & _SUBJECT and not verb_class & TELL_VERB)  # said after the vote he was late


def _that_after_insertion(view: TokenView, first: int, end: int) -> int:
    """The *that* after a short insertion, which ends with a comma: *said, for example, that*; or 0."""
    for at in range(first + 1, min(end, first + 1 + _MAX_INSERTED_WORDS)):
        if view.punct_before[at] & COMMA:
            return at if view.word_class[at] & _THAT else 0
    return 0


def _begins_phrase(view: TokenView, at: int) -> bool:
    """Whether a new noun phrase begins after the people who are told: *told the board his plan …*."""
    return bool(view.word_class[at] & _NEW_PHRASE and not view.word_class[at - 1] & _BEFORE_PHRASE)


def is_document(view: TokenView, source: tuple[int, int]) -> bool:
    """Whether a source is a poll, a study, a document."""
    return _has_any(view.word_class[source[0] : source[1]], _DOCUMENT)


def after_object(view: TokenView, start: int, end: int) -> int:
    """The word after the people who are told or asked: at *that*, *whether*, *to*, or a new clause."""
    if view.word_class[start] & _PRONOUN:  # told them the hall was late
        return min(start + 1, end - 1)
    for at in range(start, min(end, start + MAX_OBJECT_WORDS)):
        if view.word_class[at] & (COMPLEMENTISER | _TO | _SUBJECT) or view.quote_id[at] >= 0:
            return at
        begins_name = (  # told reporters Ruiz was late
            view.is_capital(at) and not view.is_capital(at - 1) and not view.word_class[at - 1] & _BEFORE_PHRASE
        )
        if at > start and (_begins_phrase(view, at) or begins_name):
            return at
    return min(start + MAX_OBJECT_WORDS, end - 1)


def main_subject(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """The first name, pronoun or role between two places, `NO_SOURCE` where there is none."""
    at = start
    while at < end and not (
        view.word_class[at] & _FIRST_SUBJECT or (view.is_capital(at) and not view.word_class[at] & _STARTER)
    ):
        at += 1
    name_end = at + 1
    while name_end < end and view.is_capital(name_end) and not view.punct_before[name_end] & COMMA_OR_QUOTE:
        name_end += 1
    return (at, name_end) if at < end else NO_SOURCE


def ends_object(view: TokenView, word: int, source: tuple[int, int]) -> bool:
    """Whether a form that is as often a noun ends the object of a verb: *unveiled his shameless plan*."""
    start = source[0]
    if start > view.sentence_start[word] and view.word_class[start - 1] & _PREPOSITION:
        return False  # in the end the ministers plan to
    if view.punct_before[word] & COMMA:
        return False  # trailing by a lot this year, hopes to
    for at in range(max(start + 1, word - 3), word):
        before = view.word_class[at - 1]
        if view.word_class[at] & _NEW_PHRASE and not (
            before & _NOT_A_VERB
            or view.is_capital(at - 1)
            or view.punct_before[at] & POSSESSIVE_S
            or view.is_adverbial(at - 1)
        ):
            return True
    return False


def is_name_of_thing(view: TokenView, verb: int) -> bool:
    """Whether what follows *called* is the name of a thing, no judgement: *a chemical called glyxon is poison*."""
    for at in range(verb + 1, min(view.sentence_end[verb], verb + 1 + _MAX_NAME_OF_THING_WORDS)):
        if view.punct_before[at] & CLAUSE_BREAK or view.word_class[at] & _NOT_IN_NAME:
            return False
        if view.word_class[at] & AUXILIARY:
            return at > verb + 1
    return False


def is_condition_of_anonymity(view: TokenView, verb: int) -> bool:
    """*Asked not to be named*: a condition of speaking, not a report."""
    word_class, end = view.word_class, view.sentence_end[verb]
    if verb + 4 >= end or not word_class[verb + 1] & NOT_OR_TO or not word_class[verb + 2] & NOT_OR_TO:
        return False
    if not (word_class[verb + 3] & _BE and word_class[verb + 4] & _HIDDEN):
        return False
    # Asked not to be called a liar: what follows is content.
    return verb + 5 >= end or not word_class[verb + 5] & (_NEW_PHRASE | _AS)


def agent(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """The noun phrase after *by*, `NO_SOURCE` where there is none: *was described by the mayor as*."""
    places = range(start, min(end, start + _MAX_WORDS_TO_AGENT))
    by = next((at for at in places if view.word_class[at] & _BY), end)
    if by + 1 >= end or any(view.punct_before[at] & CLAUSE_BREAK for at in range(start, by + 1)):
        return NO_SOURCE
    agent_end = by + 2
    while agent_end < end and agent_end - by < MAX_OBJECT_WORDS and not view.punct_before[agent_end] & CLAUSE_BREAK:
        if view.word_class[agent_end] & _ENDS_AGENT and not view.is_capital(agent_end):
            break
        agent_end += 1
    return by + 1, agent_end
