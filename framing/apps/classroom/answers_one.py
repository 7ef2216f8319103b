"""The answers to the tasks on one article, drawn from its report: a function for each task of the data file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from framing.apps.classroom.numbered_text import (
    NumberedText,
    capitalised,
    in_quotation_marks,
    voice_name,
    with_full_stop,
)
from framing.compare.contrast.facts import blanked, dates_and_numbers
from framing.cues.lexicon import default_lexicon
from framing.records.json_types import CueDict, VoiceSpanDict
from framing.render.labels import sentiment_in_words
from framing.render.sanitize import one_line

__all__ = ["ANSWERS_ON_ONE", "TaskAnswers", "plainer_wording"]

MAX_ANSWERS: Final = 6  # to one task
MAX_QUOTATIONS: Final = 4  # whose speakers are asked for
MIN_QUOTED_WORDS: Final = 3  # of a quotation whose speaker is asked for
MAX_QUOTED_WORDS: Final = 16  # longer quotations are taken last
MAX_QUOTATION_CHARS: Final = 90
MIN_MENTIONS: Final = 2  # of somebody who might have been asked for a reply
_JUDGING_CATEGORIES: Final = ("evaluative_modifier", "intensifier", "hyperbole")
_HEADLINE_SIGNALS: Final = ("clickbait_headline", "question_headline", "loaded_headline", "headline_beyond_text")
_HOW_TO_CHECK: Final = {
    "number": "ask who counted it, and look for the count itself",
    "date": "look for two other accounts of that day",
}


@dataclass(frozen=True, slots=True)
class TaskAnswers:
    """What the key answers to a task, and what the task prints for the students."""

    answers: tuple[str, ...]
    items: tuple[str, ...] = ()


def plainer_wording(category: str) -> str:
    """The plainer way that the card of a category suggests; "" where it has no card.

    >>> plainer_wording("booster")
    'Delete it, or give the evidence.'
    """
    return next((str(known.pupil["neutral_alternative"]) for known in default_lexicon() if known.id == category), "")


def _cite_cue(text: NumberedText, cue: CueDict) -> str:
    return f"{text.cite(cue['start'], cue['field'])}: {in_quotation_marks(cue['text'])}"


def _whose_words(text: NumberedText) -> TaskAnswers:
    shares = text.report["statistics"]["voices"]
    speakers = [
        source
        for source in text.report["sources"]
        if source["kind"] != "unresolved" and source["quoted_words"] + source["reported_words"]
    ]
    if not speakers:
        return TaskAnswers(())
    own = shares["author"] + shares["scare"]
    overview = (
        f"{own:.0%} of the words are the writer’s own, {shares['quoted']:.0%} stand in quotation marks, "
        f"{shares['reported']:.0%} are {voice_name('reported')} without them."
    )
    answers = [overview]
    for source in speakers[:MAX_ANSWERS]:
        field, start, _ = source["spans"][0]
        answers.append(
            f"{capitalised(source['name'])}: words {voice_name('quoted')} {source['quoted_words']}, "
            f"{voice_name('reported')} {source['reported_words']}; first in {text.cite(start, field)}."
        )
    return TaskAnswers(tuple(answers))


def _judging_words(text: NumberedText) -> TaskAnswers:
    return TaskAnswers(tuple(_cite_cue(text, cue) for cue in text.cues(*_JUDGING_CATEGORIES)[: 2 * MAX_ANSWERS]))


def _speakers_of_quotations(text: NumberedText) -> TaskAnswers:
    quotations = [
        row
        for row in text.report["voices"]
        if row["field"] == "text" and row["voice"] == "quoted" and row["word_count"] >= MIN_QUOTED_WORDS
    ]
    by_speaker: dict[str, VoiceSpanDict] = {}
    for row in sorted(quotations, key=lambda row: (row["word_count"] > MAX_QUOTED_WORDS, row["start"])):
        if row["speaker"]:
            by_speaker.setdefault(row["speaker"], row)
    chosen = sorted([*by_speaker.items()][:MAX_QUOTATIONS], key=lambda item: item[1]["start"])
    items = [in_quotation_marks(text.excerpt(row["start"], row["end"]), MAX_QUOTATION_CHARS) for _, row in chosen]
    answers = (
        f"{item}, {text.cite(row['start'])}: {capitalised(speaker)}."
        for item, (speaker, row) in zip(items, chosen, strict=True)
    )
    return TaskAnswers(tuple(answers), tuple(items))


def _scare_quotes(text: NumberedText) -> TaskAnswers:
    plainer = plainer_wording("scare_quote")
    return TaskAnswers(tuple(f"{_cite_cue(text, cue)}. {plainer}" for cue in text.cues("scare_quote")[:MAX_ANSWERS]))


def _reporting_verbs(text: NumberedText) -> TaskAnswers:
    verbs = [(verb, source["name"]) for source in text.report["sources"] for verb in source["verbs"]]
    answers = (
        f"{text.cite(verb['start'], verb['field'])}: {capitalised(name)} {in_quotation_marks(verb['text'])}, "
        f"{verb['grade']}."
        for verb, name in verbs
    )
    return TaskAnswers(tuple(answers)[: 2 * MAX_ANSWERS])


def _plainer_words(text: NumberedText) -> TaskAnswers:
    categories = {category.id: category for category in default_lexicon()}
    answers = []
    for cue in text.heaviest_cues(MAX_ANSWERS):
        if category := categories.get(cue["category"]):
            plainer = with_full_stop(category.pupil["neutral_alternative"])
            name, question = one_line(category.name).lower(), category.pupil["ask"][0]
            answers.append(f"{_cite_cue(text, cue)} ({name}). Plainer: {plainer} Ask: {question}")
    return TaskAnswers(tuple(answers))


def _missing_doers(text: NumberedText) -> TaskAnswers:
    cues = text.cues("agentless_passive")[:MAX_ANSWERS]
    return TaskAnswers(tuple(f"{_cite_cue(text, cue)}: by whom?" for cue in cues))


def _facts_to_check(text: NumberedText) -> TaskAnswers:
    unsourced = [
        (start, end)
        for signal in text.report["credibility"]["signals"]
        if signal["id"] == "unsourced_figures"
        for _, start, end in signal["spans"]
    ]
    furniture = [
        (row["start"], row["end"])
        for row in text.report["voices"]
        if row["field"] == "text" and row["voice"] == "paratext"
    ]
    facts = dates_and_numbers(blanked(text.report["article"]["text"], furniture))
    places = sorted((*spans[0], kind) for (kind, _), spans in facts.items())
    answers = []
    for start, end, kind in places[: MAX_ANSWERS + 2]:
        without_source = any(first <= start < stop for first, stop in unsourced)
        note = "the text gives no source: " if without_source else ""
        answers.append(
            f"{text.cite(start)}: {in_quotation_marks(text.excerpt(start, end))}; {note}{_HOW_TO_CHECK[kind]}."
        )
    return TaskAnswers(tuple(answers))


def _without_reply(text: NumberedText) -> TaskAnswers:
    speakers = {
        source["name"] for source in text.report["sources"] if source["quoted_words"] + source["reported_words"]
    }
    answers = []
    for row in text.report["portrayals"]:
        is_actor = row["kind"] in {"person", "organisation"}
        if row["mentions"] >= MIN_MENTIONS and is_actor and row["name"] not in speakers:
            portrayed = "" if row["author"] is None else f", {sentiment_in_words(row['author'])}"
            start = text.report["article"]["text"].find(row["name"])
            place = f"; first in {text.cite(start)}" if start >= 0 else ""
            answers.append(
                f"{capitalised(row['name'])}: named {row['mentions']} times{portrayed}, and does not speak{place}."
            )
    return TaskAnswers(tuple(answers[:MAX_ANSWERS]))


def _kind_of_text(text: NumberedText) -> TaskAnswers:
    genre = text.report["genre"]
    if genre["reading"] == "unknown":
        return TaskAnswers(())
    answers = [f"It reads like {one_line(genre['reading'])}. {genre['reason']}"]
    if genre["label"]:
        unlike = ", and reads unlike it" if genre["mismatch"] else ""
        answers.append(f"It is called {in_quotation_marks(genre['label'])}{unlike}.")
    answers += [f"{_cite_cue(text, cue)}: a call to act." for cue in text.cues("call_to_action")[:2]]
    return TaskAnswers(tuple(answers))


def _headline(text: NumberedText) -> TaskAnswers:
    signals = [
        signal
        for signal in text.report["credibility"]["signals"]
        if signal["id"] in _HEADLINE_SIGNALS and signal["state"] == "present"
    ]
    return TaskAnswers(
        tuple(f"{signal['name']}: {one_line(signal['detail']) or 'yes'}. {signal['check']}" for signal in signals)
    )


def _strongest_words(text: NumberedText) -> TaskAnswers:
    candidates = ", ".join(
        f"{in_quotation_marks(cue['text'])} ({text.cite(cue['start'], cue['field'])})"
        for cue in text.heaviest_cues(MAX_ANSWERS)
    )
    return TaskAnswers((f"There is no single answer. Some candidates: {candidates}.",) if candidates else ())


def _other_accounts(text: NumberedText) -> TaskAnswers:
    rows = sorted(text.report["portrayals"], key=lambda row: -row["mentions"])
    names = [
        one_line(row["name"])
        for row in rows
        if row["kind"] in {"person", "organisation", "place"} and not text.in_unknown_language
    ][:3]
    date = one_line(text.report["article"]["published"])
    answers = [f"Search for: {' + '.join([*names, *([date] if date else [])])}."] if names else []
    signals = [
        signal
        for signal in text.report["credibility"]["signals"]
        if signal["state"] == ("absent" if signal["kind"] == "support" else "present")
    ]
    answers += [
        f"The checklist says {'no' if signal['kind'] == 'support' else 'yes'} to “{signal['name']}”. {signal['check']}"
        for signal in signals[:4]
    ]
    answers.append("Read what others write about the outlet; open every document that is named; look at the date.")
    return TaskAnswers(tuple(answers))


#: By the id of the task.
ANSWERS_ON_ONE: Final[dict[str, Callable[[NumberedText], TaskAnswers]]] = {
    "voices": _whose_words,
    "adjectives": _judging_words,
    "said": _speakers_of_quotations,
    "scare": _scare_quotes,
    "verbs": _reporting_verbs,
    "plainer": _plainer_words,
    "doer": _missing_doers,
    "check": _facts_to_check,
    "reply": _without_reply,
    "kind": _kind_of_text,
    "headline": _headline,
    "agree": _strongest_words,
    "leave": _other_accounts,
}
