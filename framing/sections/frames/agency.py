"""Agency: who does what to whom, and whether the text says who (Halliday 1985; Fowler et al. 1979).

Harm verbs are found by the lexicon; the rules here read the clause round each of them. Active: the
subject acts. Passive with *by*: the phrase behind it acts. Passive without: the doer is deleted.
What is neither, a noun or a bare infinitive, is left out: a missed action is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from framing.cues.doc_batch import DocBatch
from framing.language.grammar import verb_forms
from framing.language.word_classes import WordClass
from framing.records.frames import HarmAction, Span
from framing.records.voice import VoiceCode
from framing.sections.frames.clauses import Clauses
from framing.sections.frames.terms import Hit, hits, span, text_words

__all__ = ["actions", "deleted"]

Words = tuple[int, int]

_NOMINAL: Final = WordClass.ARTICLE | WordClass.DETERMINER | WordClass.POSSESSIVE | WordClass.PREPOSITION
_SUBJECT: Final = WordClass.SUBJECT | WordClass.THAT
_HELPERS: Final = (
    WordClass.BE
    | WordClass.HAVE
    | WordClass.MODAL
    | WordClass.DO
    | WordClass.TO
    | WordClass.ADVERB
    | WordClass.NEGATION
)
_GET: Final = ("get", "gets", "got", "gotten", "getting")
_BY_WITHIN: Final = 7  # words behind a participle in which its doer would be named


class _Verb(NamedTuple):
    """A harm verb in its clause."""

    hit: Hit
    participle: bool
    ing: bool
    past: bool
    helpers: int  #: classes of the auxiliaries before it
    begin: int  #: first word of the verb with its auxiliaries


class _Read(NamedTuple):
    """A verb with its doer and its victim, as words."""

    verb: _Verb
    form: str
    actor: Words | None
    victim: Words | None


def actions(doc: DocBatch, number: int) -> tuple[HarmAction, ...]:
    """All acts of harm that one article of a batch tells, in order of place.

    >>> from framing.report.analyzer import Analyzer
    >>> from framing.records.article import Article
    >>> doc = Analyzer().read_doc(Article("Police shot a man on Sunday. Forty families were evicted."))
    >>> [(action.verb, action.form, action.actor, action.victim) for action in actions(doc, 0)]
    [('shot', 'active', ('text', 0, 6), ('text', 12, 17)), ('evicted', 'deleted', None, ('text', 29, 43))]
    """
    clauses = Clauses(doc)
    found: list[_Read] = []
    for hit in hits(doc, number, "harm", text_words(doc, number)):
        read = _read(clauses, _verb(clauses, hit), found[-1] if found else None)
        if read:
            found.append(read)
    return tuple(_action(doc, read) for read in found)


def deleted(found: Iterable[HarmAction], voice: str = "author") -> tuple[int, int]:
    """How many passives of one voice leave out their doer, and how many acts that voice tells."""
    told = [action for action in found if action.voice == voice]
    return sum(action.form == "deleted" for action in told), len(told)


def _action(doc: DocBatch, read: _Read) -> HarmAction:
    hit = read.verb.hit

    def place(words: Words | None) -> Span | None:
        return span(doc, *words) if words else None

    return HarmAction(
        verb=doc.tokens.text[doc.tokens.start_char[hit.start] : doc.tokens.end_char[hit.end - 1]],
        kind=hit.topic,
        form=read.form,
        voice=VoiceCode(doc.voices.voice[hit.start]).voice,
        span=span(doc, hit.start, hit.end),
        actor=place(read.actor),
        victim=place(read.victim),
    )


def _verb(clauses: Clauses, hit: Hit) -> _Verb:
    """The verb's form, and the auxiliaries before it: *had not been* killed."""
    lemma, word = hit.term.split(" ")[0], clauses.word(hit.start)
    ing = word.endswith("ing") and word != lemma
    past = not ing and word not in verb_forms(lemma)[:2]
    same = word == lemma and word in verb_forms(lemma)[2:3]  # beat, beat: not told apart from the base
    begin, helpers = hit.start, 0
    while clauses.joined(begin):
        flags = WordClass.BE if clauses.word(begin - 1) in _GET else clauses.flags(begin - 1) & _HELPERS
        if not flags and not clauses.adverb(begin - 1):
            break
        helpers |= flags
        begin -= 1
        if flags & WordClass.TO and not clauses.flags(begin - 1) & WordClass.HAVE:
            break  # had to be evicted has its own subject, plans to evict that of *plans*
    return _Verb(hit, clauses.is_participle(lemma, word), ing, past or same, helpers, begin)


