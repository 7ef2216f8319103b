"""Two accounts in one picture: scores with their difference, whose words, who speaks, which words set them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes

from framing.records.json_types import (
    ContrastDict,
    KeywordDict,
    KnownScoreDict,
    ScoreDict,
    ScoreDifferenceDict,
    SharedEntityDict,
    SpeakerPairDict,
    VoiceName,
)
from framing.render.labels import band_label, difference_in_words, format_percent, score_name, sentiment_in_words
from framing.render.plots.page import PAPER_MM, SLIDE_MM, Block, Box, Row, add_axes, lay_out, write_line
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import (
    add_scale,
    draw_dot,
    draw_interval,
    draw_row_labels,
    draw_stack,
    foot_block,
    head_block,
    label_width,
    voices_block,
)
from framing.render.plots.style import FONT_SIZES, GREY, INK, PALE, SIDE_BAR_LOOKS, SIDE_LOOKS, Look, SideName

__all__ = ["figure"]

_ROW_MM: Final = 4.2
_SCALE_MM: Final = 4.0  # the words below a scale
_SCORE_ROW_MM: Final = 5.0
_MAX_LABEL_MM: Final = 38.0
_MAX_SPEAKERS: Final = 9
_MAX_WORDS: Final = 7  # of either side
_MAX_ENTITIES: Final = 9
_DIFFERENCE_LOOK: Final = Look(INK, "D")
_WORDS_NOTE: Final = (
    "How much more often a word stands in one account; where the line crosses the middle, it may be chance. "
    "Right: how often in A : in B."
)


def figure(contrast: ContrastDict, *, slide: bool = False) -> Picture:
    """Draw a contrast's dictionary: see `framing.render.plots.draw_contrast`."""
    heads: Row = [[head_block(contrast[side], f"{side.upper()}: ")] for side in SIDE_LOOKS]
    foot: Row = [[foot_block(contrast["a"]["provenance"], contrast["reminder"])]]
    scores = [_score(score, contrast) for score in contrast["scores"]]
    shares: dict[str, dict[VoiceName, float]] = {
        side: {row["voice"]: row[side] for row in contrast["voices"]} for side in SIDE_LOOKS
    }
    voices = voices_block(shares, _voices_title(shares))
    speakers, words = _speakers(contrast["speakers"]), _words(contrast["words"])
    portrayals = _portrayals(contrast["entities"])
    if slide:
        body: list[Row] = [[scores, [voices, speakers], [words, *portrayals]]]
    else:
        left, right = [voices, words], [speakers]
        left_is_shorter = voices.drawing_height + words.drawing_height < speakers.drawing_height
        (left if left_is_shorter else right).extend(portrayals)
        body = [[[score] for score in scores], [left, right]]
    return lay_out([heads, *body, foot], SLIDE_MM if slide else PAPER_MM)


def _score(difference: ScoreDifferenceDict, contrast: ContrastDict) -> Block:
    """Draw both values on one scale, and below them their difference on a scale of its own, with 0 in the middle."""
    scores: dict[SideName, ScoreDict] = {side: contrast[side]["scores"][difference["name"]] for side in SIDE_LOOKS}
    known: dict[SideName, KnownScoreDict] = {
        side: score for side, score in scores.items() if score["value"] is not None
    }
    title = f"{score_name(difference['name'])}: {difference_in_words(difference).replace('-', '−')}"
    reasons = " ".join(
        f"{side.upper()} has no score: {score['reason']}" for side, score in scores.items() if side not in known
    )
    bands = " · ".join(f"{side.upper()}: {band_label(score['band'])}" for side, score in known.items())

    def draw(picture: Picture, box: Box) -> None:
        place = Box(box.left + 17, box.top, box.width - 34, 2 * _SCORE_ROW_MM)
        axes = add_axes(picture, place, name=difference["name"], across=(0, 100), rows=2)
        add_scale(axes)
        for row, side in enumerate(scores):
            baseline = box.top + _SCORE_ROW_MM * row + 3.5
            write_line(picture, box.left, baseline, side.upper(), bold=True)
            if side in known:
                own = known[side]
                draw_interval(axes, row, own["value"], (own["low"], own["high"]), SIDE_LOOKS[side])
                right = box.left + box.width
                write_line(picture, right, baseline, f"{own['value']:.0f}", bold=True, align="right")
        if len(known) == len(scores):
            values = [own["value"] for own in known.values()]
            axes.plot(values, [0, 1], color=GREY, linewidth=0.7, linestyle=":", zorder=1)
        _draw_difference(picture, box, difference)

    height = 0.0
    if known:
        height = 23.0 if len(known) > 1 else 14.0
    return Block(title, reasons or bands, height, draw)


