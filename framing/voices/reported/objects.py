"""What a verb of speech or stance takes that is no clause: an infinitive, an object, a preposition.

*Vow to close it*, *call it late*, *oppose the plan*, *warn of delays*. All ask for a source that is
named: what nobody in particular wants or opposes is told by the author.
"""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import Class
from framing.voices.columns import BREAK, CLAUSE_STARTS, NEAR, TokenView

__all__ = ["taken"]

_NAMES: Final = Class.DIRECT | Class.DESCRIBE
_CALLS: Final = _NAMES | Class.JUDGE
_VOWS: Final = Class.COMMIT | Class.BELIEF
_PARTICULAR: Final = Class.QUOTING | Class.DESCRIBE  # beliefs that are also acts: to notice, to see
_NO_OBJECT: Final = (
    Class.BE | Class.HAVE | Class.MODAL | Class.SUBORDINATE | Class.COORDINATOR | Class.CONTRAST | Class.TIME
)


def taken(view: TokenView, cue: int, source: tuple[int, int], flags: int) -> str:
    """The rule by which the words behind a verb are its source's, or nothing."""
    first = cue + 1
    follows = view.word_class[first]
    if flags & Class.DESCRIBE and follows & Class.ON_FOR and not flags & Class.BELIEF:
        return "X called for"
    if flags & Class.MIND == Class.MIND and not flags & Class.AMBIGUOUS:
        return ""  # afraid of, confident that: only behind a form of be
    named = view.named(source)
    called = not follows & Class.PREPOSITION or follows & Class.AS
    if called and flags & _NAMES and not flags & Class.BELIEF and view.vague(source):
        return "X called"
    if not named:
        return ""
    if flags & _VOWS and follows & Class.TO:
        return "X vowed to"
    if flags & Class.BELIEF and flags & Class.DESCRIBE:
        return "X called" if called and _as(view, first) else ""
    believes = follows & CLAUSE_STARTS or view.capital(first) or view.quote_id[first] >= 0
    if flags & Class.BELIEF and not flags & _PARTICULAR and believes:
        return "X believes"
    if called and flags & _CALLS:
        return "X called"
    if flags & Class.ABOUT and follows & Class.TOPIC:
        return "X warned of"
    if (
        flags & Class.STANCE
        and not view.word_class[source[0]] & Class.RELATIVE
        and called
        and not follows & _NO_OBJECT
        and not view.punct_before[first] & BREAK
    ):
        return "X backed"
    return ""


def _as(view: TokenView, first: int) -> bool:
    """Whether an *as* follows an object: see the plan as."""
    for at in range(first, min(view.sentence_end[first], first + NEAR)):
        if view.punct_before[at] & BREAK:
            return False
        if view.word_class[at] & Class.AS:
            return True
    return False
