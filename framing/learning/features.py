"""What the models are fitted on: the same parse, cues and measures that score an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.annotators import annotate
from framing.article import Article
from framing.batches import chunks
from framing.evidence import Evidence
from framing.measure import Measures, measure
from framing.parse import Parser

__all__ = ["SEVERITY", "Collected", "collect"]

Floats = npt.NDArray[np.float64]

#: How much a cue of severity 0, 1, 2, 3 counts: ordered, not fitted, so that no single word is.
SEVERITY = np.array([0.0, 0.6, 1.0, 1.3])


@dataclass(frozen=True, slots=True)
class Collected:
    """Measures and cues of many articles, chunk by chunk, and category sums per article."""

    chunks: list[tuple[Measures, Evidence]]
    counts: Floats  #: articles × categories: author-voice evidence in the text
    hundreds: Floats  #: author-weighted words, in hundreds
    attributions: Floats


def collect(articles: Iterable[Article], parser: Parser) -> Collected:
    """Run the pipeline up to its measures."""
    kept: list[tuple[Measures, Evidence]] = []
    counts: list[Floats] = []
    hundreds: list[Floats] = []
    attributions: list[Floats] = []
    categories = len(parser.lexicon)
    for chunk in chunks(articles):
        parse = parser.parse(chunk)
        evidence = annotate(parse)
        found = measure(parse, evidence)
        kept.append((found, evidence))
        strength = SEVERITY[evidence.severity] * found.cue_weight * found.body[found.cue_sentence]
        cell = found.article[found.cue_sentence] * categories + evidence.category
        size = len(chunk)
        sums = np.bincount(cell, weights=strength, minlength=size * categories)
        counts.append(np.asarray(sums, np.float64).reshape(size, categories))
        voiced = np.where(found.body, found.voiced, 0.0)
        hundreds.append(np.bincount(found.article, weights=voiced, minlength=size) / 100)
        attributions.append(found.attributions.astype(np.float64))
    return Collected(kept, _stack(counts), _stack(hundreds), _stack(attributions))


def _stack(parts: Sequence[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros(0)
