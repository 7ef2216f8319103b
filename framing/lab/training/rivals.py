"""Published tools and bags of words, on the very folds on which the shipped model is validated.

    python -m framing.lab.training rivals --corpora PATH --out docs/reference/rivals.json

VADER, TextBlob and NELA are imported only where they are measured (`pip install framing[learn,compare]`);
one that is not there is reported as not installed.
"""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, Self
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from framing.lab.evaluation.metrics import calibration_error
from framing.lab.training.corpora import Labelled, babe, hyperpartisan
from framing.language.arrays import F64
from framing.report.analyzer import Analyzer

__all__ = ["HOW", "rivals"]

Say = Callable[[str], None]
Count = Callable[[str], Sequence[float]]

_FOLDS: Final = 10
_WORD: Final = re.compile(r"\w+")
_PACKAGES: Final = ("framing", "numpy", "scikit-learn", "vaderSentiment", "textblob", "nela_features", "nltk")
_STAND_INS: Final = (
    "without the data of nltk: sentences by an untrained Punkt, words by the Treebank rules, "
    "tags by TextBlob's PatternTagger, stop words by scikit-learn, no names of places (num_locations is 0)"
)
_FOLDS_NOTE: Final = (
    "ten folds, or as many as there are groups; no group on both sides; "
    "all that is fitted sees the training folds alone"
)
#: What ran under each name.
HOW: Final = {
    "majority": "the larger class of the training folds; the probability is its share there",
    "vader": "compound, pos, neg and neu of VADER (Hutto & Gilbert 2014); standardised, balanced logistic regression",
    "textblob": "polarity, its size, and subjectivity of TextBlob's PatternAnalyzer; "
    "standardised, balanced logistic regression",
    "nela": "all features of NELA (Horne et al. 2019); standardised, balanced logistic regression",
    "words": "TF-IDF of words and pairs of words; balanced logistic regression",
    "characters": "TF-IDF of 2 to 5 characters within words, logarithmic counts; balanced logistic regression",
    "naive_bayes": "words and pairs of words, present or not, times their log-count ratios "
    "(Wang & Manning 2012); balanced logistic regression",
    "vader_size": "size of VADER's compound score alone, nothing fitted",
    "textblob_subjectivity": "TextBlob's subjectivity alone, nothing fitted",
}


def rivals(folder: Path, say: Say) -> dict[str, Any]:
    """Figures out of fold, and speed, ready for JSON."""
    sentences, articles = list(babe(folder)), list(hyperpartisan(folder))
    truth = np.array([float(row.groups["majority"]) for row in sentences])
    how = dict(HOW)
    loaded, fast = _compare(sentences, truth, ("url", "topic", "outlet"), how, say)
    partisan, slow = _compare(articles, np.array([row.label for row in articles]), ("domain",), how, say)
    return {
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in _PACKAGES},
        "folds": _FOLDS_NOTE,
        "how": how,
        "loaded_language": loaded,
        "partisan_framing": partisan,
        "speed": {"unit": "texts per second of processor time, one core", "sentences": fast, "articles": slow},
    }


