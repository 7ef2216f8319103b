"""A report as one page: the marked article first, then what the marks mean, the results, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from framing.records.json_types import ReportDict, ScoreDict
from framing.render.html import evidence
from framing.render.html.article import CueSpan, NamePlace, Paragraph, paragraphs
from framing.render.html.cards import FAMILIES, Card, cards
from framing.render.html.charts import Step, TextStrip, text_strip, voice_shares, waterfall_steps
from framing.render.html.filters import cue_kinds, filter_css
from framing.render.html.page import render_page
from framing.render.labels import (
    MIN_VERB_ASYMMETRY,
    SIGNAL_HEADINGS,
    article_facts,
    article_title,
    band_label,
    genre_in_words,
    percentile_in_words,
    score_clause,
    score_in_numbers,
    score_meaning,
    score_name,
)
from framing.render.sanitize import one_line

__all__ = [
    "MarkedArticle",
    "ScoreResult",
    "SignalCounts",
    "marked_article",
    "render",
    "score_results",
    "signal_counts",
]

_MAX_ARTICLE_CHARS: Final = 150_000  # of an article that a page shows
_SAFE_SCHEMES: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A score in words, then in numbers."""

    name: str
    meaning: str
    score: ScoreDict
    clause: str  #: the score as half a sentence
    band: str  #: "no score" where there is none
    note: str  #: compared with news, or why there is no score
    numbers: str  #: value and interval as a sentence; "" where there is no score
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with its marks, ready to be set."""

    title: str
    facts: str
    url: str
    heading: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    chars_left_out: int  #: at the end of the text
    anchors: dict[int, int]  #: of every cue that is shown, by index: the cue that its link is named after
    cues: tuple[CueSpan, ...]
    cards: dict[str, Card]
    strip: TextStrip


@dataclass(frozen=True, slots=True)
class SignalCounts:
    """How many signals of a kind are there, are not, or cannot be seen in the text."""

    label: str
    present: int
    absent: int
    unknown: int

    @property
    def known(self) -> int:
        """Those that the text can tell."""
        return self.present + self.absent


def render(report: ReportDict) -> str:
    """Render a report's dictionary, from ``Report.to_dict()`` or its JSON, as a self-contained page."""
    article = marked_article(report)
    shares = report["statistics"]["voices"]
    results, kinds = score_results(report), cue_kinds(article.cards)
    return render_page(
        "report.html",
        styles=("marks.css", "report.css"),
        scripts=("report.js",),
        css=filter_css(kinds),
        article=article,
        kinds=kinds,
        problem=report["problem"],
        cues=report["cues"],
        results=results,
        deck=_deck(results),
        sourcing=signal_counts(report),
        genre=genre_in_words(report["genre"]) if "genre" in report else ("", "", ""),
        reason=report["genre"]["reason"] if "genre" in report else "",
        families=FAMILIES,
        voice_shares=voice_shares(shares),
        others_speak=shares.get("quoted", 0.0) + shares.get("reported", 0.0) > 0,
        has_title=bool(report["article"]["title"]),
        sources=evidence.source_rows(report, article.body) if "sources" in report else None,
        uneven_verbs=(report["statistics"].get("verb_asymmetry") or 0) >= MIN_VERB_ASYMMETRY,
        portrayals=evidence.portrayal_rows(report, article.body),
        functions=evidence.function_rows(report, article.body),
        actions=evidence.action_rows(report),
        vocabularies=report.get("vocabulary_families", ()),
        issues=[row for row in report.get("issue_frames", ()) if row["clear"]],
        unknowable=evidence.unknowable(report),
        checklist=evidence.signal_rows(report, article.body),
        reminder=report["reminder"],
        provenance=report["provenance"],
        version=one_line(report["provenance"].get("framing", "")),
    )


def marked_article(report: ReportDict, id_prefix: str = "", names: Sequence[NamePlace] = ()) -> MarkedArticle:
    """Set an article: its paragraphs, cues and cards.

    `id_prefix` begins every id, so that two articles fit on a page. `names` stand in the text and can
    be made to stand out.
    """
    heading = paragraphs(report, "title", id_prefix)
    body = paragraphs(report, "text", id_prefix, _MAX_ARTICLE_CHARS, names)
    links = [link for paragraph in (*heading, *body) for link in paragraph.links if link.cues]
    cues = tuple(dict.fromkeys(cue for link in links for cue in link.cues))
    url = one_line(report["article"]["url"])
    return MarkedArticle(
        title=article_title(report),
        facts=article_facts(report),
        url=url if url.lower().startswith(_SAFE_SCHEMES) else "",
        heading=heading,
        body=body,
        chars_left_out=max(len(report["article"]["text"]) - _MAX_ARTICLE_CHARS, 0),
        anchors={cue.index: link.lead for link in links for cue in link.cues},
        cues=cues,
        cards=cards(report, cues, f"{id_prefix}k"),
        strip=text_strip(report),
    )


def score_results(report: ReportDict) -> list[ScoreResult]:
    """The scores, in words first."""
    return [_score_result(name, score, report) for name, score in report["scores"].items()]


def _score_result(name: str, score: ScoreDict, report: ReportDict) -> ScoreResult:
    return ScoreResult(
        name=score_name(name),
        meaning=score_meaning(name),
        score=score,
        clause=score_clause(name, score["band"]),
        band=band_label(score["band"]),
        note=score["reason"] if score["value"] is None else percentile_in_words(score["percentile"]),
        numbers="" if score["value"] is None else score_in_numbers(score),
        steps=tuple(waterfall_steps(score, report)),
    )


def signal_counts(report: ReportDict) -> list[SignalCounts]:
    """The checklist as counts, supports and warnings apart: never a grade."""
    if "credibility" not in report or not (signals := report["credibility"]["signals"]):
        return []
    states = [(row["kind"], row["state"]) for row in signals]
    return [
        SignalCounts(
            label,
            present=states.count((kind, "present")),
            absent=states.count((kind, "absent")),
            unknown=states.count((kind, "unknown")),
        )
        for kind, label in SIGNAL_HEADINGS.items()
    ]


def _deck(results: Sequence[ScoreResult]) -> list[str]:
    """The line below the headline: the scores as clauses of one sentence, or the one reason why there is none."""
    notes = {result.note for result in results}
    if all(result.score["value"] is None for result in results) and len(notes) == 1:
        return [f"There is no score. {one_line(notes.pop()).rstrip('.')}"]
    clauses = [result.clause for result in results]
    return [clause if number else clause[:1].upper() + clause[1:] for number, clause in enumerate(clauses)]
