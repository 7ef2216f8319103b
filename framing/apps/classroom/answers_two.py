"""The answers to the tasks on two accounts of one event, drawn from their contrast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from framing.apps.classroom.answers_one import Found
from framing.apps.classroom.numbered_text import Text, named, quoted, spoken
from framing.render.labels import sentiment_in_words
from framing.render.sanitize import one_line

__all__ = ["TWO"]

Row = Mapping[str, Any]
Texts = tuple[Text, ...]

_NAMES: Final = 4
_MOST: Final = 6
_EACH: Final = 8  # facts of one kind and side


def _names(contrast: Row, texts: Texts) -> Found:
    shared = [] if any(text.foreign for text in texts) else contrast["entities"][:_NAMES]
    told = []
    for entity in shared:
        sides = []
        for side, text in zip("ab", texts, strict=True):
            cues = [
                f"{quoted(cue['text'], 30)} ({text.where(cue['start'], cue['field'])}{_whose(cue)})"
                for cue in entity[f"{side}_cues"]
                if cue["severity"] > 0
            ]
            seen = entity[f"{side}_portrayal"]
            shown = "" if seen is None else f", {sentiment_in_words(seen)}"
            times = "once" if entity[side] == 1 else f"{entity[side]} times"
            sides.append(
                f"{side.upper()} {times}{shown}: {', '.join(list(dict.fromkeys(cues))[:5]) or 'no marked word in these sentences'}"
            )
        told.append(f"{one_line(entity['name'])}. {'; '.join(sides)}.")
    return Found(tuple(told), tuple(one_line(entity["name"]) for entity in shared))


def _whose(cue: Row) -> str:
    return f", {spoken(cue)}" if spoken(cue) else ""


def _wordings(contrast: Row, texts: Texts) -> Found:
    told = []
    rows = [
        wording
        for wording in contrast["wordings"]
        if not any(text.foreign for text in texts)
        and not any(sign.isdigit() for side in "ab" for phrase in wording[side] for sign in phrase["text"])
    ]
    for wording in rows[:_MOST]:
        sides = (
            ", ".join(f"{quoted(phrase['text'])} ({text.where(phrase['start'])})" for phrase in wording[side][:2])
            for side, text in zip("ab", texts, strict=True)
        )
        guess = (
            ""
            if wording["basis"] == "rival terms"
            else " The same noun; whether it is the same thing, the texts must show."
        )
        told.append(f"{one_line(wording['referent'])}: {' and '.join(sides)}.{guess}")
    return Found(tuple(told))


def _speakers(contrast: Row, texts: Texts) -> Found:
    known = _known(texts)
    rows = [row for row in contrast["speakers"] if any(row[side] for side in known)]
    told = []
    for row in rows[: 2 * _MOST]:
        counts = ", ".join(f"in {side.upper()} {row[side] or 'none'}" for side in known)
        told.append(f"{named(row['name'])}: words {counts}.")
    only = [entity["name"] for entity in contrast["entities"] if entity["a_speaks"] != entity["b_speaks"]]
    if told and only and len(known) == len(texts):
        told.append(f"Heard in one and only talked about in the other: {', '.join(map(one_line, only))}.")
    return _besides(told, texts)


def _known(texts: Texts) -> list[str]:
    """The sides, "a" and "b", whose language the program knows."""
    return [side for side, text in zip("ab", texts, strict=True) if not text.foreign]


def _besides(told: list[str], texts: Texts) -> Found:
    """Answers, and which text was left out of them; nothing where there is no answer."""
    return Found((*told, *(text.unread for text in texts if text.foreign))) if told else Found(())


def _only(contrast: Row, texts: Texts) -> Found:
    told = []
    known = _known(texts)
    for mine, other, text in (("a", "b", texts[0]), ("b", "a", texts[1])):
        if mine not in known:
            continue
        only = "only in" if other in known else "in"
        for kind, name in (("number", "numbers"), ("date", "dates"), ("name", "names")):
            rows = [fact for fact in contrast["facts"] if fact["kind"] == kind and fact[mine] and not fact[other]]
            shown = ", ".join(
                f"{text.shown(*fact[mine][0]).strip(' ,')} ({text.where(fact[mine][0][0])})"
                for fact in sorted(rows, key=lambda fact: fact[mine][0])[:_EACH]
            )
            more = f", and {len(rows) - _EACH} more" if len(rows) > _EACH else ""
            told += [f"{name.capitalize()} {only} {mine.upper()}: {shown}{more}."] * bool(rows)
    return _besides(told, texts)


def _lights(contrast: Row, texts: Texts) -> Found:
    known = _known(texts)
    rows = [entity for entity in contrast["entities"] if any(entity[f"{side}_portrayal"] is not None for side in known)]
    told = []
    for row in rows[:_MOST]:
        seen = ", ".join(f"in {side.upper()} {sentiment_in_words(row[f'{side}_portrayal'])}" for side in known)
        told.append(f"{one_line(row['name'])}: {seen}.")
    return _besides(told, texts)


def _agree(_contrast: Row, texts: Texts) -> Found:
    strong = [
        ", ".join(
            f"{quoted(cue['text'])} ({text.where(cue['start'], cue['field'])})"
            for cue in text.loaded(5)
            if not text.foreign
        )
        for text in texts
    ]
    told = [
        text.unread
        if text.unread and not found
        else f"{text.letter}: {found or 'none was found, which is worth noting'}."
        for text, found in zip(texts, strong, strict=True)
    ]
    return Found(("There is no single answer. Some candidates:", *told) if any(strong) else ())


def _leave(contrast: Row, texts: Texts) -> Found:
    names = " + ".join(
        one_line(entity["name"]) for entity in contrast["entities"][:3] if len(_known(texts)) == len(texts)
    )
    told = [f"Search for: {names}."] if names else []
    return Found(
        (
            *told,
            "Look for an account by somebody who was there, for the document or recording behind both, and for a later one: what came of it?",
        )
    )


#: By the id of the task.
TWO: Final[dict[str, Callable[[Row, Texts], Found]]] = {
    "names": _names,
    "wordings": _wordings,
    "speakers": _speakers,
    "only": _only,
    "lights": _lights,
    "agree_two": _agree,
    "leave": _leave,
}
