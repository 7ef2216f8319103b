"""What every word of a text weighs by itself and by its neighbours: the learned part of the scores.

Additive: a word's mark is a base and whole numbers, its own, one each of the words before and behind
it, and one for every lexicon category that it stands in; its weight in a sentence is one number of its own and one read from a curve over
the mark. Words inside quotation marks have no neighbours outside, so that neither moves the other.

Words are weighed as in Recasens et al. (2013) and Spinde et al. (2021), with figures instead of a classifier.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Columns, Lexicon
from framing.cues.matcher import Matches
from framing.language.tokens import CAPITAL, NUMBER
from framing.language.vocabulary import Vocabulary
from framing.records.voice import Voice
from framing.scoring.word_weights import WordTable, WordWeights
from framing.voices import Voices

__all__ = ["WordScorer", "WordScores", "covered", "inside", "joined", "listed_words", "weighable_words"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WordScores:
    """Weights per word, in whole numbers; 0 for names, figures and words that the model does not know."""

    known: Bools
    mark: npt.NDArray[np.int16]  #: log-odds that experts mark the word, MARK_SCALE to the unit
    loaded: npt.NDArray[np.int16]  #: LOADED_SCALE to the unit
    partisan: npt.NDArray[np.int16]  #: PARTISAN_SCALE to the unit
    cue: tuple[int, int]


def unweighted(every: Matches, kept: Matches, columns: Columns, words: int) -> Bools:
    """Words whose weight stands in the lexicon, or that have none: terms with a rival, and false friends.

    Rival terms (*undocumented immigrant*, *illegal alien*) weigh the same there, whichever side says them.
    A false friend, which the filters took out of `every` match, is no evidence: a devastating flood.
    """
    found = covered(every.where(columns.shown[every.entry]), words)
    found[_words(kept.where(columns.shown[kept.entry]))] = False
    found[_words(kept.where(columns.sided[kept.entry]))] = True
    return found


def inside(first: npt.NDArray[np.integer], last: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Every word of every span, and the span's row."""
    size = last - first
    row = np.arange(len(size)).repeat(size)
    return np.arange(len(row)) + (first - (size.cumsum() - size))[row], row


def _words(matches: Matches) -> Ints:
    return inside(matches.first, matches.last)[0]


def covered(matches: Matches, words: int) -> Bools:
    """Which words of a chunk stand in a match."""
    found = np.zeros(words, np.bool_)
    found[_words(matches)] = True
    return found


def weighable_words(doc: DocBatch, in_model: Bools) -> Ints:
    """The number of every word that may weigh something: 0 for names, figures, unknown and unweighted words.

    `in_model` says by word number which words a model may weigh.
    """
    corpus = doc.corpus
    found = ((corpus.shape & (CAPITAL | NUMBER)) == 0) & in_model.take(corpus.word)
    found &= ~unweighted(doc.every, doc.matches, doc.lexicon.columns, len(corpus))
    return np.asarray(corpus.word * found, np.int64)


def joined(sentence: Ints, voices: Voices) -> Bools:
    """Whether a word and the one before it are heard together: in one sentence, on one side of any quotation mark."""
    found = np.zeros(len(sentence), np.bool_)
    found[1:] = (sentence[1:] == sentence[:-1]) & (voices.quotation[1:] == voices.quotation[:-1])
    apart = voices.voice == Voice.PARATEXT
    found[1:] &= apart[1:] == apart[:-1]
    return found


def listed_words(matches: Matches, columns: Columns) -> tuple[Ints, Ints, Ints]:
    """Every word of a lexicon cue once per category, in order: the word, the category, the highest severity."""
    shown = matches.where(columns.shown[matches.entry])
    word, row = inside(shown.first, shown.last)
    entry = shown.entry[row]
    category, severity = columns.category[entry], columns.severity[entry]
    order = np.lexsort((-severity, category, word))
    word, category = word[order], category[order]
    head = np.ones(len(word), np.bool_)
    head[1:] = (word[1:] != word[:-1]) | (category[1:] != category[:-1])
    return word[head], category[head], severity[order][head]


class WordScorer:
    """Word weights made ready for one vocabulary: built once, used for every batch."""

    def __init__(self, weights: WordWeights, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self.table = weights.table(vocabulary, lexicon)

    def read(self, doc: DocBatch) -> WordScores:
        """Weigh every word of a batch."""
        return _weigh(doc, self.table)


def _weigh(doc: DocBatch, table: WordTable) -> WordScores:
    word = weighable_words(doc, table.known)
    known = word > 0
    near = joined(doc.sentence, doc.voices)[1:]
    mark = table.mark.take(word)
    mark += np.int16(table.base)
    mark[1:] += table.behind.take(word[:-1]) * near
    mark[:-1] += table.ahead.take(word[1:]) * near
    at, category, severity = listed_words(doc.matches, doc.lexicon.columns)
    np.add.at(mark, at, table.listed[category, severity])
    loaded = table.loaded.take(word)
    loaded += table.curve.take(mark.astype(np.int64) - table.lowest, mode="clip")
    loaded *= known
    mark[~known] = np.iinfo(np.int16).min
    return WordScores(known, mark, loaded, table.partisan.take(word), table.cue)
