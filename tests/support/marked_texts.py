"""Texts in which braces mark what is not the author's: `{quoted Ruiz: “It is late,”} Ruiz said.`

The speaker may be left out where it does not matter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing import Analyzer

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


def voiced_words(analyzer: Analyzer, text: str) -> list[VoicedWord]:
    """Every word with the voice and speaker that a report gives it."""
    spans = [span for span in analyzer.analyze(text).voices if span.field == "text"]
    return [
        next(VoicedWord(word[0], span.voice, span.speaker) for span in spans if span.start <= word.start() < span.end)
        for word in _WORD.finditer(text)
    ]


def check(analyzer: Analyzer, marked: str) -> None:
    """Every word has the voice that the braces say, and the speaker where they name one."""
    text, expected = parse(marked)
    actual = voiced_words(analyzer, text)
    assert [(row.word, row.voice) for row in actual] == [(row.word, row.voice) for row in expected]
    assert [row.speaker for row in actual] == [
        wanted.speaker or row.speaker for wanted, row in zip(expected, actual, strict=True)
    ]
