"""The answers to the tasks on one article, drawn from its report: a function for each task of the data file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from framing.apps.classroom.numbered_text import OWN, Text, ended, named, quoted, said
from framing.compare.contrast.facts import dates_and_numbers
from framing.cues.lexicon import default_lexicon
from framing.render.labels import sentiment_in_words
from framing.render.sanitize import one_line

__all__ = ["ONE", "Found", "alternative"]

Row = Mapping[str, Any]

_SAID: Final = ("quoted", "reported")
_MOST: Final = 6  # answers to one task
_JUDGING: Final = ("evaluative_modifier", "intensifier", "hyperbole")
_QUOTE: Final = 3, 16  # words of a quotation that is asked for
_HEADLINES: Final = ("clickbait_headline", "question_headline", "loaded_headline", "headline_beyond_text")
_LOOK: Final = {
    "number": "ask who counted it, and look for the count itself",
    "date": "look for two other accounts of that day",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a task prints for the students, and what the key answers."""

    answers: tuple[str, ...]
    items: tuple[str, ...] = ()


def alternative(category: str) -> str:
    """The plainer way that the card of a category suggests; "" where it has no card.

    >>> alternative("booster")
    'Delete it, or give the evidence.'
    """
    return next((str(known.pupil["neutral_alternative"]) for known in default_lexicon() if known.id == category), "")


def _voices(text: Text) -> Found:
    shares = text.report["statistics"]["voices"]
    speakers = [
        source
        for source in text.report["sources"]
        if source["kind"] != "unresolved" and source["quoted"] + source["reported"]
    ]
    if not speakers:
        return Found(())
    own = shares["author"] + shares["scare"]
    told = [
        f"{own:.0%} of the words are the writer’s own, {shares['quoted']:.0%} stand in quotation marks, {shares['reported']:.0%} are {said('reported')} without them."
    ]
    for source in speakers[:_MOST]:
        field, start, _ = source["spans"][0]
        told.append(
            f"{named(source['name'])}: words {said('quoted')} {source['quoted']}, {said('reported')} {source['reported']}; first in {text.where(start, field)}."
        )
    return Found(tuple(told))


def _adjectives(text: Text) -> Found:
    return Found(tuple(_cue(text, cue) for cue in text.cues(*_JUDGING)[: 2 * _MOST]))


def _cue(text: Text, cue: Row) -> str:
    return f"{text.where(cue['start'], cue['field'])}: {quoted(cue['text'])}"


def _said(text: Text) -> Found:
    least, most = _QUOTE
    rows = [
        row
        for row in text.report["voices"]
        if row["field"] == "text" and row["voice"] == "quoted" and row["speaker"] and row["words"] >= least
    ]
    chosen: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row["words"] > most, row["start"])):
        chosen.setdefault(row["speaker"], row)
    answers, items = [], []
    for row in sorted([*chosen.values()][:4], key=lambda row: row["start"]):
        phrase = quoted(text.shown(row["start"], row["end"]), 90)
        items.append(phrase)
        answers.append(f"{phrase}, {text.where(row['start'])}: {named(row['speaker'])}.")
    return Found(tuple(answers), tuple(items))


def _scare(text: Text) -> Found:
    return Found(tuple(f"{_cue(text, cue)}. {alternative('scare_quote')}" for cue in text.cues("scare_quote")[:_MOST]))


def _verbs(text: Text) -> Found:
    rows = [(verb, source["name"]) for source in text.report["sources"] for verb in source["verbs"]]
    told = (
        f"{text.where(verb['start'], verb['field'])}: {named(name)} {quoted(verb['text'])}, {verb['grade']}."
        for verb, name in rows
    )
    return Found(tuple(told)[: 2 * _MOST])


def _plainer(text: Text) -> Found:
    told = [
        f"{_cue(text, cue)} ({one_line(card.name).lower()}). Plainer: {ended(card.pupil['neutral_alternative'])} Ask: {card.pupil['ask'][0]}"
        for cue in text.loaded(_MOST)
        for card in default_lexicon()
        if card.id == cue["category"]
    ]
    return Found(tuple(told))


def _doer(text: Text) -> Found:
    return Found(tuple(f"{_cue(text, cue)}: by whom?" for cue in text.cues("agentless_passive")[:_MOST]))


