"""Whose words stand at a position: the stretches of voice of title and text, looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from framing.records.results import VoiceSpan

__all__ = ["VoiceIndex"]


class VoiceIndex:
    """The stretches of one article, which cover title and text without a gap.

    >>> import framing
    >>> VoiceIndex(framing.analyze("“It is late,” Ruiz said.").voices).at("text", 3).voice
    'quoted'
    """

    def __init__(self, voices: Sequence[VoiceSpan]) -> None:
        self._own = {field: [voice for voice in voices if voice.field == field] for field in ("title", "text")}
        self._starts = {field: [voice.start for voice in own] for field, own in self._own.items()}

    def at(self, field: str, start: int) -> VoiceSpan:
        """The stretch in which a position of a field lies."""
        return self._own[field][bisect_right(self._starts[field], start) - 1]
