"""Noun phrases round a verb: its subject to the left, its object to the right, over columns of words."""

from __future__ import annotations

from typing import Final

from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.grammar import read_grammar, verb_forms
from framing.language.tokens import CAPITAL, LY, NUMBER, POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["Clauses"]

Words = tuple[int, int]

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
_WIDEST: Final = 10  # words of a phrase
_PASTS: Final = frozenset(" ".join(read_grammar("irregular")["verbs"].values()).split())
_PARTICLES: Final = frozenset(("back", "up", "down", "out", "off", "away", "together"))
#: Verbs whose infinitive has their own subject: *the owner* plans to evict.
_TRYING_VERBS: Final = (
    "want",
    "plan",
    "try",
    "vow",
    "seek",
    "decide",
    "threaten",
    "refuse",
    "attempt",
    "intend",
    "continue",
    "begin",
    "promise",
    "pledge",
    "move",
    "hope",
    "agree",
    "prepare",
    "aim",
    "fail",
    "manage",
    "choose",
    "need",
    "help",
    "start",
    "dare",
    "conspire",
    "rush",
    "return",
)
_TRYING: Final = frozenset(form for verb in _TRYING_VERBS for form in verb_forms(verb)) | {
    "going",
    "expected",
    "due",
    "set",
    "likely",
    "about",
    "ready",
    "able",
    "allowed",
    "used",
}
_VERB_BEFORE: Final = WordClass.MODAL | WordClass.DO | WordClass.TO | WordClass.NEGATION
_COUNTING: Final = frozenset(("at least", "at most", "up to", "more than", "fewer than", "less than"))
_AROUND: Final = 12  # words of an insertion between commas


