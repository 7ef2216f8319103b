"""What makes a score: a label, and a function from the columns of a batch to values. See `framing.scoring.SCORES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language.arrays import F64
from framing.records.scores import ScoreLabel
from framing.scoring.measures import Measures
from framing.scoring.model import Model
from framing.scoring.scale import Scores, SentenceMean
from framing.scoring.sentence_sums import SentenceSums, author_sums
from framing.scoring.statuses import StatusCodes
from framing.scoring.word_scores import WordScores

__all__ = ["LOADED_INDEX_COLUMN", "WORDING", "WORDING_COLUMN", "ScoreInput", "ScoreSpec"]

#: Contributions beside those of categories: all words outside cues, and the loaded-language index.
WORDING: Final = "wording"
_LOADED_INDEX: Final = "loaded_language"
#: Where they stand in `ScoreInput.contribution_names`.
WORDING_COLUMN, LOADED_INDEX_COLUMN = -2, -1


@dataclass(frozen=True)
class ScoreInput:
    """All that a score may be computed from: the columns of one batch, and the model."""

    doc: DocBatch
    cues: CueTable
    word_scores: WordScores
    measures: Measures
    model: Model
    status: StatusCodes  #: per article: where it is not OK, values are not shown

    @cached_property
    def contribution_names(self) -> tuple[str, ...]:
        """The categories in the order of their numbers, then `WORDING` and the loaded-language index."""
        return (*(category.id for category in self.doc.lexicon), WORDING, _LOADED_INDEX)

    @cached_property
    def sentence_sums(self) -> SentenceSums:
        """The log-odds of every sentence, as far as it is the author's."""
        return author_sums(self.measures, self.cues, self.model)

    @cached_property
    def mean(self) -> SentenceMean:
        """Per article: the mean probability of its sentences, which is the loaded-language index."""
        return SentenceMean(self.measures, self.measures.author_share, self.sentence_sums.probability)


@dataclass(frozen=True, slots=True)
class ScoreSpec:
    """One score of a report. Add yours with ``Analyzer(scores=(*SCORES, mine))``."""

    label: ScoreLabel
    #: Values, intervals and contributions of every article of a batch: `framing.scoring.scale.to_scale` makes them.
    compute: Callable[[ScoreInput], Scores]
    #: What each token of a slice would add to log-odds if it were wholly the author's: one entry per token. It
    #: names the words behind the contribution `WORDING`; None where a score does not weigh single words.
    word_log_odds: Callable[[ScoreInput, slice], F64] | None = None

    @property
    def id(self) -> str:
        """The score's name in results and JSON."""
        return self.label.id
