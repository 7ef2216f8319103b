"""A contrast as one page: two accounts in two columns, the same people and things in different words, then both texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framing.render.html.article import places
from framing.render.html.cards import FAMILIES
from framing.render.html.charts import Band, bands
from framing.render.html.evidence import Excerpt
from framing.render.html.filters import kinds, rules
from framing.render.html.page import page
from framing.render.html.report import Result, Sourcing, Telling, results, sourcing, telling
from framing.render.labels import (
    FACT_HEADINGS,
    SCORES,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    VOICE_NAMES,
    difference_in_words,
    id_in_words,
    sentiment_in_words,
    signal_state,
)
from framing.render.sanitize import one_line, shorten

__all__ = ["render"]

Content = Mapping[str, Any]
Row = Mapping[str, Any]

_SIDES: Final = ("a", "b")
_MOST: Final = {"named": 12, "entities": 14, "words": 14, "facts": 24, "wordings": 12, "speakers": 12}


@dataclass(frozen=True, slots=True)
class Side:
    """One account."""

    key: str
    told: Telling
    results: list[Result]
    sourcing: list[Sourcing]
    bands: list[Band]


@dataclass(frozen=True, slots=True)
class Choice:
    """A voice that can be shown or not."""

    voice: str
    name: str
    meaning: str
    share: None = None  #: each text has its own


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody in one of the accounts: how often, in what light, among which marked words."""

    mentions: str
    light: str
    value: float | None
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """A word that sets the accounts apart, drawn on an axis with 50 in its middle."""

    word: str
    a: int
    b: int
    clear: bool  #: whether the interval leaves out zero
    at: float
    low: float
    high: float


def render(contrast: Content) -> str:
    """Render a contrast's dictionary, from ``Contrast.to_dict()`` or its JSON, as a self-contained page."""
    named = _named(contrast)
    a, b = (_side(contrast, key, named) for key in _SIDES)
    shown, heard = kinds(a.told.cards, b.told.cards), _voices(contrast["voices"])
    return page(
        "contrast.html",
        styles=("marks.css", "report.css", "contrast.css"),
        scripts=("report.js",),
        css=rules(shown) + _shown(named),
        kinds=shown,
        families=FAMILIES,
        sides=(a, b),
        named=list(named),
        scores=[
            (
                SCORES.get(row["name"], (id_in_words(row["name"]).capitalize(), ""))[0],
                difference_in_words(row),
                row["name"],
            )
            for row in contrast["scores"]
        ],
        voices=heard,
        choices=[Choice(voice, VOICE_NAMES[voice], meaning) for voice, meaning, _, _ in heard],
        speakers=_speakers(contrast["speakers"]),
        entities=[
            (one_line(row["name"]), *(_around(row, side) for side in (a, b)))
            for row in contrast["entities"][: _MOST["entities"]]
        ],
        wordings=[
            (one_line(row["referent"]), *(_phrases(row[side.key], side) for side in (a, b)))
            for row in contrast["wordings"][: _MOST["wordings"]]
        ],
        words=_weights(contrast["words"]),
        facts=[(label, _facts(contrast, kind, a, b)) for kind, label in FACT_HEADINGS.items()],
        signals=_signals(contrast["signals"]),
        reminder=contrast["reminder"],
        provenance=contrast["a"]["provenance"],
        version=one_line(contrast["a"]["provenance"].get("framing", "")),
    )


def _side(contrast: Content, key: str, named: Mapping[str, Row]) -> Side:
    report = contrast[key]
    places_of = [(start, end, number) for number, row in enumerate(named.values()) for start, end in row[key]]
    told = telling(report, f"{key}-", places_of)
    return Side(key, told, results(report), sourcing(report), bands(report["statistics"]["voices"]))


def _named(contrast: Content) -> dict[str, Row]:
    """Names in both texts that can be shown there, with their places."""
    spans = {fact["text"]: fact for fact in contrast["facts"] if fact["kind"] == "name" and fact["a"] and fact["b"]}
    found = [row["name"] for row in contrast["entities"] if row["name"] in spans][: _MOST["named"]]
    return {one_line(text): spans[text] for text in found}


def _shown(named: Mapping[str, Row]) -> str:
    """The rules behind the list of names: whoever is chosen stands out in both texts."""
    rules = ",\n".join(f"body:has(#n-{number}:checked) .n{number}" for number in range(len(named)))
    return (
        f"{rules} {{ outline: 3px solid var(--focus); outline-offset: 1px; border-radius: 2px; font-weight: 700; }}\n"
        if rules
        else ""
    )


def _spoken(voice: str) -> str:
    return f" ({VOICE_NAMES[voice]})" if voice in ("quoted", "reported") else ""


