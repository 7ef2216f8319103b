"""Every mention of somebody in one article: whose words it stands in, and how these judge whoever is mentioned."""

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
_AUTHOR_VOICES: Final = ("author", "scare")
_SPEAKER_VOICES: Final = ("quoted", "reported")
CUE_LOG_ODDS: Final = (0.0, 0.45, 0.75, 1.0)  # that the nearest cue adds, by severity
MAX_CLOSE_WORDS: Final = 3  # between a cue and a name, within which it counts in full
MAX_NEAR_WORDS: Final = 10  # within which it counts by half, and by a quarter beyond
JUDGEMENT_LOG_ODDS: Final = 2 * SCALE  # that a judging verb adds
MIN_VALUE_ALONE: Final = 0.5  # that the words must reach where no cue agrees with them
_POSSESSIVE: Final = int(POSSESSIVE)
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
MIN_SHOWN_SHARE: Final = 0.2  # of the heaviest word's weight: lighter words are not shown
MAX_WORDS_TO_OBJECT: Final = 5  # from a verb to the end of the name that it judges
MAX_DENIED_WORDS: Final = 8  # that a negation reaches
MAX_WORDS_TO_PEOPLE: Final = 2  # after a possessive
MAX_WORDS_SHOWN: Final = 6  # of one mention
_ENDS: Final = int(ch.COMMA | ch.SEMICOLON | ch.COLON | ch.DASH)

Span = tuple[str, int, int]

_NEGATIVE, _POSITIVE, _DECIDING = itemgetter(1), itemgetter(2), itemgetter(3)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention, with the evidence for how it is judged."""

    entity: Entity
    is_authors: bool  #: whether the author judges
    speaker: str | None  #: else who does; None for nobody in particular
    is_counted: bool  #: one of the text's mentions
    has_cue: bool  #: whether a cue of the lexicon is part of the evidence
    evidence: PortrayalEvidence | None  #: None where the words show no clear judgement


@dataclass(slots=True)
class _Place:
    """A mention while its evidence is gathered."""

    span: Span
    start: int
    end: int
    entity: Entity
    row: int  #: of the sentiment columns
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
    """All mentions of an article, by name or by *he* and *she*: in order of place, then those judged by a verb.

    Whoever stands in one of the spans of `victims` is not judged badly: the words are about what is done to them.
    """
    places = _places(speech, sentiment, voices)
    denied = _denied(speech)
    _add_cues(speech, sentiment, places, cues, denied)
    own = speech.text.start
    for place in places:
        words = sentiment.words(place.row)
        place.words = [word for word in words if word[0] - own not in denied] if denied else words
    places += list(_judgements(speech, sentiment, places))
    for place, judged in zip(places, _values(sentiment, places), strict=True):
        has_cue = place.judged * judged > 0 or any(weight * judged > 0 for _, weight in place.cues)
        value = judged if has_cue or abs(judged) >= MIN_VALUE_ALONE else 0.0
        if value < 0 and any(field == place.span[0] and start <= place.span[1] < end for field, start, end in victims):
            value = 0.0
        yield Mention(
            entity=place.entity,
            is_authors=place.speaker is None,
            speaker=place.speaker or None,
            is_counted=place.counts and place.span[0] == "text",
            has_cue=has_cue,
            evidence=_evidence(speech, place, value) if value else None,
        )


def _evidence(speech: Speech, place: _Place, value: float) -> PortrayalEvidence:
    """The words and cues that pull the way the value goes, the heaviest first; words inside a cue are the cue's."""
    field, start, end = place.span
    text, tokens = speech.text, speech.text.doc.tokens
    offset = int(tokens.segment_start_char[2 * text.number + (field == "text")])
    weights = [(cue.start, cue.end, round(weight, 3)) for cue, weight in place.cues]
    in_cues = [(cue_start, cue_end) for cue_start, cue_end, _ in weights]
    for word, negative, positive, _ in place.words:
        span = int(tokens.start_char[word]) - offset, int(tokens.end_char[word]) - offset
        if not text.word_class[word - text.start] & _FILLER and not any(
            cue_start <= span[0] < cue_end for cue_start, cue_end in in_cues
        ):
            weights.append((*span, round((positive - negative) / SCALE, 3)))
    pulling = sorted((word for word in weights if word[2] * value > 0), key=lambda word: (-abs(word[2]), word[0]))
    least = MIN_SHOWN_SHARE * abs(pulling[0][2]) if pulling else 0.0
    return PortrayalEvidence(
        field, start, end, round(value, 3), tuple(word for word in pulling[:MAX_WORDS_SHOWN] if abs(word[2]) >= least)
    )


