"""Signals about who speaks: named or not, how many, how far apart, and how they are introduced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.records.sources import Source
from framing.sections.checklist.facts import (
    Facts,
    Finding,
    Rule,
    absent,
    found,
    many,
    not_applicable,
    span_of,
    unknown,
)
from framing.sections.checklist.prose import Phrases, Span

__all__ = ["RULES"]

_ENOUGH: Final = 0.25  # share of attributed words: reports lie above, opinion below
_HEARD: Final = 20  # words: about one sentence
_SOME: Final = 6  # words: a clause, not a tag
_LOUD: Final = 0.80  # of all attributed words
_VERBS: Final = 2  # verbs that a source must have before its grades are compared
_NOBODY: Final = ("anonymous", "crowd", "unresolved")  # whose independence nobody can judge
_REPLY: Final = Phrases(
    "respon|repl|comment|answer|return|reached",
    r"\b(?:did not|didn[’']t|could not|declined to|refused to|were not|was not|has not|have not)(?: immediately)?"
    r" (?:respond|repl(?:y|ied)|comment|answer|return|be reached|responded|answered|available for comment)",
)
_CRITICISM: Final = Phrases(
    "accus|blam|critici|condemn|denounc|alleg|attack|mishandl|dismissed|rejected|fail|lawsuit|sued_|complaint",
    r"\b(?:accus|blam|critici[sz]|condemn|denounc|alleg|attack|mishandl|dismissed|rejected|failed to|failures?\b|lawsuit|sued |complaint)",
    reach=(1, 12),
)
_EXPERT: Final = re.compile(
    r"\b(?:[Pp]rofessor|[Ee]conomist|[Ss]cientist|[Rr]esearcher|[Aa]nalyst|[Ss]pecialist|[Ee]xpert (?:on|in|at)|[Pp]hysician|[Ss]urgeon"
    r"|[Nn]utritionist|[Hh]istorian|[Ss]tatistician|[Ee]ngineer|[Ll]ecturer|[Aa]uditor|[Oo]mbuds\w+|[A-Za-z]{3,20}ologist|Dr\.? [A-Z]"
    r"|who teaches|who (?:studies|led the (?:study|research))|fellow at)\b"
)
_NAMELESS: Final = Phrases(
    "anonym|not_to_be|to_be_named|to_be_identified|source|familiar|close_to|briefed|unnamed|insider|one_",
    r"\b(?:(?:on |requested )(?:condition of )?anonymity|(?:asked|declined|did not want|refused|wished) (?:not )?to (?:be|remain) (?:named|identified|anonymous|quoted by name)"
    r"|sources? (?:in|within|close to|familiar|at|inside)\b|(?:people|persons|officials?) (?:familiar with|close to|briefed on)|unnamed|insiders?\b"
    r"|one (?:reader|official|source|insider|user|employee|aide)\b(?= (?:told|said|says)))",
)
#: Heads of descriptions that mean one person or a few, not an office or a paper.
_PERSON: Final = re.compile(
    r"(?i)\b(?:officials?|officers?|sources?|aides?|advis[eo]rs?|insiders?|employees?|staffers?|persons?|people|witness(?:es)?|readers?|users?"
    r"|friends?|associates?|executives?|diplomats?|lawmakers?|another)\b"
)
_REASON: Final = re.compile(
    r"(?i)\b(?:because|for fear|fear(?:s|ed|ing)?|retaliation|reprisals?|not authori[sz]ed|safety)\b"
)


def attribution(facts: Facts) -> Finding:
    """At least a quarter of the words are traced to somebody."""
    if facts.is_short:
        return unknown("too few words")
    spans = map(span_of, facts.attributed_spans)
    return found(spans, f"{facts.attribution:.0%} of the words", enough=facts.attribution >= _ENOUGH)


def _spans(sources: list[Source]) -> list[Span]:
    return [span for source in sources for span in source.spans]


def named_sources(facts: Facts) -> Finding:
    """Two or more have a name."""
    named = [
        source for source in facts.records.sources if source.kind == "named" and source.name != facts.article.author
    ]
    detail = ", ".join(source.name for source in named[:6]) or "nobody"
    return found(_spans(named), detail, enough=len(named) > 1)


def _independent(facts: Facts, least: int) -> list[Source]:
    """Sources with some words each, without those who speak for the publisher or for one already counted."""
    kept: list[Source] = []
    surnames: set[str] = set()  # of those counted
    described: set[str] = set()  # words by which they are called
    publisher = facts.article.source.casefold()
    for source in sorted(facts.records.sources, key=lambda source: -source.words):
        if source.words < least or source.kind in _NOBODY:
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
    return set(source.name.split()[-1:]) if source.kind == "named" else set()


def _description(source: Source) -> set[str]:
    return set(f"{source.name} {source.role}".replace("’s", "").replace("'s", "").split())


def several_speakers(facts: Facts) -> Finding:
    """Two or more who are not of one house have a sentence each."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    if facts.has_no_speaker:
        return not_applicable("nobody speaks")
    heard = _independent(facts, _HEARD)
    return found(_spans(heard), f"{len(heard)} with {_HEARD} words or more", enough=len(heard) > 1)


