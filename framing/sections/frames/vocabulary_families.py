"""Vocabulary families: whose political words the author uses (Freeden 1996; Mudde 2004).

Twelve traditions that cut across each other, never one axis from left to right. A family fires
with three different terms in the author's own words and twice the rate of news reports; several
may fire, or none. No name of a person or a party is a term, and a quoted word counts for nobody.
"""

from __future__ import annotations

from typing import Final

from framing.cues.doc_batch import DocBatch
from framing.records.frames import VocabularyFamily
from framing.sections.frames.issues import norms
from framing.sections.frames.terms import Hit, by_topic, hits, own_words, span

__all__ = ["FAMILIES", "families", "fires"]

FAMILIES: Final = {
    "market_liberal": "Market-liberal, fiscal-conservative",
    "social_conservative": "Social-conservative, religious-traditional",
    "national_populist": "National-populist",
    "libertarian": "Libertarian",
    "liberal_progressive": "Liberal, progressive rights",
    "social_democratic": "Social-democratic, labour",
    "revolutionary_left": "Revolutionary socialist, Marxist",
    "green": "Green, ecologist",
    "people_vs_elite": "People against elite (a style, not an ideology of its own)",
    "technocratic": "Technocratic, centrist",
    "religious_nationalist": "Religious-nationalist (any faith)",
    "anti_imperialist": "Anti-imperialist, decolonial",
}
MIN_TERMS: Final = 3  # different ones
MIN_RATE_RATIO: Final = 2.0  # to the reference rate


def families(doc: DocBatch, number: int) -> tuple[VocabularyFamily, ...]:
    """The families that fire in one article of a batch, most different terms first; often none.

    >>> from framing.report.analyzer import Analyzer
    >>> from framing.records.article import Article
    >>> text = "Class struggle ends the profit system. The bourgeoisie and its austerity will fall."
    >>> [(family.id, family.terms) for family in families(Analyzer().read_doc(Article(text)), 0)]
    [('revolutionary_left', ('class struggle', 'profit system', 'bourgeoisie', 'austerity'))]
    """
    counted = own_words(doc, number)
    words = int(counted.sum())
    found = [
        _family(doc, topic, terms, words)
        for topic, terms in by_topic(hits(doc, number, "family", counted)).items()
        if fires(terms, words, float(norms()["families"][topic]["rate"]))
    ]
    return tuple(sorted(found, key=lambda family: (-len(family.terms), -family.rate, family.id)))


def fires(found: list[Hit], words: int, reference: float) -> bool:
    """Whether terms among so many words of the author's own are a clear signal."""
    return len({hit.term for hit in found}) >= MIN_TERMS and 1000 * len(found) >= MIN_RATE_RATIO * reference * words


def _family(doc: DocBatch, topic: str, found: list[Hit], words: int) -> VocabularyFamily:
    return VocabularyFamily(
        id=topic,
        name=FAMILIES[topic],
        terms=tuple(dict.fromkeys(hit.term for hit in found)),
        count=len(found),
        rate=round(1000 * len(found) / words, 2),
        reference=float(norms()["families"][topic]["rate"]),
        spans=tuple(span(doc, hit.start, hit.end) for hit in found),
    )
