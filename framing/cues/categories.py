"""Categories of cues: read from their TOML files, and refused with file, place and remedy when wrong.

The format is described in ``docs/how-to/add-a-category.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from framing.errors import DataError
from framing.records.scores import SCORES_BY_ID

__all__ = ["LEARNED", "NEIGHBOUR_FILTERS", "Category", "Group", "read_category"]

#: The category of words that experts mark and no list holds: weighed word by word, not by category.
LEARNED: Final = "learned"
#: Lists of words beside or near a term that cancel it ("unless") or that it needs ("only").
NEIGHBOUR_FILTERS: Final = ("unless.next", "unless.prev", "unless.near", "only.next", "only.prev", "only.near")

_PARTS_OF_SPEECH: Final = ("verb", "noun", "adjective", "exact")
_FAMILIES: Final = ("framing", "epistemic", "argument", "grammar", "form")
_SIDES: Final = ("left", "right", "side_a", "side_b", "neutral")
_TAXONOMIES: Final = ("ptc", "allsides", "recasens", "sift")
_SLOT: Final = "{x}"  # stands for one to three words inside a term
_PATTERN_SIGNS: Final = frozenset("*?[]()")
_MAX_TERM_WORDS: Final = 7
_MAX_RIVALS_SHOWN: Final = 4
_REQUIRED_KEYS: Final = (
    "id",
    "name",
    "family",
    "counts",
    "definition",
    "why",
    "theory",
    "fires",
    "silent",
    "pupil",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that share one reason, one source and one severity."""

    note: str
    source: str
    severity: int
    part_of_speech: str
    terms: tuple[str, ...]
    polarity: int = 0
    side: str = ""
    use: str = ""  #: not a cue by itself, but read by a finder or a section: "opener", "participle" …
    grade: str = ""  #: of report verbs: "neutral", "mild_minus", "loaded_plus" …
    topic: str = ""  #: what a group of vocabulary is about: "economic", "green" … Such words are no cues
    any_case: bool = False  #: matches capitalised words in mid-sentence too
    unless_number: bool = False  #: a figure in the sentence cancels it
    rivals: str = ""  #: of a contested term: other words for the same thing
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: words by name in `NEIGHBOUR_FILTERS`


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of cue: what it is, why it matters, where the idea comes from."""

    id: str
    name: str
    family: str
    counts: tuple[str, ...]  #: ids of the scores that it may feed; empty: shown, never scored
    definition: str
    why: str
    theory: str
    groups: tuple[Group, ...]
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    pupil: Mapping[str, Any]
    sources: Mapping[str, Mapping[str, Any]]
    mapping: Mapping[str, Any]  #: the same idea in other taxonomies: ptc, allsides, recasens, sift
    structural: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        """All distinct terms, as written in the file."""
        return tuple(dict.fromkeys(term for group in self.groups for term in group.terms))


def read_category(content: Mapping[str, Any], file: str) -> Category:
    """A category from the content of its file; `file` is its name in messages.

    Raises
    ------
    DataError
        When anything in it is wrong: the message names file, place and remedy.
    """
    _check_head(content, file)
    groups = [_group(table, content, file) for table in content.get("group", ())]
    groups += [group for table in content.get("set", ()) for group in _rival_groups(table, content, file)]
    _check_repetition(groups, file)
    return Category(
        id=content["id"],
        name=content["name"],
        family=content["family"],
        counts=tuple(content["counts"]),
        definition=content["definition"],
        why=content["why"],
        theory=content["theory"],
        groups=tuple(groups),
        fires=tuple(content["fires"]),
        silent=tuple(content["silent"]),
        pupil=content["pupil"],
        sources=content["sources"],
        mapping={key: content[key] for key in _TAXONOMIES if key in content},
        structural=bool(content.get("structural", False)),
    )


def _check_head(content: Mapping[str, Any], file: str) -> None:
    for key in _REQUIRED_KEYS:
        if key not in content:
            _refuse(file, f'"{key}" is missing', "add it: docs/how-to/add-a-category.md lists all keys")
    if content["family"] not in _FAMILIES:
        _refuse(file, f'family "{content["family"]}" is unknown', f"use one of {', '.join(_FAMILIES)}")
    if unknown := sorted(set(content["counts"]) - set(SCORES_BY_ID)):
        _refuse(file, f"counts names {', '.join(unknown)}", f"use {' or '.join(SCORES_BY_ID)}, or leave it empty")
    if not content["fires"] or not content["silent"]:
        _refuse(file, "fires or silent is empty", "give examples that must fire and examples that must not")


def _check_repetition(groups: list[Group], file: str) -> None:
    """A term stands once in a category; but one word may belong to the vocabulary of several topics."""
    known: set[tuple[str, str]] = set()
    for topic, term in ((group.topic, term) for group in groups for term in group.terms):
        if (topic, term) in known:
            _refuse(file, f'"{term}" stands twice', "delete one of the two")
        known.add((topic, term))


def _group(table: Mapping[str, Any], content: Mapping[str, Any], file: str) -> Group:
    """A group from its table ``[[group]]``; `content` is the whole file."""
    _check_group(table, content, file)
    filters = {}
    for name in NEIGHBOUR_FILTERS:
        kind, place = name.split(".")
        if place in table.get(kind, {}):
            filters[name] = tuple(table[kind][place])
    return Group(
        note=table["note"],
        source=table["source"],
        severity=table["severity"],
        part_of_speech=table["pos"],
        terms=tuple(table["terms"]),
        polarity=table.get("polarity", 0),
        side=table.get("side", ""),
        use=table.get("use", ""),
        grade=table.get("grade", ""),
        topic=table.get("topic", ""),
        any_case=table.get("capitalised", "name") == "any",
        unless_number=bool(table.get("unless_number", False)),
        filters=filters,
    )


def _check_group(table: Mapping[str, Any], content: Mapping[str, Any], file: str) -> None:
    note = table.get("note", "")
    where = f'the group "{note[:50]}"'
    if not note:
        _refuse(file, "a group has no note", "say in one line what its terms have in common")
    if table.get("source") not in content["sources"]:
        _refuse(file, f"{where} cites no source of the file", "name one of its [sources.*]")
    if table.get("pos") not in _PARTS_OF_SPEECH:
        _refuse(file, f"{where} has no part of speech", f"set pos to one of {', '.join(_PARTS_OF_SPEECH)}")
    if table.get("severity") not in range(4):
        _refuse(file, f"{where} has no severity", "set it to 0, 1, 2 or 3")
    if table.get("side", "left") not in _SIDES:
        _refuse(file, f"{where} has an unknown side", f"use one of {', '.join(_SIDES)}")
    if table.get("topic") and not table.get("use"):
        _refuse(file, f"{where} has a topic but no use", 'add use = "frame", "family" or "harm", or delete the topic')
    if not table.get("terms"):
        _refuse(file, f"{where} has no terms", "list them, or delete the group")
    for term in table["terms"]:
        _check_term(term, where, file)


def _check_term(term: str, where: str, file: str) -> None:
    words = term.split()
    if not all(any(character.isalnum() for character in word) for word in words):
        _refuse(file, f'"{term}" in {where} holds a word without a letter', "write the words alone")
    if term != term.lower() or not words or len(words) > _MAX_TERM_WORDS or _SLOT in (words[0], words[-1]):
        remedy = f"lower case, 1 to {_MAX_TERM_WORDS} words, a slot only between words"
        _refuse(file, f'"{term}" in {where} cannot match', remedy)
    if words.count(_SLOT) > 1 or any(set(word) & _PATTERN_SIGNS for word in words):
        _refuse(file, f'"{term}" in {where} holds a pattern', f"list the forms; {_SLOT} may stand once")


def _rival_groups(table: Mapping[str, Any], content: Mapping[str, Any], file: str) -> Iterator[Group]:
    """A table ``[[set]]`` of rival words for one thing: one group per side, each knowing the words of the others."""
    concept = table.get("concept", "")
    sides = [side for side in _SIDES if table.get(side)]
    if len([side for side in sides if side != "neutral"]) < 2:
        _refuse(file, f'the set "{concept}" has one side only', "add a member of the other side")
    if table.get("source") not in content["sources"]:
        _refuse(file, f'the set "{concept}" cites no source of the file', "name one of its [sources.*]")
    for side in (side for side in sides if side != "neutral"):  # neutral words are no cues, but shown as alternatives
        rivals = [term for other in sides if other != side for term in table[other]]
        yield Group(
            note=f"One of several words for: {concept}",
            source=table["source"],
            severity=0,
            part_of_speech=table.get("pos", "exact"),
            terms=tuple(table[side]),
            side=side,
            any_case=True,
            rivals=", ".join(rivals[:_MAX_RIVALS_SHOWN]),
        )


def _refuse(file: str, fault: str, remedy: str) -> NoReturn:
    message = f"{file}: {fault}. Remedy: {remedy}."
    raise DataError(message)
