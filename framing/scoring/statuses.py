"""Which articles can be scored at all: the status of every article of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.records.status import MIN_AUTHOR_WORDS, MIN_SENTENCES, StatusCode
from framing.records.voice import VoiceCode
from framing.scoring.measures import AUTHOR_WEIGHT, Measures

__all__ = ["StatusCodes", "statuses"]

StatusCodes = npt.NDArray[np.int8]  # `StatusCode` per article

_MIN_ENGLISH_SHARE: Final = 0.18  # of closed-class words
_MIN_LANGUAGE_WORDS: Final = 20  # from which the language is judged
_MIN_OWN_SHARE: Final = 0.1  # of all words: with less, and too few of them, there is no author's voice


def statuses(measures: Measures, unreadable: Sequence[int] = ()) -> StatusCodes:
    """The status of every article: the gravest that holds.

    `unreadable` are the numbers of articles in whose place a record stood that could not be read.
    """
    articles = len(measures.voice_words)
    words = measures.voice_words.sum(axis=1)
    author_words = (measures.voice_words * AUTHOR_WEIGHT).sum(axis=1)
    own_words = measures.voice_words[:, VoiceCode.AUTHOR] + measures.voice_words[:, VoiceCode.SCARE]
    is_authors = measures.in_text & (measures.sentence_words > 0) & (measures.author_share > 0)
    author_sentences = np.bincount(measures.sentence_article[is_authors], minlength=articles)
    status = np.full(articles, StatusCode.OK, np.int8)
    is_too_little = (author_sentences < MIN_SENTENCES) | (author_words < MIN_AUTHOR_WORDS)
    status[is_too_little] = StatusCode.INSUFFICIENT_TEXT
    is_voiceless = (own_words < _MIN_OWN_SHARE * words) & (own_words < MIN_AUTHOR_WORDS)
    status[(own_words == 0) | is_voiceless] = StatusCode.NO_AUTHOR_VOICE
    is_foreign = (measures.english_share < _MIN_ENGLISH_SHARE) & (words >= _MIN_LANGUAGE_WORDS)
    status[is_foreign] = StatusCode.UNSUPPORTED_LANGUAGE
    status[words == 0] = StatusCode.EMPTY
    status[list(unreadable)] = StatusCode.INVALID_INPUT
    return status
