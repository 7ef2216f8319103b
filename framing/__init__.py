"""How a news article is told: loaded language, partisan framing and sourcing signals, with evidence.

>>> import framing
>>> report = framing.analyze("The party keeps a “progressive” façade.")
>>> [(cue.text, cue.category, cue.voice) for cue in report.cues][0]
('“progressive”', 'scare_quote', 'scare')
"""

from framing.analyzer import Analyzer, analyze, analyze_many
from framing.article import Article
from framing.contrast import Contrast, contrast
from framing.credibility import Credibility, Signal
from framing.errors import ArticleError, DataError, FramingError, MissingPartError, SchemaError
from framing.lexicon import Lexicon, default_lexicon
from framing.report import Report
from framing.results import Contribution, Cue, Score, Sentence, Speaker, VoiceSpan
from framing.version import __version__
from framing.voice import Voice

__all__ = [
    "Analyzer",
    "Article",
    "ArticleError",
    "Contrast",
    "Contribution",
    "Credibility",
    "Cue",
    "DataError",
    "FramingError",
    "Lexicon",
    "MissingPartError",
    "Report",
    "SchemaError",
    "Score",
    "Sentence",
    "Signal",
    "Speaker",
    "Voice",
    "VoiceSpan",
    "__version__",
    "analyze",
    "analyze_many",
    "contrast",
    "default_lexicon",
]
