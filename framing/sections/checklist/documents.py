"""Signals about what a text rests on: documents, figures, checks, first-hand work, what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import (
    Facts,
    Finding,
    Rule,
    found,
    many,
    matches,
    not_applicable,
    span_of,
    unknown,
)
from framing.sections.checklist.prose import Phrases, Span

__all__ = ["RULES"]

_LINK: Final = Phrases("http|www.", r"https?://[^\s)\]]{4,200}|www\.[^\s)\]]{4,200}")
_PAPER: Final = r"(?:report|study|survey|poll|audit|ruling|census|lawsuit|filing|memo|assessment|document|minutes|transcript|court order)"
_DOCUMENT: Final = Phrases(
    "report|study|survey|poll|audit|ruling|census|lawsuit|filing|memo|assessment|document|minutes|transcript|court_order",
    rf"\b{_PAPER}\b[^.!?\n]{{0,60}}?\b(?:says?|said|found|finds|shows?|showed|published|lists?|listed|recommends?|recommended|states?|stated"
    r"|seen by|reads|notes|noted|concluded|estimated|tabled|warns|warned)\b"
    rf"|\baccording to [^.,;!?\n]{{0,60}}?\b{_PAPER}\b",
)
_FIRST_HAND: Final = Phrases(
    "told_|reporters|journalists|to_us|with_us|with_this|our_report|by_us|by_this|we_|reporting_by|to_this",
    r"(?<!\w)(?:told (?:reporters|journalists|us\b|this (?:newspaper|paper|magazine|website|programme|reporter))"
    r"|(?:talking|speaking|spoke) (?:to|with) (?:reporters|journalists|us\b|this)|in an interview with (?:us\b|this)|our reporters?\b"
    r"|(?:seen|reviewed|obtained|examined) by (?:us\b|this)|we (?:visited|interviewed|reviewed|obtained|spoke (?:to|with))|reporting by)",
    reach=(20, 45),
)
_HANDED: Final = Phrases(
    "told|seen_by|spoke_|speaking_to|talking_to|interview_with|reviewed_by|obtained_by|shown_to|shared_with",
    r"\b(?:told|seen by|spoke (?:to|with)|speaking to|talking to|interview with|reviewed by|obtained by|shown to|shared with) (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,4}",
    cased=True,
)
_MASTHEAD: Final = (
    "Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Guardian|Telegraph|News|Observer|Standard|Star|Mail|Mirror|Globe|Courier"
    "|Mercury|Ledger|Bulletin|Review|Magazine|Broadcasting|Radio|Television|TV"
)
_SECOND_HAND: Final = Phrases(
    "according_to|told|reported_|report_|reports_|comments_to|interview_with|ing_to|spoke_to|citing",
    r"\b(?:[Aa]ccording to|told|reported (?:by|in)|[Rr]eports? (?:by|in|from)|first reported by|[Cc]omments to|interview with|[Ss]peaking to|talking to|spoke to"
    rf"|citing) (?:the )?(?:(?:[A-Z][\w.’-]{{1,30}} ){{0,4}}(?:{_MASTHEAD})\b(?! [A-Z])|(?:website|newspaper|magazine|broadcaster|news agency|news site) [A-Z]\w*)",
    cased=True,
)
_CHECKED: Final = Phrases(
    "verif|check|confirm|authenticat|independently|seen_by|reviewed|examined|compared|analy|found_no",
    r"\b(?:(?:could|can|has|have|had|was|were)(?: not|n[’']t)? (?:been able to )?(?:be )?(?:independently )?(?:verif(?:y|ied)|check(?:ed)?|confirm(?:ed)?|authenticated?)\b"
    r"|independently (?:verified|confirmed|checked)|(?:seen|reviewed|examined|verified|checked|authenticated) by\b"
    r"|(?:checked|reviewed|examined|verified|compared|analy[sz]ed) (?:the |\d+ )?(?:\w+ )?(?:records|documents|footage|video|e-?mails|figures|data|filings|contracts)"
    r"|fact[- ]check\w*|found no (?:evidence|record))",
)
# Patterns that every article is searched with begin with a set of signs: Python then skips quickly to those.
_FIGURE: Final = re.compile(
    r"[$£€₹\d](?:(?<=[$£€₹]) ?\d[\d,.]*(?: ?(?:thousand|million|billion|trillion|lakh|crore|bn|m)\b)?"
    r"|(?<=\d)(?<![\w.,]\d)(?:[\d,]*(?:\.\d+)?(?: ?%| per ?cent\b| percent\b| (?:thousand|million|billion|trillion|lakh|crore)\b"
    r"| (?:people|jobs|homes|workers|residents|families|patients|children|deaths|cases|votes)\b)"
    r"|\d{0,2}(?:,\d{2,3})+\b))"
)
#: A number, or a run of capitalised words in mid-sentence.
_EXACT: Final = re.compile(
    r"[A-Z\d](?:(?<=\d)(?<!\w\d)[\d,.]*|(?<=[a-z,;’'] [A-Z])[\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40})*)"
)
_NAME: Final = re.compile(r"[A-Z](?<=[a-z,;’'] [A-Z])[\w’'-]{1,40}")
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
_WHEN: Final = Phrases(
    "day|night|january|february|march|april|may|june|july|august|september|october|november|december|jan.|feb.|aug.|sep|oct.|nov.|dec."
    "|this_|last_|earlier_this",
    rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|(?:in|In|since|until) {_MONTH}|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]his (?:week|month|morning|year)|[Ll]ast (?:week|month|night|year)|[Ee]arlier this)\b",
    cased=True,
    reach=(12, 18),
)
_WHERE: Final = re.compile(r"\b(?:in|at|near|outside|across|off|from|of|for) (?:the )?[A-Z][a-z]")
_WHO: Final = re.compile(
    r"(?i)\b(?:judge|court|police|mayor|minister|president|government|council|company|union|workers|officials?|library|school|hospital|residents|man|woman|parliament|ministry|engineers)\b"
)
_WHAT: Final = re.compile(
    r"\b(?:[a-z]{3,20}ed|said|told|won|lost|fell|rose|began|met|cut|shot|killed|found|struck|took|gave|made|left|voted|plans to|will)\b"
)
_STUDIED: Final = Phrases(
    "stud|survey|poll|estimate|researcher|trial|sample|assessment",
    r"\b(?:(?:an?|the|this|that|new|recent|one) (?:[\w-]{1,20} ){0,2}study\b|studies (?:show|find|found|suggest)|survey(?:s|ed)?\b(?! vessel)|opinion polls?|poll (?:of|by|found)|estimate[ds]?\b|researchers?\b|trial of|sample\b|equality assessment)",
)
_METHOD: Final = Phrases(
    "based_on|survey|sample|poll|trial|analysis|review|margin_of|followed|interviewed|questioned|recruited|_group|randomi|peer|methodolog|how_we|counted",
    r"\b(?:based on (?:an? |the |data|interviews|records)|(?:survey|sample|poll|trial|analysis|review) of [\w ,]{0,20}\d|margin of error|(?:followed|surveyed|interviewed|polled|questioned|recruited) [\w ]{0,12}\d"
    r"|comparison group|control group|randomi[sz]ed|peer[- ]reviewed|methodology|how we (?:did|reported|counted)|not counted|were counted)",
)
_LIMITS: Final = Phrases(
    "unclear|not|certain|remains_to|too_early|preliminary|probably_too|more_research",
    r"\b(?:unclear|not (?:yet |immediately )?(?:known|clear|certain)|uncertain|(?:does|do|did) not (?:state|show|say|prove|mean) (?:that|how|whether|why|who)"
    r"|but not (?:how|why|who|whether)|need not (?:mean|point|be)|has not (?:been )?(?:made public|confirmed|established|checked|verified)"
    r"|could not (?:be )?(?:independently )?(?:verif\w+|confirm\w*|establish\w*)|remains to be seen|too early to|preliminary|probably too|cannot be ruled out|more research is needed)\b",
    reach=(20, 60),
)
_SPECIFIC: Final = 6.0  # numbers, dates and names in 100 words


def documents(facts: Facts) -> Finding:
    """A link, or a document that speaks."""
    spans = list(facts.content.find(_LINK))
    links = len(spans)
    spans += [span for source in facts.records.sources if source.kind == "document" for span in source.spans[:1]]
    spans += (facts.content if facts.work_type == "interview" else facts.unquoted).find(_DOCUMENT)
    return found(spans, f"{many(links, 'link')}, {many(len(spans) - links, 'place')} where a document speaks")


def _own_name(facts: Facts) -> list[str]:
    """The words of the outlet's name that could stand for it."""
    return [
        word
        for word in re.findall(r"[A-Z][\w’-]{3,}", facts.article.source)
        if word not in ("Daily", "Weekly", "News", "Agency")
    ]


