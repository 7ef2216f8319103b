"""One article in one picture: its scores, what they are made of, where its marked words stand, whose words they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from framing.render.labels import CONTRIBUTION_NOTES, VOICE_NAMES, band_label, format_percent, percentile_in_words
from framing.render.labels import contribution_name as part_name
from framing.render.plots.page import PAPER, SLIDE, Block, Box, Row, note, page, panel
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import (
    KEY,
    foot,
    gutter,
    head,
    interval,
    key,
    label,
    named,
    piled,
    signed,
    voices,
    whole,
)
from framing.render.plots.strip import strip
from framing.render.plots.style import DOWN, GREY, INK, LOOKS, ORANGE, PALE, SIZES, Look
from framing.render.sources import resolved_sources

__all__ = ["figure"]

Content = Mapping[str, Any]

_OWN: Final = Look(INK, "o")
_UP, _END = Look(ORANGE, ""), Look(INK, "")
_STEP: Final = 4.2  # millimetres a row
_MOST: Final = {"parts": 8, "speakers": 6}
_LEAST_POINTS: Final = 0.5
_GUTTER: Final = 42.0  # at most


def figure(report: Content, score: str = "loaded_language", *, slide: bool = False) -> Picture:
    """Draw a report's dictionary: see `framing.render.plots.report`."""
    if score not in report["scores"]:
        message = f'There is no score "{score}". Known: {", ".join(report["scores"])}.'
        raise ValueError(message)
    top, end = [[head(report)]], [[foot(report)]]
    size = SLIDE if slide else PAPER
    if report["problem"]:
        return page([top, [[Block("This record could not be read", report["problem"])]], end], size)
    scores = [_score(found) for found in report["scores"].values()]
    whose, speaking = voices({"": report["statistics"]["voices"]}, _whose(report)), _speakers(report)
    chosen = report["scores"][score]
    parts = [] if chosen["value"] is None else [_contributions(chosen)]
    if slide:
        body: list[Row] = [[scores, parts, [whose, speaking]]]
    else:
        short = parts and parts[0].height < speaking.height
        columns = [[*parts, whose], [speaking]] if short or not parts else [parts, [whose, speaking]]
        body = [[[found] for found in scores], columns]
    return page([top, *body, [[strip(report)]], end], size)


def _score(score: Content) -> Block:
    about = label(score["name"])
    if score["value"] is None:
        return Block(f"{about}: no score", score["reason"])

    def draw(picture: Picture, box: Box) -> None:
        axes = panel(
            picture,
            Box(box.left + 2, box.top, box.width - 6, box.height - 3),
            name=score["name"],
            across=(0, 100),
            rows=1,
        )
        whole(axes)
        interval(axes, 0, score, _OWN, size=8)
        axes.annotate(
            f"{score['value']:.0f}",
            (score["value"], 0),
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontweight="bold",
            fontsize=SIZES["panel"],
        )

    reach = f"90 % interval {score['low']:.0f} to {score['high']:.0f}."
    place = percentile_in_words(score["percentile"])
    return Block(f"{about}: {band_label(score)}", f"{place[:1].upper()}{place[1:]}; {reach}", 12, draw)


