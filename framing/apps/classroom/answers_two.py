"""The answers to the tasks on two accounts of one event, drawn from their contrast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from framing.apps.classroom.answers_one import TaskAnswers
from framing.apps.classroom.numbered_text import (
    NumberedText,
    capitalised,
    in_quotation_marks,
    other_voice_name,
)
from framing.records.json_types import ContrastDict, CueDict, SharedEntityDict
from framing.render.labels import sentiment_in_words
from framing.render.sanitize import one_line

__all__ = ["ANSWERS_ON_TWO"]

Side = Literal["a", "b"]
TwoTexts = tuple[NumberedText, ...]

SIDES: Final[tuple[Side, Side]] = ("a", "b")
MAX_NAMES: Final = 4
MAX_ANSWERS: Final = 6
MAX_FACTS: Final = 8  # of one kind in one account
MAX_CUES: Final = 5  # beside one name, or from one account
MAX_CUE_CHARS: Final = 30


def _shared_names(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    if any(text.in_unknown_language for text in texts):
        return TaskAnswers(())
    entities = contrast["entities"][:MAX_NAMES]
    answers = []
    for entity in entities:
        sides = []
        sentiments, cues_of_sides = _portrayals_of(entity), (entity["a_cues"], entity["b_cues"])
        for side, text, sentiment, side_cues in zip(SIDES, texts, sentiments, cues_of_sides, strict=True):
            portrayed = "" if sentiment is None else f", {sentiment_in_words(sentiment)}"
            times = "once" if entity[side] == 1 else f"{entity[side]} times"
            cues = _cited_cues(text, side_cues) or "no marked word in these sentences"
            sides.append(f"{side.upper()} {times}{portrayed}: {cues}")
        answers.append(f"{one_line(entity['name'])}. {'; '.join(sides)}.")
    return TaskAnswers(tuple(answers), tuple(one_line(entity["name"]) for entity in entities))


def _cited_cues(text: NumberedText, cues: Sequence[CueDict]) -> str:
    cited = []
    for cue in cues:
        if cue["severity"] > 0:
            place = ", ".join(filter(None, (text.cite(cue["start"], cue["field"]), other_voice_name(cue["voice"]))))
            cited.append(f"{in_quotation_marks(cue['text'], MAX_CUE_CHARS)} ({place})")
    return ", ".join(list(dict.fromkeys(cited))[:MAX_CUES])


def _different_wordings(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    if any(text.in_unknown_language for text in texts):
        return TaskAnswers(())
    # Phrases with figures are facts rather than choices of words; there is another task for facts.
    wordings = [
        wording
        for wording in contrast["wordings"]
        if not any(map(str.isdigit, "".join(phrase["text"] for side in SIDES for phrase in wording[side])))
    ]
    answers = []
    for wording in wordings[:MAX_ANSWERS]:
        sides = (
            ", ".join(
                f"{in_quotation_marks(phrase['text'])} ({text.cite(phrase['start'])})" for phrase in wording[side][:2]
            )
            for side, text in zip(SIDES, texts, strict=True)
        )
        sure = wording["basis"] == "rival terms"
        caution = "" if sure else " The same noun; whether it is the same thing, the texts must show."
        answers.append(f"{one_line(wording['referent'])}: {' and '.join(sides)}.{caution}")
    return TaskAnswers(tuple(answers))


def _speakers(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    known = _known_sides(texts)
    rows = [row for row in contrast["speakers"] if any(row[side] for side in known)]
    answers = []
    for row in rows[: 2 * MAX_ANSWERS]:
        counts = ", ".join(f"in {side.upper()} {row[side] or 'none'}" for side in known)
        answers.append(f"{capitalised(row['name'])}: words {counts}.")
    in_one = [entity["name"] for entity in contrast["entities"] if entity["a_speaks"] != entity["b_speaks"]]
    if answers and in_one and len(known) == len(texts):
        answers.append(f"Heard in one and only talked about in the other: {', '.join(map(one_line, in_one))}.")
    return _with_unread_notes(answers, texts)


def _known_sides(texts: TwoTexts) -> list[Side]:
    """The sides, "a" and "b", whose language the program knows."""
    return [side for side, text in zip(SIDES, texts, strict=True) if not text.in_unknown_language]


def _with_unread_notes(answers: list[str], texts: TwoTexts) -> TaskAnswers:
    """Answers, and which text was left out of them; nothing where there is no answer."""
    if not answers:
        return TaskAnswers(())
    return TaskAnswers((*answers, *(text.unread_note for text in texts if text.in_unknown_language)))


def _facts_in_one(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    answers = []
    known = _known_sides(texts)
    for side, text in zip(SIDES, texts, strict=True):
        other: Side = "b" if side == "a" else "a"
        if side not in known:
            continue
        where = "only in" if other in known else "in"
        for kind, name in (("number", "Numbers"), ("date", "Dates"), ("name", "Names")):
            spans = sorted(
                fact[side][0] for fact in contrast["facts"] if fact["kind"] == kind and fact[side] and not fact[other]
            )
            cited = ", ".join(
                f"{text.excerpt(start, end).strip(' ,')} ({text.cite(start)})" for start, end in spans[:MAX_FACTS]
            )
            more = f", and {len(spans) - MAX_FACTS} more" if len(spans) > MAX_FACTS else ""
            if spans:
                answers.append(f"{name} {where} {side.upper()}: {cited}{more}.")
    return _with_unread_notes(answers, texts)


def _portrayals(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    known = _known_sides(texts)
    answers = []
    for entity in contrast["entities"]:
        by_side = dict(zip(SIDES, _portrayals_of(entity), strict=True))
        if any(by_side[side] is not None for side in known):
            portrayed = ", ".join(f"in {side.upper()} {sentiment_in_words(by_side[side])}" for side in known)
            answers.append(f"{one_line(entity['name'])}: {portrayed}.")
    return _with_unread_notes(answers[:MAX_ANSWERS], texts)


def _portrayals_of(entity: SharedEntityDict) -> tuple[float | None, float | None]:
    """How the authors of both accounts portray somebody, -2 … 2; None without evidence."""
    return entity.get("a_portrayal"), entity.get("b_portrayal")


def _strongest_words(_contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    candidates = [
        ", ".join(
            f"{in_quotation_marks(cue['text'])} ({text.cite(cue['start'], cue['field'])})"
            for cue in text.heaviest_cues(MAX_CUES)
            if not text.in_unknown_language
        )
        for text in texts
    ]
    if not any(candidates):
        return TaskAnswers(())
    answers = [
        text.unread_note
        if text.unread_note and not found
        else f"{text.letter}: {found or 'none was found, which is worth noting'}."
        for text, found in zip(texts, candidates, strict=True)
    ]
    return TaskAnswers(("There is no single answer. Some candidates:", *answers))


def _other_accounts(contrast: ContrastDict, texts: TwoTexts) -> TaskAnswers:
    all_known = len(_known_sides(texts)) == len(texts)
    names = [one_line(entity["name"]) for entity in contrast["entities"][:3] if all_known]
    answers = [f"Search for: {' + '.join(names)}."] if names else []
    answers.append(
        "Look for an account by somebody who was there, for the document or recording behind both, "
        "and for a later one: what came of it?"
    )
    return TaskAnswers(tuple(answers))


#: By the id of the task.
ANSWERS_ON_TWO: Final[dict[str, Callable[[ContrastDict, TwoTexts], TaskAnswers]]] = {
    "names": _shared_names,
    "wordings": _different_wordings,
    "speakers": _speakers,
    "only": _facts_in_one,
    "portrayals": _portrayals,
    "agree_two": _strongest_words,
    "leave": _other_accounts,
}
