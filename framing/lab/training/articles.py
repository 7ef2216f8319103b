"""Articles as counts of words in the author's voice, as the library reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.cues.doc_batch import DocReader
from framing.cues.lexicon import Lexicon
from framing.language.arrays import F64, Mask
from framing.language.batching import chunks
from framing.records.article import Article
from framing.scoring.word_scores import weighable_words
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import WordWeights

__all__ = ["FURNITURE", "Counts", "count_words", "furniture", "spread_weights"]


#: Furniture of pages that the AllSides collection left in its texts.
_FURNITURE: Final = """commentary author editor editors highlights toggle image images pic photo file https http www com via twitter
    newsletter newsletters subscribe subscription copyright reprinted expressed contributed caption click edited pictured
    updated advertisement sponsored sponsor co ads ad slideshow jpg playback"""
FURNITURE: Final = frozenset(_FURNITURE.split())
_BIG: Final = 40  # articles from which an outlet's own words can be told
_OWN: Final = 6  # times as often as in the outlet that has the word third most
_SEEN: Final = 0.001  # share of articles that a word must stand in


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in some articles: the author's words outside quotation marks, headings left out."""

    words: sparse.csr_matrix  #: articles × vocabulary: 1 per occurrence, ½ in somebody's paraphrase

    @property
    def hundreds(self) -> F64:
        """Words that may weigh something, in hundreds."""
        return np.asarray(self.words.sum(axis=1), np.float64).ravel() / 100

    def __getitem__(self, rows: npt.NDArray[np.generic]) -> Counts:
        return Counts(self.words[rows])


def count_words(articles: Iterable[Article], lexicon: Lexicon, words: Sequence[str]) -> Counts:
    """Count the words of every article that may weigh something."""
    reader = DocReader(lexicon, words)
    in_model = WordWeights.none(tuple(words)).table(reader.vocabulary, lexicon).in_vocabulary
    number = reader.vocabulary.index_of(words)
    parts = []
    for chunk in chunks(articles):
        doc = reader.read(chunk)
        row = number.take(weighable_words(doc, in_model))
        share = author_halves(doc) / 2 * ~doc.voices.is_heading
        at = ((row >= 0) & (share > 0)).nonzero()[0]
        cells = (doc.tokens.segment >> 1)[at], row[at]
        parts.append(sparse.csr_matrix((share[at], cells), shape=(len(chunk), len(words))))
    return Counts(sparse.vstack(parts).tocsr())


def furniture(words: Sequence[str], counts: Counts, outlets: npt.NDArray[np.str_]) -> Mask:
    """Words of the page and not of its story: listed ones, single letters, and those that are one or two outlets' own."""
    names, owner = np.unique(outlets, return_inverse=True)
    by_outlet = sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(names), len(owner)))
    found = np.asarray((by_outlet @ (counts.words > 0).astype(float)).todense())
    size = np.asarray(by_outlet.sum(axis=1)).ravel()
    expected = found.sum(axis=0) / size.sum()
    big = size >= _BIG
    rate = np.sort((found[big] + 1) / (size[big][:, None] + 1 / np.maximum(expected, 1e-6)), axis=0)
    own = (rate[-1] / np.maximum(rate[-3], 1e-9) > _OWN) & (expected > _SEEN)
    listed: Mask = own | np.array([word in FURNITURE or (len(word) == 1 and word != "a") for word in words])
    return listed


def spread_weights(outlets: npt.NDArray[np.str_]) -> F64:
    """An outlet with n articles counts √n, not n."""
    _, owner, size = np.unique(outlets, return_inverse=True, return_counts=True)
    weight: F64 = 1 / np.sqrt(size[owner])
    return weight