def _draw_difference(picture: Picture, box: Box, score: ScoreDifferenceDict) -> None:
    """Draw the difference of two scores below them: A is on the left, as everywhere."""
    if score["difference"] is None:
        return
    place = Box(box.left + 17, box.top + 14.5, box.width - 34, 5)
    axes = add_axes(picture, place, name=f"{score['name']} difference", across=(100, -100), rows=1)
    axes.set_xticks([100, 50, 0, -50, -100], ["more in A", "", "alike", "", "more in B"])
    axes.axvline(0, color=GREY, linewidth=0.8)
    draw_interval(axes, 0, score["difference"], (score["low"], score["high"]), _DIFFERENCE_LOOK, size=5)
    baseline = box.top + 18
    write_line(picture, box.left, baseline, "difference", size=FONT_SIZES["small"])
    right = box.left + box.width
    write_line(picture, right, baseline, _points_of_side(score["difference"]), bold=True, align="right")


def _points_of_side(difference: float) -> str:
    """A difference in points, with the letter of its side instead of a sign."""
    points = f"{abs(difference):.0f}"
    return points if points == "0" else f"{'A' if difference > 0 else 'B'} by {points}"


def _voices_title(shares: Mapping[str, Mapping[VoiceName, float]]) -> str:
    of_others = [format_percent(side.get("quoted", 0) + side.get("reported", 0)) for side in shares.values()]
    return f"Whose words: {of_others[0]} are given to others in A, {of_others[1]} in B"


def _speakers(speakers: Sequence[SpeakerPairDict]) -> Block:
    """Draw the words of every speaker, those in A to the left and those in B to the right."""
    if not speakers:
        return Block("Who speaks: nobody who is named or described, in either")
    shown = speakers[:_MAX_SPEAKERS]
    left_out = len(speakers) - len(shown)
    most_words = max(max(row["a"], row["b"]) for row in shown)

    def draw(picture: Picture, box: Box) -> None:
        names = [row["name"] for row in shown]
        names_width, height, top = label_width(names, _MAX_LABEL_MM), _ROW_MM * len(shown), box.top + 3
        bars_width = (box.width - names_width) / 2 - 1
        draw_row_labels(picture, Box(box.left + bars_width + 1, top, names_width, height), names, align="center")
        lefts: dict[SideName, float] = {"a": box.left, "b": box.left + box.width - bars_width}
        for side, left in lefts.items():
            reach = most_words * 1.45
            across = (reach, 0.0) if side == "a" else (0.0, reach)
            place = Box(left, top, bars_width, height)
            axes = add_axes(picture, place, name=f"speakers {side}", across=across, rows=len(shown))
            _draw_words(axes, side, [row[side] for row in shown])
            write_line(
                picture,
                left + (bars_width if side == "a" else 0),
                box.top + 2.2,
                f"in {side.upper()}",
                bold=True,
                align="right" if side == "a" else "left",
            )
        if left_out:
            centre = box.left + box.width / 2
            write_line(picture, centre, top + height + 3, f"and {left_out} more", colour=GREY, align="center")

    in_both = sum(bool(row["a"] and row["b"]) for row in speakers)
    title = {0: "no speaker is heard", 1: "one speaker is heard"}.get(in_both, f"{in_both} speakers are heard")
    return Block(
        f"Who speaks: {title} in both",
        "Words in quotation and in paraphrase.",
        _ROW_MM * len(shown) + (7 if left_out else 3),
        draw,
    )