def original_reporting(facts: Facts) -> Finding:
    """Somebody told this outlet, or it was there and saw."""
    if facts.work_type == "interview":
        return found(
            [span_of(voice) for voice in facts.voice_spans if voice.rule == "label"][:1], "an interview", enough=True
        )
    spans = list(facts.whole_text.find(_FIRST_HAND))
    own = set(_own_name(facts))
    spans += [span for span in facts.unquoted.find(_HANDED) if own & set(facts.article.text[span[1] : span[2]].split())]
    spans = [span for span in spans if not _quoted(facts, span[1])]
    return found(sorted(set(spans)), many(len(set(spans)), "mark"))


def _quoted(facts: Facts, place: int) -> bool:
    return facts.content[place : place + 1] != " " == facts.unquoted[place : place + 1]


def second_hand(facts: Facts) -> Finding:
    """Another outlet is where it comes from."""
    own = _own_name(facts)
    spans = [
        span
        for span in facts.unquoted.find(_SECOND_HAND)
        if not any(word in facts.article.text[span[1] : span[2]] for word in own)
    ]
    return found(spans, many(len(spans), "mention"))


def verification(facts: Facts) -> Finding:
    """The text says what was checked, or what could not be."""
    return found(facts.unquoted.find(_CHECKED))


def unsourced_figures(facts: Facts) -> Finding:
    """A quantity of the author's with no source in its sentence or in the ones next to it."""
    if facts.work_type == "interview":
        return unknown("hardly any words of the author’s")
    figures = matches(_FIGURE, facts.author_text.text)
    sourced = facts.sourced
    spans: list[Span] = []
    for span in figures:
        number = facts.sentence_at(span[1])
        if not any(sourced[max(0, number - 1) : number + 2]):
            spans.append(span)
    return found(spans, f"{len(spans)} of {many(len(figures), 'figure')}")


