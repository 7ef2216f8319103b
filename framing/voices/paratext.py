"""Lines that are not the text itself: bylines, dates, captions, contact lines, headings, speakers' labels.

The patterns are data: ``paratext.toml`` in ``data/grammar/``. Rules look at one line at a time, and at no more than
its first 400 characters. Cheap questions on whole columns come first, so that few lines meet a regular expression.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.grammar import read_grammar
from framing.language.tokens import TokenColumns
from framing.language.word_classes import WordClass, WordClassColumns

__all__ = ["FurnitureSpan", "find_furniture"]

_MAX_LINE_CHARS: Final = 200  # longer lines are text, unless they begin with a sign
_MAX_ANYTHING_CHARS: Final = 50  # shorter lines may be anything
_MAX_READ_CHARS: Final = 400  # of a line that is looked at
_MAX_LABEL_CHARS: Final = 60  # from the start of a line to the colon of its label
_DATELINE_LINES: Final = 3  # at the top of a text
_BYLINE_LINES: Final = 6  # at the top of a text, in which a name alone may be a byline
_MAX_NAME_CHARS: Final = 60
_LINES_AFTER_NAME: Final = 2  # one of which is a date where the name is a byline
_MIN_CONVERSATION_LINES: Final = 4  # with labels
_LINE_SIGNS: Final = "![#*"  # open lines that are furniture at any length


class FurnitureSpan(NamedTuple):
    """A stretch of text by its place on the page. Positions count characters of the batch, the end excluded."""

    start_char: int
    end_char: int
    kind: str  #: "byline", "date", "contact", "caption", "dateline", "heading" or "label"
    speaker: str  #: of a line of conversation: the label in front of it


class _LabelledLine(NamedTuple):
    """A line that may belong to a conversation."""

    start_char: int
    label_end: int  #: characters from the line's start
    speaker: str


class _Lines:
    """The lines of all texts as columns, empty ones and titles left out: one entry per line."""

    def __init__(self, tokens: TokenColumns, word_class: WordClassColumns) -> None:
        newline = tokens.punct_at(ch.NEWLINE)
        start = np.unique(np.concatenate((tokens.segment_start_char, newline + 1)))
        end = np.append(start[1:] - 1, len(tokens.text))
        start, end = start[start < len(tokens.text)], end[start < len(tokens.text)]
        first_token = tokens.start_char.searchsorted(start)
        holds_words = (first_token < len(tokens)) & (tokens.start_char[np.minimum(first_token, len(tokens) - 1)] < end)
        segment = tokens.segment_start_char.searchsorted(start, "right") - 1
        keep = holds_words & ((segment & 1) == 1)
        self.tokens = tokens
        self.start_char, self.segment, first_token = start[keep], segment[keep], first_token[keep]
        self.end_char = np.minimum(end[keep], tokens.segment_end_char[self.segment])
        first_line = self.segment.searchsorted(self.segment)  # of the same text
        self.rank = np.arange(len(first_line)) - first_line
        first_class = word_class.take(first_token)
        begins_like_furniture = first_class.has(WordClass.FURNITURE)
        colon, bracket, symbol = tokens.punct_at(ch.COLON), tokens.punct_at(ch.OPEN), tokens.punct_at(ch.SYMBOL)
        has_sign = self._holds(colon, self.end_char) | self._holds(bracket, self.end_char)
        has_sign |= self._holds(symbol, self.end_char)
        begins_with_sign = (tokens.char_class[self.start_char] & (ch.SYMBOL | ch.OPEN | ch.STOP)) != 0  # #, [, ![
        self.may_be_place = ~first_class.has(WordClass.STARTER | WordClass.RUBRIC)
        self.is_odd = begins_like_furniture | has_sign | begins_with_sign
        size = self.end_char - self.start_char
        ends_like_sentence = (tokens.char_class[self.end_char - 1] & (ch.STOP | ch.QUOTE)) != 0
        is_prose = (size > _MAX_ANYTHING_CHARS) & ends_like_sentence & ~has_sign & ~begins_like_furniture
        has_label = self._holds(colon, np.minimum(self.start_char + _MAX_LABEL_CHARS, self.end_char))
        self.is_candidate: Mask = (
            (self.rank < _DATELINE_LINES) | ((size <= _MAX_LINE_CHARS) & ~is_prose) | begins_with_sign | has_label
        )

    def _holds(self, positions: I64, end_char: I64) -> Mask:
        """Whether any of some positions stands in a line, before `end_char`: one truth value per line."""
        result: Mask = positions.searchsorted(end_char) > positions.searchsorted(self.start_char)
        return result

    def read(self, start_char: int, end_char: int) -> str:
        """The first characters of a line as they stand."""
        return self.tokens.text[start_char : min(end_char, start_char + _MAX_READ_CHARS)]

    def date_follows(self, number: int) -> bool:
        """Whether one of the next two lines of the same text is a date."""
        after = range(number + 1, min(number + 1 + _LINES_AFTER_NAME, len(self.start_char)))
        lines = (
            self.read(int(self.start_char[at]), int(self.end_char[at])).strip()
            for at in after
            if self.segment[at] == self.segment[number]
        )
        return any(_pattern("date").match(line) for line in lines)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of ``paratext.toml``."""
    patterns = read_grammar("paratext")
    return re.compile("".join(patterns[name]).replace("<month>", "".join(patterns["month"])))


