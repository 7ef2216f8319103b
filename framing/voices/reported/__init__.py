"""Reported speech: from a word that reports (a verb, *according to*) to the words that are somebody else's.

One construction per file, each with the sentences that its branches are for:

=====================  =================================================================================
`according_to`         *According to Ruiz, it is late.* *It is late, according to Ruiz.*
`as_clause`            *As Ruiz said, it is late.* *It is late, as Ruiz said.*
`as_reported`          *As reported by Ruiz, it is late.*
`asked`                *Asked whether it was late, Ruiz left.*
`block`                *Ruiz wrote:*, at the end of a paragraph, and the paragraph after it.
`headline`             *Ruiz: The plan is late*
`inverted`             *“It is late,” said Ruiz.*
`noun`                 *His claim that it is late …*
`of_mind`              *Ruiz is confident that it is late.*
`participle`           *Ruiz left, saying that it was late.*
`passive`              *The plan was described by Ruiz as late.*
`postposed`            *It is late, Ruiz said.*
`preposed`             *Ruiz said that it is late.* *Ruiz called the plan late.* *Ruiz vowed to leave.*
=====================  =================================================================================

`attribution_cues` looks for the words that may introduce a report, on whole columns; `verb` finds the subject of a
verb and chooses the construction; `objects` tells what a verb takes that is no clause, `content_after` where content
after a verb begins and ends, and `clause_scan` holds the looks left and right that all of them take.

Content is cut at semicolons, at a relative or contrasting clause after a comma, and where the same source begins a
new report. The verbs are those of ``reporting.toml`` in ``data/grammar/``, one group per frame.
"""

from __future__ import annotations

from framing.language.word_classes import WordClass
from framing.voices.reported.according_to import according_to
from framing.voices.reported.attribution_cues import REPORT_VERB
from framing.voices.reported.headline import headline
from framing.voices.reported.noun import noun
from framing.voices.reported.participle import participle
from framing.voices.reported.verb import finite_verb
from framing.voices.token_view import ReportedSpan, TokenView

__all__ = ["find_reported_spans"]


def find_reported_spans(view: TokenView) -> list[ReportedSpan]:
    """Every stretch of reported words, in the order of the words that introduce them, headlines last."""
    spans: list[ReportedSpan] = []
    for cue in view.attribution_cues:
        spans += _spans_of_cue(view, cue, spans)
    return spans + [span for start in view.headline_starts for span in headline(view, start)]


def _spans_of_cue(view: TokenView, cue: int, previous: list[ReportedSpan]) -> list[ReportedSpan]:
    """What one word introduces; `previous` are the spans of the words before it."""
    classes = view.word_class[cue]
    if classes & WordClass.ACCORDING:
        return according_to(view, cue)
    if classes & REPORT_VERB:
        is_participle = classes & WordClass.ING
        spans = participle(view, cue, previous) if is_participle else finite_verb(view, cue, classes, previous)
        if spans or not classes & WordClass.SPEECH_NOUN:
            return spans
    return noun(view, cue)