class Clauses:
    """Questions about the words of a parsed chunk. A phrase is its first word and the word behind its last."""

    def __init__(self, doc: DocBatch) -> None:
        self._doc, self._corpus = doc, doc.tokens

    def word(self, at: int) -> str:
        """A word in lower case, or nothing beyond the last one."""
        tokens = self._corpus
        return tokens.text[tokens.start_char[at] : tokens.end_char[at]].lower() if at < len(tokens) else ""

    def flags(self, at: int) -> int:
        """The classes of a word."""
        return self._doc.word_class.bits(at) if at < len(self._corpus) else 0

    def shape(self, at: int) -> int:
        """The shape bits of a word."""
        return int(self._corpus.shape[at])

    def begin(self, at: int) -> int:
        """The first word of a word's sentence."""
        return int(self._doc.sentence_start[self._doc.sentence[at]])

    def end(self, at: int) -> int:
        """The word behind a word's sentence."""
        return int(self._doc.sentence_start[self._doc.sentence[at] + 1])

    def adverb(self, at: int) -> bool:
        """Whether a word in *-ly* is an adverb: not *the family*, nor *Italy*."""
        if not self.shape(at) & LY or self.shape(at) & CAPITAL:
            return False
        before = self.flags(at - 1) if at > self.begin(at) else 0
        return not before & _DETERMINER or bool(before & WordClass.THAT)

    def past(self, at: int) -> bool:
        """Whether a word looks like a verb in the past that ends a phrase: not the *injured* of *the injured man*."""
        word = self.word(at)
        if (
            at == self.begin(at)
            or self.shape(at) & CAPITAL
            or not (word in _PASTS or (word.endswith("ed") and len(word) > 4))
        ):
            return False
        return not self.flags(at - 1) & _DETERMINER and not self.shape(at - 1) & LY

    def plural(self, at: int) -> bool:
        """Whether a word looks like a plural that is no name."""
        return self.word(at).endswith("s") and not self.shape(at) & CAPITAL

    def stops(self, at: int) -> bool:
        """Whether a mark stands before a word; the point of *Ms.* is none."""
        gap = int(self._corpus.punct_before[at]) & _STOPS
        shortened = at > 0 and (
            self.flags(at - 1) & (WordClass.ABBREVIATION | WordClass.SOMETIMES) or self._initial(at - 1)
        )
        return bool(gap & ~int(ch.STOP) if shortened else gap)

    def _initial(self, at: int) -> bool:
        return int(self._corpus.end_char[at] - self._corpus.start_char[at]) == 1 and bool(self.shape(at) & CAPITAL)

    def joined(self, at: int) -> bool:
        """Whether a word follows the one before it in its sentence with nothing between."""
        return at < len(self._corpus) and at > self.begin(at) and not self.stops(at)

    def same_voice(self, one: int, other: int) -> bool:
        """Whether two words are both inside quotation marks or both outside."""
        quoted = self._doc.voices.in_quotes
        return bool(quoted[one] == quoted[other])

    def is_participle(self, lemma: str, word: str) -> bool:
        """Whether a form may be the past participle of a verb."""
        past = [form for form in verb_forms(lemma)[2:] if not (form.endswith("ing") and form != lemma)] or [lemma]
        return word in (past if lemma.endswith("l") or len(past) < 2 else past[1:])

    def opens_object(self, at: int) -> bool:
        """Whether a word begins an object for sure: an article, a pronoun or a name."""
        return self.joined(at) and bool(self.flags(at) & (_DETERMINER | WordClass.PRONOUN) or self.shape(at) & CAPITAL)

    def subject(self, last: int, verb: int) -> Words | None:
        """The noun phrase that ends at `last` and is the subject of a verb; of *who* what it stands for."""
        begin = self.begin(verb)
        if last < begin:
            return None
        if self.stops(last + 1):  # the man, a baker, was shot
            comma = next((at for at in range(last, max(begin, last - _AROUND), -1) if self.stops(at)), begin)
            if comma == begin or not self.same_voice(comma - 1, verb):
                return None
            last = comma - 1
        while self.flags(last) & _RELATIVE and last > begin:  # the officer who killed
            last -= 1
        return self._phrase(last, begin, verb)

    def _phrase(self, last: int, begin: int, verb: int) -> Words | None:
        if last < begin or not self.same_voice(last, verb):
            return None
        flags = self.flags(last)
        if flags & WordClass.SUBJECT and not flags & WordClass.RELATIVE:
            return last, last + 1
        first = last + 1
        while first > begin and last - first < _WIDEST - 1 and not self._ends_before(first, last, verb):
            first -= 1
        if first > begin and self.joined(first) and self.flags(first - 1) & _VERB_BEFORE:
            return None  # should *feel* threatened
        first = self._behind_adjuncts(first, last)
        alone = first == last and self.shape(last) & NUMBER and self._corpus.punct_before[last]
        return (first, last + 1) if first <= last and not self._verbal(last) and not alone else None

    def _behind_adjuncts(self, first: int, last: int) -> int:
        """The phrase proper: of *On Monday police* its last word; none of *in effect*."""
        while first <= last and (self.adverb(first) or self.flags(first) & (WordClass.ADVERB | WordClass.COORDINATOR)):
            first += 1
        if first <= last and self.flags(first) & WordClass.PREPOSITION:
            first += 1
            if self.word(first - 1) == "with":  # with agents detaining vendors
                return first
            if not self.flags(first) & WordClass.TIME and not self.flags(first + 1) & WordClass.TIME:
                return last + 1
            while (
                first <= last
                and self.flags(first) & (WordClass.TIME | WordClass.ARTICLE)
                and self.flags(first + 1) & WordClass.TIME
            ):
                first += 1
            first += 1
        while first < last and self.flags(first) & WordClass.TIME:
            first += 1
        return first

    def _ends_before(self, first: int, last: int, verb: int) -> bool:
        """Whether a phrase cannot take in the word before `first`."""
        before = first - 1
        if (first <= last and self.stops(first)) or not self.same_voice(before, verb):
            return True
        flags = self.flags(before)
        if flags & WordClass.COORDINATOR:
            return first > last or not (self.shape(before - 1) & self.shape(first) & CAPITAL) if before else True
        reports = flags & _REPORT and flags & WordClass.PAST and not self.shape(before) & CAPITAL
        if first <= last and self.flags(first) & (
            WordClass.ARTICLE | WordClass.POSSESSIVE
        ):  # nominees that want *a leader*
            return not flags & (WordClass.PREPOSITION | WordClass.DETERMINER)
        verb_like = first <= last and (flags & WordClass.SUBJECT or self.past(before))
        return bool(flags & (_NO_SUBJECT | WordClass.RELATIVE) or reports or verb_like)

    def _verbal(self, at: int) -> bool:
        return bool(self.flags(at) & (_NO_SUBJECT | WordClass.PREPOSITION | WordClass.ARTICLE | WordClass.TIME))

    def object(self, first: int, verb: int) -> Words | None:
        """The noun phrase that begins at `first`, behind a verb or *by*."""
        while self.joined(first) and (self.adverb(first) or self.flags(first) & WordClass.NEGATION):
            first += 1
        if not self.joined(first) or not self.same_voice(first, verb):
            return None
        flags = self.flags(first)
        if flags & (WordClass.PRONOUN | WordClass.SUBJECT) and not flags & _DETERMINER:
            return first, first + 1
        if self.past(first) or self.word(first) in _PARTICLES:
            return None  # a mug shot *taken* in May, shot *back*
        last = first + 2 * (f"{self.word(first)} {self.word(first + 1)}" in _COUNTING)
        while last < self.end(verb) and last - first < _WIDEST and self.same_voice(last, verb):
            if last > first and self.stops(last):
                break
            if not self._inside(first, last) or (last > first and self.past(last)):
                break
            last += 1
        if last == first or self.flags(first) & WordClass.TIME:
            return None
        return (
            (first, last)
            if self.flags(last - 1) & (WordClass.ARTICLE | WordClass.DETERMINER) == 0 or last - first == 1
            else None
        )

    def _inside(self, first: int, at: int) -> bool:
        """Whether a word belongs to an object: *dozens of families*, *Ruiz and Webb*."""
        flags = self.flags(at)
        if flags & WordClass.PREPOSITION:
            return at > first and self.word(at) == "of"
        if flags & WordClass.COORDINATOR:
            return (
                first < at < self.end(at) - 1
                and bool(self.shape(at - 1) & self.shape(at + 1) & CAPITAL)
                and not self.stops(at)
            )
        timely = flags & (WordClass.TIME | WordClass.ADVERB) and at > first and not self.shape(at) & CAPITAL
        return not flags & (_NO_OBJECT & ~WordClass.COORDINATOR) and not timely and not (flags & WordClass.TIME)

    def subject_of_infinitive(self, begin: int, verb: int) -> Words | None:
        """The subject of the verb before *to*: *the owner* plans to evict forty tenants."""
        at = begin - 1
        if at <= self.begin(verb) or self.stops(begin) or self.word(at) not in _TRYING:
            return None  # the plan to evict, the means to threaten
        if self.flags(at - 1) & (_DETERMINER | WordClass.PREPOSITION) and not self.flags(at - 1) & WordClass.SUBJECT:
            return None  # an attempt to evict
        if int(self._corpus.punct_before[at]) & int(POSSESSIVE):
            return None  # the owner's promise to evict
        at -= 1
        while at > self.begin(verb) and (
            self.flags(at) & (_AUXILIARY | WordClass.ADVERB | WordClass.NEGATION) or self.adverb(at)
        ):
            at -= 1
        return self.subject(at, verb)
