"""In what light an article shows people and organisations: by its author, and apart from that by others."""

from __future__ import annotations

from framing.people.speech import Speech
from framing.results import Portrayal

__all__ = ["find_portrayals"]


def find_portrayals(speech: Speech, light: object) -> tuple[Portrayal, ...]:
    """One record per entity, the most often mentioned first."""
    return ()