def _around(row: Row, side: Side) -> Around:
    count, speaks = row[side.key], row["a_speaks"] or row["b_speaks"]
    told = "speaks" if row[f"{side.key}_speaks"] else "only talked about" if speaks else ""
    said = {shorten(cue["text"]) + _spoken(cue["voice"]): cue for cue in row[f"{side.key}_cues"]}
    found = tuple(Excerpt(text, _place(cue["field"], cue["start"], side)) for text, cue in said.items())
    value = row[f"{side.key}_portrayal"]
    mentions = f"named {count} time{'' if count == 1 else 's'}" + (f", {told}" if told else "")
    return Around(mentions, "" if value is None else sentiment_in_words(value), value, found)


def _phrases(phrases: Sequence[Row], side: Side) -> tuple[Excerpt, ...]:
    said = {shorten(phrase["text"]) + _spoken(phrase["voice"]): phrase for phrase in phrases}
    return tuple(Excerpt(text, _place("text", phrase["start"], side)) for text, phrase in said.items())


def _place(field: str, start: int, side: Side) -> str:
    return places(side.told.body, start) if field == "text" else f"{side.key}-head"


def _voices(rows: Sequence[Row]) -> list[tuple[str, str, float, float]]:
    """Voice, meaning, and shares in A and B."""
    found = {row["voice"]: (row["a"], row["b"]) for row in rows}
    return [(voice, meaning, *found[voice]) for voice, meaning in VOICE_MEANINGS.items() if any(found.get(voice, ()))]


def _speakers(rows: Sequence[Row]) -> list[tuple[str, int, int, float, float]]:
    """Name, words in A and in B, and their bars in per cent."""
    most = max((row[side] for row in rows for side in _SIDES), default=0) or 1
    return [
        (one_line(row["name"]), row["a"], row["b"], 100 * row["a"] / most, 100 * row["b"] / most)
        for row in rows[: _MOST["speakers"]]
    ]


def _weights(rows: Sequence[Row]) -> list[Weight]:
    """The words most typical of A, then those of B, the heaviest outside."""
    a, b = ([row for row in rows if (row["log_odds"] > 0) is first] for first in (True, False))
    chosen = (
        sorted(a, key=lambda row: -row["log_odds"])[: _MOST["words"]]
        + sorted(b, key=lambda row: row["log_odds"])[: _MOST["words"]][::-1]
    )
    most = max((max(abs(row["low"]), abs(row["high"])) for row in chosen), default=0) or 1

    def at(value: float) -> float:
        return 50 - 48 * value / most

    return [
        Weight(
            one_line(row["word"]),
            row["a"],
            row["b"],
            row["low"] > 0 or row["high"] < 0,
            at(row["log_odds"]),
            at(row["high"]),
            at(row["low"]),
        )
        for row in chosen
    ]


def _facts(contrast: Content, kind: str, a: Side, b: Side) -> list[tuple[str, list[tuple[str, str, str]], int]]:
    """Facts in both, in A and in B alone: text and its first places, and how many more there are."""
    found = []
    for label, in_a, in_b in (("in both", True, True), ("only in A", True, False), ("only in B", False, True)):
        own = [
            row
            for row in contrast["facts"]
            if row["kind"] == kind and bool(row["a"]) is in_a and bool(row["b"]) is in_b
        ]
        shown = [(_text(row, contrast), *_first(row, a, b)) for row in own[: _MOST["facts"]]]
        found.append((label, shown, len(own) - len(shown)))
    return found if any(shown for _, shown, _ in found) else []


def _text(row: Row, contrast: Content) -> str:
    """A fact as a text writes it: "1,647", where its key is 1647."""
    side = "a" if row["a"] else "b"
    start, end = row[side][0]
    return one_line(row["text"]) if row["kind"] == "name" else one_line(contrast[side]["article"]["text"][start:end])


def _first(row: Row, a: Side, b: Side) -> tuple[str, str]:
    """Where a fact first stands in A and in B; "" where it does not."""
    found = [_place("text", row[side.key][0][0], side) if row[side.key] else "" for side in (a, b)]
    return found[0], found[1]


def _signals(rows: Sequence[Row]) -> list[tuple[str, list[tuple[str, tuple[str, str], tuple[str, str], bool]]]]:
    """The two checklists beside each other: name, sign and word for A and for B, and whether they differ."""
    return [
        (label, [_signal(row, kind) for row in rows if row["kind"] == kind])
        for kind, label in SIGNAL_HEADINGS.items()
        if rows
    ]


def _signal(row: Row, kind: str) -> tuple[str, tuple[str, str], tuple[str, str], bool]:
    a, b = (signal_state({"kind": kind, "state": row[side]}) for side in _SIDES)
    return one_line(row["name"]), a, b, {row["a"], row["b"]} == {"present", "absent"}
