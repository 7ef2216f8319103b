"""Several profiles in one picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from framing.compare.profile.profile import Profile
from framing.records.json_types import ProfileDict

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_profiles"]


def plot_profiles(profiles: Iterable[Profile | Mapping[str, Any]]) -> Figure:
    """Draw several outlets side by side: their figures with intervals, over the middle 90 % of other outlets.

    For one profile call `Profile.plot`. Needs ``framing[plot]``.

    Parameters
    ----------
    profiles
        Profiles, or their dictionaries.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    ValueError
        When there is no profile.

    >>> import framing
    >>> drizzle, gazette = (framing.profile(["It rained."] * 3, name=name) for name in ("Drizzle", "Gazette"))
    >>> [text.get_text() for text in plot_profiles([drizzle, gazette]).texts][:2]
    ['Drizzle · Gazette', 'Side by side']
    """
    from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

    return plots.draw_profile(
        [item.to_dict() if isinstance(item, Profile) else cast("ProfileDict", item) for item in profiles]
    )
