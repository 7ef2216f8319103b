"""Fit the shipped model: words that experts mark, loaded language, partisan framing, and the scales of both.

    framing train --corpora PATH

Deterministic: the same corpora, lexicon and library versions give the same files on one machine.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from framing.cues.doc_batch import DocReader
from framing.cues.lexicon import Lexicon
from framing.lab.training import corpora
from framing.lab.training.articles import count_words
from framing.lab.training.contrast import PSEUDO_COUNT, Outlets, outlet_contrast, read_again, read_outlets
from framing.lab.training.lexemes import VECTOR_SIZE, Lexemes, lexemes
from framing.lab.training.loaded import (
    CATEGORY_CAP,
    FOLDS,
    Loaded,
    Sentences,
    errors_by_leaning,
    fit_loaded,
    validate_loaded,
)
from framing.lab.training.partisan import FOLDS as PARTISAN_FOLDS
from framing.lab.training.partisan import LabelledCounts, Reference, fit_partisan, validate_partisan
from framing.lab.training.reading import REFERENCE_LENGTH, SEVERITY, SMOOTHING_WORDS, marked_words, read_tokens
from framing.lab.training.scales import percent_scale, quantile_scale, rounded
from framing.lab.training.spelling import spelled_alike
from framing.lab.training.withheld import WITHHELD
from framing.lab.training.word_figures import cue_thresholds, word_figures
from framing.language.arrays import F64, I64, logistic
from framing.language.batching import chunks
from framing.records.article import Article
from framing.scoring import loaded_index
from framing.scoring.all_cues import all_cues
from framing.scoring.measures import measure
from framing.scoring.model import SCHEMA, Model, Scale, named_weights
from framing.scoring.word_scores import WordScorer
from framing.scoring.word_weights import WordWeights

__all__ = ["Files", "train"]

Say = Callable[[str], None]

# Standard deviation of the log-odds of partisan framing before any word is read, for the intervals of short texts.
_PARTISAN_PRIOR_SD: Final = 1.4


class Files(NamedTuple):
    """What is written: the words, packed, and the file that belongs to them."""

    packed: bytes
    content: dict[str, Any]


def train(
    folder: Path,
    lexicon: Lexicon,
    say: Say,
    date: str,
    *,
    vector_size: int = VECTOR_SIZE,
    folds: int = FOLDS,
    partisan_folds: int = PARTISAN_FOLDS,
) -> Files:
    """Fit and measure everything. Every step is announced with `say`.

    `vector_size` is how many numbers a word's vector has. Sentences are validated in `folds` parts, articles in
    `partisan_folds`.
    """
    known = lexemes(folder, lexicon, say, vector_size)
    outlets = read_outlets(folder, lexicon, known.words, say)
    news = outlets.counts[outlets.news.nonzero()[0]]
    news_rate = (np.asarray(news.words.sum(axis=0), np.float64).ravel() + 0.5) / news.hundreds.sum()
    articles = list(corpora.hyperpartisan(folder))
    domains = np.array([row.groups["domain"] for row in articles])
    contrast = outlet_contrast(outlets, news_rate, set(domains.tolist()))

    sentences, rows = _sentences(folder, lexicon, known, contrast)
    groups = {name: np.array([row.groups[name] for row in rows]) for name in ("url", "topic", "outlet", "leaning")}
    card: dict[str, Any] = {"sentences": len(rows)}
    factor = 1.0
    for name in ("topic", "outlet", "url"):
        say(f"BABE: loaded language with sentences held out by {name}")
        checked, factor = validate_loaded(sentences, groups[name], groups["url"], folds)
        card[f"by_{name}"] = checked.to_dict()
        say(f"  {card[f'by_{name}']}")
        card["errors_by_leaning"] = errors_by_leaning(
            groups["leaning"].tolist(), checked.log_odds > 0, sentences.majority
        )
    say("BABE: words held out by url")
    card["words"], held_out = word_figures(sentences, groups["url"], folds)
    say("BABE: fitting on all")
    fitted, _ = fit_loaded(sentences, np.arange(len(rows)), groups["url"])
    loaded = _stretched(fitted, factor)
    cue = cue_thresholds(sentences, held_out)
    words = _words(known, loaded, np.zeros(len(known.words), np.int64), cue, lexicon)
    model = _unscaled(words, loaded)

    say("AllSides: loaded language of outlets")
    index, variance, of_words = _indices(read_again(folder, outlets), lexicon, model)
    labelled_index, _, _ = _indices((row.article for row in articles), lexicon, model)
    reference = Reference(outlets, index, news_rate, float(np.median(index[outlets.news])), known.vectors, contrast)
    labelled = LabelledCounts(
        count_words((row.article for row in articles), lexicon, known.words),
        labelled_index,
        np.array([row.label for row in articles]),
        domains,
    )
    say("SemEval-2019 Task 4: partisan framing with domains held out")
    figures = validate_partisan(labelled, reference, partisan_folds)
    say(f"  {figures}")
    partisan = fit_partisan(labelled, reference, partisan_folds)
    words = _words(known, loaded, partisan.words, cue, lexicon)
    packed = words.to_npz()
    strength = logistic(partisan.log_odds(outlets.counts, index, reference.news_loaded))
    genres = {"news": outlets.news, "opinion": outlets.opinion}
    content = {
        "schema": SCHEMA,
        "name": "en",
        "version": "2",
        "words": words.to_json(),
        "severity": SEVERITY.tolist(),
        "cap": CATEGORY_CAP,
        "per": REFERENCE_LENGTH,
        "kept": SMOOTHING_WORDS,
        "loaded_language": {
            "base": rounded(loaded.base),
            "usual": rounded(float(of_words[outlets.news].mean())),
            "weights": named_weights(loaded.cues, lexicon),
            "spread": rounded(float(np.sqrt(variance[outlets.news].mean()))),
            "scale": quantile_scale({name: index[rows] for name, rows in genres.items()}),
        },
        "partisan_framing": {
            "base": rounded(partisan.base),
            "usual": rounded(partisan.news_mean),
            "loaded": {"weight": rounded(partisan.loaded), "reference": rounded(reference.news_loaded)},
            "pseudo": PSEUDO_COUNT,
            "spread": _PARTISAN_PRIOR_SD,
            "scale": percent_scale({name: strength[rows] for name, rows in genres.items()}),
        },
        "card": _card(lexicon, card, figures | {"outlets": _by_leaning(outlets, strength)}, outlets, date),
    }
    return Files(packed, content)


def _sentences(
    folder: Path, lexicon: Lexicon, known: Lexemes, contrast: F64
) -> tuple[Sentences, list[corpora.Labelled]]:
    rows = list(corpora.babe(folder))
    tokens = read_tokens((row.article.text for row in rows), lexicon, known.words)
    marked, released, lost = marked_words(folder, tokens)
    soft = np.array([row.label for row in rows])
    majority = np.array([float(row.groups["majority"]) for row in rows])
    spread = contrast[contrast != 0].std()
    return Sentences(tokens, marked, released, lost, soft, majority, known, contrast / spread, lexicon), rows


def _stretched(model: Loaded, factor: float) -> Loaded:
    """The model whose log-odds are those of a majority of experts."""
    words, curve = (np.rint(factor * table).astype(np.int64) for table in (model.words, model.curve))
    return dataclasses.replace(model, base=factor * model.base, cues=factor * model.cues, words=words, curve=curve)


def _words(known: Lexemes, loaded: Loaded, partisan: I64, cue: tuple[int, int], lexicon: Lexicon) -> WordWeights:
    """The table of words that ships; `cue` are the log-odds of marks from which a word is a mild or a clear cue."""
    own, to_next, to_previous = loaded.marks.tables
    table = np.column_stack([own, to_next, to_previous, loaded.words, partisan])
    limit = np.iinfo(np.int16).max
    words, rows = spelled_alike(known.words, WITHHELD)
    whole = np.clip(table[rows], -limit, limit).astype(np.int16)
    listed = {
        category.id: tuple(row.tolist())
        for category, row in zip(lexicon, loaded.marks.listed, strict=True)
        if row.any()
    }
    return WordWeights(words, whole, loaded.curve.astype(np.int16), loaded.lowest, loaded.marks.base, cue, listed)


def _unscaled(words: WordWeights, loaded: Loaded) -> Model:
    """The model as far as it is fitted, without scales: these are made with it."""
    none = Scale(np.array([0.0, 1.0]), np.array([0.0, 100.0]), {}, ())
    return Model(
        name="",
        version="",
        sha256="",
        words=words,
        severity=SEVERITY,
        category_cap=CATEGORY_CAP,
        reference_length=REFERENCE_LENGTH,
        smoothing_words=SMOOTHING_WORDS,
        loaded_base=loaded.base,
        loaded_news_mean=0.0,
        loaded_weights=loaded.cues,
        loaded_prior_sd=0.0,
        loaded_scale=none,
        partisan_base=0.0,
        partisan_news_mean=0.0,
        partisan_loaded=(0.0, 0.0),
        partisan_pseudo_count=PSEUDO_COUNT,
        partisan_prior_sd=0.0,
        partisan_scale=none,
        card={},
    )


def _indices(articles: Iterable[Article], lexicon: Lexicon, model: Model) -> tuple[F64, F64, F64]:
    """By article: loaded-language index, variance of its sentences, and what its words add to a sentence."""
    reader, columns = DocReader(lexicon, model.words.words), []
    scorer = WordScorer(model.words, reader.vocabulary, lexicon)
    for chunk in chunks(articles):
        doc = reader.read(chunk)
        scores = scorer.read(doc)
        cues = all_cues(doc, scores)
        columns.append(loaded_index(measure(doc, scores, cues), cues, model))
    index, variance, words = (np.concatenate(column) for column in zip(*columns, strict=True))
    return index, variance, words


def _by_leaning(outlets: Outlets, strength: F64) -> dict[str, dict[str, float | int]]:
    """Partisan framing of declared news by the leaning of its outlet: mean, and share above one half."""
    figures = {}
    for leaning in ("left", "center", "right"):
        strengths = strength[outlets.news & (outlets.leaning == leaning)]
        figures[leaning] = {
            "n": len(strengths),
            "mean": round(100 * float(strengths.mean()), 1),
            "above_half": round(float((strengths > 0.5).mean()), 3),
        }
    return figures


def _card(
    lexicon: Lexicon, loaded: dict[str, Any], partisan: dict[str, Any], outlets: Outlets, date: str
) -> dict[str, Any]:
    return {
        "date": date,
        "command": "framing train --corpora PATH --only scores",
        "lexicon": {"version": lexicon.version, "sha256": lexicon.sha256},
        "data": [
            {
                "name": "BABE, SG2, three quarters of its urls",
                "cite": "Spinde et al. 2021, Findings of EMNLP",
                "use": "weights of loaded language, marks of words",
                "licence": "repository AGPL-3.0; figures only ship",
            },
            {
                "name": "SemEval-2019 Task 4, by article, training set",
                "cite": "Kiesel et al. 2019, SemEval",
                "use": "weights of partisan framing",
                "licence": "CC BY 4.0",
            },
            {
                "name": f"AllSides: {len(outlets.rows)} articles, {int(outlets.news.sum())} of them declared as news, "
                f"{int(outlets.opinion.sum())} as opinion",
                "cite": "Baly et al. 2020, EMNLP",
                "use": "which words stand beside which, what parts partisan outlets from wire news, reference rates, "
                "scales and percentiles",
                "licence": "repository Apache-2.0; figures only ship",
            },
        ],
        "loaded_language": loaded,
        "partisan_framing": partisan,
        "not_for": "Judging truth, ranking outlets, moderating content, or deciding about people.",
    }
