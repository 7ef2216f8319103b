"""Signals about who speaks: named or not, how many, how far apart, and how they are introduced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framing.records.sources import Source
from framing.sections.checklist.facts import (
    Facts,
    Finding,
    Rule,
    absent,
    counted,
    not_applicable,
    present_if,
    span_of,
    unknown,
)
from framing.sections.checklist.patterns import read_pattern, read_phrases
from framing.sections.checklist.prose import Span

__all__ = ["RULES"]

MIN_ATTRIBUTED_SHARE: Final = 0.25  # reports lie above, opinion below
MIN_SPEAKER_WORDS: Final = 20  # about one sentence
MIN_CLAUSE_WORDS: Final = 6  # a clause, and no mere tag
MIN_DOMINANT_SHARE: Final = 0.80  # of all attributed words
MIN_VERBS: Final = 2  # that a source must have before its grades are compared
MAX_NAMES_SHOWN: Final = 6
MAX_SPEAKERS_SHOWN: Final = 4
MAX_VERBS_SHOWN: Final = 3
_NOT_INDEPENDENT: Final = ("anonymous", "crowd", "unresolved")  # kinds whose independence nobody can judge
_REQUEST_FOR_COMMENT: Final = read_phrases("sourcing", "request_for_comment")
_CRITICISM: Final = read_phrases("sourcing", "criticism")
_EXPERT: Final = read_pattern("sourcing", "expert")
_NAMELESS: Final = read_phrases("sourcing", "nameless")
_PERSON: Final = read_pattern("sourcing", "person")
_REASON_TO_HIDE: Final = read_pattern("sourcing", "reason_to_hide")


def attribution(facts: Facts) -> Finding:
    """At least a quarter of the words are traced to somebody."""
    if facts.is_short:
        return unknown("too few words")
    spans = map(span_of, facts.attributed_spans)
    return present_if(spans, f"{facts.attribution:.0%} of the words", enough=facts.attribution >= MIN_ATTRIBUTED_SHARE)


def _spans(sources: list[Source]) -> list[Span]:
    """Where some sources speak."""
    return [span for source in sources for span in source.spans]


def named_sources(facts: Facts) -> Finding:
    """Two or more sources have a name."""
    named = [
        source for source in facts.records.sources if source.kind == "named" and source.name != facts.article.author
    ]
    detail = ", ".join(source.name for source in named[:MAX_NAMES_SHOWN]) or "nobody"
    return present_if(_spans(named), detail, enough=len(named) > 1)


def _independent(facts: Facts, min_words: int) -> list[Source]:
    """Sources with `min_words` each, without those who speak for the publisher or for a source already counted.

    Two of one organisation are one source: a spokesperson for Lind adds nobody to Lind.
    """
    kept: list[Source] = []
    surnames: set[str] = set()  # of those counted
    described: set[str] = set()  # words by which they are called
    publisher = facts.article.source.casefold()
    for source in sorted(facts.records.sources, key=lambda source: -source.word_count):
        if source.word_count < min_words or source.kind in _NOT_INDEPENDENT:
            continue
        if facts.work_type == "release" or (source.name and source.name.casefold() in publisher):
            continue
        surname, words = _surname(source), _description(source)
        if not (surname & described or words & surnames):  # Lind's office, a spokesperson for Lind
            kept.append(source)
            surnames |= surname
            described |= words
    return kept


def _surname(source: Source) -> set[str]:
    """The last word of a name; nothing for a source without one."""
    return set(source.name.split()[-1:]) if source.kind == "named" else set()


def _description(source: Source) -> set[str]:
    """The words by which a source is called, possessives taken off."""
    return set(f"{source.name} {source.role}".replace("’s", "").replace("'s", "").split())


def several_speakers(facts: Facts) -> Finding:
    """Two or more speakers who are independent of each other have a sentence each."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    if facts.has_no_speaker:
        return not_applicable("nobody speaks")
    speakers = _independent(facts, MIN_SPEAKER_WORDS)
    return present_if(
        _spans(speakers), f"{len(speakers)} with {MIN_SPEAKER_WORDS} words or more", enough=len(speakers) > 1
    )


def direct_quotations(facts: Facts) -> Finding:
    """Somebody's words stand in quotation marks, long enough to be searched for."""
    full = [
        voice for voice in facts.attributed_spans if voice.voice == "quoted" and voice.word_count >= MIN_CLAUSE_WORDS
    ]
    return present_if(map(span_of, full), f"{counted(len(full), 'quotation')} of {MIN_CLAUSE_WORDS} words or more")


