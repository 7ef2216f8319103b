"""Lines that are not the text itself: bylines, dates, captions, contact lines, headings, speakers' labels.

Rules look at one line at a time, never at more than its first 400 characters.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from framing.corpus import Corpus

__all__ = ["Zone", "zones"]

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
    r"|(?:to )?(?:contact|subscribe|sign up|follow us|donate|read more|related:|share this|advertisement|editor.s note:|notes to editors)\b"
    r"|.{0,80}(?:https?://|www\.)\S+\W*\Z|(?:tel|phone|e-?mail)[.:] |.{0,40}\b[\w.]+@[\w.]+\.\w+\W*\Z)"
)
_CAPTION: Final = re.compile(
    r"(?i)(?:!?\[.{0,400}|(?:photo|image|picture|caption|file photo|video|graphic)s?(?: by| credit| courtesy)?:? .{0,200}"
    r"|.{0,300}[\[(](?:photo|file|reuters|ap|afp|getty|image|picture)\b.{0,60}[\])]\.?)\Z"
)
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+\Z")
_HEADING: Final = re.compile(r"#{1,6} ")
_LABEL: Final = re.compile(r"((?:Q|A)|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): ?")
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Za-z.'’-]+){0,4}(?: ?\([\w ./-]{2,30}\))?,?"
    rf"(?: {_MONTH} \d{{1,2}})? ?(?:—|–|--| - )\s?"
)
_SHORT: Final = 200
_HEADLONG: Final = 50  # shorter lines may be anything
_PROSE_ENDS: Final = ".”\"’'?!"
_SUSPICIOUS: Final = frozenset(
    "by to for wri rep wor pub upd pos las con med pre sub sig fol don rea rel sha adv edi not tel pho e-m ema fil ima pic cap vid gra".split()
)  # first letters of lines that may be something else
_LONGEST: Final = 400
_TALK: Final = 4  # labelled lines that make a conversation


class Zone(NamedTuple):
    """A stretch of text by its place on the page. Positions count code points of the corpus."""

    start: int
    end: int
    kind: str  #: "byline", "date", "contact", "caption", "dateline", "heading" or "label"
    speaker: str  #: of a line of conversation: the label in front of it


def zones(corpus: Corpus) -> list[list[Zone]]:
    """For every article, the zones of its text in order."""
    return [
        _zones_of(article.text, int(corpus.piece_start[2 * number + 1]))
        for number, article in enumerate(corpus.articles)
    ]


def _zones_of(text: str, offset: int) -> list[Zone]:
    found: list[Zone] = []
    labelled: list[tuple[int, int, str]] = []
    at = seen = 0
    lines = text.split("\n")
    for number, raw in enumerate(lines):
        start, at = at, at + len(raw) + 1
        size = len(raw)
        if not size or raw.isspace():
            continue
        seen += 1
        if size > _SHORT and seen > 3 and raw[0] not in "![#":
            if ": " in raw[:60] and (label := _LABEL.match(raw)):
                labelled.append((start, label.end(), label[1]))
            continue
        if size > _HEADLONG and raw[-1] in _PROSE_ENDS and raw[:3].lower().rstrip() not in _SUSPICIOUS and _is_prose(raw, seen):
            continue
        line = raw[:_LONGEST].strip()
        lead = start + raw.index(line[:1])
        kind = _kind(line, lines, number, seen) if size <= _LONGEST or line[0] in "![" else ""
        if kind:
            found.append(Zone(offset + lead, offset + start + size, kind, ""))
        elif seen <= 3 and (dateline := _DATELINE.match(line)):
            found.append(Zone(offset + lead, offset + lead + dateline.end(), "dateline", ""))
        elif ": " in line[:60] and (label := _LABEL.match(line)):
            labelled.append((lead, label.end(), label[1]))
    if len(labelled) >= _TALK and 2 * len(labelled) >= seen - len(found):
        found = sorted(found + _conversation(labelled, offset, len(text)))
    return found


def _is_prose(raw: str, seen: int) -> bool:
    """Whether a line can be nothing but text: no address, bracket or label in it, not at the top."""
    return seen > 3 and "@" not in raw and "[" not in raw and "://" not in raw and "www." not in raw and "(" not in raw and ": " not in raw[:60]


def _kind(line: str, lines: list[str], number: int, seen: int) -> str:
    """What kind of paratext a line is, or nothing."""
    if _HEADING.match(line):
        return "heading"
    if _BYLINE.match(line):
        return "byline"
    if line[0] in "!0123456789" or line[-1].isdigit() or line[:4] in ("Publ", "Upda", "Post", "Last"):
        if _DATE.match(line):
            return "date"
    if seen <= 6 and len(line) < 60 and _NAME.match(line) and _date_follows(lines, number):
        return "byline"
    if line[0] in "![*" and _CAPTION.match(line.strip("*_")) or _CAPTION.match(line):
        return "caption"
    return "contact" if _CONTACT.match(line.strip("*_")) else ""


def _date_follows(lines: list[str], number: int) -> bool:
    return any(_DATE.match(line.strip()) for line in lines[number + 1 : number + 3])


def _conversation(labelled: list[tuple[int, int, str]], offset: int, size: int) -> list[Zone]:
    """Lines that begin with a speaker's name and a colon: each goes on to the next one."""
    ends = [start for start, _, _ in labelled[1:]] + [size]
    return [
        Zone(offset + start, offset + end, "label", speaker)
        for (start, _, speaker), end in zip(labelled, ends, strict=True)
    ]
