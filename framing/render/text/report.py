"""A report as text for a terminal or a file: results in words first, numbers second, then the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from framing.render.labels import NOTES, SCORES, SIGNALS, VOICES, bearing, compared, facts, name, plausible, title
from framing.render.layout import bar, columns, draw, heading, indented, interval, stacked
from framing.render.sanitize import words
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
    yield Text(title(report), style="bold")
    yield Text(facts(report), style="dim")
    if report["article"].get("url"):
        yield Text(words(report["article"]["url"]), style="dim")
    if report["problem"]:
        yield Text(f"This record could not be read. {words(report['problem'])}", style="bold")
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
    yield Text(words(report["reminder"]), style="italic")


def _score(score: Mapping[str, Any], width: int) -> Iterator[RenderableType]:
    label, meaning = SCORES.get(score["name"], (name(score["name"]).capitalize(), ""))
    yield Text()
    if score["value"] is None:
        yield indented(
            Text(f"{label}: ", "bold").append("no score", "bold").append(f". {words(score['reason'])}", "not bold")
        )
    else:
        text = Text(f"{label}: ", "bold").append(words(score["band"]), "bold")
        yield indented(text.append(f", {compared(score['percentile'])}", "not bold"))
    yield indented(Text(f"This is {meaning}.", "dim"))
    if score["value"] is not None:
        yield indented(interval(score["low"], score["value"], score["high"], min(width, 80) - 8))
        yield indented(Text(plausible(score)))
    if score.get("attributed") is not None:
        yield indented(Text(f"The same measure over what others say in the text: {score['attributed']:.0f}.", "dim"))


def _contributions(score: Mapping[str, Any], report: Report) -> Iterator[RenderableType]:
    """Show what the score is made of: a bar, the points and the words of every category."""
    if score["value"] is None:
        return
    parts = score["contributions"]
    large = [part for part in parts if abs(part["value"]) >= _LEAST_POINTS][:_MOST_PARTS]
    most = max((abs(part["value"]) for part in parts), default=0.0)
    label = SCORES.get(score["name"], (name(score["name"]), ""))[0]
    yield heading(f"{label}: where it comes from", "in points")
    table = columns(None, None, None, 1, right=(2,))
    table.add_row("start", "", f"{score['base']:.1f}", Text("every text starts here", "dim"))
    for part in large:
        table.add_row(name(part["name"]), bar(part["value"], most, 12), f"{part['value']:+.1f}", _behind(part, report))
    rest = [part["value"] for part in parts if part not in large]
    if rest:
        table.add_row(f"{len(rest)} more", "", f"{sum(rest):+.1f}", Text("small ones, together", "dim"))
    table.add_row("score", "", Text(f"{score['value']:.1f}", "bold"), "")
    yield indented(table)


def _behind(part: Mapping[str, Any], report: Report) -> Text:
    """Give the words of a contribution, each once; a category without any can only be rarer than usual."""
    found = {words(report["cues"][cue]["text"]).casefold(): words(report["cues"][cue]["text"]) for cue in part["cues"]}
    if found:
        return Text(", ".join(found.values()))
    if heavy := part.get("words"):
        text = report["article"]["text"]
        return Text(", ".join(words(text[start:end]) for _, start, end, _ in heavy)).append(" …", "dim")
    return Text(NOTES.get(part["name"], "rarer than usual"), "dim")


def _voices(statistics: Mapping[str, Any], width: int) -> Iterator[RenderableType]:
    shares = {voice: statistics["voices"].get(voice, 0.0) for voice in VOICES}
    yield heading("Whose words", "share of the text")
    yield indented(stacked([(share, *STYLES[voice]) for voice, share in shares.items()], min(width, 80) - 4))
    table = columns(None, None, None, 1, right=(2,))
    for voice, share in shares.items():
        sign, style = STYLES[voice]
        if share:
            table.add_row(Text(sign * 2, style), voice, f"{100 * share:.0f} %", Text(VOICES[voice], "dim"))
    yield indented(table)


def _checklist(credibility: Mapping[str, Any]) -> Iterator[RenderableType]:
    yield heading("The sourcing", "a list to go through, not a grade")
    for kind, label in SIGNALS.items():
        yield Text()
        yield indented(Text(f"{label}:", "bold"))
        table = columns(None, None, 1, flow=(2,))
        for signal in credibility["signals"]:
            if signal["kind"] == kind:
                sign, state = bearing(signal)
                text = Text(words(signal["name"])).append(
                    f": {words(signal['detail'])}" if signal["detail"] else "", "dim"
                )
                if (kind == "support") != (state == "yes"):
                    text.append(f"\n→ {words(signal['check'])}", "italic")
                table.add_row(*(Text(said, SIGNS.get(sign, "")) for said in (sign, state)), text)
        yield indented(table)
    yield heading("What no reading of a text can tell")
    yield indented(
        Text("; ".join(f"{words(key)} ({words(why)})" for key, why in credibility["not_computed"].items()) + ".")
    )
