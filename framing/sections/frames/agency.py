"""Agency: who does what to whom, and whether the text says who (Halliday 1985; Fowler et al. 1979).

Verbs of harm are terms of the lexicon; the rules here read the clause round each of them. In an active clause the
subject acts. In a passive with *by* the phrase after it acts. In a passive without *by* the doer is deleted. A noun or
a bare infinitive is neither and is left out: a missed action is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from framing.cues.doc_batch import DocBatch
from framing.language.grammar import verb_forms
from framing.language.word_classes import WordClass
from framing.records.frames import HarmAction, Span
from framing.records.voice import VoiceCode
from framing.sections.frames.clauses import CLAUSE_WORDS, Clauses, Phrase
from framing.sections.frames.terms import Hit, hits, span, text_words

__all__ = ["actions", "deleted"]

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
MAX_WORDS_TO_BY: Final = 7  # after a participle, within which its doer would be named


class _Verb(NamedTuple):
    """A verb of harm in its clause."""

    hit: Hit
    is_participle: bool
    is_ing: bool
    is_past: bool
    helpers: int  #: classes of the auxiliaries before it
    start: int  #: first word of the verb with its auxiliaries


class _Act(NamedTuple):
    """A verb with its doer and its victim."""

    verb: _Verb
    form: str
    actor: Phrase | None
    victim: Phrase | None


def actions(doc: DocBatch, number: int) -> tuple[HarmAction, ...]:
    """All acts of harm that one article of a batch tells, in order of place.

    >>> from framing.report.analyzer import Analyzer
    >>> from framing.records.article import Article
    >>> doc = Analyzer().read_doc(Article("Police shot a man on Sunday. Forty families were evicted."))
    >>> [(action.verb, action.form, action.actor, action.victim) for action in actions(doc, 0)]
    [('shot', 'active', ('text', 0, 6), ('text', 12, 17)), ('evicted', 'deleted', None, ('text', 29, 43))]
    """
    clauses = Clauses(doc)
    acts: list[_Act] = []
    for hit in hits(doc, number, "harm", text_words(doc, number)):
        act = _read(clauses, _verb(clauses, hit), acts[-1] if acts else None)
        if act:
            acts.append(act)
    return tuple(_action(doc, act) for act in acts)


def deleted(acts: Iterable[HarmAction], voice: str = "author") -> tuple[int, int]:
    """How many passives of one voice leave out their doer, and how many acts that voice tells."""
    own = [action for action in acts if action.voice == voice]
    return sum(action.form == "deleted" for action in own), len(own)


def _action(doc: DocBatch, act: _Act) -> HarmAction:
    hit = act.verb.hit

    def place(phrase: Phrase | None) -> Span | None:
        return span(doc, *phrase) if phrase else None

    return HarmAction(
        verb=doc.tokens.text[doc.tokens.start_char[hit.start] : doc.tokens.end_char[hit.end - 1]],
        kind=hit.topic,
        form=act.form,
        voice=VoiceCode(doc.voices.voice[hit.start]).voice,
        span=span(doc, hit.start, hit.end),
        actor=place(act.actor),
        victim=place(act.victim),
    )


def _verb(clauses: Clauses, hit: Hit) -> _Verb:
    """The verb's form, and the auxiliaries before it: *had not been* killed."""
    lemma, word = hit.term.split(" ")[0], clauses.word(hit.start)
    ing = word.endswith("ing") and word != lemma
    past = not ing and word not in verb_forms(lemma)[:2]
    same = word == lemma and word in verb_forms(lemma)[2:3]  # beat, beat: not told apart from the base
    start, helpers = hit.start, 0
    while clauses.joined(start):
        is_get = clauses.word(start - 1) in CLAUSE_WORDS["get"]
        flags = WordClass.BE if is_get else clauses.flags(start - 1) & _HELPERS
        if not flags and not clauses.adverb(start - 1):
            break
        helpers |= flags
        start -= 1
        if flags & WordClass.TO and not clauses.flags(start - 1) & WordClass.HAVE:
            break  # *had to be evicted* has its own subject, *plans to evict* that of *plans*
    return _Verb(hit, clauses.is_participle(lemma, word), ing, past or same, helpers, start)


def _read(clauses: Clauses, verb: _Verb, before: _Act | None) -> _Act | None:
    hit = verb.hit
    joins = _joined_to(clauses, verb, before)
    if verb.is_participle and (verb.helpers & WordClass.BE or (joins and joins.form != "active")):
        victim = joins.victim if joins and not verb.helpers & WordClass.BE else _before(clauses, verb)
        return _passive(clauses, verb, victim)
    if verb.is_participle and not verb.helpers and clauses.word(hit.end) == "by" and clauses.joined(hit.end):
        return _passive(clauses, verb, clauses.subject(verb.start, hit.start))  # families evicted by the city
    victim = clauses.object(hit.end, hit.start)
    if victim is None:
        return None
    actor = joins.actor if joins and not verb.helpers else _actor(clauses, verb)
    return _Act(verb, "active", actor, victim) if actor else None


def _passive(clauses: Clauses, verb: _Verb, victim: Phrase | None) -> _Act | None:
    if victim is None:
        return None
    end = verb.hit.end
    for at in range(end, min(end + MAX_WORDS_TO_BY, clauses.end(end - 1))):
        if not clauses.same_voice(at, verb.hit.start) or clauses.stops(at):
            break
        if clauses.word(at) == "by":
            actor = clauses.object(at + 1, verb.hit.start)
            if actor and not clauses.flags(at + 1) & WordClass.TIME and not clauses.word(at + 1).endswith("ing"):
                return _Act(verb, "passive", actor, victim)
    return _Act(verb, "deleted", None, victim)


def _joined_to(clauses: Clauses, verb: _Verb, before: _Act | None) -> _Act | None:
    """The verb whose subject this one shares: police *raided* the camp and *arrested* forty."""
    conjunction = verb.start - 1
    if before is None or not verb.is_past or clauses.begin(before.verb.hit.start) != clauses.begin(verb.hit.start):
        return None
    is_joined = conjunction > before.verb.hit.start and clauses.flags(conjunction) & WordClass.COORDINATOR
    return before if is_joined else None


def _before(clauses: Clauses, verb: _Verb) -> Phrase | None:
    """The subject of a verb; of an infinitive that of the verb before it."""
    if clauses.flags(verb.start) & WordClass.TO and verb.start < verb.hit.start:
        return clauses.subject_of_infinitive(verb.start, verb.hit.start)
    return clauses.subject(verb.start, verb.hit.start)


def _actor(clauses: Clauses, verb: _Verb) -> Phrase | None:
    """The subject of an active verb, where the form cannot be a noun or an adjective."""
    before, end = verb.start - 1, verb.hit.end
    if not verb.helpers & (WordClass.TO | WordClass.MODAL | WordClass.DO):
        if before < clauses.begin(verb.hit.start):
            return None
        if clauses.flags(before) & _NOMINAL and not clauses.flags(before) & _SUBJECT:
            return None  # the raid, by evicting
        if verb.is_ing and not verb.helpers & WordClass.BE:  # agents detaining vendors; not a mass shooting last year
            if not clauses.joined(verb.start) or not (clauses.opens_object(end) or clauses.plural(before)):
                return None
        elif not verb.is_past and not verb.is_ing and not clauses.opens_object(end):
            return None  # police attack: without an object that only a verb can have
    return _before(clauses, verb)
