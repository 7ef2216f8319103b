"""Entman's four functions of framing: problem, cause, moral evaluation, remedy (Entman 1993).

Each is read from cues and from words that declare a problem or say what has to be done. The
author's own functions stand apart from those of every speaker. No record means that nobody does it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from framing.cues.doc_batch import DocBatch
from framing.language.word_classes import WordClass
from framing.records.frames import EntmanFunction, Span
from framing.records.results import Cue, VoiceSpan
from framing.records.voice_index import VoiceIndex
from framing.sections.frames.clauses import CLAUSE_WORDS, Clauses
from framing.sections.frames.terms import Hit, hits, span, text_words

__all__ = ["ROLES", "Mention", "functions"]

#: A name where it stands: name, field, start, end.
Mention = tuple[str, str, int, int]

#: Field, and number of a sentence in it.
Sentence = tuple[str, int]

ROLES: Final = ("problem", "cause", "moral", "remedy")
_ROLE_OF: Final = {
    "appeal_fear": "problem",
    "causal_claim": "cause",
    "motive_attribution": "cause",
    "evaluative_modifier": "moral",
    "virtue_word": "moral",
    "label_epithet": "moral",
    "call_to_action": "remedy",
}
_BLAMING: Final = ("loaded_word", "evaluative_modifier", "label_epithet", "us_them", "scare_quote", "doubt")
MAX_NEGATION_WORDS: Final = 6  # before a condemning word, within which a *not* takes it back
_PRONOUN: Final = WordClass.PERSON | WordClass.PLURAL | WordClass.POSSESSIVE
_VOICES: Final = {"author": "author", "scare": "author", "quoted": "attributed", "reported": "attributed"}
MIN_WEIGHT: Final = 3  # that a function needs: a single mild word frames nothing
WORD_WEIGHT: Final = 2  # of a word that declares a problem, and of a weak demand
DEMAND_WEIGHT: Final = 3  # of a demand in so many words
MAX_CLAUSE_WORDS: Final = 14  # of a remedy
_WEAK: Final = CLAUSE_WORDS["weak_demands"]
_ENDS: Final = WordClass.CONTRAST | WordClass.RELATIVE | WordClass.SUBORDINATE


class _Use(NamedTuple):
    """A place where one voice fills one of the four functions."""

    role: str
    voice: str
    speaker: str | None
    span: Span
    sentence: Sentence
    weight: int  #: severity of a cue; a demand in so many words weighs more than a *should*
    blamed: str = ""


class _Places:
    """Where sentences begin, who speaks, and which names stand where, by position in title or text."""

    def __init__(self, doc: DocBatch, number: int, voices: Sequence[VoiceSpan], mentions: Sequence[Mention]) -> None:
        self._clauses = Clauses(doc)
        self._begins: dict[str, list[int]] = {}
        self._words: dict[str, list[int]] = {}
        self._first_token: dict[str, int] = {}
        for field, segment in (("title", 2 * number), ("text", 2 * number + 1)):
            start, end = doc.tokens.segment_start[segment : segment + 2].tolist()
            offset = int(doc.tokens.segment_start_char[segment])
            self._words[field], self._first_token[field] = (doc.tokens.start_char[start:end] - offset).tolist(), start
            rows = sorted(set(doc.sentence[start:end].tolist()))
            self._begins[field] = [int(doc.tokens.start_char[doc.sentence_start[row]]) - offset for row in rows]
        self._voices = VoiceIndex(voices)
        self._named: defaultdict[tuple[Sentence, str], list[tuple[int, str]]] = defaultdict(list)
        for name, field, start, _ in sorted(mentions, key=lambda mention: mention[1:]):
            owner = "author" if self.voice(field, start).voice == "author" else "attributed"  # scare quotes too
            self._named[self.sentence(field, start), owner].append((start, name))

    def sentence(self, field: str, start: int) -> Sentence:
        """The sentence that a position stands in."""
        return field, bisect_right(self._begins[field], start)

    def voice(self, field: str, start: int) -> VoiceSpan:
        """The span of one voice that a position stands in."""
        return self._voices.at(field, start)

    def names(self, sentence: Sentence, owner: str) -> list[str]:
        """Names in a sentence: the author's words see no names inside those of others."""
        found = [*self._named[sentence, "author"], *(self._named[sentence, "attributed"] if owner != "author" else ())]
        return list(dict.fromkeys(name for _, name in sorted(found)))

    def agent(self, sentence: Sentence, owner: str, start: int) -> str:
        """The name before a position in its sentence; where it begins with a pronoun, that of the sentence before."""
        before = [name for place, name in self._named[sentence, owner] if place < start]
        field, number = sentence
        while (
            not before
            and number > 1
            and self._clauses.flags(self._word(field, self._begins[field][number - 1])) & _PRONOUN
        ):
            number -= 1
            before = [name for _, name in self._named[(field, number), owner]][:1]
        return before[-1] if before else ""

    def denied(self, field: str, start: int) -> bool:
        """Whether a *not* stands shortly before a position, in its sentence."""
        at = self._word(field, start)
        begin = max(self._clauses.begin(at), at - MAX_NEGATION_WORDS)
        return any(
            self._clauses.flags(word) & WordClass.NEGATION or self._clauses.word(word).endswith(("n't", "n’t"))
            for word in range(begin, at)
        )

    def _word(self, field: str, start: int) -> int:
        return self._first_token[field] + bisect_right(self._words[field], start) - 1


