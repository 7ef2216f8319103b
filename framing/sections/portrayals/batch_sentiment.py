"""The words round every name and pronoun of a batch, as columns: found once, read article by article."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.arrays import I64
from framing.language.tokens import CAPITAL, PARAGRAPH
from framing.language.vocabulary import Vocabulary
from framing.language.word_classes import WordClass
from framing.records.voice import VoiceCode
from framing.sections.columns import SentimentWord
from framing.sections.portrayals.model import PortrayalModel, SentimentTable, default_portrayal_model, unpack
from framing.sections.portrayals.target_sentiment import MentionWords, author_tokens, mention_words, speaker_tokens

__all__ = ["BatchSentiment", "PortrayalReader"]


_PARTING_PUNCT: Final = ~(ch.SPACE | ch.HYPHEN | ch.NEWLINE) | PARAGRAPH
_NO_NAME: Final = (
    WordClass.ARTICLE
    | WordClass.PRONOUN
    | WordClass.DETERMINER
    | WordClass.PREPOSITION
    | WordClass.COORDINATOR
    | WordClass.BE
    | WordClass.RELATIVE
    | WordClass.TIME
)


class PortrayalReader:
    """A portrayal model made ready for one vocabulary, which must hold its words: built once, used for every batch."""

    def __init__(self, vocabulary: Vocabulary, model: PortrayalModel | None = None) -> None:
        self.table = (model or default_portrayal_model()).table(vocabulary)

    def read(self, doc: DocBatch) -> BatchSentiment:
        """The sentiment on every mention of a batch. Nothing is done before the first row is asked for."""
        return BatchSentiment(doc, self.table)


class BatchSentiment:
    """The quick reading's `TargetSentimentColumns`: runs of capitals, *he* and *she*, with the words that judge them.

    A mention in the author's voice is judged by the author's words alone, one in somebody else's by the
    words of others. Nothing is done before the first row is asked for.
    """

    def __init__(self, doc: DocBatch, table: SentimentTable) -> None:
        self._doc, self.table = doc, table
        self.withheld, self.stance = table.withheld, table.stance
        self.base: tuple[int, ...] = tuple(table.base.tolist())  #: log-odds of a mention without a word that weighs
        self.threshold = table.threshold

    @cached_property
    def _targets(self) -> tuple[I64, I64]:
        """Start and end of every row, in tokens."""
        return _targets(self._doc)

    def row(self, start: int, end: int) -> int | None:
        """The row of a mention by its tokens in the batch, or None where no capital stands in it."""
        starts, ends = self._targets
        row = int(ends.searchsorted(start, "right"))
        return row if row < len(starts) and starts[row] < end else None

    def words(self, row: int) -> list[SentimentWord]:
        """The words that may judge the target of a row."""
        edges, words = self._rows
        return words[edges[row] : edges[row + 1]]

    @cached_property
    def _rows(self) -> tuple[list[int], list[SentimentWord]]:
        """Where the words of every row begin, with one more entry, and the words of all rows, in order."""
        doc, table, (start, end) = self._doc, self.table, self._targets
        own, others = author_tokens(doc), speaker_tokens(doc)
        # Of Huang criticised Bass, the verb is the author's word and Huang's judgement.
        judging = own & (table.stance.take(doc.tokens.word_id) != 0)
        by_voice = []
        for counted, is_in_voice in ((own, ~others[start]), (others | judging, others[start])):
            rows = is_in_voice.nonzero()[0]
            found = mention_words(doc, table, counted, start[rows], end[rows])
            by_voice.append(MentionWords(rows[found.mention], found.word, found.zone))
        row, word, zone = (np.concatenate(columns) for columns in zip(*by_voice, strict=True))
        order = row.argsort(kind="stable")
        row, word, zone = row[order], word[order], zone[order]
        columns = (word, *unpack(table.packed[zone, doc.tokens.word_id[word]]))
        edges = row.searchsorted(np.arange(len(start) + 1)).tolist()
        return edges, list(zip(*(column.tolist() for column in columns), strict=True))


def _targets(doc: DocBatch) -> tuple[I64, I64]:
    """Start and end, in tokens, of all runs of capitals, of *he* and *she*, and of *His* and *Her* with a capital."""
    tokens, classes = doc.tokens, doc.word_class
    in_article = doc.voices.voice != VoiceCode.PARATEXT
    capital = ((tokens.shape & CAPITAL) != 0) & ~classes.has(_NO_NAME) & in_article
    pronoun = classes.has(WordClass.PERSON) & classes.has(WordClass.SUBJECT) & in_article
    pronoun |= ((tokens.shape & CAPITAL) != 0) & classes.has(WordClass.POSSESSIVE) & in_article  # Her administration …
    continues = np.zeros(len(capital) + 1, np.bool_)
    continues[1:-1] = capital[1:] & capital[:-1] & ((tokens.punct_before[1:-1] & _PARTING_PUNCT) == 0)
    start = (capital & ~continues[:-1]).nonzero()[0]
    end = (capital & ~continues[1:]).nonzero()[0] + 1
    alone = (pronoun & ~capital).nonzero()[0]
    start, end = np.concatenate((start, alone)), np.concatenate((end, alone + 1))
    order = start.argsort(kind="stable")
    return start[order], end[order]
