"""The pipeline: articles in, reports out. A single article is a batch of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from framing.cues.doc_batch import DocBatch
from framing.cues.finders import FINDERS, Finder
from framing.cues.lexicon import Lexicon, default_lexicon
from framing.data.version import __version__
from framing.errors import ArticleError, DataError
from framing.language.batching import CHUNK_CHARS, chunk_items
from framing.records.article import Article, ArticleLike, as_article
from framing.records.portrayals import TargetSentiment
from framing.report.article_view import ArticleView
from framing.report.batch import Batch
from framing.report.readings import Reading
from framing.report.readings.quick import QuickReading
from framing.report.report import Report
from framing.report.sections import SECTION_NAMES, choose_sections
from framing.scoring import (
    SCORES,
    ExternalScorer,
    ScoreInput,
    ScoreSpec,
    SentenceModel,
    SentenceScorer,
    compute_scores,
    external_scorer,
    model_name,
)
from framing.scoring.external_words import WordModel
from framing.scoring.model import Model, default_model, load_model
from framing.scoring.statuses import statuses
from framing.sections.section import Section

__all__ = ["Analyzer", "analyze", "analyze_many", "default_analyzer", "target_sentiment"]


@dataclass(frozen=True)
class Analyzer:
    """A pipeline with its lexicon, finders and model. Immutable; build one and keep it.

    Parameters
    ----------
    lexicon
        The categories of cues; add your own with ``default_lexicon().extended(Path("mine.toml"))``.
    finders
        The functions that find cues, in any order.
    model
        A `Model`, or the path of one, as ``framing train`` writes it (``"my-model"`` for my-model.json and
        my-model.npz): weights, scales and reference figures. It must know every category that counts.
    sections
        What reports hold beside voices, cues and scores: names, all of `framing.report.sections.SECTIONS`
        unless you say otherwise, or `Section` objects of your own. What is left out costs nothing, and says
        so when it is asked for.
    sentence_model
        Scores loaded language in place of the model: texts of sentences in, probabilities out. In a
        `SentenceScorer` it brings its own scale. Partisan framing stays with the model.
    word_model
        Finds the cues of the category ``learned`` in place of the model: texts of sentences in, for each
        a list of start, end and probability out.
    reading
        What turns articles into columns: ``"quick"``, or a `framing.report.readings.Reading` of your own,
        which then brings its own lexicon, finders and words.
    scores
        What is computed of every article: `framing.scoring.SCORES`, and `ScoreSpec` objects of your own.

    >>> report = Analyzer().analyze("Ministers trampled the charter.")
    >>> report.cues[0].text, report.cues[0].category
    ('trampled', 'loaded_word')
    """

    lexicon: Lexicon = field(default_factory=default_lexicon)
    finders: tuple[Finder, ...] = FINDERS
    model: Model | Path | str | None = None
    sections: Collection[str | Section[Any]] = SECTION_NAMES
    sentence_model: SentenceModel | SentenceScorer | None = None
    word_model: WordModel | None = None
    reading: Reading | Literal["quick"] = "quick"
    scores: Sequence[ScoreSpec] = SCORES

    def __post_init__(self) -> None:
        choose_sections(self.sections)  # refuses what is unknown at once, not at the first article
        if isinstance(self.reading, str) and self.reading != "quick":
            message = f'There is no reading {self.reading!r}. Known: "quick".'
            raise DataError(message)

    @cached_property
    def _sections(self) -> tuple[Section[Any], ...]:
        return choose_sections(self.sections)

    @cached_property
    def _external_scorer(self) -> ExternalScorer | None:
        return external_scorer(self.sentence_model, self._model) if self.sentence_model else None

    @cached_property
    def _reading(self) -> Reading:
        if isinstance(self.reading, str):
            return QuickReading(
                self.lexicon,
                self._model.words,
                self.finders,
                self.word_model,
                [section.name for section in self._sections],
            )
        return self.reading

    @cached_property
    def _model(self) -> Model:
        if isinstance(self.model, Model):
            return self.model
        return load_model(Path(self.model), self.lexicon) if self.model else default_model(self.lexicon)

    @cached_property
    def provenance(self) -> dict[str, str]:
        """Versions and fingerprints of all that a result depends on."""
        external = self._external_scorer and {
            "sentence_model": self._external_scorer.name,
            "sentence_scale": self._external_scorer.origin,
        }
        return {
            "framing": __version__,
            "lexicon": f"{self.lexicon.version}:{self.lexicon.sha256}",
            "model": f"{self._model.name}-{self._model.version}:{self._model.sha256}",
            "norms": str(self._model.card.get("date", "")),
            **self._reading.provenance,
            **(external or {}),
        }

    def batches(self, articles: Iterable[Article], *, size: int = CHUNK_CHARS) -> Iterator[Batch]:
        """Columns for chunks of about `size` code points: the fast way for millions of articles."""
        for chunk in chunk_items(articles, lambda article: len(article.text), size):
            yield self._read(chunk)

    def _read(self, chunk: list[Article], unreadable: Sequence[int] = ()) -> Batch:
        """All columns of a chunk. `unreadable` are the numbers of records without an article, whose text is empty."""
        columns = self._reading.read(chunk)
        status = statuses(columns.measures, unreadable)
        inputs = ScoreInput(columns.doc, columns.cues, columns.word_scores, columns.measures, self._model, status)
        scores, probability = compute_scores(inputs, self.scores, self._external_scorer)
        return Batch(
            articles=tuple(chunk),
            doc=columns.doc,
            cues=columns.cues,
            word_scores=columns.word_scores,
            measures=columns.measures,
            model=self._model,
            status=status,
            scores=scores,
            probability=probability,
            score_specs={spec.id: spec for spec in self.scores},
            sections=self._sections,
            target_sentiment=columns.target_sentiment,
            genre=columns.genre,
            word_model_name=model_name(self.word_model) if self.word_model else "",
        )

    def read_doc(self, article: Article) -> DocBatch:
        """One article read, before any cue: words, sentences and voices as columns."""
        return self._reading.read_doc([article])

    def analyze(self, given: ArticleLike, **facts: str) -> Report:
        """The report on one article.

        Raises
        ------
        ArticleError
            When there is no text in what was given.
        """
        article = as_article(given, **facts)
        return Report(article, self.provenance, ArticleView(self._read([article]), 0))

    def target_sentiment(self, given: ArticleLike, spans: Sequence[tuple[int, int]]) -> tuple[TargetSentiment, ...]:
        """In what light spans of a text stand by their own sentences, whoever says it.

        `spans` are start and end of names or pronouns, in code points of the text.

        Raises
        ------
        ArticleError
            When there is no text, or no word in a span.
        """
        doc = self.read_doc(as_article(given))
        return self._reading.read_targets(doc, spans)

    def analyze_many(
        self, articles: Iterable[ArticleLike], *, size: int = CHUNK_CHARS, errors: Literal["report", "raise"] = "report"
    ) -> Iterator[Report]:
        """A report for every article, in order, with memory for one chunk at a time.

        A record that cannot be read gives a report whose `problem` says why, so that outputs match
        inputs one by one; with ``errors="raise"`` it ends the iteration instead.
        """
        if isinstance(articles, str | Mapping | Article):
            message = "analyze_many takes an iterable of articles. For a single one call analyze."
            raise ArticleError(message)
        return self._reports(articles, size, errors)

    def _reports(self, articles: Iterable[ArticleLike], size: int, errors: str) -> Iterator[Report]:
        items = (_item(given, errors) for given in articles)
        for chunk in chunk_items(items, lambda item: len(item[0].text), size):
            unreadable = [number for number, (_, problem) in enumerate(chunk) if problem]
            batch = self._read([article for article, _ in chunk], unreadable)
            for number, (article, problem) in enumerate(chunk):
                yield Report(article, self.provenance, ArticleView(batch, number), problem)


def _item(given: ArticleLike, errors: str) -> tuple[Article, str]:
    try:
        return as_article(given), ""
    except ArticleError as error:
        if errors == "raise":
            raise
        return Article(""), str(error)


@cache
def default_analyzer() -> Analyzer:
    """The pipeline behind `analyze`, `analyze_many` and `contrast`: built once, on first use."""
    return Analyzer()


def analyze(given: ArticleLike, **facts: str) -> Report:
    """The report on one article: a text, an `Article`, or a mapping with a ``"text"``.

    Facts of publication (`title`, `source`, `url`, `published`, `author`, `label`) are keywords.

    Raises
    ------
    ArticleError
        When there is no text in what was given: the message says what to do.

    >>> analyze("The mayor’s “plan” failed.", title="Plan fails").cues[0].category
    'scare_quote'
    """
    return default_analyzer().analyze(given, **facts)


def target_sentiment(given: ArticleLike, spans: Sequence[tuple[int, int]]) -> tuple[TargetSentiment, ...]:
    """In what light spans of a text stand: target-dependent sentiment (Hamborg & Donnay 2021).

    `report.portrayals` finds names itself, keeps the author's words apart and adds up mentions; this
    is for targets of your own, and hears every word of their sentences.

    >>> import framing
    >>> text = "Okoro, a corrupt liar, robbed the families whom Veld helped."
    >>> [mention.label for mention in framing.target_sentiment(text, [(0, 5)])]
    [-1]
    """
    return default_analyzer().target_sentiment(given, spans)


def analyze_many(articles: Iterable[ArticleLike], *, errors: Literal["report", "raise"] = "report") -> Iterator[Report]:
    """A report for every article of an iterable, in order, with flat memory.

    >>> [len(report.cues) for report in analyze_many(["It rained.", {"text": "A shameful vote."}])]
    [0, 1]
    """
    return default_analyzer().analyze_many(articles, errors=errors)
