"""Two accounts side by side, as text. A is always on the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from framing.render.labels import (
    FACT_HEADINGS,
    SCORES,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    article_facts,
    article_title,
    difference_in_words,
    id_in_words,
    percentile_in_words,
    sentiment_in_words,
    signal_state,
    voice_suffix,
)
from framing.render.layout import and_more, columns, draw, heading, indented, interval_line, stacked_bar
from framing.render.sanitize import one_line, shorten
from framing.render.text.passages import STYLES
from framing.render.text.report import SIGNS

__all__ = ["render"]

Contrast = Mapping[str, Any]

_MOST: Final = {"speakers": 10, "entities": 10, "words": 14, "facts": 16, "wordings": 10}


def render(contrast: Contrast, *, width: int = 80, colour: bool = False) -> str:
    """Render a contrast's dictionary, from ``Contrast.to_dict()`` or its JSON, as text."""
    return draw(_parts(contrast, width), width=width, colour=colour)


def _parts(contrast: Contrast, width: int) -> Iterator[RenderableType]:
    for side in ("a", "b"):
        head = columns(None, 1, flow=(1,))
        text = Text(article_title(contrast[side]), "bold")
        head.add_row(Text(side.upper(), "bold"), text.append("\n" + article_facts(contrast[side]), "not bold dim"))
        yield head
    yield heading("The wording")
    for score in contrast["scores"]:
        yield from _score(score, contrast, width)
    yield from _voices(contrast["voices"], width)
    yield from _speakers(contrast["speakers"])
    yield from _entities(contrast["entities"])
    yield from _wordings(contrast["wordings"])
    yield from _words(contrast["words"])
    yield from _facts(contrast["facts"])
    yield from _signals(contrast["signals"])
    yield Text()
    yield Text(one_line(contrast["reminder"]), style="italic")


def _score(score: Mapping[str, Any], contrast: Contrast, width: int) -> Iterator[RenderableType]:
    label = SCORES.get(score["name"], (id_in_words(score["name"]).capitalize(), ""))[0]
    yield Text()
    yield indented(Text(f"{label}: ", "bold").append(difference_in_words(score), "not bold"))
    for side in ("a", "b"):
        own = contrast[side]["scores"][score["name"]]
        text = Text(f"{side.upper()}  ", "bold")
        if own["value"] is None:
            yield indented(text.append(f"no score. {one_line(own['reason'])}", "not bold"))
        else:
            yield indented(text.append(interval_line(own["low"], own["value"], own["high"], min(width, 80) - 11)))
            yield indented(
                Text(f"{own['value']:.0f}, {one_line(own['band'])}: {percentile_in_words(own['percentile'])}", "dim"), 5
            )


def _voices(voices: Sequence[Mapping[str, Any]], width: int) -> Iterator[RenderableType]:
    shown = [row for voice in VOICE_MEANINGS for row in voices if row["voice"] == voice]
    yield heading("Whose words", "share of each text")
    for side in ("a", "b"):
        parts = [(row[side], *STYLES[row["voice"]]) for row in shown]
        yield indented(Text(f"{side.upper()}  ", "bold").append(stacked_bar(parts, min(width, 80) - 8)))
    table = columns(None, None, None, None, 1, right=(2, 3))
    _head(table, "", "", "A", "B", "")
    for row in shown:
        sign, style = STYLES[row["voice"]]
        if row["a"] or row["b"]:
            table.add_row(
                Text(sign * 2, style),
                row["voice"],
                f"{100 * row['a']:.0f} %",
                f"{100 * row['b']:.0f} %",
                Text(VOICE_MEANINGS[row["voice"]], "dim"),
            )
    yield indented(table)


def _head(table: Table, *labels: str) -> None:
    table.add_row(*(Text(label, "bold") for label in labels))