def _places(speech: Speech, sentiment: TargetSentimentColumns, voices: Sequence[VoiceSpan]) -> list[_Place]:
    """Mentions of people and organisations with their row of the sentiment columns, and whose words they stand in."""
    text = speech.text
    voice_index = VoiceIndex(voices)
    every = [(start, end, entity) for entity in speech.entities for start, end in entity.mentions]
    every += [(at, at + 1, entity) for at, entity in speech.pronouns]
    places: list[_Place] = []
    for start, end, entity in sorted(every, key=lambda mention: mention[0]):
        row = sentiment.row(start + text.start, end + text.start)
        span = text.span(start, end)
        voice = voice_index.at(span[0], span[1])
        if row is None or entity.kind == "place" or voice.voice not in (*_AUTHOR_VOICES, *_SPEAKER_VOICES):
            continue
        if _owns_people(speech, end):
            continue
        others = voice.voice in _SPEAKER_VOICES
        if not others:
            places.append(_Place(span, start, end, entity, row, own=True, speaker=None))
        elif voice.speaker != entity.name:
            places.append(_Place(span, start, end, entity, row, own=False, speaker=voice.speaker or ""))
    return places


def _owns_people(speech: Speech, end: int) -> bool:
    """Whether a name before `end` only says whose people are meant: *Reed’s opponents*, *Low’s corrupt aides*."""
    text = speech.text
    if not text.punct_before[end] & _POSSESSIVE:
        return False
    people = word_list("crowd") | word_list("owned_people")
    return any(word in people for word in text.lower[end : end + MAX_WORDS_TO_PEOPLE])


def _denied(speech: Speech) -> set[int]:
    """Words that a *not* or the like takes back: *wasn’t built on empty slogans*; up to a comma or a *but*."""
    text = speech.text
    denied: set[int] = set()
    words = zip(text.lower, text.word_class, strict=True)
    denying = [
        at
        for at, (word, flags) in enumerate(words)
        if flags & WordClass.NEGATION or word[-3:] == "n't" or word in word_list("denying")
    ]
    for at in denying:
        for after in range(at + 1, min(at + 1 + MAX_DENIED_WORDS, len(text))):
            if (
                text.sentence[after] != text.sentence[at]
                or text.punct_before[after] & _ENDS
                or text.word_class[after] & WordClass.CONTRAST
            ):
                break
            denied.add(after)
    return denied


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
        start, end = text.words_at(cue.field, cue.start, cue.end)
        near = by_sentence.get(text.sentence[start])
        if near and start not in denied and cue.text.lower() not in withheld:
            # Distance counts words: the length of a name moves nothing.
            distance, _, place = min(
                ((max(start - one.end, one.start - end, 0), one.start, one) for one in near),
                key=lambda candidate: candidate[:2],
            )
            share = 1.0 if distance <= MAX_CLOSE_WORDS else 0.5 if distance <= MAX_NEAR_WORDS else 0.25
            place.cues += ((cue, cue.polarity * share * CUE_LOG_ODDS[cue.severity]),)


def _judgements(speech: Speech, sentiment: TargetSentimentColumns, places: list[_Place]) -> Iterator[_Place]:
    """*Huang criticised Bass*: the verb is no evidence of the author's, but Huang's judgement of Bass."""
    text, stance, words = speech.text, sentiment.stance, speech.text.doc.tokens.word_id
    named = sorted(places, key=lambda place: place.start)
    starts = [place.start for place in named]
    for place in places:
        for word in place.words:
            verb = word[0] - text.start
            to_name = range(verb + 1, place.start + 1)
            parted = (
                any(text.punct_before[at] & _ENDS for at in to_name) or text.word_class[place.start] & WordClass.SUBJECT
            )
            if (
                not 0 < len(to_name) <= MAX_WORDS_TO_OBJECT
                or parted
                or not stance[words[word[0]]]
                or text.voices[verb] != _AUTHOR
            ):
                continue
            judge = place.speaker
            if place.own:
                before = bisect_right(starts, verb) - 1
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
            judgement = (
                number,
                negative + JUDGEMENT_LOG_ODDS * (sign < 0),
                positive + JUDGEMENT_LOG_ODDS * (sign > 0),
                1,
            )
            yield replace(place, speaker=judge, words=[judgement], cues=(), counts=False, judged=sign)


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
    values: list[float] = MentionSentiment(sums[0], sums[1], sums[2], sentiment.threshold).value.tolist()
    return values
