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
from framing.language.arrays import I64, Mask, inside_spans, ranges, run_starts
from framing.language.tokens import CAPITAL, NUMBER
from framing.language.vocabulary import Vocabulary
from framing.records.voice import VoiceCode
from framing.scoring.word_weights import WordTable, WordWeights
from framing.voices import Voices

__all__ = ["WordScorer", "WordScores", "joined", "listed_words", "weighable_words"]


@dataclass(frozen=True, slots=True)
class WordScores:
    """Weights per word, in whole numbers; 0 for names, figures and words that the model does not know."""

    in_vocabulary: Mask
    marked_logit: npt.NDArray[np.int16]  #: log-odds that experts mark the word, MARK_SCALE to the unit
    loaded: npt.NDArray[np.int16]  #: LOADED_SCALE to the unit
    partisan: npt.NDArray[np.int16]  #: PARTISAN_SCALE to the unit
    cue_thresholds: tuple[int, int]


def unweighted(every: Matches, kept: Matches, columns: Columns, words: int) -> Mask:
    """Words whose weight stands in the lexicon, or that have none: terms with a rival, and false friends.

    Rival terms (*undocumented immigrant*, *illegal alien*) weigh the same there, whichever side says them.
    A false friend, which the filters took out of `every` match, is no evidence: a devastating flood.
    """
    shown = every.where(columns.is_shown[every.term_id])
    found = inside_spans(shown.start, shown.end, words)
    found[_words(kept.where(columns.is_shown[kept.term_id]))] = False
    found[_words(kept.where(columns.has_rival[kept.term_id]))] = True
    return found


def _words(matches: Matches) -> I64:
    return ranges(matches.start, matches.end)[0]


def weighable_words(doc: DocBatch, in_model: Mask) -> I64:
    """The number of every word that may weigh something: 0 for names, figures, unknown and unweighted words.

    `in_model` says by word number which words a model may weigh.
    """
    tokens = doc.tokens
    found = ((tokens.shape & (CAPITAL | NUMBER)) == 0) & in_model.take(tokens.word_id)
    found &= ~unweighted(doc.all_matches, doc.matches, doc.lexicon.term_columns, len(tokens))
    return np.asarray(tokens.word_id * found, np.int64)


def joined_to_previous(sentence: I64, voices: Voices) -> Mask:
    """Whether a word and the one before it are heard together: in one sentence, on one side of any quotation mark."""
    found = np.zeros(len(sentence), np.bool_)
    found[1:] = (sentence[1:] == sentence[:-1]) & (voices.in_quotes[1:] == voices.in_quotes[:-1])
    apart = voices.voice == VoiceCode.PARATEXT
    found[1:] &= apart[1:] == apart[:-1]
    return found


def words_in_cues(matches: Matches, columns: Columns) -> tuple[I64, I64, I64]:
    """Every word of a lexicon cue once per category, in order: the word, the category, the highest severity."""
    shown = matches.where(columns.is_shown[matches.term_id])
    word, row = ranges(shown.start, shown.end)
    entry = shown.term_id[row]
    category, severity = columns.category[entry], columns.severity[entry]
    order = np.lexsort((-severity, category, word))
    word, category = word[order], category[order]
    head = run_starts(word, category)
    return word[head], category[head], severity[order][head]


class WordScorer:
    """Word weights made ready for one vocabulary: built once, used for every batch."""

    def __init__(self, weights: WordWeights, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self.table = weights.table(vocabulary, lexicon)

    def read(self, doc: DocBatch) -> WordScores:
        """Weigh every word of a batch."""
        return _weigh(doc, self.table)


def _weigh(doc: DocBatch, table: WordTable) -> WordScores:
    word = weighable_words(doc, table.in_vocabulary)
    known = word > 0
    near = joined_to_previous(doc.sentence, doc.voices)[1:]
    mark = table.marked_logit.take(word)
    mark += np.int16(table.base_logit)
    mark[1:] += table.to_next.take(word[:-1]) * near
    mark[:-1] += table.to_previous.take(word[1:]) * near
    at, category, severity = words_in_cues(doc.matches, doc.lexicon.term_columns)
    np.add.at(mark, at, table.cue_logit[category, severity])
    loaded = table.loaded.take(word)
    loaded += table.curve.take(mark.astype(np.int64) - table.curve_start, mode="clip")
    loaded *= known
    mark[~known] = np.iinfo(np.int16).min
    return WordScores(known, mark, loaded, table.partisan.take(word), table.cue_thresholds)
