"""A batch of articles, read: tokens, sentences, voices and lexicon matches, before any cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.cues.filters import Filters
from framing.cues.lexicon import Lexicon
from framing.cues.matcher import Matcher, Matches
from framing.language import sentences
from framing.language.tokens import Corpus, read
from framing.records.article import Article
from framing.records.voice import Voice
from framing.voices import Voices, find_voices

__all__ = ["DocBatch", "DocReader"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DocBatch:
    """What finders of cues read: columns per token unless they say otherwise. No weight of any model stands here."""

    corpus: Corpus
    classes: Ints  #: bits of `framing.language.word_classes.Class`
    sentence: Ints  #: number of the token's sentence, through the batch
    begins: Ints  #: first token of every sentence, and the number of tokens at the end
    voices: Voices
    lexicon: Lexicon
    known: npt.NDArray[np.bool_]  #: tokens that are words of a lexicon term or of the grammar
    every: Matches  #: lexicon matches at every place, false friends among them
    matches: Matches  #: those that passed their filters

    @property
    def author(self) -> npt.NDArray[np.bool_]:
        """Tokens in the author's own voice, scare quotes included, headings and titles too."""
        own: npt.NDArray[np.bool_] = (self.voices.voice == Voice.AUTHOR) | (self.voices.voice == Voice.SCARE)
        return own

    def used(self, use: str) -> Matches:
        """Matches of lexicon groups that a finder reads: ``use = "…"`` in their file."""
        return self.matches.where(self.lexicon.used_for(use)[self.matches.entry])


class DocReader:
    """A lexicon made ready to read articles: built once, used for every batch.

    `words` are single words that models weigh: they share one vocabulary with all rules and lists.
    """

    def __init__(self, lexicon: Lexicon, words: Sequence[str] = ()) -> None:
        self.lexicon = lexicon
        self.matcher = Matcher(lexicon, words)
        self.vocabulary = self.matcher.vocabulary
        self.filters = Filters(lexicon, self.vocabulary)

    def read(self, articles: Sequence[Article]) -> DocBatch:
        """Read a batch. Nothing in one article depends on the others."""
        vocabulary = self.vocabulary
        corpus = read(articles, vocabulary.table)
        classes = vocabulary.classes.take(corpus.word)
        final = sentences.ends(corpus, classes)
        sentence = sentences.numbers(final)
        voices = find_voices(corpus, classes, final)
        every = self.matcher.find(corpus, sentence)
        matches = self.filters.keep(every, corpus, sentence, voices.quotation, voices.apart)
        known = self.matcher.term_words.take(corpus.word)
        return DocBatch(corpus, classes, sentence, final.nonzero()[0], voices, self.lexicon, known, every, matches)
