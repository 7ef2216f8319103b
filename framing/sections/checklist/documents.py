"""Signals about what a text rests on: documents, figures, checks, first-hand work, what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import (
    Facts,
    Finding,
    Rule,
    counted,
    find_all,
    not_applicable,
    present_if,
    span_of,
    unknown,
)
from framing.sections.checklist.patterns import read_pattern, read_phrases, read_words
from framing.sections.checklist.prose import Span

__all__ = ["RULES"]

_LINK: Final = read_phrases("documents", "link")
_DOCUMENT_SPEAKS: Final = read_phrases("documents", "document_speaks")
_FIRST_HAND: Final = read_phrases("documents", "first_hand")
_HANDED_TO: Final = read_phrases("documents", "handed_to")
_SECOND_HAND: Final = read_phrases("documents", "second_hand")
_CHECKED: Final = read_phrases("documents", "checked")
_FIGURE: Final = read_pattern("documents", "figure")
_NUMBER_OR_NAME: Final = read_pattern("documents", "number_or_name")
_TIME: Final = read_phrases("documents", "time")
_LEAD_NAME: Final = read_pattern("documents", "lead_name")
_LEAD_ROLE: Final = read_pattern("documents", "lead_role")
_LEAD_EVENT: Final = read_pattern("documents", "lead_event")
_LEAD_PLACE: Final = read_pattern("documents", "lead_place")
_STUDY: Final = read_phrases("documents", "study")
_METHOD: Final = read_phrases("documents", "method")
_LIMIT: Final = read_phrases("documents", "limit")
_COMMON_OUTLET_WORDS: Final = read_words("documents", "common_outlet_words")
_OUTLET_WORD: Final = re.compile(r"[A-Z][\w’-]{3,}")

MIN_UNQUOTED_WORDS: Final = 20  # below, a rate of figures and names says nothing
MIN_EXACT_PER_100_WORDS: Final = 6.0  # numbers, dates and names: reports lie above
MAX_LEAD_SENTENCES: Final = 3
MAX_LEAD_CHARS: Final = 900
MIN_LEAD_ANSWERS: Final = 3  # of who, what, when and where
MIN_HEDGES: Final = 3


def documents(facts: Facts) -> Finding:
    """A link, or a document that speaks."""
    spans = list(facts.content.find(_LINK))
    links = len(spans)
    spans += [span for source in facts.records.sources if source.kind == "document" for span in source.spans[:1]]
    spans += (facts.content if facts.work_type == "interview" else facts.unquoted).find(_DOCUMENT_SPEAKS)
    return present_if(
        spans, f"{counted(links, 'link')}, {counted(len(spans) - links, 'place')} where a document speaks"
    )


def _own_name(facts: Facts) -> list[str]:
    """The words of the outlet's name that could stand for it."""
    return [word for word in _OUTLET_WORD.findall(facts.article.source) if word not in _COMMON_OUTLET_WORDS]


def original_reporting(facts: Facts) -> Finding:
    """Somebody told this outlet, or it was there and saw."""
    if facts.work_type == "interview":
        return present_if(
            [span_of(voice) for voice in facts.voice_spans if voice.rule == "label"][:1], "an interview", enough=True
        )
    spans = list(facts.whole_text.find(_FIRST_HAND))
    own = set(_own_name(facts))
    spans += [
        span for span in facts.unquoted.find(_HANDED_TO) if own & set(facts.article.text[span[1] : span[2]].split())
    ]
    spans = [span for span in spans if not _in_quotes(facts, span[1])]
    return present_if(sorted(set(spans)), counted(len(set(spans)), "mark"))


def _in_quotes(facts: Facts, place: int) -> bool:
    """Whether a character stands in quotation marks: it is blanked in the unquoted text alone."""
    return facts.content[place : place + 1] != " " == facts.unquoted[place : place + 1]


def second_hand(facts: Facts) -> Finding:
    """Another outlet is where it comes from."""
    own = _own_name(facts)
    spans = [
        span
        for span in facts.unquoted.find(_SECOND_HAND)
        if not any(word in facts.article.text[span[1] : span[2]] for word in own)
    ]
    return present_if(spans, counted(len(spans), "mention"))


