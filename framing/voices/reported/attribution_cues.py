"""Which words may introduce somebody else's: verbs of saying and thinking, *according to*, nouns of speech.

A first look on whole columns, at the word, its neighbours and the marks between them. It lets
through all that the rules of `framing.voices.reported.frames` could use, and little else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.language.arrays import I64, Mask
from framing.language.tokens import CAPITAL, NUMBER, TokenColumns
from framing.language.word_classes import Class
from framing.voices.columns import CLAUSE_STARTS, COMMA, LEADS, POSSESSED, QUOTE, SAYING, SPEECH, STOP

__all__ = ["FRAMES", "find_cues"]


FRAMES: Final = (
    SPEECH | Class.BELIEF | Class.COMMIT | Class.DIRECT | Class.JUDGE | Class.SHOW | Class.STANCE | Class.ABOUT
)
_CUES: Final = FRAMES | Class.ACCORDING | Class.SPEECH_NOUN
_MARKED: Final = np.uint16(COMMA | QUOTE | STOP)
_QUOTES: Final = np.uint16(QUOTE)
_PARTICIPLES: Final = FRAMES
_FINITE: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW  # verbs with a bare clause or words before them
_BEFORE_PARTICIPLE: Final = Class.PREPOSITION | Class.CONTRAST | Class.BE | Class.ADVERB | Class.COORDINATOR
_BEHIND_NOUN: Final = Class.THAT | Class.TOPIC
_BEHIND_PASSIVE: Final = LEADS | Class.TOPIC | Class.TO | Class.BY | Class.AS | Class.OF_FOR | Class.TIME
_TAKING: Final = Class.STANCE | Class.ABOUT
_ADJUNCT: Final = Class.TIME | Class.ADVERB | Class.PREPOSITION
_OBJECT: Final = Class.DETERMINER | Class.POSSESSIVE | Class.PREPOSITION


def find_cues(tokens: TokenColumns, classes: I64, final: Mask) -> I64:
    """Candidate cues in order. `classes` has three zeros behind the last word; `final` ends sentences."""
    at = ((classes & _CUES) != 0).nonzero()[0]
    # Neighbours count within the sentence only.
    inside = ~final[at + 1]
    here, after, before = classes[at], classes[at + 1] * inside, classes[at - 1] * ~final[at]
    left, right = tokens.punct_before[at], tokens.punct_before[at + 1]
    beside = (left & _MARKED) == 0  # nothing parts the word before from this one
    behind = ((right & _MARKED) != 0) | ~inside

    def has(bits: I64, classes: int) -> Mask:
        found: Mask = (bits & classes) != 0
        return found

    shape = tokens.shape[np.minimum(at + 1, len(tokens) - 1)] * inside
    opens = has(after, LEADS | Class.TO) | ((shape & CAPITAL) != 0) | ((right & _QUOTES) != 0)
    according = has(here, Class.ACCORDING) & has(after, Class.TO)
    noun = (
        has(here, Class.SPEECH_NOUN)
        & has(after, _BEHIND_NOUN)
        & (has(before, Class.POSSESSIVE) | ((left & POSSESSED) != 0))
    )
    participle = has(here, Class.ING) & has(here, _PARTICIPLES)
    participle &= (
        ~beside
        | has(before, _BEFORE_PARTICIPLE)
        | has(after, LEADS)
        | (has(here, Class.CLAUSE) & has(after, CLAUSE_STARTS))
        | (has(here, Class.SHOW) & has(before, Class.DOCUMENT))
    )
    participle &= ~has(here, Class.AMBIGUOUS) | has(after, LEADS)
    finite = has(here, FRAMES) & ~has(here, Class.ING)
    finite &= ~(beside & has(before, Class.ARTICLE | Class.SO_SELF))
    finite &= ~(beside & has(here, Class.AMBIGUOUS) & has(before, _OBJECT))
    passive = beside & has(before, Class.BE) & has(here, Class.PAST)
    finite &= ~passive | has(after, _BEHIND_PASSIVE)
    quoting = has(here, Class.QUOTING) & ~has(here, Class.CLAUSE | Class.TELL | Class.COMMIT | _TAKING)
    figure = (shape & NUMBER) != 0
    finite &= ~quoting | opens | behind | ~beside | figure | has(after, Class.SUBJECT | _ADJUNCT)
    believing = has(here, Class.BELIEF | Class.COMMIT) & ~has(
        here, _FINITE | Class.DIRECT | Class.DESCRIBE | Class.JUDGE | _TAKING
    )
    finite &= ~has(here, Class.PREPOSITION) | has(after, Class.TO)  # would like to
    finite &= ~believing | opens | behind | has(after, CLAUSE_STARTS)
    found: I64 = at[according | noun | participle | finite]
    return found
