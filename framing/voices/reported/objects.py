"""What a verb of speech or stance takes that is no clause: an infinitive, an object, a preposition.

*Vow to close it*, *call it late*, *oppose the plan*, *warn of delays*. All ask for a source that is named: what nobody
in particular wants or opposes is told by the author.
"""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.token_view import CLAUSE_BREAK, CLAUSE_OPENER, MAX_OBJECT_WORDS, TokenView

__all__ = ["object_rule"]

_CALL_VERB: Final = WordClass.DIRECT | WordClass.DESCRIBE
_VOW_VERB: Final = WordClass.COMMIT | WordClass.BELIEF
_ALSO_AN_ACT: Final = WordClass.QUOTING | WordClass.DESCRIBE  # beliefs that are acts too: to notice, to see
_NO_OBJECT: Final = (
    WordClass.BE
    | WordClass.HAVE
    | WordClass.MODAL
    | WordClass.SUBORDINATE
    | WordClass.COORDINATOR
    | WordClass.CONTRAST
    | WordClass.TIME
)

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_ABOUT: Final = WordClass.ABOUT
_AMBIGUOUS: Final = WordClass.AMBIGUOUS
_AS: Final = WordClass.AS
_BELIEF: Final = WordClass.BELIEF
_DESCRIBE: Final = WordClass.DESCRIBE
_JUDGE: Final = WordClass.JUDGE
_MIND: Final = WordClass.MIND
_ON_FOR: Final = WordClass.ON_FOR
_PREPOSITION: Final = WordClass.PREPOSITION
_RELATIVE: Final = WordClass.RELATIVE
_STANCE: Final = WordClass.STANCE
_TO: Final = WordClass.TO
_TOPIC: Final = WordClass.TOPIC


def object_rule(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> str:
    """The rule by which the words after a verb are its source's, or nothing."""
    first = verb + 1
    follows = view.word_class[first]
    is_belief = verb_class & _BELIEF
    if verb_class & _DESCRIBE and follows & _ON_FOR and not is_belief:
        return "X called for"  # Ruiz called for a vote
    if verb_class & _MIND == _MIND and not verb_class & _AMBIGUOUS:
        return ""  # afraid of, confident that: only after a form of be
    takes_object = not follows & _PREPOSITION or follows & _AS
    if takes_object and verb_class & _CALL_VERB and not is_belief and view.is_vague(source):
        return "X called"  # critics called the plan late: vague, but their word
    if not view.names_somebody(source):
        return ""
    if verb_class & _VOW_VERB and follows & _TO:
        return "X vowed to"  # Ruiz vowed to leave
    if is_belief and verb_class & _DESCRIBE:
        return "X called" if takes_object and _has_as(view, first) else ""  # Ruiz sees the plan as late
    is_clause = follows & CLAUSE_OPENER or view.is_capital(first) or view.quote_id[first] >= 0
    if is_belief and not verb_class & _ALSO_AN_ACT and is_clause:
        return "X believes"  # Ruiz believes the plan is late
    return _rule_of_named(view, first, source, verb_class, takes_object=bool(takes_object))


def _rule_of_named(view: TokenView, first: int, source: tuple[int, int], verb_class: int, *, takes_object: bool) -> str:
    """The rule for a verb that judges, warns or takes a stand, of a source that is named."""
    follows = view.word_class[first]
    if takes_object and verb_class & (_CALL_VERB | _JUDGE):
        return "X called"  # Ruiz called the plan late, Ruiz blamed the council
    if verb_class & _ABOUT and follows & _TOPIC:
        return "X warned of"  # Ruiz warned of delays
    if (
        verb_class & _STANCE
        and not view.word_class[source[0]] & _RELATIVE  # the union, which backed the plan
        and takes_object
        and not follows & _NO_OBJECT
        and not view.punct_before[first] & CLAUSE_BREAK
    ):
        return "X backed"  # Ruiz backed the plan
    return ""


def _has_as(view: TokenView, first: int) -> bool:
    """Whether an *as* follows an object: *see the plan as*."""
    for at in range(first, min(view.sentence_end[first], first + MAX_OBJECT_WORDS)):
        if view.punct_before[at] & CLAUSE_BREAK:
            return False
        if view.word_class[at] & _AS:
            return True
    return False
