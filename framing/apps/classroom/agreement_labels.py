"""The agreement of a class in words: the same on the page and on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any, Final

from framing.apps.classroom.numbered_text import capitalised, voice_name
from framing.apps.classroom.tasks import agreement_bands, reason_of
from framing.records.json_types import AgreementDict, AgreementPhraseDict, EstimateDict
from framing.render.labels import category_name

__all__ = [
    "ALPHA_EXPLAINED",
    "PROGRAM",
    "advice",
    "alpha_figure",
    "alpha_sentence",
    "headline",
    "other_figures",
    "program_marks",
    "reasons_given",
    "students_who_marked",
    "whose_words",
]

PROGRAM: Final = "framing"  #: the program's name among the raters
ALPHA_EXPLAINED: Final = (
    "Krippendorff’s alpha compares how often raters differ with how often they would by chance: "
    "1 is perfect agreement, 0 chance. "
    "Content analysts want .800, and .667 at the least (Krippendorff 2004). "
    "Each word counts once: marked or not. All words are compared, because all are read. "
    "The interval comes from resampled sentences: the same students, other sentences of the kind. "
    "It says nothing about other students."
)


def alpha_figure(value: float | None) -> str:
    """Write an alpha as content analysts do.

    >>> alpha_figure(0.214), alpha_figure(-0.05), alpha_figure(1.0), alpha_figure(None)
    ('.21', '−.05', '1.00', 'not defined')
    """
    if value is None:
        return "not defined"
    figure = f"{value:.2f}"
    return figure.replace("-0.", "−.").removeprefix("0") if abs(value) < 0.995 else figure.replace("-", "−")


def headline(content: AgreementDict) -> str:
    """Say in one sentence how far the class agrees."""
    alpha = content["alpha"]["students"]["value"]
    if len(content["students"]) < 2:
        return "One student: agreement takes two."
    if alpha is None:
        marked = any(word["marked"] for word in content["words"])
        return "All marked every word." if marked else "Nobody marked anything."
    return f"{_band(alpha)['headline']}."


def alpha_sentence(content: AgreementDict) -> str:
    """Say the figure behind the headline; "" for one student alone."""
    if len(content["students"]) < 2:
        return ""
    return f"Krippendorff’s alpha: {_figure_with_interval(content['alpha']['students'])}."


def advice(content: AgreementDict) -> str:
    """Say what to make of it."""
    alpha = content["alpha"]["students"]["value"]
    if alpha is not None:
        return str(_band(alpha)["advice"])
    if len(content["students"]) < 2:
        return "The marks can be compared with those of the program; for the class, gather more files."
    return (
        "Where all words were treated alike there is nothing to agree or disagree about. "
        "Ask: did the task say what to look for, and is the text as plain as that?"
    )


def other_figures(content: AgreementDict) -> Iterator[str]:
    """Say the other figures, in a sentence each."""
    author, program = content["alpha"]["author"], content["alpha"]["program"]
    if author["value"] is not None:
        yield f"Over the author’s own words alone, quotations left out: {_figure_with_interval(author)}."
    if program["value"] is not None:
        yield f"With the program as one more rater: {_figure_with_interval(program)}."
    pairs = [pair for pair in content["pairs"] if pair["b"] == PROGRAM]
    by_student = sorted(pair["both"] + pair["only_a"] for pair in pairs)
    by_program = sum(word["program"] for word in content["words"])
    by_students = f"{by_student[0]} words"
    if len(by_student) > 1:
        by_students = f"{by_student[0]} to {by_student[-1]} words, {median(by_student):.0f} in the middle"
    yield f"Of {len(content['words'])} words, students marked {by_students}; the program marks {by_program}."


def students_who_marked(content: AgreementDict, phrase: AgreementPhraseDict) -> str:
    """Say how many marked a phrase."""
    return f"{len(phrase['who'])} of {len(content['students'])}"


def whose_words(phrase: AgreementPhraseDict) -> str:
    """Say whose words a phrase is."""
    speaker = f": {capitalised(phrase['speaker'])}" if phrase["speaker"] else ""
    return f"{voice_name(phrase['voice'])}{speaker}"


def reasons_given(phrase: AgreementPhraseDict) -> str:
    """Say why students marked a phrase, and how many gave each reason."""
    return ", ".join(f"{label} ({students})" for label, students in phrase["reasons"].items())


def program_marks(phrase: AgreementPhraseDict) -> str:
    """Say what the program sees in a phrase, in its words and in those of the students."""
    if not phrase["program"]:
        return "no mark"
    reasons = ((category, reason_of(category).label) for category in phrase["program"])
    return "; ".join(f"{category_name(category)} ({label[0].lower()}{label[1:]})" for category, label in reasons)


def _figure_with_interval(alpha: EstimateDict) -> str:
    figure = alpha_figure(alpha["value"])
    if alpha["low"] is None:
        return figure
    return f"{figure} (90\u00a0% interval {alpha_figure(alpha['low'])} to {alpha_figure(alpha['high'])})"


def _band(alpha: float) -> Mapping[str, Any]:
    return next(band for band in agreement_bands() if alpha >= band["from"])