def _check(text: Text) -> Found:
    body = _body(text)
    spans = {
        (start, end)
        for signal in text.report["credibility"]["signals"]
        if signal["id"] == "unsourced_figures"
        for _, start, end in signal["spans"]
    }
    places = sorted(
        (start, end, kind) for (kind, _), found in dates_and_numbers(body).items() for start, end in found[:1]
    )
    told = []
    for start, end, kind in places[: _MOST + 2]:
        bare = any(first <= start < last for first, last in spans)
        told.append(
            f"{text.where(start)}: {quoted(text.shown(start, end))}; {'the text gives no source: ' if bare else ''}{_LOOK[kind]}."
        )
    return Found(tuple(told))


def _body(text: Text) -> str:
    """The text with the page's furniture blanked, so that places stay."""
    signs = list(text.report["article"]["text"])
    for row in text.report["voices"]:
        if row["field"] == "text" and row["voice"] == "paratext":
            signs[row["start"] : row["end"]] = " " * (row["end"] - row["start"])
    return "".join(signs)


def _reply(text: Text) -> Found:
    heard = {source["name"] for source in text.report["sources"] if source["quoted"] + source["reported"]}
    told = []
    for row in text.report["portrayals"]:
        if row["mentions"] >= 2 and row["kind"] in {"person", "organisation"} and row["name"] not in heard:
            shown = "" if row["author"] is None else f", {sentiment_in_words(row['author'])}"
            first = text.report["article"]["text"].find(row["name"])
            place = f"; first in {text.where(first)}" if first >= 0 else ""
            told.append(f"{named(row['name'])}: named {row['mentions']} times{shown}, and does not speak{place}.")
    return Found(tuple(told[:_MOST]))


def _kind(text: Text) -> Found:
    genre = text.report["genre"]
    if genre["reading"] == "unknown":
        return Found(())
    told = [f"It reads like {one_line(genre['reading'])}. {genre['reason']}"]
    told += [f"It is called {quoted(genre['label'])}{', and reads unlike it' if genre['mismatch'] else ''}."] * bool(
        genre["label"]
    )
    told += [f"{_cue(text, cue)}: a call to act." for cue in text.cues("call_to_action", voices=OWN)[:2]]
    return Found(tuple(told))


def _headline(text: Text) -> Found:
    found = [
        signal
        for signal in text.report["credibility"]["signals"]
        if signal["id"] in _HEADLINES and signal["state"] == "present"
    ]
    return Found(
        tuple(f"{signal['name']}: {one_line(signal['detail']) or 'yes'}. {signal['check']}" for signal in found)
    )


def _agree(text: Text) -> Found:
    strong = ", ".join(
        f"{quoted(cue['text'])} ({text.where(cue['start'], cue['field'])})" for cue in text.loaded(_MOST)
    )
    return Found((f"There is no single answer. Some candidates: {strong}.",) if strong else ())


def _leave(text: Text) -> Found:
    rows = sorted(text.report["portrayals"], key=lambda row: -row["mentions"])
    names = [
        one_line(row["name"]) for row in rows if row["kind"] in {"person", "organisation", "place"} and not text.foreign
    ][:3]
    when = one_line(text.report["article"]["published"])
    told = [f"Search for: {' + '.join([*names, *([when] if when else [])])}."] if names else []
    missing = [
        signal
        for signal in text.report["credibility"]["signals"]
        if signal["state"] == ("absent" if signal["kind"] == "support" else "present")
    ]
    told += [
        f"The checklist says {'no' if signal['kind'] == 'support' else 'yes'} to “{signal['name']}”. {signal['check']}"
        for signal in missing[:4]
    ]
    return Found(
        (*told, "Read what others write about the outlet; open every document that is named; look at the date.")
    )


#: By the id of the task.
ONE: Final[dict[str, Callable[[Text], Found]]] = {
    "voices": _voices,
    "adjectives": _adjectives,
    "said": _said,
    "scare": _scare,
    "verbs": _verbs,
    "plainer": _plainer,
    "doer": _doer,
    "check": _check,
    "reply": _reply,
    "kind": _kind,
    "headline": _headline,
    "agree": _agree,
    "leave": _leave,
}