def unsourced_causes(facts: Facts) -> Finding:
    """One thing led to another, says the author, and nobody else."""
    cues = [cue for cue in facts.cues("causal_claim") if not facts.sourced[max(0, facts.sentence_at(cue.start))]]
    return found(map(span_of, cues), many(len(cues), "claim"))


def specificity(facts: Facts) -> Finding:
    """Numbers, dates and names, for every 100 words outside quotation marks."""
    words = facts.words - sum(voice.words for voice in facts.attributed_spans if voice.voice == "quoted")
    if facts.is_short or words < 20:
        return unknown("too few words")
    spans = sorted({*matches(_EXACT, facts.unquoted.text), *facts.unquoted.find(_WHEN)})
    rate = 100 * len(spans) / words
    return found(spans, f"{rate:.1f} numbers, dates and names in 100 words", enough=rate >= _SPECIFIC)


def lead(facts: Facts) -> Finding:
    """Three of who, what, when and where stand in the first three sentences."""
    if facts.work_type in ("opinion", "interview"):
        return not_applicable("not asked of opinion or interviews")
    told = [sentence for sentence in facts.sentences if facts.content[sentence.start : sentence.end].strip()][:3]
    if not told:
        return unknown("no sentences")
    start, end = told[0].start, min(told[-1].end, told[0].start + 900)
    head = facts.content[start:end]
    asked = {
        "who": _NAME.search(head) or _WHO.search(head),
        "what": _WHAT.search(head),
        "when": _WHEN.pattern.search(head),
        "where": _WHERE.search(head) or facts.furniture("dateline"),
    }
    answered = [name for name, answer in asked.items() if answer]
    return found([("text", start, end)], ", ".join(answered), enough=len(answered) > 2)


def methods(facts: Facts) -> Finding:
    """Where a study, a survey or an estimate is told of, how it was made is told too."""
    if not facts.unquoted.holds(_STUDIED):
        return not_applicable("no study, survey or estimate")
    return found(facts.unquoted.find(_METHOD))


def calibration(facts: Facts) -> Finding:
    """What is not known is said to be unknown, or claims are hedged."""
    spans = list(facts.unquoted.find(_LIMITS))
    hedges = [
        cue
        for cue in facts.records.cues
        if cue.category == "hedge" and cue.field == "text" and cue.voice in ("author", "reported")
    ]
    enough = bool(spans) or (len(hedges) >= 3 and 100 * len(hedges) >= facts.words)
    if facts.is_short and not enough:
        return unknown("too few words")
    return found(
        sorted((*spans, *map(span_of, hedges))),
        f"{many(len(spans), 'limit')}, {many(len(hedges), 'hedge')}",
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
