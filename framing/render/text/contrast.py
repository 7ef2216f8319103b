"""Two accounts side by side, as text. A is always on the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from framing.records.json_types import (
    ContrastDict,
    CueDict,
    FactDict,
    KeywordDict,
    PhraseDict,
    ScoreDifferenceDict,
    SharedEntityDict,
    SignalPairDict,
    SpeakerPairDict,
    VoicePairDict,
    WordingDict,
)
from framing.render.labels import (
    FACT_HEADINGS,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    article_facts,
    article_title,
    difference_in_words,
    percentile_in_words,
    score_name,
    sentiment_in_words,
    signal_state,
    voice_suffix,
)
from framing.render.layout import and_more, columns, draw, heading, indented, interval_line, stacked_bar
from framing.render.sanitize import one_line, shorten
from framing.render.text.passages import VOICE_STYLES
from framing.render.text.report import SIGN_STYLES

__all__ = ["render"]

_SIDES: Final[tuple[Literal["a", "b"], ...]] = ("a", "b")
_MAX_SPEAKERS: Final = 10
_MAX_ENTITIES: Final = 10
_MAX_WORDINGS: Final = 10
_MAX_WORDS: Final = 14  # of either account
_MAX_FACTS: Final = 16  # of one kind in both, in A alone, in B alone
_MAX_DRAWING_WIDTH: Final = 80  # characters


def render(contrast: ContrastDict, *, width: int = 80, colour: bool = False) -> str:
    """Render a contrast's dictionary, from ``Contrast.to_dict()`` or its JSON, as text."""
    return draw(_blocks(contrast, width), width=width, colour=colour)


def _blocks(contrast: ContrastDict, width: int) -> Iterator[RenderableType]:
    for side in _SIDES:
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


def _score(score: ScoreDifferenceDict, contrast: ContrastDict, width: int) -> Iterator[RenderableType]:
    yield Text()
    yield indented(Text(f"{score_name(score['name'])}: ", "bold").append(difference_in_words(score), "not bold"))
    for side in _SIDES:
        own = contrast[side]["scores"][score["name"]]
        text = Text(f"{side.upper()}  ", "bold")
        if own["value"] is None:
            yield indented(text.append(f"no score. {one_line(own['reason'])}", "not bold"))
        else:
            drawing_width = min(width, _MAX_DRAWING_WIDTH) - 11
            yield indented(text.append(interval_line(own["low"], own["value"], own["high"], drawing_width)))
            in_words = f"{one_line(own['band'])}: {percentile_in_words(own['percentile'])}"
            yield indented(Text(f"{own['value']:.0f}, {in_words}", "dim"), 5)


def _voices(voices: Sequence[VoicePairDict], width: int) -> Iterator[RenderableType]:
    rows = [row for voice in VOICE_MEANINGS for row in voices if row["voice"] == voice]
    yield heading("Whose words", "share of each text")
    for side in _SIDES:
        shares = [(row[side], *VOICE_STYLES[row["voice"]]) for row in rows]
        drawn = stacked_bar(shares, min(width, _MAX_DRAWING_WIDTH) - 8)
        yield indented(Text(f"{side.upper()}  ", "bold").append(drawn))
    table = columns(None, None, None, None, 1, right=(2, 3))
    _head(table, "", "", "A", "B", "")
    for row in rows:
        sign, style = VOICE_STYLES[row["voice"]]
        if row["a"] or row["b"]:
            shown = (f"{100 * row[side]:.0f} %" for side in _SIDES)
            meaning = Text(VOICE_MEANINGS[row["voice"]], "dim")
            table.add_row(Text(sign * 2, style), row["voice"], *shown, meaning)
    yield indented(table)


def _head(table: Table, *labels: str) -> None:
    table.add_row(*(Text(label, "bold") for label in labels))


def _speakers(speakers: Sequence[SpeakerPairDict]) -> Iterator[RenderableType]:
    if not speakers:
        return
    yield heading("Who speaks", "in words; – is silent")
    table = columns(None, None, 1, right=(0, 1))
    _head(table, "A", "B", "")
    for row in speakers[:_MAX_SPEAKERS]:
        table.add_row(str(row["a"] or "–"), str(row["b"] or "–"), one_line(row["name"]))
    yield indented(table)
    yield from and_more(len(speakers) - _MAX_SPEAKERS)


