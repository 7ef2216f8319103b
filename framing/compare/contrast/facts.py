"""Names and facts that an article mentions: what two accounts can share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framing.entities.speakers import Speech

__all__ = ["Names", "common", "facts", "find_names", "merge"]

Span = tuple[int, int]

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


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one article: by name, every place in the text where it stands; and other forms of a name."""

    places: Mapping[str, tuple[Span, ...]]
    aliases: Mapping[str, str]  #: acronym or surname → the longest form


def find_names(speech: Speech) -> Names:
    """The names in the text of an article, under their longest forms."""
    places: dict[str, tuple[Span, ...]] = {}
    aliases: dict[str, str] = {}
    for entity in speech.entities:
        spans = [speech.text.span(first, last) for first, last in entity.mentions]
        inside = tuple((start, end) for field, start, end in spans if field == "text")
        if inside:
            places[entity.name] = inside
        aliases |= {form: entity.name for form in entity.forms if form != entity.name}
        if entity.kind in ("person", "unknown") and entity.name.count(" ") in (1, 2):
            aliases.setdefault(entity.name.rsplit(" ", 1)[-1], entity.name)
    return Names(places, aliases)


def common(first: Names, second: Names) -> dict[str, str]:
    """From every short form to the longest that either article uses."""
    best: dict[str, str] = {}
    for aliases in (first.aliases, second.aliases):
        for short, full in aliases.items():
            best[short] = max(best.get(short, full), full, key=lambda name: (len(name), name))
    return best


def merge(
    first: Names, second: Names, best: Mapping[str, str]
) -> tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]]:
    """Both articles' names under their `common` forms."""

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
