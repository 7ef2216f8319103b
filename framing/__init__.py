"""How a news article is told: loaded language, partisan framing and sourcing signals, with evidence.

>>> import framing
>>> report = framing.analyze("The party keeps a “progressive” façade.")
>>> [(cue.text, cue.category, cue.voice) for cue in report.cues][0]
('“progressive”', 'scare_quote', 'scare')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.version import __version__

if TYPE_CHECKING:
    from framing.analyzer import Analyzer, analyze, analyze_many, portray
    from framing.article import Article
    from framing.calibration import calibrate_scale
    from framing.comparison import Contrast, contrast
    from framing.credibility import Credibility, Signal
    from framing.errors import ArticleError, DataError, FramingError, MissingPartError, SchemaError
    from framing.frames.records import Action, Family, Function, IssueFrame
    from framing.genre import Genre
    from framing.lexicon import Lexicon, default_lexicon
    from framing.outlets import Profile, profile
    from framing.people.sources import Sources
    from framing.profiles.pictures import plot_profile
    from framing.report import Report
    from framing.results import Contribution, Cue, Portrayal, Score, Sentence, Source, Speaker, TargetLight, VoiceSpan
    from framing.scoring import SentenceScorer
    from framing.voice import Voice

__all__ = [
    "Action",
    "Analyzer",
    "Article",
    "ArticleError",
    "Contrast",
    "Contribution",
    "Credibility",
    "Cue",
    "DataError",
    "Family",
    "FramingError",
    "Function",
    "Genre",
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
    "TargetLight",
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
    "analyzer": ("Analyzer", "analyze", "analyze_many", "portray"),
    "article": ("Article",),
    "calibration": ("calibrate_scale",),
    "comparison": ("Contrast", "contrast"),
    "credibility": ("Credibility", "Signal"),
    "errors": ("ArticleError", "DataError", "FramingError", "MissingPartError", "SchemaError"),
    "frames.records": ("Action", "Family", "Function", "IssueFrame"),
    "genre": ("Genre",),
    "lexicon": ("Lexicon", "default_lexicon"),
    "outlets": ("Profile", "profile"),
    "people.sources": ("Sources",),
    "profiles.pictures": ("plot_profile",),
    "report": ("Report",),
    "results": ("Contribution", "Cue", "Portrayal", "Score", "Sentence", "Source", "Speaker", "TargetLight", "VoiceSpan"),
    "scoring": ("SentenceScorer",),
    "voice": ("Voice",),
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
