"""Categories of cues: read from their TOML files, and refused with file, place and remedy when wrong.

The format is described in ``docs/how-to/add-a-category.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from framing.errors import DataError

__all__ = ["LEARNED", "Category", "Group", "read_category"]

#: The category of words that experts mark and no list holds: weighed word by word, not by category.
LEARNED: Final = "learned"

_PARTS: Final = ("verb", "noun", "adjective", "exact")
_FAMILIES: Final = ("framing", "epistemic", "argument", "grammar", "form")
_SCORES: Final = ("loaded_language", "partisan_framing")
_SIDES: Final = ("left", "right", "side_a", "side_b", "neutral")
_FILTERS: Final = ("unless.next", "unless.prev", "unless.near", "only.next", "only.prev", "only.near")
_NEEDED: Final = (
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
    use: str = ""  #: not a cue by itself, but read by a structural annotator: "opener", "participle" …
    grade: str = ""  #: of report verbs: "neutral", "mild_minus", "loaded_plus" …
    topic: str = ""  #: what a group of vocabulary is about: "economic", "green" … Such words are no cues
    any_case: bool = False  #: matches capitalised words in mid-sentence too
    unless_number: bool = False  #: a figure in the sentence cancels it
    rivals: str = ""  #: of a contested term: the other members of its set
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of cue: what it is, why it matters, where the idea comes from."""

    id: str
    name: str
    family: str
    counts: tuple[str, ...]  #: the scores that it may feed; empty: shown, never scored
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
    """A category from the content of its file.

    Raises
    ------
    DataError
        When anything in it is wrong: the message names file, place and remedy.
    """
    for key in _NEEDED:
        if key not in content:
            _refuse(file, f'"{key}" is missing', "add it: docs/how-to/add-a-category.md lists all keys")
    if content["family"] not in _FAMILIES:
        _refuse(file, f'family "{content["family"]}" is unknown', f"use one of {', '.join(_FAMILIES)}")
    if wrong := set(content["counts"]) - set(_SCORES):
        _refuse(file, f"counts names {', '.join(wrong)}", f"use {' or '.join(_SCORES)}, or leave it empty")
    if not content["fires"] or not content["silent"]:
        _refuse(file, "fires or silent is empty", "give examples that must fire and examples that must not")
    groups = [_group(entry, content, file) for entry in content.get("group", ())]
    groups += [group for entry in content.get("set", ()) for group in _set(entry, content, file)]
    seen: set[tuple[str, str]] = set()
    for topic, term in ((group.topic, term) for group in groups for term in group.terms):
        if (topic, term) in seen:  # one word may belong to the vocabulary of several topics
            _refuse(file, f'"{term}" stands twice', "delete one of the two")
        seen.add((topic, term))
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
        mapping={key: content[key] for key in ("ptc", "allsides", "recasens", "sift") if key in content},
        structural=bool(content.get("structural", False)),
    )


def _group(entry: Mapping[str, Any], content: Mapping[str, Any], file: str) -> Group:
    note = entry.get("note", "")
    where = f'the group "{note[:50]}"'
    if not note:
        _refuse(file, "a group has no note", "say in one line what its terms have in common")
    if entry.get("source") not in content["sources"]:
        _refuse(file, f"{where} cites no source of the file", "name one of its [sources.*]")
    if entry.get("pos") not in _PARTS:
        _refuse(file, f"{where} has no part of speech", f"set pos to one of {', '.join(_PARTS)}")
    if entry.get("severity") not in range(4):
        _refuse(file, f"{where} has no severity", "set it to 0, 1, 2 or 3")
    if entry.get("side", "left") not in _SIDES:
        _refuse(file, f"{where} has an unknown side", f"use one of {', '.join(_SIDES)}")
    if entry.get("topic") and not entry.get("use"):
        _refuse(file, f"{where} has a topic but no use", 'add use = "frame", "family" or "harm", or delete the topic')
    if not entry.get("terms"):
        _refuse(file, f"{where} has no terms", "list them, or delete the group")
    for term in entry["terms"]:
        words = term.split()
        if not all(any(sign.isalnum() for sign in word) for word in words):
            _refuse(file, f'"{term}" in {where} holds a word without a letter', "write the words alone")
        if term != term.lower() or not words or len(words) > 7 or "{x}" in (words[0], words[-1]):
            _refuse(file, f'"{term}" in {where} cannot match', "lower case, 1 to 7 words, a slot only between words")
        if words.count("{x}") > 1 or any(set(word) & set("*?[]()") for word in words):
            _refuse(file, f'"{term}" in {where} holds a pattern', "list the forms; {x} may stand once")
    filters = {
        name: tuple(entry[name.split(".")[0]][name.split(".")[1]])
        for name in _FILTERS
        if name.split(".")[1] in entry.get(name.split(".")[0], {})
    }
    return Group(
        note=note,
        source=entry["source"],
        severity=entry["severity"],
        part_of_speech=entry["pos"],
        terms=tuple(entry["terms"]),
        polarity=entry.get("polarity", 0),
        side=entry.get("side", ""),
        use=entry.get("use", ""),
        grade=entry.get("grade", ""),
        topic=entry.get("topic", ""),
        any_case=entry.get("capitalised", "name") == "any",
        unless_number=bool(entry.get("unless_number", False)),
        filters=filters,
    )


def _set(entry: Mapping[str, Any], content: Mapping[str, Any], file: str) -> Iterator[Group]:
    """A set of rival words for one thing: one group per side, each knowing the others."""
    concept = entry.get("concept", "")
    sides = [side for side in _SIDES if entry.get(side)]
    if len([side for side in sides if side != "neutral"]) < 2:
        _refuse(file, f'the set "{concept}" has one side only', "add a member of the other side")
    if entry.get("source") not in content["sources"]:
        _refuse(file, f'the set "{concept}" cites no source of the file', "name one of its [sources.*]")
    for side in (side for side in sides if side != "neutral"):  # neutral words are shown as alternatives
        rivals = [term for other in sides if other != side for term in entry[other]]
        yield Group(
            note=f"One of several words for: {concept}",
            source=entry["source"],
            severity=0,
            part_of_speech=entry.get("pos", "exact"),
            terms=tuple(entry[side]),
            side=side,
            any_case=True,
            rivals=", ".join(rivals[:4]),
        )


def _refuse(file: str, fault: str, remedy: str) -> None:
    message = f"{file}: {fault}. Remedy: {remedy}."
    raise DataError(message)
