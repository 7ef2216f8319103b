"""What the answer key holds beside the answers: marked text, cards for the marks, results in words, checklist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from framing.apps.classroom.line_breaks import break_lines
from framing.apps.classroom.numbered_text import (
    NumberedText,
    in_quotation_marks,
    on_one_line,
    other_voice_name,
    voice_name,
    with_full_stop,
)
from framing.cues.lexicon import default_lexicon
from framing.records.classroom import NumberedLine
from framing.records.json_types import ContrastDict, CueDict
from framing.records.voice import Voice
from framing.render.labels import (
    SIGNAL_HEADINGS,
    difference_in_words,
    genre_in_words,
    percentile_in_words,
    score_in_numbers,
    score_meaning,
    score_name,
    signal_state,
)
from framing.render.sanitize import one_line

__all__ = [
    "VOICE_LEGEND",
    "CategoryCard",
    "ChecklistRow",
    "TextRun",
    "category_cards",
    "checklist",
    "line_runs",
    "no_marks_note",
    "results_in_words",
    "score_differences",
    "title_lines",
    "title_runs",
]

#: Voices and their names, in the order of the legend.
VOICE_LEGEND: Final = (
    *((voice, voice_name(voice)) for voice in (Voice.AUTHOR, Voice.QUOTED, Voice.REPORTED, Voice.SCARE, Voice.MENTION)),
    (Voice.PARATEXT, "byline and the like"),
)

MAX_CUE_CHARS: Final = 40
_LISTED_STATES: Final = ("present", "absent", "unknown")  # a signal that does not apply is left out


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of a line with one voice and one strength of mark."""

    text: str
    voice: str
    mark: str  #: "counted" where it moved a score, "shown", or ""
    numbers: tuple[int, ...]  #: of the marks that end with it, from 1


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """One category of marks, as explained to a class."""

    name: str
    marks: tuple[str, ...]  #: of this category in the text: number, words, place
    what: str
    why: str
    fine: str  #: when such words are in order
    ask: tuple[str, ...]
    plainer: str


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One signal of the checklist."""

    symbol: str  #: of its state
    state: str
    name: str
    detail: str
    check: str  #: what to do next


def line_runs(text: NumberedText, line: NumberedLine) -> tuple[TextRun, ...]:
    """A line with its voices and its marks."""
    return _runs(text, "text", line.start, line.end)


def title_runs(text: NumberedText) -> tuple[TextRun, ...]:
    """The headline with its voices and its marks."""
    return _runs(text, "title", 0, len(text.report["article"]["title"]))


def title_lines(text: NumberedText, width: float) -> Iterator[tuple[TextRun, ...]]:
    """The headline with its voices and its marks, in lines of at most `width` em."""
    return (_runs(text, "title", line.start, line.end) for line in break_lines(text.report["article"]["title"], width))


def _runs(text: NumberedText, field: str, start: int, end: int) -> tuple[TextRun, ...]:
    voices = [
        row for row in text.report["voices"] if row["field"] == field and row["start"] < end and row["end"] > start
    ]
    cues = [
        (number, cue)
        for number, cue in enumerate(text.report["cues"])
        if cue["field"] == field and cue["start"] < end and cue["end"] > start
    ]
    edges = {start, end, *(row["start"] for row in voices)}
    edges.update(edge for _, cue in cues for edge in (cue["start"], cue["end"]))
    article = text.report["article"]
    content = article["title"] if field == "title" else article["text"]
    runs = []
    for run_start, run_end in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        over = [(number, cue) for number, cue in cues if cue["start"] <= run_start < cue["end"]]
        is_scored = any(number in text.scored_cues for number, _ in over)
        runs.append(
            TextRun(
                text=on_one_line(content[run_start:run_end]),
                voice=next((row["voice"] for row in voices if row["start"] <= run_start < row["end"]), Voice.AUTHOR),
                mark="counted" if is_scored else "shown" if over else "",
                numbers=tuple(number + 1 for number, cue in over if cue["end"] == run_end),
            )
        )
    return tuple(runs)


def category_cards(text: NumberedText) -> Iterator[CategoryCard]:
    """A card for every category with a mark: first those that moved a score, then those with most marks."""
    cues_of = defaultdict[str, list[tuple[int, CueDict]]](list)
    for number, cue in enumerate(text.report["cues"]):
        cues_of[cue["category"]].append((number, cue))

    def order(category: str) -> tuple[bool, int, str]:
        cues = cues_of[category]
        return not any(number in text.scored_cues for number, _ in cues), -len(cues), category

    known = {category.id: category for category in default_lexicon()}
    for category in sorted(cues_of, key=order):
        cues = cues_of[category]
        card: Mapping[str, Any] = known[category].pupil if category in known else {}
        yield CategoryCard(
            name=one_line(known[category].name if category in known else category.replace("_", " ")),
            marks=tuple(f"{number + 1}: {_cited_cue(text, cue)}" for number, cue in cues),
            what=card.get("what", one_line(cues[0][1]["why"])),
            why=card.get("why", ""),
            fine=card.get("legitimate_when", ""),
            ask=tuple(card.get("ask", ())),
            plainer=with_full_stop(card["neutral_alternative"]) if "neutral_alternative" in card else "",
        )


def _cited_cue(text: NumberedText, cue: CueDict) -> str:
    voice = other_voice_name(cue["voice"])
    whose = f" ({voice}: not the writer’s)" if voice else ""
    return f"{in_quotation_marks(cue['text'], MAX_CUE_CHARS)}, {text.cite(cue['start'], cue['field'])}{whose}"


def no_marks_note(text: NumberedText) -> str:
    """What the key says where a text has no mark."""
    nothing = "Nothing is marked. That is worth noting: a plain text can still mislead by what it leaves out."
    return text.unread_note or nothing


def results_in_words(text: NumberedText) -> Iterator[tuple[str, str]]:
    """The results in words with their intervals: a heading and a sentence each."""
    for score in text.report["scores"].values():
        name, meaning = score_name(score["name"]), score_meaning(score["name"])
        if score["value"] is None:
            yield name, f"No score. {one_line(score['reason'])}"
        else:
            band = one_line(score["band"]).capitalize()
            yield (
                name,
                f"{band}: {percentile_in_words(score['percentile'])}. {score_in_numbers(score)} It says {meaning}.",
            )
    kind = text.report["genre"]
    yield "Kind of text", "".join(genre_in_words(kind)) or f"No reading. {one_line(kind['reason'])}".strip()


def score_differences(contrast: ContrastDict) -> Iterator[tuple[str, str]]:
    """How the scores of two texts differ, in words: a heading and a sentence each."""
    for score in contrast["scores"]:
        difference = difference_in_words(score)
        yield score_name(score["name"]), f"{difference[0].upper()}{difference[1:]}."


def checklist(text: NumberedText) -> Iterator[tuple[str, tuple[ChecklistRow, ...]]]:
    """The signals that apply, under a heading for supports and one for warnings."""
    for kind, heading in SIGNAL_HEADINGS.items():
        signals = [
            signal
            for signal in text.report["credibility"]["signals"]
            if signal["kind"] == kind and signal["state"] in _LISTED_STATES
        ]
        yield (
            heading,
            tuple(
                ChecklistRow(
                    *signal_state(row["kind"], row["state"]),
                    one_line(row["name"]),
                    one_line(row["detail"]),
                    one_line(row["check"]),
                )
                for row in signals
            ),
        )
