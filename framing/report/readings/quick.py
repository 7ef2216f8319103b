"""Quick reading: word lists, grammar and additive weights. It needs numpy alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from framing.cues.doc_batch import DocBatch, shared_doc_reader
from framing.cues.finders import FINDERS, Finder
from framing.cues.lexicon import Lexicon
from framing.data import sha256
from framing.records.article import Article
from framing.records.portrayals import TargetSentiment
from framing.report.readings import ReadingColumns
from framing.report.sections import SECTION_NAMES
from framing.scoring.all_cues import all_cues
from framing.scoring.external_sentences import model_name
from framing.scoring.external_words import WordModel, external_word_cues
from framing.scoring.measures import measure
from framing.scoring.word_scores import WordScorer
from framing.scoring.word_weights import WordWeights
from framing.sections.genre.model import GenreReader
from framing.sections.portrayals.batch_sentiment import PortrayalReader
from framing.sections.portrayals.model import default_portrayal_model
from framing.sections.portrayals.targets import target_sentiment

__all__ = ["QuickReading"]


class QuickReading:
    """The reading for millions of articles: every column is looked up or counted.

    Parameters
    ----------
    lexicon
        The categories of cues.
    words
        Weights of single words, as a model of scores holds them.
    finders
        The functions that find cues in words and forms.
    word_model
        Finds the cues of the category ``learned`` in place of `words`.
    sections
        Sections that will be asked for: the columns of genre and portrayals are left out where they are not.
    """

    name = "quick"

    def __init__(
        self,
        lexicon: Lexicon,
        words: WordWeights,
        finders: Sequence[Finder] = FINDERS,
        word_model: WordModel | None = None,
        sections: Collection[str] = SECTION_NAMES,
    ) -> None:
        self.lexicon = lexicon
        self._finders = tuple(finders)
        self._word_model = word_model
        self._doc_reader = shared_doc_reader(lexicon, (*default_portrayal_model().words, *words.words))
        self._scorer = WordScorer(words, self._doc_reader.vocabulary, lexicon)
        self._sections = frozenset(sections)

    @cached_property
    def _genre(self) -> GenreReader:
        return GenreReader(self.lexicon, self._doc_reader.vocabulary)

    @cached_property
    def _portrayals(self) -> PortrayalReader:
        return PortrayalReader(self._doc_reader.vocabulary)

    @property
    def provenance(self) -> Mapping[str, str]:
        """Fingerprints of the models of genre and portrayals, and the name of a word model."""
        return {
            "genre": sha256("models/genre.json"),
            "portrayal": sha256("models/portrayal.json"),
            **({"word_model": model_name(self._word_model)} if self._word_model else {}),
        }

    def read_doc(self, articles: Sequence[Article]) -> DocBatch:
        """Tokens, sentences and voices alone, before any cue."""
        return self._doc_reader.read(articles)

    def read_targets(self, doc: DocBatch, spans: Sequence[tuple[int, int]]) -> tuple[TargetSentiment, ...]:
        """The light on spans, in characters, of the text of the first article that `read_doc` gave."""
        return target_sentiment(doc, self._portrayals.table, spans)

    def read(self, articles: Sequence[Article]) -> ReadingColumns:
        """All columns of a batch."""
        doc = self.read_doc(articles)
        scores = self._scorer.read(doc)
        cues = all_cues(doc, scores, self._finders, external_word_cues(self._word_model) if self._word_model else None)
        measures = measure(doc, scores, cues)
        return ReadingColumns(
            doc=doc,
            cues=cues,
            word_scores=scores,
            target_sentiment=self._portrayals.read(doc) if "portrayals" in self._sections else None,
            genre=self._genre.read(doc, measures, cues) if "genre" in self._sections else None,
            measures=measures,
        )
