"""Words that a word model of somebody else's marks: cues in place of the learned ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from framing.cues.categories import LEARNED
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.errors import DataError
from framing.language.arrays import Mask
from framing.scoring.masked_sentences import MaskedSentence, author_sentences, quoted_sentences

__all__ = ["WordModel", "external_word_cues"]

#: Texts of sentences in, for each its marked spans out: start, end and probability, 0 … 1, of each.
WordModel = Callable[[Sequence[str]], Sequence[Sequence[tuple[int, int, float]]]]

_MILD, _CLEAR = 0.5, 0.8  # probabilities from which a span is a cue, and one of severity 2
_WRONG: Final = "The word model must give a list of (start, end, probability) for each of {} sentences, positions inside its text and probabilities from 0 to 1. It gave {!r}."


def external_word_cues(model: WordModel) -> Callable[[DocBatch], CueTable]:
    """The annotator of a word model.

    It reads the author's sentences with quotations blanked, and every quotation by itself: neither
    hears the other. Words of lexicon cues belong to those: a span ends before and goes on behind them.
    """

    def marked(doc: DocBatch) -> CueTable:
        passages = [*author_sentences(doc, range(len(doc.sentence_start) - 1)), *quoted_sentences(doc)]
        passages = [passage for passage in passages if any(map(str.isalnum, passage.text))]
        best: dict[tuple[int, int], float] = {}
        free = _free(doc)
        for passage, start, end, probability in _spans(model, passages):
            if probability >= _MILD:
                for words in _runs(doc, free, passage.places[start:end]):
                    best[words] = max(probability, best.get(words, 0.0))
        first, last = np.array(sorted(best), np.int64).reshape(-1, 2).T
        return CueTable.from_columns(
            start=first,
            end=last,
            category=doc.lexicon.index(LEARNED),
            term_id=-1,
            severity=[1 + (best[words] >= _CLEAR) for words in sorted(best)],
            start_char=doc.tokens.start_char[first],
            end_char=doc.tokens.end_char[last - 1],
        )

    return marked


def _spans(model: WordModel, passages: list[MaskedSentence]) -> Iterator[tuple[MaskedSentence, int, int, float]]:
    answers = model([passage.text for passage in passages]) if passages else []
    if len(answers) != len(passages):
        raise DataError(_WRONG.format(len(passages), answers))
    for passage, answer in zip(passages, answers, strict=True):
        for span in answer:
            try:
                start, end, probability = span
                fits = 0 <= start < end <= len(passage.text) and 0 <= probability <= 1
            except (TypeError, ValueError):
                fits = False
            if not fits:
                raise DataError(_WRONG.format(len(passages), span))
            yield passage, int(start), int(end), float(probability)


def _free(doc: DocBatch) -> Mask:
    """Words that are in no cue of the lexicon."""
    shown = doc.matches.where(doc.lexicon.term_columns.is_shown[doc.matches.term_id])
    size = len(doc.tokens) + 1
    edges = np.bincount(shown.start, minlength=size) - np.bincount(shown.end, minlength=size)
    free: Mask = edges.cumsum() == 0
    return free


def _runs(doc: DocBatch, free: Mask, places: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The words under some characters, first and behind the last, parted where a blank or a lexicon cue stands."""
    tokens = doc.tokens
    at = np.array([place for place in places if place >= 0], np.int64)
    word = tokens.end_char.searchsorted(at, "right")
    within = word < len(tokens)
    at, word = at[within], word[within]
    word = np.unique(word[tokens.start_char[word] <= at])
    word = word[free[word]]
    for run in np.split(word, (np.diff(word) != 1).nonzero()[0] + 1):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1
