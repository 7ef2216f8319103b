"""Every mention of somebody in one article: whose words it stands in, and what they do to its light."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final

import numpy as np

from framing.entities.article_tokens import word_list
from framing.entities.coreference import Entity
from framing.entities.speakers import Speech
from framing.language import characters as ch
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass
from framing.records.portrayals import PortrayalEvidence
from framing.records.results import Cue, VoiceSpan
from framing.records.voice import VoiceCode
from framing.records.voice_index import VoiceIndex
from framing.sections.columns import SentimentWord, TargetSentimentColumns
from framing.sections.portrayals.model import SCALE
from framing.sections.portrayals.target_sentiment import MentionSentiment

__all__ = ["Mention", "Span", "read_mentions"]

_AUTHOR: Final = int(VoiceCode.AUTHOR)
_OWN: Final = ("author", "scare")
_OTHERS: Final = ("quoted", "reported")
_STRENGTH: Final = (0.0, 0.45, 0.75, 1.0)  # log-odds that the nearest cue adds, by severity
_CLOSE, _NEAR = 3, 10  # words between a cue and a name: it counts in full, by half, by a quarter
_JUDGED: Final = 2 * SCALE  # log-odds that a judging verb adds
_ALONE: Final = 0.5  # a value that the model must reach where no cue agrees with it
_DENYING: Final = frozenset(
    (
        "without",
        "nobody",
        "none",
        "neither",
        "nor",
        "hardly",
        "barely",
        "no",
        "acquitted",
        "cleared",
        "exonerated",
        "falsely",
        "wrongly",
    )
)
_PEOPLE: Final = frozenset(
    (
        "opponents",
        "opponent",
        "rivals",
        "rival",
        "aides",
        "allies",
        "enemies",
        "foes",
        "wife",
        "husband",
        "son",
        "daughter",
        "killer",
        "attackers",
    )
)
_OWNED: Final = int(POSSESSIVE)
_FILLER: Final = (
    WordClass.ARTICLE
    | WordClass.DETERMINER
    | WordClass.PREPOSITION
    | WordClass.COORDINATOR
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.MODAL
    | WordClass.PRONOUN
    | WordClass.TO
    | WordClass.AS
    | WordClass.THAT
    | WordClass.RELATIVE
    | WordClass.STARTER
    | WordClass.TIME
    | WordClass.ADVERB
)
_TELLING: Final = 0.2  # of the heaviest word's weight: lighter words are not shown
_OBJECT: Final = 5  # words between a verb and the name that it judges
_DENIES: Final = 8  # words that a negation reaches
_ENDS: Final = int(ch.COMMA | ch.SEMICOLON | ch.COLON | ch.DASH)
_SHOWN: Final = 6  # words of one mention

Span = tuple[str, int, int]

_NEGATIVE, _POSITIVE, _DECIDING = itemgetter(1), itemgetter(2), itemgetter(3)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention, with the value of its light: `told` where the words tell it."""

    entity: Entity
    is_authors: bool  #: whether the author's words throw the light
    speaker: str | None  #: else whose words do
    is_counted: bool  #: one of the text's mentions
    has_cue: bool  #: whether a cue of the lexicon is part of the evidence
    evidence: PortrayalEvidence | None  #: None where the words do not tell


@dataclass(slots=True)
class _Place:
    """A mention while its evidence is gathered."""

    span: Span
    start: int
    end: int
    entity: Entity
    row: int
    own: bool  #: in the author's voice
    speaker: str | None  #: whose judgement it is, where it is not the author's
    words: list[SentimentWord] = field(default_factory=list)
    cues: tuple[tuple[Cue, float], ...] = ()
    counts: bool = True
    judged: int = 0  #: ±1 by a verb that gives somebody else's judgement


