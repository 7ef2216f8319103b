"""Whether an article has a score: the thresholds, one at a time, and that the gravest reason is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

import framing
from framing.records import Status
from framing.records.status import REASONS, StatusCode
from framing.records.voice import VoiceCode
from framing.scoring.measures import Measures
from framing.scoring.statuses import statuses
from framing.scoring.word_sums import CueWords, VoiceSums, WordSums

GOOD: Mapping[str, Any] = {"author": 40, "sentences": 3, "english": 0.18}


def measures(
    *,
    author: int = 0,
    scare: int = 0,
    quoted: int = 0,
    reported: int = 0,
    mention: int = 0,
    sentences: int = 3,
    headings: int = 0,
    of_others: int = 0,
    english: float = 1.0,
) -> Measures:
    """Measures of one article by hand, for what statuses read."""
    voices = dict.fromkeys(VoiceCode, 0) | {
        VoiceCode.AUTHOR: author,
        VoiceCode.SCARE: scare,
        VoiceCode.QUOTED: quoted,
        VoiceCode.REPORTED: reported,
        VoiceCode.MENTION: mention,
    }
    total = sentences + headings + of_others
    share = np.array([0.5] * (sentences + headings) + [0.0] * of_others)
    none, whole = np.zeros(0), np.zeros(0, np.int64)
    sums = VoiceSums(none, none, none)
    return Measures(
        sentence_article=np.zeros(total, np.int64),
        in_text=np.array([True] * sentences + [False] * headings + [True] * of_others, np.bool_),
        sentence_words=np.full(total, 9),
        author_words=np.full(total, 9.0),
        author_share=share,
        attributed_share=1 - share,
        cue_sentence=whole,
        cue_author_weight=none,
        cue_attributed_weight=none,
        voice_words=np.array([list(voices.values())], np.int64),
        attribution_count=np.zeros(1, np.int64),
        english_share=np.array([english]),
        word_sums=WordSums(sums, sums, CueWords(whole, whole, whole, whole, none, none)),
    )


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "ok"),
        ({"author": 39}, "insufficient_text"),
        ({"author": 30, "reported": 20}, "ok"),  # a reported word counts half
        ({"author": 30, "reported": 19}, "insufficient_text"),
        ({"author": 0, "scare": 40}, "ok"),
        ({"author": 30, "mention": 100}, "insufficient_text"),
        ({"sentences": 2}, "insufficient_text"),
        ({"sentences": 2, "headings": 1}, "insufficient_text"),
        ({"sentences": 2, "of_others": 1}, "insufficient_text"),
        ({"author": 0, "reported": 100}, "no_author_voice"),
        ({"author": 39, "quoted": 352}, "no_author_voice"),  # under a tenth of all
        ({"author": 39, "quoted": 351}, "insufficient_text"),
        ({"author": 40, "quoted": 900}, "ok"),
        ({"english": 0.179}, "unsupported_language"),
        ({"author": 19, "english": 0.0}, "insufficient_text"),  # too little to tell its language
        ({"author": 20, "english": 0.0}, "unsupported_language"),
        ({"author": 0, "quoted": 40, "english": 0.0}, "unsupported_language"),
        ({"author": 0, "english": 0.0}, "empty"),
    ],
)
def test_the_gravest_reason_holds(change: Mapping[str, Any], status: str) -> None:
    (code,) = statuses(measures(**{**GOOD, **change}))
    assert StatusCode(code).status == status


def test_a_record_that_could_not_be_read_has_a_status_of_its_own() -> None:
    assert StatusCode(statuses(measures(), [0])[0]).status is Status.INVALID_INPUT
    reports = list(framing.analyze_many(["", {"no": "text"}, "It rained."]))
    assert [report.loaded_language.status for report in reports] == ["empty", "invalid_input", "insufficient_text"]
    assert [report.partisan_framing.reason for report in reports] == [
        REASONS[Status.EMPTY],
        REASONS[Status.INVALID_INPUT],
        REASONS[Status.INSUFFICIENT_TEXT],
    ]


def test_names_and_codes_belong_together() -> None:
    assert [code.status for code in StatusCode] == list(Status)
    assert set(REASONS) == set(Status)
    assert [name for name, reason in REASONS.items() if not reason] == [Status.OK]
    assert framing.Status is Status
    assert f"{Status.NO_AUTHOR_VOICE}" == "no_author_voice"
