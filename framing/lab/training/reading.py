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
from framing.scoring.word_scores import WordScorer, joined_to_previous, weighable_words, words_in_cues
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import WordWeights

__all__ = ["REFERENCE_LENGTH", "SEVERITY", "SMOOTHING_WORDS", "WeighableTokens", "marked_words", "read_tokens"]


#: How much a cue of severity 0, 1, 2, 3 counts. Set by hand and not fitted, so that no single cue decides it.
SEVERITY: Final = np.array([0.0, 0.6, 1.0, 1.3])
REFERENCE_LENGTH: Final = 20.0  #: words: what a sentence weighs is what so many words of its kind weigh
SMOOTHING_WORDS: Final = 5.0  #: words of no weight that are added to every sentence
_BETWEEN_PHRASES: Final = re.compile(r"[,;]\s*")


@dataclass(frozen=True, slots=True)
class WeighableTokens:
    """The author's words that may weigh something, in texts that are a sentence each, and the cues of these texts."""

    texts: int  #: how many texts there are
    text: I64  #: per word: its text
    word: I64  #: … its row in the vocabulary
    previous: I64  #: … the row of the word before it, -1 where none weighs
    next: I64  #: … the row of the word after it, -1 where none weighs
    share: F64  #: … 1, or ½ in somebody's paraphrase
    start_char: I64  #: … code points in its text
    end_char: I64
    listed: sparse.csr_matrix  #: words × categories: severity of the lexicon cues that the word stands in
    cues: F64  #: texts × categories: the author's evidence

    @property
    def size(self) -> F64:
        """Per text: how many of its words may weigh, and the words that are added to it."""
        return np.asarray(
            np.bincount(self.text, weights=self.share, minlength=self.texts) + SMOOTHING_WORDS, np.float64
        )

    def shares(self, words: int) -> sparse.csr_matrix:
        """Texts × words of the vocabulary: occurrences, relative to the size of their text."""
        table = sparse.csr_matrix((self.share, (self.text, self.word)), shape=(self.texts, words))
        return (sparse.diags(REFERENCE_LENGTH / self.size) @ table).tocsr()

    def with_neighbours(self, words: int) -> tuple[sparse.csr_matrix, ...]:
        """Words × vocabulary, three times: the word itself, the one before it, the one after it."""
        rows = np.arange(len(self.word))
        return tuple(
            sparse.csr_matrix((np.ones(len(present)), (rows[present], column[present])), shape=(len(rows), words))
            for column in (self.word, self.previous, self.next)
            for present in ((column >= 0).nonzero()[0],)
        )


def read_tokens(texts: Iterable[str], lexicon: Lexicon, words: Sequence[str]) -> WeighableTokens:
    """Read texts as the library does: one path for what is learned from and what is scored."""
    reader = DocReader(lexicon, words)
    scorer = WordScorer(WordWeights.empty(tuple(words)), reader.vocabulary, lexicon)
    number = reader.vocabulary.index_of(words)
    parts: list[tuple[npt.NDArray[Any], ...]] = []
    listed: list[sparse.csr_matrix] = []
    done = 0
    for chunk in chunks(Article(text) for text in texts):
        doc = reader.read(chunk)
        tokens, cues = doc.tokens, find_cues(doc)
        cue_weight = measure(doc, scorer.read(doc), cues).cue_author_weight
        row = number.take(weighable_words(doc, scorer.table.in_vocabulary))
        is_joined = joined_to_previous(doc.sentence, doc.voices)
        previous_row, next_row = np.full(len(row), -1), np.full(len(row), -1)
        previous_row[1:] = np.where(is_joined[1:], row[:-1], -1)
        next_row[:-1] = np.where(is_joined[1:], row[1:], -1)
        halves = author_halves(doc)
        at = ((row >= 0) & (halves > 0)).nonzero()[0]
        start = tokens.segment_start_char[tokens.segment[at]]
        owner = tokens.segment >> 1
        strength = SEVERITY[cues.severity] * cue_weight
        cell = owner[cues.start] * len(lexicon) + cues.category
        by_category = np.bincount(cell, weights=strength, minlength=len(chunk) * len(lexicon)).reshape(len(chunk), -1)
        word, category, severity = words_in_cues(doc.matches, lexicon.term_columns)
        listed.append(sparse.csr_matrix((SEVERITY[severity], (word, category)), shape=(len(tokens), len(lexicon)))[at])
        parts.append(
            (
                owner[at] + done,
                row[at],
                previous_row[at],
                next_row[at],
                halves[at] / 2,
                tokens.start_char[at] - start,
                tokens.end_char[at] - start,
                by_category,
            )
        )
        done += len(chunk)
    text, word, previous_row, next_row, share, start_char, end_char, by_category = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    return WeighableTokens(
        done,
        text,
        word,
        previous_row,
        next_row,
        share,
        start_char,
        end_char,
        sparse.vstack(listed).tocsr(),
        by_category.astype(np.float64),
    )


def marked_words(folder: Path, tokens: WeighableTokens) -> tuple[F64, Mask, int]:
    """What experts marked in BABE, as two columns over `tokens` and a number.

    The share of experts who marked the word; whether the corpus lists it as biased; and how many words the corpus lists
    that may not weigh, such as names.
    """
    listed = 0
    share, released = np.zeros(len(tokens.word)), np.zeros(len(tokens.word), np.bool_)
    edges = np.searchsorted(tokens.text, np.arange(tokens.texts + 1)).tolist()
    rows = (row for row in records(folder / "babe" / "train.jsonl") if row["label"] is not None)
    for row, low, high in zip(rows, edges, edges[1:], strict=False):
        start, end = tokens.start_char[low:high], tokens.end_char[low:high]
        lower_text = row["text"].lower()
        for expert in row["annotations"]:
            marked = np.zeros(high - low, np.bool_)
            for phrase in _BETWEEN_PHRASES.split((expert["words"] or "").lower()):
                if words := phrase.strip(' "“”.'):
                    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", lower_text):
                        marked |= (start < match.end()) & (end > match.start())
            share[low:high] += marked / len(row["annotations"])
        for span in row["spans"]:
            released[low:high] |= (start < span["end"]) & (end > span["start"])
            listed += len(span["text"].split())
    return share, released, max(listed - int(released.sum()), 0)
