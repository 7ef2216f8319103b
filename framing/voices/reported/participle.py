"""*Ruiz left, saying that it was late*, *Ruiz left, calling it late*: the source is that of the main clause."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.reported.content_after import NO_CLAUSE, SAID_THAT, clause_start, content_span
from framing.voices.reported.objects import object_rule
from framing.voices.token_view import (
    CLAUSE_OPENER,
    COMMA,
    COMPLEMENTISER,
    NO_SOURCE,
    TAKES_BARE_CLAUSE,
    ReportedSpan,
    TokenView,
)

__all__ = ["participle"]

_BEFORE_PROGRESSIVE: Final = WordClass.BE | WordClass.ADVERB  # was saying, was again saying
_BEFORE_GERUND: Final = WordClass.PREPOSITION | WordClass.CONTRAST  # after saying, while saying
_BEFORE_PARTICIPLE: Final = _BEFORE_PROGRESSIVE | _BEFORE_GERUND | WordClass.COORDINATOR

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_AMBIGUOUS: Final = WordClass.AMBIGUOUS
_BE: Final = WordClass.BE
_CLAUSE: Final = WordClass.CLAUSE
_OWN: Final = WordClass.OWN
_SHOW: Final = WordClass.SHOW


def participle(view: TokenView, verb: int, previous: list[ReportedSpan]) -> list[ReportedSpan]:
    """The words after a form in *-ing*; `previous` are the spans of the words before it."""
    sentence_start, end, start = view.sentence_start[verb], view.sentence_end[verb], verb + 1
    if start >= end:
        return []
    verb_class, follows = view.word_class[verb], view.word_class[start]
    before = view.word_class[verb - 1] if verb > sentence_start else 0
    if verb_class & _SHOW and not before & _BE and clause_scan.is_document(view, (verb - 1, verb)):
        document = view.short_phrase(verb, sentence_start)  # polls showing gains
        return [ReportedSpan(start, view.content_end(start, end), verb, document, "saying")]
    if not _may_report(view, verb, before, follows):
        return []
    source = _source(view, verb, before, previous)
    if source is None or (source == NO_SOURCE and not follows & COMPLEMENTISER):
        return []
    clause = clause_start(view, verb, source, verb_class) if verb_class & TAKES_BARE_CLAUSE else NO_CLAUSE
    if clause != NO_CLAUSE:
        start, rule = clause, SAID_THAT
    elif not (rule := object_rule(view, verb, source, verb_class)):
        return []
    start, content_end = content_span(view, start, end, verb_class, rule)
    if before & _BEFORE_GERUND:  # after vowing to leave, Ruiz stayed: the main clause goes on
        content_end = clause_scan.first_comma(view, start, content_end)
    return [ReportedSpan(start, content_end, verb, source, "saying")]


def _may_report(view: TokenView, verb: int, before: int, follows: int) -> bool:
    """Whether a form in *-ing* is a verb here, by the classes of the words before and after it."""
    verb_class = view.word_class[verb]
    if verb_class & _AMBIGUOUS and not follows & COMPLEMENTISER:  # a warning about
        return False
    is_apart = (  # Ruiz left, saying
        verb == view.sentence_start[verb] or view.punct_before[verb] & COMMA or view.quote_id[verb - 1] >= 0
    )
    opens_clause = verb_class & _CLAUSE and follows & CLAUSE_OPENER  # a statement saying it was late
    return bool(is_apart or before & _BEFORE_PARTICIPLE or opens_clause or follows & COMPLEMENTISER)


def _source(view: TokenView, verb: int, before: int, previous: list[ReportedSpan]) -> tuple[int, int] | None:
    """The words that name whose words follow, `NO_SOURCE` if none do, None if they are the author's."""
    sentence_start = view.sentence_start[verb]
    if before & _BEFORE_PROGRESSIVE and not view.punct_before[verb] & COMMA:  # Ruiz was saying
        subject_end, _ = view.subject_end(verb)
        if subject_end <= sentence_start or view.word_class[subject_end - 1] & _OWN:
            return None
        source = clause_scan.subject_before(view, subject_end, sentence_start)
    elif previous and previous[-1].verb >= sentence_start:  # Ruiz said it was late, adding that
        source = previous[-1].source
    else:  # Ruiz left, saying
        source = clause_scan.main_subject(view, sentence_start, verb)
    return None if view.word_class[source[0]] & _OWN else source
