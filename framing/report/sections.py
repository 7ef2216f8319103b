"""The sections of a report, in the order of the JSON, and how one is asked for by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from framing.errors import DataError, UnavailableError
from framing.sections.checklist.section import CHECKLIST
from framing.sections.frames.section import AGENCY, FRAME_FUNCTIONS, ISSUE_FRAMES, VOCABULARY_FAMILIES
from framing.sections.genre.section import GENRE
from framing.sections.portrayals.section import PORTRAYALS
from framing.sections.section import Section
from framing.sections.sources.section import SOURCES

__all__ = ["SECTIONS", "SECTION_NAMES", "choose_sections", "get_section", "missing_section"]

SECTIONS: Final[tuple[Section[Any], ...]] = (
    CHECKLIST,
    SOURCES,
    PORTRAYALS,
    GENRE,
    FRAME_FUNCTIONS,
    AGENCY,
    VOCABULARY_FAMILIES,
    ISSUE_FRAMES,
)
SECTION_NAMES: Final = tuple(section.name for section in SECTIONS)


def choose_sections(chosen: Collection[str | Section[Any]]) -> tuple[Section[Any], ...]:
    """The sections of some names, in the order of `SECTIONS`, and those that were given as objects after them.

    Raises
    ------
    DataError
        When there is no section of a name, or one text was given in place of a list.
    """
    if isinstance(chosen, str):
        message = f"sections takes a list of names, not one str. Write sections=[{chosen!r}]."
        raise DataError(message)
    given = [section for section in chosen if isinstance(section, Section)]
    names = {section for section in chosen if isinstance(section, str)} | {section.name for section in given}
    if unknown := names - set(SECTION_NAMES) - {section.name for section in given}:
        message = f"There is no section {', '.join(sorted(unknown))}. Known: {', '.join(SECTION_NAMES)}."
        raise DataError(message)
    shipped = tuple(section for section in SECTIONS if section.name in names)
    return (*shipped, *(section for section in given if section.name not in SECTION_NAMES))


def missing_section(name: str) -> UnavailableError:
    """The error for a section that a report does not have."""
    return UnavailableError(
        f"This report was made without its {name}. Analyse the text again with Analyzer(sections=[…, {name!r}])."
    )


def get_section(report: object, name: str, default: Any = None) -> Any:
    """A section of a report by its name, or something else where the report was made without it."""
    try:
        return getattr(report, name)
    except UnavailableError:
        return default
