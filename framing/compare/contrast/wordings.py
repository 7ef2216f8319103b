"""One thing in different words: *federal immigration actions* in one account, *illegal raids* in the other.

Two signs that two phrases may mean one thing, both open to error, and both shown as such: they end
in the same noun, or they belong to one set of rival terms in the lexicon (``contested_term``).
After Card et al. 2016 and Hamborg 2023 on word choice and labelling; linked by rules, not by meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from framing.data import LANGUAGE, read_toml
from framing.entities.article_tokens import ArticleTokens
from framing.language.word_classes import WordClass
from framing.records.contrast import Wording, WordingPhrase
from framing.records.results import Cue, VoiceSpan
from framing.records.voice_index import VoiceIndex

__all__ = ["AccountPhrases", "wordings"]

MAX_PHRASE_WORDS: Final = 4
MIN_NOUN_LETTERS: Final = 4
MAX_WORDINGS: Final = 20
MAX_PHRASES: Final = 6  # of one thing and account
_BEFORE_PHRASE: Final = (
    WordClass.ARTICLE | WordClass.POSSESSIVE | WordClass.PREPOSITION | WordClass.DETERMINER | WordClass.COORDINATOR
)
_OUTSIDE_PHRASE: Final = (
    _BEFORE_PHRASE
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
_CONTESTED: Final = "contested_term"  # the category of the lexicon whose groups are rival terms


class AccountPhrases:
    """The phrases of one account by what they may stand for: noun phrases by noun, terms of the lexicon by concept."""

    def __init__(self, tokens: ArticleTokens, cues: Sequence[Cue], voices: Sequence[VoiceSpan]) -> None:
        self._tokens = tokens
        self._voices = VoiceIndex(voices)
        self._cues = [cue for cue in cues if cue.field == "text" and cue.severity > 0]
        self.by_noun: defaultdict[str, dict[str, WordingPhrase]] = defaultdict(dict)
        self.by_concept: defaultdict[str, dict[str, WordingPhrase]] = defaultdict(dict)
        for start, end in _noun_phrases(tokens):
            phrase = self._phrase(start, end)
            self.by_noun[_singular(tokens.lower[end - 1])].setdefault(phrase.text.lower(), phrase)
        for start, end, concept in _rival_terms(tokens):
            phrase = self._phrase(start, end)
            self.by_concept[concept].setdefault(phrase.text.lower(), phrase)

    def _phrase(self, start: int, end: int) -> WordingPhrase:
        """The phrase of some tokens of the article, the end excluded."""
        _, start_char, end_char = self._tokens.span(start, end)
        voice = self._voices.at("text", start_char)
        marked = any(cue.start < end_char and start_char < cue.end for cue in self._cues)
        return WordingPhrase(
            self._tokens.text(start, end), start_char, end_char, voice.voice, voice.speaker, marked=marked
        )


def wordings(a: AccountPhrases, b: AccountPhrases) -> tuple[Wording, ...]:
    """What both accounts speak of in different words: rival terms first, then those with most cues in them.

    A noun is taken up where the phrases that end in it differ and at least one holds a cue: every two
    articles share nouns, and most of these differences tell nothing.
    """
    rows: list[Wording] = []
    for referent, phrases_a, phrases_b in _in_different_words(a.by_concept, b.by_concept):
        rows.append(Wording(referent, "rival terms", _marked_first(phrases_a), _marked_first(phrases_b)))
    for referent, phrases_a, phrases_b in _in_different_words(a.by_noun, b.by_noun):
        if any(phrase.marked for phrase in (*phrases_a.values(), *phrases_b.values())):
            rows.append(Wording(referent, "same noun", _marked_first(phrases_a), _marked_first(phrases_b)))
    return tuple(sorted(rows, key=_order)[:MAX_WORDINGS])


def _in_different_words(
    a: Mapping[str, dict[str, WordingPhrase]], b: Mapping[str, dict[str, WordingPhrase]]
) -> Iterator[tuple[str, dict[str, WordingPhrase], dict[str, WordingPhrase]]]:
    """The things that both accounts speak of, where the sets of their phrases are not the same."""
    for referent in sorted(set(a) & set(b)):
        if set(a[referent]) != set(b[referent]):
            yield referent, a[referent], b[referent]


def _order(wording: Wording) -> tuple[bool, int, str]:
    marked = sum(phrase.marked for phrase in (*wording.a, *wording.b))
    return wording.basis != "rival terms", -marked, wording.referent


def _marked_first(phrases: dict[str, WordingPhrase]) -> tuple[WordingPhrase, ...]:
    """Phrases with a cue in them before others, each kind in order of place."""
    return tuple(sorted(phrases.values(), key=lambda phrase: (not phrase.marked, phrase.start))[:MAX_PHRASES])


def _noun_phrases(tokens: ArticleTokens) -> Iterator[tuple[int, int]]:
    """Runs of two to four content words that are taken for modifiers and a noun, as spans of tokens.

    An article, a preposition or the like stands before them, and the last word is in lower case,
    since names are compared elsewhere.
    """
    at = tokens.text_start
    while at < len(tokens):
        if tokens.word_class[at] & _OUTSIDE_PHRASE or not tokens.in_article(at):
            at += 1
            continue
        end = at + 1
        while (
            end < len(tokens)
            and not tokens.word_class[end] & _OUTSIDE_PHRASE
            and tokens.joined(end)
            and tokens.voices[end] == tokens.voices[at]
        ):
            end += 1
        introduced = at > tokens.text_start and tokens.word_class[at - 1] & _BEFORE_PHRASE
        long_enough = len(tokens.lower[end - 1]) >= MIN_NOUN_LETTERS
        if introduced and not tokens.is_capitalised[end - 1] and 1 < end - at <= MAX_PHRASE_WORDS and long_enough:
            yield at, end
        at = end


def _rival_terms(tokens: ArticleTokens) -> Iterator[tuple[int, int, str]]:
    """Terms of the lexicon that have rivals: their spans of tokens, and what they stand for."""
    doc = tokens.doc
    contested = doc.lexicon.index(_CONTESTED)
    first_row, end_row = doc.matches.start.searchsorted((tokens.start + tokens.text_start, tokens.start + len(tokens)))
    for start, end, term_id in zip(
        *(column[first_row:end_row].tolist() for column in (doc.matches.start, doc.matches.end, doc.matches.term_id)),
        strict=True,
    ):
        term = doc.lexicon.terms[term_id]
        if term.category == contested and term.group.rivals:
            # The note of a group of rivals ends with what they stand for: "…: people without papers".
            yield start - tokens.start, end - tokens.start, term.group.note.rpartition(": ")[2]


def _singular(noun: str) -> str:
    """One form for one noun.

    >>> _singular("raids"), _singular("policies"), _singular("crisis")
    ('raid', 'policy', 'crisis')
    """
    for rule in _plural_rules():
        long_enough = len(noun) >= rule["min_letters"]
        if long_enough and noun.endswith(rule["ending"]) and not noun.endswith(tuple(rule["except"])):
            return noun.removesuffix(rule["ending"]) + str(rule["singular"])
    return noun


@cache
def _plural_rules() -> tuple[dict[str, Any], ...]:
    return tuple(read_toml(f"contrast/{LANGUAGE}.toml")["plurals"])
