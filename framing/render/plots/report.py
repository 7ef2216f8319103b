"""One article in one picture: its scores, what they are made of, where its marked words stand, whose words they are."""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.records.json_types import KnownScoreDict, ReportDict, ScoreDict, VoiceName
from framing.render.labels import (
    CONTRIBUTION_NOTES,
    VOICE_NAMES,
    band_label,
    contribution_name,
    format_number,
    format_percent,
    percentile_in_words,
    score_name,
)
from framing.render.plots.page import PAPER_MM, SLIDE_MM, Block, Box, Row, add_axes, lay_out, write_line
from framing.render.plots.picture import Picture
from framing.render.plots.pieces import (
    KEY_ROW_MM,
    add_scale,
    draw_interval,
    draw_key,
    draw_row_labels,
    draw_stack,
    foot_block,
    head_block,
    label_width,
    voices_block,
)
from framing.render.plots.strip import strip_block
from framing.render.plots.style import FONT_SIZES, GREY, INK, NEGATIVE_LOOK, ORANGE, PALE, VOICE_LOOKS, Look
from framing.render.sources import resolved_sources

__all__ = ["figure"]

_SCORE_LOOK: Final = Look(INK, "o")
_BASE_LOOK: Final = Look(PALE, "")
_POSITIVE_LOOK: Final = Look(ORANGE, "")
_TOTAL_LOOK: Final = Look(INK, "")
_ROW_MM: Final = 4.2
_SCORE_MM: Final = 12.0
_MAX_LABEL_MM: Final = 42.0
_MAX_CONTRIBUTIONS: Final = 8
_MIN_POINTS: Final = 0.5  # smaller contributions are drawn together
_MAX_SPEAKERS: Final = 6
_OTHERS: Final[tuple[VoiceName, ...]] = ("quoted", "reported")  # how somebody else than the author speaks


def figure(report: ReportDict, score: str = "loaded_language", *, slide: bool = False) -> Picture:
    """Draw a report's dictionary: see `framing.render.plots.draw_report`."""
    if score not in report["scores"]:
        message = f'There is no score "{score}". Known: {", ".join(report["scores"])}.'
        raise ValueError(message)
    head: Row = [[head_block(report)]]
    foot: Row = [[foot_block(report["provenance"], report["reminder"])]]
    size = SLIDE_MM if slide else PAPER_MM
    if report["problem"]:
        return lay_out([head, [[Block("This record could not be read", report["problem"])]], foot], size)
    scores = [_score(own) for own in report["scores"].values()]
    voices = voices_block({"": report["statistics"]["voices"]}, _voices_title(report))
    speakers = _speakers(report)
    chosen = report["scores"][score]
    contributions = [] if chosen["value"] is None else [_contributions(chosen)]
    if slide:
        body: list[Row] = [[scores, contributions, [voices, speakers]]]
    else:
        # The voices stand in the column that is shorter without them.
        beside_speakers = contributions and contributions[0].drawing_height >= speakers.drawing_height
        columns = [contributions, [voices, speakers]] if beside_speakers else [[*contributions, voices], [speakers]]
        body = [[[own] for own in scores], columns]
    return lay_out([head, *body, [[strip_block(report)]], foot], size)


def _score(score: ScoreDict) -> Block:
    name = score_name(score["name"])
    if score["value"] is None:
        return Block(f"{name}: no score", score["reason"])
    known = score

    def draw(picture: Picture, box: Box) -> None:
        place = Box(box.left + 2, box.top, box.width - 6, box.height - 3)
        axes = add_axes(picture, place, name=known["name"], across=(0, 100), rows=1)
        add_scale(axes)
        draw_interval(axes, 0, known["value"], (known["low"], known["high"]), _SCORE_LOOK, size=8)
        axes.annotate(
            f"{known['value']:.0f}",
            (known["value"], 0),
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontweight="bold",
            fontsize=FONT_SIZES["panel"],
        )

    interval = f"90 % interval {score['low']:.0f} to {score['high']:.0f}."
    comparison = percentile_in_words(score["percentile"])
    note = f"{comparison[:1].upper()}{comparison[1:]}; {interval}"
    return Block(f"{name}: {band_label(score['band'])}", note, _SCORE_MM, draw)


class _Bar(NamedTuple):
    """A row of the waterfall: a bar of some length that begins where the one above ends."""

    label: str
    value: float
    start: float
    look: Look

    @property
    def right(self) -> float:
        return max(self.start, self.start + self.value)