def functions(
    doc: DocBatch, number: int, cues: Sequence[Cue], voices: Sequence[VoiceSpan], mentions: Sequence[Mention]
) -> tuple[EntmanFunction, ...]:
    """The functions that one article of a batch fills: those of the author first, then those of each speaker.

    `cues` and `voices` are the report's own; `mentions` are the names of those who can be a problem,
    cause it or solve it. A function lists the names in its sentences, a cause those who are blamed.
    """
    places = _Places(doc, number, voices, mentions)
    found = [*_from_cues(places, cues), *_from_words(doc, number, places), *_blame(places, cues)]
    groups: defaultdict[tuple[str, str, str | None], list[_Use]] = defaultdict(list)
    for item in sorted(found, key=lambda item: (item.span, ROLES.index(item.role))):
        groups[item.role, item.voice, item.speaker].append(item)
    made = [
        EntmanFunction(role, voice, speaker, _outermost([item.span for item in items]), _names(items, places))
        for (role, voice, speaker), items in groups.items()
        if sum(item.weight for item in items) >= MIN_WEIGHT
    ]
    return tuple(sorted(made, key=lambda one: (one.voice != "author", one.speaker or "", ROLES.index(one.role))))


def _from_cues(places: _Places, cues: Sequence[Cue]) -> Iterator[_Use]:
    for cue in cues:
        role = _ROLE_OF.get(cue.category)
        if role and cue.severity and cue.field == "text" and cue.voice in _VOICES:
            yield _use(places, role, cue.voice, ("text", cue.start, cue.end), cue.severity)


def _use(places: _Places, role: str, voice: str, place: Span, weight: int) -> _Use:
    owner = _VOICES[voice]
    speaker = places.voice(place[0], place[1]).speaker if owner == "attributed" else None
    return _Use(role, owner, speaker, place, places.sentence(place[0], place[1]), weight)


def _from_words(doc: DocBatch, number: int, places: _Places) -> Iterator[_Use]:
    """Words that declare a problem, and demands with a subject: *cities need a leader*."""
    clauses = Clauses(doc)
    for hit in hits(doc, number, "function", text_words(doc, number)):
        place = span(doc, hit.start, hit.end)
        voice = places.voice(place[0], place[1]).voice
        if voice not in _VOICES:
            continue
        if hit.topic == "remedy":
            if not _demands(clauses, hit):
                continue
            place = span(doc, hit.start, _clause_end(clauses, hit))
        is_mild = hit.topic == "problem" or hit.term in _WEAK
        yield _use(places, hit.topic, voice, place, WORD_WEIGHT if is_mild else DEMAND_WEIGHT)


def _demands(clauses: Clauses, hit: Hit) -> bool:
    """Whether a demand is one: no question, no *must have been*, and somebody who has to act."""
    if hit.term not in _WEAK:
        return True
    if clauses.flags(hit.end) & WordClass.HAVE or clauses.word(hit.end) in CLAUSE_WORDS["no_demand_after"]:
        return False
    if hit.start == clauses.begin(hit.start) or clauses.stops(hit.start):
        return False
    return clauses.word(hit.start - 1) not in CLAUSE_WORDS["no_demand_before"]


def _clause_end(clauses: Clauses, hit: Hit) -> int:
    """Where the words of a demand end: at a mark, a new clause, or another voice."""
    end = hit.end
    while end < clauses.end(hit.start) and end - hit.start < MAX_CLAUSE_WORDS:
        if clauses.stops(end) or clauses.flags(end) & _ENDS or not clauses.same_voice(end, hit.start):
            break
        end += 1
    return end


def _blame(places: _Places, cues: Sequence[Cue]) -> list[_Use]:
    """Condemning words after a name, where one voice uses enough of them: whoever it names is shown as the cause."""
    by_name: defaultdict[tuple[str, str, str | None], list[_Use]] = defaultdict(list)
    for cue in cues:
        blames = (
            cue.field == "text"
            and cue.voice in _VOICES
            and cue.polarity < 0 < cue.severity
            and cue.category in _BLAMING
        )
        if not blames or places.denied("text", cue.start):
            continue
        item = _use(places, "cause", cue.voice, ("text", cue.start, cue.end), cue.severity)
        if name := places.agent(item.sentence, item.voice, cue.start):
            by_name[name, item.voice, item.speaker].append(item._replace(blamed=name))
    return [item for items in by_name.values() if sum(item.weight for item in items) >= MIN_WEIGHT for item in items]


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    """Spans without those that lie inside another."""
    kept: list[Span] = []
    for place in sorted(spans, key=lambda place: (place[0], place[1], -place[2])):
        if not kept or place[0] != kept[-1][0] or place[2] > kept[-1][2]:
            kept.append(place)
    return tuple(kept)


def _names(items: list[_Use], places: _Places) -> tuple[str, ...]:
    """Those blamed, or else the names in the same sentences; the most frequent first."""
    count = Counter(item.blamed for item in items if item.blamed)
    if not count:
        sentences = dict.fromkeys((item.sentence, item.voice) for item in items)
        count = Counter(name for sentence, owner in sentences for name in places.names(sentence, owner))
    return tuple(sorted(count, key=lambda name: (-count[name], name)))
