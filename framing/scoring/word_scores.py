"""What every word of a text weighs by itself and by its neighbours: the learned part of the scores.

A sum of whole numbers: the log-odds that experts mark a word are a base, the word's own, what the
words before and after it add, and one for every lexicon category that it stands in. Its weight in
the loaded language of its sentence is its own and one read from a curve over those log-odds. Words
inside quotation marks have no neighbours outside, so that neither moves the other.

Words are weighed as in Recasens et al. (2013) and Spinde et al. (2021), with figures instead of a classifier.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.cues.doc_batch import DocBatch
from framing.cues.lexicon import Lexicon, TermColumns
from framing.cues.matcher import Matches
from framing.language.arrays import I64, Mask, inside_spans, ranges, run_starts
from framing.language.tokens import CAPITAL, NUMBER
from framing.language.vocabulary import Vocabulary
from framing.records.voice import VoiceCode
from framing.scoring.word_weights import WordTable, WordWeights
from framing.voices import Voices

__all__ = ["WordScorer", "WordScores", "joined_to_previous", "weighable_words", "words_in_cues"]


@dataclass(frozen=True, slots=True)
class WordScores:
    """What every token of a batch weighs, in whole numbers: columns with one entry per token.

    Names, figures and words that the model does not know weigh 0.
    """

    in_vocabulary: Mask  #: the model may weigh the token
    marked_logit: npt.NDArray[np.int16]  #: log-odds that experts mark the word, `MARK_SCALE` to the unit
    loaded: npt.NDArray[np.int16]  #: `LOADED_SCALE` to the unit
    partisan: npt.NDArray[np.int16]  #: `PARTISAN_SCALE` to the unit
    cue_thresholds: tuple[int, int]  #: `marked_logit` of a mild cue, and of a clear one


class WordScorer:
    """Word weights made ready for one vocabulary: built once, used for every batch."""

    def __init__(self, weights: WordWeights, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self.table = weights.table(vocabulary, lexicon)

    def read(self, doc: DocBatch) -> WordScores:
        """Weigh every word of a batch."""
        return _weigh(doc, self.table)


def _weigh(doc: DocBatch, table: WordTable) -> WordScores:
    word = weighable_words(doc, table.in_vocabulary)
    in_vocabulary = word > 0
    joined = joined_to_previous(doc.sentence, doc.voices)[1:]
    marked_logit = table.marked_logit.take(word)
    marked_logit += np.int16(table.base_logit)
    marked_logit[1:] += table.to_next.take(word[:-1]) * joined
    marked_logit[:-1] += table.to_previous.take(word[1:]) * joined
    token, category, severity = words_in_cues(doc.matches, doc.lexicon.term_columns)
    np.add.at(marked_logit, token, table.cue_logit[category, severity])
    loaded = table.loaded.take(word)
    loaded += table.curve.take(marked_logit.astype(np.int64) - table.curve_start, mode="clip")
    loaded *= in_vocabulary
    marked_logit[~in_vocabulary] = np.iinfo(np.int16).min  # below every threshold
    return WordScores(in_vocabulary, marked_logit, loaded, table.partisan.take(word), table.cue_thresholds)


def weighable_words(doc: DocBatch, in_model: Mask) -> I64:
    """The number of every token's word, 0 where it may weigh nothing: names, figures, unknown and unweighted words.

    `in_model` says by word number which words a model may weigh.
    """
    tokens = doc.tokens
    may_weigh = ((tokens.shape & (CAPITAL | NUMBER)) == 0) & in_model.take(tokens.word_id)
    may_weigh &= ~_unweighted(doc.all_matches, doc.matches, doc.lexicon.term_columns, len(tokens))
    return np.asarray(tokens.word_id * may_weigh, np.int64)


def _unweighted(all_matches: Matches, kept: Matches, columns: TermColumns, size: int) -> Mask:
    """Which of `size` tokens weigh nothing by themselves: false friends, and terms with a rival.

    A false friend, which the filters took out of `all_matches`, is no evidence: a devastating flood.
    Rival terms (*undocumented immigrant*, *illegal alien*) weigh what the lexicon says, whichever side says them.
    """
    matched = all_matches.where(columns.is_shown[all_matches.term_id])
    unweighted = inside_spans(matched.start, matched.end, size)
    unweighted[_tokens_of(kept.where(columns.is_shown[kept.term_id]))] = False
    unweighted[_tokens_of(kept.where(columns.has_rival[kept.term_id]))] = True
    return unweighted


def _tokens_of(matches: Matches) -> I64:
    return ranges(matches.start, matches.end)[0]


def joined_to_previous(sentence: I64, voices: Voices) -> Mask:
    """Per token: whether it and the one before stand in one sentence and on one side of every quotation mark.

    `sentence` is the number of every token's sentence. The first token is joined to none.
    """
    is_joined = np.zeros(len(sentence), np.bool_)
    is_joined[1:] = (sentence[1:] == sentence[:-1]) & (voices.in_quotes[1:] == voices.in_quotes[:-1])
    is_paratext = voices.voice == VoiceCode.PARATEXT
    is_joined[1:] &= is_paratext[1:] == is_paratext[:-1]
    return is_joined


def words_in_cues(matches: Matches, columns: TermColumns) -> tuple[I64, I64, I64]:
    """Every token of a lexicon cue once per category, in order: the token, the category, the highest severity."""
    shown = matches.where(columns.is_shown[matches.term_id])
    token, row = ranges(shown.start, shown.end)
    term_id = shown.term_id[row]
    category, severity = columns.category[term_id], columns.severity[term_id]
    order = np.lexsort((-severity, category, token))
    token, category = token[order], category[order]
    severest = run_starts(token, category)
    return token[severest], category[severest], severity[order][severest]
