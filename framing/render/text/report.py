"""A report as text for a terminal or a file: results in words first, numbers second, then the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from framing.records.json_types import (
    ContributionDict,
    CredibilityDict,
    ReportDict,
    ScoreDict,
    SignalDict,
    StatisticsDict,
)
from framing.render.labels import (
    CONTRIBUTION_NOTES,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    article_facts,
    article_title,
    id_in_words,
    percentile_in_words,
    score_in_numbers,
    score_meaning,
    score_name,
    signal_state,
)
from framing.render.layout import bar, columns, draw, heading, indented, interval_line, stacked_bar
from framing.render.sanitize import one_line
from framing.render.text.frames import frames, genre
from framing.render.text.passages import VOICE_STYLES, marked_text, marked_words
from framing.render.text.people import portrayals, sources

__all__ = ["SIGN_STYLES", "render"]

_MAX_CONTRIBUTIONS: Final = 10
_MIN_POINTS: Final = 0.5  # smaller contributions are shown together
_MAX_DRAWING_WIDTH: Final = 80  # characters: a scale gains nothing where lines are longer
_BAR_WIDTH: Final = 12  # characters
#: Styles of the signs in the checklist.
SIGN_STYLES: Final = {"✓": "green", "✗": "yellow", "!": "bold yellow", "?": "dim", "–": "dim"}


def render(report: ReportDict, *, width: int = 80, colour: bool = False, cues: bool = True) -> str:
    """Render a report's dictionary as text.

    Parameters
    ----------
    report
        From ``Report.to_dict()``, or read back from its JSON.
    width
        Characters per line.
    colour
        With escape codes for a terminal. Without, marked words stand in brackets.
    cues
        Whether to print the article with its marked words.
    """
    return draw(_blocks(report, width, colour=colour, cues=cues), width=width, colour=colour)


def _blocks(report: ReportDict, width: int, *, colour: bool, cues: bool) -> Iterator[RenderableType]:
    yield Text(article_title(report), style="bold")
    yield Text(article_facts(report), style="dim")
    if report["article"]["url"]:
        yield Text(one_line(report["article"]["url"]), style="dim")
    if report["problem"]:
        yield Text(f"This record could not be read. {one_line(report['problem'])}", style="bold")
        return
    if "genre" in report and (text := genre(report["genre"])):
        yield text
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
            yield from marked_text(report, colour=colour)
            yield from marked_words(report)
        if "credibility" in report:
            yield from _checklist(report["credibility"])
    yield Text()
    yield Text(one_line(report["reminder"]), style="italic")


def _score(score: ScoreDict, width: int) -> Iterator[RenderableType]:
    text = Text(f"{score_name(score['name'])}: ", "bold")
    yield Text()
    if score["value"] is None:
        yield indented(text.append("no score", "bold").append(f". {one_line(score['reason'])}", "not bold"))
    else:
        text.append(one_line(score["band"]), "bold")
        yield indented(text.append(f", {percentile_in_words(score['percentile'])}", "not bold"))
    yield indented(Text(f"This is {score_meaning(score['name'])}.", "dim"))
    if score["value"] is not None:
        drawing_width = min(width, _MAX_DRAWING_WIDTH) - 8
        yield indented(interval_line(score["low"], score["value"], score["high"], drawing_width))
        yield indented(Text(score_in_numbers(score)))
    if score["attributed_value"] is not None:
        yield indented(
            Text(f"The same measure over what others say in the text: {score['attributed_value']:.0f}.", "dim")
        )


def _contributions(score: ScoreDict, report: ReportDict) -> Iterator[RenderableType]:
    """Show what the score is made of: a bar, the points and the words of every category."""
    if score["value"] is None:
        return
    contributions = score["contributions"]
    large = [own for own in contributions if abs(own["value"]) >= _MIN_POINTS][:_MAX_CONTRIBUTIONS]
    largest = max((abs(own["value"]) for own in contributions), default=0.0)
    yield heading(f"{score_name(score['name'])}: where it comes from", "in points")
    table = columns(None, None, None, 1, right=(2,))
    table.add_row("start", "", f"{score['base']:.1f}", Text("every text starts here", "dim"))
    for own in large:
        drawn = bar(own["value"], largest, _BAR_WIDTH)
        table.add_row(id_in_words(own["name"]), drawn, f"{own['value']:+.1f}", _contributing_words(own, report))
    rest = [own["value"] for own in contributions if own not in large]
    if rest:
        table.add_row(f"{len(rest)} more", "", f"{sum(rest):+.1f}", Text("small ones, together", "dim"))
    table.add_row("score", "", Text(f"{score['value']:.1f}", "bold"), "")
    yield indented(table)


def _contributing_words(contribution: ContributionDict, report: ReportDict) -> Text:
    """The words of a contribution, each once. A category without any can only be rarer than usual."""
    texts = [one_line(report["cues"][cue]["text"]) for cue in contribution["cues"]]
    if texts:
        return Text(", ".join({text.casefold(): text for text in texts}.values()))
    if heaviest := contribution.get("words"):
        text = report["article"]["text"]
        return Text(", ".join(one_line(text[start:end]) for _, start, end, _ in heaviest)).append(" …", "dim")
    return Text(CONTRIBUTION_NOTES.get(contribution["name"], "rarer than usual"), "dim")


def _voices(statistics: StatisticsDict, width: int) -> Iterator[RenderableType]:
    shares = {voice: statistics["voices"].get(voice, 0.0) for voice in VOICE_MEANINGS}
    yield heading("Whose words", "share of the text")
    bars = [(share, *VOICE_STYLES[voice]) for voice, share in shares.items()]
    yield indented(stacked_bar(bars, min(width, _MAX_DRAWING_WIDTH) - 4))
    table = columns(None, None, None, 1, right=(2,))
    for voice, share in shares.items():
        sign, style = VOICE_STYLES[voice]
        if share:
            table.add_row(Text(sign * 2, style), voice, f"{100 * share:.0f} %", Text(VOICE_MEANINGS[voice], "dim"))
    yield indented(table)


def _checklist(credibility: CredibilityDict) -> Iterator[RenderableType]:
    yield heading("The sourcing", "a list to go through, not a grade")
    for kind, label in SIGNAL_HEADINGS.items():
        yield Text()
        yield indented(Text(f"{label}:", "bold"))
        table = columns(None, None, 1, flow=(2,))
        for signal in credibility["signals"]:
            if signal["kind"] == kind:
                table.add_row(*_signal(signal))
        yield indented(table)
    yield heading("What no reading of a text can tell")
    reasons = (f"{one_line(what)} ({one_line(why)})" for what, why in credibility["not_computed"].items())
    yield indented(Text("; ".join(reasons) + "."))


def _signal(signal: SignalDict) -> tuple[Text, Text, Text]:
    """Sign, state and name of one item, with what a reader can do where it is not as one would wish."""
    sign, state = signal_state(signal["kind"], signal["state"])
    text = Text(one_line(signal["name"])).append(f": {one_line(signal['detail'])}" if signal["detail"] else "", "dim")
    if (signal["kind"] == "support") != (state == "yes"):
        text.append(f"\n→ {one_line(signal['check'])}", "italic")
    style = SIGN_STYLES.get(sign, "")
    return Text(sign, style), Text(state, style), text
