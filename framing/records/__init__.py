"""Everything a user puts in or gets back, as frozen records; may import `data` and what lies below it.

Frozen dataclasses and enumerations, without logic and without numpy.

Every record that a result can hold is imported from here; where it is defined may change.
"""

from __future__ import annotations

from framing.records.article import Article
from framing.records.checklist import Checklist, Share, Signal, State
from framing.records.classroom import (
    AlphaEstimate,
    Exercise,
    MarkedPhrase,
    MarkedWord,
    NumberedLine,
    RaterPair,
    StudentMark,
    StudentMarks,
    Task,
)
from framing.records.contrast import (
    ContrastRow,
    Fact,
    Keyword,
    ScoreDifference,
    SharedEntity,
    Wording,
    WordingPhrase,
)
from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
from framing.records.genre import Genre, Trait
from framing.records.portrayals import AttributedPortrayal, Portrayal, PortrayalEvidence, TargetSentiment
from framing.records.profile import ArticlePlacement, MonthlyRates, OutletSpeaker, Rate
from framing.records.readability import Readability
from framing.records.results import (
    Contribution,
    Cue,
    Score,
    Sentence,
    SentenceExplanation,
    VoiceSpan,
    WordContribution,
)
from framing.records.sources import Source, Sources, SourceVerb
from framing.records.status import Status
from framing.records.voice import Voice

__all__ = [
    "AlphaEstimate",
    "Article",
    "ArticlePlacement",
    "AttributedPortrayal",
    "Checklist",
    "ContrastRow",
    "Contribution",
    "Cue",
    "EntmanFunction",
    "Exercise",
    "Fact",
    "Genre",
    "HarmAction",
    "IssueFrame",
    "Keyword",
    "MarkedPhrase",
    "MarkedWord",
    "MonthlyRates",
    "NumberedLine",
    "OutletSpeaker",
    "Portrayal",
    "PortrayalEvidence",
    "Rate",
    "RaterPair",
    "Readability",
    "Score",
    "ScoreDifference",
    "Sentence",
    "SentenceExplanation",
    "Share",
    "SharedEntity",
    "Signal",
    "Source",
    "SourceVerb",
    "Sources",
    "State",
    "Status",
    "StudentMark",
    "StudentMarks",
    "TargetSentiment",
    "Task",
    "Trait",
    "VocabularyFamily",
    "Voice",
    "VoiceSpan",
    "WordContribution",
    "Wording",
    "WordingPhrase",
]
