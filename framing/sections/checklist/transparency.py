"""Signals about who answers for a text: byline, date, outlet, label, contact, disclosure, correction.

Most of this stands on the page and not in the text: where it was not given, the signal is unknown and not absent. The
absence of a correction note says nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import Facts, Finding, Rule, find_all, not_applicable, present_if, unknown
from framing.sections.checklist.patterns import read_pattern, read_phrases

__all__ = ["RULES"]

_NOBODY: Final = read_pattern("transparency", "nobody")
_FULL_NAME: Final = read_pattern("transparency", "full_name")
_BYLINE_OPENING: Final = read_pattern("transparency", "byline_opening")
_CONTACT: Final = read_pattern("transparency", "contact")
_LABEL_LINE: Final = read_pattern("transparency", "label_line")
_DATELINE: Final = read_pattern("transparency", "dateline")
_TEAM_BYLINE: Final = read_pattern("transparency", "team_byline")
_BYLINE_WITH_PLACE: Final = read_pattern("transparency", "byline_with_place")
_REPORTING_FROM: Final = read_phrases("transparency", "reporting_from")
_INTEREST: Final = read_phrases("transparency", "interest")
_CORRECTION: Final = read_phrases("transparency", "correction")
MAX_HEAD_CHARS: Final = 400  # of the text, where bylines and datelines stand
MAX_LABEL_CHARS: Final = 2000  # of the text, where a line with a label may stand


def byline(facts: Facts) -> Finding:
    """A person is named as the author; *staff* names nobody."""
    lines = facts.furniture("byline") or find_all(_TEAM_BYLINE, facts.article.text[:MAX_HEAD_CHARS])
    names = [facts.article.text[start:end] for _, start, end in lines] + [facts.article.author]
    names = [_BYLINE_OPENING.sub("", name.strip(), count=1) for name in names if name.strip()]
    if not names:
        return unknown("no byline was given")
    people = [name for name in names if _FULL_NAME.match(f"{name} ") and not _NOBODY.search(name.split(",")[0])]
    return present_if(lines, (people or names)[-1], enough=bool(people))


def date(facts: Facts) -> Finding:
    """The day of publication is given."""
    lines = facts.furniture("date")
    if lines or facts.article.published:
        return present_if(lines, facts.article.published, enough=True)
    return unknown("no date was given")


def outlet(facts: Facts) -> Finding:
    """Name or address of the outlet is given."""
    name = facts.article.source or facts.article.url
    return present_if((), name, enough=True) if name else unknown("no outlet was given")


def contact(facts: Facts) -> Finding:
    """A way to reach author or outlet."""
    lines = [
        span
        for span in (*facts.furniture("contact"), *facts.furniture("byline"))
        if _CONTACT.search(facts.article.text, span[1], span[2])
    ]
    return present_if(lines) if lines else unknown("no contact in the text; the page may have one")


def work_label(facts: Facts) -> Finding:
    """The page says what kind of work this is."""
    if facts.article.label:
        return present_if((), facts.article.label, enough=True)
    lines = find_all(_LABEL_LINE, facts.article.text[:MAX_LABEL_CHARS])
    if lines:
        return present_if(lines)
    genre = facts.records.genre
    if genre is not None and genre.label:
        return present_if((), f"{genre.label}, declared in the {genre.declared_in}", enough=True)
    return unknown("no label was given")


def label_mismatch(facts: Facts) -> Finding:
    """The page calls it one thing and it reads like another."""
    genre = facts.records.genre
    if genre is None or not genre.label or not genre.reading or genre.reading == "unknown":
        return unknown("no label, or no clear reading")
    return present_if((), f"labelled {genre.label}, reads like {genre.reading}", enough=bool(genre.mismatch))


def dateline(facts: Facts) -> Finding:
    """The place where a report was written."""
    if facts.work_type in ("opinion", "interview"):
        return not_applicable("not asked of opinion or interviews")
    lines = [
        *facts.furniture("dateline"),
        *find_all(_DATELINE, facts.article.text[:MAX_HEAD_CHARS]),
        *find_all(_BYLINE_WITH_PLACE, facts.article.text[:MAX_HEAD_CHARS]),
        *facts.whole_text.find(_REPORTING_FROM),
    ]
    return present_if(lines)


def disclosure(facts: Facts) -> Finding:
    """Interests of the author, the outlet or whoever paid are disclosed."""
    spans = list(facts.whole_text.find(_INTEREST))
    last_line = facts.article.text.rstrip().rfind("\n") + 1
    author = facts.article.author
    if author and last_line and facts.article.text.startswith(author, last_line):  # it says who the author is
        spans.append(("text", last_line, len(facts.article.text.rstrip())))
    return present_if(spans) if spans else unknown("nothing is disclosed: there may be nothing to disclose")


def correction_note(facts: Facts) -> Finding:
    """A correction or an update is marked."""
    spans = facts.whole_text.find(_CORRECTION)
    return (
        present_if(spans)
        if spans
        else unknown("no note: which may mean that nothing was wrong, or that nothing is marked")
    )


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule
    for rule in (byline, date, outlet, contact, work_label, dateline, disclosure, correction_note, label_mismatch)
}