def read_mentions(
    speech: Speech,
    sentiment: TargetSentimentColumns,
    voices: Sequence[VoiceSpan],
    cues: Sequence[Cue],
    victims: Sequence[Span],
) -> Iterator[Mention]:
    """All mentions of an article in order of place, by name or by *he* and *she*.

    Whoever stands in one of the spans of `victims` is in no bad light: the words are about what is done to them.
    """
    places = _places(speech, sentiment, voices)
    denied = _denied(speech)
    _add_cues(speech, sentiment, places, cues, denied)
    own = speech.text.start
    for place in places:
        words = sentiment.words(place.row)
        place.words = [word for word in words if word[0] - own not in denied] if denied else words
    places += list(_judgements(speech, sentiment, places))
    for place, found in zip(places, _values(sentiment, places), strict=True):
        cued = place.judged * found > 0 or any(weight * found > 0 for _, weight in place.cues)
        value = found if cued or abs(found) >= _ALONE else 0.0
        if value < 0 and any(part == place.span[0] and start <= place.span[1] < end for part, start, end in victims):
            value = 0.0
        yield Mention(
            entity=place.entity,
            is_authors=place.speaker is None,
            speaker=place.speaker or None,
            is_counted=place.counts and place.span[0] == "text",
            has_cue=cued,
            evidence=_evidence(speech, place, value) if value else None,
        )


def _evidence(speech: Speech, place: _Place, value: float) -> PortrayalEvidence:
    """The words and cues that pull the way the value goes, the heaviest first; words inside a cue are the cue's."""
    part, start, end = place.span
    text, tokens = speech.text, speech.text.doc.tokens
    offset = int(tokens.segment_start_char[2 * text.number + (part == "text")])
    found = [(cue.start, cue.end, round(weight, 3)) for cue, weight in place.cues]
    taken = [(first, last) for first, last, _ in found]
    for word, negative, positive, _ in place.words:
        span = int(tokens.start_char[word]) - offset, int(tokens.end_char[word]) - offset
        if not text.word_class[word - text.start] & _FILLER and not any(
            first <= span[0] < last for first, last in taken
        ):
            found.append((*span, round((positive - negative) / SCALE, 3)))
    pulling = sorted((word for word in found if word[2] * value > 0), key=lambda word: (-abs(word[2]), word[0]))
    least = _TELLING * abs(pulling[0][2]) if pulling else 0.0
    return PortrayalEvidence(
        part, start, end, round(value, 3), tuple(word for word in pulling[:_SHOWN] if abs(word[2]) >= least)
    )


def _places(speech: Speech, sentiment: TargetSentimentColumns, voices: Sequence[VoiceSpan]) -> list[_Place]:
    """Mentions of people and organisations with the row of their light, and whose words they stand in."""
    text = speech.text
    stretches = VoiceIndex(voices)
    every = [(first, last, entity) for entity in speech.entities for first, last in entity.mentions]
    every += [(at, at + 1, entity) for at, entity in speech.resolver.pronouns.traced]
    places: list[_Place] = []
    for first, last, entity in sorted(every, key=lambda mention: mention[0]):
        row = sentiment.row(first + text.start, last + text.start)
        span = text.span(first, last)
        voice = stretches.at(span[0], span[1])
        if row is None or entity.kind == "place" or voice.voice not in (*_OWN, *_OTHERS) or _owns_people(speech, last):
            continue
        others = voice.voice in _OTHERS
        if not others:
            places.append(_Place(span, first, last, entity, row, own=True, speaker=None))
        elif voice.speaker != entity.name:
            places.append(_Place(span, first, last, entity, row, own=False, speaker=voice.speaker or ""))
    return places


def _owns_people(speech: Speech, last: int) -> bool:
    """Whether a name only says whose people are meant: *Reed’s opponents*, *Low’s corrupt aides*."""
    text = speech.text
    if not text.punct_before[last] & _OWNED:
        return False
    return any(
        text.lower[at] in word_list("crowd") or text.lower[at] in _PEOPLE
        for at in range(last, min(last + 2, len(text)))
    )


