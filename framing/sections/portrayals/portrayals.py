"""How an article portrays people and organisations: by its author, and apart from that by others.

Two kinds of evidence are added up for every mention: what the words around it weigh in the learned
model (`framing.sections.portrayals.target_sentiment`), and the cues of the lexicon that stand nearest to it and have a
polarity. A mention counts where they are clear enough. No evidence is not the same as neutral.
*Huang criticised Bass* is Huang's judgement and not the author's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from framing.entities.coreference import Entity
from framing.entities.speakers import Speech
from framing.records.portrayals import AttributedPortrayal, Portrayal, PortrayalEvidence
from framing.records.results import Cue, VoiceSpan
from framing.sections.columns import TargetSentimentColumns
from framing.sections.portrayals.mentions import Span, read_mentions
from framing.sections.portrayals.target_sentiment import portrayal

__all__ = ["find_portrayals"]

MIN_VALUE_WITHOUT_CUE: Final = 0.9  # of a mention that counts in full with no cue that agrees
WEAK_MENTION: Final = 0.5  # what other mentions without a cue count

#: Evidence, and how much it counts.
_WeightedEvidence = tuple[PortrayalEvidence, float]


@dataclass(slots=True)
class _Gathered:
    """The evidence on one entity while it is collected."""

    entity: Entity
    mentions: int = 0
    author: list[_WeightedEvidence] = field(default_factory=list)
    others: defaultdict[str | None, list[_WeightedEvidence]] = field(default_factory=lambda: defaultdict(list))


def find_portrayals(
    speech: Speech,
    sentiment: TargetSentimentColumns,
    voices: Sequence[VoiceSpan],
    cues: Sequence[Cue],
    victims: Sequence[Span] = (),
) -> tuple[Portrayal, ...]:
    """One record per person or organisation of an article, the most often mentioned first."""
    rows = {id(entity): _Gathered(entity) for entity in speech.entities if _can_act(entity)}
    for mention in read_mentions(speech, sentiment, voices, cues, victims):
        if (row := rows.get(id(mention.entity))) is not None:
            row.mentions += mention.is_counted
            if mention.evidence is None:
                continue
            weight = 1.0 if mention.has_cue or abs(mention.evidence.value) >= MIN_VALUE_WITHOUT_CUE else WEAK_MENTION
            (row.author if mention.is_authors else row.others[mention.speaker]).append((mention.evidence, weight))
    portrayals = [_portrayal(row) for row in rows.values() if row.mentions]
    return tuple(sorted(portrayals, key=lambda row: (-row.mentions, row.name)))


def _can_act(entity: Entity) -> bool:
    """Whether an entity can be somebody who acts: no place, and no single word, named once, that may be anything."""
    return entity.kind in ("person", "organisation") or (
        entity.kind == "unknown" and (" " in entity.name or len(entity.mentions) > 1)
    )


def _portrayal(gathered: _Gathered) -> Portrayal:
    return Portrayal(
        name=gathered.entity.name,
        kind=gathered.entity.kind,
        mentions=gathered.mentions,
        author=_total(gathered.author),
        evidence=tuple(evidence for evidence, _ in gathered.author),
        attributed=tuple(_attributed(gathered)),
    )


def _attributed(gathered: _Gathered) -> Iterator[AttributedPortrayal]:
    for speaker, mentions in sorted(gathered.others.items(), key=lambda item: (item[0] is None, item[0] or "")):
        value = _total(mentions)
        if value is not None:
            yield AttributedPortrayal(speaker, value, tuple(evidence for evidence, _ in mentions))


def _total(mentions: Sequence[_WeightedEvidence]) -> float | None:
    """The portrayal by all mentions that judge."""
    return portrayal([weight for _, weight in mentions], [1 if evidence.value > 0 else -1 for evidence, _ in mentions])
