"""Signals in the headline, and between the headline and the text. Without a headline they are unknown.

Forms of clickbait after Chakraborty et al. 2016, Blom & Hansen 2015 (forward reference) and the
techniques that the Credibility Coalition asks about (Zhang et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from framing.sections.checklist.facts import Facts, Finding, Rule, find_all, present_if, span_of, unknown
from framing.sections.checklist.patterns import read_pattern, read_words
from framing.sections.checklist.prose import Span

__all__ = ["RULES"]

_CLICKBAIT: Final = read_pattern("headline", "clickbait")
_CAPITALS: Final = read_pattern("headline", "capitals")
_QUESTION: Final = read_pattern("headline", "question")
_CERTAINTY: Final = read_pattern("headline", "certainty")
_NUMBERS_IN_WORDS: Final = read_words("headline", "numbers")  # from 0 on
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_POSSESSIVE: Final = re.compile(r"[’']s?\Z")
MIN_CUE_WEIGHT: Final = 0.8  # of a cue that judges, where it is mild
MIN_NAME_CHARS: Final = 4  # shorter words with a capital are seldom names
MAX_DETAILS: Final = 4
STEM_CHARS: Final = 5  # letters by which forms of one word are known: proves, proven


def clickbait_headline(facts: Facts) -> Finding:
    """The headline teases, numbers its secrets or shouts."""
    title = facts.article.title
    if not title:
        return unknown("no headline was given")
    spans = list(find_all(_CLICKBAIT, title, "title"))
    if not title.isupper():
        text = facts.article.text
        spans += [span for span in find_all(_CAPITALS, title, "title") if title[span[1] : span[2]] not in text]
    return present_if(sorted(spans))


def question_headline(facts: Facts) -> Finding:
    """The headline asks what the text should answer."""
    if not facts.article.title:
        return unknown("no headline was given")
    return present_if(find_all(_QUESTION, facts.article.title, "title"))


def loaded_headline(facts: Facts) -> Finding:
    """The headline judges in the outlet's own words."""
    if not facts.article.title:
        return unknown("no headline was given")
    return present_if(
        [span_of(cue) for cue in facts.cues(field="title") if cue.severity > 1 or cue.weight >= MIN_CUE_WEIGHT]
    )


def headline_beyond_text(facts: Facts) -> Finding:
    """The headline holds a number, a name or a certainty that the text does not."""
    title = facts.article.title
    if not title:
        return unknown("no headline was given")
    if facts.is_short:
        return unknown("too few words of text")
    spans = sorted({*_new_numbers(facts), *_new_names(facts), *_new_certainty(facts)})
    return present_if(spans, ", ".join(title[start:end] for _, start, end in spans[:MAX_DETAILS]))


def _new_numbers(facts: Facts) -> list[Span]:
    """Figures that the text has neither in digits nor in words."""
    known = {number.replace(",", "").rstrip(".") for number in _NUMBER.findall(facts.article.text)}
    words = set(_words(facts.article.text)) if _NUMBER.search(facts.article.title) else set()
    known |= {str(value) for value, name in enumerate(_NUMBERS_IN_WORDS) if name in words}
    return [
        span
        for span in find_all(_NUMBER, facts.article.title, "title")
        if facts.article.title[span[1] : span[2]].replace(",", "") not in known
    ]


def _new_names(facts: Facts) -> list[Span]:
    """Names that the text does not have; not in headlines that capitalise every word."""
    title = facts.article.title
    long_words = [match for match in _WORD.finditer(title) if len(match[0]) >= MIN_NAME_CHARS]
    capital = [match for match in long_words[1:] if match[0][0].isupper()]
    if not capital or 2 * len(capital) > len(long_words[1:]):
        return []
    known = set(_words(facts.article.text))
    # After a mark a sentence begins within the headline: a capital there says nothing.
    mid_sentence = [match for match in capital if title[: match.start()].rstrip()[-1:].isalnum()]
    return [("title", match.start(), match.end()) for match in mid_sentence if not known & {*_words(match[0])}]


def _new_certainty(facts: Facts) -> list[Span]:
    """Words of certainty of which the text has no form."""
    spans = find_all(_CERTAINTY, facts.article.title, "title")
    if not spans:
        return []
    text = facts.unquoted.lower
    return [span for span in spans if facts.article.title[span[1] : span[2]].casefold()[:STEM_CHARS] not in text]


def _words(text: str) -> list[str]:
    """Words in lower case, without possessives."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text.casefold())]


RULES: Final[Mapping[str, Rule]] = {
    rule.__name__: rule for rule in (clickbait_headline, question_headline, loaded_headline, headline_beyond_text)
}
