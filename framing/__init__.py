"""How a news article is told: loaded language, partisan framing and sourcing signals, with evidence.

>>> import framing
>>> report = framing.analyze("The party keeps a “progressive” façade.")
>>> [(cue.text, cue.category, cue.voice) for cue in report.cues][0]
('“progressive”', 'scare_quote', 'scare')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.data.version import __version__

if TYPE_CHECKING:
    from framing.compare.contrast.contrast import Contrast, contrast
    from framing.compare.profile.plot import plot_profile
    from framing.compare.profile.profile import Profile, profile
    from framing.cues.lexicon import Lexicon, default_lexicon
    from framing.errors import ArticleError, DataError, FramingError, MissingPartError, SchemaError
    from framing.lab.calibrate import calibrate_scale
    from framing.records.article import Article
    from framing.records.checklist import Checklist, Signal
    from framing.records.frames import EntmanFunction, HarmAction, IssueFrame, VocabularyFamily
    from framing.records.results import (
        Contribution,
        Cue,
        Portrayal,
        Score,
        Sentence,
        Source,
        Speaker,
        TargetSentiment,
        VoiceSpan,
    )
    from framing.records.voice import Voice
    from framing.report.analyzer import Analyzer, analyze, analyze_many, portray
    from framing.report.report import Report
    from framing.scoring import SentenceScorer
    from framing.sections.genre.genre import Genre
    from framing.sections.sources.sources import Sources

__all__ = [
    "Analyzer",
    "Article",
    "ArticleError",
    "Checklist",
    "Contrast",
    "Contribution",
    "Cue",
    "DataError",
    "EntmanFunction",
    "FramingError",
    "Genre",
    "HarmAction",
    "IssueFrame",
    "Lexicon",
    "MissingPartError",
    "Portrayal",
    "Profile",
    "Report",
    "SchemaError",
    "Score",
    "Sentence",
    "SentenceScorer",
    "Signal",
    "Source",
    "Sources",
    "Speaker",
    "TargetSentiment",
    "VocabularyFamily",
    "Voice",
    "VoiceSpan",
    "__version__",
    "analyze",
    "analyze_many",
    "calibrate_scale",
    "contrast",
    "default_lexicon",
    "plot_profile",
    "portray",
    "profile",
]

#: Where the public names live. They are loaded when first asked for (PEP 562): `framing --help`
#: and an import that only wants an error class need no numpy.
_PLACES = {
    "report.analyzer": ("Analyzer", "analyze", "analyze_many", "portray"),
    "records.article": ("Article",),
    "lab.calibrate": ("calibrate_scale",),
    "compare.contrast.contrast": ("Contrast", "contrast"),
    "records.checklist": ("Checklist", "Signal"),
    "errors": ("ArticleError", "DataError", "FramingError", "MissingPartError", "SchemaError"),
    "records.frames": ("HarmAction", "VocabularyFamily", "EntmanFunction", "IssueFrame"),
    "sections.genre.genre": ("Genre",),
    "cues.lexicon": ("Lexicon", "default_lexicon"),
    "compare.profile.profile": ("Profile", "profile"),
    "sections.sources.sources": ("Sources",),
    "compare.profile.plot": ("plot_profile",),
    "report.report": ("Report",),
    "records.results": (
        "Contribution",
        "Cue",
        "Portrayal",
        "Score",
        "Sentence",
        "Source",
        "Speaker",
        "TargetSentiment",
        "VoiceSpan",
    ),
    "scoring": ("SentenceScorer",),
    "records.voice": ("Voice",),
}
_MODULE = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE:
        message = f"module 'framing' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"framing.{_MODULE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
