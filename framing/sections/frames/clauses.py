"""Noun phrases round a verb: its subject before it, its object after it.

Places are numbers of tokens in the batch, and a phrase is its first token and the one after its last. The rules look at
word classes and at the marks between words, never at a parse: where these do not tell, there is no phrase.
"""

from __future__ import annotations

from typing import Final

from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.grammar import read_grammar, verb_forms
from framing.language.tokens import CAPITAL, LY, NUMBER, POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["CLAUSE_WORDS", "Clauses", "Phrase"]

#: First token of a phrase, and the token after its last.
Phrase = tuple[int, int]

#: The word lists of ``clauses.toml``: strings are words apart by spaces.
CLAUSE_WORDS: Final = {
    name: frozenset(words.split() if isinstance(words, str) else words)
    for name, words in read_grammar("clauses").items()
}

_STOPS: Final = int(ch.COMMA | ch.DASH | ch.QUOTE | ch.STOP | ch.SEMICOLON | ch.COLON | ch.OPEN | ch.CLOSE)
_AUXILIARY: Final = WordClass.BE | WordClass.HAVE | WordClass.MODAL | WordClass.DO
_NO_SUBJECT: Final = (
    _AUXILIARY | WordClass.SUBORDINATE | WordClass.THAT | WordClass.TO | WordClass.CONTRAST | WordClass.WHETHER
)
_RELATIVE: Final = WordClass.RELATIVE | WordClass.THAT
_NO_OBJECT: Final = (
    _AUXILIARY
    | WordClass.SUBORDINATE
    | WordClass.TO
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.COORDINATOR
    | WordClass.PREPOSITION
)
_DETERMINER: Final = WordClass.ARTICLE | WordClass.DETERMINER | WordClass.POSSESSIVE
_REPORT: Final = WordClass.CLAUSE | WordClass.QUOTING | WordClass.TELL
_VERB_BEFORE: Final = WordClass.MODAL | WordClass.DO | WordClass.TO | WordClass.NEGATION
_PAST_FORMS: Final = frozenset(" ".join(read_grammar("irregular")["verbs"].values()).split())
#: After these an infinitive has the subject of the clause: *the owner* plans to evict.
_TRYING: Final = (
    frozenset(form for verb in CLAUSE_WORDS["trying_verbs"] for form in verb_forms(verb)) | CLAUSE_WORDS["trying_words"]
)
MAX_PHRASE_WORDS: Final = 10
MAX_INSERTION_WORDS: Final = 12  # between commas, before a verb
MIN_PAST_CHARS: Final = 5  # of a past in *-ed*: *need* and *feed* are none


