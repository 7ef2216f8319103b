"""Reported speech: from a cue (a verb, *according to*) to the words that are somebody else's.

One function per frame of ``data/grammar/en/reporting.toml``. A frame looks left for the source
and right, or left, for the content. Content is cut at semicolons, at a relative or contrasting
clause behind a comma, and where the same source begins a new report.
"""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import Class
from framing.voices.columns import (
    BARE,
    CLAUSE_STARTS,
    COMMA,
    LEADS,
    LONGEST,
    PARTED,
    POSSESSED,
    SAYING,
    TELLS,
    ReportedSpan,
    TokenView,
)
from framing.voices.reported import clause_scan
from framing.voices.reported.attribution_cues import FRAMES
from framing.voices.reported.nouns import according, headline, noun
from framing.voices.reported.objects import taken
from framing.voices.reported.passives import as_reported, asked, passive
from framing.voices.reported.postposed import as_clause, block, inverted, postposed

__all__ = ["reported"]

_NO_CONTENT: Final = Class.RELATIVE | Class.CONTRAST | Class.DETERMINER  # behind a source and a comma
_JOINING: Final = Class.COORDINATOR | Class.CONTRAST
_BEFORE_NOUN: Final = Class.DETERMINER | Class.PREPOSITION | Class.POSSESSIVE
_BEHIND_VERB: Final = Class.THAT | Class.TO | Class.DETERMINER | Class.PRONOUN | Class.POSSESSIVE
_AUXILIARY: Final = Class.MODAL | Class.DO | Class.HAVE
_VERBAL: Final = Class.BE | Class.ADVERB
_BY_RULE: Final = frozenset({"X backed", "X warned of"})
_CLAUSES: Final = frozenset({"X said that", "saying"})
_THINKING: Final = SAYING | Class.BELIEF
_CLAUSAL: Final = Class.CLAUSE | Class.TELL
_NAMES: Final = Class.DIRECT | Class.DESCRIBE
_CALLS: Final = _NAMES | Class.JUDGE
_OF_MIND: Final = LEADS | Class.OF_FOR
_SOURCE: Final = 30  # words of a source behind *according to*


def reported(view: TokenView) -> list[ReportedSpan]:
    """Every stretch of reported words, in the order of the cues that introduce them."""
    scopes: list[ReportedSpan] = []
    for cue in view.attribution_cues:
        scopes += _read_cue(view, cue, view.word_class[cue], scopes)
    return scopes + [scope for first in view.segment_starts for scope in headline(view, first)]


def _read_cue(view: TokenView, cue: int, flags: int, before: list[ReportedSpan]) -> list[ReportedSpan]:
    if flags & Class.ACCORDING:
        return according(view, cue)
    if flags & FRAMES:
        found = _participle(view, cue, before) if flags & Class.ING else _verb(view, cue, flags, before)
        if found or not flags & Class.SPEECH_NOUN:
            return found
    return noun(view, cue)


def _verb(view: TokenView, cue: int, flags: int, before: list[ReportedSpan]) -> list[ReportedSpan]:
    begin, classes, gap, infinitive = view.sentence_start[cue], view.word_class, view.punct_before, False
    if clause_scan.withholds(view, cue) or (flags & Class.DESCRIBE and clause_scan.is_called(view, cue)):
        return []
    last, is_passive = view.before_verb(cue)
    if last > begin and classes[last] & Class.TO:  # went on to say
        last, is_passive = view.before_verb(last)
        if last >= begin and classes[last] & FRAMES:
            last, _ = view.before_verb(last)
        infinitive = True
    if flags & SAYING and gap[cue] & PARTED and (found := inverted(view, cue)):
        return found
    if last < begin:
        return asked(view, cue, flags)
    subject = classes[last]
    if subject & Class.OWN:
        return []  # what I say is the author's
    if subject & Class.SUBJECT:
        source = (last, last + 1)
    elif subject & Class.SUBORDINATE:
        return asked(view, cue, flags) or (as_reported(view, cue) if subject & Class.AS and flags & SAYING else [])
    elif subject & _JOINING:  # X said this and argued that
        source = (
            before[-1].source if before and before[-1].verb >= begin else clause_scan.main_subject(view, begin, last)
        )
    else:
        source = clause_scan.subject_of(view, last, begin)
        if infinitive and not view.named(source):
            source = clause_scan.main_subject(view, begin, cue)
    if flags & Class.AMBIGUOUS and not _is_verb(view, cue, last, source):
        return []
    if (
        (is_passive or subject & Class.SUBJECT)
        and flags & Class.MIND == Class.MIND
        and (found := _mind(view, cue, source))
    ):
        return found
    if is_passive:
        return passive(view, cue, flags)
    if source[0] > begin and classes[source[0] - 1] & Class.AS and flags & _THINKING:
        return as_clause(view, cue, source, flags)
    if source[0] > begin and gap[source[0]] & PARTED and (found := postposed(view, cue, source, flags)):
        return found
    return _preposed(view, cue, source, flags)


