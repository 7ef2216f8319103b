"""The words round every name and pronoun of a chunk, as columns: found once, read article by article."""

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


_PARTS: Final = ~(ch.SPACE | ch.HYPHEN | ch.NEWLINE) | PARAGRAPH
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
        """The light on every mention of a batch. Nothing is done before the first row is asked for."""
        return BatchSentiment(doc, self.table)


class BatchSentiment:
    """All capitalised runs, *he* and *she* of a chunk, with the words that throw light on them.

    A mention in the author's voice is lit by the author's words alone, one in somebody else's by the
    words of others. Nothing is done before the first row is asked for.
    """

    def __init__(self, doc: DocBatch, table: SentimentTable) -> None:
        self._doc, self.table = doc, table
        self.withheld, self.stance = table.withheld, table.stance
        self.base: tuple[int, ...] = tuple(table.base.tolist())  #: log-odds of a mention without a word that weighs
        self.threshold = table.threshold

    @cached_property
    def _targets(self) -> tuple[I64, I64]:
        return _targets(self._doc)

    def row(self, first: int, last: int) -> int | None:
        """The row of a mention by its words, or None where no capital stands in it."""
        begins, ends = self._targets
        row = int(ends.searchsorted(first, "right"))
        return row if row < len(begins) and begins[row] < last else None

    def words(self, row: int) -> list[SentimentWord]:
        """The words that may throw light on a row."""
        edges, found = self._rows
        return found[edges[row] : edges[row + 1]]

    @cached_property
    def _rows(self) -> tuple[list[int], list[SentimentWord]]:
        """Words of both voices by row, and where every row's begin."""
        doc, table, (first, last) = self._doc, self.table, self._targets
        own, others = author_tokens(doc), speaker_tokens(doc)
        # Of Huang criticised Bass, the verb is the author's word and Huang's judgement.
        judging = own & (table.stance.take(doc.tokens.word_id) != 0)
        parts = []
        for heard, rows in ((own, ~others[first]), (others | judging, others[first])):
            mine = rows.nonzero()[0]
            found = mention_words(doc, table, heard, first[mine], last[mine])
            parts.append(MentionWords(mine[found.mention], found.word, found.zone))
        row, word, zone = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        order = row.argsort(kind="stable")
        row, word, zone = row[order], word[order], zone[order]
        columns = (word, *unpack(table.packed[zone, doc.tokens.word_id[word]]))
        edges = row.searchsorted(np.arange(len(first) + 1)).tolist()
        return edges, list(zip(*(column.tolist() for column in columns), strict=True))


def _targets(doc: DocBatch) -> tuple[I64, I64]:
    """First words, and the words after the last ones, of all runs of capitals and of *he* and *she*."""
    tokens, classes = doc.tokens, doc.word_class
    told = doc.voices.voice != VoiceCode.PARATEXT
    capital = ((tokens.shape & CAPITAL) != 0) & ~classes.has(_NO_NAME) & told
    pronoun = classes.has(WordClass.PERSON) & classes.has(WordClass.SUBJECT) & told
    pronoun |= ((tokens.shape & CAPITAL) != 0) & classes.has(WordClass.POSSESSIVE) & told  # Her administration …
    goes_on = np.zeros(len(capital) + 1, np.bool_)
    goes_on[1:-1] = capital[1:] & capital[:-1] & ((tokens.punct_before[1:-1] & _PARTS) == 0)
    first = (capital & ~goes_on[:-1]).nonzero()[0]
    last = (capital & ~goes_on[1:]).nonzero()[0] + 1
    alone = (pronoun & ~capital).nonzero()[0]
    first, last = np.concatenate((first, alone)), np.concatenate((last, alone + 1))
    order = first.argsort(kind="stable")
    return first[order], last[order]