class Clauses:
    """Questions about the tokens of a batch."""

    def __init__(self, doc: DocBatch) -> None:
        self._doc, self._tokens = doc, doc.tokens

    def word(self, at: int) -> str:
        """A word in lower case, or nothing after the last one."""
        tokens = self._tokens
        return tokens.text[tokens.start_char[at] : tokens.end_char[at]].lower() if at < len(tokens) else ""

    def flags(self, at: int) -> int:
        """The classes of a word, or none after the last one."""
        return self._doc.word_class.bits(at) if at < len(self._tokens) else 0

    def shape(self, at: int) -> int:
        """The shape bits of a word."""
        return int(self._tokens.shape[at])

    def begin(self, at: int) -> int:
        """The first word of a word's sentence."""
        return int(self._doc.sentence_start[self._doc.sentence[at]])

    def end(self, at: int) -> int:
        """The word after a word's sentence."""
        return int(self._doc.sentence_start[self._doc.sentence[at] + 1])

    def adverb(self, at: int) -> bool:
        """Whether a word in *-ly* is an adverb: not *the family*, nor *Italy*."""
        if not self.shape(at) & LY or self.shape(at) & CAPITAL:
            return False
        before = self.flags(at - 1) if at > self.begin(at) else 0
        return not before & _DETERMINER or bool(before & WordClass.THAT)

    def past(self, at: int) -> bool:
        """Whether a word looks like a verb in the past: not the *injured* of *the injured man*."""
        word = self.word(at)
        is_form = word in _PAST_FORMS or (word.endswith("ed") and len(word) >= MIN_PAST_CHARS)
        if at == self.begin(at) or self.shape(at) & CAPITAL or not is_form:
            return False
        return not self.flags(at - 1) & _DETERMINER and not self.shape(at - 1) & LY

    def plural(self, at: int) -> bool:
        """Whether a word looks like a plural that is no name."""
        return self.word(at).endswith("s") and not self.shape(at) & CAPITAL

    def stops(self, at: int) -> bool:
        """Whether a punctuation mark stands before a word. The full stop of *Ms.* and of an initial is none."""
        punct = int(self._tokens.punct_before[at]) & _STOPS
        shortened = at > 0 and (
            self.flags(at - 1) & (WordClass.ABBREVIATION | WordClass.SOMETIMES) or self._initial(at - 1)
        )
        return bool(punct & ~int(ch.STOP) if shortened else punct)

    def _initial(self, at: int) -> bool:
        """Whether a word is one capital letter."""
        return int(self._tokens.end_char[at] - self._tokens.start_char[at]) == 1 and bool(self.shape(at) & CAPITAL)

    def joined(self, at: int) -> bool:
        """Whether a word follows the one before it in its sentence with no punctuation mark between."""
        return at < len(self._tokens) and at > self.begin(at) and not self.stops(at)

    def same_voice(self, one: int, other: int) -> bool:
        """Whether two words are both inside quotation marks or both outside."""
        in_quotes = self._doc.voices.in_quotes
        return bool(in_quotes[one] == in_quotes[other])

    def is_participle(self, lemma: str, word: str) -> bool:
        """Whether a form may be the past participle of a verb."""
        past = [form for form in verb_forms(lemma)[2:] if not (form.endswith("ing") and form != lemma)] or [lemma]
        return word in (past if lemma.endswith("l") or len(past) < 2 else past[1:])

    def opens_object(self, at: int) -> bool:
        """Whether a word is sure to begin an object: an article, a pronoun or a name."""
        return self.joined(at) and bool(self.flags(at) & (_DETERMINER | WordClass.PRONOUN) or self.shape(at) & CAPITAL)

    def subject(self, end: int, verb: int) -> Phrase | None:
        """The noun phrase that ends before `end` and is the subject of the verb; of *who* what it stands for."""
        begin = self.begin(verb)
        if end <= begin:
            return None
        if self.stops(end):  # the man, a baker, was shot
            first_searched = max(begin, end - 1 - MAX_INSERTION_WORDS)
            comma = next((at for at in range(end - 1, first_searched, -1) if self.stops(at)), begin)
            if comma == begin or not self.same_voice(comma - 1, verb):
                return None
            end = comma
        while self.flags(end - 1) & _RELATIVE and end - 1 > begin:  # the officer who killed
            end -= 1
        return self._phrase_before(end, begin, verb)

    def _phrase_before(self, end: int, begin: int, verb: int) -> Phrase | None:
        """The noun phrase that ends before `end`, in the sentence that begins at `begin`."""
        if end <= begin or not self.same_voice(end - 1, verb):
            return None
        flags = self.flags(end - 1)
        if flags & WordClass.SUBJECT and not flags & WordClass.RELATIVE:
            return end - 1, end
        start = end
        while start > begin and end - start < MAX_PHRASE_WORDS and not self._starts_at(start, end, verb):
            start -= 1
        if start > begin and self.joined(start) and self.flags(start - 1) & _VERB_BEFORE:
            return None  # should *feel* threatened
        start = self._after_adjuncts(start, end)
        is_lone_number = start == end - 1 and self.shape(start) & NUMBER and self._tokens.punct_before[start]
        return (start, end) if start < end and not self._is_no_noun(end - 1) and not is_lone_number else None

    def _after_adjuncts(self, start: int, end: int) -> int:
        """Where a phrase begins without its adverbials: in *On Monday police* at the last word, in *in effect* nowhere.

        Where nothing of the phrase is left, it is `end` or a place after it.
        """
        while start < end and (self.adverb(start) or self.flags(start) & (WordClass.ADVERB | WordClass.COORDINATOR)):
            start += 1
        if start < end and self.flags(start) & WordClass.PREPOSITION:
            start += 1
            if self.word(start - 1) == "with":  # with agents detaining vendors
                return start
            if not self.flags(start) & WordClass.TIME and not self.flags(start + 1) & WordClass.TIME:
                return end
            while (
                start < end
                and self.flags(start) & (WordClass.TIME | WordClass.ARTICLE)
                and self.flags(start + 1) & WordClass.TIME
            ):
                start += 1
            start += 1
        while start < end - 1 and self.flags(start) & WordClass.TIME:
            start += 1
        return start

    def _starts_at(self, start: int, end: int, verb: int) -> bool:
        """Whether a phrase from `start` to `end` (excluded, and empty at first) cannot take in the word before it."""
        before = start - 1
        if (start < end and self.stops(start)) or not self.same_voice(before, verb):
            return True
        flags = self.flags(before)
        if flags & WordClass.COORDINATOR:  # only between two names: Ruiz and Webb
            return start == end or not before or not self.shape(before - 1) & self.shape(start) & CAPITAL
        if start < end and self.flags(start) & (
            WordClass.ARTICLE | WordClass.POSSESSIVE
        ):  # nominees that want *a leader*
            return not flags & (WordClass.PREPOSITION | WordClass.DETERMINER)
        reports = flags & _REPORT and flags & WordClass.PAST and not self.shape(before) & CAPITAL
        is_verb = start < end and (flags & WordClass.SUBJECT or self.past(before))
        return bool(flags & (_NO_SUBJECT | WordClass.RELATIVE) or reports or is_verb)

    def _is_no_noun(self, at: int) -> bool:
        """Whether a word cannot end a noun phrase."""
        return bool(self.flags(at) & (_NO_SUBJECT | WordClass.PREPOSITION | WordClass.ARTICLE | WordClass.TIME))

    def object(self, start: int, verb: int) -> Phrase | None:
        """The noun phrase that begins at `start`, after a verb or *by*."""
        while self.joined(start) and (self.adverb(start) or self.flags(start) & WordClass.NEGATION):
            start += 1
        if not self.joined(start) or not self.same_voice(start, verb):
            return None
        flags = self.flags(start)
        if flags & (WordClass.PRONOUN | WordClass.SUBJECT) and not flags & _DETERMINER:
            return start, start + 1
        if self.past(start) or self.word(start) in CLAUSE_WORDS["particles"]:
            return None  # a mug shot *taken* in May, shot *back*
        end = start + 2 * (f"{self.word(start)} {self.word(start + 1)}" in CLAUSE_WORDS["counting"])
        while end < self.end(verb) and end - start < MAX_PHRASE_WORDS and self.same_voice(end, verb):
            if end > start and (self.stops(end) or self.past(end)):
                break
            if not self._goes_on(start, end):
                break
            end += 1
        if end == start or self.flags(start) & WordClass.TIME:
            return None
        is_cut = end - start > 1 and self.flags(end - 1) & (WordClass.ARTICLE | WordClass.DETERMINER)
        return None if is_cut else (start, end)

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a word belongs to the object that begins at `start`: *dozens of families*, *Ruiz and Webb*."""
        flags = self.flags(at)
        if flags & WordClass.PREPOSITION:
            return at > start and self.word(at) == "of"
        if flags & WordClass.COORDINATOR:
            is_between_names = (
                bool(self.shape(at - 1) & self.shape(at + 1) & CAPITAL) if at < self.end(at) - 1 else False
            )
            return start < at and is_between_names and not self.stops(at)
        is_adverbial = flags & (WordClass.TIME | WordClass.ADVERB) and at > start and not self.shape(at) & CAPITAL
        return not flags & (_NO_OBJECT & ~WordClass.COORDINATOR | WordClass.TIME) and not is_adverbial

    def subject_of_infinitive(self, to: int, verb: int) -> Phrase | None:
        """The subject of the verb before *to*: *the owner* plans to evict forty tenants."""
        at = to - 1
        if at <= self.begin(verb) or self.stops(to) or self.word(at) not in _TRYING:
            return None  # the plan to evict, the means to threaten
        if self.flags(at - 1) & (_DETERMINER | WordClass.PREPOSITION) and not self.flags(at - 1) & WordClass.SUBJECT:
            return None  # an attempt to evict
        if int(self._tokens.punct_before[at]) & int(POSSESSIVE):
            return None  # the owner's promise to evict
        at -= 1
        while at > self.begin(verb) and (
            self.flags(at) & (_AUXILIARY | WordClass.ADVERB | WordClass.NEGATION) or self.adverb(at)
        ):
            at -= 1
        return self.subject(at + 1, verb)