def direct_quotations(facts: Facts) -> Finding:
    """Somebody's words stand in quotation marks, long enough to be searched for."""
    full = [voice for voice in facts.attributed_spans if voice.voice == "quoted" and voice.words >= _SOME]
    return found(map(span_of, full), f"{many(len(full), 'quotation')} of {_SOME} words or more")


def other_side(facts: Facts) -> Finding:
    """Two are heard, or an answer was asked for."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    asked = facts.unquoted.find(_REPLY)
    criticised = facts.content.holds(_CRITICISM) or any(cue.polarity < 0 for cue in facts.records.cues)
    if facts.has_no_speaker and not asked and not criticised:
        return not_applicable("nobody speaks and nobody is criticised")
    heard = _independent(facts, _SOME)
    detail = f"{many(len(heard), 'independent speaker')}, {many(len(asked), 'request')} for comment"
    # Snatches quoted in a polemic are no hearing: so a fair share of the words must be somebody's.
    enough = bool(asked) or (len(heard) > 1 and facts.attribution >= _ENOUGH)
    return found((*asked, *_spans(heard[:4])), detail, enough=enough)


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
    return found(spans, many(len(spans), "source"))


def vague_sources(facts: Facts) -> Finding:
    """Claims are laid in the mouth of nobody in particular."""
    if not facts.words:
        return unknown("no words")
    cues = facts.cues("unattributed_generalisation", "appeal_authority")
    return found(map(span_of, cues), many(len(cues), "phrase"))


def anonymous_sources(facts: Facts) -> Finding:
    """Somebody speaks without a name, and the text does not say why."""
    hidden = list(facts.unquoted.find(_NAMELESS))
    hidden += [
        (*source.introductions, *source.spans)[0]
        for source in facts.records.sources
        if source.kind == "anonymous" and source.spans and _PERSON.search(source.name)
    ]
    bare = [span for span in hidden if span[0] == "text" and not _reasoned(facts, span[1])]
    return found(sorted(bare), f"{many(len(bare), 'place')} without a reason, {len(hidden) - len(bare)} with one")


def _reasoned(facts: Facts, place: int) -> bool:
    number = facts.sentence_at(place)
    return number >= 0 and _REASON.search(facts.sentence_text(number)) is not None


def one_speaker(facts: Facts) -> Finding:
    """One has four fifths of all attributed words."""
    if facts.work_type == "interview":
        return not_applicable("an interview has one guest")
    if facts.attribution < _ENOUGH or not facts.records.sources:
        return not_applicable("little is said by others")
    top = max(facts.records.sources, key=lambda source: (source.words, source.name))
    share = top.words / facts.attributed_words
    return found(
        top.spans, f"{top.name or 'one source'}: {min(share, 1.0):.0%} of the attributed words", enough=share >= _LOUD
    )


def uneven_verbs(facts: Facts) -> Finding:
    """One source says, another claims."""
    several = [
        source for source in facts.records.sources if len(source.verbs) >= _VERBS and source.kind != "unresolved"
    ]
    if len(several) < 2:
        return not_applicable("fewer than two sources with two verbs each")
    coloured = {
        number: [verb for verb in source.verbs if verb.grade != "neutral"] for number, source in enumerate(several)
    }
    doubted = [n for n, verbs in coloured.items() if len(verbs) >= _VERBS and 2 * len(verbs) >= len(several[n].verbs)]
    plain = [n for n, verbs in coloured.items() if not verbs]
    if not doubted or not plain:
        return absent(many(sum(map(len, coloured.values())), "doubting or loaded verb"))
    spans = [(verb.field, verb.start, verb.end) for n in doubted for verb in coloured[n]]
    detail = f"{several[doubted[0]].name}: {', '.join(verb.text for verb in coloured[doubted[0]][:3])}; {several[plain[0]].name}: neutral"
    return found(spans, detail)


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
