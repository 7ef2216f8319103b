"""Labelled texts as columns: the words that a model may weigh, as the library itself reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.cues.doc_batch import DocReader
from framing.cues.finders import find_cues
from framing.cues.lexicon import Lexicon
from framing.lab.training.corpora import records
from framing.language.arrays import F64, I64, Mask
from framing.language.batching import chunks
from framing.records.article import Article
from framing.scoring.measures import measure
from framing.scoring.word_scores import WordScorer, joined, listed_words, weighable_words
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import WordWeights

__all__ = ["KEPT", "PER", "SEVERITY", "Tokens", "marked_words", "read_tokens"]


#: How much a cue of severity 0, 1, 2, 3 counts: ordered, not fitted, so that no single word is.
SEVERITY: Final = np.array([0.0, 0.6, 1.0, 1.3])
PER: Final = 20.0  # words: a sentence's weight is that of so many words of its kind
KEPT: Final = 5.0  # words of no weight that every sentence is given
_MARKS: Final = re.compile(r"[,;]\s*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The author's words that may weigh something, in texts that are a sentence each, and the cues of these texts."""

    texts: int
    text: I64  #: per word: its text
    word: I64  #: … its row in the vocabulary
    behind: I64  #: … the row of the word before it, -1 for none that weighs
    ahead: I64  #: … of the word behind it
    share: F64  #: … 1, or ½ in somebody's paraphrase
    start: I64  #: … code points in its text
    end: I64
    listed: sparse.csr_matrix  #: words × categories: severity of the lexicon cues that the word stands in
    cues: F64  #: texts × categories: the author's evidence

    @property
    def size(self) -> F64:
        """Per text: how many of its words may weigh, and those that it is given."""
        return np.asarray(np.bincount(self.text, weights=self.share, minlength=self.texts) + KEPT, np.float64)

    def shares(self, words: int) -> sparse.csr_matrix:
        """Texts × words of the vocabulary: occurrences, as a part of their text."""
        table = sparse.csr_matrix((self.share, (self.text, self.word)), shape=(self.texts, words))
        return (sparse.diags(PER / self.size) @ table).tocsr()

    def beside(self, words: int) -> tuple[sparse.csr_matrix, ...]:
        """Words × vocabulary, three times: the word itself, the one before it, the one behind it."""
        rows = np.arange(len(self.word))
        return tuple(
            sparse.csr_matrix((np.ones(len(there)), (rows[there], column[there])), shape=(len(rows), words))
            for column in (self.word, self.behind, self.ahead)
            for there in ((column >= 0).nonzero()[0],)
        )


def read_tokens(texts: Iterable[str], lexicon: Lexicon, words: Sequence[str]) -> Tokens:
    """Read texts as the library does: one path for what is learned from and what is scored."""
    reader = DocReader(lexicon, words)
    scorer = WordScorer(WordWeights.none(tuple(words)), reader.vocabulary, lexicon)
    number = reader.vocabulary.index_of(words)
    parts: list[tuple[npt.NDArray[Any], ...]] = []
    listed: list[sparse.csr_matrix] = []
    done = 0
    for chunk in chunks(Article(text) for text in texts):
        doc = reader.read(chunk)
        tokens, cues = doc.tokens, find_cues(doc)
        found = measure(doc, scorer.read(doc), cues)
        row = number.take(weighable_words(doc, scorer.table.in_vocabulary))
        near = joined(doc.sentence, doc.voices)
        behind, ahead = np.full(len(row), -1), np.full(len(row), -1)
        behind[1:] = np.where(near[1:], row[:-1], -1)
        ahead[:-1] = np.where(near[1:], row[1:], -1)
        halves = author_halves(doc)
        at = ((row >= 0) & (halves > 0)).nonzero()[0]
        start = tokens.segment_start_char[tokens.segment[at]]
        owner = tokens.segment >> 1
        strength = SEVERITY[cues.severity] * found.cue_weight
        cell = owner[cues.start] * len(lexicon) + cues.category
        by_category = np.bincount(cell, weights=strength, minlength=len(chunk) * len(lexicon)).reshape(len(chunk), -1)
        word, category, severity = listed_words(doc.matches, lexicon.columns)
        listed.append(sparse.csr_matrix((SEVERITY[severity], (word, category)), shape=(len(tokens), len(lexicon)))[at])
        parts.append(
            (
                owner[at] + done,
                row[at],
                behind[at],
                ahead[at],
                halves[at] / 2,
                tokens.start_char[at] - start,
                tokens.end_char[at] - start,
                by_category,
            )
        )
        done += len(chunk)
    text, word, behind, ahead, share, start, end, by_category = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    return Tokens(
        done,
        text,
        word,
        behind,
        ahead,
        share,
        start,
        end,
        sparse.vstack(listed).tocsr(),
        by_category.astype(np.float64),
    )


def marked_words(folder: Path, tokens: Tokens) -> tuple[F64, Mask, int]:
    """Per word of BABE: the share of experts who marked it, and whether the corpus gives it as biased; and how many others it gives."""
    given = 0
    share, released = np.zeros(len(tokens.word)), np.zeros(len(tokens.word), np.bool_)
    edges = np.searchsorted(tokens.text, np.arange(tokens.texts + 1)).tolist()
    rows = (row for row in records(folder / "babe" / "train.jsonl") if row["label"] is not None)
    for row, low, high in zip(rows, edges, edges[1:], strict=False):
        start, end = tokens.start[low:high], tokens.end[low:high]
        small = row["text"].lower()
        for expert in row["annotations"]:
            hit = np.zeros(high - low, np.bool_)
            for phrase in _MARKS.split((expert["words"] or "").lower()):
                if wanted := phrase.strip(' "“”.'):
                    for found in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", small):
                        hit |= (start < found.end()) & (end > found.start())
            share[low:high] += hit / len(row["annotations"])
        for span in row["spans"]:
            released[low:high] |= (start < span["end"]) & (end > span["start"])
            given += len(span["text"].split())
    return share, released, max(given - int(released.sum()), 0)
