"""A model adapted to labels of one's own: it starts from a given one and needs no corpora and no word vectors.

All laws of scores hold for what comes out: it is the same sum with other weights, over the words of the given
model's table alone, so that no name, figure or word for a group of people gets a weight.
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
from framing.lab.training.articles import FURNITURE, count_words
from framing.lab.training.contrast import RARE
from framing.lab.training.corrections import Corrections, Fitted, Problem, choose, fit, validate
from framing.lab.training.fit import figures
from framing.lab.training.rescale import Move, follow, indices, loaded_part, partisan_part
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

__all__ = ["FEWEST", "Labels", "adapt"]


FEWEST: Final = 50  #: labelled texts
_EACH: Final = 10  # of them on either side
_SEEN: Final = 5  # texts, of two groups, that a word must stand in for a correction
_MOST: Final = 2000  # words that are corrected in articles: the most frequent ones
_SLOPE: Final = 0.1  # below it the labels have next to nothing to do with the given model


@dataclass(frozen=True, slots=True)
class Labels:
    """Texts with the share of people who chose the positive class, and what texts have in common."""

    articles: tuple[Article, ...]
    share: F64
    group: npt.NDArray[np.str_]

    def __post_init__(self) -> None:
        positive = int((self.share > 0.5).sum())
        if len(self.share) < FEWEST or min(positive, len(self.share) - positive) < _EACH:
            message = (
                f"{len(self.share)} labelled texts, {positive} of them positive, are too few to train on. "
                f"Label at least {FEWEST}, and {_EACH} of each class."
            )
            raise DataError(message)
        if len(np.unique(self.group)) < 2:
            message = "All texts are of one group, so nothing can be held out. Name a key that parts them with --group."
            raise DataError(message)


@dataclass(frozen=True, slots=True)
class _Case:
    """A task made ready: the problem, the rows of the words that may be corrected, and how a fit goes back into a model."""

    problem: Problem
    base: float
    words: I64
    model: Callable[[Fitted], Model]


def adapt(
    task: str,
    given: Labels,
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
        "loaded": sentences or short texts. "partisan": articles.
    given
        The labelled texts.
    model, content
        What is adapted, and its .json.
    lexicon
        The one that it is for.
    card
        What is known of the labels: name, date … It is written into the new card.
    reference
        News articles for the scale of the adapted score. Without them the given scale moves along, as far as labelled texts do.
    """
    case = {"loaded": _loaded, "partisan": _partisan}[task](given, model, lexicon)
    rows = np.arange(len(given.share))
    strength = choose(case.problem, rows)
    found = fit(case.problem, rows, strength)
    if fit(case.problem, rows, 0.0).slopes[0] < _SLOPE:
        message = "The labels have next to nothing in common with what the model measures: it cannot be adapted to them. Check --label and --positive."
        raise DataError(message)
    truth = (given.share > 0.5).astype(np.float64)
    as_is = np.asarray(case.base + case.problem.known.sum(axis=1), np.float64)
    measured = {
        "given_model": figures(as_is, truth, given.group).to_dict(),
        "adapted": figures(validate(case.problem), truth, given.group).to_dict(),
        "strength": strength,
        "slopes": [rounded(slope) for slope in found.slopes],
        "words_corrected": len(case.words) if strength else 0,
    }
    new, move = case.model(found), Move.between(as_is, found.log_odds(case.problem))
    packed = new.words.packed()
    result = copy.deepcopy(dict(content))
    result["words"] = new.words.described()
    if task == "loaded":
        result["loaded_language"] = loaded_part(new, model, move, lexicon, reference)
        result["partisan_framing"] = follow(result["partisan_framing"], move)
    else:
        result["partisan_framing"] = partisan_part(new, move, lexicon, reference)
    given_scale = "percentiles are those of the given model, moved along: approximate"
    scale = (
        given_scale
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
class _Texts:
    """Texts as the library reads them with a model, each as one sentence."""

    count: F64  #: words that may weigh something
    loaded: F64  #: what they weigh, LOADED_SCALE to the unit
    words: sparse.csr_matrix  #: texts × words of the model: occurrences in the author's voice, ½ in a paraphrase
    cues: F64  #: texts × categories: the author's evidence

    @classmethod
    def read(cls, articles: Iterable[Article], model: Model, lexicon: Lexicon) -> _Texts:
        reader, columns = DocReader(lexicon, model.words.words), []
        scorer = WordScorer(model.words, reader.vocabulary, lexicon)
        number = reader.vocabulary.index_of(model.words.words, missing=0)
        for chunk in chunks(articles):
            doc, size = reader.read(chunk), len(chunk)
            scores = scorer.read(doc)
            cues, owner = all_cues(doc, scores), doc.tokens.segment >> 1
            share = author_halves(doc) / 2 * scores.in_vocabulary
            strength = model.severity[cues.severity] * measure(doc, scores, cues).cue_weight
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
        count, loaded, words, by_category = zip(*columns, strict=True)
        return cls(
            np.concatenate(count), np.concatenate(loaded), sparse.vstack(words).tocsr(), np.concatenate(by_category)
        )


def _loaded(given: Labels, model: Model, lexicon: Lexicon) -> _Case:
    """Every text as one sentence, as it is read in fitting what ships."""
    texts = _Texts.read((Article(article.text) for article in given.articles), model, lexicon)
    counted, part = (
        np.minimum(texts.cues, model.category_cap),
        model.reference_length / (texts.count + model.smoothing_words),
    )
    known = np.asarray(counted @ model.loaded_weights + part * texts.loaded / LOADED_SCALE, np.float64)
    columns = [
        number
        for number, category in enumerate(lexicon)
        if "loaded_language" in category.counts and category.id != LEARNED
    ]
    words = _often(texts.words, given.group)
    shares = (sparse.diags(part) @ texts.words).tocsr()[:, words]
    cues = Corrections(counted[:, columns], model.loaded_weights[columns])
    even = np.ones(len(given.share))
    problem = Problem(given.share, even, given.group, known[:, None], (cues, Corrections(shares)))

    def adapted(found: Fitted) -> Model:
        slope = found.slopes[0]
        weights = slope * model.loaded_weights
        weights[columns] += found.moved[0]
        moved = slope * model.words.weights[:, COLUMNS.index("loaded")].astype(np.float64)
        moved[words] += found.moved[1] * LOADED_SCALE
        new = dataclasses.replace(_with(model.words, "loaded", moved), curve=_whole(slope * model.words.curve))
        return dataclasses.replace(model, words=new, loaded_base=found.base, loaded_weights=np.maximum(weights, 0))

    return _Case(problem, model.loaded_base, words, adapted)


def _partisan(given: Labels, model: Model, lexicon: Lexicon) -> _Case:
    """Whole articles, both classes of one weight. Rates of words are corrected against those of the labelled articles."""
    counts = count_words(given.articles, lexicon, model.words.words)
    index = indices(given.articles, model, lexicon)["every"]
    table = model.words.weights[:, COLUMNS.index("partisan")].astype(np.float64)
    hundreds, pseudo = counts.hundreds, model.partisan_pseudo_count
    weight, reference = model.partisan_loaded
    rate = (counts.words @ table / PARTISAN_SCALE - model.partisan_news_mean * hundreds) / (hundreds + pseudo)
    known = np.column_stack([rate, weight * (index - reference)])
    words = _often(counts.words, given.group)
    words = words[[_plain(model.words.words[word]) for word in words]]
    often = np.asarray(counts.words[:, words].sum(axis=0), np.float64).ravel()
    words = np.sort(words[np.argsort(-often, kind="stable")[:_MOST]])
    usual = np.asarray(counts.words[:, words].sum(axis=0), np.float64).ravel() / max(hundreds.sum(), 1e-6)
    spread = 1 / np.sqrt(usual + RARE)
    excess = (counts.words[:, words].toarray() - hundreds[:, None] * usual) / (hundreds + pseudo)[:, None] * spread
    positive = (given.share > 0.5).mean()
    even = np.where(given.share > 0.5, 0.5 / positive, 0.5 / (1 - positive))
    problem = Problem(given.share, even, given.group, known, (Corrections(excess.astype(np.float32)),))

    def adapted(found: Fitted) -> Model:
        moved, change = found.slopes[0] * table, found.moved[0] * spread
        moved[words] += change * PARTISAN_SCALE
        return dataclasses.replace(
            model,
            words=_with(model.words, "partisan", moved),
            partisan_base=found.base,
            partisan_news_mean=float(found.slopes[0] * model.partisan_news_mean + change @ usual),
            partisan_loaded=(float(found.slopes[1] * weight), reference),
        )

    return _Case(problem, model.partisan_base, words, adapted)


def _often(table: sparse.csr_matrix, group: npt.NDArray[np.str_]) -> I64:
    """The columns of words in enough texts, of more than one group."""
    names, owner = np.unique(group, return_inverse=True)
    by_group = sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(names), len(owner)))
    texts = by_group @ (table > 0).astype(np.float64)
    enough = np.asarray(texts.sum(axis=0)).ravel() >= _SEEN
    return np.asarray((enough & (np.asarray((texts > 0).sum(axis=0)).ravel() > 1)).nonzero()[0], np.int64)


def _plain(word: str) -> bool:
    return word not in FURNITURE and (len(word) > 1 or word == "a")


def _with(words: WordWeights, column: str, values: F64) -> WordWeights:
    weights = words.weights.copy()
    weights[:, COLUMNS.index(column)] = _whole(values)
    return dataclasses.replace(words, weights=weights)


def _whole(values: F64) -> npt.NDArray[np.int16]:
    limit = np.iinfo(np.int16).max
    return np.clip(np.rint(values), -limit, limit).astype(np.int16)
