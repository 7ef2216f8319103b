"""Lexicons: what a category of cues is, which terms belong to it, and why.

One TOML file per category in ``framing/data/lexicons/en``. A file that is wrong is refused with its
name, the group and the remedy. The format is described in ``docs/how-to/add-a-category.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np

from framing.cues.categories import Category, Group, read_category
from framing.data import LANGUAGE, list_data_files, read_bytes, read_toml, sha256
from framing.errors import DataError
from framing.language.arrays import I64, Mask
from framing.language.grammar import forms

__all__ = ["Lexicon", "Term", "TermColumns", "default_lexicon"]

_FOLDER: Final = f"lexicons/{LANGUAGE}"
_VERSION: Final = "1"
_MIN_REPEATABLE_SEVERITY: Final = 2  # a term so severe is a cue once more when it comes back again and again
_MAX_SUGGESTIONS: Final = 6


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one category: `forms` are all the word forms that match."""

    category: int  #: its number in the lexicon
    group: Group
    text: str  #: as written in the file
    forms: tuple[str, ...]
    is_shown: bool  #: severity 0 in a scored category marks ordinary words: "said" is no loaded verb


class TermColumns:
    """Facts about the terms of a lexicon as columns: one entry per term, in the order of `Lexicon.terms`."""

    def __init__(self, lexicon: Lexicon) -> None:
        terms = lexicon.terms
        self.category: I64 = np.array([term.category for term in terms], np.int64)
        self.severity: I64 = np.array([term.group.severity for term in terms], np.int64)
        #: A rival term for the same thing stands on another side.
        self.has_rival: Mask = np.array([bool(term.group.side) for term in terms], np.bool_)
        #: A cue of its category by itself, not only read by a finder or a section.
        self.is_cue: Mask = np.array([not term.group.use for term in terms], np.bool_)
        #: A cue that reports show.
        self.is_shown: Mask = self.is_cue & np.array([term.is_shown for term in terms], np.bool_)
        #: Loaded enough for its return to count.
        self.is_repeatable: Mask = (
            self.is_cue & lexicon.scored[self.category] & (self.severity >= _MIN_REPEATABLE_SEVERITY)
        )


class Lexicon:
    """All categories, and their terms with every form they match.

    >>> lexicon = default_lexicon()
    >>> lexicon["hedge"].name, len(lexicon) >= 34
    ('Hedge', True)
    """

    def __init__(self, categories: Iterable[Category], version: str, digest: str) -> None:
        self.categories = tuple(categories)
        self.version = version
        self.sha256 = digest
        self._uses: dict[str, Mask] = {}
        self._index = {category.id: number for number, category in enumerate(self.categories)}
        if len(self._index) != len(self.categories):
            message = "Two categories have one id. Give each lexicon file an id of its own."
            raise DataError(message)

    def __len__(self) -> int:
        return len(self.categories)

    def __iter__(self) -> Iterator[Category]:
        return iter(self.categories)

    def __getitem__(self, name: str) -> Category:
        return self.categories[self.index(name)]

    def index(self, name: str) -> int:
        """The number of a category.

        Raises
        ------
        DataError
            When there is none of that name: the message lists the names that begin alike.
        """
        if name not in self._index:
            alike = [known for known in self._index if known[:2] == name[:2]] or list(self._index)
            message = f'There is no category "{name}". Did you mean {", ".join(alike[:_MAX_SUGGESTIONS])}?'
            raise DataError(message)
        return self._index[name]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every term of every category with its forms."""
        return tuple(
            Term(number, group, text, forms(text, group.part_of_speech), group.severity > 0 or not category.counts)
            for number, category in enumerate(self.categories)
            for group in category.groups
            for text in group.terms
        )

    @cached_property
    def scored(self) -> Mask:
        """Per category: whether it counts for a score."""
        return np.array([bool(category.counts) for category in self.categories], np.bool_)

    @cached_property
    def term_columns(self) -> TermColumns:
        """The terms as columns, made once."""
        return TermColumns(self)

    def used_for(self, use: str) -> Mask:
        """Per term: whether its group is read by a finder or a section for that use."""
        if use not in self._uses:
            self._uses[use] = np.array([term.group.use == use for term in self.terms], np.bool_)
        return self._uses[use]

    def cues_of(self, category: str) -> Mask:
        """Per term: whether it is a cue of that category."""
        is_cue: Mask = self.term_columns.is_cue & (self.term_columns.category == self.index(category))
        return is_cue

    def extended(self, *paths: Path) -> Lexicon:
        """The lexicon together with a user's own category files.

        Raises
        ------
        DataError
            When a file cannot be read or is no category, or an id stands twice.

        >>> default_lexicon().extended().version == default_lexicon().version
        True
        """
        own = [read_category(read_toml(path), str(path)) for path in paths]
        if not own:
            return self
        digest = hashlib.sha256("".join((self.sha256, *(read_bytes(path).hex() for path in paths))).encode())
        return Lexicon((*self.categories, *own), f"{self.version}+{len(own)}", digest.hexdigest()[:16])


@cache
def default_lexicon() -> Lexicon:
    """The categories that ship with the library."""
    files = list_data_files(_FOLDER, ".toml")
    return Lexicon((read_category(read_toml(file), Path(file).name) for file in files), _VERSION, sha256(*files))