def _is_verb(view: TokenView, cue: int, last: int, source: tuple[int, int]) -> bool:
    """Whether a form that is as often a noun (*claims*, *plans*) is a verb here."""
    if cue + 1 >= view.sentence_end[cue]:
        return bool(view.word_class[last] & Class.SUBJECT)
    if view.capital(cue) and not view.capital(cue + 1):
        return False  # the Savings Plan
    if last < cue - 1 and view.word_class[cue - 1] & _AUXILIARY:
        return True
    if (
        view.punct_before[last + 1] & POSSESSED
        or view.word_class[last] & _BEFORE_NOUN
        or clause_scan.is_object(view, cue, source)
    ):
        return False
    if view.word_class[cue] & Class.SHOW and clause_scan.documents(view, source):
        return True  # the poll shows gains
    if view.word_class[last] & Class.SUBJECT:
        return True
    follows = view.word_class[cue + 1]
    if not view.named(source):
        return False
    flags = view.word_class[cue]
    takes = (flags & Class.ABOUT and follows & Class.TOPIC) or (flags & Class.DESCRIBE and follows & Class.ON_FOR)
    return bool(takes or follows & _BEHIND_VERB) or view.capital(cue + 1)


def _preposed(view: TokenView, cue: int, source: tuple[int, int], flags: int) -> list[ReportedSpan]:
    """*X said that …*, *X urged Y to …*, *X called Y …*: the content follows."""
    begin, end, first = view.sentence_start[cue], view.sentence_end[cue], cue + 1
    if first >= end:
        return block(view, cue, source)
    says = _says(view, cue, source, flags) if flags & BARE else -1
    if says >= 0:
        first, rule = says, "X said that"
    elif not (rule := taken(view, cue, source, flags)):
        return block(view, cue, source) if clause_scan.behind_adjuncts(view, cue, flags, end) >= end else []
    first, last = _reach(view, first, end, flags, rule)
    behind = (
        source[0] > begin and view.word_class[source[0] - 1] & Class.RELATIVE
    )  # the bill, which Lind called late, passed
    if (
        behind or view.word_class[source[1] - 1] & Class.RELATIVE
    ):  # Lind, who swore to stay, left: the main clause goes on
        last = clause_scan.first_comma(view, first, last)
    found = [ReportedSpan(first, last, cue, source, rule)]
    if source[0] > begin and view.punct_before[source[0]] & COMMA and view.word_class[begin] & Class.PREAMBLE:
        found.insert(
            0, ReportedSpan(max(begin, source[0] - LONGEST), source[0], cue, source, rule)
        )  # If it rains, she said it …
    return found


def _reach(view: TokenView, first: int, end: int, flags: int, rule: str) -> tuple[int, int]:
    """The first word of content and the word after its last."""
    follows, last = view.word_class[first], view.content_end(first, end)
    if rule in _BY_RULE:
        return first + (rule == "X warned of"), clause_scan.aside(view, first, last)
    if rule not in _CLAUSES:  # wants to close the mill, a disaster for the town: what follows is the author's
        last = clause_scan.first_comma(view, first, last, -1 if rule == "X vowed to" else Class.INDEFINITE)
    if follows & Class.INDEFINITE and flags & Class.CLAUSE and not flags & Class.CORE:
        last = clause_scan.first_comma(view, first, last)  # declared an emergency, …: a thing, not a clause
    return first, last


