"""Warnings in the author's own words: what pushes instead of telling.

They are read off the cues. A single mild cue proves little, so most need two, or one that is
clear (severity 2 or 3). Nothing inside quotation marks counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from framing.records.results import Cue
from framing.sections.checklist.facts import Facts, Finding, Rule, found, many, not_applicable, span_of, unknown

__all__ = ["RULES"]

_FEW: Final = 40  # words of the author's: below, a silence says nothing, as for the scores
_STRONG: Final = 1.2  # clear cues in 100 of the author's words: 9 % of declared news, half of declared opinion
_CERTAIN: Final = 0.5  # boosters and absolutes in 100 of the author's words
_LOADED: Final = (
    "loaded_word",
    "label_epithet",
    "evaluative_modifier",
    "hyperbole",
    "metaphor",
    "group_appeal",
    "appeal_fear",
    "virtue_word",
    "us_them",
    "rhetorical_question",
    "slogan_cliche",
    "doubt",
    "booster",
    "absolute",
    "intensifier",
    "report_verb_loaded",
)


def _weighed(cues: Sequence[Cue]) -> int:
    """Two mild cues weigh as much as one clear one."""
    return sum(2 if cue.severity > 1 else 1 for cue in cues)


def _warning(name: str, doc: str, categories: tuple[str, ...], least: int = 2) -> Rule:
    """Present when the author's cues of some categories weigh enough."""

    def rule(facts: Facts) -> Finding:
        cues = facts.cues(*categories)
        enough = _weighed(cues) >= least
        if facts.author_words < _FEW and not enough:
            return unknown("too few words of the author’s")
        return found(map(span_of, cues), many(len(cues), "place"), enough=enough)

    rule.__name__, rule.__doc__ = name, doc
    return rule


def emotional_tone(facts: Facts) -> Finding:
    """Many of the author's words judge."""
    if facts.author_words < _FEW:
        return unknown("too few words of the author’s")
    clear = [cue for cue in facts.cues(*_LOADED) if cue.severity > 1]
    rate = 100 * len(clear) / facts.author_words
    detail = f"{len(clear)} clear cues, {rate:.1f} in 100 of the author’s words"
    return found(map(span_of, clear), detail, enough=len(clear) > 2 and rate >= _STRONG)


def overclaiming(facts: Facts) -> Finding:
    """Certainty is asserted, again and again."""
    if facts.author_words < _FEW:
        return unknown("too few words of the author’s")
    cues = facts.cues("booster", "absolute")
    rate = 100 * len(cues) / facts.author_words
    detail = f"{many(len(cues), 'booster or absolute')}, {rate:.1f} in 100 of the author’s words"
    return found(map(span_of, cues), detail, enough=len(cues) > 2 and rate >= _CERTAIN)


def call_to_action(facts: Facts) -> Finding:
    """The reader is told what to do."""
    if facts.work_type == "interview":
        return not_applicable("the speakers’ words are their own")
    cues = facts.cues("call_to_action")
    if facts.author_words < _FEW and len(cues) < 2:
        return unknown("too few words of the author’s")
    return found(map(span_of, cues), many(len(cues), "place"), enough=_weighed(cues) >= 2)


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule
    for rule in (
        emotional_tone,
        overclaiming,
        _warning("hyperbole", "Things are the greatest, the worst, the end of the world.", ("hyperbole",), 1),
        _warning("mind_reading", "Motives are stated as facts.", ("motive_attribution",)),
        _warning("fear_appeal", "Dangers are painted in order to persuade.", ("appeal_fear",)),
        _warning("false_dilemma", "There are only two ways, one of them impossible.", ("antithesis",)),
        _warning(
            "deflection",
            "Another's fault, or another's company, stands for an argument.",
            ("whataboutism", "guilt_by_association"),
        ),
        call_to_action,
        _warning("shouting", "Capitals and exclamation marks.", ("typography",)),
    )
}
