"""A chunk of articles, read: words, sentences, voices and lexicon matches, before any cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing import sentences
from framing.article import Article
from framing.corpus import Corpus, read
from framing.filters import Filters
from framing.lexicon import Lexicon
from framing.matcher import Matcher, Matches
from framing.people.model import PortrayalModel, Table, default_portrayal_model
from framing.voice import Voice
from framing.voices import Voices, find_voices
from framing.word_weights import WordWeights
from framing.wording import Wording, plain_words, read_wording, weightless

__all__ = ["Parse", "Parser"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parse:
    """What annotators read. All columns are per word unless they say otherwise."""

    corpus: Corpus
    classes: Ints  #: bits of `framing.grammar.Class`
    sentence: Ints  #: number of the word's sentence, through the chunk
    begins: Ints  #: first word of every sentence, and the number of words at the end
    voices: Voices
    lexicon: Lexicon
    known: npt.NDArray[np.bool_]  #: words that are in a lexicon term or in the grammar
    matches: Matches  #: lexicon matches that passed their filters
    light: Table  #: what words do to the light in which somebody stands
    wording: Wording  #: what words weigh in the scores

    @property
    def author(self) -> npt.NDArray[np.bool_]:
        """Words in the author's own voice, scare quotes included, headings and titles too."""
        own: npt.NDArray[np.bool_] = (self.voices.voice == Voice.AUTHOR) | (self.voices.voice == Voice.SCARE)
        return own

    def used(self, use: str) -> Matches:
        """Matches of lexicon groups that an annotator reads: ``use = "…"`` in their file."""
        return self.matches.where(self.lexicon.used_for(use)[self.matches.entry])


class Parser:
    """A lexicon made ready to read articles: built once, used for every chunk.

    `words` are the weights of single words, none by default; the portrayal model is the shipped one by default.
    """

    def __init__(self, lexicon: Lexicon, words: WordWeights | None = None, portrayal: PortrayalModel | None = None) -> None:
        self.lexicon = lexicon
        words, portrayal = words or WordWeights.none(), portrayal or default_portrayal_model()
        self.matcher = Matcher(lexicon, (*portrayal.words, *words.words))
        self.words = words.table(self.matcher.vocabulary, lexicon)
        self.light = portrayal.table(self.matcher.vocabulary)
        self.filters = Filters(lexicon, self.matcher.vocabulary)

    def parse(self, articles: Sequence[Article]) -> Parse:
        """Read a chunk. Nothing in one article depends on the others."""
        vocabulary = self.matcher.vocabulary
        corpus = read(articles, vocabulary.table)
        classes = vocabulary.classes.take(corpus.word)
        final = sentences.ends(corpus, classes)
        sentence = sentences.numbers(final)
        voices = find_voices(corpus, classes, final)
        every = self.matcher.find(corpus, sentence)
        matches = self.filters.keep(every, corpus, sentence, voices.quotation, voices.apart)
        known = self.matcher.term_words.take(corpus.word)
        columns = self.lexicon.columns
        word = plain_words(corpus, self.words.known, weightless(every, matches, columns, len(corpus)))
        wording = read_wording(word, sentence, voices, self.words, matches, columns)
        return Parse(corpus, classes, sentence, final.nonzero()[0], voices, self.lexicon, known, matches, self.light, wording)
