"""Adapt a model to labels of one's own, without corpora and without word vectors.

The result is the same sum with other weights, over the words of the given model's table alone. So all laws of scores
hold for it, and no name, figure or word for a group of people gets a weight.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.cues.categories import LEARNED
from framing.cues.doc_batch import DocReader
from framing.cues.lexicon import Lexicon
from framing.errors import DataError
from framing.lab.training.articles import PAGE_WORDS, count_words
from framing.lab.training.contrast import RARE_RATE
from framing.lab.training.corrections import Corrections, Fitted, Problem, choose, fit, validate
from framing.lab.training.fit import figures
from framing.lab.training.rescale import (
    LogOddsLine,
    indices,
    keep_partisan_input,
    loaded_section,
    partisan_section,
    reference_indices,
)
from framing.lab.training.scales import rounded
from framing.lab.training.train import Files
from framing.language.arrays import F64, I64
from framing.language.batching import chunks
from framing.records.article import Article
from framing.scoring.all_cues import all_cues
from framing.scoring.measures import measure
from framing.scoring.model import Model
from framing.scoring.word_scores import WordScorer
from framing.scoring.word_sums import author_halves
from framing.scoring.word_weights import COLUMNS, LOADED_SCALE, PARTISAN_SCALE, WordWeights

__all__ = ["MIN_TEXTS", "LabelledArticles", "adapt"]


MIN_TEXTS: Final = 50  #: with a label
_MIN_TEXTS_PER_CLASS: Final = 10
_MIN_TEXTS_WITH_WORD: Final = 5  # of two groups at least, for a correction of the word's weight
_MAX_CORRECTED_WORDS: Final = 2000  # in articles: the most frequent ones
_MIN_SLOPE: Final = 0.1  # below it the labels have next to nothing to do with the given model


@dataclass(frozen=True, slots=True)
class LabelledArticles:
    """Texts with what people said of them. At least `MIN_TEXTS`, of both classes and of several groups."""

    articles: tuple[Article, ...]
    share: F64  #: per text: share of people who chose the positive class
    group: npt.NDArray[np.str_]  #: … what it has in common with others, such as its outlet

    def __post_init__(self) -> None:
        positive = int((self.share > 0.5).sum())
        if len(self.share) < MIN_TEXTS or min(positive, len(self.share) - positive) < _MIN_TEXTS_PER_CLASS:
            message = (
                f"{len(self.share)} labelled texts, {positive} of them positive, are too few to train on. "
                f"Label at least {MIN_TEXTS}, and {_MIN_TEXTS_PER_CLASS} of each class."
            )
            raise DataError(message)
        if len(np.unique(self.group)) < 2:
            message = "All texts are of one group, so nothing can be held out. Name a key that parts them with --group."
            raise DataError(message)


@dataclass(frozen=True, slots=True)
class _Adaptation:
    """How a task is fitted, and how a model is made from the fit."""

    problem: Problem
    base: float  #: of the given model
    words: I64  #: rows of the model's table whose weights may be corrected
    to_model: Callable[[Fitted], Model]


def adapt(
    task: str,
    labels: LabelledArticles,
    model: Model,
    content: Mapping[str, Any],
    lexicon: Lexicon,
    *,
    card: Mapping[str, Any],
    reference: Sequence[Article] | None = None,
) -> Files:
    """Adapt a model to labels.

    Parameters
    ----------
    task
        "loaded" for sentences or short texts, "partisan" for articles.
    labels
        The labelled texts.
    model, content
        What is adapted, and its .json.
    lexicon
        The one that it is for.
    card
        What is known of the labels: name, date … It is written into the new card.
    reference
        News articles for the scale of the adapted score. Without them the given scale is moved as far as the labelled
        texts move.

    Raises
    ------
    DataError
        When the labels do not go with what the model measures at all, or reference articles are too few.
    """
    if reference is not None:
        reference_indices(reference, model, lexicon)  # refuses too few of them before anything is fitted
    prepare = {"loaded": _prepare_loaded, "partisan": _prepare_partisan}[task]
    adaptation = prepare(labels, model, lexicon)
    problem, rows = adaptation.problem, np.arange(len(labels.share))
    if fit(problem, rows, 0.0).slopes[0] < _MIN_SLOPE:
        message = (
            "The labels have next to nothing in common with what the model measures: it cannot be adapted to them. "
            "Check --label and --positive."
        )
        raise DataError(message)
    strength = choose(problem, rows)
    fitted = fit(problem, rows, strength)
    truth = (labels.share > 0.5).astype(np.float64)
    before = np.asarray(adaptation.base + problem.terms.sum(axis=1), np.float64)
    measured = {
        "given_model": figures(before, truth, labels.group).to_dict(),
        "adapted": figures(validate(problem), truth, labels.group).to_dict(),
        "strength": strength,
        "slopes": [rounded(slope) for slope in fitted.slopes],
        "words_corrected": len(adaptation.words) if strength else 0,
    }
    new, line = adaptation.to_model(fitted), LogOddsLine.between(before, fitted.log_odds(problem))
    packed = new.words.to_npz()
    result = copy.deepcopy(dict(content))
    result["words"] = new.words.to_json()
    if task == "loaded":
        result["loaded_language"] = loaded_section(new, model, line, lexicon, reference)
        result["partisan_framing"] = keep_partisan_input(result["partisan_framing"], line)
    else:
        result["partisan_framing"] = partisan_section(new, line, lexicon, reference)
    scale = (
        "percentiles are those of the given model, moved along: approximate"
        if reference is None
        else f"percentiles among {len(reference)} reference articles; those among opinion are moved: approximate"
    )
    result["card"] = {
        **card,
        "task": task,
        "adapted_from": {"name": model.name, "version": model.version, "sha256": model.sha256},
        "lexicon": {"version": lexicon.version, "sha256": lexicon.sha256},
        "scale": scale,
        task: measured,
        "not_for": "Judging truth, ranking outlets, moderating content, or deciding about people.",
    }
    return Files(packed, result)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Texts as the library reads them with a model, each as one sentence."""

    word_count: F64  #: per text: words that may weigh something
    loaded: F64  #: … what they weigh, LOADED_SCALE to the unit
    words: sparse.csr_matrix  #: texts × words of the model: occurrences in the author's voice, ½ in a paraphrase
    cues: F64  #: texts × categories: weight of the author's cues

    @classmethod
    def read(cls, articles: Iterable[Article], model: Model, lexicon: Lexicon) -> _Sentences:
        reader, columns = DocReader(lexicon, model.words.words), []
        scorer = WordScorer(model.words, reader.vocabulary, lexicon)
        number = reader.vocabulary.index_of(model.words.words, missing=0)
        for chunk in chunks(articles):
            doc, size = reader.read(chunk), len(chunk)
            scores = scorer.read(doc)
            cues, owner = all_cues(doc, scores), doc.tokens.segment >> 1
            share = author_halves(doc) / 2 * scores.in_vocabulary
            strength = model.severity[cues.severity] * measure(doc, scores, cues).cue_author_weight
            cell = owner[cues.start] * len(lexicon) + cues.category
            columns.append(
                (
                    np.bincount(owner, weights=share, minlength=size),
                    np.bincount(owner, weights=share * scores.loaded, minlength=size),
                    sparse.csr_matrix(
                        (share, (owner, number[doc.tokens.word_id])), shape=(size, len(model.words.words))
                    ),
                    np.bincount(cell, weights=strength, minlength=size * len(lexicon)).reshape(size, -1),
                )
            )
        word_count, loaded, words, by_category = zip(*columns, strict=True)
        return cls(
            np.concatenate(word_count),
            np.concatenate(loaded),
            sparse.vstack(words).tocsr(),
            np.concatenate(by_category),
        )


