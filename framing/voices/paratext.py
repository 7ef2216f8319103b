"""Lines that are not the text itself: bylines, dates, captions, contact lines, headings, speakers' labels.

Rules look at one line at a time, never at more than its first 400 characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from framing.language import characters as ch
from framing.language.arrays import I64, Mask
from framing.language.tokens import TokenColumns
from framing.language.word_classes import Class

__all__ = ["FurnitureSpan", "zones"]

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    rf"(?:(?:Published|Updated|Posted|Last updated)(?: on)?:? )?(?:\w{{3,9}}day,? )?"
    rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}, ?\d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:[,|•·]? ?(?:at )?\d{1,2}[:.]\d\d.{0,25})?\.?\Z"
)
_BYLINE: Final = re.compile(r"(?:By|BY|Written by|Reported by|Words by) [A-Z].{0,120}\Z")
_CONTACT: Final = re.compile(
    r"(?i)(?:(?:media |press )?(?:contact|inquir\w+|enquir\w+)s?\b.{0,200}[@:+\d]|for (?:more|further) information\b"
    r"|(?:to )?(?:contact|reach (?:us|the)|write to us|subscribe|sign up|follow us|donate|read more|related:|share this|advertisement|editor.s note:|notes to editors)\b"
    r"|(?:tel|phone|e-?mail)[.:] )"
)
_CAPTION: Final = re.compile(
    r"(?i)(?:!?\[.{0,400}|(?:photo|image|picture|caption|file photo|video|graphic)s?(?: by| credit| courtesy)?:? .{0,200})\Z"
)
# What may stand far into a line is looked for only behind the sign that it needs.
_LINK: Final = re.compile(r"(?i).{0,80}(?:https?://|www\.)\S+\W*\Z")
_MAIL: Final = re.compile(r".{0,40}\b[\w.]+@[\w.]+\.\w+\W*\Z")
_CREDIT: Final = re.compile(r"(?i).{0,300}[\[(](?:photo|file|reuters|ap|afp|getty|image|picture)\b.{0,60}[\])]\.?\Z")
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+\Z")
_HEADING: Final = re.compile(r"#{1,6} ")
_LABEL: Final = re.compile(r"((?:Q|A)|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): ?")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Za-z.'’-]+){0,4}(?: ?\([\w ./-]{2,30}\))?,?"
    rf"(?: {_MONTH} \d{{1,2}})? ?(?:—|–|--| - )\s?"
)
_PLACE: Final = re.compile(  # PORT VALMERE: the text's first words
    rf"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Z.'’-]+){{0,4}}(?: ?\([\w ./-]{{2,30}}\))?,?(?: {_MONTH} \d{{1,2}})?: ?(?=\S)"
)
_SHORT: Final = 200  # code points: longer lines are text, unless they begin with a sign
_HEADLONG: Final = 50  # shorter lines may be anything
_LONGEST: Final = 400  # of a line that is looked at
_LABEL_WITHIN: Final = 60
_TOP: Final = 3  # lines in which a dateline may stand
_TALK: Final = 4  # labelled lines that make a conversation


class FurnitureSpan(NamedTuple):
    """A stretch of text by its place on the page. Positions count code points of the corpus."""

    start_char: int
    end_char: int
    kind: str  #: "byline", "date", "contact", "caption", "dateline", "heading" or "label"
    speaker: str  #: of a line of conversation: the label in front of it


class _Lines:
    """The lines of all texts as columns, empty ones and titles left out."""

    def __init__(self, tokens: TokenColumns, classes: I64) -> None:
        newline = tokens.punct_at(ch.NEWLINE)
        start = np.unique(np.concatenate((tokens.segment_start_char, newline + 1)))
        end = np.append(start[1:] - 1, len(tokens.text))
        start, end = start[start < len(tokens.text)], end[start < len(tokens.text)]
        first = tokens.start_char.searchsorted(start)
        full = (first < len(tokens)) & (tokens.start_char[np.minimum(first, len(tokens) - 1)] < end)
        self.piece = tokens.segment_start_char.searchsorted(start, "right") - 1
        full &= (self.piece & 1) == 1
        self.start, first, self.piece = start[full], first[full], self.piece[full]
        self.end = np.minimum(end[full], tokens.segment_end_char[self.piece])
        head = self.piece.searchsorted(self.piece)  # first line of the same text
        self.rank = np.arange(len(head)) - head
        self.size = self.end - self.start
        self.suspicious = (classes[first] & Class.FURNITURE) != 0
        colon, open_, other = tokens.punct_at(ch.COLON), tokens.punct_at(ch.OPEN), tokens.punct_at(ch.MARK)
        self.labelled = self._holds(colon, np.minimum(self.start + _LABEL_WITHIN, self.end))
        self.marked = self._holds(open_, self.end) | self._holds(other, self.end) | self._holds(colon, self.end)
        self.prose = (tokens.char_class[self.end - 1] & (ch.STOP | ch.QUOTE)) != 0  # ends like a sentence
        self.leads = (
            tokens.char_class[self.start] & (ch.MARK | ch.OPEN | ch.STOP)
        ) != 0  # # heading, [caption], ![image]
        self.names = (classes[first] & (Class.STARTER | Class.RUBRIC)) == 0
        self.odd = self.suspicious | self.marked | self.leads

    def _holds(self, places: I64, end: I64) -> Mask:
        return places.searchsorted(end) > places.searchsorted(self.start)

    def candidates(self) -> I64:
        """Lines that may be something other than text."""
        plain = (self.size > _HEADLONG) & self.prose & ~self.marked & ~self.suspicious
        short = (self.size <= _SHORT) & ~plain
        chosen: I64 = ((self.rank < _TOP) | short | self.leads | self.labelled).nonzero()[0]
        return chosen


def zones(tokens: TokenColumns, classes: I64) -> list[list[FurnitureSpan]]:
    """For every article, the zones of its text in order. `classes` holds the words' bits of `Class`."""
    found: list[list[FurnitureSpan]] = [[] for _ in tokens.articles]
    if not len(tokens):
        return found
    lines = _Lines(tokens, classes)
    labelled: list[list[tuple[int, int, str]]] = [[] for _ in tokens.articles]
    placed: dict[int, FurnitureSpan] = {}
    chosen = lines.candidates()
    columns = (
        chosen,
        lines.piece[chosen] >> 1,
        lines.start[chosen],
        lines.end[chosen],
        lines.rank[chosen],
        lines.odd[chosen],
    )
    for number, article, start, end, rank, odd in zip(*(column.tolist() for column in columns), strict=True):
        raw = tokens.text[start : min(end, start + _LONGEST)]
        line = raw.strip()
        if not line:
            continue
        lead = start + len(raw) - len(raw.lstrip())
        fits = end - start <= _SHORT or line[0] in "![#*"
        kind = _kind(line, rank, lambda: _following(tokens, lines, number), odd=odd) if fits else ""  # noqa: B023 - called at once
        if kind:
            found[article].append(FurnitureSpan(lead, end, kind, ""))
        elif rank < _TOP and line[1:2].isupper() and (dateline := _DATELINE.match(line)):
            found[article].append(FurnitureSpan(lead, lead + dateline.end(), "dateline", ""))
        elif rank == 0 and lines.names[number] and (place := _PLACE.match(line)):
            placed[article] = FurnitureSpan(lead, lead + place.end(), "dateline", "")
            labelled[article].append((lead, place.end(), line[: place.end()].rstrip(": ")))
        elif ": " in line[:_LABEL_WITHIN] and (label := _LABEL.match(line)):
            labelled[article].append((lead, label.end(), label[1]))
    counts = np.bincount(lines.piece >> 1, minlength=len(found)).tolist()
    for article, talk in enumerate(labelled):
        if len(talk) >= _TALK and 2 * len(talk) >= counts[article] - len(found[article]):
            end = int(tokens.segment_end_char[2 * article + 1])
            found[article] = sorted(found[article] + _conversation(talk, end))
        elif article in placed and not any(speaker.isupper() for _, _, speaker in talk[1:]):
            found[article] = sorted([*found[article], placed[article]])
    return found


