"""Issue frames: which dimensions of public issues a text speaks about (Boydstun et al. 2014).

Fourteen word lists, counted in all voices, against the rate of news reports. They say what a text
is about and not how strongly it argues, and enter no score. How well each list finds its dimension is
stored with it: lists that were never measured fairly, or measured badly, are hidden.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Any, Final

from framing.cues.doc_batch import DocBatch
from framing.data import read_json
from framing.records.frames import IssueFrame
from framing.sections.frames.terms import Hit, by_topic, hits, span, text_words

__all__ = ["NAMES", "issue_frames", "norms", "steadied"]

NAMES: Final = {
    "economic": "Economic",
    "capacity_resources": "Capacity and resources",
    "morality": "Morality",
    "fairness_equality": "Fairness and equality",
    "legality": "Legality, constitutionality, jurisprudence",
    "policy": "Policy prescription and evaluation",
    "crime_punishment": "Crime and punishment",
    "security_defense": "Security and defence",
    "health_safety": "Health and safety",
    "quality_of_life": "Quality of life",
    "cultural_identity": "Cultural identity",
    "public_opinion": "Public opinion",
    "political": "Political",
    "external_relations": "External regulation and reputation",
}
PRIOR_WORDS: Final = 400  # at the reference rate, added to every text: short ones stay near the reference
MIN_CLEAR_PERCENTILE: Final = 80.0  # from which a frame is clearly more frequent than in the news
MIN_TERMS: Final = 2  # different ones, without which nothing is clear


@cache
def norms() -> dict[str, Any]:
    """Reference rates and measured quality of all topics: ``data/norms/topics.json``."""
    return read_json("norms/topics.json")


def steadied(count: int, words: int, reference: float) -> float:
    """A rate per 1,000 words, drawn towards the reference where there are few words.

    >>> steadied(0, 0, 5.0), steadied(10, 1600, 5.0)
    (5.0, 6.0)
    """
    return 1000 * (count + PRIOR_WORDS * reference / 1000) / (words + PRIOR_WORDS)


def issue_frames(doc: DocBatch, number: int) -> tuple[IssueFrame, ...]:
    """All dimensions that one article of a batch speaks about, the most marked first.

    >>> from framing.report.analyzer import Analyzer
    >>> from framing.records.article import Article
    >>> doc = Analyzer().read_doc(Article("The judge threw out the lawsuit. The court had no jurisdiction."))
    >>> [(frame.id, frame.count) for frame in issue_frames(doc, 0)]
    [('legality', 4)]
    """
    counted = text_words(doc, number)
    topics = by_topic(hits(doc, number, "frame", counted))
    words, all_terms = int(counted.sum()), sum(map(len, topics.values()))
    frames = [_frame(doc, topic, terms, words, all_terms) for topic, terms in topics.items()]
    return tuple(sorted(frames, key=lambda frame: (-frame.percentile, -frame.count, frame.id)))


def _frame(doc: DocBatch, topic: str, terms: list[Hit], words: int, all_terms: int) -> IssueFrame:
    norm = norms()["frames"][topic]
    reference, distinct = float(norm["rate"]), len({hit.term for hit in terms})
    percentile = float(min(100, bisect_left(norm["quantiles"], round(steadied(len(terms), words, reference), 4))))
    return IssueFrame(
        id=topic,
        name=NAMES[topic],
        count=len(terms),
        distinct=distinct,
        rate=round(1000 * len(terms) / words, 2),
        reference=reference,
        share=round(len(terms) / all_terms, 4),
        percentile=percentile,
        clear=percentile >= MIN_CLEAR_PERCENTILE and distinct >= MIN_TERMS,
        hidden=bool(norm["hidden"]),
        auc=norm["auc"],
        measured=norm["measured"],
        spans=tuple(span(doc, hit.start, hit.end) for hit in terms),
    )
