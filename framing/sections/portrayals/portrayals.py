"""In what light an article shows people and organisations: by its author, and apart from that by others.

Two kinds of evidence are added up for every mention: what the words around it weigh in the learned
model (`framing.sections.portrayals.target_sentiment`), and the cues of the lexicon that stand nearest to it and have a
polarity. A mention counts where they tell clearly enough. No evidence is not the same as neutral.
*Huang criticised Bass* is Huang's judgement and not the author's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from framing.entities.coreference import Entity
from framing.entities.speakers import Speech
from framing.records.portrayals import AttributedPortrayal, Portrayal, PortrayalEvidence
from framing.records.results import Cue, VoiceSpan
from framing.sections.columns import TargetSentimentColumns
from framing.sections.portrayals.mentions import Span, read_mentions
from framing.sections.portrayals.target_sentiment import portrayal

__all__ = ["find_portrayals"]

_STRONG, _WEAK = 0.9, 0.5  # a value that needs no cue to bear it out; what other mentions without one count

#: Evidence, and how much it counts.
_Weighty = tuple[PortrayalEvidence, float]


@dataclass(slots=True)
class _Found:
    """What is found about one entity."""

    entity: Entity
    mentions: int = 0
    author: list[_Weighty] = field(default_factory=list)
    others: defaultdict[str | None, list[_Weighty]] = field(default_factory=lambda: defaultdict(list))


def find_portrayals(
    speech: Speech,
    sentiment: TargetSentimentColumns,
    voices: Sequence[VoiceSpan],
    cues: Sequence[Cue],
    victims: Sequence[Span] = (),
) -> tuple[Portrayal, ...]:
    """One record per person or organisation of an article, the most often mentioned first."""
    found = {id(entity): _Found(entity) for entity in speech.entities if _shown(entity)}
    for mention in read_mentions(speech, sentiment, voices, cues, victims):
        if (row := found.get(id(mention.entity))) is not None:
            row.mentions += mention.is_counted
            if mention.evidence is None:
                continue
            weight = 1.0 if mention.has_cue or abs(mention.evidence.value) >= _STRONG else _WEAK
            (row.author if mention.is_authors else row.others[mention.speaker]).append((mention.evidence, weight))
    rows = [_portrayal(row) for row in found.values() if row.mentions]
    return tuple(sorted(rows, key=lambda row: (-row.mentions, row.name)))


def _shown(entity: Entity) -> bool:
    """Whether an entity can be somebody who acts: no place, and no lone word that may be anything."""
    return entity.kind in ("person", "organisation") or (
        entity.kind == "unknown" and (" " in entity.name or len(entity.mentions) > 1)
    )


def _portrayal(found: _Found) -> Portrayal:
    return Portrayal(
        name=found.entity.name,
        kind=found.entity.kind,
        mentions=found.mentions,
        author=_total(found.author),
        evidence=tuple(evidence for evidence, _ in found.author),
        attributed=tuple(_attributed(found)),
    )


def _attributed(found: _Found) -> Iterator[AttributedPortrayal]:
    for speaker, mentions in sorted(found.others.items(), key=lambda item: (item[0] is None, item[0] or "")):
        value = _total(mentions)
        if value is not None:
            yield AttributedPortrayal(speaker, value, tuple(evidence for evidence, _ in mentions))


def _total(mentions: Sequence[_Weighty]) -> float | None:
    """The portrayal by all mentions that tell."""
    return portrayal([weight for _, weight in mentions], [1 if evidence.value > 0 else -1 for evidence, _ in mentions])
