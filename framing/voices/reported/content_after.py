"""Where content after its verb begins and ends: what *Ruiz said that …* and *…, saying that …* share."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.token_view import COMPLEMENTISER, TELL_VERB, TokenView

__all__ = ["NO_CLAUSE", "SAID_THAT", "clause_start", "content_span"]

NO_CLAUSE: Final = -1
SAID_THAT: Final = "X said that"
_TAKES_OBJECT: Final = frozenset({"X backed", "X warned of"})  # rules by which content is an object
_TAKES_CLAUSE: Final = WordClass.CLAUSE | WordClass.TELL

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_BELIEF: Final = WordClass.BELIEF
_CLAUSE: Final = WordClass.CLAUSE
_COMMIT: Final = WordClass.COMMIT
_CORE: Final = WordClass.CORE
_IMPERSONAL: Final = WordClass.IMPERSONAL
_INDEFINITE: Final = WordClass.INDEFINITE
_PREPOSITION: Final = WordClass.PREPOSITION
_QUOTING: Final = WordClass.QUOTING
_SHOW: Final = WordClass.SHOW
_SUBJECT: Final = WordClass.SUBJECT
_THAT: Final = WordClass.THAT
_TO: Final = WordClass.TO


def clause_start(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> int:
    """Where the clause begins that a verb of saying takes, or `NO_CLAUSE`."""
    end = view.sentence_end[verb]
    start = clause_scan.after_adjuncts(view, verb, verb_class, end)
    if start >= end:
        return NO_CLAUSE
    follows = view.word_class[start]
    has_that, may_be_bare = follows & COMPLEMENTISER, verb_class & _CLAUSE
    if verb_class & _BELIEF and not view.names_somebody(source):
        return NO_CLAUSE  # what nobody in particular knows is the author's
    if verb_class & _QUOTING and not (has_that or verb_class & _TAKES_CLAUSE):
        # Ruiz added it was late, Ruiz threatened to leave; but not: Ruiz added two chairs
        is_vow = verb_class & _COMMIT and follows & _TO
        if not (is_vow or follows & _SUBJECT or view.quote_id[start] >= 0):
            return NO_CLAUSE
    if verb_class & _SHOW and not _shows(view, source, verb_class, follows):
        return NO_CLAUSE
    if not (may_be_bare or has_that):  # told the board it was late
        if verb_class & TELL_VERB:
            start = clause_scan.after_object(view, start, end)
        return NO_CLAUSE if view.is_vague(source) else start
    is_prepositional = not has_that and start == verb + 1 and follows & _PREPOSITION
    if is_prepositional and not clause_scan.has_finite_verb(view, start, end):
        return NO_CLAUSE  # argued with the board
    return start


def _shows(view: TokenView, source: tuple[int, int], verb_class: int, follows: int) -> bool:
    """Whether a verb like *show* or *reveal* reports: a poll shows, a person reveals; a thing does neither."""
    if clause_scan.is_document(view, source):  # the poll shows that
        return True
    subject = view.word_class[source[1] - 1]
    is_somebody = not subject & _IMPERSONAL or (verb_class & _CORE and subject & _SUBJECT)
    if verb_class & _CLAUSE and is_somebody:  # Ruiz revealed; but not: nothing could reveal more
        return True
    return bool(view.names_somebody(source) and follows & _THAT)  # Ruiz found that


def content_span(view: TokenView, start: int, end: int, verb_class: int, rule: str) -> tuple[int, int]:
    """The content that begins at `start`: its start and end (excluded). `end` is that of the sentence."""
    follows, content_end = view.word_class[start], view.content_end(start, end)
    if rule in _TAKES_OBJECT:
        is_preposition = rule == "X warned of"  # which is no part of the content
        return start + is_preposition, clause_scan.object_end(view, start, content_end)
    if rule != SAID_THAT:  # wants to close the mill, a disaster for the town: what follows is the author's
        classes = clause_scan.ANY_CLASS if rule == "X vowed to" else _INDEFINITE
        content_end = clause_scan.first_comma(view, start, content_end, classes)
    if follows & _INDEFINITE and verb_class & _CLAUSE and not verb_class & _CORE:
        content_end = clause_scan.first_comma(view, start, content_end)  # declared an emergency, …: a thing, no clause
    return start, content_end