def _speakers(speakers: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    if not speakers:
        return
    yield heading("Who speaks", "in words; – is silent")
    table = columns(None, None, 1, right=(0, 1))
    _head(table, "A", "B", "")
    for row in speakers[: _MOST["speakers"]]:
        table.add_row(str(row["a"] or "–"), str(row["b"] or "–"), one_line(row["name"]))
    yield indented(table)
    yield from and_more(len(speakers) - _MOST["speakers"])


def _entities(entities: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """Who is in both texts: how often, whether they speak, and the marked words near their name."""
    if not entities:
        return
    yield heading("Who is in both", "with the marked words of the sentences that name them")
    table = columns(2, 3, 3, flow=(0, 1, 2))
    _head(table, "", "A", "B")
    for row in entities[: _MOST["entities"]]:
        table.add_row(Text(one_line(row["name"])), _around(row, "a"), _around(row, "b"))
    yield indented(table)
    yield from and_more(len(entities) - _MOST["entities"])


def _around(row: Mapping[str, Any], side: str) -> Text:
    count = row[side]
    speaks = row["a_speaks"] or row["b_speaks"]
    told = ", speaks" if row[f"{side}_speaks"] else ", only talked about" if speaks else ""
    text = Text().append(f"{count} time{'' if count == 1 else 's'}{told}\n", "dim")
    if row[f"{side}_portrayal"] is not None:
        text.append(f"{sentiment_in_words(row[f'{side}_portrayal'])} ({row[f'{side}_portrayal']:+.1f})\n")
    found = dict.fromkeys(shorten(cue["text"]) + voice_suffix(cue["voice"]) for cue in row[f"{side}_cues"])
    return text.append(", ".join(found) or "no marked words", "" if found else "dim").append("\n")


def _wordings(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """Show what either text calls the same thing."""
    if not rows:
        return
    yield heading("One thing, different words", "linked by a shared noun or by rival terms: judge for yourself")
    table = columns(1, 2, 2, flow=(0, 1, 2))
    _head(table, "", "A", "B")
    for row in rows[: _MOST["wordings"]]:
        sides = (
            Text(", ".join(shorten(phrase["text"]) + voice_suffix(phrase["voice"]) for phrase in row[side]))
            for side in ("a", "b")
        )
        table.add_row(Text(one_line(row["referent"])), *sides)
    yield indented(table)
    yield from and_more(len(rows) - _MOST["wordings"])


def _words(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading("Words that set them apart", "how often in A : in B")
    order = sorted(rows, key=lambda row: -abs(row["log_odds"]))
    ends = (("A", [row for row in order if row["log_odds"] > 0]), ("B", [row for row in order if row["log_odds"] < 0]))
    table = columns(None, 1, flow=(1,))
    for label, typical in ends:
        text = Text()
        for row in typical[: _MOST["words"]]:
            clear = row["low"] > 0 or row["high"] < 0
            text.append(one_line(row["word"]), "bold" if clear else "").append(f" {row['a']}:{row['b']}", "dim").append(
                "   "
            )
        text.rstrip()
        table.add_row(Text(f"more in {label}", "bold"), text if typical else Text("none", "dim"))
    yield indented(table)


def _facts(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading("What they tell", "a fact missing here may stand there in other words")
    for kind, label in FACT_HEADINGS.items():
        own = [row for row in rows if row["kind"] == kind]
        if not own:
            continue
        table = columns(None, 1, flow=(1,))
        for where, a, b in (("in both", True, True), ("only in A", True, False), ("only in B", False, True)):
            found = [one_line(row["text"]) for row in own if bool(row["a"]) is a and bool(row["b"]) is b]
            more = f" and {len(found) - _MOST['facts']} more" if len(found) > _MOST["facts"] else ""
            table.add_row(
                Text(where, "dim"), " · ".join(found[: _MOST["facts"]]) + more if found else Text("none", "dim")
            )
        yield indented(Text(label, "bold"))
        yield indented(table, 4)


def _signals(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    yield heading("The sourcing", "a list to go through, not a grade")
    table = columns(None, None, 1, flow=(2,))
    for kind, label in SIGNAL_HEADINGS.items():
        _head(table, "A", "B", f"{label}:")
        for row in rows:
            if row["kind"] == kind:
                sides = [signal_state({"kind": kind, "state": row[side]}) for side in ("a", "b")]
                table.add_row(
                    *(Text(f"{sign} {state}", SIGNS.get(sign, "")) for sign, state in sides), one_line(row["name"])
                )
    yield indented(table)
