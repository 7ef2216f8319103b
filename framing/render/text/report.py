"""A report as text for a terminal or a file: results in words first, numbers second, then the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from framing.render.labels import (
    CONTRIBUTION_NOTES,
    SCORES,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    article_facts,
    article_title,
    id_in_words,
    percentile_in_words,
    score_in_numbers,
    signal_state,
)
from framing.render.layout import bar, columns, draw, heading, indented, interval_line, stacked_bar
from framing.render.sanitize import one_line
from framing.render.text.frames import frames, genre
from framing.render.text.passages import STYLES, marks, passages
from framing.render.text.people import portrayals, sources

__all__ = ["SIGNS", "render"]

Report = Mapping[str, Any]

_MOST_PARTS, _LEAST_POINTS = 10, 0.5
#: Styles of the signs in the checklist.
SIGNS: Final = {"✓": "green", "✗": "yellow", "!": "bold yellow", "?": "dim", "–": "dim"}


def render(report: Report, *, width: int = 80, colour: bool = False, cues: bool = True) -> str:
    """Render a report's dictionary as text.

    Parameters
    ----------
    report
        From ``Report.to_dict()``, or read back from its JSON.
    width
        Signs per line.
    colour
        With escape codes for a terminal. Without, marked words stand in brackets.
    cues
        Whether to print the article with its marked words.
    """
    return draw(_parts(report, width, colour=colour, cues=cues), width=width, colour=colour)


def _parts(report: Report, width: int, *, colour: bool, cues: bool) -> Iterator[RenderableType]:
    yield Text(article_title(report), style="bold")
    yield Text(article_facts(report), style="dim")
    if report["article"].get("url"):
        yield Text(one_line(report["article"]["url"]), style="dim")
    if report["problem"]:
        yield Text(f"This record could not be read. {one_line(report['problem'])}", style="bold")
        return
    if "genre" in report and (said := genre(report["genre"])):
        yield said
    yield heading("The wording")
    for score in report["scores"].values():
        yield from _score(score, width)
    for score in report["scores"].values():
        yield from _contributions(score, report)
    if report["statistics"]["word_count"]:
        yield from _voices(report["statistics"], width)
        yield from sources(report.get("sources", ()), report["statistics"].get("verb_asymmetry"))
        if "portrayals" in report:
            yield from portrayals(report)
        yield from frames(report)
        if cues:
            yield from passages(report, colour=colour)
            yield from marks(report)
        if "credibility" in report:
            yield from _checklist(report["credibility"])
    yield Text()
    yield Text(one_line(report["reminder"]), style="italic")


def _score(score: Mapping[str, Any], width: int) -> Iterator[RenderableType]:
    label, meaning = SCORES.get(score["name"], (id_in_words(score["name"]).capitalize(), ""))
    yield Text()
    if score["value"] is None:
        yield indented(
            Text(f"{label}: ", "bold").append("no score", "bold").append(f". {one_line(score['reason'])}", "not bold")
        )
    else:
        text = Text(f"{label}: ", "bold").append(one_line(score["band"]), "bold")
        yield indented(text.append(f", {percentile_in_words(score['percentile'])}", "not bold"))
    yield indented(Text(f"This is {meaning}.", "dim"))
    if score["value"] is not None:
        yield indented(interval_line(score["low"], score["value"], score["high"], min(width, 80) - 8))
        yield indented(Text(score_in_numbers(score)))
    if score.get("attributed") is not None:
        yield indented(Text(f"The same measure over what others say in the text: {score['attributed']:.0f}.", "dim"))


def _contributions(score: Mapping[str, Any], report: Report) -> Iterator[RenderableType]:
    """Show what the score is made of: a bar, the points and the words of every category."""
    if score["value"] is None:
        return
    parts = score["contributions"]
    large = [part for part in parts if abs(part["value"]) >= _LEAST_POINTS][:_MOST_PARTS]
    most = max((abs(part["value"]) for part in parts), default=0.0)
    label = SCORES.get(score["name"], (id_in_words(score["name"]), ""))[0]
    yield heading(f"{label}: where it comes from", "in points")
    table = columns(None, None, None, 1, right=(2,))
    table.add_row("start", "", f"{score['base']:.1f}", Text("every text starts here", "dim"))
    for part in large:
        table.add_row(
            id_in_words(part["name"]), bar(part["value"], most, 12), f"{part['value']:+.1f}", _behind(part, report)
        )
    rest = [part["value"] for part in parts if part not in large]
    if rest:
        table.add_row(f"{len(rest)} more", "", f"{sum(rest):+.1f}", Text("small ones, together", "dim"))
    table.add_row("score", "", Text(f"{score['value']:.1f}", "bold"), "")
    yield indented(table)


def _behind(part: Mapping[str, Any], report: Report) -> Text:
    """Give the words of a contribution, each once; a category without any can only be rarer than usual."""
    found = {
        one_line(report["cues"][cue]["text"]).casefold(): one_line(report["cues"][cue]["text"]) for cue in part["cues"]
    }
    if found:
        return Text(", ".join(found.values()))
    if heavy := part.get("words"):
        text = report["article"]["text"]
        return Text(", ".join(one_line(text[start:end]) for _, start, end, _ in heavy)).append(" …", "dim")
    return Text(CONTRIBUTION_NOTES.get(part["name"], "rarer than usual"), "dim")


def _voices(statistics: Mapping[str, Any], width: int) -> Iterator[RenderableType]:
    shares = {voice: statistics["voices"].get(voice, 0.0) for voice in VOICE_MEANINGS}
    yield heading("Whose words", "share of the text")
    yield indented(stacked_bar([(share, *STYLES[voice]) for voice, share in shares.items()], min(width, 80) - 4))
    table = columns(None, None, None, 1, right=(2,))
    for voice, share in shares.items():
        sign, style = STYLES[voice]
        if share:
            table.add_row(Text(sign * 2, style), voice, f"{100 * share:.0f} %", Text(VOICE_MEANINGS[voice], "dim"))
    yield indented(table)


def _checklist(credibility: Mapping[str, Any]) -> Iterator[RenderableType]:
    yield heading("The sourcing", "a list to go through, not a grade")
    for kind, label in SIGNAL_HEADINGS.items():
        yield Text()
        yield indented(Text(f"{label}:", "bold"))
        table = columns(None, None, 1, flow=(2,))
        for signal in credibility["signals"]:
            if signal["kind"] == kind:
                sign, state = signal_state(signal)
                text = Text(one_line(signal["name"])).append(
                    f": {one_line(signal['detail'])}" if signal["detail"] else "", "dim"
                )
                if (kind == "support") != (state == "yes"):
                    text.append(f"\n→ {one_line(signal['check'])}", "italic")
                table.add_row(*(Text(said, SIGNS.get(sign, "")) for said in (sign, state)), text)
        yield indented(table)
    yield heading("What no reading of a text can tell")
    yield indented(
        Text("; ".join(f"{one_line(key)} ({one_line(why)})" for key, why in credibility["not_computed"].items()) + ".")
    )
