"""Names, dates and numbers in an article: the facts that two accounts can have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from framing.data import LANGUAGE, read_toml
from framing.entities.speakers import Speech

__all__ = ["ArticleNames", "blanked", "dates_and_numbers", "full_names", "names_in_text", "spans_by_full_name"]

Span = tuple[int, int]  #: start and end in the text, in code points, the end excluded


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names in the text of one article."""

    spans: Mapping[str, tuple[Span, ...]]  #: by name: all its mentions
    full_forms: Mapping[str, str]  #: by acronym, surname or other short form: the longest form of the name


def names_in_text(speech: Speech) -> ArticleNames:
    """The names in the text of an article, each under its longest form; those of the title alone are left out."""
    spans: dict[str, tuple[Span, ...]] = {}
    full_forms: dict[str, str] = {}
    for entity in speech.entities:
        mentions = [speech.text.span(start, end) for start, end in entity.mentions]
        in_text = tuple((start, end) for field, start, end in mentions if field == "text")
        if in_text:
            spans[entity.name] = in_text
        full_forms |= {form: entity.name for form in entity.forms if form != entity.name}
        if entity.kind in ("person", "unknown") and entity.name.count(" ") in (1, 2):
            full_forms.setdefault(entity.name.rsplit(" ", 1)[-1], entity.name)
    return ArticleNames(spans, full_forms)


def full_names(names_a: ArticleNames, names_b: ArticleNames) -> dict[str, str]:
    """From every short form to the longest name that either article uses for it."""
    longest: dict[str, str] = {}
    for full_forms in (names_a.full_forms, names_b.full_forms):
        for short, full in full_forms.items():
            longest[short] = max(longest.get(short, full), full, key=lambda name: (len(name), name))
    return longest


def spans_by_full_name(names: ArticleNames, full: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    """The mentions of an article's names under their `full_names`, so that both articles call one thing alike."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for name, mentions in names.spans.items():
        spans[full.get(name, full.get(name.rsplit(" ", 1)[-1], name))].extend(mentions)
    return {name: tuple(sorted(mentions)) for name, mentions in spans.items()}


def blanked(text: str, spans: Iterable[Span]) -> str:
    """A text with spaces in place of some spans, so that all other positions stay what they are.

    >>> blanked("4 May 2026. It rained.", [(0, 10)])
    '          . It rained.'
    """
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def dates_and_numbers(text: str) -> dict[tuple[str, str], tuple[Span, ...]]:
    """Dates and numbers by kind and wording, with all their spans.

    Numbers of one digit are left out, since they say too little, and so are those inside a date.

    >>> dates_and_numbers("On 4 March 1,647 people came, 4 per cent of the town.")
    {('date', '4 March'): ((3, 10),), ('number', '1647'): ((11, 16),), ('number', '4%'): ((30, 40),)}
    """
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    in_dates: set[int] = set()
    for match in _date_pattern().finditer(text):
        spans["date", match[0]].append(match.span())
        in_dates.update(range(*match.span()))
    for match in _number_pattern().finditer(text):
        one_digit = len(match[0]) == 1 and match[0].isdigit()
        if match.start() not in in_dates and not one_digit:
            spans["number", _normalised_number(match[0])].append(match.span())
    return {key: tuple(places) for key, places in spans.items()}


def _normalised_number(number: str) -> str:
    """One wording for one number: *4 per cent* is 4%, *1,647* is 1647."""
    return _percent_pattern().sub("%", number.replace(",", ""))


@cache
def _date_pattern() -> re.Pattern[str]:
    dates = read_toml(f"contrast/{LANGUAGE}.toml")["dates"]
    month = f"(?:{_any_of(dates['months'])})"
    forms = "|".join(form.replace("MONTH", month) for form in dates["forms"])
    return re.compile(rf"\b(?:{forms})\b")


@cache
def _number_pattern() -> re.Pattern[str]:
    numbers = read_toml(f"contrast/{LANGUAGE}.toml")["numbers"]
    currency = f"[{re.escape(numbers['currencies'])}]?"
    units = _any_of([*numbers["magnitudes"], *numbers["percent"]])
    return re.compile(rf"(?<![\w.]){currency}\d[\d,]*(?:\.\d+)?(?: (?:{units})\b|%)?")


@cache
def _percent_pattern() -> re.Pattern[str]:
    return re.compile(f" ?(?:{_any_of(read_toml(f'contrast/{LANGUAGE}.toml')['numbers']['percent'])})")


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
