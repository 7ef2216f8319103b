"""The answers to the tasks on two accounts of one event, drawn from their contrast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from framing.classroom.answers import Found
from framing.classroom.texts import Text, named, quoted
from framing.render.harmless import words
from framing.render.phrases import light

__all__ = ["TWO"]

Row = Mapping[str, Any]
Texts = tuple[Text, ...]

_NAMES: Final = 4
_MOST: Final = 6
_EACH: Final = 8  # facts of one kind and side


def _names(contrast: Row, texts: Texts) -> Found:
    shared = contrast["entities"][:_NAMES]
    told = []
    for entity in shared:
        sides = []
        for side, text in zip("ab", texts, strict=True):
            cues = [f"{quoted(cue['text'], 30)} ({text.where(cue['start'], cue['field'])}{_whose(cue)})" for cue in entity[f"{side}_cues"] if cue["severity"] > 0]
            seen = entity[f"{side}_portrayal"]
            shown = "" if seen is None else f", {light(seen)}"
            times = "once" if entity[side] == 1 else f"{entity[side]} times"
            sides.append(f"{side.upper()} {times}{shown}: {', '.join(list(dict.fromkeys(cues))[:5]) or 'no marked word in these sentences'}")
        told.append(f"{words(entity['name'])}. {'; '.join(sides)}.")
    return Found(tuple(told), tuple(words(entity["name"]) for entity in shared))


def _whose(cue: Row) -> str:
    return f", {cue['voice']}" if cue["voice"] in {"quoted", "reported"} else ""


def _wordings(contrast: Row, texts: Texts) -> Found:
    told = []
    rows = [wording for wording in contrast["wordings"] if not any(sign.isdigit() for side in "ab" for phrase in wording[side] for sign in phrase["text"])]
    for wording in rows[:_MOST]:
        sides = (
            ", ".join(f"{quoted(phrase['text'])} ({text.where(phrase['start'])})" for phrase in wording[side][:2])
            for side, text in zip("ab", texts, strict=True)
        )
        guess = "" if wording["basis"] == "rival terms" else " The same noun; whether it is the same thing, the texts must show."
        told.append(f"{words(wording['referent'])}: {' and '.join(sides)}.{guess}")
    return Found(tuple(told))


def _speakers(contrast: Row, _texts: Texts) -> Found:
    rows = [row for row in contrast["speakers"] if row["a"] or row["b"]]
    told = [f"{named(row['name'])}: words in A {row['a'] or 'none'}, in B {row['b'] or 'none'}." for row in rows[: 2 * _MOST]]
    only = [entity["name"] for entity in contrast["entities"] if entity["a_speaks"] != entity["b_speaks"]]
    if told and only:
        told.append(f"Heard in one and only talked about in the other: {', '.join(map(words, only))}.")
    return Found(tuple(told))


def _only(contrast: Row, texts: Texts) -> Found:
    told = []
    for mine, other, text in (("a", "b", texts[0]), ("b", "a", texts[1])):
        for kind, name in (("number", "numbers"), ("date", "dates"), ("name", "names")):
            rows = [fact for fact in contrast["facts"] if fact["kind"] == kind and fact[mine] and not fact[other]]
            shown = ", ".join(f"{text.shown(*fact[mine][0]).strip(' ,')} ({text.where(fact[mine][0][0])})" for fact in sorted(rows, key=lambda fact: fact[mine][0])[:_EACH])
            more = f", and {len(rows) - _EACH} more" if len(rows) > _EACH else ""
            told += [f"{name.capitalize()} only in {mine.upper()}: {shown}{more}."] * bool(rows)
    return Found(tuple(told))


def _lights(contrast: Row, _texts: Texts) -> Found:
    rows = [entity for entity in contrast["entities"] if entity["a_portrayal"] is not None or entity["b_portrayal"] is not None]
    return Found(tuple(f"{words(row['name'])}: in A {light(row['a_portrayal'])}, in B {light(row['b_portrayal'])}." for row in rows[:_MOST]))


def _agree(_contrast: Row, texts: Texts) -> Found:
    strong = [", ".join(f"{quoted(cue['text'])} ({text.where(cue['start'], cue['field'])})" for cue in text.loaded(5)) for text in texts]
    told = [f"{text.letter}: {found or 'none was found, which is worth noting'}." for text, found in zip(texts, strong, strict=True)]
    return Found(("There is no single answer. Some candidates:", *told) if any(strong) else ())


def _leave(contrast: Row, _texts: Texts) -> Found:
    names = " + ".join(words(entity["name"]) for entity in contrast["entities"][:3])
    told = [f"Search for: {names}."] if names else []
    return Found((*told, "Look for an account by somebody who was there, for the document or recording behind both, and for a later one: what came of it?"))


#: By the id of the task.
TWO: Final[dict[str, Callable[[Row, Texts], Found]]] = {
    "names": _names, "wordings": _wordings, "speakers": _speakers, "only": _only, "lights": _lights, "agree_two": _agree, "leave": _leave,
}  # fmt: skip
