"""Warnings in the author's own words: words that press a judgement on the reader.

They are read off the cues. A single mild cue proves little, so most need two, or one that is
clear (severity 2 or 3). Nothing inside quotation marks counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from framing.records.results import Cue
from framing.sections.checklist.facts import Facts, Finding, Rule, counted, not_applicable, present_if, span_of, unknown

__all__ = ["RULES"]

MIN_AUTHOR_WORDS: Final = 40  # below, an absence says nothing, as for the scores
MIN_CLEAR_CUES_PER_100: Final = 1.2  # in 100 of the author's words: 9 % of declared news, half of declared opinion
MIN_CERTAIN_PER_100: Final = 0.5  # boosters and absolutes in 100 of the author's words
MIN_CUES: Final = 3  # that a rate needs: one or two cues make none
MIN_WEIGHT: Final = 2  # two mild cues, or a clear one
_JUDGING_CATEGORIES: Final = (
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


def _weight(cues: Sequence[Cue]) -> int:
    """Two mild cues weigh as much as one clear one."""
    return sum(2 if cue.severity > 1 else 1 for cue in cues)


def _warning(name: str, doc: str, categories: tuple[str, ...], min_weight: int = MIN_WEIGHT) -> Rule:
    """Present when the author's cues of some categories weigh enough."""

    def rule(facts: Facts) -> Finding:
        cues = facts.cues(*categories)
        enough = _weight(cues) >= min_weight
        if facts.author_words < MIN_AUTHOR_WORDS and not enough:
            return unknown("too few words of the author’s")
        return present_if(map(span_of, cues), counted(len(cues), "place"), enough=enough)

    rule.__name__, rule.__doc__ = name, doc
    return rule


def emotional_tone(facts: Facts) -> Finding:
    """Many of the author's words judge."""
    if facts.author_words < MIN_AUTHOR_WORDS:
        return unknown("too few words of the author’s")
    clear = [cue for cue in facts.cues(*_JUDGING_CATEGORIES) if cue.severity > 1]
    rate = 100 * len(clear) / facts.author_words
    detail = f"{len(clear)} clear cues, {rate:.1f} in 100 of the author’s words"
    return present_if(map(span_of, clear), detail, enough=len(clear) >= MIN_CUES and rate >= MIN_CLEAR_CUES_PER_100)


def overclaiming(facts: Facts) -> Finding:
    """Certainty is asserted, again and again."""
    if facts.author_words < MIN_AUTHOR_WORDS:
        return unknown("too few words of the author’s")
    cues = facts.cues("booster", "absolute")
    rate = 100 * len(cues) / facts.author_words
    detail = f"{counted(len(cues), 'booster or absolute')}, {rate:.1f} in 100 of the author’s words"
    return present_if(map(span_of, cues), detail, enough=len(cues) >= MIN_CUES and rate >= MIN_CERTAIN_PER_100)


def call_to_action(facts: Facts) -> Finding:
    """The reader is told what to do."""
    if facts.work_type == "interview":
        return not_applicable("the speakers’ words are their own")
    cues = facts.cues("call_to_action")
    if facts.author_words < MIN_AUTHOR_WORDS and len(cues) < 2:
        return unknown("too few words of the author’s")
    return present_if(map(span_of, cues), counted(len(cues), "place"), enough=_weight(cues) >= MIN_WEIGHT)


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
