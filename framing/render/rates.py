"""The figures of an outlet's profile, as text and pictures both need them: found by name, and put on a scale."""

from __future__ import annotations

from typing import Final

from framing.records.json_types import ProfileDict, RateDict

__all__ = ["MIN_ROUNDED", "SHARE_UNITS", "find_rate", "scale_end"]

#: Units of shares, 0 … 1, which are shown in per cent.
SHARE_UNITS: Final = frozenset(("share of words", "share of articles", "share of signals"))
#: Figures from here on are shown without decimals.
MIN_ROUNDED: Final = 9.95
#: The ends of scales of units that have a greatest value.
_GREATEST_VALUES: Final = {"points": 100.0, **dict.fromkeys(SHARE_UNITS, 1.0)}


def find_rate(profile: ProfileDict, name: str) -> RateDict | None:
    """A figure of a profile by its name, among measures and cues; None where the profile does not have it."""
    return next((rate for rate in (*profile["measures"], *profile["cues"]) if rate["name"] == name), None)


def scale_end(rate: RateDict) -> float:
    """Where the scale of a figure ends: at the greatest value of points and shares, else a tenth beyond what it shows.

    0 where there is nothing to show.
    """
    return _GREATEST_VALUES.get(rate["unit"]) or max(rate["high"] or 0.0, *(rate["usual"] or (0.0,)), 0.0) * 1.1
