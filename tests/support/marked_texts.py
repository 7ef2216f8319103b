"""Texts in which braces mark what is not the author's: `{quoted Ruiz: “It is late,”} Ruiz said.`

The speaker may be left out where it does not matter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing import Analyzer, Report

_MARKED = re.compile(r"\{(\w+)(?: ([^:{}]+))?: ([^{}]*)\}")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


class VoicedWord(NamedTuple):
    word: str
    voice: str
    speaker: str | None


def parse(marked: str) -> tuple[str, list[VoicedWord]]:
    """The text without its marks, and every word with its voice and speaker."""
    text, words, position = "", list[VoicedWord](), 0
    for mark in [*_MARKED.finditer(marked), None]:
        plain = marked[position : mark.start() if mark else len(marked)]
        words += [VoicedWord(word, "author", None) for word in _WORD.findall(plain)]
        text += plain
        if mark:
            voice, speaker, inside = mark.groups()
            words += [VoicedWord(word, voice, speaker) for word in _WORD.findall(inside)]
            text += inside
            position = mark.end()
    return text, words


def voiced_words(report: Report) -> list[VoicedWord]:
    """Every word of a report's text with its voice and speaker."""
    spans = [span for span in report.voices if span.field == "text"]
    return [
        next(VoicedWord(word[0], span.voice, span.speaker) for span in spans if span.start <= word.start() < span.end)
        for word in _WORD.finditer(report.article.text)
    ]


def check_report(report: Report, expected: list[VoicedWord]) -> None:
    """Every word has the voice that is expected, and the speaker where one is."""
    actual = voiced_words(report)
    assert [(row.word, row.voice) for row in actual] == [(row.word, row.voice) for row in expected]
    assert [row.speaker for row in actual] == [
        wanted.speaker or row.speaker for wanted, row in zip(expected, actual, strict=True)
    ]


def check(analyzer: Analyzer, marked: str) -> None:
    """Every word has the voice that the braces say, and the speaker where they name one."""
    text, expected = parse(marked)
    check_report(analyzer.analyze(text), expected)
