"""Whether there is a score, and if not, why: better silent than loud."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.records.voice import VoiceCode
from framing.scoring.measures import AUTHOR_WEIGHT, Measures

__all__ = ["REASONS", "Status", "statuses"]

_FEWEST_SENTENCES: Final = 3
_FEWEST_WORDS: Final = 40
_ENGLISH: Final = 0.18
_FEW_TO_TELL: Final = 20  # words from which the language is judged


class Status(IntEnum):
    """Whether there is a score, and if not, why."""

    OK = 0
    EMPTY = 1
    UNSUPPORTED_LANGUAGE = 2
    NO_AUTHOR_VOICE = 3
    INSUFFICIENT_TEXT = 4
    INVALID_INPUT = 5


REASONS: Final = {
    Status.OK: "",
    Status.EMPTY: "There is no text to read.",
    Status.UNSUPPORTED_LANGUAGE: "The text does not read like English, the only language that this lexicon knows.",
    Status.NO_AUTHOR_VOICE: "All words are somebody else's: there is no author's wording to score.",
    Status.INSUFFICIENT_TEXT: f"Fewer than {_FEWEST_SENTENCES} sentences or {_FEWEST_WORDS} words of the author's own: too little to judge.",
    Status.INVALID_INPUT: "The record could not be read.",
}


def statuses(measures: Measures) -> npt.NDArray[np.int8]:
    """The status of every article: the gravest that holds."""
    articles = len(measures.voice_words)
    counted = measures.in_text & (measures.sentence_words > 0)
    words = measures.voice_words.sum(axis=1)
    author = (measures.voice_words * AUTHOR_WEIGHT).sum(axis=1)
    own = measures.voice_words[:, VoiceCode.AUTHOR] + measures.voice_words[:, VoiceCode.SCARE]
    heard = np.bincount(measures.sentence_article[counted & (measures.author_share > 0)], minlength=articles)
    status = np.full(articles, Status.OK, np.int8)
    status[(heard < _FEWEST_SENTENCES) | (author < _FEWEST_WORDS)] = Status.INSUFFICIENT_TEXT
    status[(own == 0) | ((own < 0.1 * words) & (own < _FEWEST_WORDS))] = Status.NO_AUTHOR_VOICE
    status[(measures.english_share < _ENGLISH) & (words >= _FEW_TO_TELL)] = Status.UNSUPPORTED_LANGUAGE
    status[words == 0] = Status.EMPTY
    return status