def _says(view: TokenView, cue: int, source: tuple[int, int], flags: int) -> int:
    """Where the clause begins that a verb of saying takes, or -1."""
    end, first = view.sentence_end[cue], clause_scan.behind_adjuncts(view, cue, flags, view.sentence_end[cue])
    if first >= end:
        return -1
    follows = view.word_class[first]
    lead, clause = follows & LEADS, flags & Class.CLAUSE
    if flags & Class.BELIEF and not view.named(source):
        return -1  # what nobody in particular knows is the author's
    if flags & Class.QUOTING and not (lead or flags & _CLAUSAL):
        vows = flags & Class.COMMIT and follows & Class.TO
        if not (vows or follows & Class.SUBJECT or view.quote_id[first] >= 0):
            return -1
    if flags & Class.SHOW and not clause_scan.documents(view, source):
        holder = view.word_class[source[1] - 1]
        says = clause and (not holder & Class.IMPERSONAL or (flags & Class.CORE and holder & Class.SUBJECT))
        if not (says or (view.named(source) and follows & Class.THAT)):
            return -1  # nothing could reveal more: a thing shows, it does not say
    if not (clause or lead):
        if flags & TELLS:
            first = clause_scan.behind_object(view, first, end)
        if view.vague(source):
            return -1
    elif not lead and first == cue + 1 and follows & Class.PREPOSITION and not clause_scan.is_finite(view, first, end):
        return -1
    return first


def _mind(view: TokenView, cue: int, source: tuple[int, int]) -> list[ReportedSpan]:
    """*X is confident that …*, *X is eager to …*."""
    first, end = cue + 1, view.sentence_end[cue]
    if (
        first >= end
        or not view.word_class[first] & _OF_MIND
        or view.punct_before[first] & COMMA
        or not view.named(source)
    ):
        return []
    return [ReportedSpan(first, view.content_end(first, end), cue, source, "X is sure that")]


def _participle(view: TokenView, cue: int, before: list[ReportedSpan]) -> list[ReportedSpan]:
    """*…, saying that …*, *…, calling it …*: the source is that of the main clause."""
    begin, end, first = view.sentence_start[cue], view.sentence_end[cue], cue + 1
    flags = view.word_class[cue]
    if first >= end:
        return []
    before_cue, follows = view.word_class[cue - 1] if cue > begin else 0, view.word_class[first]
    behind_be, behind_preposition = before_cue & _VERBAL, before_cue & (Class.PREPOSITION | Class.CONTRAST)
    if flags & Class.SHOW and not before_cue & Class.BE and clause_scan.documents(view, (cue - 1, cue)):
        return [
            ReportedSpan(first, view.content_end(first, end), cue, view.phrase(cue - 1, begin), "saying")
        ]  # polls showing gains
    starts = flags & Class.CLAUSE and follows & CLAUSE_STARTS  # a statement saying it was late
    apart = cue == begin or view.punct_before[cue] & COMMA or view.quote_id[cue - 1] >= 0
    if not (apart or behind_be or behind_preposition or starts or follows & LEADS or before_cue & Class.COORDINATOR):
        return []
    if flags & Class.AMBIGUOUS and not follows & LEADS:
        return []
    if behind_be and not view.punct_before[cue] & COMMA:
        last, _ = view.before_verb(cue)
        if last < begin or view.word_class[last] & Class.OWN:
            return []
        source = clause_scan.subject_of(view, last, begin)
    else:
        source = (
            before[-1].source if before and before[-1].verb >= begin else clause_scan.main_subject(view, begin, cue)
        )
    if view.word_class[source[0]] & Class.OWN or (source == (0, 0) and not follows & LEADS):
        return []
    rule = "saying"
    if flags & BARE and (says := _says(view, cue, source, flags)) >= 0:
        first = says
    elif not (rule := taken(view, cue, source, flags)):
        return []
    first, stop = _reach(view, first, end, flags, rule)
    if behind_preposition:  # after vowing to …, the main clause goes on
        stop = clause_scan.first_comma(view, first, stop)
    return [ReportedSpan(first, stop, cue, source, "saying")]
