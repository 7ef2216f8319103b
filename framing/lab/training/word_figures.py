"""How well marks agree with those of experts, word by word, and from where on a word is shown as a cue."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

from framing.lab.training.loaded import Sentences
from framing.lab.training.marks import fit_marks, mark_log_odds
from framing.language.arrays import F64, I64, Mask
from framing.scoring.word_weights import MARK_SCALE

__all__ = ["CUE", "cue_thresholds", "word_figures"]


#: Share of the words above a threshold that at least one expert marked: of mild cues, and of clear ones.
CUE: Final = (0.7, 0.85)
_FOLDS: Final = 5
_FEWEST: Final = 50  # words above a threshold


def _listed(given: Sentences) -> F64:
    """Per word: severity of the lexicon's cue that it stands in, 0 for words in none."""
    return np.asarray(given.tokens.listed.max(axis=1).todense(), np.float64).ravel()


def word_figures(given: Sentences, groups: npt.NDArray[np.str_]) -> tuple[dict[str, Any], I64]:
    """Average precision and best token F1 against the released words: the lexicon alone, the model alone, both; and held-out marks.

    The model alone is fitted without the lexicon's judgement. Words that may not weigh, such as names, count as
    missed where experts marked them: only precision is helped by leaving them out.
    """
    tokens, released = given.tokens, given.released
    held = {name: np.zeros(len(tokens.word), np.int64) for name in ("model", "both")}
    blind = dataclasses.replace(tokens, listed=tokens.listed * 0)
    for train, test in GroupKFold(_FOLDS).split(released, groups=groups[tokens.text]):
        for name, seen in (("model", blind), ("both", tokens)):
            held[name][test] = mark_log_odds(fit_marks(seen, given.marked, given.lexemes, train), seen)[test]
    scores = {"lexicon": _listed(given), **held}
    return {name: _figures(score.astype(np.float64), released, given.lost) for name, score in scores.items()}, held[
        "both"
    ]


def _figures(score: F64, released: Mask, lost: int) -> dict[str, float]:
    """`lost` marked words were not scored: they have the lowest score of all."""
    truth = np.append(released, np.ones(lost, np.bool_))
    full = np.append(score, np.full(lost, score.min()))
    cuts = np.unique(np.quantile(score, np.linspace(0.88, 0.995, 47)))
    return {
        "n": len(released),
        "marked": int(truth.sum()),
        "average_precision": round(float(average_precision_score(truth, full)), 3),
        "f1": round(max(float(f1_score(truth, full > cut)) for cut in cuts), 3),
    }


def cue_thresholds(given: Sentences, held: I64) -> tuple[int, int]:
    """The lowest log-odds, on held-out marks of words that no list holds, with the shares of `CUE` above them."""
    plain = _listed(given) == 0
    score, marked = held[plain], given.marked[plain] > 0
    order = np.argsort(-score, kind="stable")
    share = marked[order].cumsum() / np.arange(1, len(order) + 1)
    found = []
    for wanted in CUE:
        reached = (share >= wanted).nonzero()[0]
        last = int(reached[-1]) if len(reached) and reached[-1] >= _FEWEST else _FEWEST
        found.append(int(score[order[last]]))
    return found[0], max(found[1], found[0] + MARK_SCALE // 8)
