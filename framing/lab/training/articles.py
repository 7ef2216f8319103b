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
from framing.data import read_toml
from framing.language.arrays import F64, Mask
from framing.language.batching import chunks
from framing.records.article import Article
from framing.scoring.word_scores import weighable_words
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import WordWeights

__all__ = ["PAGE_WORDS", "WordCounts", "count_words", "outlet_weights", "page_words"]


#: Words of page furniture (captions, buttons, advertisements) that the AllSides collection left in its texts.
PAGE_WORDS: Final = frozenset(read_toml("training/en/words.toml")["pages"]["furniture"].split())
_MIN_ARTICLES: Final = 40  # of an outlet, to recognise words that are its own
_OWN_WORD_RATIO: Final = 6  # how much oftener its first outlet has an own word than its third
_MIN_ARTICLE_SHARE: Final = 0.001  # of the articles that a word stands in


@dataclass(frozen=True, slots=True)
class WordCounts:
    """What is counted in some articles: the author's words outside quotation marks, headings left out."""

    words: sparse.csr_matrix  #: articles × vocabulary: 1 per occurrence, ½ in somebody's paraphrase

    @property
    def hundreds(self) -> F64:
        """Per article: how many hundreds of words may weigh something."""
        return np.asarray(self.words.sum(axis=1), np.float64).ravel() / 100

    def __getitem__(self, rows: npt.NDArray[np.generic]) -> WordCounts:
        return WordCounts(self.words[rows])


def count_words(articles: Iterable[Article], lexicon: Lexicon, words: Sequence[str]) -> WordCounts:
    """The words of every article that may weigh something, in the columns of `words`."""
    reader = DocReader(lexicon, words)
    in_model = WordWeights.empty(tuple(words)).table(reader.vocabulary, lexicon).in_vocabulary
    number = reader.vocabulary.index_of(words)
    parts = []
    for chunk in chunks(articles):
        doc = reader.read(chunk)
        row = number.take(weighable_words(doc, in_model))
        share = author_halves(doc) / 2 * ~doc.voices.is_heading
        at = ((row >= 0) & (share > 0)).nonzero()[0]
        cells = (doc.tokens.segment >> 1)[at], row[at]
        parts.append(sparse.csr_matrix((share[at], cells), shape=(len(chunk), len(words))))
    return WordCounts(sparse.vstack(parts).tocsr())


def page_words(words: Sequence[str], counts: WordCounts, outlets: npt.NDArray[np.str_]) -> Mask:
    """Which words belong to pages and not to their stories.

    Listed ones, single letters, and words that only one or two outlets use. `outlets` has an entry per article.
    """
    names, owner = np.unique(outlets, return_inverse=True)
    by_outlet = sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(names), len(owner)))
    articles_with_word = np.asarray((by_outlet @ (counts.words > 0).astype(float)).todense())
    size = np.asarray(by_outlet.sum(axis=1)).ravel()
    expected = articles_with_word.sum(axis=0) / size.sum()
    big = size >= _MIN_ARTICLES
    rate = np.sort((articles_with_word[big] + 1) / (size[big][:, None] + 1 / np.maximum(expected, 1e-6)), axis=0)
    own = (rate[-1] / np.maximum(rate[-3], 1e-9) > _OWN_WORD_RATIO) & (expected > _MIN_ARTICLE_SHARE)
    listed: Mask = own | np.array([word in PAGE_WORDS or (len(word) == 1 and word != "a") for word in words])
    return listed


def outlet_weights(outlets: npt.NDArray[np.str_]) -> F64:
    """How much every article counts, so that an outlet with n articles counts √n, not n.

    >>> outlet_weights(np.array(["a", "a", "a", "a", "b"])).tolist()
    [0.5, 0.5, 0.5, 0.5, 1.0]
    """
    _, owner, size = np.unique(outlets, return_inverse=True, return_counts=True)
    weight: F64 = 1 / np.sqrt(size[owner])
    return weight
