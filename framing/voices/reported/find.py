"""Every stretch of reported words: each word that may introduce one is handed to the rules of its kind."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported.according_to import according_to
from framing.voices.reported.attribution_cues import REPORT_VERB
from framing.voices.reported.headline import headline
from framing.voices.reported.noun import noun
from framing.voices.reported.participle import participle
from framing.voices.reported.verb import finite_verb
from framing.voices.token_view import ReportedSpan, TokenView

__all__ = ["find_reported_spans"]

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_ACCORDING: Final = WordClass.ACCORDING
_ING: Final = WordClass.ING
_SPEECH_NOUN: Final = WordClass.SPEECH_NOUN


def find_reported_spans(view: TokenView) -> list[ReportedSpan]:
    """Every stretch of reported words, in the order of the words that introduce them, headlines last."""
    spans: list[ReportedSpan] = []
    for cue in view.attribution_cues:
        classes = view.word_class[cue]
        if classes & _ACCORDING:
            spans += according_to(view, cue)
            continue
        of_cue = []
        if classes & REPORT_VERB:
            is_participle = classes & _ING
            of_cue = participle(view, cue, spans) if is_participle else finite_verb(view, cue, classes, spans)
        if not of_cue and classes & _SPEECH_NOUN:
            of_cue = noun(view, cue)
        spans += of_cue
    return spans + [span for start in view.headline_starts for span in headline(view, start)]