def _draw_words(axes: Axes, side: SideName, words: Sequence[int]) -> None:
    """Draw how many words the speakers have in one of the accounts, away from the names in the middle."""
    axes.set_axis_off()
    distance, align = (-3, "right") if side == "a" else (3, "left")
    for row, count in enumerate(words):
        draw_stack(axes, row, [(count, SIDE_BAR_LOOKS[side])], height=0.7)
        axes.annotate(
            str(count or "–"),
            (count, row),
            (distance, 0),
            textcoords="offset points",
            ha=align,
            va="center_baseline",
        )


def _words(rows: Sequence[KeywordDict]) -> Block:
    if not rows:
        return Block("Words that set them apart: none does so clearly")
    of_a = [row for row in rows if row["log_odds"] > 0]
    of_b = [row for row in rows if row["log_odds"] < 0][::-1]  # the most typical of B first
    shown = [*of_a[:_MAX_WORDS], *of_b[:_MAX_WORDS][::-1]]
    reach = max(max(abs(row["low"]), abs(row["high"])) for row in shown) * 1.05

    def draw(picture: Picture, box: Box) -> None:
        labels = [row["word"] for row in shown]
        labels_width, height = label_width(labels, _MAX_LABEL_MM), box.height - _SCALE_MM
        draw_row_labels(picture, Box(box.left, box.top, labels_width, height), labels)
        place = Box(box.left + labels_width + 2, box.top, box.width - labels_width - 14, height)
        axes = add_axes(picture, place, name="words", across=(reach, -reach), rows=len(shown))
        axes.set_xticks([reach, 0, -reach], ["more in A", "alike", "more in B"])
        axes.axvline(0, color=GREY, linewidth=0.8)
        for row, word in enumerate(shown):
            look = SIDE_LOOKS["a" if word["log_odds"] > 0 else "b"]
            draw_interval(axes, row, word["log_odds"], (word["low"], word["high"]), look, size=5)
            right, baseline = box.left + box.width, box.top + (row + 0.5) * _ROW_MM + 0.9
            write_line(picture, right, baseline, f"{word['a']} : {word['b']}", colour=GREY, align="right")

    most_typical = [f"“{words[0]['word']}” in {side}" for words, side in ((of_a, "A"), (of_b, "B")) if words]
    title = f"Words that set them apart: {', '.join(most_typical)}"
    return Block(title, _WORDS_NOTE, _ROW_MM * len(shown) + _SCALE_MM, draw)


def _portrayals(entities: Sequence[SharedEntityDict]) -> list[Block]:
    """Draw in what light either author shows those who are in both; nothing where there is no evidence."""
    rows = [(row["name"], _portrayal_by_side(row)) for row in entities]
    shown = [(name, values) for name, values in rows if values][:_MAX_ENTITIES]
    if not shown:
        return []

    def draw(picture: Picture, box: Box) -> None:
        names = [name for name, _ in shown]
        labels_width, height = label_width(names, _MAX_LABEL_MM), box.height - _SCALE_MM
        draw_row_labels(picture, Box(box.left, box.top, labels_width, height), names)
        place = Box(box.left + labels_width + 6, box.top, box.width - labels_width - 13, height)
        axes = add_axes(picture, place, name="lights", across=(-2, 2), rows=len(shown))
        axes.set_xticks((-2, -1, 0, 1, 2), ["bad", "", "mixed", "", "good"])
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)
        for row, (_, values) in enumerate(shown):
            axes.plot(list(values.values()), [row] * len(values), color=GREY, linewidth=0.8)
            for side, value in values.items():
                draw_dot(axes, value, row, SIDE_LOOKS[side])

    name, values = shown[0]
    lights = ", ".join(f"{sentiment_in_words(values.get(side))} in {side.upper()}" for side in SIDE_LOOKS)
    note = "By the author; ● A, ■ B; without a sign there is no evidence."
    return [Block(f"In what light: {name}, {lights}", note, _ROW_MM * len(shown) + _SCALE_MM, draw)]


def _portrayal_by_side(row: SharedEntityDict) -> dict[SideName, float]:
    """The author's portrayal in A and in B, without the side that has no evidence."""
    values: dict[SideName, float | None] = {"a": row["a_portrayal"], "b": row["b_portrayal"]}
    return {side: value for side, value in values.items() if value is not None}