def _contributions(score: KnownScoreDict) -> Block:
    """Draw how a score is made: bars from its base to its value, each beginning where the one above ends."""
    contributions = score["contributions"]
    large = [own for own in contributions if abs(own["value"]) >= _MIN_POINTS][:_MAX_CONTRIBUTIONS]
    rest = [own["value"] for own in contributions if own not in large]
    values = [(contribution_name(own["name"]), own["value"]) for own in large]
    if rest:
        values.append((f"{len(rest)} more", sum(rest)))
    bars = [_Bar("every text starts here", score["base"], 0.0, _BASE_LOOK)]
    reached = score["base"]
    for label, value in values:
        bars.append(_Bar(label, value, reached, _POSITIVE_LOOK if value >= 0 else NEGATIVE_LOOK))
        reached += value
    bars.append(_Bar(score_name(score["name"]), score["value"], 0.0, _TOTAL_LOOK))

    heaviest = ""
    if large:
        heaviest = f", most by “{contribution_name(large[0]['name'])}” ({format_number(large[0]['value'], sign=True)})"
    title = f"{score_name(score['name'])}: from {score['base']:.0f} to {score['value']:.0f} points{heaviest}"
    notes = (
        f"“{contribution_name(own['name'])}”: {CONTRIBUTION_NOTES[own['name']]}."
        for own in large
        if own["name"] in CONTRIBUTION_NOTES
    )
    return Block(title, " ".join(notes), _ROW_MM * len(bars), lambda picture, box: _draw_waterfall(picture, box, bars))


def _draw_waterfall(picture: Picture, box: Box, bars: list[_Bar]) -> None:
    labels = [bar.label for bar in bars]
    labels_width = label_width(labels, _MAX_LABEL_MM)
    draw_row_labels(picture, Box(box.left, box.top, labels_width, box.height), labels)
    place = Box(box.left + labels_width + 2, box.top, box.width - labels_width - 4, box.height)
    right = max(bar.right for bar in bars)
    axes = add_axes(picture, place, name="contributions", across=(0, right * 1.2), rows=len(bars))
    axes.set_axis_off()
    for row, bar in enumerate(bars):
        draw_stack(axes, row, [(bar.value, bar.look)], start=bar.start, height=0.7)
        is_total = row in {0, len(bars) - 1}
        axes.annotate(
            f"{bar.value:.1f}" if is_total else format_number(bar.value, 1, sign=True),
            (bar.right, row),
            (3, 0),
            textcoords="offset points",
            va="center_baseline",
            fontweight="bold" if is_total else "normal",
        )
        if row < len(bars) - 1:
            axes.plot([bar.start + bar.value] * 2, [row - 0.35, row + 1.35], color=GREY, linewidth=0.5, zorder=0)


def _voices_title(report: ReportDict) -> str:
    shares = report["statistics"]["voices"]
    if not report["statistics"]["word_count"]:
        return "Whose words: there are none"
    return f"Whose words: {format_percent(shares.get('quoted', 0) + shares.get('reported', 0))} are given to others"


def _speakers(report: ReportDict) -> Block:
    speakers = resolved_sources(report)
    if not speakers:
        reason = (
            "nobody who is named or described" if "sources" in report else "this report was made without its sources"
        )
        return Block(f"Who speaks: {reason}")
    order = sorted(speakers, key=lambda speaker: -(speaker["quoted_words"] + speaker["reported_words"]))
    words = [speaker["quoted_words"] + speaker["reported_words"] for speaker in order]
    shown, words_left_out = order[:_MAX_SPEAKERS], words[_MAX_SPEAKERS:]
    rows = len(shown)

    def draw(picture: Picture, box: Box) -> None:
        height = _ROW_MM * rows
        names = [speaker["name"] for speaker in shown]
        labels_width = label_width(names, _MAX_LABEL_MM)
        draw_row_labels(picture, Box(box.left, box.top, labels_width, height), names)
        place = Box(box.left + labels_width + 2, box.top, box.width - labels_width - 2, height)
        axes = add_axes(picture, place, name="speakers", across=(0, words[0] * 1.2), rows=rows)
        axes.set_axis_off()
        for row, speaker in enumerate(shown):
            stack = [
                (speaker["quoted_words"], VOICE_LOOKS["quoted"]),
                (speaker["reported_words"], VOICE_LOOKS["reported"]),
            ]
            draw_stack(axes, row, stack, height=0.7)
            axes.annotate(str(words[row]), (words[row], row), (3, 0), textcoords="offset points", va="center_baseline")
        key_top = box.top + height + 1
        if words_left_out:
            total = sum(words_left_out)
            more = f"and {len(words_left_out)} more, {total} word{'' if total == 1 else 's'}"
            write_line(picture, box.left, box.top + height + 3, more, colour=GREY)
            key_top = box.top + height + KEY_ROW_MM + 1
        for number, voice in enumerate(_OTHERS):
            key = Box(box.left + 26 * number, key_top, 24, KEY_ROW_MM)
            draw_key(picture, key, [(VOICE_LOOKS[voice], [(6.0, VOICE_NAMES[voice])])])

    first = order[0]["name"]
    title = f"{first}, with {words[0]} of the {sum(words)} words of speakers" if rows > 1 else f"{first} alone"
    height = _ROW_MM * rows + KEY_ROW_MM * (2 if words_left_out else 1) + 1
    return Block(f"Who speaks: {title}", drawing_height=height, draw=draw)
