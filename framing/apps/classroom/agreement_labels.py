"""The agreement of a class in words: the same on the page and on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any, Final

from framing.apps.classroom.numbered_text import named, said
from framing.apps.classroom.tasks import reason_of
from framing.render.labels import category_name

__all__ = ["MEANING", "alpha", "figure", "headline", "lesson", "others", "program_says", "share", "whose"]

Row = Mapping[str, Any]

MEANING: Final = (
    "Krippendorff’s alpha compares how often raters differ with how often they would by chance: 1 is perfect agreement, 0 chance. "
    "Content analysts want .800, and .667 at the least (Krippendorff 2004). Each word counts once: marked or not. All words are compared, because all are read. "
    "The interval comes from resampled sentences: the same students, other sentences of the kind. It says nothing about other students."
)
_BANDS: Final = (
    (
        0.8,
        "The class agrees closely",
        "Either the phrases are plain for all to see, or the class looked for the same thing. Ask: what would a reader of another paper have marked?",
    ),
    (
        0.667,
        "The class agrees well",
        "Enough for tentative conclusions. The phrases in dispute are few: ask both sides for their reasons.",
    ),
    (
        0.4,
        "The class agrees in part",
        "The clearest phrases are common ground; the others depend on who reads. Ask: what do those who marked it know, or feel, that the others do not?",
    ),
    (
        0.15,
        "The class agrees little",
        "That is the lesson: what sounds loaded depends on who reads. Begin with the phrases that half the class marked.",
    ),
    (
        0.0,
        "The class hardly agrees",
        "That is the lesson: what sounds loaded depends on who reads, and on what was looked for. Compare the reasons before the marks.",
    ),
    (
        float("-inf"),
        "The class disagrees more than chance would",
        "The students looked for different things. Compare the reasons before the marks.",
    ),
)


def figure(value: float | None) -> str:
    """Write an alpha as content analysts do.

    >>> figure(0.214), figure(-0.05), figure(1.0), figure(None)
    ('.21', '−.05', '1.00', 'not defined')
    """
    if value is None:
        return "not defined"
    return (
        f"{value:.2f}".replace("-0.", "−.").removeprefix("0")
        if abs(value) < 0.995
        else f"{value:.2f}".replace("-", "−")
    )


def _interval(estimate: Row) -> str:
    return (
        "" if estimate["low"] is None else f" (90 % interval {figure(estimate['low'])} to {figure(estimate['high'])})"
    )


def _band(content: Row) -> tuple[str, str]:
    value = content["alpha"]["students"]["value"]
    return next((told, why) for least, told, why in _BANDS if value >= least)


def headline(content: Row) -> str:
    """Say in one sentence how far the class agrees."""
    estimate, count = content["alpha"]["students"], len(content["students"])
    if count < 2:
        return "One student: agreement takes two."
    if estimate["value"] is None:
        return (
            "All marked every word." if any(word["marked"] for word in content["words"]) else "Nobody marked anything."
        )
    return f"{_band(content)[0]}."


def alpha(content: Row) -> str:
    """Say the figure behind the headline; "" for one student alone."""
    estimate = content["alpha"]["students"]
    return (
        f"Krippendorff’s alpha: {figure(estimate['value'])}{_interval(estimate)}."
        if len(content["students"]) > 1
        else ""
    )


def lesson(content: Row) -> str:
    """Say what to make of it."""
    if content["alpha"]["students"]["value"] is not None:
        return _band(content)[1]
    if len(content["students"]) < 2:
        return "The marks can be compared with those of the program; for the class, gather more files."
    return "Where all words were treated alike there is nothing to agree or disagree about. Ask: did the task say what to look for, and is the text as plain as that?"


def others(content: Row) -> Iterator[str]:
    """Say the other figures, in a sentence each."""
    author, program = content["alpha"]["author"], content["alpha"]["program"]
    if author["value"] is not None:
        yield f"Over the author’s own words alone, quotations left out: {figure(author['value'])}{_interval(author)}."
    if program["value"] is not None:
        yield f"With the program as one more rater: {figure(program['value'])}{_interval(program)}."
    rows = [pair for pair in content["pairs"] if pair["b"] == "framing"]
    marked = sorted(pair["both"] + pair["only_a"] for pair in rows)
    tool = sum(word["program"] for word in content["words"])
    told = (
        f"{marked[0]} to {marked[-1]} words, {median(marked):.0f} in the middle"
        if len(marked) > 1
        else f"{marked[0]} words"
    )
    yield f"Of {len(content['words'])} words, students marked {told}; the program marks {tool}."


def share(content: Row, phrase: Row) -> str:
    """Say how many marked a phrase."""
    return f"{len(phrase['who'])} of {len(content['students'])}"


def whose(phrase: Row) -> str:
    """Say whose words a phrase is."""
    speaker = f": {named(phrase['speaker'])}" if phrase["speaker"] else ""
    return f"{said(phrase['voice'])}{speaker}"


def program_says(phrase: Row) -> str:
    """Say what the program sees in a phrase, in its words and in those of the students."""
    if not phrase["program"]:
        return "no mark"
    return "; ".join(
        f"{category_name(category)} ({reason_of(category).label[0].lower()}{reason_of(category).label[1:]})"
        for category in phrase["program"]
    )