def _following(tokens: TokenColumns, lines: _Lines, number: int) -> list[str]:
    """The two lines behind a line, of the same text."""
    return [
        tokens.text[lines.start[at] : min(lines.end[at], lines.start[at] + _LONGEST)].strip()
        for at in range(number + 1, min(number + 3, len(lines.start)))
        if lines.piece[at] == lines.piece[number]
    ]


def _kind(line: str, rank: int, following: Callable[[], list[str]], *, odd: bool) -> str:
    """What kind of paratext a line is, or nothing; `odd` lines hold a sign or begin with a word of the trade."""
    if odd and _HEADING.match(line):
        return "heading"
    if odd and _BYLINE.match(line):
        return "byline"
    if (line[0] in "0123456789" or line[-1].isdigit() or line[0] in "PULJFMASOND") and _DATE.match(line):
        return "date"
    if rank < 6 and len(line) < 60 and _NAME.match(line) and any(_DATE.match(after) for after in following()):
        return "byline"
    if not odd:
        return ""
    line = line.strip("*_")
    if _CAPTION.match(line) or (("(" in line or "[" in line) and _CREDIT.match(line)):
        return "caption"
    linked = "://" in line or "www." in line.lower()
    if _CONTACT.match(line) or (linked and _LINK.match(line)) or ("@" in line and _MAIL.match(line)):
        return "contact"
    return ""


def _conversation(labelled: list[tuple[int, int, str]], end: int) -> list[FurnitureSpan]:
    """Lines that begin with a speaker's name and a colon: each goes on to the next one."""
    ends = [start for start, _, _ in labelled[1:]] + [end]
    return [
        FurnitureSpan(start, stop, "label", speaker) for (start, _, speaker), stop in zip(labelled, ends, strict=True)
    ]
