"""Which words may introduce somebody else's: verbs of saying and thinking, *according to*, nouns of speech.

A first look on whole columns, at the word, its neighbours and the marks between them. It lets
through all that the rules of `framing.voices.clauses` could use, and little else.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing.corpus import CAPITAL, NUMBER, Corpus
from framing.grammar import Class
from framing.voices.reading import CLAUSE_STARTS, COMMA, LEADS, POSSESSED, QUOTE, SAYING, SPEECH, STOP

__all__ = ["FRAMES", "find_cues"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FRAMES: Final = (
    SPEECH | Class.BELIEF | Class.COMMIT | Class.DIRECT | Class.JUDGE | Class.SHOW
)
_CUES: Final = FRAMES | Class.ACCORDING | Class.SPEECH_NOUN
_MARKED: Final = np.uint16(COMMA | QUOTE | STOP)
_QUOTES: Final = np.uint16(QUOTE)
_PARTICIPLES: Final = SPEECH | Class.JUDGE | Class.DIRECT
_FINITE: Final = SAYING | Class.TELL | Class.ASK | Class.SHOW  # verbs with a bare clause or words before them
_BEFORE_PARTICIPLE: Final = Class.PREPOSITION | Class.CONTRAST | Class.BE | Class.ADVERB
_ADJUNCT: Final = Class.TIME | Class.ADVERB | Class.PREPOSITION
_OBJECT: Final = Class.DETERMINER | Class.POSSESSIVE | Class.PREPOSITION


def find_cues(corpus: Corpus, classes: Ints, final: Flags) -> Ints:
    """Candidate cues in order. `classes` has three zeros behind the last word; `final` ends sentences."""
    at = ((classes & _CUES) != 0).nonzero()[0]
    # Neighbours count within the sentence only.
    inside = ~final[at + 1]
    here, after, before = classes[at], classes[at + 1] * inside, classes[at - 1] * ~final[at]
    left, right = corpus.gap[at], corpus.gap[at + 1]
    beside = (left & _MARKED) == 0  # nothing parts the word before from this one
    behind = ((right & _MARKED) != 0) | ~inside

    def has(bits: Ints, classes: int) -> Flags:
        found: Flags = (bits & classes) != 0
        return found

    shape = corpus.shape[np.minimum(at + 1, len(corpus) - 1)] * inside
    opens = has(after, LEADS | Class.TO) | ((shape & CAPITAL) != 0) | ((right & _QUOTES) != 0)
    according = has(here, Class.ACCORDING) & has(after, Class.TO)
    noun = has(here, Class.SPEECH_NOUN) & has(after, Class.THAT) & (has(before, Class.POSSESSIVE) | ((left & POSSESSED) != 0))
    participle = has(here, Class.ING) & has(here, _PARTICIPLES)
    participle &= ~beside | has(before, _BEFORE_PARTICIPLE) | has(after, LEADS)
    participle &= ~has(here, Class.AMBIGUOUS) | has(after, LEADS)
    finite = has(here, FRAMES) & ~has(here, Class.ING)
    finite &= ~(beside & has(before, Class.ARTICLE | Class.SO_SELF)) & ~has(after, Class.OFF)
    finite &= ~(beside & has(here, Class.AMBIGUOUS) & has(before, _OBJECT))
    passive = beside & has(before, Class.BE) & has(here, Class.PAST)
    finite &= ~passive | (has(here, Class.DESCRIBE) & has(after, Class.AS)) | has(after, LEADS | Class.TO)
    quoting = has(here, Class.QUOTING) & ~has(here, Class.CLAUSE | Class.TELL | Class.COMMIT)
    figure = (shape & NUMBER) != 0
    finite &= ~quoting | opens | behind | ~beside | figure | has(after, Class.SUBJECT | _ADJUNCT)
    believing = has(here, Class.BELIEF | Class.COMMIT) & ~has(here, _FINITE | Class.DIRECT | Class.DESCRIBE | Class.JUDGE)
    finite &= ~believing | opens | behind | has(after, CLAUSE_STARTS)
    found: Ints = at[according | noun | participle | finite]
    return found