@cache
def _date_initials() -> frozenset[str]:
    return frozenset(read_grammar("paratext")["date_initials"] + "0123456789")


def find_furniture(tokens: TokenColumns, word_class: WordClassColumns) -> list[list[FurnitureSpan]]:
    """For every article, the lines of its text that are page furniture, in order. `word_class` is one per token."""
    furniture: list[list[FurnitureSpan]] = [[] for _ in tokens.articles]
    if not len(tokens):
        return furniture
    lines = _Lines(tokens, word_class)
    labelled: list[list[_LabelledLine]] = [[] for _ in tokens.articles]
    places: dict[int, FurnitureSpan] = {}
    candidates = lines.is_candidate.nonzero()[0]
    columns = (
        candidates,
        lines.segment[candidates] >> 1,
        lines.rank[candidates],
        lines.is_odd[candidates],
        lines.start_char[candidates],
        lines.end_char[candidates],
    )
    for number, article, rank, is_odd, line_start, end_char in zip(*map(np.ndarray.tolist, columns), strict=True):
        raw = lines.read(line_start, end_char)
        line = raw.strip()
        if not line:
            continue
        start_char = line_start + len(raw) - len(raw.lstrip())
        may_be_furniture = end_char - line_start <= _MAX_LINE_CHARS or line[0] in _LINE_SIGNS
        if may_be_furniture and (kind := _kind(line, lines, number, rank, is_odd=is_odd)):
            furniture[article].append(FurnitureSpan(start_char, end_char, kind, ""))
        elif rank < _DATELINE_LINES and line[1:2].isupper() and (dateline := _pattern("dateline").match(line)):
            furniture[article].append(FurnitureSpan(start_char, start_char + dateline.end(), "dateline", ""))
        elif rank == 0 and lines.may_be_place[number] and (place := _pattern("place").match(line)):
            places[article] = FurnitureSpan(start_char, start_char + place.end(), "dateline", "")
            labelled[article].append(_LabelledLine(start_char, place.end(), line[: place.end()].rstrip(": ")))
        elif ": " in line[:_MAX_LABEL_CHARS] and (label := _pattern("label").match(line)):
            labelled[article].append(_LabelledLine(start_char, label.end(), label[1]))
    line_counts = np.bincount(lines.segment >> 1, minlength=len(furniture)).tolist()
    for article, talk in enumerate(labelled):
        text_lines = line_counts[article] - len(furniture[article])
        if len(talk) >= _MIN_CONVERSATION_LINES and 2 * len(talk) >= text_lines:
            text_end = int(tokens.segment_end_char[2 * article + 1])
            furniture[article] = sorted(furniture[article] + _conversation(talk, text_end))
        elif article in places and not any(turn.speaker.isupper() for turn in talk[1:]):
            furniture[article] = sorted([*furniture[article], places[article]])
    return furniture


def _kind(line: str, lines: _Lines, number: int, rank: int, *, is_odd: bool) -> str:
    """What kind of furniture a line is, or nothing."""
    if is_odd and _pattern("heading").match(line):
        return "heading"
    if is_odd and _pattern("byline").match(line):
        return "byline"
    if (line[0] in _date_initials() or line[-1].isdigit()) and _pattern("date").match(line):
        return "date"
    may_be_name = rank < _BYLINE_LINES and len(line) < _MAX_NAME_CHARS
    if may_be_name and _pattern("name").match(line) and lines.date_follows(number):
        return "byline"
    return _kind_of_odd_line(line.strip("*_")) if is_odd else ""


def _kind_of_odd_line(line: str) -> str:
    """Whether a line that holds a sign, or begins with a word of the trade, is a caption or a contact line."""
    if _pattern("caption").match(line) or (("(" in line or "[" in line) and _pattern("credit").match(line)):
        return "caption"
    has_link = "://" in line or "www." in line.lower()
    if (
        _pattern("contact").match(line)
        or (has_link and _pattern("link").match(line))
        or ("@" in line and _pattern("mail").match(line))
    ):
        return "contact"
    return ""


def _conversation(turns: list[_LabelledLine], text_end: int) -> list[FurnitureSpan]:
    """Lines that begin with a speaker's name and a colon: each turn goes on to the next one, the last to `text_end`."""
    ends = [turn.start_char for turn in turns[1:]] + [text_end]
    return [
        FurnitureSpan(turn.start_char, end_char, "label", turn.speaker)
        for turn, end_char in zip(turns, ends, strict=True)
    ]
