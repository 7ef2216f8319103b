"""Lexicons: what a category of cues is, which terms belong to it, and why.

One TOML file per category in ``data/lexicons/en``. A file that is wrong is refused with its name,
the group and the remedy. The format is described in ``docs/how-to/add-a-category.md``.
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
from framing.data import names, read_bytes, read_toml, sha256
from framing.errors import DataError
from framing.language.arrays import Mask
from framing.language.grammar import forms

__all__ = ["Columns", "Entry", "Lexicon", "default_lexicon"]

_FOLDER: Final = "lexicons/en"
_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in one category: `forms` are all the word forms that match."""

    category: int
    group: Group
    term: str
    forms: tuple[str, ...]
    shown: bool  #: severity 0 in a scored category marks ordinary words: "said" is no loaded verb


class Columns:
    """Facts about every entry of a lexicon, as columns."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries
        self.category = np.array([entry.category for entry in entries])
        self.severity = np.array([entry.group.severity for entry in entries])
        plain = np.array([not entry.group.use for entry in entries])
        scored = lexicon.scored[self.category]
        self.sided = np.array([bool(entry.group.side) for entry in entries])  #: has a rival on another side
        self.cue = plain  #: a cue of its category by itself, not read by an annotator
        self.shown = plain & np.array([entry.shown for entry in entries])
        self.repeats = plain & scored & (self.severity > 1)  #: loaded enough for its return to count


class Lexicon:
    """All categories, and their entries with every form they match.

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
            near = [known for known in self._index if known[:2] == name[:2]] or list(self._index)
            message = f'There is no category "{name}". Did you mean {", ".join(near[:6])}?'
            raise DataError(message)
        return self._index[name]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every term of every category with its forms."""
        return tuple(
            Entry(number, group, term, forms(term, group.part), group.severity > 0 or not category.counts)
            for number, category in enumerate(self.categories)
            for group in category.groups
            for term in group.terms
        )

    @cached_property
    def scored(self) -> Mask:
        """Per category: whether it counts for a score."""
        return np.array([bool(category.counts) for category in self.categories])

    @cached_property
    def columns(self) -> Columns:
        """The entries as columns, made once."""
        return Columns(self)

    def used_for(self, use: str) -> Mask:
        """Per entry: whether its group is read by an annotator for that use."""
        if use not in self._uses:
            self._uses[use] = np.array([entry.group.use == use for entry in self.entries], np.bool_)
        return self._uses[use]

    def cues_of(self, category: str) -> Mask:
        """Per entry: whether it is a cue of that category."""
        found: Mask = self.columns.cue & (self.columns.category == self.index(category))
        return found

    def extended(self, *paths: Path) -> Lexicon:
        """The lexicon together with a user's own category files.

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
    files = [f"{_FOLDER}/{name}" for name in names(_FOLDER, ".toml")]
    return Lexicon((read_category(read_toml(name), name) for name in files), _VERSION, sha256(*files))
