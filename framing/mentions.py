"""Names and facts that an article mentions: what two accounts can share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framing.corpus import CAPITAL
from framing.grammar import Class
from framing.parse import Parse
from framing.voice import Voice
from framing.voices.speakers import names

__all__ = ["Names", "facts", "find_names", "merge"]

Span = tuple[int, int]

_ACRONYM: Final = re.compile(r"\(([A-Z][A-Za-z]*[A-Z])(?:[-–][A-Z]+)?\)")
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DATE: Final = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|(?:19|20)\d\d)\b"
)
_NUMBER: Final = re.compile(
    r"(?<![\w.])[$£€₹]?\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion|trillion|lakh|crore|per ?cent|percent)\b|%)?"
)
_FURNITURE: Final = Class.TITLE | Class.ROLE


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one article: by name, every place in the text where it stands; and other forms of a name."""

    places: Mapping[str, tuple[Span, ...]]
    aliases: Mapping[str, str]  #: acronym or surname → the longest form


def find_names(parse: Parse) -> Names:
    """The names in the text of the first article of a parse, under their longest forms."""
    corpus = parse.corpus
    first, last = corpus.words_of(0)
    offset = int(corpus.piece_start[1])
    text = corpus.articles[0].text
    acronyms = _acronyms(text)
    runs = {span: name for name in acronyms.values() for span in _everywhere(name, text)}
    inside = set(acronyms.values())  # names that stand in mid-sentence at least once
    taken = {place for start, end in runs for place in range(start, end)}
    voices = parse.voices.voice
    for begin, end in _joined(parse, names(corpus, parse.classes, first, last)):
        titles = [at for at in range(begin, end - 1) if parse.classes[at] & _FURNITURE]
        whole = any(not corpus.shape[at] & CAPITAL for at in range(begin, end))  # Democratic Socialists of Amara
        head = titles[-1] + 1 if titles and not whole else begin
        start, stop = int(corpus.start[head]) - offset, int(corpus.end[end - 1]) - offset
        alone = end - head == 1 and (parse.classes[head] & _FURNITURE or voices[head] == Voice.MENTION)
        if alone or start in taken or voices[head] == Voice.PARATEXT:
            continue
        runs[start, stop] = name = " ".join(text[start:stop].split())
        if end - head > 1 or parse.begins[parse.sentence[head]] != head:
            inside.add(name)
    aliases = {part: name for name in sorted(inside, key=len) if name.count(" ") in (1, 2) for part in (name.split(" ")[-1],)}
    aliases |= acronyms
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for span, name in runs.items():
        if name in inside or name in aliases:
            places[aliases.get(name, name)].append(span)
    return Names({name: tuple(sorted(spans)) for name, spans in places.items()}, aliases)


def _joined(parse: Parse, runs: list[Span]) -> list[Span]:
    """Names with an *of* in them as one: *Bank of Amara*; not *Mayor of Amara*, which holds a title and a name."""
    corpus = parse.corpus
    whole: list[Span] = []
    for first, last in runs:
        held = whole and first - whole[-1][1] == 1 and not corpus.gap[first] and not corpus.gap[first - 1]
        if held and corpus.text[corpus.start[first - 1] : corpus.end[first - 1]] == "of":
            before = whole[-1]
            if not parse.classes[before[1] - 1] & _FURNITURE:
                whole[-1] = (before[0], last)
                continue
        whole.append((first, last))
    return whole


def _everywhere(name: str, text: str) -> list[Span]:
    return [match.span() for match in re.finditer(re.escape(name), text)]


def _acronyms(text: str) -> dict[str, str]:
    """*Democratic Socialists of America (DSA)*: the words before the bracket whose initials it spells."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        letters = [letter for letter in match[1] if letter.isupper()]
        words = text[max(0, match.start() - 120) : match.start()].split()
        taken: list[str] = []
        while words and letters:
            word = words.pop()
            taken.insert(0, word)
            if word[0].isupper() and letters.pop() != word[0]:
                break
        else:
            if not letters:
                found[match[1]] = " ".join(taken)
    return found


def merge(first: Names, second: Names) -> tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]]:
    """Both articles' names under common forms: the longest that either of them uses."""
    best: dict[str, str] = {}
    for aliases in (first.aliases, second.aliases):
        for short, full in aliases.items():
            best[short] = max(best.get(short, full), full, key=lambda name: (len(name), name))

    def renamed(found: Names) -> dict[str, tuple[Span, ...]]:
        places: defaultdict[str, list[Span]] = defaultdict(list)
        for name, spans in found.places.items():
            places[best.get(name, best.get(name.rsplit(" ", 1)[-1], name))].extend(spans)
        return {name: tuple(sorted(spans)) for name, spans in places.items()}

    return renamed(first), renamed(second)


def facts(text: str) -> dict[tuple[str, str], tuple[Span, ...]]:
    """Dates and numbers by kind and wording, with every place where they stand."""
    found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    taken = [match.span() for match in _DATE.finditer(text)]
    for start, end in taken:
        found["date", text[start:end]].append((start, end))
    dated = {place for start, end in taken for place in range(start, end)}
    for match in _NUMBER.finditer(text):
        if match.start() not in dated and _tells(match[0]):
            found["number", _plain(match[0])].append(match.span())
    return {key: tuple(spans) for key, spans in found.items()}


def _tells(number: str) -> bool:
    """Whether a number is more than a count on one hand."""
    return len(number) > 1 or not number.isdigit()


def _plain(number: str) -> str:
    """One wording for one number: 4 per cent is 4%, 1,647 is 1647."""
    return re.sub(r" ?per ?cent", "%", number.replace(",", ""))