def _entities(entities: Sequence[SharedEntityDict]) -> Iterator[RenderableType]:
    """Who is in both texts: how often, whether they speak, and the marked words near their name."""
    if not entities:
        return
    yield heading("Who is in both", "with the marked words of the sentences that name them")
    table = columns(2, 3, 3, flow=(0, 1, 2))
    _head(table, "", "A", "B")
    for row in entities[:_MAX_ENTITIES]:
        anywhere = row["a_speaks"] or row["b_speaks"]
        table.add_row(
            Text(one_line(row["name"])),
            _entity(row["a"], row["a_cues"], row["a_portrayal"], _role(speaks=row["a_speaks"], anywhere=anywhere)),
            _entity(row["b"], row["b_cues"], row["b_portrayal"], _role(speaks=row["b_speaks"], anywhere=anywhere)),
        )
    yield indented(table)
    yield from and_more(len(entities) - _MAX_ENTITIES)


def _role(*, speaks: bool, anywhere: bool) -> str:
    """Whether somebody speaks in an account; `anywhere`: in this or in the other one."""
    if speaks:
        return ", speaks"
    return ", only talked about" if anywhere else ""


def _entity(mentions: int, cues: Sequence[CueDict], portrayal: float | None, role: str) -> Text:
    """Somebody in one of the accounts."""
    text = Text().append(f"{mentions} time{'' if mentions == 1 else 's'}{role}\n", "dim")
    if portrayal is not None:
        text.append(f"{sentiment_in_words(portrayal)} ({portrayal:+.1f})\n")
    words = dict.fromkeys(shorten(cue["text"]) + voice_suffix(cue["voice"]) for cue in cues)
    return text.append(", ".join(words) or "no marked words", "" if words else "dim").append("\n")


def _wordings(rows: Sequence[WordingDict]) -> Iterator[RenderableType]:
    """Show what either text calls the same thing."""
    if not rows:
        return
    yield heading("One thing, different words", "linked by a shared noun or by rival terms: judge for yourself")
    table = columns(1, 2, 2, flow=(0, 1, 2))
    _head(table, "", "A", "B")
    for row in rows[:_MAX_WORDINGS]:
        table.add_row(Text(one_line(row["referent"])), *(_phrases(row[side]) for side in _SIDES))
    yield indented(table)
    yield from and_more(len(rows) - _MAX_WORDINGS)


def _phrases(phrases: Sequence[PhraseDict]) -> Text:
    return Text(", ".join(shorten(phrase["text"]) + voice_suffix(phrase["voice"]) for phrase in phrases))


def _words(rows: Sequence[KeywordDict]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading("Words that set them apart", "how often in A : in B")
    order = sorted(rows, key=lambda row: -abs(row["log_odds"]))
    typical = {
        "A": [row for row in order if row["log_odds"] > 0],
        "B": [row for row in order if row["log_odds"] < 0],
    }
    table = columns(None, 1, flow=(1,))
    for label, words in typical.items():
        text = Text()
        for row in words[:_MAX_WORDS]:
            is_clear = row["low"] > 0 or row["high"] < 0
            text.append(one_line(row["word"]), "bold" if is_clear else "")
            text.append(f" {row['a']}:{row['b']}", "dim").append("   ")
        text.rstrip()
        table.add_row(Text(f"more in {label}", "bold"), text if words else Text("none", "dim"))
    yield indented(table)


def _facts(rows: Sequence[FactDict]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading("What they tell", "a fact missing here may stand there in other words")
    for kind, label in FACT_HEADINGS.items():
        of_kind = [row for row in rows if row["kind"] == kind]
        if not of_kind:
            continue
        table = columns(None, 1, flow=(1,))
        for where, in_a, in_b in (("in both", True, True), ("only in A", True, False), ("only in B", False, True)):
            texts = [one_line(row["text"]) for row in of_kind if (bool(row["a"]), bool(row["b"])) == (in_a, in_b)]
            left_out = f" and {len(texts) - _MAX_FACTS} more" if len(texts) > _MAX_FACTS else ""
            table.add_row(
                Text(where, "dim"), " · ".join(texts[:_MAX_FACTS]) + left_out if texts else Text("none", "dim")
            )
        yield indented(Text(label, "bold"))
        yield indented(table, 4)


def _signals(rows: Sequence[SignalPairDict]) -> Iterator[RenderableType]:
    yield heading("The sourcing", "a list to go through, not a grade")
    table = columns(None, None, 1, flow=(2,))
    for kind, label in SIGNAL_HEADINGS.items():
        _head(table, "A", "B", f"{label}:")
        for row in rows:
            if row["kind"] == kind:
                states = (signal_state(kind, row[side]) for side in _SIDES)
                table.add_row(
                    *(Text(f"{sign} {state}", SIGN_STYLES.get(sign, "")) for sign, state in states),
                    one_line(row["name"]),
                )
    yield indented(table)