def _denied(speech: Speech) -> set[int]:
    """Words that a *not* or the like takes back: *wasn’t built on empty slogans*; up to a comma or a *but*."""
    text, found = speech.text, set()
    signs = zip(text.lower, text.word_class, strict=True)
    denying = [
        at
        for at, (word, flags) in enumerate(signs)
        if flags & WordClass.NEGATION or word[-3:] == "n't" or word in _DENYING
    ]
    for at in denying:
        for behind in range(at + 1, min(at + 1 + _DENIES, len(text))):
            if (
                text.sentence[behind] != text.sentence[at]
                or text.punct_before[behind] & _ENDS
                or text.word_class[behind] & WordClass.CONTRAST
            ):
                break
            found.add(behind)
    return found


def _add_cues(
    speech: Speech, sentiment: TargetSentimentColumns, places: list[_Place], cues: Sequence[Cue], denied: set[int]
) -> None:
    """Give every cue with a polarity to the nearest of the author's mentions in its sentence."""
    text, lexicon, withheld = speech.text, speech.text.doc.lexicon, sentiment.withheld
    by_sentence: defaultdict[int, list[_Place]] = defaultdict(list)
    for place in places:
        if place.own:
            by_sentence[text.sentence[place.start]].append(place)
    for cue in cues:
        if not cue.polarity or not cue.severity or cue.voice != "author" or lexicon[cue.category].family != "framing":
            continue
        first, last = text.words_at(cue.field, cue.start, cue.end)
        near = by_sentence.get(text.sentence[first])
        if near and first not in denied and cue.text.lower() not in withheld:
            # Distance counts words: the length of a name moves nothing.
            distance, _, place = min(
                ((max(first - one.end, one.start - last, 0), one.start, one) for one in near),
                key=lambda found: found[:2],
            )
            share = 1.0 if distance <= _CLOSE else 0.5 if distance <= _NEAR else 0.25
            place.cues += ((cue, cue.polarity * share * _STRENGTH[cue.severity]),)


def _judgements(speech: Speech, sentiment: TargetSentimentColumns, places: list[_Place]) -> Iterator[_Place]:
    """*Huang criticised Bass*: the verb is taken from the author's evidence, and is Huang's."""
    text, stance, words = speech.text, sentiment.stance, speech.text.doc.tokens.word_id
    named = sorted(places, key=lambda place: place.start)
    begins = [place.start for place in named]
    for place in places:
        for word in place.words:
            verb = word[0] - text.start
            behind = range(verb + 1, place.start + 1)
            parted = (
                any(text.punct_before[at] & _ENDS for at in behind) or text.word_class[place.start] & WordClass.SUBJECT
            )
            if not 0 < len(behind) <= _OBJECT or parted or not stance[words[word[0]]] or text.voices[verb] != _AUTHOR:
                continue
            judge = place.speaker
            if place.own:
                before = bisect_right(begins, verb) - 1
                one = named[before] if before >= 0 else None
                if one is None or one.entity is place.entity or text.sentence[one.start] != text.sentence[verb]:
                    continue
                judge = one.entity.name
            place.words = [other for other in place.words if other is not word]
            place.cues = tuple(
                cue for cue in place.cues if not cue[0].start <= text.span(verb, verb + 1)[1] < cue[0].end
            )
            number, negative, positive, _ = word
            sign = int(stance[words[number]])
            said = number, negative + _JUDGED * (sign < 0), positive + _JUDGED * (sign > 0), 1
            yield replace(place, speaker=judge, words=[said], cues=(), counts=False, judged=sign)


def _values(sentiment: TargetSentimentColumns, places: Sequence[_Place]) -> list[float]:
    """The value of every mention by its words and cues."""
    if not places:
        return []
    sums = np.zeros((3, len(places)), np.int64)
    for at, place in enumerate(places):
        negative, positive = sum(map(_NEGATIVE, place.words)), sum(map(_POSITIVE, place.words))
        for _, weight in place.cues:
            negative += round(SCALE * max(-weight, 0.0))
            positive += round(SCALE * max(weight, 0.0))
        deciding = sum(map(_DECIDING, place.words)) + len(place.cues)
        sums[:, at] = sentiment.base[0] + negative, sentiment.base[1] + positive, deciding
    found: list[float] = MentionSentiment(sums[0], sums[1], sums[2], sentiment.threshold).value.tolist()
    return found