def _read(clauses: Clauses, verb: _Verb, before: _Read | None) -> _Read | None:
    hit, at = verb.hit, verb.begin - 1
    joins = _joined_to(clauses, verb, before)
    if verb.participle and (verb.helpers & WordClass.BE or (joins and joins.form != "active")):
        victim = joins.victim if joins and not verb.helpers & WordClass.BE else _before(clauses, verb)
        return _passive(clauses, verb, victim)
    if verb.participle and not verb.helpers and clauses.word(hit.end) == "by" and clauses.joined(hit.end):
        return _passive(clauses, verb, clauses.subject(at, hit.start))  # families evicted by the city
    victim = clauses.object(hit.end, hit.start)
    if victim is None:
        return None
    actor = joins.actor if joins and not verb.helpers else _actor(clauses, verb)
    return _Read(verb, "active", actor, victim) if actor else None


def _passive(clauses: Clauses, verb: _Verb, victim: Words | None) -> _Read | None:
    if victim is None:
        return None
    last = verb.hit.end
    for at in range(last, min(last + _BY_WITHIN, clauses.end(last - 1))):
        if not clauses.same_voice(at, verb.hit.start) or clauses.stops(at):
            break
        if clauses.word(at) == "by":
            actor = clauses.object(at + 1, verb.hit.start)
            if actor and not clauses.flags(at + 1) & WordClass.TIME and not clauses.word(at + 1).endswith("ing"):
                return _Read(verb, "passive", actor, victim)
    return _Read(verb, "deleted", None, victim)


def _joined_to(clauses: Clauses, verb: _Verb, before: _Read | None) -> _Read | None:
    """The verb that this one goes on from: police *raided* the camp and *arrested* forty."""
    at = verb.begin - 1
    if before is None or not verb.past or clauses.begin(before.verb.hit.start) != clauses.begin(verb.hit.start):
        return None
    return before if at > before.verb.hit.start and clauses.flags(at) & WordClass.COORDINATOR else None


def _before(clauses: Clauses, verb: _Verb) -> Words | None:
    """The subject of a verb; of an infinitive that of the verb before it."""
    if clauses.flags(verb.begin) & WordClass.TO and verb.begin < verb.hit.start:
        return clauses.subject_of_infinitive(verb.begin, verb.hit.start)
    return clauses.subject(verb.begin - 1, verb.hit.start)


def _actor(clauses: Clauses, verb: _Verb) -> Words | None:
    """The subject of an active verb, where the form cannot be a noun or an adjective."""
    at, last = verb.begin - 1, verb.hit.end
    if not verb.helpers & (WordClass.TO | WordClass.MODAL | WordClass.DO):
        if at < clauses.begin(verb.hit.start) or (clauses.flags(at) & _NOMINAL and not clauses.flags(at) & _SUBJECT):
            return None  # the raid, by evicting
        if verb.ing and not verb.helpers & WordClass.BE:  # agents detaining vendors; not a mass shooting last year
            if not clauses.joined(verb.begin) or not (clauses.opens_object(last) or clauses.plural(at)):
                return None
        elif not verb.past and not verb.ing and not clauses.opens_object(last):
            return None  # police attack: without an object that only a verb can have
    return _before(clauses, verb)
