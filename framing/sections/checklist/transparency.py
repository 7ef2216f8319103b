"""Signals about who answers for a text: byline, date, outlet, label, contact, disclosure, correction.

Most have their home on the page, not in the text: where nothing is given they are unknown. The
absence of a correction note says nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import Facts, Finding, Rule, found, matches, not_applicable, unknown
from framing.sections.checklist.prose import Phrases

__all__ = ["RULES"]

_NOBODY: Final = re.compile(
    r"(?i)\b(?:staff|team|desk|bureau|agenc(?:y|ies)|correspondents?|editors?|newsroom|admin|web|wires?|reporters?|guest|anonymous|contributors?)\b"
)
_PERSON: Final = re.compile(r"[A-Z][\w.’'-]+ (?:[A-Z][\w.’'-]*[ -]?){1,4}")
_BY: Final = re.compile(r"(?:By|BY|by|Written by|Reported by|Words by) ")
_REACHED: Final = re.compile(
    r"(?i)[\w.+-]{1,60}@[\w-]{1,60}\.\w|\+?\d[\d ()-]{7,}|\b(?:contact|write to us|reach (?:us|the))\b"
)
_LABEL: Final = re.compile(
    r"(?im)^\W{0,3}(opinion|analysis|editorial|comment(?:ary)?|op-?ed|interview|review|satire|press release|for immediate release|sponsored|advertisement|advertorial|letters?)\W{0,3}$"
)
_PLACE: Final = re.compile(
    r"(?m)^(?!BREAKING|WATCH|UPDATE|READ)[A-Z]{3,}[A-Z ]{0,20}(?:,[^.:–—|\n]{1,40}){0,2}(?: [–—|-]| ?:) "
)
_TEAM: Final = re.compile(r"\A\s*By (?:the|our) [\w ’'-]{3,60}(?=\n)")
_FROM: Final = re.compile(r"(?m)^By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4} in [A-Z]\w+")
_SENT: Final = Phrases(
    "reporting_by", r"[Rr]eporting by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4} in [A-Z]\w+", cased=True
)
_INTEREST: Final = Phrases(
    "commission|affiliate|links_to|sponsored|paid|funded|financed|interest|disclos|is_a_|owns_shares|advertis",
    r"\b(?:(?:may|might|can) earn a commission|affiliate links?|links to partners|sponsored by|(?:paid for|funded|financed|commissioned) by (?:us|the (?:author|publisher|advertiser))"
    r"|also (?:paid|funded|financed)|conflicts? of interest|competing interests?|disclosure\b|full disclosure|discloses?|is a (?:donor|shareholder|member|trustee|paid \w+) (?:of|to|in|for)"
    r"|owns shares|has no (?:financial|competing) (?:stake|interests?)|in the interests? of transparency|paid partner\w*|advertis(?:ing feature|er content))",
)
_CORRECTION: Final = Phrases(
    "correction|clarification|editor|update|this_article|this_story|this_report|this_post|this_piece|earlier_version|previous_version",
    r"(?m)^\W{0,3}(?:corrections?|clarifications?|editor[’']s note|updated?)\b[ :,–-].{0,200}"
    r"|\b(?:this|an earlier version of this|a previous version of this) (?:article|story|report|post|piece)(?: (?:has been|was|is))? (?:updated|corrected|amended|clarified|misstated|incorrectly|said|stated|gave)\b"
    r"|\b(?:last )?updated:? (?:on |at )?\d{1,2}\b",
)


def byline(facts: Facts) -> Finding:
    """A person is named as the author; *staff* names nobody."""
    lines = facts.furniture("byline") or matches(_TEAM, facts.article.text[:400])
    names = [facts.article.text[start:end] for _, start, end in lines] + [facts.article.author]
    names = [_BY.sub("", name.strip(), count=1) for name in names if name.strip()]
    if not names:
        return unknown("no byline was given")
    people = [name for name in names if _PERSON.match(f"{name} ") and not _NOBODY.search(name.split(",")[0])]
    return found(lines, (people or names)[-1], enough=bool(people))


def date(facts: Facts) -> Finding:
    """The day of publication is given."""
    lines = facts.furniture("date")
    if lines or facts.article.published:
        return found(lines, facts.article.published, enough=True)
    return unknown("no date was given")


def outlet(facts: Facts) -> Finding:
    """Name or address of the outlet is given."""
    name = facts.article.source or facts.article.url
    return found((), name, enough=True) if name else unknown("no outlet was given")


def contact(facts: Facts) -> Finding:
    """A way to reach author or outlet."""
    lines = [
        span
        for span in (*facts.furniture("contact"), *facts.furniture("byline"))
        if _REACHED.search(facts.article.text, span[1], span[2])
    ]
    return found(lines) if lines else unknown("no contact in the text; the page may have one")


def work_label(facts: Facts) -> Finding:
    """The page says what kind of work this is."""
    if facts.article.label:
        return found((), facts.article.label, enough=True)
    lines = matches(_LABEL, facts.article.text[:2000])
    if lines:
        return found(lines)
    genre = facts.records.genre
    if genre is not None and genre.label:
        return found((), f"{genre.label}, declared in the {genre.declared_in}", enough=True)
    return unknown("no label was given")


def label_mismatch(facts: Facts) -> Finding:
    """The page calls it one thing and it reads like another."""
    genre = facts.records.genre
    if genre is None or not genre.label or not genre.reading or genre.reading == "unknown":
        return unknown("no label, or no clear reading")
    return found((), f"labelled {genre.label}, reads like {genre.reading}", enough=bool(genre.mismatch))


def dateline(facts: Facts) -> Finding:
    """The place where a report was written."""
    if facts.work_type in ("opinion", "interview"):
        return not_applicable("not asked of opinion or interviews")
    lines = [
        *facts.furniture("dateline"),
        *matches(_PLACE, facts.article.text[:400]),
        *matches(_FROM, facts.article.text[:400]),
        *facts.whole_text.find(_SENT),
    ]
    return found(lines)


def disclosure(facts: Facts) -> Finding:
    """Interests of the author, the outlet or whoever paid are told."""
    spans = list(facts.whole_text.find(_INTEREST))
    about = facts.article.text.rstrip().rfind("\n") + 1
    author = facts.article.author
    if author and about and facts.article.text.startswith(author, about):  # a last line about the author
        spans.append(("text", about, len(facts.article.text.rstrip())))
    return found(spans) if spans else unknown("nothing is disclosed: there may be nothing to disclose")


def correction_note(facts: Facts) -> Finding:
    """A correction or an update is marked."""
    spans = facts.whole_text.find(_CORRECTION)
    return (
        found(spans) if spans else unknown("no note: which may mean that nothing was wrong, or that nothing is marked")
    )


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule
    for rule in (byline, date, outlet, contact, work_label, dateline, disclosure, correction_note, label_mismatch)
}
