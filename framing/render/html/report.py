"""A report as one page: the marked article first, then what the marks mean, the results, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.render.html import evidence
from framing.render.html.article import Mark, Paragraph, paragraphs
from framing.render.html.cards import FAMILIES, Card, cards
from framing.render.html.charts import Step, Strip, bands, steps, strip
from framing.render.html.filters import kinds, rules
from framing.render.html.page import page
from framing.render.labels import (
    MIN_VERB_ASYMMETRY,
    SCORES,
    SIGNAL_HEADINGS,
    article_facts,
    article_title,
    band_label,
    genre_in_words,
    percentile_in_words,
    score_clause,
    score_in_numbers,
)
from framing.render.sanitize import one_line

__all__ = ["Result", "Sourcing", "Telling", "render", "results", "sourcing", "telling"]

Report = Mapping[str, Any]

_LONGEST: Final = 150_000  # signs of an article that a page shows
_SAFE_URL: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Result:
    """A score in words, then in numbers."""

    name: str
    meaning: str
    score: Report
    stated: str
    band: str  #: "no score" where there is none
    told: str  #: compared with news, or why there is no score
    numbers: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with its marks, ready to be set."""

    title: str
    facts: str
    url: str
    heading: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    cut: int  #: characters at the end that are not shown
    anchors: dict[int, int]  #: for every mark, the one that its link is named after
    marks: tuple[Mark, ...]
    cards: dict[str, Card]
    strip: Strip


def telling(report: Report, prefix: str = "", named: Sequence[tuple[int, int, int]] = ()) -> Telling:
    """Set an article: its paragraphs, marks and cards. `prefix` begins every id, so that two fit on a page.

    `named` are places in the text of names that can be made to stand out: start, end, number.
    """
    heading = paragraphs(report, "title", prefix)
    body = paragraphs(report, "text", prefix, _LONGEST, named)
    marked = [link for part in (*heading, *body) for link in part.links if link.marks]
    own = tuple(dict.fromkeys(mark for link in marked for mark in link.marks))
    url = one_line(report["article"].get("url") or "")
    return Telling(
        article_title(report),
        article_facts(report),
        url if url.lower().startswith(_SAFE_URL) else "",
        heading,
        body,
        max(len(report["article"]["text"]) - _LONGEST, 0),
        {mark.number: link.lead for link in marked for mark in link.marks},
        own,
        cards(report, own, f"{prefix}k"),
        strip(report),
    )


def results(report: Report) -> list[Result]:
    """The scores, in words first."""
    found = []
    for key, score in report["scores"].items():
        label, meaning = SCORES.get(key, (key.replace("_", " ").capitalize(), ""))
        if score["value"] is None:
            found.append(Result(label, meaning, score, score_clause(score), band_label(score), score["reason"], "", ()))
        else:
            found.append(
                Result(
                    label,
                    meaning,
                    score,
                    score_clause(score),
                    band_label(score),
                    percentile_in_words(score["percentile"]),
                    score_in_numbers(score),
                    tuple(steps(score, report)),
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How many signals of a kind are there, are not, or cannot be seen in the text."""

    label: str
    present: int
    absent: int
    unknown: int

    @property
    def known(self) -> int:
        """Those that the text can tell."""
        return self.present + self.absent


def sourcing(report: Report) -> list[Sourcing]:
    """The checklist as counts, supports and warnings apart: never a grade."""
    states = [(row["kind"], row["state"]) for row in report.get("credibility", {}).get("signals", ())]
    return [
        Sourcing(label, *(states.count((kind, state)) for state in ("present", "absent", "unknown")))
        for kind, label in SIGNAL_HEADINGS.items()
        if states
    ]


def deck(found: Sequence[Result]) -> list[str]:
    """The scores as clauses of one sentence; where there is none for one reason, the reason."""
    if found and all(one.score["value"] is None for one in found) and len({one.told for one in found}) == 1:
        return [f"There is no score. {one_line(found[0].told).rstrip('.')}"]
    return [
        clause if number else clause[:1].upper() + clause[1:]
        for number, clause in enumerate(one.stated for one in found)
    ]


def render(report: Report) -> str:
    """Render a report's dictionary, from ``Report.to_dict()`` or its JSON, as a self-contained page."""
    told = telling(report)
    share = report["statistics"]["voices"]
    scored, shown = results(report), kinds(told.cards)
    return page(
        "report.html",
        styles=("marks.css", "report.css"),
        scripts=("report.js",),
        css=rules(shown),
        told=told,
        kinds=shown,
        problem=report["problem"],
        cues=report["cues"],
        results=scored,
        deck=deck(scored),
        sourcing=sourcing(report),
        genre=genre_in_words(report["genre"]) if "genre" in report else ("", "", ""),
        reason=report.get("genre", {}).get("reason", ""),
        families=FAMILIES,
        bands=bands(share),
        others=share.get("quoted", 0.0) + share.get("reported", 0.0) > 0,
        headed=bool(report["article"]["title"]),
        sources=evidence.sources(report, told.body) if "sources" in report else None,
        uneven=(report["statistics"].get("verb_asymmetry") or 0) >= MIN_VERB_ASYMMETRY,
        portrayals=evidence.portrayals(report, told.body),
        functions=evidence.functions(report, told.body),
        actions=evidence.actions(report),
        vocabularies=report.get("vocabulary_families", ()),
        issues=[row for row in report.get("issue_frames", ()) if row["clear"]],
        unknowable=evidence.unknowable(report),
        checklist=evidence.checklist(report, told.body),
        reminder=report["reminder"],
        provenance=report["provenance"],
        version=one_line(report["provenance"].get("framing", "")),
    )
