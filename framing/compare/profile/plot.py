"""Profiles as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from framing.compare.profile.records import Profile
from framing.records.json_types import ProfileDict

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_profile"]


def plot_profile(profile: Profile | Mapping[str, Any] | Iterable[Profile | Mapping[str, Any]]) -> Figure:
    """Draw an outlet's figures with their intervals, over where the middle 90 % of other outlets lie. Needs ``framing[plot]``.

    Parameters
    ----------
    profile
        A profile or its dictionary: parts stand side by side. Or several of them.

    Raises
    ------
    MissingPartError
        When matplotlib is not installed.
    ValueError
        When there is no profile.

    >>> import framing
    >>> few = framing.profile(["It rained."] * 3, name="The Daily Drizzle")
    >>> [text.get_text() for text in plot_profile(few).texts][:2]
    ['The Daily Drizzle', '3 articles, 0 with a score']
    """
    from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

    if isinstance(profile, Profile | Mapping):
        return plots.draw_profile(_content(profile))
    return plots.draw_profile([_content(item) for item in profile])


def _content(profile: Profile | Mapping[str, Any]) -> ProfileDict:
    return profile.to_dict() if isinstance(profile, Profile) else cast("ProfileDict", profile)
