"""A batch of articles, read: tokens, sentences, voices and lexicon matches, before any cue or weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from framing.cues.filters import Filters
from framing.cues.lexicon import Lexicon
from framing.cues.matcher import Matcher, Matches
from framing.language import sentences
from framing.language.arrays import I64, Mask
from framing.language.tokens import TokenColumns, tokenize_articles
from framing.language.word_classes import WordClassColumns
from framing.records.article import Article
from framing.records.voice import VoiceCode
from framing.voices import Voices, find_voices

__all__ = ["DocBatch", "DocReader", "shared_doc_reader"]

_MAX_SHARED_READERS: Final = 4


@dataclass(frozen=True, slots=True)
class DocBatch:
    """What finders of cues read: columns per token unless they say otherwise. No weight of any model stands here."""

    tokens: TokenColumns
    word_class: WordClassColumns  #: what the token's word may be
    sentence: I64  #: number of the token's sentence, through the batch
    sentence_start: I64  #: first token of every sentence, and the number of tokens at the end
    voices: Voices
    lexicon: Lexicon
    in_vocabulary: Mask  #: tokens that are words of a lexicon term or of the grammar
    all_matches: Matches  #: lexicon matches at every place, false friends among them
    matches: Matches  #: those that passed their filters

    @property
    def is_author(self) -> Mask:
        """Tokens in the author's own voice, scare quotes included, headings and titles too."""
        is_author: Mask = (self.voices.voice == VoiceCode.AUTHOR) | (self.voices.voice == VoiceCode.SCARE)
        return is_author

    def matches_for(self, use: str) -> Matches:
        """Matches of lexicon groups that are no cues but read by a finder or a section: ``use = "…"`` in their file."""
        return self.matches.where(self.lexicon.used_for(use)[self.matches.term_id])


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
        tokens = tokenize_articles(articles, self.vocabulary.table)
        word_class = self.vocabulary.word_class.take(tokens.word_id)
        starts_sentence = sentences.find_starts(tokens, word_class)  # with one more entry, after the last token
        sentence = sentences.numbers(starts_sentence)
        voices = find_voices(tokens, word_class, starts_sentence)
        all_matches = self.matcher.find(tokens, sentence)
        return DocBatch(
            tokens=tokens,
            word_class=word_class,
            sentence=sentence,
            sentence_start=starts_sentence.nonzero()[0],
            voices=voices,
            lexicon=self.lexicon,
            in_vocabulary=self.matcher.term_words.take(tokens.word_id),
            all_matches=all_matches,
            matches=self.filters.keep(all_matches, tokens, sentence, voices.in_quotes, voices.is_heading),
        )


@lru_cache(maxsize=_MAX_SHARED_READERS)
def shared_doc_reader(lexicon: Lexicon, words: tuple[str, ...] = ()) -> DocReader:
    """A `DocReader` that all pipelines of one lexicon and vocabulary share: making one takes a third of a second."""
    return DocReader(lexicon, words)
