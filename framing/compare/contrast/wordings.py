"""One thing, different words: *federal immigration actions* here, *illegal raids* there.

Two ways to see that two phrases may mean one thing, both open to error, and both shown as such: they
end in the same noun, or they belong to one set of rival terms in the lexicon (``contested_term``).
After Card et al. 2016 and Hamborg 2023 on word choice and labelling; linked by rules, not by meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from framing.entities.article_tokens import ArticleTokens
from framing.language.word_classes import WordClass
from framing.records.results import Cue, VoiceSpan
from framing.records.voice_index import VoiceIndex

__all__ = ["Phrase", "Wording", "wordings"]

_LONGEST: Final = 4  # words of a phrase
_SHORTEST: Final = 4  # letters of its noun
_MOST: Final = 20
_EACH: Final = 6  # phrases of one thing and side
_OPENS: Final = (
    WordClass.ARTICLE | WordClass.POSSESSIVE | WordClass.PREPOSITION | WordClass.DETERMINER | WordClass.COORDINATOR
)
_FUNCTION: Final = (
    _OPENS
    | WordClass.STARTER
    | WordClass.PRONOUN
    | WordClass.MODAL
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.RELATIVE
    | WordClass.TIME
    | WordClass.ADVERB
    | WordClass.NEGATION
    | WordClass.SUBORDINATE
    | WordClass.CONTRAST
    | WordClass.THAT
    | WordClass.TO
    | WordClass.AS
    | WordClass.WHETHER
)
_CONTESTED: Final = "contested_term"


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one account words something, at its first place."""

    text: str
    start: int
    end: int
    voice: str
    speaker: str | None
    marked: bool  #: whether a cue stands in it


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing in the words of both accounts."""

    referent: str  #: the noun that all phrases end in, or what the rival terms stand for
    basis: str  #: "same noun" or "rival terms"
    a: tuple[Phrase, ...]
    b: tuple[Phrase, ...]


class _Account:
    """The phrases of one account by the thing they may stand for."""

    def __init__(self, text: ArticleTokens, cues: Sequence[Cue], voices: Sequence[VoiceSpan]) -> None:
        self._text = text
        self._stretches = VoiceIndex(voices)
        self._cues = [cue for cue in cues if cue.field == "text" and cue.severity > 0]
        self.nouns: defaultdict[str, dict[str, Phrase]] = defaultdict(dict)
        self.rivals: defaultdict[str, dict[str, Phrase]] = defaultdict(dict)
        for first, last in _chunks(text):
            phrase = self._phrase(first, last)
            self.nouns[_singular(text.lower[last - 1])].setdefault(phrase.text.lower(), phrase)
        for first, last, concept in _contested(text):
            phrase = self._phrase(first, last)
            self.rivals[concept].setdefault(phrase.text.lower(), phrase)

    def _phrase(self, first: int, last: int) -> Phrase:
        _, start, end = self._text.span(first, last)
        voice = self._stretches.at("text", start)
        marked = any(cue.start < end and start < cue.end for cue in self._cues)
        return Phrase(self._text.text(first, last), start, end, voice.voice, voice.speaker, marked)


def wordings(
    a: tuple[ArticleTokens, Sequence[Cue], Sequence[VoiceSpan]],
    b: tuple[ArticleTokens, Sequence[Cue], Sequence[VoiceSpan]],
) -> tuple[Wording, ...]:
    """What both accounts speak of in different words, the most clearly marked first.

    A noun is taken up where the phrases that end in it differ and at least one holds a cue.
    """
    accounts = _Account(*a), _Account(*b)
    found: list[Wording] = []
    for basis, (one, other) in (
        ("rival terms", (accounts[0].rivals, accounts[1].rivals)),
        ("same noun", (accounts[0].nouns, accounts[1].nouns)),
    ):
        for referent in sorted(set(one) & set(other)):
            if set(one[referent]) == set(other[referent]):
                continue
            every = [*one[referent].values(), *other[referent].values()]
            if basis == "rival terms" or any(phrase.marked for phrase in every):
                found.append(Wording(referent, basis, _ordered(one[referent]), _ordered(other[referent])))
    return tuple(sorted(found, key=_weight)[:_MOST])


def _weight(wording: Wording) -> tuple[bool, int, str]:
    marked = sum(phrase.marked for phrase in (*wording.a, *wording.b))
    return wording.basis != "rival terms", -marked, wording.referent


def _ordered(phrases: dict[str, Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases.values(), key=lambda phrase: (not phrase.marked, phrase.start))[:_EACH])


def _chunks(text: ArticleTokens) -> Iterator[tuple[int, int]]:
    """Runs of two to four words of weight behind an article, a preposition or the like: modifiers and a noun."""
    at = text.text_start
    while at < len(text):
        if text.word_class[at] & _FUNCTION or not text.in_article(at):
            at += 1
            continue
        end = at + 1
        while (
            end < len(text)
            and not text.word_class[end] & _FUNCTION
            and text.joined(end)
            and text.voices[end] == text.voices[at]
        ):
            end += 1
        opened = at > text.text_start and text.word_class[at - 1] & _OPENS and not text.capital[end - 1]
        if opened and 1 < end - at <= _LONGEST and len(text.lower[end - 1]) >= _SHORTEST:
            yield at, end
        at = end


def _contested(text: ArticleTokens) -> Iterator[tuple[int, int, str]]:
    """Terms that have rivals, with what they stand for."""
    doc = text.doc
    contested = doc.lexicon.index(_CONTESTED)
    low, high = doc.matches.start.searchsorted((text.start + text.text_start, text.start + len(text)))
    for first, last, number in zip(
        *(column[low:high].tolist() for column in (doc.matches.start, doc.matches.end, doc.matches.term_id)),
        strict=True,
    ):
        entry = doc.lexicon.entries[number]
        if entry.category == contested and entry.group.others:
            yield first - text.start, last - text.start, entry.group.note.rpartition(": ")[2]


def _singular(noun: str) -> str:
    """One form for one noun: *raids* is *raid*, *cities* is *city*.

    >>> _singular("raids"), _singular("policies"), _singular("crisis")
    ('raid', 'policy', 'crisis')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "is", "us")) else noun
