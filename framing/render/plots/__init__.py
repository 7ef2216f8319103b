"""Pictures for papers and slides, drawn by matplotlib from the dictionaries that stored JSON holds.

matplotlib is looked for when a picture is drawn, and need not be there before.
"""
# ruff: noqa: PLC0415 - what draws imports matplotlib

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from framing.records.json_types import ContrastDict, ProfileDict, ReportDict
from framing.render.plots.style import need_matplotlib

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_contrast", "draw_profile", "draw_report"]


def draw_report(report: ReportDict, score: str = "loaded_language", *, slide: bool = False) -> Figure:
    """Draw one article: its scores, what one of them is made of, where marked words stand, whose words, who speaks.

    Parameters
    ----------
    report
        From ``Report.to_dict()``, or read back from its JSON.
    score
        Whose contributions are shown: ``"loaded_language"`` or ``"partisan_framing"``.
    slide
        For a screen, 16 to 9, rather than for paper 180 mm wide.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    ValueError
        When the report has no such score.
    """
    need_matplotlib()
    from framing.render.plots.report import figure

    return figure(report, score, slide=slide)


def draw_contrast(contrast: ContrastDict, *, slide: bool = False) -> Figure:
    """Draw two accounts: their scores and the difference, whose words, who speaks, which words set them apart.

    Parameters
    ----------
    contrast
        From ``Contrast.to_dict()``, or read back from its JSON.
    slide
        For a screen, 16 to 9, rather than for paper 180 mm wide.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    """
    need_matplotlib()
    from framing.render.plots.contrast import figure

    return figure(contrast, slide=slide)


def draw_profile(profile: ProfileDict | Sequence[ProfileDict]) -> Figure:
    """Draw an outlet's figures with their intervals, over where the middle 90 % of other outlets lie.

    Parameters
    ----------
    profile
        From ``Profile.to_dict()``, or read back from its JSON: its parts stand side by side, as do
        several profiles. At most five are drawn: the first, and those with the most scored articles.

    Raises
    ------
    UnavailableError
        When matplotlib is not installed.
    ValueError
        When there is no profile.
    """
    need_matplotlib()
    from framing.render.plots.profile import figure

    return figure(profile)
