"""How well the words that the model marks agree with those that experts mark, and which of them are shown as cues."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from framing.lab.training.loaded import FOLDS, Sentences
from framing.lab.training.marks import fit_marks, mark_log_odds
from framing.language.arrays import F64, I64, Mask
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["CUE_SHARES", "cue_thresholds", "word_figures"]


#: Share of the words above a threshold that at least one expert marked: for mild cues, and for clear ones.
CUE_SHARES: Final = (0.7, 0.85)
_MIN_WORDS: Final = 50  # above a threshold


def _listed_severity(given: Sentences) -> F64:
    """Per word: the severity of the lexicon's cue that it stands in, 0 for words in none."""
    return np.asarray(given.tokens.listed.max(axis=1).todense(), np.float64).ravel()


def word_figures(given: Sentences, groups: npt.NDArray[np.str_], folds: int = FOLDS) -> tuple[dict[str, Any], I64]:
    """How well words are found that the corpus lists as biased, and the held-out log-odds of all words.

    Figures are average precision and the best token F1, of the lexicon alone, of the model alone (fitted without the
    lexicon's judgement), and of both. Words that may not weigh, such as names, count as missed where the corpus lists
    them: leaving them out can help precision alone.
    """
    tokens, released = given.tokens, given.released
    held_out = {name: np.zeros(len(tokens.word), np.int64) for name in ("model", "both")}
    without_lexicon = dataclasses.replace(tokens, listed=tokens.listed * 0)
    for train, test in GroupKFold(folds).split(released, groups=groups[tokens.text]):
        for name, known in (("model", without_lexicon), ("both", tokens)):
            held_out[name][test] = mark_log_odds(fit_marks(known, given.marked, given.lexemes, train), known)[test]
    scores = {"lexicon": _listed_severity(given), **held_out}
    figures = {name: _figures(score.astype(np.float64), released, given.unweighted) for name, score in scores.items()}
    return figures, held_out["both"]


def _figures(score: F64, released: Mask, unscored: int) -> dict[str, float]:
    """`unscored` listed words have no score: they get the lowest of all."""
    truth = np.append(released, np.ones(unscored, np.bool_))
    full = np.append(score, np.full(unscored, score.min()))
    order = np.argsort(-full, kind="stable")
    called = np.arange(1, len(order) + 1)
    f1 = 2 * truth[order].cumsum() / (called + truth.sum())  # of the words with the highest scores, by their number
    thresholds = np.unique(np.quantile(score, np.linspace(0.88, 0.995, 47)))
    return {
        "n": len(released),
        "marked": int(truth.sum()),
        "average_precision": round(float(average_precision_score(truth, full)), 3),
        "f1": round(
            float(max(f1[above - 1] for threshold in thresholds if (above := int((full > threshold).sum())))), 3
        ),
    }


def cue_thresholds(given: Sentences, held_out: I64) -> tuple[int, int]:
    """The lowest log-odds above which experts marked the shares `CUE_SHARES` of the words; of mild and of clear cues.

    `held_out` are the log-odds of all words. Words of the lexicon are left out, since they are cues anyway.
    """
    plain = _listed_severity(given) == 0
    score, marked = held_out[plain], given.marked[plain] > 0
    order = np.argsort(-score, kind="stable")
    share = marked[order].cumsum() / np.arange(1, len(order) + 1)
    thresholds = []
    for wanted in CUE_SHARES:
        reached = (share >= wanted).nonzero()[0]
        rank = int(reached[-1]) if len(reached) and reached[-1] >= _MIN_WORDS else _MIN_WORDS
        thresholds.append(int(score[order[rank]]))
    mild, clear = thresholds
    return mild, max(clear, mild + MARK_SCALE // 8)