def _prepare_loaded(labels: LabelledArticles, model: Model, lexicon: Lexicon) -> _Adaptation:
    """Every text as one sentence, as sentences are read for the model that ships."""
    texts = _Sentences.read((Article(article.text) for article in labels.articles), model, lexicon)
    capped = np.minimum(texts.cues, model.category_cap)
    per_word = model.reference_length / (texts.word_count + model.smoothing_words)
    terms = np.asarray(capped @ model.loaded_weights + per_word * texts.loaded / LOADED_SCALE, np.float64)
    columns = [
        number
        for number, category in enumerate(lexicon)
        if "loaded_language" in category.counts and category.id != LEARNED
    ]
    words = _frequent_words(texts.words, labels.group)
    shares = (sparse.diags(per_word) @ texts.words).tocsr()[:, words]
    cues = Corrections(capped[:, columns], model.loaded_weights[columns])
    alike = np.ones(len(labels.share))
    problem = Problem(labels.share, alike, labels.group, terms[:, None], (cues, Corrections(shares)))

    def to_model(fitted: Fitted) -> Model:
        slope = fitted.slopes[0]
        of_cues, of_words = fitted.changes
        cue_weights = slope * model.loaded_weights
        cue_weights[columns] += of_cues
        word_weights = slope * model.words.weights[:, COLUMNS.index("loaded")].astype(np.float64)
        word_weights[words] += of_words * LOADED_SCALE
        curve = _to_int16(slope * model.words.curve)
        new = dataclasses.replace(_with_column(model.words, "loaded", word_weights), curve=curve)
        return dataclasses.replace(model, words=new, loaded_base=fitted.base, loaded_weights=np.maximum(cue_weights, 0))

    return _Adaptation(problem, model.loaded_base, words, to_model)