def verification(facts: Facts) -> Finding:
    """The text says what was checked, or what could not be."""
    return present_if(facts.unquoted.find(_CHECKED))


def unsourced_figures(facts: Facts) -> Finding:
    """A quantity of the author's with no source in its sentence or in the ones next to it."""
    if facts.work_type == "interview":
        return unknown("hardly any words of the author’s")
    figures = find_all(_FIGURE, facts.author_text.text)
    sourced = facts.sourced
    spans: list[Span] = []
    for span in figures:
        number = facts.sentence_at(span[1])
        if not any(sourced[max(0, number - 1) : number + 2]):
            spans.append(span)
    return present_if(spans, f"{len(spans)} of {counted(len(figures), 'figure')}")


def unsourced_causes(facts: Facts) -> Finding:
    """One thing led to another, says the author, and nobody else."""
    cues = [cue for cue in facts.cues("causal_claim") if not facts.sourced[max(0, facts.sentence_at(cue.start))]]
    return present_if(map(span_of, cues), counted(len(cues), "claim"))


def specificity(facts: Facts) -> Finding:
    """Numbers, dates and names, for every 100 words outside quotation marks."""
    words = facts.words - sum(voice.word_count for voice in facts.attributed_spans if voice.voice == "quoted")
    if facts.is_short or words < MIN_UNQUOTED_WORDS:
        return unknown("too few words")
    spans = sorted({*find_all(_NUMBER_OR_NAME, facts.unquoted.text), *facts.unquoted.find(_TIME)})
    rate = 100 * len(spans) / words
    return present_if(
        spans, f"{rate:.1f} numbers, dates and names in 100 words", enough=rate >= MIN_EXACT_PER_100_WORDS
    )


def lead(facts: Facts) -> Finding:
    """Three of who, what, when and where stand in the first three sentences."""
    if facts.work_type in ("opinion", "interview"):
        return not_applicable("not asked of opinion or interviews")
    opening = [sentence for sentence in facts.sentences if facts.content[sentence.start : sentence.end].strip()]
    opening = opening[:MAX_LEAD_SENTENCES]
    if not opening:
        return unknown("no sentences")
    start, end = opening[0].start, min(opening[-1].end, opening[0].start + MAX_LEAD_CHARS)
    head = facts.content[start:end]
    answers = {
        "who": _LEAD_NAME.search(head) or _LEAD_ROLE.search(head),
        "what": _LEAD_EVENT.search(head),
        "when": _TIME.pattern.search(head),
        "where": _LEAD_PLACE.search(head) or facts.furniture("dateline"),
    }
    answered = [name for name, answer in answers.items() if answer]
    return present_if([("text", start, end)], ", ".join(answered), enough=len(answered) >= MIN_LEAD_ANSWERS)


def methods(facts: Facts) -> Finding:
    """A study, a survey or an estimate is spoken of, and the text says how it was made."""
    if not facts.unquoted.holds(_STUDY):
        return not_applicable("no study, survey or estimate")
    return present_if(facts.unquoted.find(_METHOD))


def calibration(facts: Facts) -> Finding:
    """The text says what is not known, or hedges its claims."""
    spans = list(facts.unquoted.find(_LIMIT))
    hedges = [
        cue
        for cue in facts.records.cues
        if cue.category == "hedge" and cue.field == "text" and cue.voice in ("author", "reported")
    ]
    enough = bool(spans) or (len(hedges) >= MIN_HEDGES and 100 * len(hedges) >= facts.words)
    if facts.is_short and not enough:
        return unknown("too few words")
    return present_if(
        sorted((*spans, *map(span_of, hedges))),
        f"{counted(len(spans), 'limit')}, {counted(len(hedges), 'hedge')}",
        enough=enough,
    )


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule
    for rule in (
        documents,
        original_reporting,
        verification,
        specificity,
        lead,
        methods,
        calibration,
        second_hand,
        unsourced_figures,
        unsourced_causes,
    )
}
