"""Words that experts mark in such a place, and that no list holds: evidence beyond the lexicon."""

from __future__ import annotations

from framing.categories import LEARNED
from framing.evidence import Evidence
from framing.parse import Parse
from framing.wording import covered

__all__ = ["learned"]

_NEVER = 1 << 14  # a threshold that no word reaches: a model without learned words


def learned(parse: Parse) -> Evidence:
    """Cues of the category ``learned``: single words whose log-odds of a mark are high, outside all lexicon cues."""
    mild, clear = parse.wording.cue
    if mild >= _NEVER:
        return Evidence.none()
    at = (parse.wording.mark >= mild).nonzero()[0]
    shown = parse.matches.where(parse.lexicon.columns.shown[parse.matches.entry])
    at = at[~covered(shown, len(parse.corpus))[at]]
    return Evidence.of(
        first=at,
        last=at + 1,
        category=parse.lexicon.index(LEARNED),
        entry=-1,
        severity=1 + (parse.wording.mark[at] >= clear),
        start=parse.corpus.start[at],
        end=parse.corpus.end[at],
    )