def _contributions(score: Content) -> Block:
    """Draw how a score is made: bars from its base to its value, each beginning where the one above ends."""
    large = [part for part in score["contributions"] if abs(part["value"]) >= _LEAST_POINTS][: _MOST["parts"]]
    rest = [part["value"] for part in score["contributions"] if part not in large]
    rows = [("every text starts here", score["base"], 0.0, Look(PALE, ""))]
    reached = score["base"]
    for title, value in [
        *((part_name(part["name"]), part["value"]) for part in large),
        *([(f"{len(rest)} more", sum(rest))] if rest else []),
    ]:
        rows.append((title, value, reached, _UP if value >= 0 else DOWN))
        reached += value
    rows.append((label(score["name"]), score["value"], 0.0, _END))
    last = max(max(start, start + value) for _, value, start, _ in rows)

    def draw(picture: Picture, box: Box) -> None:
        aside = gutter([title for title, *_ in rows], _GUTTER)
        named(picture, Box(box.left, box.top, aside, box.height), [title for title, *_ in rows])
        axes = panel(
            picture,
            Box(box.left + aside + 2, box.top, box.width - aside - 4, box.height),
            name="contributions",
            across=(0, last * 1.2),
            rows=len(rows),
        )
        axes.set_axis_off()
        for row, (_, value, start, look) in enumerate(rows):
            piled(axes, row, [(value, look)], start=start, tall=0.7)
            ends = row in {0, len(rows) - 1}
            text = f"{value:.1f}" if ends else signed(value, 1)
            axes.annotate(
                text,
                (max(start, start + value), row),
                (3, 0),
                textcoords="offset points",
                va="center_baseline",
                fontweight="bold" if ends else "normal",
            )
            if row < len(rows) - 1:
                axes.plot([start + value] * 2, [row - 0.35, row + 1.35], color=GREY, linewidth=0.5, zorder=0)

    heaviest = f", most by “{part_name(large[0]['name'])}” ({signed(large[0]['value'])})" if large else ""
    found = f"{label(score['name'])}: from {score['base']:.0f} to {score['value']:.0f} points{heaviest}"
    return Block(
        found,
        " ".join(
            f"“{part_name(part['name'])}”: {CONTRIBUTION_NOTES[part['name']]}."
            for part in large
            if part["name"] in CONTRIBUTION_NOTES
        ),
        _STEP * len(rows),
        draw,
    )


def _whose(report: Content) -> str:
    shares = report["statistics"]["voices"]
    if not report["statistics"]["word_count"]:
        return "Whose words: there are none"
    return f"Whose words: {format_percent(shares.get('quoted', 0) + shares.get('reported', 0))} are given to others"


def _speakers(report: Content) -> Block:
    speakers: Sequence[Content] = resolved_sources(report)
    if not speakers:
        return Block(
            "Who speaks: nobody who is named or described"
            if "sources" in report
            else "Who speaks: this report was made without its sources"
        )
    order = sorted(speakers, key=lambda speaker: -(speaker["quoted"] + speaker["reported"]))
    heard = [speaker["quoted"] + speaker["reported"] for speaker in order]
    shown, left = order[: _MOST["speakers"]], heard[_MOST["speakers"] :]
    rows = len(shown)
    looks = [(LOOKS[voice], [(6.0, VOICE_NAMES[voice])]) for voice in ("quoted", "reported")]

    def draw(picture: Picture, box: Box) -> None:
        tall = _STEP * rows
        aside = gutter([speaker["name"] for speaker in shown], _GUTTER)
        named(picture, Box(box.left, box.top, aside, tall), [speaker["name"] for speaker in shown])
        place = Box(box.left + aside + 2, box.top, box.width - aside - 2, tall)
        axes = panel(picture, place, name="speakers", across=(0, heard[0] * 1.2), rows=rows)
        axes.set_axis_off()
        for row, speaker in enumerate(shown):
            piled(axes, row, [(speaker[voice], LOOKS[voice]) for voice in ("quoted", "reported")], tall=0.7)
            axes.annotate(str(heard[row]), (heard[row], row), (3, 0), textcoords="offset points", va="center_baseline")
        if left:
            more = f"and {len(left)} more, {sum(left)} word{'' if sum(left) == 1 else 's'}"
            note(picture, box.left, box.top + tall + 3, more, colour=GREY)
        for number, look in enumerate(looks):
            key(picture, Box(box.left + 26 * number, box.top + tall + (KEY if left else 0) + 1, 24, KEY), [look])

    found = (
        f"Who speaks: {order[0]['name']}, with {heard[0]} of the {sum(heard)} words of speakers"
        if rows > 1
        else f"Who speaks: {order[0]['name']} alone"
    )
    return Block(found, height=_STEP * rows + KEY * (2 if left else 1) + 1, draw=draw)
