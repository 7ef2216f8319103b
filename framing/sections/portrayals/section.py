"""The section *portrayals*: how people and organisations are judged, and by whom."""

from __future__ import annotations

from typing import Any, Final

from framing.records._plain import from_plain
from framing.records.portrayals import Portrayal
from framing.sections.frames.section import AGENCY
from framing.sections.portrayals.portrayals import find_portrayals
from framing.sections.section import ArticleInput, Section

__all__ = ["PORTRAYALS"]


def _build(article: ArticleInput) -> tuple[Portrayal, ...]:
    sentiment = article.target_sentiment
    if sentiment is None or not article.is_readable:
        return ()
    victims = [action.victim for action in article.section(AGENCY) if action.victim]
    return find_portrayals(article.speech, sentiment, article.voices, article.cues, victims)


def _load(rows: list[Any]) -> tuple[Portrayal, ...]:
    return tuple(from_plain(Portrayal, row) for row in rows)


PORTRAYALS: Final = Section("portrayals", _build, _load)
