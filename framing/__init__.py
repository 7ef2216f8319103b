"""How a news article is told: loaded language, partisan framing and sourcing signals, with evidence.

>>> import framing
>>> report = framing.analyze("The party keeps a “progressive” façade.")
>>> [(cue.text, cue.category, cue.voice == framing.Voice.SCARE) for cue in report.cues][0]
('“progressive”', 'scare_quote', True)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.data.version import __version__

if TYPE_CHECKING:
    from framing import records
    from framing.apps.classroom.agreement import agreement
    from framing.apps.classroom.worksheet import worksheet
    from framing.compare.contrast.contrast import Contrast, contrast
    from framing.compare.profile.plot import plot_profiles
    from framing.compare.profile.profile import Profile, profile
    from framing.cues.lexicon import Lexicon, default_lexicon
    from framing.errors import ArticleError, DataError, FramingError, SchemaError, UnavailableError
    from framing.lab.calibrate import calibrate_scale
    from framing.records import Article, Status, Voice
    from framing.report.analyzer import Analyzer, analyze, analyze_many, target_sentiment
    from framing.report.report import Report
    from framing.scoring import SentenceScorer
    from framing.sections.section import Section

__all__ = [
    "Analyzer",
    "Article",
    "ArticleError",
    "Contrast",
    "DataError",
    "FramingError",
    "Lexicon",
    "Profile",
    "Report",
    "SchemaError",
    "Section",
    "SentenceScorer",
    "Status",
    "UnavailableError",
    "Voice",
    "__version__",
    "agreement",
    "analyze",
    "analyze_many",
    "calibrate_scale",
    "contrast",
    "default_lexicon",
    "plot_profiles",
    "profile",
    "records",
    "target_sentiment",
    "worksheet",
]

#: Where the public names live. They are loaded when first asked for (PEP 562): `framing --help`
#: and an import that only wants an error class need no numpy.
_PLACES = {
    "apps.classroom.agreement": ("agreement",),
    "apps.classroom.worksheet": ("worksheet",),
    "compare.contrast.contrast": ("Contrast", "contrast"),
    "compare.profile.plot": ("plot_profiles",),
    "compare.profile.profile": ("Profile", "profile"),
    "cues.lexicon": ("Lexicon", "default_lexicon"),
    "errors": ("ArticleError", "DataError", "FramingError", "UnavailableError", "SchemaError"),
    "lab.calibrate": ("calibrate_scale",),
    "records": ("Article", "Status", "Voice"),
    "report.analyzer": ("Analyzer", "analyze", "analyze_many", "target_sentiment"),
    "report.report": ("Report",),
    "scoring": ("SentenceScorer",),
    "sections.section": ("Section",),
}
_MODULE = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "records":
        return import_module("framing.records")
    if name not in _MODULE:
        message = f"module 'framing' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"framing.{_MODULE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
