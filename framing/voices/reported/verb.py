"""Finite verbs of speech, thought and stance: who the subject is, and which construction the verb stands in."""

from __future__ import annotations

from typing import Final

from framing.language.word_classes import WordClass
from framing.voices.reported import clause_scan
from framing.voices.reported.as_clause import as_clause
from framing.voices.reported.as_reported import as_reported
from framing.voices.reported.asked import asked
from framing.voices.reported.attribution_cues import REPORT_VERB
from framing.voices.reported.inverted import inverted
from framing.voices.reported.of_mind import of_mind
from framing.voices.reported.passive import passive
from framing.voices.reported.postposed import postposed
from framing.voices.reported.preposed import preposed
from framing.voices.token_view import COMMA_OR_QUOTE, POSSESSIVE_S, SAY_VERB, ReportedSpan, TokenView

__all__ = ["finite_verb"]

_JOINS: Final = WordClass.COORDINATOR | WordClass.CONTRAST
_BEFORE_NOUN: Final = WordClass.DETERMINER | WordClass.PREPOSITION | WordClass.POSSESSIVE
_AFTER_VERB: Final = WordClass.THAT | WordClass.TO | WordClass.DETERMINER | WordClass.PRONOUN | WordClass.POSSESSIVE
_ONLY_BEFORE_VERB: Final = WordClass.MODAL | WordClass.DO | WordClass.HAVE
_SAYS_OR_BELIEVES: Final = SAY_VERB | WordClass.BELIEF

# Looked up once: attributes of a class are slow to reach, and rules ask for these at every verb.
_ABOUT: Final = WordClass.ABOUT
_AMBIGUOUS: Final = WordClass.AMBIGUOUS
_AS: Final = WordClass.AS
_DESCRIBE: Final = WordClass.DESCRIBE
_MIND: Final = WordClass.MIND
_ON_FOR: Final = WordClass.ON_FOR
_OWN: Final = WordClass.OWN
_SHOW: Final = WordClass.SHOW
_SUBJECT: Final = WordClass.SUBJECT
_SUBORDINATE: Final = WordClass.SUBORDINATE
_TO: Final = WordClass.TO
_TOPIC: Final = WordClass.TOPIC


def finite_verb(view: TokenView, verb: int, verb_class: int, previous: list[ReportedSpan]) -> list[ReportedSpan]:
    """The content of a verb; `previous` are the spans of the words before it."""
    sentence_start = view.sentence_start[verb]
    if view.word_class[verb + 1] & clause_scan.NOT_OR_TO and clause_scan.is_condition_of_anonymity(view, verb):
        return []
    if verb_class & _DESCRIBE and clause_scan.is_name_of_thing(view, verb):
        return []
    subject_end, is_passive = view.subject_end(verb)
    is_infinitive = subject_end > sentence_start + 1 and view.word_class[subject_end - 1] & _TO != 0
    if is_infinitive:
        subject_end, is_passive = _subject_of_infinitive(view, subject_end - 1)
    may_be_inverted = verb_class & SAY_VERB and view.punct_before[verb] & COMMA_OR_QUOTE
    if may_be_inverted and (spans := inverted(view, verb)):
        return spans
    if subject_end <= sentence_start:  # Asked whether it was late, Ruiz left.
        return asked(view, verb, verb_class)
    subject = view.word_class[subject_end - 1]
    if subject & _OWN:
        return []  # what I say is the author's
    if subject & _SUBORDINATE and not subject & _SUBJECT:  # When asked …, as reported by Ruiz
        is_as = subject & _AS and verb_class & SAY_VERB
        return asked(view, verb, verb_class) or (as_reported(view, verb) if is_as else [])
    source = _source(view, verb, subject_end, previous, is_infinitive=is_infinitive)
    if verb_class & _AMBIGUOUS and not _is_verb(view, verb, subject_end, source):
        return []
    may_be_of_mind = verb_class & _MIND == _MIND and (is_passive or subject & _SUBJECT)
    if may_be_of_mind and (spans := of_mind(view, verb, source)):
        return spans
    if is_passive:
        return passive(view, verb, verb_class)
    return _active(view, verb, source, verb_class)


def _active(view: TokenView, verb: int, source: tuple[int, int], verb_class: int) -> list[ReportedSpan]:
    """The content of a verb that is no passive, beside its subject."""
    start = source[0]
    if start > view.sentence_start[verb]:
        if view.word_class[start - 1] & _AS and verb_class & _SAYS_OR_BELIEVES:  # as Ruiz said
            return as_clause(view, verb, source, verb_class)
        follows_content = view.punct_before[start] & COMMA_OR_QUOTE  # It is late, Ruiz said
        if follows_content and (spans := postposed(view, verb, source, verb_class)):
            return spans
    return preposed(view, verb, source, verb_class)


def _subject_of_infinitive(view: TokenView, to: int) -> tuple[int, bool]:
    """Where the subject of an infinitive ends (excluded), and whether a form of *be* stands before its *to*.

    The subject of *wants to say* is that of *wants*, as a verb that reports; of other verbs it ends before the *to*.
    """
    subject_end, is_passive = view.subject_end(to)
    if subject_end > view.sentence_start[to] and view.word_class[subject_end - 1] & REPORT_VERB:
        subject_end, _ = view.subject_end(subject_end - 1)
    return subject_end, is_passive


def _source(
    view: TokenView, verb: int, subject_end: int, previous: list[ReportedSpan], *, is_infinitive: bool
) -> tuple[int, int]:
    """The words that name the subject of a verb, which ends at `subject_end`."""
    sentence_start, subject = view.sentence_start[verb], view.word_class[subject_end - 1]
    if subject & _SUBJECT:  # she said
        return subject_end - 1, subject_end
    if subject & _JOINS:  # Ruiz said it was late and argued that
        if previous and previous[-1].verb >= sentence_start:
            return previous[-1].source
        return clause_scan.main_subject(view, sentence_start, subject_end - 1)
    source = clause_scan.subject_before(view, subject_end, sentence_start)
    if is_infinitive and not view.names_somebody(source):  # Ruiz went on to say
        return clause_scan.main_subject(view, sentence_start, verb)
    return source


def _is_verb(view: TokenView, word: int, subject_end: int, source: tuple[int, int]) -> bool:
    """Whether a form that is as often a noun (*claims*, *plans*) is a verb here."""
    word_class = view.word_class
    last_of_subject, next_word = subject_end - 1, word + 1
    follows_pronoun = word_class[last_of_subject] & _SUBJECT  # she claims
    if next_word >= view.sentence_end[word]:
        return bool(follows_pronoun)
    if view.is_capital(word) and not view.is_capital(next_word):
        return False  # the Savings Plan
    if subject_end < word and word_class[word - 1] & _ONLY_BEFORE_VERB:
        return True  # the ministers will plan
    if view.punct_before[subject_end] & POSSESSIVE_S or word_class[last_of_subject] & _BEFORE_NOUN:
        return False  # the mayor's plan, with plans
    if clause_scan.ends_object(view, word, source):
        return False  # unveiled his shameless plan
    if word_class[word] & _SHOW and clause_scan.is_document(view, source):
        return True  # the poll reports gains
    if follows_pronoun:
        return True
    if not view.names_somebody(source):
        return False
    follows = word_class[next_word]
    has_preposition = (  # Ruiz complains about, Ruiz calls for
        (word_class[word] & _ABOUT and follows & _TOPIC) or (word_class[word] & _DESCRIBE and follows & _ON_FOR)
    )
    return bool(has_preposition or follows & _AFTER_VERB) or view.is_capital(next_word)