def _compare(
    rows: Sequence[Labelled], truth: F64, group_names: Sequence[str], how: dict[str, str], say: Say
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Figures of every rival for every kind of fold, and texts per second."""
    texts = [f"{row.article.title}\n\n{row.article.text}".strip() for row in rows]
    speed: dict[str, Any] = {
        "regular_expression": _speed(lambda some: [_WORD.findall(text) for text in some], texts)[1]
    }
    analyzer = Analyzer(sections=())
    speed["framing"] = _speed(lambda some: list(analyzer.batches(row.article for row in some)), rows)[1]
    tables: dict[str, F64] = {}
    missing: dict[str, str] = {}
    for name, start in (("vader", _vader), ("textblob", _textblob), ("nela", _nela)):
        say(f"{name}: {len(texts)} texts")
        try:
            with ExitStack() as stack:
                count = start(stack, how)
                tables[name], speed[name] = _speed(partial(_table, count), texts)
        except ModuleNotFoundError as error:
            missing[name] = speed[name] = f"not installed: {error.name}"
    documents = np.array(texts, object)
    for name, make in _BAGS.items():
        speed[name] = _speed(make().fit(documents, truth).predict_proba, documents)[1]
    result: dict[str, Any] = {"n": len(rows), "positive": int(truth.sum())}
    for name_of_group in group_names:
        groups = [row.groups[name_of_group] for row in rows]
        figures: dict[str, Any] = {
            "majority": _figures(_held_out(_Majority, documents, truth, groups), truth, ranks=False)
        }
        figures |= missing
        figures |= {
            name: _figures(_held_out(_regression, table, truth, groups), truth) for name, table in tables.items()
        }
        figures |= {name: _figures(_held_out(make, documents, truth, groups), truth) for name, make in _BAGS.items()}
        say(f"  by {name_of_group} {figures}")
        result[f"by_{name_of_group}"] = {"groups": len(set(groups)), **figures}
    alone = {"vader_size": ("vader", 0), "textblob_subjectivity": ("textblob", 2)}
    result["auc_unfitted"] = {
        name: round(float(roc_auc_score(truth, np.abs(tables[table][:, column]))), 3)
        if table in tables
        else missing[table]
        for name, (table, column) in alone.items()
    }
    return result, speed


def _table(count: Count, texts: Sequence[str]) -> F64:
    return np.array([count(text) for text in texts], np.float64)


def _held_out(make: Callable[[], Any], given: npt.NDArray[Any], truth: F64, groups: list[str]) -> F64:
    """Probabilities from models that saw nothing of a text's group: the folds of `fit.validate`."""
    probability = np.zeros(len(truth))
    for train, test in GroupKFold(min(_FOLDS, len(set(groups)))).split(given, groups=np.array(groups)):
        probability[test] = make().fit(given[train], truth[train]).predict_proba(given[test])[:, 1]
    return probability


def _figures(probability: F64, truth: F64, *, ranks: bool = True) -> dict[str, float | None]:
    guess = probability >= 0.5
    return {
        # Shares of training folds would rank the folds, and not the texts.
        "auc": round(float(roc_auc_score(truth, probability)), 3) if ranks else None,
        "accuracy": round(float(np.mean(guess == (truth > 0.5))), 3),
        "macro_f1": round(float(f1_score(truth > 0.5, guess, average="macro")), 3),
        "ece": round(calibration_error(truth > 0.5, probability), 3),
    }


def _speed(work: Callable[[Any], Any], given: Any) -> tuple[Any, float]:
    """What `work` returns, and texts per second of processor time: the best of three passes within ten seconds."""
    work(given[:5])  # what is loaded once does not count
    spent: list[float] = []
    while not spent or (len(spent) < 3 and sum(spent) < 10):
        begun = time.process_time()
        done = work(given)
        spent.append(time.process_time() - begun)
    return done, float(f"{len(given) / max(min(spent), 1e-9):.3g}")


def _vader(_stack: ExitStack, _how: dict[str, str]) -> Count:
    scores = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer().polarity_scores

    def count(text: str) -> Sequence[float]:
        found = scores(text)
        return [found[name] for name in ("compound", "pos", "neg", "neu")]

    return count


def _textblob(_stack: ExitStack, _how: dict[str, str]) -> Count:
    blob = import_module("textblob").TextBlob

    def count(text: str) -> Sequence[float]:
        polarity, subjectivity = blob(text).sentiment
        return polarity, abs(polarity), subjectivity

    return count


def _nela(stack: ExitStack, how: dict[str, str]) -> Count:
    """The whole vector. Where nltk has no data, the parts that read them get stand-ins until `stack` closes."""
    nela = import_module("nela_features.nela_features")
    extract = nela.NELAFeatureExtractor().extract_all
    try:
        extract("A plan for the river.")
    except LookupError:
        how["nela"] = f"{HOW['nela']}; {_STAND_INS}"
        tagger = import_module("textblob.en")
        cut = import_module("nltk.tokenize.punkt").PunktSentenceTokenizer().tokenize
        split = import_module("nltk.tokenize.destructive").NLTKWordTokenizer().tokenize
        tags = {'"': "''"}  # the one that NELA has no count for
        stack.enter_context(
            patch.multiple(
                nela,
                sent_tokenize=cut,
                word_tokenize=lambda text: [word for sentence in cut(text) for word in split(sentence)],
                pos_tag=lambda words: [
                    (word, tags.get(tag, tag)) for word, tag in tagger.tag(" ".join(words), tokenize=False)
                ],
                stopwords=SimpleNamespace(words=lambda _language: ENGLISH_STOP_WORDS),
                ne_chunk=lambda _tagged: (),
            )
        )
    return lambda text: extract(text)[0]


def _regression() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000, class_weight="balanced"))


class _Majority:
    """The share of the class, whatever the text."""

    def fit(self, _given: npt.NDArray[Any], truth: F64) -> Self:
        self.share = float(truth.mean())
        return self

    def predict_proba(self, given: npt.NDArray[Any]) -> F64:
        return np.tile([1 - self.share, self.share], (len(given), 1))


class _NaiveBayes:
    """Logistic regression on log-count ratios, which has probabilities where the paper's support vectors have none."""

    def fit(self, given: npt.NDArray[Any], truth: F64) -> Self:
        self.words = CountVectorizer(ngram_range=(1, 2), binary=True)
        found = self.words.fit_transform(given)
        inside, outside = (np.asarray(found[truth == kind].sum(axis=0)).ravel() + 1 for kind in (1, 0))
        self.ratio = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
        self.regression = LogisticRegression(max_iter=5000, class_weight="balanced")
        self.regression.fit(found.multiply(self.ratio).tocsr(), truth)
        return self

    def predict_proba(self, given: npt.NDArray[Any]) -> F64:
        found = self.words.transform(given).multiply(self.ratio).tocsr()
        return np.asarray(self.regression.predict_proba(found))


def _tfidf(**options: Any) -> Any:
    return make_pipeline(TfidfVectorizer(**options), LogisticRegression(max_iter=5000, class_weight="balanced"))


_BAGS: Final[dict[str, Callable[[], Any]]] = {
    "words": lambda: _tfidf(ngram_range=(1, 2)),
    "characters": lambda: _tfidf(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    "naive_bayes": _NaiveBayes,
}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
