"""Two accounts in one picture: scores with their difference, whose words, who speaks, which words set them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from framing.render.labels import band_label, difference_in_words, format_percent, sentiment_in_words
from framing.render.plots.page import PAPER, SLIDE, Block, Box, Row, note, page, panel
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import dot, foot, gutter, head, interval, label, named, piled, voices, whole
from framing.render.plots.style import BARS, GREY, INK, PALE, SIDES, SIZES, Look

__all__ = ["figure"]

Content = Mapping[str, Any]

_STEP: Final = 4.2  # millimetres a row
_MOST: Final = {"speakers": 9, "words": 7, "entities": 9}  # words: of either side
_GUTTER: Final = 38.0  # at most
_GAP: Final = Look(INK, "D")
_APART: Final = "How much more often a word stands in one account; where the line crosses the middle, it may be chance. Right: how often in A : in B."
_LIGHTS: Final = (-2, -1, 0, 1, 2)


def figure(contrast: Content, *, slide: bool = False) -> Picture:
    """Draw a contrast's dictionary: see `framing.render.plots.contrast`."""
    heads = [[head(contrast[side], f"{side.upper()}: ")] for side in SIDES]
    scores = [_score(found, contrast) for found in contrast["scores"]]
    shares = {side: {row["voice"]: row[side] for row in contrast["voices"]} for side in SIDES}
    whose = voices(shares, _whose(shares))
    speaking, words, shown = _speakers(contrast["speakers"]), _words(contrast["words"]), _lights(contrast["entities"])
    if slide:
        body: list[Row] = [[scores, [whose, speaking], [words, *shown]]]
    else:
        left, right = [whose, words], [speaking]
        (left if whose.height + words.height < speaking.height else right).extend(shown)
        body = [[[found] for found in scores], [left, right]]
    return page([heads, *body, [[foot(contrast)]]], SLIDE if slide else PAPER)


def _score(score: Content, contrast: Content) -> Block:
    """Draw both values on one scale, and below them their difference on a scale of its own, with 0 in the middle."""
    sides = {side: contrast[side]["scores"][score["name"]] for side in SIDES}
    known = {side: own for side, own in sides.items() if own["value"] is not None}
    reasons = " ".join(
        f"{side.upper()} has no score: {own['reason']}" for side, own in sides.items() if side not in known
    )

    def draw(picture: Picture, box: Box) -> None:
        left, width = box.left + 17, box.width - 34
        axes = panel(picture, Box(left, box.top, width, 10), name=score["name"], across=(0, 100), rows=2)
        whole(axes)
        for row, (side, own) in enumerate(sides.items()):
            note(picture, box.left, box.top + 5 * row + 3.5, side.upper(), bold=True)
            if side in known:
                interval(axes, row, own, SIDES[side])
                note(
                    picture,
                    box.left + box.width,
                    box.top + 5 * row + 3.5,
                    f"{own['value']:.0f}",
                    bold=True,
                    align="right",
                )
        if len(known) == len(sides):
            axes.plot(
                [own["value"] for own in known.values()], [0, 1], color=GREY, linewidth=0.7, linestyle=":", zorder=1
            )
        if score["difference"] is not None:
            gap = panel(
                picture,
                Box(left, box.top + 14.5, width, 5),
                name=f"{score['name']} difference",
                across=(100, -100),
                rows=1,
            )
            gap.set_xticks([100, 50, 0, -50, -100], ["more in A", "", "alike", "", "more in B"])
            gap.axvline(0, color=GREY, linewidth=0.8)
            interval(gap, 0, {**score, "value": score["difference"]}, _GAP, size=5)
            note(picture, box.left, box.top + 18, "difference", size=SIZES["small"])
            note(picture, box.left + box.width, box.top + 18, _gap(score["difference"]), bold=True, align="right")

    about = " · ".join(f"{side.upper()}: {band_label(own)}" for side, own in known.items())
    return Block(
        f"{label(score['name'])}: {difference_in_words(score).replace('-', '−')}",
        reasons or about,
        (23 if len(known) > 1 else 14) if known else 0,
        draw,
    )


def _gap(difference: float) -> str:
    """Write a difference so that its side is a letter, not a sign."""
    points = f"{abs(difference):.0f}"
    return points if points == "0" else f"{'A' if difference > 0 else 'B'} by {points}"


def _whose(shares: Mapping[str, Mapping[str, float]]) -> str:
    given = [format_percent(side.get("quoted", 0) + side.get("reported", 0)) for side in shares.values()]
    return f"Whose words: {given[0]} are given to others in A, {given[1]} in B"