def _prepare_partisan(labels: LabelledArticles, model: Model, lexicon: Lexicon) -> _Adaptation:
    """Whole articles, with the same weight for both classes.

    Rates of words are corrected against their mean rates in the labelled articles.
    """
    counts = count_words(labels.articles, lexicon, model.words.words)
    index = indices(labels.articles, model, lexicon)["every"]
    table = model.words.weights[:, COLUMNS.index("partisan")].astype(np.float64)
    hundreds, pseudo_count = counts.hundreds, model.partisan_pseudo_count
    weight, reference = model.partisan_loaded
    rate = (counts.words @ table / PARTISAN_SCALE - model.partisan_news_mean * hundreds) / (hundreds + pseudo_count)
    terms = np.column_stack([rate, weight * (index - reference)])
    words = _frequent_words(counts.words, labels.group)
    words = words[[_is_prose_word(model.words.words[word]) for word in words]]
    frequency = np.asarray(counts.words[:, words].sum(axis=0), np.float64).ravel()
    words = np.sort(words[np.argsort(-frequency, kind="stable")[:_MAX_CORRECTED_WORDS]])
    mean_rate = np.asarray(counts.words[:, words].sum(axis=0), np.float64).ravel() / max(hundreds.sum(), 1e-6)
    scale = 1 / np.sqrt(mean_rate + RARE_RATE)
    excess = (
        (counts.words[:, words].toarray() - hundreds[:, None] * mean_rate) / (hundreds + pseudo_count)[:, None] * scale
    )
    positive = (labels.share > 0.5).mean()
    even = np.where(labels.share > 0.5, 0.5 / positive, 0.5 / (1 - positive))
    problem = Problem(labels.share, even, labels.group, terms, (Corrections(excess.astype(np.float32)),))

    def to_model(fitted: Fitted) -> Model:
        slope, loaded_slope = fitted.slopes
        word_weights, change = slope * table, fitted.changes[0] * scale
        word_weights[words] += change * PARTISAN_SCALE
        return dataclasses.replace(
            model,
            words=_with_column(model.words, "partisan", word_weights),
            partisan_base=fitted.base,
            partisan_news_mean=float(slope * model.partisan_news_mean + change @ mean_rate),
            partisan_loaded=(float(loaded_slope * weight), reference),
        )

    return _Adaptation(problem, model.partisan_base, words, to_model)


def _frequent_words(table: sparse.csr_matrix, group: npt.NDArray[np.str_]) -> I64:
    """The columns of words that stand in enough texts, of more than one group."""
    names, owner = np.unique(group, return_inverse=True)
    by_group = sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(names), len(owner)))
    texts = by_group @ (table > 0).astype(np.float64)
    enough = np.asarray(texts.sum(axis=0)).ravel() >= _MIN_TEXTS_WITH_WORD
    return np.asarray((enough & (np.asarray((texts > 0).sum(axis=0)).ravel() > 1)).nonzero()[0], np.int64)


def _is_prose_word(word: str) -> bool:
    return word not in PAGE_WORDS and (len(word) > 1 or word == "a")


def _with_column(words: WordWeights, column: str, values: F64) -> WordWeights:
    weights = words.weights.copy()
    weights[:, COLUMNS.index(column)] = _to_int16(values)
    return dataclasses.replace(words, weights=weights)


def _to_int16(values: F64) -> npt.NDArray[np.int16]:
    limit = np.iinfo(np.int16).max
    return np.clip(np.rint(values), -limit, limit).astype(np.int16)
