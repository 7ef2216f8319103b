"""Signals in the headline, and between the headline and the text. Without a headline they are unknown.

Forms of clickbait after Chakraborty et al. 2016, Blom & Hansen 2015 (forward reference) and the
techniques that the Credibility Coalition asks about (Zhang et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import Facts, Finding, Rule, found, matches, span_of, unknown
from framing.sections.checklist.prose import Span

__all__ = ["RULES"]

_BAIT: Final = re.compile(
    r"(?i)(?:you won[’']t believe|what happen(?:s|ed) next|this (?:one|simple|weird|humble) \w+|here[’']s (?:why|how|what)|the (?:real )?reason why|(?:the )?truth about"
    r"|(?:will|could|can) (?:shock|surprise|blow|change your|leave you|make you|save your|ruin|kill you)"
    r"|\b\d{1,2} (?:\w+ ){0,2}(?:ways|things|reasons|tricks|secrets|signs|foods|facts|tips|times|steps|myths|benefits)\b|doctors (?:hate|don[’']t want|won[’']t|are)"
    r"|(?:they|nobody|no one) (?:don[’']t|doesn[’']t|won[’']t|wants?|is|are|will) (?:want|talking|tell|you to)"
    r"|(?:everything|what|things) you (?:need|should|must|have|ought) (?:to )?know|\b(?:this|these) (?:is|are) (?:why|how|what)\b|\bwhy you (?:should|must|need)"
    r"|\b(?:shocking|shocker|stunn(?:ed|ing)|jaw-?dropping|mind-?blowing|unbelievable|bombshell|miracle|gone wrong|goes viral|went viral|secret (?:to|of|that|trick)|overnight)\b"
    r"|[!?]{2,}|!\Z)"
)
_CAPITALS: Final = re.compile(r"\b[A-Z]{5,}\b(?! ?[:|–—-]| \w+:)")  # OPINION: is a label, no shout
_QUESTION: Final = re.compile(r"\?[\s”’\"']*\Z")
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_SPELLED: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_CERTAIN: Final = re.compile(
    r"(?i)\b(?:prov(?:es?|ed|en)|cures?|erases?|destroy(?:s|ed)?|overnight|always|never|every|all|guaranteed|instantly|forever|miracle|stunned|shocking)\b"
)


def clickbait_headline(facts: Facts) -> Finding:
    """The headline teases, numbers its secrets or shouts."""
    title = facts.article.title
    if not title:
        return unknown("no headline was given")
    spans = list(matches(_BAIT, title, "title"))
    if not title.isupper():
        text = facts.article.text
        spans += [span for span in matches(_CAPITALS, title, "title") if title[span[1] : span[2]] not in text]
    return found(sorted(spans))


def question_headline(facts: Facts) -> Finding:
    """The headline asks what the text should answer."""
    if not facts.article.title:
        return unknown("no headline was given")
    return found(matches(_QUESTION, facts.article.title, "title"))


def loaded_headline(facts: Facts) -> Finding:
    """The headline judges in the outlet's own words."""
    if not facts.article.title:
        return unknown("no headline was given")
    return found([span_of(cue) for cue in facts.cues(field="title") if cue.severity > 1 or cue.weight >= 0.8])


def headline_beyond_text(facts: Facts) -> Finding:
    """The headline holds a number, a name or a certainty that the text does not."""
    title = facts.article.title
    if not title:
        return unknown("no headline was given")
    if facts.is_short:
        return unknown("too few words of text")
    spans = sorted({*_new_numbers(facts), *_new_names(facts), *_new_certainty(facts)})
    return found(spans, ", ".join(title[start:end] for _, start, end in spans[:4]))


def _new_numbers(facts: Facts) -> list[Span]:
    """Figures that the text has neither in digits nor in words."""
    known = {number.replace(",", "").rstrip(".") for number in _NUMBER.findall(facts.article.text)}
    words = set(_words(facts.article.text)) if _NUMBER.search(facts.article.title) else set()
    known |= {str(value) for value, name in enumerate(_SPELLED) if name in words}
    return [
        span
        for span in matches(_NUMBER, facts.article.title, "title")
        if facts.article.title[span[1] : span[2]].replace(",", "") not in known
    ]


def _new_names(facts: Facts) -> list[Span]:
    """Names that the text does not have; not in headlines that capitalise every word."""
    title = facts.article.title
    long = [match for match in _WORD.finditer(title) if len(match[0]) > 3]
    capital = [match for match in long[1:] if match[0][0].isupper()]
    if not capital or 2 * len(capital) > len(long[1:]):
        return []
    known = set(_words(facts.article.text))
    # A sign before the word begins a sentence within the headline: its capital says nothing.
    inside = [match for match in capital if title[: match.start()].rstrip()[-1:].isalnum()]
    return [("title", match.start(), match.end()) for match in inside if not known & {*_words(match[0])}]


def _new_certainty(facts: Facts) -> list[Span]:
    """Words of certainty of which the text has no form."""
    spans = matches(_CERTAIN, facts.article.title, "title")
    if not spans:
        return []
    text = facts.unquoted.low
    return [span for span in spans if facts.article.title[span[1] : span[2]].casefold()[:5] not in text]


def _words(text: str) -> list[str]:
    """Words in lower case, without possessives."""
    return [re.sub(r"[’']s?\Z", "", word) for word in _WORD.findall(text.casefold())]


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule for rule in (clickbait_headline, question_headline, loaded_headline, headline_beyond_text)
}