def _speakers(speakers: Sequence[Content]) -> Block:
    """Draw the words of every speaker, those in A to the left and those in B to the right."""
    if not speakers:
        return Block("Who speaks: nobody who is named or described, in either")
    shown, rows = speakers[: _MOST["speakers"]], min(len(speakers), _MOST["speakers"])
    both = sum(bool(row["a"] and row["b"]) for row in speakers)
    most = max(max(row["a"], row["b"]) for row in shown)
    left = len(speakers) - rows

    def draw(picture: Picture, box: Box) -> None:
        names = [row["name"] for row in shown]
        middle, tall, top = gutter(names, _GUTTER), _STEP * rows, box.top + 3
        wide = (box.width - middle) / 2 - 1
        named(picture, Box(box.left + wide + 1, top, middle, tall), names, align="center")
        for side, start, across in (
            ("a", box.left, (most * 1.45, 0)),
            ("b", box.left + box.width - wide, (0, most * 1.45)),
        ):
            axes = panel(picture, Box(start, top, wide, tall), name=f"speakers {side}", across=across, rows=rows)
            axes.set_axis_off()
            for row, speaker in enumerate(shown):
                piled(axes, row, [(speaker[side], BARS[side])], tall=0.7)
                way, align = (-3, "right") if side == "a" else (3, "left")
                axes.annotate(
                    str(speaker[side] or "–"),
                    (speaker[side], row),
                    (way, 0),
                    textcoords="offset points",
                    ha=align,
                    va="center_baseline",
                )
            note(
                picture,
                start + (wide if side == "a" else 0),
                box.top + 2.2,
                f"in {side.upper()}",
                bold=True,
                align="right" if side == "a" else "left",
            )
        if left:
            note(picture, box.left + box.width / 2, top + tall + 3, f"and {left} more", colour=GREY, align="center")

    many = {0: "no speaker is heard", 1: "one speaker is heard"}.get(both, f"{both} speakers are heard")
    return Block(
        f"Who speaks: {many} in both", "Words in quotation and in paraphrase.", _STEP * rows + (7 if left else 3), draw
    )


def _words(rows: Sequence[Content]) -> Block:
    if not rows:
        return Block("Words that set them apart: none does so clearly")
    typical = [[row for row in rows if row["log_odds"] > 0], [row for row in rows if row["log_odds"] < 0][::-1]]
    shown = [*typical[0][: _MOST["words"]], *typical[1][: _MOST["words"]][::-1]]
    reach = max(max(abs(row["low"]), abs(row["high"])) for row in shown) * 1.05

    def draw(picture: Picture, box: Box) -> None:
        names = [row["word"] for row in shown]
        aside, tall = gutter(names, _GUTTER), box.height - 4
        named(picture, Box(box.left, box.top, aside, tall), names)
        axes = panel(
            picture,
            Box(box.left + aside + 2, box.top, box.width - aside - 14, tall),
            name="words",
            across=(reach, -reach),
            rows=len(shown),
        )
        axes.set_xticks([reach, 0, -reach], ["more in A", "alike", "more in B"])
        axes.axvline(0, color=GREY, linewidth=0.8)
        for row, word in enumerate(shown):
            interval(
                axes, row, {**word, "value": word["log_odds"]}, SIDES["a" if word["log_odds"] > 0 else "b"], size=5
            )
            note(
                picture,
                box.left + box.width,
                box.top + (row + 0.5) * _STEP + 0.9,
                f"{word['a']} : {word['b']}",
                colour=GREY,
                align="right",
            )

    leading = [f"“{side[0]['word']}” in {name}" for side, name in zip(typical, "AB", strict=True) if side]
    return Block(f"Words that set them apart: {', '.join(leading)}", _APART, _STEP * len(shown) + 4, draw)


def _lights(entities: Sequence[Content]) -> list[Block]:
    """Draw in what light either author shows those who are in both; nothing where there is no evidence."""
    shown = [row for row in entities if row["a_portrayal"] is not None or row["b_portrayal"] is not None][
        : _MOST["entities"]
    ]
    if not shown:
        return []

    def draw(picture: Picture, box: Box) -> None:
        names = [row["name"] for row in shown]
        aside, tall = gutter(names, _GUTTER), box.height - 4
        named(picture, Box(box.left, box.top, aside, tall), names)
        axes = panel(
            picture,
            Box(box.left + aside + 6, box.top, box.width - aside - 13, tall),
            name="lights",
            across=(-2, 2),
            rows=len(shown),
        )
        axes.set_xticks(_LIGHTS, ["bad", "", "mixed", "", "good"])
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.set_axisbelow(True)
        for row, entity in enumerate(shown):
            values = {side: entity[f"{side}_portrayal"] for side in SIDES if entity[f"{side}_portrayal"] is not None}
            axes.plot(list(values.values()), [row] * len(values), color=GREY, linewidth=0.8)
            for side, value in values.items():
                dot(axes, value, row, SIDES[side])

    first = shown[0]
    told = ", ".join(f"{sentiment_in_words(first[f'{side}_portrayal'])} in {side.upper()}" for side in SIDES)
    return [
        Block(
            f"In what light: {first['name']}, {told}",
            "By the author; ● A, ■ B; without a sign there is no evidence.",
            _STEP * len(shown) + 4,
            draw,
        )
    ]
