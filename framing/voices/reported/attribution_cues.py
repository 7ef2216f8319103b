"""Which words may introduce somebody else's: verbs of saying and thinking, *according to*, nouns of speech.

A first look on whole columns, at the word, its neighbours and the punctuation between them. It lets through all that
the constructions of `framing.voices.reported` could use, and little else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.language.arrays import I64, Mask
from framing.language.tokens import CAPITAL, NUMBER, TokenColumns
from framing.language.word_classes import WordClass, WordClassColumns
from framing.voices.token_view import (
    CLAUSE_OPENER,
    COMMA,
    COMPLEMENTISER,
    POSSESSIVE_S,
    QUOTE,
    SPEECH_VERB,
    STOP,
    TAKES_BARE_CLAUSE,
)

__all__ = ["REPORT_VERB", "find_attribution_cues"]

REPORT_VERB: Final = (
    SPEECH_VERB
    | WordClass.BELIEF
    | WordClass.COMMIT
    | WordClass.DIRECT
    | WordClass.JUDGE
    | WordClass.SHOW
    | WordClass.STANCE
    | WordClass.ABOUT
)
_CUE: Final = REPORT_VERB | WordClass.ACCORDING | WordClass.SPEECH_NOUN
_PARTING: Final = np.uint16(COMMA | QUOTE | STOP)
_BEFORE_PARTICIPLE: Final = (
    WordClass.PREPOSITION | WordClass.CONTRAST | WordClass.BE | WordClass.ADVERB | WordClass.COORDINATOR
)
_AFTER_NOUN: Final = WordClass.THAT | WordClass.TOPIC
_AFTER_PASSIVE: Final = (
    COMPLEMENTISER | WordClass.TOPIC | WordClass.TO | WordClass.BY | WordClass.AS | WordClass.OF_FOR | WordClass.TIME
)
_TAKES_OBJECT: Final = WordClass.STANCE | WordClass.ABOUT
_TAKES_MORE_THAN_QUOTE: Final = WordClass.CLAUSE | WordClass.TELL | WordClass.COMMIT | _TAKES_OBJECT
_TAKES_MORE_THAN_CLAUSE: Final = (
    TAKES_BARE_CLAUSE | WordClass.DIRECT | WordClass.DESCRIBE | WordClass.JUDGE | _TAKES_OBJECT
)
_ADJUNCT_OPENER: Final = WordClass.TIME | WordClass.ADVERB | WordClass.PREPOSITION
_BEFORE_NOUN: Final = WordClass.DETERMINER | WordClass.POSSESSIVE | WordClass.PREPOSITION


class _Candidates:
    """Words of the right classes, and what stands beside them: one entry per candidate.

    Neighbours count within the sentence only: in another one they have no class and no shape.
    """

    def __init__(self, tokens: TokenColumns, word_class: WordClassColumns, is_sentence_start: Mask) -> None:
        self.at = at = word_class.has(_CUE).nonzero()[0]
        has_next = ~is_sentence_start[at + 1]
        self.word = word_class.take(at)
        self.previous = word_class.take(at - 1).where(~is_sentence_start[at])
        self.next = word_class.take(at + 1).where(has_next)
        self.next_shape = tokens.shape[np.minimum(at + 1, len(tokens) - 1)] * has_next
        self.punct_before, self.punct_after = tokens.punct_before[at], tokens.punct_before[at + 1]
        self.adjoins_previous = (self.punct_before & _PARTING) == 0
        self.ends_phrase = ((self.punct_after & _PARTING) != 0) | ~has_next


def find_attribution_cues(tokens: TokenColumns, word_class: WordClassColumns, is_sentence_start: Mask) -> I64:
    """Candidates in order, as tokens. `word_class` has three words without class after the last token."""
    words = _Candidates(tokens, word_class, is_sentence_start)
    is_according = words.word.has(WordClass.ACCORDING) & words.next.has(WordClass.TO)
    result: I64 = words.at[is_according | _is_noun(words) | _is_participle(words) | _is_finite(words)]
    return result


def _is_noun(words: _Candidates) -> Mask:
    """*His claim that*, *the mayor's promise to*."""
    has_possessor = words.previous.has(WordClass.POSSESSIVE) | ((words.punct_before & np.uint16(POSSESSIVE_S)) != 0)
    result: Mask = words.word.has(WordClass.SPEECH_NOUN) & words.next.has(_AFTER_NOUN) & has_possessor
    return result


def _is_participle(words: _Candidates) -> Mask:
    """*…, saying*, *was saying*, *saying that*, *a statement saying it*, *polls showing*."""
    word, has_that = words.word, words.next.has(COMPLEMENTISER)
    is_in_place = (
        ~words.adjoins_previous
        | words.previous.has(_BEFORE_PARTICIPLE)
        | has_that
        | (word.has(WordClass.CLAUSE) & words.next.has(CLAUSE_OPENER))
        | (word.has(WordClass.SHOW) & words.previous.has(WordClass.DOCUMENT))
    )
    is_verb = ~word.has(WordClass.AMBIGUOUS) | has_that
    result: Mask = word.has(WordClass.ING) & word.has(REPORT_VERB) & is_in_place & is_verb
    return result


def _is_finite(words: _Candidates) -> Mask:
    """*Ruiz said*, *was told that*: no participle in *-ing*, and nothing beside it that only stands beside nouns."""
    word, adjoins = words.word, words.adjoins_previous
    is_finite = word.has(REPORT_VERB) & ~word.has(WordClass.ING)
    is_finite &= ~(adjoins & words.previous.has(WordClass.ARTICLE | WordClass.SO_SELF))  # the report, so-called
    is_finite &= ~(adjoins & word.has(WordClass.AMBIGUOUS) & words.previous.has(_BEFORE_NOUN))  # with plans
    is_passive = adjoins & words.previous.has(WordClass.BE) & word.has(WordClass.PAST)
    is_finite &= ~is_passive | words.next.has(_AFTER_PASSIVE)
    is_finite &= ~word.has(WordClass.PREPOSITION) | words.next.has(WordClass.TO)  # would like to
    # What only takes a quotation, a *that* or a pronoun needs one, or content before it.
    opens_content = (
        words.next.has(COMPLEMENTISER | WordClass.TO)
        | ((words.next_shape & CAPITAL) != 0)
        | ((words.punct_after & np.uint16(QUOTE)) != 0)
    )
    only_quotes = word.has(WordClass.QUOTING) & ~word.has(_TAKES_MORE_THAN_QUOTE)
    is_finite &= (
        ~only_quotes
        | opens_content
        | words.ends_phrase
        | ~adjoins
        | ((words.next_shape & NUMBER) != 0)
        | words.next.has(WordClass.SUBJECT | _ADJUNCT_OPENER)
    )
    only_believes = word.has(WordClass.BELIEF | WordClass.COMMIT) & ~word.has(_TAKES_MORE_THAN_CLAUSE)
    is_finite &= ~only_believes | opens_content | words.ends_phrase | words.next.has(CLAUSE_OPENER)
    return is_finite