def other_side(facts: Facts) -> Finding:
    """Two speakers who are independent of each other speak, or an answer was asked for."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    asked = facts.unquoted.find(_REQUEST_FOR_COMMENT)
    criticised = facts.content.holds(_CRITICISM) or any(cue.polarity < 0 for cue in facts.records.cues)
    if facts.has_no_speaker and not asked and not criticised:
        return not_applicable("nobody speaks and nobody is criticised")
    speakers = _independent(facts, MIN_CLAUSE_WORDS)
    detail = f"{counted(len(speakers), 'independent speaker')}, {counted(len(asked), 'request')} for comment"
    # Snatches quoted in a polemic let nobody answer: so a fair share of the words must be somebody else's.
    enough = bool(asked) or (len(speakers) > 1 and facts.attribution >= MIN_ATTRIBUTED_SHARE)
    return present_if((*asked, *_spans(speakers[:MAX_SPEAKERS_SHOWN])), detail, enough=enough)


def expert_sources(facts: Facts) -> Finding:
    """Somebody who speaks is introduced as one who studies the matter."""
    spans: list[Span] = []
    for source in facts.records.sources:
        if source.kind not in ("named", "titled") or facts.work_type == "release":
            continue
        if _EXPERT.search(f"{source.name} {source.role}"):
            spans += (*source.introductions, *source.spans)[:1]
            continue
        for field, start, end in (*source.introductions, *source.spans):
            number = facts.sentence_at(start) if field == "text" else -1
            if number < 0:
                continue
            sentence = facts.sentences[number]
            match = _EXPERT.search(facts.author_text.text, sentence.start, max(end, sentence.end))
            if match:
                spans.append(("text", match.start(), match.end()))
                break
    return present_if(spans, counted(len(spans), "source"))


def vague_sources(facts: Facts) -> Finding:
    """Claims are attributed to nobody in particular."""
    if not facts.words:
        return unknown("no words")
    cues = facts.cues("unattributed_generalisation", "appeal_authority")
    return present_if(map(span_of, cues), counted(len(cues), "phrase"))


def anonymous_sources(facts: Facts) -> Finding:
    """Somebody speaks without a name, and the text does not say why."""
    hidden = list(facts.unquoted.find(_NAMELESS))
    hidden += [
        (*source.introductions, *source.spans)[0]
        for source in facts.records.sources
        if source.kind == "anonymous" and source.spans and _PERSON.search(source.name)
    ]
    bare = [span for span in hidden if span[0] == "text" and not _has_reason(facts, span[1])]
    return present_if(
        sorted(bare), f"{counted(len(bare), 'place')} without a reason, {len(hidden) - len(bare)} with one"
    )


def _has_reason(facts: Facts, place: int) -> bool:
    """Whether the sentence at a place says why a name is withheld."""
    number = facts.sentence_at(place)
    return number >= 0 and _REASON_TO_HIDE.search(facts.sentence_text(number)) is not None


def one_speaker(facts: Facts) -> Finding:
    """One speaker has four fifths of all attributed words."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    if facts.attribution < MIN_ATTRIBUTED_SHARE or not facts.records.sources:
        return not_applicable("little is said by others")
    top = max(facts.records.sources, key=lambda source: (source.word_count, source.name))
    share = top.word_count / facts.attributed_words
    return present_if(
        top.spans,
        f"{top.name or 'one source'}: {min(share, 1.0):.0%} of the attributed words",
        enough=share >= MIN_DOMINANT_SHARE,
    )


def uneven_verbs(facts: Facts) -> Finding:
    """One source says, another claims."""
    several = [
        source for source in facts.records.sources if len(source.verbs) >= MIN_VERBS and source.kind != "unresolved"
    ]
    if len(several) < 2:
        return not_applicable("fewer than two sources with two verbs each")
    coloured = {
        number: [verb for verb in source.verbs if verb.grade != "neutral"] for number, source in enumerate(several)
    }
    doubted = [
        n for n, verbs in coloured.items() if len(verbs) >= MIN_VERBS and 2 * len(verbs) >= len(several[n].verbs)
    ]
    plain = [n for n, verbs in coloured.items() if not verbs]
    if not doubted or not plain:
        return absent(counted(sum(map(len, coloured.values())), "doubting or loaded verb"))
    spans = [(verb.field, verb.start, verb.end) for n in doubted for verb in coloured[n]]
    verbs = ", ".join(verb.text for verb in coloured[doubted[0]][:MAX_VERBS_SHOWN])
    detail = f"{several[doubted[0]].name}: {verbs}; {several[plain[0]].name}: neutral"
    return present_if(spans, detail)


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule
    for rule in (
        attribution,
        named_sources,
        several_speakers,
        direct_quotations,
        other_side,
        expert_sources,
        vague_sources,
        anonymous_sources,
        one_speaker,
        uneven_verbs,
    )
}
